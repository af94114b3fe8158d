//! Wordings: what a question said when it was answered, each stored once, so that a person who
//! comes back after an update sees what they answered then.

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

/// FNV-1a: short, the same for ever, and wrong guesses are harmless because the text is compared as
/// well.
pub(crate) fn hash(text: &str) -> i64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    hash.cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::with_change;

    #[test]
    fn each_text_once() {
        with_change(|change| {
            let wordings = change.wordings();
            let first = wordings.put("What do you see?").unwrap();
            let second = wordings.put("What do you hear?").unwrap();
            assert_ne!(first, second);
            assert_eq!(wordings.put("What do you see?"), Ok(first));
            assert_eq!(
                wordings.get(second),
                Ok(Some("What do you hear?".to_owned()))
            );
            assert_eq!(wordings.get(99), Ok(None));
        });
    }

    #[test]
    fn texts_of_the_same_hash_are_told_apart() {
        with_change(|change| {
            let same = hash("a");
            change
                .db
                .run("INSERT INTO wordings (hash, text) VALUES (?1, 'b')", [same])
                .unwrap();
            let id = change.wordings().put("a").unwrap();
            assert_eq!(change.wordings().get(id), Ok(Some("a".to_owned())));
        });
    }

    #[test]
    fn the_hash_never_changes() {
        assert_eq!(hash(""), -3_750_763_034_362_895_579);
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c_u64.cast_signed());
    }
}
