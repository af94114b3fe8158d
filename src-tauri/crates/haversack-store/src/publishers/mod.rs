//! Publishers: whose bundles the person takes without being asked, by their key.

use std::ops::Deref;

use rusqlite::{Row, params};

use crate::db::Db;
use crate::{Millis, StoreError};

/// Somebody whose bundles are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublisherRow {
    /// Their public key, as minisign writes it.
    pub key: String,
    /// The name they gave when they were first trusted.
    pub name: String,
    /// When that was.
    pub trusted_at: Millis,
}

/// The publishers, to look at.
pub struct Publishers<'v>(pub(crate) &'v Db<'v>);

impl Publishers<'_> {
    /// Whoever has this key; `None` when they are not known.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn get(&self, key: &str) -> Result<Option<PublisherRow>, StoreError> {
        self.0.row(
            "SELECT key, name, trusted_at FROM publishers WHERE key = ?1",
            [key],
            from_row,
        )
    }

    /// Everybody, the newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn all(&self) -> Result<Vec<PublisherRow>, StoreError> {
        self.0.rows(
            "SELECT key, name, trusted_at FROM publishers ORDER BY trusted_at DESC, key",
            [],
            from_row,
        )
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<PublisherRow> {
    Ok(PublisherRow {
        key: row.get(0)?,
        name: row.get(1)?,
        trusted_at: Millis(row.get(2)?),
    })
}

/// The publishers, to change.
pub struct PublishersMut<'v>(pub(crate) Publishers<'v>);

impl<'v> Deref for PublishersMut<'v> {
    type Target = Publishers<'v>;

    fn deref(&self) -> &Publishers<'v> {
        &self.0
    }
}

impl PublishersMut<'_> {
    /// From now on this one is known. Whoever was stays known under the first name.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn trust(&self, row: &PublisherRow) -> Result<(), StoreError> {
        self.0.0.run(
            "INSERT INTO publishers (key, name, trusted_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            params![row.key, row.name, row.trusted_at.0],
        )?;
        Ok(())
    }

    /// From now on they are asked about again. Their bundles stay.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0
            .0
            .run("DELETE FROM publishers WHERE key = ?1", [key])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::with_change;

    #[test]
    fn known_under_the_first_name_until_removed() {
        with_change(|change| {
            let publishers = change.publishers();
            let ada = PublisherRow {
                key: "RWa".to_owned(),
                name: "Ada".to_owned(),
                trusted_at: Millis(1),
            };
            publishers.trust(&ada).unwrap();
            let other = PublisherRow {
                name: "Eve".to_owned(),
                trusted_at: Millis(2),
                ..ada.clone()
            };
            publishers.trust(&other).unwrap();
            assert_eq!(publishers.get("RWa"), Ok(Some(ada.clone())));
            assert_eq!(publishers.all(), Ok(vec![ada]));
            publishers.remove("RWa").unwrap();
            publishers.remove("RWa").unwrap();
            assert_eq!(publishers.get("RWa"), Ok(None));
        });
    }
}
