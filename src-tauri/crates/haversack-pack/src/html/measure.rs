//! How much HTML prose would become at most.
//!
//! Who only checks a pack shows its prose to nobody. Then it is measured, which takes no look at its characters and no memory.

use pulldown_cmark::{Event, Tag, TagEnd};

/// The most that a byte of text becomes, in bytes: `&quot;`.
const LONGEST_TEXT: usize = "&quot;".len();
/// The most that is written where an element ends, and where one begins that has nothing of the author's in its tag.
const LONGEST_END: usize = "</tr></thead><tbody>\n".len();
const LONGEST_START: usize = "\n<ol start=\"18446744073709551615\">\n".len();

/// What was measured.
#[derive(Default)]
pub(super) struct Measure {
    /// Whether it is measured, and not written, from here on.
    pub(super) on: bool,
    /// In bytes, all in all.
    pub(super) most: usize,
    /// Whether any of it belongs to the piece that is being written.
    pub(super) begun: bool,
}

impl Measure {
    /// Adds so many bytes.
    #[inline]
    pub(super) fn add(&mut self, bytes: usize) {
        self.most += bytes;
        self.begun = true;
    }

    /// Adds what comes of an event that needs no more than a look at what it is. `false` when it needs more.
    #[inline]
    pub(super) fn takes(&mut self, event: &Event<'_>) -> bool {
        self.add(match event {
            Event::Text(text) => text.len() * LONGEST_TEXT,
            Event::End(tag) if *tag != TagEnd::Link => LONGEST_END,
            Event::Start(
                Tag::Paragraph
                | Tag::List(_)
                | Tag::Item
                | Tag::Emphasis
                | Tag::Strong
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            ) => LONGEST_START,
            _ => return false,
        });
        true
    }
}

/// A piece of what was written.
#[derive(Default)]
pub(crate) struct Piece {
    /// The HTML; empty where it was measured.
    pub(crate) html: String,
    pub(super) measured: bool,
}

impl Piece {
    /// Whether there is nothing to be seen in it. What was measured has an element at least.
    pub(crate) fn is_blank(&self) -> bool {
        !self.measured && self.html.trim().is_empty()
    }
}
