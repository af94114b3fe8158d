//! Suggestions: the packs that the result of another pack points to, and why. They are derived from answers and
//! kept so that the library needs no scoring.

use std::ops::Deref;

use rusqlite::params;

use crate::StoreError;
use crate::db::Db;

/// One pack suggested by a result.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The pack suggested.
    pub pack: String,
    /// The title of the skill that suggests it.
    pub skill: String,
    /// The score of that skill.
    pub score: f64,
    /// The highest score possible.
    pub max: f64,
}

/// The suggestions, to look at.
pub struct Suggestions<'v>(pub(crate) &'v Db<'v>);

impl Suggestions<'_> {
    /// What the result of one pack suggests, lowest score first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn of(&self, from_pack: &str) -> Result<Vec<Suggestion>, StoreError> {
        self.0.rows(include_str!("of.sql"), [from_pack], |row| {
            Ok(Suggestion {
                pack: row.get(0)?,
                skill: row.get(1)?,
                score: row.get(2)?,
                max: row.get(3)?,
            })
        })
    }
}

/// The suggestions, to replace them.
pub struct SuggestionsMut<'v>(pub(crate) Suggestions<'v>);

impl<'v> Deref for SuggestionsMut<'v> {
    type Target = Suggestions<'v>;

    fn deref(&self) -> &Suggestions<'v> {
        &self.0
    }
}

impl SuggestionsMut<'_> {
    /// Puts what the result of one pack suggests now in place of what it suggested before. Of two with the same
    /// pack and skill the later stands.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn replace(&self, from_pack: &str, suggestions: Vec<Suggestion>) -> Result<(), StoreError> {
        let db = self.0.0;
        db.run("DELETE FROM suggestions WHERE from_pack = ?1", [from_pack])?;
        for new in suggestions {
            db.run(
                "INSERT OR REPLACE INTO suggestions (pack, from_pack, skill, score, max) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![new.pack, from_pack, new.skill, new.score, new.max],
            )?;
        }
        Ok(())
    }
}
