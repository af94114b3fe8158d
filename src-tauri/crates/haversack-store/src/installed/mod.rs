//! Installed packs: from which bundle each is read, from which it was read before, and which one
//! waits for the attempt that was begun to end.

use std::ops::Deref;

use rusqlite::{Row, params};

use crate::StoreError;
use crate::db::Db;

/// A pack that comes from a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstalledRow {
    /// The pack.
    pub pack: String,
    /// The bundle it is read from.
    pub bundle: String,
    /// The bundle it was read from before.
    pub before: Option<String>,
    /// The bundle it will be read from with the next attempt.
    pub waiting: Option<String>,
}

/// The installed packs, to look at.
pub struct Installed<'v>(pub(crate) &'v Db<'v>);

impl Installed<'_> {
    /// One pack; `None` when it comes from no bundle.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn get(&self, pack: &str) -> Result<Option<InstalledRow>, StoreError> {
        self.0.row(
            "SELECT pack, bundle, before, waiting FROM installed WHERE pack = ?1",
            [pack],
            from_row,
        )
    }

    /// Every pack that comes from a bundle, by id.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn all(&self) -> Result<Vec<InstalledRow>, StoreError> {
        self.0.rows(
            "SELECT pack, bundle, before, waiting FROM installed ORDER BY pack",
            [],
            from_row,
        )
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<InstalledRow> {
    Ok(InstalledRow {
        pack: row.get(0)?,
        bundle: row.get(1)?,
        before: row.get(2)?,
        waiting: row.get(3)?,
    })
}

/// The installed packs, to change.
pub struct InstalledMut<'v>(pub(crate) Installed<'v>);

impl<'v> Deref for InstalledMut<'v> {
    type Target = Installed<'v>;

    fn deref(&self) -> &Installed<'v> {
        &self.0
    }
}

impl InstalledMut<'_> {
    /// Adds a pack or replaces its row. The bundles it names have to be there.
    ///
    /// # Errors
    /// When the file can't be written, or a bundle is not there.
    pub fn put(&self, row: &InstalledRow) -> Result<(), StoreError> {
        self.0.0.run(
            "INSERT OR REPLACE INTO installed (pack, bundle, before, waiting) VALUES (?1, ?2, ?3, ?4)",
            params![row.pack, row.bundle, row.before, row.waiting],
        )?;
        Ok(())
    }

    /// From now on the pack comes from no bundle. One that didn't is fine.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn remove(&self, pack: &str) -> Result<(), StoreError> {
        self.0
            .0
            .run("DELETE FROM installed WHERE pack = ?1", [pack])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{bundle, with_change};

    #[test]
    fn put_get_replace_remove() {
        with_change(|change| {
            let installed = change.installed();
            let mut row = InstalledRow {
                pack: "one".to_owned(),
                bundle: "a".to_owned(),
                before: None,
                waiting: None,
            };
            assert!(installed.put(&row).is_err(), "there is no such bundle");
            for sum in ["a", "b"] {
                change.bundles().add(&bundle(sum, 1)).unwrap();
            }
            installed.put(&row).unwrap();
            row.before = Some("b".to_owned());
            installed.put(&row).unwrap();
            assert_eq!(installed.get("one"), Ok(Some(row.clone())));
            assert_eq!(installed.all(), Ok(vec![row]));
            installed.remove("one").unwrap();
            installed.remove("one").unwrap();
            assert_eq!(installed.get("one"), Ok(None));
        });
    }
}
