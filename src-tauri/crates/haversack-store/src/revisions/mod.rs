//! Revisions: every answer as it was at every time it was saved. They are added and never changed or removed;
//! an emptied answer is a revision too. The last revision of a question is its current answer.

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
    /// [`StoreError::Unknown`] when there is no such attempt; otherwise when the file can't be written.
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
