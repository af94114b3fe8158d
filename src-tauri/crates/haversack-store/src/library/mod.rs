//! The library: every pack of the catalogue with what stands beside it on the first screen, from one question.

use rusqlite::Row;

use crate::db::Db;
use crate::{Millis, PackRow, StoreError, Suggestion, packs};

/// One pack as the library shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct LibraryRow {
    /// The pack.
    pub pack: PackRow,
    /// Whether an attempt was begun.
    pub begun: bool,
    /// How many questions of the latest attempt have an answer.
    pub answered: u32,
    /// The most pressing suggestion of this pack: that with the lowest score for its maximum.
    pub suggested: Option<Suggestion>,
    /// Where the person was last in this pack.
    pub place: Option<LastPlace>,
}

/// The page of a pack read last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastPlace {
    /// The page.
    pub page: String,
    /// When the person was there.
    pub at: Millis,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<LibraryRow> {
    const OWN: usize = packs::COLUMNS;
    let pack = packs::from_row(row)?;
    let answered: Option<u32> = row.get(OWN)?;
    let skill: Option<String> = row.get(OWN + 1)?;
    let page: Option<String> = row.get(OWN + 4)?;
    Ok(LibraryRow {
        begun: answered.is_some(),
        answered: answered.unwrap_or(0),
        suggested: match skill {
            Some(skill) => Some(Suggestion {
                pack: pack.pack.clone(),
                skill,
                score: row.get(OWN + 2)?,
                max: row.get(OWN + 3)?,
            }),
            None => None,
        },
        place: match page {
            Some(page) => Some(LastPlace {
                page,
                at: Millis(row.get(OWN + 5)?),
            }),
            None => None,
        },
        pack,
    })
}

pub(crate) fn all(db: &Db<'_>) -> Result<Vec<LibraryRow>, StoreError> {
    db.rows(include_str!("all.sql"), [], from_row)
}
