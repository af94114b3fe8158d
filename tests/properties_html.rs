//! What holds for the HTML of any page: nothing but what our writer may write, nothing a sanitiser would touch, and where no
//! question is asked the same as the parser's own writer makes, but for what is told here.

use haversack_pack::html::Setting;
use haversack_pack::{Page, read_page};
use haversack_tests::hostile::dialect;
use haversack_tests::html::{Token, fault, scheme, tokens, touched};
use haversack_tests::soup;
use proptest::prelude::*;
use pulldown_cmark::{Event, Parser};

const MEDIA: &str = "pack://localhost/example/";

fn shown(text: &str) -> Page {
    let setting = Setting {
        media: Some(MEDIA.to_owned()),
        ..Setting::default()
    };
    read_page("01-page.md", text, &setting).0
}

/// Every piece of HTML a page is shown in, and the whole of it.
fn pieces(page: &Page) -> Vec<String> {
    let mut pieces = vec![page.fragment()];
    for question in &page.questions {
        pieces.extend([question.title.clone(), question.prompt.clone()]);
        pieces.extend(question.items.iter().map(|item| item.html.clone()));
        pieces.extend(question.rows.iter().flatten().cloned());
    }
    for section in &page.feedback {
        pieces.extend([section.title.clone(), section.html.clone()]);
    }
    for block in &page.blocks {
        if let haversack_pack::Block::Html(html) = block {
            pieces.push(html.clone());
        }
    }
    pieces
}

fn is_untouched(html: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(fault(html, Some(MEDIA)), None, "in {}", html);
    prop_assert_eq!(touched(html), None, "in {}", html);
    Ok(())
}

fn pages(kinds: &'static [&'static [&'static str]]) -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u16>(), 0..60).prop_map(move |choices| soup::text(kinds, &choices))
}

/// Enough to find what has been found so far; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(300)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_written_that_a_sanitiser_would_touch(text in pages(&[soup::PLAIN, soup::HTML, soup::QUESTIONS])) {
        for piece in pieces(&shown(&text)) {
            is_untouched(&piece)?;
        }
    }

    #[test]
    fn questions_are_written_as_safely(text in pages(&[soup::QUESTIONS, soup::QUESTIONS, soup::HTML])) {
        for piece in pieces(&shown(&format!("# Page\n\n### How? {{#how .rate}}\n{text}"))) {
            is_untouched(&piece)?;
        }
    }

    #[test]
    fn any_characters_are_written_safely(text in "\\PC{0,80}|[ -~\\n]{0,200}|(?s).{0,60}") {
        for piece in pieces(&shown(&text)) {
            is_untouched(&piece)?;
        }
    }

    #[test]
    fn prose_is_the_parsers_html(text in pages(&[soup::PLAIN])) {
        let dialect = dialect();
        let raw = Parser::new_ext(&text, dialect).any(|event| {
            matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::Start(pulldown_cmark::Tag::HtmlBlock))
        });
        if raw {
            return Ok(());
        }
        let mut theirs = String::new();
        pulldown_cmark::html::push_html(&mut theirs, Parser::new_ext(&text, dialect));
        let page = read_page("01-page.md", &text, &Setting::default()).0;
        let theirs = theirs.replace('\0', "\u{FFFD}").replace("%00", "%EF%BF%BD");
        prop_assert_eq!(tokens(&page.fragment()), as_ours(tokens(&theirs)), "{}", theirs);
    }
}

/// The parser's HTML with the differences that are meant:
/// classes where it has styles, callouts under their own name, ids with a prefix and no other attributes on headings, links and
/// pictures of refused schemes as their words, and no link in a link.
fn as_ours(theirs: Vec<Token>) -> Vec<Token> {
    let mut ours: Vec<Token> = Vec::new();
    // Whether each link that is open was written.
    let mut open = Vec::new();
    for token in theirs {
        match token {
            Token::Open(name, attributes) => {
                let value = |wanted: &str| {
                    attributes
                        .iter()
                        .find(|(known, _)| known == wanted)
                        .map(|(_, value)| value.clone())
                };
                let dangerous =
                    |attribute: &str| value(attribute).is_some_and(|url| is_refused(&url));
                if name == "a" {
                    let left_out = open.contains(&true) || dangerous("href");
                    open.push(!left_out);
                    if left_out {
                        continue;
                    }
                }
                if name == "img" && dangerous("src") {
                    push_text(&mut ours, &value("alt").unwrap_or_default());
                    continue;
                }
                let mut attributes = attributes_as_ours(&name, attributes);
                if name == "a" && is_footnote(ours.last()) {
                    for (_, target) in &mut attributes {
                        *target = target.replacen('#', "#fn-", 1);
                    }
                }
                ours.push(Token::Open(name, attributes));
            }
            Token::Close(name) if name == "a" => {
                if open.pop() == Some(true) {
                    ours.push(Token::Close(name));
                }
            }
            Token::Text(text) => push_text(&mut ours, &text),
            other => ours.push(other),
        }
    }
    ours
}

fn is_footnote(before: Option<&Token>) -> bool {
    matches!(before, Some(Token::Open(name, attributes))
        if name == "sup" && attributes.iter().any(|(_, class)| class == "footnote-reference"))
}

fn push_text(tokens: &mut Vec<Token>, text: &str) {
    match tokens.last_mut() {
        Some(Token::Text(before)) => before.push_str(text),
        _ if text.is_empty() => {}
        _ => tokens.push(Token::Text(text.to_owned())),
    }
}

fn attributes_as_ours(element: &str, attributes: Vec<(String, String)>) -> Vec<(String, String)> {
    let heading = element.len() == 2 && element.starts_with('h') && element != "hr";
    let mut ours: Vec<(String, String)> = attributes
        .into_iter()
        .filter_map(|(name, value)| match (element, name.as_str()) {
            ("th" | "td", "style") => {
                Some(("class".to_owned(), value.replace("text-align: ", "align-")))
            }
            ("blockquote", "class") => {
                Some((name, value.replace("markdown-alert-", "callout callout-")))
            }
            (_, "id") if heading => Some((name, format!("at-{value}"))),
            _ if heading => None,
            ("div", "id") => Some((name, format!("fn-{value}"))),
            // CommonMark's reference encodes it, the parser's writer doesn't.
            ("a" | "img", "href" | "src") => Some((name, value.replace('^', "%5E"))),
            // The language is one word, or a page could name any class.
            ("code", "class") => {
                let language = value
                    .strip_prefix("language-")?
                    .split_ascii_whitespace()
                    .next()?;
                Some((name, format!("language-{language}")))
            }
            _ => Some((name, value)),
        })
        .collect();
    ours.sort();
    ours
}

fn is_refused(url: &str) -> bool {
    // What a browser passes over the parser's writer has encoded.
    let url = url.replace("%09", "").replace("%0A", "").replace("%0D", "");
    let url = url.as_str();
    scheme(url).is_some_and(|scheme| ["javascript", "data"].contains(&scheme.as_str()))
}
