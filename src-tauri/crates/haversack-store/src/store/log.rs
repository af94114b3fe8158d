//! The log: what was written since it was last brought over into the database. An answer is one
//! write into it and one sync.

use std::fs::OpenOptions;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::home::log_of;
use crate::{StoreError, error};

/// So many pages in the log are brought over into the database.
const PAGES: i64 = 400;

/// The length the log is given ahead, in bytes: room for those pages and a large change. Writing
/// where a file already is makes a sync take half the time it takes where the file grows.
const BYTES: u64 = 2 * 1024 * 1024;

/// What SQLite says of the log.
pub(crate) struct Log {
    /// Whether another program kept it from being brought over.
    pub(crate) busy: bool,
    pages: i64,
    brought_over: i64,
}

impl Log {
    fn ask(conn: &Connection, how: &str) -> rusqlite::Result<Self> {
        conn.prepare_cached(how)?.query_row([], |row| {
            Ok(Self {
                busy: row.get(0)?,
                pages: row.get(1)?,
                brought_over: row.get(2)?,
            })
        })
    }

    /// Brings all of it over and leaves none.
    pub(crate) fn empty(conn: &Connection) -> rusqlite::Result<Self> {
        Self::ask(conn, "PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Brings it over if it has filled up.
    pub(crate) fn tidy(conn: &Connection) -> rusqlite::Result<()> {
        let log = Self::ask(conn, "PRAGMA wal_checkpoint(NOOP)")?;
        if log.pages - log.brought_over >= PAGES {
            Self::ask(conn, "PRAGMA wal_checkpoint(PASSIVE)")?;
        }
        Ok(())
    }
}

/// Writes nothing but zeros after the end of the log, which SQLite takes for no page of its own.
pub(crate) fn lengthen(conn: &mut Connection, file: &Path) -> Result<(), StoreError> {
    let log = log_of(file);
    // As the one who may write: nobody else makes the log longer meanwhile.
    let alone = conn
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(|e| error::tell(file, &e))?;
    let lengthened = OpenOptions::new()
        .write(true)
        .open(&log)
        .and_then(|mut log| write_zeros(&mut log));
    alone.rollback().map_err(|e| error::tell(file, &e))?;
    lengthened.map_err(|e| StoreError::from_io(&log, &e))
}

fn write_zeros(log: &mut std::fs::File) -> io::Result<()> {
    let length = log.seek(SeekFrom::End(0))?;
    let zeros = vec![0; usize::try_from(BYTES.saturating_sub(length)).unwrap_or(0)];
    log.write_all(&zeros)
        .and_then(|()| log.sync_data())
        .inspect_err(|_| {
            // On a full disk it gives back what it took.
            let _ = log.set_len(length);
        })
}
