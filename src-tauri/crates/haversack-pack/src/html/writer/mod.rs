//! Events in, HTML out, one event at a time, so that the page reader can turn aside for questions.

mod picture;

use std::fmt::Write as _;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt as _};
use pulldown_cmark::{
    Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd,
};

use super::measure::{Measure, Piece};
use super::tags::{HEADING_ENDS, HEADING_STARTS, callout};
use super::url::{self, ImageRefusal, Target};
use super::{ID_PREFIX, Setting, escape};
use picture::Alt;

/// What the writer met that a check may want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// Raw HTML, shown as text.
    RawHtml,
    /// A link whose scheme is refused; its words are shown.
    RefusedLink(String),
    /// A link within the pack or to another pack.
    Link(String),
    /// A picture of the pack, with its plain name.
    Image(String),
    /// A picture that is not shown; its alternative text is.
    RefusedImage(ImageRefusal, String),
    /// A picture without alternative text.
    NoAlt,
}

/// As many links, pictures and pieces of HTML as are told of one page. A long book has some thousands; a hostile page of
/// sixteen megabytes would have millions.
const MOST: usize = 20_000;

/// Writes HTML, event by event.
pub(crate) struct Writer<'a, 's> {
    out: String,
    measure: Measure,
    setting: &'s Setting,
    found: Vec<(Found, Range<usize>)>,
    /// What was met beyond that: how often, and where first.
    untold: Option<(usize, Range<usize>)>,
    /// In a picture's alternative text only words are written; this is how deep the tags in it are nested.
    alt: Option<Alt<'a>>,
    /// Whether each open link was written. Links don't nest, but a refused one must not close what it never opened.
    links: Vec<bool>,
    table: Table,
    footnotes: HashMap<CowStr<'a>, usize>,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    cell: usize,
    body: bool,
}

impl<'a, 's> Writer<'a, 's> {
    /// A writer with room for about `capacity` bytes.
    pub(crate) fn new(setting: &'s Setting, capacity: usize) -> Self {
        let mut writer = Self {
            // Where prose is only measured, a statement or a small table is the most there is at a time.
            out: String::with_capacity(if setting.only_checked { 512 } else { capacity }),
            measure: Measure::default(),
            setting,
            found: Vec::new(),
            untold: None,
            alt: None,
            links: Vec::new(),
            table: Table::default(),
            footnotes: HashMap::new(),
        };
        writer.prose();
        writer
    }

    /// From here on comes prose, which is only measured where a page is only checked.
    pub(crate) fn prose(&mut self) {
        self.measure.on = self.setting.only_checked;
    }

    /// From here on comes what is answered on: it is always written.
    pub(crate) fn answered(&mut self) {
        self.measure.on = false;
    }

    /// Whether anything is measured at all.
    pub(crate) fn measures(&self) -> bool {
        self.setting.only_checked
    }

    /// What has been written so far; the writer goes on with an empty piece.
    pub(crate) fn take(&mut self) -> Piece {
        // A short text is copied, so that the writer keeps its room for the whole page and nothing has more room than it needs.
        const COPIED: usize = 16 * 1024;
        let measured = std::mem::take(&mut self.measure.begun);
        let html = if self.out.len() <= COPIED {
            self.take_part(|html| html)
        } else {
            std::mem::take(&mut self.out)
        };
        Piece { html, measured }
    }

    /// As [`take`](Self::take), of what `wanted` leaves of the HTML.
    pub(crate) fn take_part(&mut self, wanted: impl FnOnce(&str) -> &str) -> String {
        let text = wanted(&self.out).to_owned();
        self.out.clear();
        self.measure.begun = false;
        text
    }

