//! What the page's reader is in the middle of.

use pulldown_cmark::HeadingLevel;

use super::draft::Draft;
use super::heading::Heading;
use crate::condition::Condition;
use crate::html::Piece;

/// The section the reader is in.
pub(super) enum Open<'a> {
    Prose,
    Question(Draft<'a>),
    Feedback {
        heading: Heading<'a>,
        when: Condition,
        title: Option<String>,
        before: Piece,
    },
}

impl Open<'_> {
    /// The level of the heading that opened the section.
    pub(super) fn level(&self) -> Option<HeadingLevel> {
        match self {
            Open::Prose => None,
            Open::Question(draft) => Some(draft.heading.level),
            Open::Feedback { heading, .. } => Some(heading.level),
        }
    }
}

/// The page's title is its first top-level heading.
#[derive(PartialEq)]
pub(super) enum Title {
    Wanted,
    Reading(String),
    Found,
}

/// What stands between the tags of a heading the writer has just written.
pub(super) fn inner_of_heading(html: &str) -> String {
    let start = html.find('>').map_or(0, |end| end + 1);
    let end = html.rfind("</h").unwrap_or(html.len());
    html.get(start..end).unwrap_or_default().to_owned()
}
