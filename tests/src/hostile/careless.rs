//! What somebody without any care makes of a page: Markdown whose text, addresses and attributes reach the HTML as they are. It is
//! the opposite of our writer, so that what is tried has every chance that a policy must take from it.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Parser, Tag};

use super::dialect;

/// The HTML of a page. Nothing is escaped, and what is only an attribute elsewhere is shown as well.
pub(super) fn page(text: &str) -> String {
    let mut out = String::new();
    let mut open: Vec<(usize, Element)> = Vec::new();
    for event in Parser::new_ext(text, dialect()) {
        match event {
            Event::Start(tag) => open.push((out.len(), element(tag))),
            Event::End(_) => {
                if let Some((start, element)) = open.pop() {
                    let within = out.split_off(start);
                    out += &element.around(&within);
                }
            }
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => out += &text,
            Event::FootnoteReference(name) => {
                out += &format!("<sup><a href=\"#{name}\">{name}</a></sup>");
            }
            Event::SoftBreak | Event::HardBreak => out += "\n",
            Event::Rule => out += "<hr>",
            Event::TaskListMarker(_) => out += "<input type=checkbox disabled>",
        }
    }
    out
}

/// The HTML of a text that stands in no page: a title, a name of a file. It is shown, it is a tooltip, and it leads somewhere.
pub(super) fn value(text: &str) -> String {
    format!("<p>{text}</p><p title=\"{text}\">x</p><a href=\"{text}\">x</a>")
}

/// An element with its attributes, and what of them is shown too.
struct Element {
    name: &'static str,
    attributes: String,
    shown: String,
}

impl Element {
    fn around(&self, within: &str) -> String {
        let Self {
            name,
            attributes,
            shown,
        } = self;
        if *name == "img" {
            format!("<img{attributes} alt=\"{within}\">{within} {shown}")
        } else {
            format!("<{name}{attributes}>{shown}{within}</{name}>")
        }
    }
}

fn element(tag: Tag<'_>) -> Element {
    let named = |name, attributes, shown: &str| Element {
        name,
        attributes,
        shown: shown.to_owned(),
    };
    let plain = |name| named(name, String::new(), "");
    match tag {
        Tag::Paragraph => plain("p"),
        Tag::Heading {
            id, classes, attrs, ..
        } => named("h2", braces(id, &classes, attrs), ""),
        Tag::BlockQuote(_) => plain("blockquote"),
        Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
            named("pre", format!(" class=\"language-{language}\""), &language)
        }
        Tag::CodeBlock(CodeBlockKind::Indented) => plain("pre"),
        Tag::List(_) => plain("ul"),
        Tag::Item => plain("li"),
        Tag::FootnoteDefinition(name) => named("div", format!(" id=\"{name}\""), &name),
        Tag::DefinitionList => plain("dl"),
        Tag::DefinitionListTitle => plain("dt"),
        Tag::DefinitionListDefinition => plain("dd"),
        Tag::Table(_) => plain("table"),
        Tag::TableHead | Tag::TableRow => plain("tr"),
        Tag::TableCell => plain("td"),
        Tag::Emphasis => plain("em"),
        Tag::Strong => plain("strong"),
        Tag::Strikethrough => plain("del"),
        Tag::Superscript => plain("sup"),
        Tag::Subscript => plain("sub"),
        Tag::Link {
            dest_url, title, ..
        } => named(
            "a",
            format!(" href=\"{dest_url}\" title=\"{title}\""),
            &title,
        ),
        Tag::Image {
            dest_url, title, ..
        } => named(
            "img",
            format!(" src=\"{dest_url}\" title=\"{title}\""),
            &title,
        ),
        Tag::HtmlBlock | Tag::MetadataBlock(_) => plain("div"),
    }
}

/// What stands in a heading's braces, as attributes.
fn braces(
    id: Option<CowStr<'_>>,
    classes: &[CowStr<'_>],
    others: Vec<(CowStr<'_>, Option<CowStr<'_>>)>,
) -> String {
    let mut out = id.map_or(String::new(), |id| format!(" id=\"{id}\""));
    if !classes.is_empty() {
        out += &format!(" class=\"{}\"", classes.join(" "));
    }
    for (key, value) in others {
        out += &format!(" {key}=\"{}\"", value.as_deref().unwrap_or_default());
    }
    out
}
