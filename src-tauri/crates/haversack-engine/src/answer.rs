//! Answering: every change is a new revision, kept with the wording and the version it was made under.

use std::sync::Arc;

use haversack_pack::score::Answers;
use haversack_pack::{Context, Pack, Question};
use haversack_store::{Change, NewRevision, Revision, StoreError};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::counts::{Counts, of_pack, of_pages};
use crate::pack::{answers, count};
use crate::shelf::Open;
use crate::{Engine, EngineError, iso};

/// An answer as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerView {
    /// Its shape is the kind's own.
    pub value: Value,
    /// ISO 8601, UTC.
    pub saved_at: String,
    /// The pack's version it was given under.
    pub version: String,
    /// Whether the question has other words now.
    pub reworded: bool,
    /// The words it was given under, when they were others.
    pub before: Option<String>,
}

/// An answer is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// The attempt it belongs to.
    #[ts(type = "number")]
    pub attempt: i64,
    /// ISO 8601, UTC.
    pub saved_at: String,
    /// How many of the pack's questions are answered now.
    pub answered: u32,
    /// How many there are.
    pub of: u32,
    /// The blocks that are out of sight now, by number from 0, on the page of the question; `None` when no condition of
    /// the pack has changed anything there.
    pub hidden: Option<Vec<u32>>,
    /// How many questions each page asks now and how many of them are answered, in the order of the pages; `None` where no
    /// answer bears on another question: then only the page of the question has changed.
    pub counts: Option<Vec<PageCount>>,
}

/// How many questions a page asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageCount {
    /// How many questions it asks.
    pub questions: u32,
    /// How many are answered.
    pub answered: u32,
}

/// The view of an answer; `None` when it was emptied, or was given when the question was of another kind.
pub(crate) fn answer_view(
    revision: &Revision,
    question: &Question,
    open: &Open,
) -> Option<AnswerView> {
    if revision.kind != question.kind.name() {
        return None;
    }
    // It is kept under the words that were on the screen, in whatever language that was: only words that none of the
    // pack's languages has any more are others.
    let reworded = open.languages().all(|pack| {
        let now = pack.question(&question.id);
        now.is_none_or(|now| is_reworded(&revision.wording, &now.wording(&pack)))
    });
    Some(AnswerView {
        value: serde_json::from_str(revision.value.as_deref()?).ok()?,
        saved_at: iso(revision.written_at),
        version: revision.version.clone(),
        reworded,
        before: reworded.then(|| revision.wording.clone()),
    })
}

/// Whether what was answered has other words now. An item that came since, or another order, changes no answer.
fn is_reworded(then: &str, now: &str) -> bool {
    const ITEM: &str = "\n- ";
    let (mut then, mut now) = (then.split(ITEM), now.split(ITEM));
    let (asked, asks) = (then.next(), now.next());
    let items: Vec<&str> = now.collect();
    asked != asks || then.any(|item| !items.contains(&item))
}

/// What stands after a save.
enum Kept {
    /// In a pack where no answer bears on another question: how many questions are answered.
    Counted(u32),
    /// Otherwise what every page comes to, and which blocks of the question's page are hidden.
    Seen((Vec<PageCount>, Option<Vec<u32>>)),
}

/// What an attempt's answers show and hide now: the counts of every page, which are kept for the library if it is the newest,
/// and the hidden blocks of the page that a question is on, if anything there can be hidden.
fn seen(
    id: &str,
    pack: &Pack,
    question: &str,
    attempt: i64,
    newest: bool,
    change: &Change<'_>,
) -> Result<(Vec<PageCount>, Option<Vec<u32>>), StoreError> {
    let given = answers(&change.revisions().current(attempt)?);
    let seen = pack.visibility(&given);
    let pages = of_pages(pack, &seen, &given);
    if newest {
        Counts::sum(&pages).keep(id, change)?;
    }
    let mut shown = pack.pages.iter().enumerate();
    let page = shown.find(|(_, page)| page.questions.iter().any(|asked| asked.id == question));
    let hidden = page
        .filter(|(_, page)| !page.sections.is_empty())
        .map(|(number, page)| {
            let shown = seen.shown(number, page).into_iter().enumerate();
            shown
                .filter(|(_, shown)| !shown)
                .map(|(at, _)| count(at))
                .collect()
        });
    Ok((pages, hidden))
}

