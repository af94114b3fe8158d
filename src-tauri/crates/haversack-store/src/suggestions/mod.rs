//! Suggestions: the packs that the result of another pack points to, and why. They are derived from
//! answers and kept so that the library needs no scoring.

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
    /// Puts what the result of one pack suggests now in place of what it suggested before. Of two
    /// with the same pack and skill the later stands.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::with_change;

    #[test]
    fn the_new_ones_stand_in_place_of_those_before() {
        with_change(|change| {
            let suggestion = |pack: &str, score| Suggestion {
                pack: pack.to_owned(),
                skill: "Listening".to_owned(),
                score,
                max: 5.0,
            };
            let suggestions = change.suggestions();
            suggestions
                .replace("from", vec![suggestion("a", 2.0), suggestion("b", 1.5)])
                .unwrap();
            suggestions
                .replace("other", vec![suggestion("a", 3.0)])
                .unwrap();
            assert_eq!(
                suggestions.of("from"),
                Ok(vec![suggestion("b", 1.5), suggestion("a", 2.0)])
            );
            suggestions
                .replace("from", vec![suggestion("c", 1.0), suggestion("c", 0.5)])
                .unwrap();
            assert_eq!(suggestions.of("from"), Ok(vec![suggestion("c", 0.5)]));
            assert_eq!(suggestions.of("other"), Ok(vec![suggestion("a", 3.0)]));
            suggestions.replace("from", vec![]).unwrap();
            assert_eq!(suggestions.of("from"), Ok(vec![]));
        });
    }
}
