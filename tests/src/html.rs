//! HTML taken apart as a browser does it, to see what our writer has really written.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token as Parsed, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// An opening tag with its attributes, values decoded, sorted by name.
    Open(String, Vec<(String, String)>),
    /// A closing tag.
    Close(String),
    /// Text, decoded; neighbours are joined.
    Text(String),
    /// Anything our writer never writes: a comment, a doctype, a fault in the syntax.
    Fault(String),
}

/// The elements our writer may write.
pub const ELEMENTS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "input",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The attributes our writer may write, by element.
pub const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "title"]),
    ("blockquote", &["class"]),
    ("code", &["class"]),
    ("div", &["class", "id"]),
    ("h1", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("img", &["alt", "src", "title"]),
    ("input", &["checked", "disabled", "type"]),
    ("li", &["class", "id"]),
    ("ol", &["start"]),
    ("p", &["class"]),
    ("section", &["class", "data-when", "id"]),
    ("sup", &["class"]),
    ("td", &["class", "id"]),
    ("th", &["class", "id"]),
];

/// The classes our writer may write; `language-` may be followed by what an author wrote.
const CLASSES: &[&str] = &[
    "align-center",
    "align-left",
    "align-right",
    "blank",
    "callout",
    "callout-caution",
    "callout-important",
    "callout-note",
    "callout-tip",
    "callout-warning",
    "feedback",
    "footnote-definition",
    "footnote-definition-label",
    "footnote-reference",
    "question",
    "question-choose",
    "question-map",
    "question-number",
    "question-plan",
    "question-priorities",
    "question-rank",
    "question-rate",
    "question-table",
    "question-write",
];

/// Schemes that run something, show a stranger's document as ours or reach for a file. Written down again here, on
/// purpose: this list is not the product's.
const DANGEROUS: &[&str] = &[
    "javascript",
    "vbscript",
    "livescript",
    "mocha",
    "data",
    "file",
    "blob",
    "filesystem",
    "about",
    "view-source",
    "jar",
    "chrome",
    "resource",
    "ms-its",
    "mhtml",
    "mk",
    "res",
    "tauri",
    "ipc",
    "asset",
];