    /// How much HTML has been written since the last [`take`](Self::take).
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }

    /// The same, with all that was only measured, at most.
    #[inline]
    pub(crate) fn size(&self) -> usize {
        self.out.len() + self.measure.most
    }

    /// Goes on with a piece that was taken before, and gives back what was written since.
    pub(crate) fn swap(&mut self, piece: Piece) -> Piece {
        Piece {
            html: std::mem::replace(&mut self.out, piece.html),
            measured: std::mem::replace(&mut self.measure.begun, piece.measured),
        }
    }

    /// Takes back what was written after the first `len` bytes, and whatever was open there.
    pub(crate) fn cut(&mut self, len: usize) {
        self.out.truncate(len);
        self.alt = None;
        self.links.clear();
    }

    /// Takes these words back from the end, and the white space before them. `false`, and nothing is taken, when what was
    /// written last is anything else: then a tag or its attribute may lie between.
    pub(crate) fn take_back(&mut self, words: &str) -> bool {
        let escaped = escape::escaped(words);
        let Some(rest) = self.out.trim_ascii_end().strip_suffix(&*escaped) else {
            return false;
        };
        self.out.truncate(rest.trim_ascii_end().len());
        true
    }

    /// What was met, with where.
    pub(crate) fn found(&mut self) -> Vec<(Found, Range<usize>)> {
        std::mem::take(&mut self.found)
    }

    /// How much more was met than is told, and where that began.
    pub(crate) fn untold(&self) -> Option<(usize, Range<usize>)> {
        self.untold.clone()
    }

    fn note(&mut self, found: Found, range: Range<usize>) {
        if self.found.len() < MOST {
            self.found.push((found, range));
        } else {
            let (count, _) = self.untold.get_or_insert((0, range));
            *count += 1;
        }
    }

    /// Writes one event; `range` are its bytes in the page.
    #[inline]
    pub(crate) fn event(&mut self, event: &Event<'a>, range: &Range<usize>) {
        if self.measure.on {
            self.measure(event, range);
        } else {
            self.write(event, range);
        }
    }

    #[inline]
    fn measure(&mut self, event: &Event<'a>, range: &Range<usize>) {
        if self.alt.is_some() || !self.measure.takes(event) {
            // What may have to be told of, or is seldom, is written and taken away again; a line may begin before it.
            let len = self.out.len();
            self.write(event, range);
            self.measure.add(self.out.len() - len + 1);
            self.out.truncate(len);
        }
    }

    fn write(&mut self, event: &Event<'a>, range: &Range<usize>) {
        if self.alt.is_some() {
            return self.alt_event(event);
        }
        match event {
            Event::Text(text) => escape::text(&mut self.out, text),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br />\n"),
            Event::Code(text) => {
                self.out.push_str("<code>");
                escape::text(&mut self.out, text);
                self.out.push_str("</code>");
            }
            Event::Rule => {
                self.fresh_line();
                self.out.push_str("<hr />\n");
            }
            // A block of HTML is reported once, where it begins.
            Event::Html(html) => escape::text(&mut self.out, html),
            Event::InlineHtml(html) => {
                self.note(Found::RawHtml, range.clone());
                escape::text(&mut self.out, html);
            }
            Event::FootnoteReference(name) => self.footnote_reference(name),
            Event::TaskListMarker(done) => self.out.push_str(if *done {
                "<input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n"
            } else {
                "<input disabled=\"\" type=\"checkbox\"/>\n"
            }),
            // The dialect has no mathematics; were it switched on, the source is shown.
            Event::InlineMath(text) | Event::DisplayMath(text) => escape::text(&mut self.out, text),
        }
    }

    #[inline]
    fn fresh_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    #[inline]
    fn block(&mut self, tag: &str) {
        self.fresh_line();
        self.out.push_str(tag);
    }

    fn start(&mut self, tag: &Tag<'a>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.block("<p>"),
            Tag::Heading { level, id, .. } => self.heading(*level, id.as_deref()),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Superscript => self.out.push_str("<sup>"),
            Tag::Subscript => self.out.push_str("<sub>"),
            Tag::Item => self.block("<li>"),
            Tag::List(None) => self.block("<ul>\n"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(start)) => {
                self.fresh_line();
                let _ = writeln!(self.out, "<ol start=\"{start}\">");
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.link(*link_type, dest_url, title, range),
            Tag::Image {
                dest_url, title, ..
            } => self.image(dest_url, title, range),
            Tag::BlockQuote(kind) => {
                self.fresh_line();
                self.out.push_str("<blockquote");
                if let Some(kind) = kind {
                    self.out.push_str(" class=\"callout callout-");
                    self.out.push_str(callout(*kind));
                    self.out.push('"');
                }
                self.out.push_str(">\n");
            }
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::HtmlBlock => {
                self.note(Found::RawHtml, range.clone());
                self.block("<p>");
            }
            Tag::Table(alignments) => {
                self.table = Table {
                    alignments: alignments.clone(),
                    cell: 0,
                    body: false,
                };
                self.out.push_str("<table>");
            }
            Tag::TableHead => self.out.push_str("<thead><tr>"),
            Tag::TableRow => {
                self.table.cell = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.cell(),
            Tag::DefinitionList => self.block("<dl>\n"),
            Tag::DefinitionListTitle => self.block("<dt>"),
            Tag::DefinitionListDefinition => self.block("<dd>"),
            Tag::FootnoteDefinition(name) => {
                self.block("<div class=\"footnote-definition\" id=\"fn-");
                escape::text(&mut self.out, name);
                self.out
                    .push_str("\"><sup class=\"footnote-definition-label\">");
                self.footnote_number(name);
                self.out.push_str("</sup>");
            }
            Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.out.push_str(match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => "</p>\n",
            TagEnd::Heading(level) => HEADING_ENDS[level as usize - 1],
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Superscript => "</sup>",
            TagEnd::Subscript => "</sub>",
            TagEnd::Item => "</li>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    "</a>"
                } else {
                    ""
                }
            }
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::Table => "</tbody></table>\n",
            TagEnd::TableHead => {
                self.table.body = true;
                "</tr></thead><tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell => {
                self.table.cell += 1;
                if self.table.body { "</td>" } else { "</th>" }
            }
            TagEnd::DefinitionList => "</dl>\n",
            TagEnd::DefinitionListTitle => "</dt>\n",
            TagEnd::DefinitionListDefinition => "</dd>\n",
            TagEnd::FootnoteDefinition => "</div>\n",
            // An image is closed in `alt_event`; the dialect has no metadata blocks.
            TagEnd::Image | TagEnd::MetadataBlock(_) => "",
        });
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>) {
        self.fresh_line();
        self.out.push_str(HEADING_STARTS[level as usize - 1]);
        if let Some(id) = id {
            self.out.push_str(" id=\"");
            self.out.push_str(ID_PREFIX);
            escape::text(&mut self.out, id);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn in_link(&self) -> bool {
        self.links.contains(&true)
    }

    fn link(&mut self, link_type: LinkType, dest: &str, title: &str, range: &Range<usize>) {
        let target = if link_type == LinkType::Email {
            Target::Outside
        } else {
            url::target(dest)
        };
        // The parser lets an address stand in a link's words. Browsers let no link stand in another.
        if self.in_link() {
            self.links.push(false);
            return;
        }
        match target {
            Target::Refused => {
                self.note(Found::RefusedLink(dest.to_owned()), range.clone());
                self.links.push(false);
                return;
            }
            Target::Anchor(_) | Target::Page(..) | Target::Pack(..) => {
                self.note(Found::Link(dest.to_owned()), range.clone());
            }
            Target::Outside | Target::Other => {}
        }
        self.links.push(true);
        self.out.push_str("<a href=\"");
        if link_type == LinkType::Email {
            self.out.push_str("mailto:");
        }
        escape::href(&mut self.out, dest);
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            escape::text(&mut self.out, title);
        }
        self.out.push_str("\">");
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        self.fresh_line();
        let language = match kind {
            // The first word: behind other white space a browser would see more classes.
            CodeBlockKind::Fenced(info) => info.split_ascii_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        if language.is_empty() {
            self.out.push_str("<pre><code>");
        } else {
            self.out.push_str("<pre><code class=\"language-");
            escape::text(&mut self.out, language);
            self.out.push_str("\">");
        }
    }

    fn cell(&mut self) {
        self.out
            .push_str(if self.table.body { "<td" } else { "<th" });
        // A class, where the parser's writer has a style attribute: the app's policy lets no inline style through.
        self.out
            .push_str(match self.table.alignments.get(self.table.cell) {
                Some(Alignment::Left) => " class=\"align-left\">",
                Some(Alignment::Center) => " class=\"align-center\">",
                Some(Alignment::Right) => " class=\"align-right\">",
                Some(Alignment::None) | None => ">",
            });
    }

    fn footnote_reference(&mut self, name: &CowStr<'a>) {
        self.out.push_str("<sup class=\"footnote-reference\">");
        let link = !self.in_link();
        if link {
            self.out.push_str("<a href=\"#fn-");
            escape::text(&mut self.out, name);
            self.out.push_str("\">");
        }
        self.footnote_number(name);
        self.out
            .push_str(if link { "</a></sup>" } else { "</sup>" });
    }

    fn footnote_number(&mut self, name: &CowStr<'a>) {
        let next = self.footnotes.len() + 1;
        let number = *self.footnotes.entry(name.clone()).or_insert(next);
        let _ = write!(self.out, "{number}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    /// Everything the writer writes, and what it writes more of than there was.
    const PAGES: [&str; 9] = [
        "# A & B {#a-b}\n\nP *e* **s** ~~d~~ `c \"` <i>x</i> \\\nbreak\nsoft & \"quotes\" <https://a.example/'\\\"&>\n",
        "## Two\n### Three\n#### Four\n##### Five\n###### \"Six\"\n\n---\n\n> [!CAUTION]\n> q\n\n> q\n",
        "- a\n- [ ] b\n- [x] c\n\n1. a\n2. b\n\n7. c\n\n   d\n",
        "```rust&\"\nlet a = \"<>\";\n```\n\n    \"code\"\n\n<div class=\"a\">\n</div>\n",
        "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |\n|5\n|6\n",
        "Term\n: Definition\n\nText[^1] and[^one].\n\n[^1]: First\n[^one]: Second [^1]\n",
        "[a](b.md \"t\\\"\") [b](javascript:x) [c](mailto:a@b.c) <a@b.c> [d](p\u{e9}.md) [e](https://a.example/[x](y))\n",
        "![a *b* [^1] <b> & \"](media/a\".png \"t&\") ![](media/b.png) ![out](https://a.example/a.png) ![no](javascript:a)\n\n[^1]: a\n",
        "\0 \"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\n\n\"\n",
    ];

    #[test]
    fn what_is_measured_is_never_smaller_than_what_would_be_written() {
        for page in PAGES {
            let settings = [false, true].map(|only_checked| Setting {
                only_checked,
                ..Setting::default()
            });
            let [mut written, mut measured] =
                settings.each_ref().map(|setting| Writer::new(setting, 0));
            for (event, range) in markdown::parser(page).into_offset_iter() {
                written.event(&event, &range);
                measured.event(&event, &range);
                assert!(
                    measured.size() >= written.size(),
                    "{event:?} of {page}: {} after {}",
                    measured.size(),
                    written.take().html
                );
            }
            assert_eq!(measured.found(), written.found(), "{page}");
            let (measured, written) = (measured.take(), written.take());
            assert_eq!(measured.is_blank(), written.is_blank(), "{page}");
            assert!(measured.html.is_empty(), "{page}");
        }
    }
}
