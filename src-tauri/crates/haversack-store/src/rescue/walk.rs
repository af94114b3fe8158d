//! Walking through the tables of a damaged database with SQLite: from the beginning to the first
//! error, then from the end back to it.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use super::PAGE;
use super::table::Table;
use crate::store::TABLES;

/// Whether SQLite finds all tables in the file.
pub(super) fn can_open(damaged: &Path) -> bool {
    let names = || {
        open(damaged)?
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?
            .query_map([], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()
    };
    names().is_ok_and(|names| {
        TABLES
            .iter()
            .all(|table| names.iter().any(|name| name == table))
    })
}

/// Brings over what can be reached; afterwards the log, if there was one, stands in the file
/// itself. Errs only where the new database does.
pub(super) fn tables(damaged: &Path, tables: &[Table], into: &Connection) -> rusqlite::Result<()> {
    let Ok(from) = open(damaged) else {
        return Ok(());
    };
    for table in tables {
        if !walk(&from, table, "ASC", into)? {
            walk(&from, table, "DESC", into)?;
        }
    }
    let brought = from.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        row.get::<_, i64>(0)
    });
    tracing::debug!("the log of the damaged file: {brought:?}");
    Ok(())
}

fn open(damaged: &Path) -> rusqlite::Result<Connection> {
    let from = Connection::open_with_flags(damaged, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // Lets SQLite read a file that is shorter than its header says.
    from.execute_batch("PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON;")?;
    Ok(from)
}

/// Whether it came to the other end.
fn walk(
    from: &Connection,
    table: &Table,
    direction: &str,
    into: &Connection,
) -> rusqlite::Result<bool> {
    let key: Vec<String> = table
        .key
        .iter()
        .map(|column| format!("{column} {direction}"))
        .collect();
    // Not by an index: in the order of the key the rows come as they lie, one page after the other.
    let sql = format!(
        "SELECT {} FROM {} NOT INDEXED ORDER BY {}",
        table.names(),
        table.name,
        key.join(", ")
    );
    let Ok(mut statement) = from.prepare(&sql) else {
        return Ok(false);
    };
    let Ok(mut rows) = statement.query([]) else {
        return Ok(false);
    };
    // Pages that point back at each other could keep it going for ever; no row is shorter than
    // this.
    let most = from
        .query_row("PRAGMA page_count", [], |row| row.get::<_, u32>(0))
        .unwrap_or(0) as usize
        * PAGE
        / 4;
    for _ in 0..most {
        match rows.next() {
            Ok(Some(row)) => {
                let values = (0..table.columns.len())
                    .map(|column| row.get(column))
                    .collect::<Result<Vec<Value>, _>>();
                // A row that makes no sense is passed by.
                if let Ok(values) = values {
                    table.add(&values, into)?;
                }
            }
            Ok(None) => return Ok(true),
            Err(e) => {
                tracing::debug!("{} {direction}: {e}", table.name);
                return Ok(false);
            }
        }
    }
    Ok(false)
}
