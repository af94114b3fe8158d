//! Bundles: which files of packs are kept beside the data, and what they hold. The files themselves
//! are the engine's; each is named after the sum of its manifest.

use std::ops::Deref;

use rusqlite::{Row, params};

use crate::db::Db;
use crate::{Millis, StoreError};

/// A bundle that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleRow {
    /// The sum of its manifest, in hexadecimal digits.
    pub bundle: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: String,
    /// The key it is signed with; `None` when nobody signed it.
    pub publisher: Option<String>,
    /// How large the file is, in bytes.
    pub size: u64,
    /// When it came.
    pub installed_at: Millis,
    /// Its packs in its order: id and version.
    pub packs: Vec<(String, String)>,
}

/// The bundles, to look at.
pub struct Bundles<'v>(pub(crate) &'v Db<'v>);

impl Bundles<'_> {
    /// One bundle.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn get(&self, bundle: &str) -> Result<Option<BundleRow>, StoreError> {
        let row = self.0.row(include_str!("get.sql"), [bundle], from_row)?;
        row.map(|row| self.with_packs(row)).transpose()
    }

    /// Every bundle, the newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn all(&self) -> Result<Vec<BundleRow>, StoreError> {
        let rows = self.0.rows(include_str!("all.sql"), [], from_row)?;
        rows.into_iter().map(|row| self.with_packs(row)).collect()
    }

    fn with_packs(&self, row: BundleRow) -> Result<BundleRow, StoreError> {
        let packs = self.0.rows(
            "SELECT pack, version FROM bundled WHERE bundle = ?1 ORDER BY position",
            [&row.bundle],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(BundleRow { packs, ..row })
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<BundleRow> {
    Ok(BundleRow {
        bundle: row.get(0)?,
        id: row.get(1)?,
        version: row.get(2)?,
        title: row.get(3)?,
        publisher: row.get(4)?,
        size: row.get(5)?,
        installed_at: Millis(row.get(6)?),
        packs: Vec::new(),
    })
}

/// The bundles, to add and remove them.
pub struct BundlesMut<'v>(pub(crate) Bundles<'v>);

impl<'v> Deref for BundlesMut<'v> {
    type Target = Bundles<'v>;

    fn deref(&self) -> &Bundles<'v> {
        &self.0
    }
}

impl BundlesMut<'_> {
    /// Adds a bundle. One that is there stays as it is.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn add(&self, row: &BundleRow) -> Result<(), StoreError> {
        let db = self.0.0;
        let added = db.run(
            "INSERT INTO bundles (bundle, id, version, title, publisher, size, installed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
            params![
                row.bundle,
                row.id,
                row.version,
                row.title,
                row.publisher,
                row.size,
                row.installed_at.0
            ],
        )?;
        if added == 0 {
            return Ok(());
        }
        for (position, (pack, version)) in row.packs.iter().enumerate() {
            db.run(
                "INSERT INTO bundled (bundle, position, pack, version) VALUES (?1, ?2, ?3, ?4)",
                params![row.bundle, position as u64, pack, version],
            )?;
        }
        Ok(())
    }

    /// Removes every bundle that no pack is read from, was read from before, or waits for. Gives
    /// their sums: nobody needs the files any more.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn prune(&self) -> Result<Vec<String>, StoreError> {
        let db = self.0.0;
        let gone: Vec<String> = db.rows(include_str!("unused.sql"), [], |row| row.get(0))?;
        for bundle in &gone {
            db.run("DELETE FROM bundled WHERE bundle = ?1", [bundle])?;
            db.run("DELETE FROM bundles WHERE bundle = ?1", [bundle])?;
        }
        Ok(gone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::InstalledRow;
    use crate::testing::{bundle, with_change};

    #[test]
    fn added_once_and_pruned_when_nothing_needs_them() {
        with_change(|change| {
            for (sum, at) in [("a", 1), ("b", 2), ("c", 3), ("d", 4)] {
                change.bundles().add(&bundle(sum, at)).unwrap();
            }
            let again = BundleRow {
                title: "Other".to_owned(),
                ..bundle("a", 9)
            };
            change.bundles().add(&again).unwrap();
            assert_eq!(change.bundles().get("a"), Ok(Some(bundle("a", 1))));
            let row = InstalledRow {
                pack: "one".to_owned(),
                bundle: "a".to_owned(),
                before: Some("b".to_owned()),
                waiting: Some("c".to_owned()),
            };
            change.installed().put(&row).unwrap();
            assert_eq!(change.bundles().prune(), Ok(vec!["d".to_owned()]));
            let sums: Vec<String> = change
                .bundles()
                .all()
                .unwrap()
                .into_iter()
                .map(|row| row.bundle)
                .collect();
            assert_eq!(sums, ["c", "b", "a"]);
            change.installed().remove("one").unwrap();
            assert_eq!(change.bundles().prune().unwrap().len(), 3);
            assert_eq!(change.bundles().all(), Ok(vec![]));
        });
    }
}
