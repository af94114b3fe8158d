//! Rescue: bringing everything that can still be read in a damaged database over to a new one.
//!
//! First SQLite walks through each table from both ends. Then the pages are gone through one by
//! one, without the trees above them, for the tables that answers depend on. What an answer needs
//! and is lost (the attempt's row, the wording) is put in its place empty, so that no answer is
//! dropped for it.
//!
//! It works on a copy of the damaged file, which it may change.

mod carve;
mod table;
mod walk;

use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::{StoreError, error, migrations};
use table::Table;

/// The size of every page of a database of ours, in bytes.
const PAGE: usize = 4096;

/// Makes a complete, empty database. It is not synced.
pub(crate) fn make_empty(file: &Path) -> Result<(), StoreError> {
    finish(make(file)?).map_err(|e| error::tell(file, &e))
}

/// How many revisions of answers a database holds.
pub(crate) fn count_revisions(file: &Path) -> Result<u64, StoreError> {
    let count = || {
        let conn = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        count_in(&conn)
    };
    count().map_err(|e| error::tell(file, &e))
}

/// Makes the database `new` with all that can be read in `damaged`; gives the number of revisions
/// in it. It is not synced.
pub(crate) fn bring_over(damaged: &Path, new: &Path) -> Result<u64, StoreError> {
    mend_first_page(damaged)?;
    let mut into = make(new)?;
    let told = |e| error::tell(new, &e);
    into.execute_batch("PRAGMA foreign_keys = OFF")
        .map_err(told)?;
    let tables = Table::all(&into).map_err(told)?;
    let transaction = into.transaction().map_err(told)?;
    walk::tables(damaged, &tables, &transaction).map_err(told)?;
    let bytes = fs::read(damaged).map_err(|e| StoreError::from_io(damaged, &e))?;
    carve::tables(&bytes, &tables, &transaction).map_err(told)?;
    transaction
        .execute_batch(include_str!("complete.sql"))
        .map_err(told)?;
    transaction.commit().map_err(told)?;
    let kept = count_in(&into).map_err(told)?;
    finish(into).map_err(told)?;
    Ok(kept)
}

fn count_in(conn: &Connection) -> rusqlite::Result<u64> {
    conn.query_row("SELECT count(*) FROM revisions", [], |row| {
        row.get::<_, i64>(0)
    })
    .map(i64::cast_unsigned)
}

/// A new database in the newest shape, to be filled without a journal: it is thrown away if
/// anything fails.
fn make(file: &Path) -> Result<Connection, StoreError> {
    let mut conn = Connection::open(file).map_err(|e| error::tell(file, &e))?;
    conn.execute_batch(&format!(
        "PRAGMA page_size = {PAGE}; PRAGMA synchronous = OFF;"
    ))
    .and_then(|()| conn.query_row("PRAGMA journal_mode = MEMORY", [], |_| Ok(())))
    .map_err(|e| error::tell(file, &e))?;
    migrations::run(&mut conn, file)?;
    Ok(conn)
}

fn finish(conn: Connection) -> rusqlite::Result<()> {
    conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    conn.close().map_err(|(_, e)| e)
}

/// Sees to it that SQLite can open the copy: when the first page, which holds the header and the
/// shape, is not to be made sense of, that of a new database takes its place. The trees begin on
/// the same pages in both.
fn mend_first_page(damaged: &Path) -> Result<(), StoreError> {
    let told = |e: io::Error| StoreError::from_io(damaged, &e);
    let length = fs::metadata(damaged).map_err(told)?.len();
    if length >= PAGE as u64 && walk::can_open(damaged) {
        return Ok(());
    }
    let fresh = damaged.with_file_name("fresh.db");
    make_empty(&fresh)?;
    let mut page = fs::read(&fresh).map_err(told)?;
    page.truncate(PAGE);
    let pages = u32::try_from(length.div_ceil(PAGE as u64).max(1)).unwrap_or(u32::MAX);
    // The number of pages, and no free ones:
    // https://www.sqlite.org/fileformat.html#the_database_header
    page[28..32].copy_from_slice(&pages.to_be_bytes());
    page[32..40].fill(0);
    let mut copy = File::options().write(true).open(damaged).map_err(told)?;
    copy.seek(SeekFrom::Start(0))
        .and_then(|_| copy.write_all(&page))
        .map_err(told)?;
    copy.set_len(u64::from(pages) * PAGE as u64).map_err(told)
}
