//! Places: where reading stopped on each page, so that a person comes back to where they were.

use std::ops::Deref;

use rusqlite::{Row, params};

use crate::db::Db;
use crate::{Millis, StoreError};

/// Where reading stopped on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The pack.
    pub pack: String,
    /// The page within the pack.
    pub page: String,
    /// The ordinal of the reading block at the top of the view.
    pub block: u32,
    /// The first characters of that block, by which it is found again after an edit.
    pub start: String,
    /// When the person was there.
    pub at: Millis,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place {
        pack: row.get(0)?,
        page: row.get(1)?,
        block: row.get(2)?,
        start: row.get(3)?,
        at: Millis(row.get(4)?),
    })
}

/// The places, to look at.
pub struct Places<'v>(pub(crate) &'v Db<'v>);

impl Places<'_> {
    /// The place on one page, if it was ever read.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn get(&self, pack: &str, page: &str) -> Result<Option<Place>, StoreError> {
        self.0.row(include_str!("get.sql"), [pack, page], from_row)
    }

    /// The places on every page read of a pack, by page.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn of_pack(&self, pack: &str) -> Result<Vec<Place>, StoreError> {
        self.0.rows(include_str!("of_pack.sql"), [pack], from_row)
    }

    /// The most recent place over all packs.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn last(&self) -> Result<Option<Place>, StoreError> {
        self.0.row(include_str!("last.sql"), [], from_row)
    }
}

/// The places, to keep one.
pub struct PlacesMut<'v>(pub(crate) Places<'v>);

impl<'v> Deref for PlacesMut<'v> {
    type Target = Places<'v>;

    fn deref(&self) -> &Places<'v> {
        &self.0
    }
}

impl PlacesMut<'_> {
    /// Keeps the place on a page instead of the one before.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep(&self, place: &Place) -> Result<(), StoreError> {
        self.0.0.run(
            "INSERT OR REPLACE INTO places (pack, page, block, start, at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![place.pack, place.page, place.block, place.start, place.at.0],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::with_change;

    #[test]
    fn the_last_place_on_each_page() {
        with_change(|change| {
            let place = |pack: &str, page: &str, block, at| Place {
                pack: pack.to_owned(),
                page: page.to_owned(),
                block,
                start: "It begins".to_owned(),
                at: Millis(at),
            };
            assert_eq!(change.places().last(), Ok(None));
            for kept in [
                place("a", "p2", 1, 10),
                place("a", "p1", 2, 30),
                place("b", "p1", 3, 20),
            ] {
                change.places().keep(&kept).unwrap();
            }
            change.places().keep(&place("a", "p2", 9, 25)).unwrap();
            assert_eq!(
                change.places().get("a", "p2"),
                Ok(Some(place("a", "p2", 9, 25)))
            );
            assert_eq!(change.places().get("a", "p3"), Ok(None));
            let of_pack = change.places().of_pack("a");
            assert_eq!(
                of_pack,
                Ok(vec![place("a", "p1", 2, 30), place("a", "p2", 9, 25)])
            );
            assert_eq!(change.places().last(), Ok(Some(place("a", "p1", 2, 30))));
        });
    }
}
