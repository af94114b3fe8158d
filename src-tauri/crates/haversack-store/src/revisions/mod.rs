//! Revisions: every answer as it was at every time it was saved. They are added and never changed
//! or removed; an emptied answer is a revision too. The last revision of a question is its current
//! answer.

use std::ops::Deref;

use rusqlite::{Row, named_params, params};

use crate::db::Db;
use crate::{Millis, StoreError, Wordings, WordingsMut};

/// A revision to add.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRevision<'a> {
    /// The attempt it belongs to.
    pub attempt: i64,
    /// The id of the question within the pack.
    pub question: &'a str,
    /// The kind of the question.
    pub kind: &'a str,
    /// The answer as JSON, or `None` if it was emptied.
    pub value: Option<&'a str>,
    /// Whether the question counts as answered with this.
    pub answered: bool,
    /// The version the pack has now.
    pub version: &'a str,
    /// What the question says now.
    pub wording: &'a str,
    /// The time.
    pub now: Millis,
}

/// A revision as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The attempt it belongs to.
    pub attempt: i64,
    /// The id of the question within the pack.
    pub question: String,
    /// 1, 2, … within attempt and question.
    pub n: u32,
    /// The kind the question had.
    pub kind: String,
    /// The answer as JSON, or `None` if it was emptied.
    pub value: Option<String>,
    /// Whether the question counted as answered with this.
    pub answered: bool,
    /// The version the pack had.
    pub version: String,
    /// What the question said.
    pub wording: String,
    /// When it was written.
    pub written_at: Millis,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Revision> {
    Ok(Revision {
        attempt: row.get(0)?,
        question: row.get(1)?,
        n: row.get(2)?,
        kind: row.get(3)?,
        value: row.get(4)?,
        answered: row.get(5)?,
        version: row.get(6)?,
        wording: row.get(7)?,
        written_at: Millis(row.get(8)?),
    })
}

/// The revisions, to look at.
pub struct Revisions<'v>(pub(crate) &'v Db<'v>);

impl Revisions<'_> {
    /// The last revision of each question of an attempt, by question.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn current(&self, attempt: i64) -> Result<Vec<Revision>, StoreError> {
        self.0
            .rows(include_str!("current.sql"), [attempt], from_row)
    }

    /// Every revision of one question, oldest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn history(&self, attempt: i64, question: &str) -> Result<Vec<Revision>, StoreError> {
        self.0.rows(
            include_str!("history.sql"),
            params![attempt, question],
            from_row,
        )
    }

    /// The number of the last revision and whether it counts as answered.
    fn last(&self, attempt: i64, question: &str) -> Result<Option<(u32, bool)>, StoreError> {
        self.0.row(
            include_str!("last.sql"),
            params![attempt, question],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}

/// The revisions, to add one.
pub struct RevisionsMut<'v>(pub(crate) Revisions<'v>);

impl<'v> Deref for RevisionsMut<'v> {
    type Target = Revisions<'v>;

    fn deref(&self) -> &Revisions<'v> {
        &self.0
    }
}

