//! What the tests of the tables share: a database in memory.

use std::path::Path;

use rusqlite::Connection;

use crate::db::Db;
use crate::{BundleRow, Change, Millis, NewRevision, Origin, PackRow, View, migrations};

/// Runs a test inside one change on an empty database.
pub(crate) fn with_change(test: impl FnOnce(&Change<'_>)) {
    with_connection(|conn| {
        let db = Db::new(conn, Path::new("memory"));
        test(&Change { view: View { db } });
    });
}

/// Runs a test on an empty database.
pub(crate) fn with_connection(test: impl FnOnce(&Connection)) {
    let mut conn = Connection::open_in_memory().unwrap();
    migrations::run(&mut conn, Path::new("memory")).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    test(&conn);
}

/// A pack of the catalogue with nothing special about it.
pub(crate) fn pack(id: &str, position: u32) -> PackRow {
    PackRow {
        pack: id.to_owned(),
        origin: Origin::Shipped,
        folder: format!("/packs/{id}"),
        stamp: "1".to_owned(),
        version: "1.0.0".to_owned(),
        title: format!("The {id} pack"),
        summary: "A summary.".to_owned(),
        minutes: Some(20),
        language: "en-GB".to_owned(),
        stage: Some("pre-work".to_owned()),
        pages: 3,
        questions: 5,
        problems: 0,
        position,
    }
}

/// A revision with nothing special about it.
pub(crate) fn revision<'a>(
    attempt: i64,
    question: &'a str,
    value: Option<&'a str>,
) -> NewRevision<'a> {
    NewRevision {
        attempt,
        question,
        kind: "write",
        value,
        answered: value.is_some(),
        version: "1.0.0",
        wording: "What do you see?",
        now: Millis(1_000),
    }
}

/// A bundle with nothing special about it.
pub(crate) fn bundle(sum: &str, at: i64) -> BundleRow {
    BundleRow {
        bundle: sum.to_owned(),
        id: "programme".to_owned(),
        version: "1.0.0".to_owned(),
        title: "A programme".to_owned(),
        publisher: Some("RWa".to_owned()),
        size: 1_000,
        installed_at: Millis(at),
        packs: vec![
            ("one".to_owned(), "1.0.0".to_owned()),
            ("two".to_owned(), "2.0.0".to_owned()),
        ],
    }
}
