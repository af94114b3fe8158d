//! Wordings: what a question said when it was answered, each stored once, so that a person who comes back after
//! an update sees what they answered then.

use std::ops::Deref;

use rusqlite::params;

use crate::StoreError;
use crate::db::Db;

/// The wordings, to look at.
pub struct Wordings<'v>(pub(crate) &'v Db<'v>);

impl Wordings<'_> {
    /// The text of a wording.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn get(&self, id: i64) -> Result<Option<String>, StoreError> {
        self.0
            .row("SELECT text FROM wordings WHERE id = ?1", [id], |row| {
                row.get(0)
            })
    }

    fn find(&self, text: &str) -> Result<Option<i64>, StoreError> {
        self.0.row(
            "SELECT id FROM wordings WHERE hash = ?1 AND text = ?2",
            params![hash(text), text],
            |row| row.get(0),
        )
    }
}

/// The wordings, to add one.
pub struct WordingsMut<'v>(pub(crate) Wordings<'v>);

impl<'v> Deref for WordingsMut<'v> {
    type Target = Wordings<'v>;

    fn deref(&self) -> &Wordings<'v> {
        &self.0
    }
}

impl WordingsMut<'_> {
    /// The id of this wording, stored now if it is new.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn put(&self, text: &str) -> Result<i64, StoreError> {
        if let Some(id) = self.find(text)? {
            return Ok(id);
        }
        let db = self.0.0;
        db.run(
            "INSERT INTO wordings (hash, text) VALUES (?1, ?2)",
            params![hash(text), text],
        )?;
        Ok(db.last_id())
    }
}

/// FNV-1a: short, the same for ever, and wrong guesses are harmless because the text is compared as well.
pub(crate) fn hash(text: &str) -> i64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    hash.cast_signed()
}