impl RevisionsMut<'_> {
    /// Adds a revision and gives its number: 1, 2, … within attempt and question.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] when there is no such attempt; otherwise when the file can't be
    /// written.
    pub fn add(&self, new: NewRevision<'_>) -> Result<u32, StoreError> {
        let db = self.0.0;
        let (last, was) = self.last(new.attempt, new.question)?.unwrap_or((0, false));
        // One more page is touched only when a question becomes answered or stops being so.
        let count = i32::from(new.answered) - i32::from(was);
        if last == 0 || count != 0 {
            let known = db.run(
                "UPDATE attempts SET answered = answered + ?2 WHERE id = ?1",
                params![new.attempt, count],
            )?;
            if known == 0 {
                return Err(StoreError::Unknown {
                    what: format!("attempt {}", new.attempt),
                });
            }
        }
        let wording = WordingsMut(Wordings(db)).put(new.wording)?;
        db.run(
            include_str!("add.sql"),
            named_params! {
                ":attempt": new.attempt,
                ":question": new.question,
                ":n": last + 1,
                ":written_at": new.now.0,
                ":answered": new.answered,
                ":kind": new.kind,
                ":version": new.version,
                ":wording": wording,
                ":value": new.value,
            },
        )?;
        Ok(last + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{revision, with_change, with_connection};

    #[test]
    fn every_revision_is_kept_and_the_last_is_current() {
        with_change(|change| {
            let attempt = change.attempts().begin("a", "1.0.0", Millis(1)).unwrap().id;
            let revisions = change.revisions();
            assert_eq!(
                revisions.add(revision(attempt, "q1", Some("\"so\""))),
                Ok(1)
            );
            assert_eq!(
                revisions.add(revision(attempt, "q2", Some("\"else\""))),
                Ok(1)
            );
            let reworded = NewRevision {
                wording: "What now?",
                version: "2.0.0",
                kind: "choose",
                now: Millis(2_000),
                ..revision(attempt, "q1", None)
            };
            assert_eq!(revisions.add(reworded), Ok(2));

            let history = revisions.history(attempt, "q1").unwrap();
            let values: Vec<_> = history.iter().map(|kept| kept.value.as_deref()).collect();
            assert_eq!(values, [Some("\"so\""), None]);
            let expected = Revision {
                attempt,
                question: "q1".to_owned(),
                n: 2,
                kind: "choose".to_owned(),
                value: None,
                answered: false,
                version: "2.0.0".to_owned(),
                wording: "What now?".to_owned(),
                written_at: Millis(2_000),
            };
            assert_eq!(history[1], expected);

            let current = revisions.current(attempt).unwrap();
            assert_eq!(current.len(), 2);
            assert_eq!(current[0], expected);
            assert_eq!((current[1].question.as_str(), current[1].n), ("q2", 1));
            assert_eq!(revisions.current(99), Ok(vec![]));
        });
    }

    #[test]
    fn the_count_of_answers_follows() {
        with_change(|change| {
            let attempt = change.attempts().begin("a", "1.0.0", Millis(1)).unwrap().id;
            let answered = || change.attempts().get(attempt).unwrap().unwrap().answered;
            for (value, count) in [
                (None, 0),
                (Some("1"), 1),
                (Some("2"), 1),
                (None, 0),
                (Some("3"), 1),
            ] {
                change
                    .revisions()
                    .add(revision(attempt, "q1", value))
                    .unwrap();
                assert_eq!(answered(), count);
            }
        });
    }

    #[test]
    fn an_attempt_that_is_not_there_is_named() {
        with_change(|change| {
            let added = change.revisions().add(revision(7, "q1", Some("1")));
            assert_eq!(
                added,
                Err(StoreError::Unknown {
                    what: "attempt 7".to_owned()
                })
            );
        });
    }

    #[test]
    fn nothing_changes_or_removes_a_revision() {
        with_change(|change| {
            let attempt = change.attempts().begin("a", "1.0.0", Millis(1)).unwrap().id;
            change
                .revisions()
                .add(revision(attempt, "q1", Some("1")))
                .unwrap();
            assert!(
                change
                    .db
                    .run("UPDATE revisions SET value = '2'", [])
                    .is_err()
            );
            assert!(change.db.run("DELETE FROM revisions", []).is_err());
            assert!(change.db.run("DELETE FROM attempts", []).is_err());
            assert_eq!(change.revisions().history(attempt, "q1").unwrap().len(), 1);
        });
    }

    #[test]
    fn the_current_answers_are_found_by_the_key_alone() {
        with_connection(|conn| {
            let sql = format!("EXPLAIN QUERY PLAN {}", include_str!("current.sql"));
            let mut statement = conn.prepare(&sql).unwrap();
            let plan: Vec<String> = statement
                .query_map([1], |row| row.get::<_, String>(3))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            // The questions asked are walked through, the revisions never.
            let scans = plan.iter().filter(|line| line.starts_with("SCAN"));
            assert!(scans.clone().all(|line| line == "SCAN asked"), "{plan:#?}");
            assert!(
                plan.iter()
                    .any(|line| line.contains("attempt=? AND question=? AND n=?"))
            );
        });
    }
}
