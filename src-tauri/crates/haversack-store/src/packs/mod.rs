//! The catalogue of known packs: what the library shows of a pack without reading its files. The
//! engine fills it from the pack folders and sees by the stamp when that is due again.

use std::ops::Deref;

use rusqlite::{Row, named_params};

use crate::StoreError;
use crate::db::Db;

/// Where a pack comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// It came with Haversack.
    Shipped,
    /// It was installed from a bundle.
    Bundle,
    /// The person opened its folder.
    Own,
}

impl Origin {
    const ALL: [Self; 3] = [Self::Shipped, Self::Bundle, Self::Own];

    /// The word in the table.
    fn name(self) -> &'static str {
        match self {
            Self::Shipped => "shipped",
            Self::Bundle => "bundle",
            Self::Own => "own",
        }
    }
}

/// One pack of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackRow {
    /// The id of the pack, unique in the catalogue.
    pub pack: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The folder its files are in, or the file of the bundle they are in.
    pub folder: String,
    /// Text by which the engine sees that the files changed; the store only keeps it.
    pub stamp: String,
    /// The version of the pack.
    pub version: String,
    /// The title.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub summary: String,
    /// How long it takes, in minutes, if the author says.
    pub minutes: Option<u32>,
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The stage of the programme it belongs to, if any.
    pub stage: Option<String>,
    /// How many pages it has.
    pub pages: u32,
    /// How many questions it asks.
    pub questions: u32,
    /// How many errors were found in it.
    pub problems: u32,
    /// Where it stands in the library, lowest first.
    pub position: u32,
}

/// The columns of [`PackRow`], in the order of [`from_row`].
pub(crate) const COLUMNS: usize = 14;

/// Reads a pack from the first [`COLUMNS`] columns.
pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<PackRow> {
    Ok(PackRow {
        pack: row.get(0)?,
        origin: {
            let name = row.get_ref(1)?.as_str()?;
            let known = Origin::ALL.into_iter().find(|origin| origin.name() == name);
            known.unwrap_or(Origin::Shipped)
        },
        folder: row.get(2)?,
        stamp: row.get(3)?,
        version: row.get(4)?,
        title: row.get(5)?,
        summary: row.get(6)?,
        minutes: row.get(7)?,
        language: row.get(8)?,
        stage: row.get(9)?,
        pages: row.get(10)?,
        questions: row.get(11)?,
        problems: row.get(12)?,
        position: row.get(13)?,
    })
}

/// The catalogue, to look at.
pub struct Packs<'v>(pub(crate) &'v Db<'v>);

impl Packs<'_> {
    /// One pack, or `None` if it is not in the catalogue.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn get(&self, pack: &str) -> Result<Option<PackRow>, StoreError> {
        self.0.row(include_str!("get.sql"), [pack], from_row)
    }

    /// Every pack, by position, then id.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn all(&self) -> Result<Vec<PackRow>, StoreError> {
        self.0.rows(include_str!("all.sql"), [], from_row)
    }
}

/// The catalogue, to change.
pub struct PacksMut<'v>(pub(crate) Packs<'v>);

impl<'v> Deref for PacksMut<'v> {
    type Target = Packs<'v>;

    fn deref(&self) -> &Packs<'v> {
        &self.0
    }
}

impl PacksMut<'_> {
    /// Adds a pack or replaces the row of the same id.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn put(&self, row: &PackRow) -> Result<(), StoreError> {
        self.0.0.run(
            include_str!("put.sql"),
            named_params! {
                ":pack": row.pack,
                ":origin": row.origin.name(),
                ":folder": row.folder,
                ":stamp": row.stamp,
                ":version": row.version,
                ":title": row.title,
                ":summary": row.summary,
                ":minutes": row.minutes,
                ":language": row.language,
                ":stage": row.stage,
                ":pages": row.pages,
                ":questions": row.questions,
                ":problems": row.problems,
                ":position": row.position,
            },
        )?;
        Ok(())
    }

    /// Takes a pack out of the catalogue. Its attempts, answers and places stay. A pack that is not
    /// there is fine.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn remove(&self, pack: &str) -> Result<(), StoreError> {
        self.0.0.run("DELETE FROM packs WHERE pack = ?1", [pack])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{pack, with_change};

    #[test]
    fn put_get_replace_remove() {
        with_change(|change| {
            let packs = change.packs();
            let mut row = pack("partners", 2);
            packs.put(&row).unwrap();
            assert_eq!(packs.get("partners"), Ok(Some(row.clone())));

            row.origin = Origin::Bundle;
            packs.put(&row).unwrap();
            assert_eq!(packs.get("partners"), Ok(Some(row.clone())));

            row.origin = Origin::Own;
            row.minutes = None;
            row.stage = None;
            packs.put(&row).unwrap();
            assert_eq!(packs.all(), Ok(vec![row]));

            packs.remove("partners").unwrap();
            packs.remove("partners").unwrap();
            assert_eq!(packs.get("partners"), Ok(None));
        });
    }

    #[test]
    fn in_the_order_of_the_library() {
        with_change(|change| {
            for (id, position) in [("c", 1), ("b", 2), ("a", 2)] {
                change.packs().put(&pack(id, position)).unwrap();
            }
            let ids: Vec<String> = change
                .packs()
                .all()
                .unwrap()
                .into_iter()
                .map(|row| row.pack)
                .collect();
            assert_eq!(ids, ["c", "a", "b"]);
        });
    }
}
