//! Connections: how the file is opened for writing, for reading and for a look at a file nobody can
//! write, and the cheap check that it is what it should be.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::{StoreError, error, migrations};

/// "Havs": stands in the header of every database of ours.
const APPLICATION: i32 = 0x4861_7673;

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// Every table, in an order in which rows can be brought over one after the other.
pub(crate) const TABLES: [&str; 12] = [
    "attempts",
    "wordings",
    "revisions",
    "packs",
    "places",
    "suggestions",
    "settings",
    "bundles",
    "bundled",
    "installed",
    "publishers",
    "catalogues",
];

/// Opens the database for writing, sound and in the newest shape. It has to exist.
pub(crate) fn for_writing(file: &Path) -> Result<Connection, StoreError> {
    let tell = |e| error::tell(file, &e);
    let mut conn = open(file, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(tell)?;
    settle(&conn).map_err(tell)?;
    let version = identify(&conn, file)?;
    if conn.is_readonly("main").map_err(tell)? {
        return Err(StoreError::ReadOnly {
            folder: file.parent().unwrap_or(file).to_owned(),
        });
    }
    if version < migrations::KNOWN {
        migrations::run(&mut conn, file)?;
    }
    // One sync per commit, at the commit. The log is brought over into the database by the writer
    // itself, after it has answered: see `writer`.
    conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA wal_autocheckpoint = 0;",
    )
    .map_err(tell)?;
    let mode: String = conn
        .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
        .map_err(tell)?;
    if mode != "wal" {
        return Err(StoreError::Failed {
            file: file.to_owned(),
            reason: format!("it can't keep a log beside it and uses {mode} instead"),
        });
    }
    look_over(&conn, file)?;
    leave_log(&conn, false).map_err(tell)?;
    Ok(conn)
}

/// Whether the log is left alone when the connection closes, or brought over into the database if
/// this is the last one.
pub(crate) fn leave_log(conn: &Connection, leave: bool) -> rusqlite::Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leave)
        .map(|_| ())
}

/// Opens the database for reading beside a writer.
pub(crate) fn for_reading(file: &Path) -> Result<Connection, StoreError> {
    // Not read-only as SQLite means it: a reader, too, has to write into the index of the log.
    let conn = open(file, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|e| error::tell(file, &e))?;
    ready_to_read(&conn, file)?;
    Ok(conn)
}

/// Opens a database that can't be written, where its log can be read as well.
pub(crate) fn read_only(file: &Path) -> Result<Connection, StoreError> {
    let conn = open(file, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(|e| error::tell(file, &e))?;
    ready_to_read(&conn, file)?;
    Ok(conn)
}

/// Opens a database that can't be written and has no log: nothing is made beside it.
pub(crate) fn immutable(file: &Path) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(
        immutable_uri(file),
        OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_URI
            | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(|e| error::tell(file, &e))?;
    ready_to_read(&conn, file)?;
    Ok(conn)
}

/// An empty database in memory, for when there is nothing to read.
pub(crate) fn empty(file: &Path) -> Result<Connection, StoreError> {
    let mut conn = Connection::open_in_memory().map_err(|e| error::tell(file, &e))?;
    migrations::run(&mut conn, file)?;
    Ok(conn)
}

fn open(file: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

fn ready_to_read(conn: &Connection, file: &Path) -> Result<(), StoreError> {
    settle(conn).map_err(|e| error::tell(file, &e))?;
    if identify(conn, file)? < migrations::KNOWN {
        return Err(StoreError::Failed {
            file: file.to_owned(),
            reason: "it is from an older version".to_owned(),
        });
    }
    look_over(conn, file)?;
    conn.execute_batch("PRAGMA query_only = ON")
        .map_err(|e| error::tell(file, &e))
}

fn settle(conn: &Connection) -> rusqlite::Result<()> {
    // Before it is known that the file is sound nothing in it may change.
    leave_log(conn, true)?;
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(64);
    conn.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
    )
}

/// The version of the data, once it is sure that they are ours.
///
/// A database is only ever put in place complete, so one without our mark, an empty file too, was
/// damaged.
fn identify(conn: &Connection, file: &Path) -> Result<u32, StoreError> {
    let pragma = |name| {
        conn.pragma_query_value(None, name, |row| row.get::<_, i32>(0))
            .map_err(|e| error::tell(file, &e))
    };
    let application = pragma("application_id")?;
    let version = u32::try_from(pragma("user_version")?).unwrap_or(0);
    if application != APPLICATION || version == 0 {
        return Err(StoreError::Damaged {
            file: file.to_owned(),
        });
    }
    if version > migrations::KNOWN {
        return Err(StoreError::Newer {
            file: file.to_owned(),
            found: version,
            known: migrations::KNOWN,
        });
    }
    Ok(version)
}

/// A look at the top page of each table and at the end of the answers, where damage shows first. A
/// few pages, however large the file.
fn look_over(conn: &Connection, file: &Path) -> Result<(), StoreError> {
    let look = || {
        for table in TABLES {
            conn.prepare(&format!("SELECT * FROM {table} LIMIT 1"))?
                .exists([])?;
        }
        conn.prepare(
            "SELECT * FROM revisions ORDER BY attempt DESC, question DESC, n DESC LIMIT 1",
        )?
        .exists([])
    };
    look().map(|_| ()).map_err(|e| match e.sqlite_error_code() {
        // A table that should be there is not.
        Some(ErrorCode::Unknown) => StoreError::Damaged {
            file: file.to_owned(),
        },
        _ => error::tell(file, &e),
    })
}

/// Reads the whole file and says whether it is sound. Takes time by its size.
pub(crate) fn check(conn: &Connection, file: &Path) -> Result<(), StoreError> {
    let said: String = conn
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|e| error::tell(file, &e))?;
    if said == "ok" {
        return Ok(());
    }
    tracing::error!("{} is damaged: {said}", file.display());
    Err(StoreError::Damaged {
        file: file.to_owned(),
    })
}

/// The file as a URI that tells SQLite that nothing will change. Everything but plain letters is
/// escaped.
fn immutable_uri(file: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in file.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                uri.push(char::from(*byte))
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_path_can_be_opened_as_immutable() {
        let folder = tempfile::tempdir().unwrap();
        let odd = folder.path().join("a b%20?#&=ü.db");
        Connection::open(&odd)
            .unwrap()
            .execute_batch("PRAGMA user_version = 7; CREATE TABLE t (a)")
            .unwrap();
        let conn = Connection::open_with_flags(
            immutable_uri(&odd),
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
        )
        .unwrap();
        assert_eq!(
            conn.pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0)),
            Ok(7)
        );
    }

    #[test]
    fn a_foreign_database_counts_as_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("other.db");
        Connection::open(&file)
            .unwrap()
            .execute_batch("PRAGMA user_version = 1; CREATE TABLE t (a)")
            .unwrap();
        assert_eq!(for_writing(&file).err(), Some(StoreError::Damaged { file }));
    }
}
