//! Catalogues: places that offer bundles, the key that was trusted there, and the newest index that
//! was seen, so that an older one is not taken for news.

use std::ops::Deref;

use rusqlite::{Row, params};

use crate::db::Db;
use crate::{Millis, StoreError};

/// A place that offers bundles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueRow {
    /// A folder, or an address on the web.
    pub address: String,
    /// What it calls itself.
    pub title: String,
    /// The key its index is signed with.
    pub key: String,
    /// The serial number of the newest index that was seen.
    pub serial: u64,
    /// When that was.
    pub seen_at: Millis,
}

/// The catalogues, to look at.
pub struct Catalogues<'v>(pub(crate) &'v Db<'v>);

impl Catalogues<'_> {
    /// One catalogue.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn get(&self, address: &str) -> Result<Option<CatalogueRow>, StoreError> {
        self.0.row(
            "SELECT address, title, key, serial, seen_at FROM catalogues WHERE address = ?1",
            [address],
            from_row,
        )
    }

    /// Every catalogue, by title.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn all(&self) -> Result<Vec<CatalogueRow>, StoreError> {
        self.0.rows(
            "SELECT address, title, key, serial, seen_at FROM catalogues ORDER BY title, address",
            [],
            from_row,
        )
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<CatalogueRow> {
    Ok(CatalogueRow {
        address: row.get(0)?,
        title: row.get(1)?,
        key: row.get(2)?,
        serial: row.get(3)?,
        seen_at: Millis(row.get(4)?),
    })
}

/// The catalogues, to change.
pub struct CataloguesMut<'v>(pub(crate) Catalogues<'v>);

impl<'v> Deref for CataloguesMut<'v> {
    type Target = Catalogues<'v>;

    fn deref(&self) -> &Catalogues<'v> {
        &self.0
    }
}

impl CataloguesMut<'_> {
    /// Adds a catalogue or keeps how far its index has come. The serial number only grows: of two
    /// programs that look at once, the one that saw the newer index is right.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn put(&self, row: &CatalogueRow) -> Result<(), StoreError> {
        self.0.0.run(
            include_str!("put.sql"),
            params![row.address, row.title, row.key, row.serial, row.seen_at.0],
        )?;
        Ok(())
    }

    /// Forgets a catalogue. What was installed from it stays.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn remove(&self, address: &str) -> Result<(), StoreError> {
        self.0
            .0
            .run("DELETE FROM catalogues WHERE address = ?1", [address])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::with_change;

    #[test]
    fn the_serial_number_only_grows() {
        with_change(|change| {
            let catalogues = change.catalogues();
            let mut row = CatalogueRow {
                address: "/media/stick".to_owned(),
                title: "Packs".to_owned(),
                key: "RWa".to_owned(),
                serial: 4,
                seen_at: Millis(1),
            };
            catalogues.put(&row).unwrap();
            let older = CatalogueRow {
                serial: 3,
                title: "Old".to_owned(),
                ..row.clone()
            };
            catalogues.put(&older).unwrap();
            assert_eq!(catalogues.get(&row.address), Ok(Some(row.clone())));
            row.serial = 5;
            row.seen_at = Millis(2);
            catalogues.put(&row).unwrap();
            assert_eq!(catalogues.all(), Ok(vec![row.clone()]));
            catalogues.remove(&row.address).unwrap();
            assert_eq!(catalogues.all(), Ok(vec![]));
        });
    }
}
