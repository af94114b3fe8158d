//! Writing: the one connection that changes the file, owned by one thread. A change is one transaction and is answered
//! when it is on the disk.
//!
//! After an error of the disk nothing is acknowledged on the connection that met it: it is closed, and before the
//! next change the file is opened anew, its log brought over (the system may have forgotten pages it could not
//! write, so none of them are built upon) and all of it checked.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::home::Home;
use super::lock::{InUse, Opening};
use super::reader::{Looking, Slot};
use super::{Condition, connect, replace};
use crate::db::Db;
use crate::{Change, Millis, StoreError, View, error};

/// So many pages in the log are brought over into the database, after an answer is out.
const LOG_PAGES: i64 = 1000;

/// What the writing thread owns.
pub(crate) struct Writer {
    home: Home,
    slot: Slot,
    in_use: InUse,
    since: Millis,
    conn: Option<Connection>,
}

impl Writer {
    /// `conn` is `None` when the file could not be opened for now, as on a full disk: every change tries again.
    pub(crate) fn new(
        home: Home,
        slot: Slot,
        in_use: InUse,
        since: Millis,
        conn: Option<Connection>,
    ) -> Self {
        Self {
            home,
            slot,
            in_use,
            since,
            conn,
        }
    }

    /// Runs one change as one transaction.
    pub(crate) fn change<T>(
        &mut self,
        change: impl FnOnce(&Change<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let conn = match self.conn.take() {
            Some(conn) => self.conn.insert(conn),
            None => {
                let conn = self.reopen()?;
                self.conn.insert(conn)
            }
        };
        let (outcome, sound) = transact(conn, self.home.file(), change);
        if !sound {
            self.give_up();
        }
        outcome
    }

    /// Brings the log over into the database when it has grown long.
    pub(crate) fn tidy(&mut self) {
        let Some(conn) = &self.conn else { return };
        let log = checkpoint(conn, "PRAGMA wal_checkpoint(NOOP)");
        let done = match log {
            Ok(log) if log.pages - log.brought_over < LOG_PAGES => return,
            Ok(_) => checkpoint(conn, "PRAGMA wal_checkpoint(PASSIVE)"),
            Err(e) => Err(e),
        };
        if let Err(e) = done {
            tracing::error!("{} could not be tidied: {e}", self.home.file().display());
            if error::is_serious(&e) {
                self.give_up();
            }
        }
    }

    /// Puts a sound file in place of this one, if this one is damaged and nobody else has it open.
    pub(crate) fn replace_damaged(&mut self, now: Millis) -> Result<Condition, StoreError> {
        let opening = Opening::wait(&self.home);
        self.conn = None;
        let mut slot = self.slot.hold();
        *slot = None;
        let home = &self.home;
        let condition = self
            .in_use
            .alone(&opening, || match check_alone(home.file()) {
                // Another program was faster.
                Ok(()) => Ok(Condition::Fine),
                Err(StoreError::Damaged { .. }) => replace::set_aside(home, now),
                Err(other) => Err(other),
            });
        let condition = condition.unwrap_or_else(|| {
            Err(StoreError::Damaged {
                file: home.file().to_owned(),
            })
        })?;
        self.conn = Some(connect::for_writing(home.file())?);
        *slot = Some(Looking::live(connect::for_reading(home.file())?));
        Ok(condition)
    }

    /// Opens the file anew after a failed write, or for the first time when that was not possible before.
    fn reopen(&mut self) -> Result<Connection, StoreError> {
        let file = self.home.file();
        let opening = Opening::wait(&self.home);
        self.home
            .make()
            .map_err(|e| StoreError::from_io(file, &e))?;
        self.in_use.say_again(&self.home, &opening);
        if !file.exists() {
            replace::create(&self.home, self.since)?;
        }
        let conn = connect::for_writing(file)?;
        let log = checkpoint(&conn, "PRAGMA wal_checkpoint(TRUNCATE)")
            .map_err(|e| error::tell(file, &e))?;
        if log.busy {
            return Err(StoreError::Busy {
                file: file.to_owned(),
            });
        }
        connect::check(&conn, file)?;
        // What was read until now may have been a copy, or nothing.
        self.slot.clear();
        tracing::info!("{} is in use again", file.display());
        Ok(conn)
    }

    fn give_up(&mut self) {
        tracing::error!(
            "writing {} failed; it is opened anew and checked before the next change",
            self.home.file().display()
        );
        // Both connections, so that nothing of the failed write stays known.
        self.slot.clear();
        self.conn = None;
    }
}

/// Runs a change; the second value is whether the connection is still good.
fn transact<T>(
    conn: &mut Connection,
    file: &Path,
    change: impl FnOnce(&Change<'_>) -> Result<T, StoreError>,
) -> (Result<T, StoreError>, bool) {
    let refused = |e: rusqlite::Error| (Err(error::tell(file, &e)), !error::is_serious(&e));
    let transaction = match conn.transaction_with_behavior(TransactionBehavior::Immediate) {
        Ok(transaction) => transaction,
        Err(e) => return refused(e),
    };
    let (outcome, trouble) = {
        let change_in = Change {
            view: View {
                db: Db::new(&transaction, file),
            },
        };
        let outcome = change(&change_in);
        (outcome, change_in.view.db.trouble())
    };
    match (outcome, trouble) {
        (_, Some(trouble)) => {
            let _ = transaction.rollback();
            (Err(trouble), false)
        }
        (Err(e), None) => match transaction.rollback() {
            Ok(()) => (Err(e), true),
            Err(_) => (Err(e), false),
        },
        (Ok(value), None) => match transaction.commit() {
            Ok(()) => (Ok(value), true),
            Err(e) => (Err(error::tell(file, &e)), false),
        },
    }
}

fn check_alone(file: &Path) -> Result<(), StoreError> {
    connect::check(&connect::for_writing(file)?, file)
}

/// What SQLite says of its log.
struct Log {
    busy: bool,
    pages: i64,
    brought_over: i64,
}

fn checkpoint(conn: &Connection, how: &str) -> rusqlite::Result<Log> {
    conn.prepare_cached(how)?.query_row([], |row| {
        Ok(Log {
            busy: row.get(0)?,
            pages: row.get(1)?,
            brought_over: row.get(2)?,
        })
    })
}