impl Engine {
    /// Keeps an answer as a new revision; `None` empties it. Without an attempt it belongs to the current one, which
    /// begins now if there is none. When this returns, the answer is on the disk.
    ///
    /// # Errors
    /// When the question isn't there, the value can't be its answer, the attempt isn't one at this pack, or it can't be
    /// kept.
    pub async fn save_answer(
        &self,
        id: &str,
        question: &str,
        attempt: Option<i64>,
        value: Option<Value>,
    ) -> Result<Saved, EngineError> {
        let open = self.pack(id).await?;
        let spoken = self.spoken(&open).await?;
        let pack = &*spoken;
        let question = pack
            .question(question)
            .ok_or_else(|| EngineError::QuestionUnknown {
                pack: id.to_owned(),
                question: question.to_owned(),
            })?;
        let others = self.leaned_on(id, attempt, question).await?;
        let done = match &value {
            Some(value) => question.answered(
                &Context {
                    pack,
                    answers: &others,
                },
                value,
            )?,
            None => 0,
        };
        let answered = done > 0 && done >= question.parts();
        let now = self.now();
        let (id, version) = (id.to_owned(), pack.manifest.version.clone());
        let (question, kind, wording) = (
            question.id.clone(),
            question.kind.name(),
            question.wording(pack),
        );
        let json = value.map(|value| value.to_string());
        let unknown = EngineError::AttemptUnknown {
            pack: id.clone(),
            attempt: attempt.unwrap_or_default(),
        };
        let held = (Arc::clone(&open), Arc::clone(&spoken));
        let kept = self
            .store
            .write(move |change| {
                let latest = change.attempts().latest(&id)?;
                let attempt = match attempt {
                    Some(attempt) => change
                        .attempts()
                        .get(attempt)?
                        .filter(|found| found.pack == id),
                    None => match &latest {
                        Some(latest) => Some(latest.clone()),
                        None => Some(change.attempts().begin(&id, &version, now)?),
                    },
                };
                let Some(attempt) = attempt else {
                    return Ok(None);
                };
                change.revisions().add(NewRevision {
                    attempt: attempt.id,
                    question: &question,
                    kind,
                    value: json.as_deref(),
                    answered,
                    version: &version,
                    wording: &wording,
                    now,
                })?;
                let newest = latest.is_none_or(|latest| latest.id == attempt.id);
                let kept = if held.1.interplays() {
                    Kept::Seen(seen(
                        &held.0.id, &held.1, &question, attempt.id, newest, change,
                    )?)
                } else {
                    let after = change.attempts().get(attempt.id)?;
                    Kept::Counted(after.map_or(0, |after| after.answered))
                };
                Ok::<_, StoreError>(Some((attempt.id, kept)))
            })
            .await?;
        let (attempt, kept) = kept.ok_or(unknown)?;
        let (counts, hidden, pages) = match kept {
            Kept::Counted(answered) => {
                let of = count(pack.questions().count());
                (Counts { of, answered }, None, None)
            }
            Kept::Seen((pages, hidden)) => (Counts::sum(&pages), hidden, Some(pages)),
        };
        Ok(Saved {
            attempt,
            saved_at: iso(now),
            answered: counts.answered.min(counts.of),
            of: counts.of,
            hidden,
            counts: pages,
        })
    }

    /// The answers of the attempt, where counting this question asks for them.
    async fn leaned_on(
        &self,
        id: &str,
        attempt: Option<i64>,
        question: &Question,
    ) -> Result<Answers, EngineError> {
        if question.kind.kind().leans_on(question).is_none() {
            return Ok(Answers::new());
        }
        let id = id.to_owned();
        let revisions = self
            .store
            .read(move |view| {
                let attempt = match attempt {
                    Some(attempt) => Some(attempt),
                    None => view.attempts().latest(&id)?.map(|latest| latest.id),
                };
                attempt.map_or(Ok(Vec::new()), |attempt| view.revisions().current(attempt))
            })
            .await?;
        Ok(answers(&revisions))
    }

    /// Begins a new attempt; the answers of the one before stay as they are.
    ///
    /// # Errors
    /// When the pack isn't installed, or it can't be kept.
    pub async fn begin_attempt(&self, id: &str) -> Result<i64, EngineError> {
        // A version that waited for the attempt before to be over waits no longer.
        self.take_waiting(id).await?;
        let open = self.pack(id).await?;
        let (id, version, now) = (
            id.to_owned(),
            open.pack.manifest.version.clone(),
            self.now(),
        );
        Ok(self
            .store
            .write(move |change| {
                if open.pack.interplays() {
                    of_pack(&open.pack, &Answers::new()).keep(&id, change)?;
                }
                Ok(change.attempts().begin(&id, &version, now)?.id)
            })
            .await?)
    }
}

#[cfg(test)]
mod tests {
    use super::is_reworded;

    #[test]
    fn new_items_and_another_order_are_no_other_words() {
        let then = "How far?\n- I ask.\n- I wait.";
        assert!(!is_reworded(
            then,
            "How far?\n- I wait.\n- I listen.\n- I ask."
        ));
        assert!(is_reworded(then, "How far?\n- I ask first.\n- I wait."));
        assert!(is_reworded(then, "How often?\n- I ask.\n- I wait."));
        assert!(
            is_reworded(then, "How far?\n- I ask."),
            "what was answered is gone"
        );
    }
}
