//! How many questions there are to answer, and how many are answered. A question that a condition hides counts nowhere.
//!
//! In a pack whose questions stand alone the store keeps the count with the attempt. Where a condition can hide questions, or
//! one is answered from what another was, both numbers depend on the answers; the newest attempt's are kept as a setting, so that the library needn't read a page for them.

use haversack_pack::condition::Visibility;
use haversack_pack::score::Answers;
use haversack_pack::{Context, Pack};
use haversack_store::{Change, StoreError};
use serde::{Deserialize, Serialize};

use crate::PageCount;
use crate::pack::{answers, count};

/// What the names of the settings begin with that hold the counts of a pack.
pub(crate) const SETTINGS: &str = "counts:";

/// The counts of a pack's newest attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    /// How many questions are shown.
    pub(crate) of: u32,
    /// How many of those are answered.
    pub(crate) answered: u32,
}

impl Counts {
    /// What the pages come to.
    pub(crate) fn sum(pages: &[PageCount]) -> Self {
        Self {
            of: pages.iter().map(|page| page.questions).sum(),
            answered: pages.iter().map(|page| page.answered).sum(),
        }
    }

    /// Keeps them for the library; a pack whose questions stand alone needs none.
    pub(crate) fn keep(self, pack: &str, change: &Change<'_>) -> Result<(), StoreError> {
        let text = format!("{{\"of\":{},\"answered\":{}}}", self.of, self.answered);
        change.settings().put(&format!("{SETTINGS}{pack}"), &text)
    }
}

/// Brings the counts that are kept for the library up to a pack that was read anew: what bears on what may be another thing now.
pub(crate) fn renew(id: &str, pack: &Pack, change: &Change<'_>) -> Result<(), StoreError> {
    let latest = change.attempts().latest(id)?;
    match latest.filter(|_| pack.interplays()) {
        Some(attempt) => {
            let given = answers(&change.revisions().current(attempt.id)?);
            of_pack(pack, &given).keep(id, change)
        }
        None => forget(id, change),
    }
}

/// Takes the counts of a pack away: its questions stand alone now, or nobody has begun it.
pub(crate) fn forget(id: &str, change: &Change<'_>) -> Result<(), StoreError> {
    change.settings().remove(&format!("{SETTINGS}{id}"))
}

/// How many questions each page asks, and how many of them are answered.
pub(crate) fn of_pages(pack: &Pack, seen: &Visibility<'_>, answers: &Answers) -> Vec<PageCount> {
    let context = Context {
        pack,
        answers: &seen.counting(answers),
    };
    pack.pages
        .iter()
        .map(|page| {
            let shown = || {
                page.questions
                    .iter()
                    .filter(|question| seen.asks(&question.id))
            };
            let answered = shown().filter(|question| {
                answers.get(&question.id).is_some_and(|value| {
                    let done = question.answered(&context, value).unwrap_or(0);
                    done >= question.parts().max(1)
                })
            });
            PageCount {
                questions: count(shown().count()),
                answered: count(answered.count()),
            }
        })
        .collect()
}

/// The counts under a set of answers.
pub(crate) fn of_pack(pack: &Pack, answers: &Answers) -> Counts {
    Counts::sum(&of_pages(pack, &pack.visibility(answers), answers))
}
