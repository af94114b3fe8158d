//! Who else has the data open. Every handle holds a shared lock on one file for as long as it
//! lives; replacing the database needs that file alone, because a program that has a file open goes
//! on writing to it after a rename. A second lock makes opening and replacing happen one after the
//! other.
//!
//! Where locks can't be had (a read-only folder, some network file systems) there is nothing to
//! replace or nothing to be done: the data are then used without them.

use std::fs::{File, OpenOptions};
use std::path::Path;

use super::home::Home;

/// Held while a handle is opened or the database replaced.
pub(crate) struct Opening {
    /// Released by being closed.
    _file: Option<File>,
}

impl Opening {
    /// Waits until nobody else opens or replaces.
    pub(crate) fn wait(home: &Home) -> Self {
        Self {
            _file: lock_file(&home.opening()).filter(|file| file.lock().is_ok()),
        }
    }
}

/// Held by every handle.
pub(crate) struct InUse {
    file: Option<File>,
}

impl InUse {
    /// Says that the data are in use. Only inside of [`Opening`], so nobody is replacing and it
    /// does not wait.
    pub(crate) fn say(home: &Home, _: &Opening) -> Self {
        let lock = Self {
            file: lock_file(&home.in_use()),
        };
        lock.share();
        lock
    }

    /// Says so again, if it could not be said before.
    pub(crate) fn say_again(&mut self, home: &Home, opening: &Opening) {
        if self.file.is_none() {
            *self = Self::say(home, opening);
        }
    }

    /// Runs `replace` if no other handle has the data open, and says so by `None` otherwise.
    pub(crate) fn alone<T>(&self, _: &Opening, replace: impl FnOnce() -> T) -> Option<T> {
        let Some(file) = &self.file else {
            return Some(replace());
        };
        // A lock can't be turned into another in one step; `Opening` keeps everybody else away
        // meanwhile.
        let _ = file.unlock();
        let outcome = match file.try_lock() {
            Err(std::fs::TryLockError::WouldBlock) => None,
            // Without locks on this file system, nobody else can be known of.
            Ok(()) | Err(std::fs::TryLockError::Error(_)) => Some(replace()),
        };
        let _ = file.unlock();
        self.share();
        outcome
    }

    fn share(&self) {
        if let Some(file) = &self.file
            && let Err(e) = file.lock_shared()
        {
            tracing::debug!("the data are used without a lock: {e}");
        }
    }
}

fn lock_file(path: &Path) -> Option<File> {
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alone_only_when_nobody_else_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::new(folder.path());
        let opening = Opening::wait(&home);
        let first = InUse::say(&home, &opening);
        assert_eq!(first.alone(&opening, || 1), Some(1));
        let second = InUse::say(&home, &opening);
        assert_eq!(first.alone(&opening, || 1), None);
        drop(second);
        assert_eq!(first.alone(&opening, || 1), Some(1));
    }
}
