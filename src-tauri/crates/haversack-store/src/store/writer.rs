//! Writing: the one connection that changes the file, owned by one thread. A change is one
//! transaction and is answered when it is on the disk.
//!
//! After an error of the disk nothing is acknowledged on the connection that met it: it is closed,
//! and before the next change the file is opened anew, its log brought over (the system may have
//! forgotten pages it could not write, so none of them are built upon) and all of it checked.

use std::path::Path;

use rusqlite::Connection;

use super::home::{Home, Which, log_of};
use super::lock::{InUse, Opening};
use super::log::{self, Log};
use super::reader::{Looking, Slot};
use super::{Condition, connect, replace, transaction};
use crate::{Change, Millis, StoreError, error};

/// After so many changes the writer looks whether the log has filled up.
const TIDY_AFTER: u64 = 16;

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
    /// How many changes were run on it, more or less.
    changes: u64,
}

impl Open {
    pub(crate) fn new(home: &Home, conn: Connection) -> Self {
        Self {
            file: Which::at(home.file()),
            log: Which::at(&log_of(home.file())),
            changes: 0,
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
        let (outcome, sound) = transaction::run(&open.conn, self.home.file(), change);
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

    /// What is left to do when an answer is out: gives the log its length, and brings it over into
    /// the database when it has filled up.
    pub(crate) fn tidy(&mut self) {
        let Some(open) = &mut self.open else {
            return;
        };
        open.changes += 1;
        // Not for the first: a program that writes once and goes would do it for nothing.
        if open.changes == 2
            && let Err(e) = log::lengthen(&mut open.conn, self.home.file())
        {
            // Then answers are as slow as on any file that grows.
            tracing::debug!("the log stays short: {e}");
        }
        if open.changes % TIDY_AFTER == 0
            && let Err(e) = Log::tidy(&open.conn)
        {
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

    /// Opens the file anew after a failed write, or for the first time when that was not possible
    /// before.
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
        let log = Log::empty(&conn).map_err(|e| error::tell(file, &e))?;
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

fn check_alone(file: &Path) -> Result<(), StoreError> {
    connect::check(&connect::for_writing(file)?, file)
}
