//! Attempts: a person going through a pack once. A retake is a new attempt; those before stay.

use std::ops::Deref;

use rusqlite::{Row, params};

use crate::db::Db;
use crate::{Millis, StoreError};

/// One attempt at a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Unique over all packs.
    pub id: i64,
    /// The pack.
    pub pack: String,
    /// 1, 2, … within the pack.
    pub number: u32,
    /// The version the pack had when the attempt began.
    pub version: String,
    /// When it began.
    pub begun_at: Millis,
    /// How many questions have an answer: those whose last revision is one.
    pub answered: u32,
}

/// An attempt and when its answers last changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptLine {
    /// The attempt, with the count of its answers.
    pub attempt: Attempt,
    /// When the last revision was written; when the attempt began, if there is none.
    pub changed_at: Millis,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Attempt> {
    Ok(Attempt {
        id: row.get(0)?,
        pack: row.get(1)?,
        number: row.get(2)?,
        version: row.get(3)?,
        begun_at: Millis(row.get(4)?),
        answered: row.get(5)?,
    })
}

fn line_from_row(row: &Row<'_>) -> rusqlite::Result<AttemptLine> {
    Ok(AttemptLine {
        attempt: from_row(row)?,
        changed_at: Millis(row.get(6)?),
    })
}

/// The attempts, to look at.
pub struct Attempts<'v>(pub(crate) &'v Db<'v>);

impl Attempts<'_> {
    /// The attempt begun last at this pack.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn latest(&self, pack: &str) -> Result<Option<Attempt>, StoreError> {
        self.0.row(include_str!("latest.sql"), [pack], from_row)
    }

    /// The attempt of this id.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn get(&self, id: i64) -> Result<Option<Attempt>, StoreError> {
        self.0.row(include_str!("get.sql"), [id], from_row)
    }

    /// Every attempt at this pack, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn of_pack(&self, pack: &str) -> Result<Vec<AttemptLine>, StoreError> {
        self.0
            .rows(include_str!("of_pack.sql"), [pack], line_from_row)
    }
}

/// The attempts, to begin one.
pub struct AttemptsMut<'v>(pub(crate) Attempts<'v>);

impl<'v> Deref for AttemptsMut<'v> {
    type Target = Attempts<'v>;

    fn deref(&self) -> &Attempts<'v> {
        &self.0
    }
}

impl AttemptsMut<'_> {
    /// Begins the next attempt at a pack of this version.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn begin(&self, pack: &str, version: &str, now: Millis) -> Result<Attempt, StoreError> {
        let db = self.0.0;
        let number = self.latest(pack)?.map_or(1, |last| last.number + 1);
        db.run(
            "INSERT INTO attempts (pack, number, version, begun_at) VALUES (?1, ?2, ?3, ?4)",
            params![pack, number, version, now.0],
        )?;
        Ok(Attempt {
            id: db.last_id(),
            pack: pack.to_owned(),
            number,
            version: version.to_owned(),
            begun_at: now,
            answered: 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NewRevision;
    use crate::testing::{revision, with_change};

    #[test]
    fn numbered_within_the_pack() {
        with_change(|change| {
            let first = change.attempts().begin("a", "1.0.0", Millis(10)).unwrap();
            let other = change.attempts().begin("b", "1.0.0", Millis(20)).unwrap();
            let second = change.attempts().begin("a", "1.1.0", Millis(30)).unwrap();
            assert_eq!((first.number, other.number, second.number), (1, 1, 2));
            assert_eq!(change.attempts().latest("a"), Ok(Some(second.clone())));
            assert_eq!(change.attempts().get(first.id), Ok(Some(first)));
            assert_eq!(change.attempts().latest("c"), Ok(None));
            assert_eq!(change.attempts().get(99), Ok(None));
        });
    }

    #[test]
    fn of_a_pack_with_counts() {
        with_change(|change| {
            let first = change.attempts().begin("a", "1.0.0", Millis(10)).unwrap();
            let second = change.attempts().begin("a", "1.0.0", Millis(20)).unwrap();
            for (question, value, now) in [
                ("q1", Some("1"), 40),
                ("q2", Some("2"), 50),
                ("q1", None, 60),
            ] {
                let now = Millis(now);
                let new = NewRevision {
                    now,
                    ..revision(first.id, question, value)
                };
                change.revisions().add(new).unwrap();
            }
            let lines = change.attempts().of_pack("a").unwrap();
            let seen: Vec<_> = lines
                .iter()
                .map(|line| (line.attempt.id, line.attempt.answered, line.changed_at))
                .collect();
            assert_eq!(
                seen,
                [(second.id, 0, Millis(20)), (first.id, 1, Millis(60))]
            );
        });
    }
}
