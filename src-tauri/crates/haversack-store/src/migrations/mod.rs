//! The shape of the file, one numbered step per change. A released step is never edited: its
//! checksum is pinned by a test. Steps stay additive, so that an older copy of the data can always
//! be brought forward.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};
use rusqlite_migration::{Error, M, Migrations};

use crate::{StoreError, error};

const STEPS: &[M<'static>] = &[
    M::up(include_str!("0001-beginning.sql")),
    M::up(include_str!("0002-bundles.sql")),
];

/// The newest version of the data this program knows.
pub(crate) const KNOWN: u32 = STEPS.len() as u32;

/// Brings the data to the newest version. `file` is for the words of an error.
pub(crate) fn run(conn: &mut Connection, file: &Path) -> Result<(), StoreError> {
    let before = conn.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0));
    tracing::debug!(
        "bringing {} from version {before:?} to {KNOWN}",
        file.display()
    );
    conn.set_transaction_behavior(TransactionBehavior::Immediate);
    match Migrations::from_slice(STEPS).to_latest(conn) {
        Ok(()) => Ok(()),
        // Another program may have done it between our look at the version and our transaction.
        Err(_)
            if conn.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0))
                == Ok(KNOWN) =>
        {
            Ok(())
        }
        Err(Error::RusqliteError { err, .. }) => Err(error::tell(file, &err)),
        Err(other) => Err(StoreError::Failed {
            file: file.to_owned(),
            reason: other.to_string(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The steps that were released, each by the hash of its text. A new step adds a line; no line
    /// ever changes.
    const RELEASED: &[i64] = &[7993516569093416493, -4921640104016731595];

    #[test]
    fn released_steps_are_never_edited() {
        let texts = [
            include_str!("0001-beginning.sql"),
            include_str!("0002-bundles.sql"),
        ];
        assert_eq!(texts.len(), STEPS.len(), "every step is listed here");
        let hashes: Vec<i64> = texts
            .iter()
            .map(|text| crate::wordings::hash(text))
            .collect();
        assert_eq!(
            hashes, RELEASED,
            "a database out there was made by the step as it was"
        );
    }

    #[test]
    fn the_catalogue_of_the_first_version_is_brought_along() {
        let mut conn = Connection::open_in_memory().unwrap();
        Migrations::from_slice(&STEPS[..1])
            .to_latest(&mut conn)
            .unwrap();
        conn.execute_batch(
            "INSERT INTO packs VALUES ('a', 'own', '/a', 's', '1.0.0', 'A', '', 5, 'en', NULL, 1, 2, 0, 3);
             INSERT INTO attempts (pack, number, version, begun_at) VALUES ('a', 1, '1.0.0', 7);",
        )
        .unwrap();
        run(&mut conn, Path::new("memory")).unwrap();
        let kept: (String, i64, i64) = conn
            .query_row(
                "SELECT origin, position, begun_at FROM packs JOIN attempts USING (pack)",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .unwrap();
        assert_eq!(kept, ("own".to_owned(), 3, 7));
    }

    #[test]
    fn from_nothing_to_the_newest_version() {
        let mut conn = Connection::open_in_memory().unwrap();
        run(&mut conn, Path::new("memory")).unwrap();
        run(&mut conn, Path::new("memory")).unwrap();
        let version = conn.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0));
        assert_eq!(version, Ok(KNOWN));
        let loose: i64 = conn
            .query_row(
                "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite_%'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(loose, 0, "every table is STRICT");
    }
}