#[derive(Default)]
struct Sink(RefCell<Vec<Token>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Parsed, _line: u64) -> TokenSinkResult<()> {
        let mut tokens = self.0.borrow_mut();
        match token {
            Parsed::TagToken(tag) => {
                let name = tag.name.to_string();
                tokens.push(match tag.kind {
                    TagKind::EndTag => Token::Close(name),
                    TagKind::StartTag => {
                        let mut attributes: Vec<(String, String)> = tag
                            .attrs
                            .iter()
                            .map(|attribute| {
                                (
                                    attribute.name.local.to_string(),
                                    attribute.value.to_string(),
                                )
                            })
                            .collect();
                        attributes.sort();
                        Token::Open(name, attributes)
                    }
                });
            }
            Parsed::CharacterTokens(text) => match tokens.last_mut() {
                Some(Token::Text(before)) => before.push_str(&text),
                _ => tokens.push(Token::Text(text.to_string())),
            },
            Parsed::NullCharacterToken => tokens.push(Token::Fault("a NUL".to_owned())),
            Parsed::CommentToken(text) => tokens.push(Token::Fault(format!("a comment: {text}"))),
            Parsed::DoctypeToken(_) => tokens.push(Token::Fault("a doctype".to_owned())),
            Parsed::ParseError(why) => tokens.push(Token::Fault(why.into_owned())),
            Parsed::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

/// The tokens of a fragment.
pub fn tokens(html: &str) -> Vec<Token> {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.take()
}

/// What is wrong with a fragment that our writer is said to have written: the first thing it may never write. `media` is
/// what stands before a picture's name.
pub fn fault(html: &str, media: Option<&str>) -> Option<String> {
    tokens(html).into_iter().find_map(|token| match token {
        Token::Open(name, attributes) => {
            if !ELEMENTS.contains(&name.as_str()) {
                return Some(format!("the element <{name}>"));
            }
            attributes.iter().find_map(|(attribute, value)| {
                fault_of_attribute(&name, attribute, value, media)
                    .map(|why| format!("{attribute}={value:?} on <{name}>: {why}"))
            })
        }
        Token::Close(name) => (!ELEMENTS.contains(&name.as_str())).then(|| format!("</{name}>")),
        Token::Text(_) => None,
        Token::Fault(why) => Some(why),
    })
}

fn fault_of_attribute(
    element: &str,
    attribute: &str,
    value: &str,
    media: Option<&str>,
) -> Option<&'static str> {
    let known = ATTRIBUTES
        .iter()
        .find(|(name, _)| *name == element)
        .is_some_and(|(_, attributes)| attributes.contains(&attribute));
    if !known {
        return Some("not an attribute we write there");
    }
    match attribute {
        "id" if !value.starts_with("at-") && !value.starts_with("fn-") => {
            Some("an id without its prefix")
        }
        "class" => value
            .split_ascii_whitespace()
            .any(|class| !CLASSES.contains(&class) && !class.starts_with("language-"))
            .then_some("not a class we write"),
        "src" => match media {
            Some(media) if !value.starts_with(media) => Some("a picture from elsewhere"),
            Some(media)
                if value[media.len()..]
                    .split('/')
                    .any(|part| matches!(part, "" | "." | "..")) =>
            {
                Some("a path that leaves the pack")
            }
            Some(_) => None,
            None => is_dangerous(value).then_some("a dangerous scheme"),
        },
        "href" => is_dangerous(value).then_some("a dangerous scheme"),
        "type" => (value != "checkbox").then_some("not a checkbox"),
        "start" => value.parse::<u64>().is_err().then_some("not a number"),
        _ => None,
    }
}

/// The scheme a browser sees in an attribute's value, by the URL standard: C0 controls and blanks are taken from the ends,
/// tabs and line breaks from everywhere.
pub fn scheme(url: &str) -> Option<String> {
    let url: String = url
        .trim_matches(|c| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let (scheme, _) = url.split_once(':')?;
    let mut characters = scheme.chars();
    let fits = characters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && characters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    fits.then(|| scheme.to_ascii_lowercase())
}

fn is_dangerous(url: &str) -> bool {
    scheme(url).is_some_and(|scheme| DANGEROUS.contains(&scheme.as_str()))
}

/// What a sanitiser makes of it that allows what our writer may write, when that is anything else than it was: an oracle that
/// knows nothing of our writer.
pub fn touched(html: &str) -> Option<String> {
    let written = tokens(html);
    let schemes: BTreeSet<String> = written
        .iter()
        .filter_map(|token| match token {
            Token::Open(_, attributes) => Some(attributes),
            _ => None,
        })
        .flatten()
        .filter(|(name, _)| name == "href" || name == "src")
        .filter_map(|(_, url)| scheme(url))
        .collect();
    let attributes: HashMap<&str, HashSet<&str>> = ATTRIBUTES
        .iter()
        .map(|(element, attributes)| (*element, attributes.iter().copied().collect()))
        .collect();
    let sanitised = ammonia::Builder::empty()
        .tags(ELEMENTS.iter().copied().collect())
        .tag_attributes(attributes)
        // Which schemes are dangerous is `fault`'s business; here every scheme that is there may stay.
        .url_schemes(schemes.iter().map(String::as_str).collect())
        .link_rel(None)
        .clean(html)
        .to_string();
    (without_non_addresses(tokens(&sanitised)) != without_non_addresses(written))
        .then_some(sanitised)
}

fn without_non_addresses(mut tokens: Vec<Token>) -> Vec<Token> {
    for token in &mut tokens {
        if let Token::Open(_, attributes) = token {
            attributes.retain(|(name, url)| name != "href" || !is_no_address(url));
        }
    }
    tokens
}

/// The sanitiser takes away addresses that are none: a host can't hold most of what had to be percent-encoded, a port no letters.
fn is_no_address(url: &str) -> bool {
    url::Url::parse(url).is_err_and(|why| why != url::ParseError::RelativeUrlWithoutBase)
}
