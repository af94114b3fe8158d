//! What is answered on, while it is being read: a statement or option of a list, or a column of a table. It begins with a
//! line of words that ends in braces with its id.

use std::ops::Range;

use super::attributes::{self, Attributes};
use super::draft::{Pieces, check_id};
use super::heading;
use super::settings::settings;
use crate::check::rules;
use crate::diagnostic::Repair;
use crate::html::words;
use crate::question::{Item, QuestionKind};

/// The item being read.
#[derive(Default)]
pub(super) struct ItemDraft<'a> {
    span: Range<usize>,
    /// The bytes of its first line of words, growing until they end; they end in its braces.
    words: Option<Range<usize>>,
    words_ended: bool,
    braces: Option<Attributes<'a>>,
}

impl<'a> ItemDraft<'a> {
    /// An item begins; these are its bytes in the page.
    pub(super) fn new(span: Range<usize>) -> Self {
        Self {
            span,
            ..Self::default()
        }
    }

    /// These bytes belong to its first line of words, unless that has ended.
    #[inline]
    pub(super) fn words(&mut self, range: &Range<usize>) {
        if !self.words_ended {
            let words = self.words.get_or_insert(range.clone());
            words.end = words.end.max(range.end);
        }
    }

    /// The item's first line of words has ended: its braces are read, and taken from what was written.
    pub(super) fn end_words(&mut self, page: &mut Pieces<'a, '_, '_>) {
        if std::mem::replace(&mut self.words_ended, true) {
            return;
        }
        let Some(words) = self.words.clone() else {
            return;
        };
        let braces = page
            .text
            .get(words.clone())
            .and_then(|text| attributes::at_end(text, words.start));
        let Some(braces) = braces else { return };
        if page.writer.take_back(&page.text[braces.span.clone()]) {
            self.braces = Some(braces);
        } else {
            heading::not_understood(&braces, page.report);
        }
    }

    /// The item has ended. Without an id it is left out, because an answer to it could not be kept. `what` is what an
    /// author would call it.
    pub(super) fn finish(
        self,
        kind: QuestionKind,
        what: &str,
        html: String,
        page: &mut Pieces<'a, '_, '_>,
    ) -> Option<Item> {
        let Some((braces, (id, span))) = self
            .braces
            .as_ref()
            .and_then(|braces| Some((braces, braces.id()?)))
        else {
            let line = page.text[self.span.clone()]
                .lines()
                .next()
                .map_or(0, str::len);
            let repair = self.words.as_ref().and_then(|span| {
                let end = match &self.braces {
                    Some(braces) => braces.span.start + 1,
                    None => span.start + page.text.get(span.clone())?.trim_ascii_end().len(),
                };
                Some(Repair::Id {
                    words: words(&html),
                    at: end,
                    braces: self.braces.is_some(),
                })
            });
            page.report.add_mendable(
                &rules::ID_MISSING,
                self.span.start..self.span.start + line,
                format!(
                    "this {what} has no id, so it is left out: an answer to it could not be kept"
                ),
                if what == "item" {
                    "end its line with one that never changes: {#a-short-name}"
                } else {
                    "end its name with one that never changes: {#a-short-name}"
                },
                repair,
            );
            return None;
        };
        check_id(id, &span, page.report);
        for (class, span) in braces.classes() {
            page.report.add(
                &rules::UNKNOWN_ATTRIBUTE,
                span,
                format!("`.{class}` means nothing here"),
                "take it away: only a question's heading has a kind",
            );
        }
        let settings = settings(kind.kind().item_attributes(), braces.others(), page.report);
        Some(Item {
            id: id.to_owned(),
            html,
            settings,
            span,
        })
    }
}
