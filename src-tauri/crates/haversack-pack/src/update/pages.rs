//! The pages of two versions of a pack side by side. A page has no id: its title and its file say which it is.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::Rewording;
use crate::page::Page;

/// Which page of one version is which of the other, by number.
pub(super) struct Pages {
    /// For each page before, the same one after.
    after: Vec<Option<usize>>,
    /// For each page after, the same one before.
    before: Vec<Option<usize>>,
}

impl Pages {
    /// Pairs them. The title comes before the file: where a page is put in between, the files behind it are often numbered anew.
    pub(super) fn pair(before: &[Page], after: &[Page]) -> Self {
        let mut pages = Self {
            after: vec![None; before.len()],
            before: vec![None; after.len()],
        };
        pages.pair_by(before, after, |page| (page.title.as_str(), page.name()));
        pages.pair_by(before, after, |page| page.title.as_str());
        pages.pair_by(before, after, |page| page.name());
        pages
    }

    /// Pairs those that are left and have the same key, first with first.
    fn pair_by<'p, K: Eq + Hash>(
        &mut self,
        before: &'p [Page],
        after: &'p [Page],
        key: impl Fn(&'p Page) -> K,
    ) {
        let mut left: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (number, page) in before.iter().enumerate() {
            if self.after[number].is_none() {
                left.entry(key(page)).or_default().push_back(number);
            }
        }
        for (number, page) in after.iter().enumerate() {
            if self.before[number].is_none()
                && let Some(same) = left.get_mut(&key(page)).and_then(VecDeque::pop_front)
            {
                self.before[number] = Some(same);
                self.after[same] = Some(number);
            }
        }
    }

    /// What a page before is after.
    pub(super) fn after(&self, before: usize) -> Option<usize> {
        self.after[before]
    }

    /// What a page after was before.
    pub(super) fn before(&self, after: usize) -> Option<usize> {
        self.before[after]
    }

    /// The titles of those that came.
    pub(super) fn added(&self, after: &[Page]) -> Vec<String> {
        alone(&self.before, after)
    }

    /// The titles of those that went.
    pub(super) fn removed(&self, before: &[Page]) -> Vec<String> {
        alone(&self.after, before)
    }

    /// Those that have another title.
    pub(super) fn retitled(&self, before: &[Page], after: &[Page]) -> Vec<Rewording> {
        let pairs = after.iter().zip(&self.before);
        pairs
            .filter_map(|(page, was)| Rewording::between(&before[(*was)?].title, &page.title))
            .collect()
    }
}

fn alone(others: &[Option<usize>], pages: &[Page]) -> Vec<String> {
    let pairs = pages.iter().zip(others);
    pairs
        .filter(|(_, other)| other.is_none())
        .map(|(page, _)| page.title.clone())
        .collect()
}
