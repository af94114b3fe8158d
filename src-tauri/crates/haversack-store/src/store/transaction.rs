//! One change as one transaction: kept as a whole or not at all, whether it ends well, errs or
//! panics.

use std::path::Path;

use rusqlite::Connection;

use crate::db::Db;
use crate::{Change, StoreError, View, error};

/// Runs a change; the second value is whether the connection is still good.
pub(crate) fn run<T>(
    conn: &Connection,
    file: &Path,
    change: impl FnOnce(&Change<'_>) -> Result<T, StoreError>,
) -> (Result<T, StoreError>, bool) {
    let transaction = match Transaction::begin(conn) {
        Ok(transaction) => transaction,
        Err(e) => return (Err(error::tell(file, &e)), !error::is_serious(&e)),
    };
    let within = Change {
        view: View {
            db: Db::new(conn, file),
        },
    };
    let outcome = change(&within);
    match (outcome, within.view.db.trouble()) {
        (_, Some(trouble)) => (Err(trouble), false),
        (Err(e), None) => (Err(e), transaction.roll_back().is_ok()),
        (Ok(value), None) => match transaction.commit() {
            Ok(()) => (Ok(value), true),
            Err(e) => (Err(error::tell(file, &e)), false),
        },
    }
}

/// Like `rusqlite::Transaction`, but with statements that are prepared once: parsing them anew is a
/// tenth of what an answer costs beside its sync.
struct Transaction<'c>(&'c Connection);

impl<'c> Transaction<'c> {
    /// Waits for other programs that write; nobody else does until the end.
    fn begin(conn: &'c Connection) -> rusqlite::Result<Self> {
        conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        Ok(Self(conn))
    }

    fn commit(self) -> rusqlite::Result<()> {
        // Errs, too, when SQLite has rolled back by itself.
        self.0.prepare_cached("COMMIT")?.execute([]).map(|_| ())
    }

    fn roll_back(self) -> rusqlite::Result<()> {
        self.0.prepare_cached("ROLLBACK")?.execute([]).map(|_| ())
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if !self.0.is_autocommit() {
            let _ = self.0.execute_batch("ROLLBACK");
        }
    }
}
