//! Writing: the one connection that changes the file, owned by one thread. A change is one transaction and is answered
//! when it is on the disk.
//!
//! After an error of the disk nothing is acknowledged on the connection that met it: it is closed, and before the
//! next change the file is opened anew, its log brought over (the system may have forgotten pages it could not
//! write, so none of them are built upon) and all of it checked.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::home::{Home, Which, log_of};
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
    open: Option<Open>,
    /// The log of a file that was replaced while it was open.
    stale_log: Option<Which>,
}

/// The connection and the files it was opened on.
pub(crate) struct Open {
    conn: Connection,
    file: Option<Which>,
    log: Option<Which>,
}

impl Open {
    pub(crate) fn new(home: &Home, conn: Connection) -> Self {
        Self {
            file: Which::at(home.file()),
            log: Which::at(&log_of(home.file())),
            conn,
        }
    }
}

impl Writer {
    /// `open` is `None` when the file could not be opened for now, as on a full disk: every change
    /// tries again.
    pub(crate) fn new(
        home: Home,
        slot: Slot,
        in_use: InUse,
        since: Millis,
        open: Option<Open>,
    ) -> Self {
        Self {
            home,
            slot,
            in_use,
            since,
            open,
            stale_log: None,
        }
    }

    /// Runs one change as one transaction.
    pub(crate) fn change<T>(
        &mut self,
        change: impl FnOnce(&Change<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.leave_if_moved();
        let open = match self.open.take() {
            Some(open) => self.open.insert(open),
            None => {
                let open = self.reopen()?;
                self.open.insert(open)
            }
        };
        let (outcome, sound) = transact(&mut open.conn, self.home.file(), change);
        if !sound {
            if matches!(outcome, Err(StoreError::Damaged { .. })) {
                // As it is now it goes to the rescue. Otherwise closing brings over what was
                // acknowledged, and only that.
                let _ = connect::leave_log(&open.conn, true);
            }
            self.give_up("writing it failed");
        }
        outcome
    }

    /// Brings the log over into the database when it has grown long.
    pub(crate) fn tidy(&mut self) {
        let Some(Open { conn, .. }) = &self.open else {
            return;
        };
        let log = checkpoint(conn, "PRAGMA wal_checkpoint(NOOP)");
        let done = match log {
            Ok(log) if log.pages - log.brought_over < LOG_PAGES => return,
            Ok(_) => checkpoint(conn, "PRAGMA wal_checkpoint(PASSIVE)"),
            Err(e) => Err(e),
        };
        if let Err(e) = done {
            tracing::error!("{} could not be tidied: {e}", self.home.file().display());
            if error::is_serious(&e) {
                self.give_up("bringing its log over failed");
            }
        }
    }

    /// Puts a sound file in place of this one, if this one is damaged and nobody else has it open.
    pub(crate) fn replace_damaged(&mut self, now: Millis) -> Result<Condition, StoreError> {
        let opening = Opening::wait(&self.home);
        self.open = None;
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
        self.open = Some(Open::new(home, connect::for_writing(home.file())?));
        *slot = Some(Looking::live(connect::for_reading(home.file())?));
        Ok(condition)
    }

    /// Opens the file anew after a failed write, or for the first time when that was not possible before.
    fn reopen(&mut self) -> Result<Open, StoreError> {
        let opening = Opening::wait(&self.home);
        self.leave_stale_log(&opening)?;
        let file = self.home.file();
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
        Ok(Open::new(&self.home, conn))
    }

    /// Lets go of a file that was moved away or replaced, by a restored backup perhaps: what is
    /// written to it now nobody would ever find again.
    fn leave_if_moved(&mut self) {
        let now = Which::at(self.home.file());
        if let Some(open) = self.open.as_ref().filter(|open| open.file != now) {
            self.stale_log = open.log;
            self.give_up("it was moved or replaced");
        }
    }

    /// The log of a file that was replaced must not be taken for that of the file in its place.
    fn leave_stale_log(&mut self, opening: &Opening) -> Result<(), StoreError> {
        let home = &self.home;
        if self.stale_log.is_some() && self.stale_log == Which::at(&log_of(home.file())) {
            let busy = StoreError::Busy {
                file: home.file().to_owned(),
            };
            let set_aside = || replace::set_log_aside(home, self.since);
            self.in_use.alone(opening, set_aside).unwrap_or(Err(busy))?;
        }
        self.stale_log = None;
        Ok(())
    }

    fn give_up(&mut self, why: &str) {
        let file = self.home.file().display();
        tracing::error!("{file}: {why}; it is opened anew and checked before the next change");
        // Both connections, so that nothing of the failed write stays known.
        self.slot.clear();
        self.open = None;
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
