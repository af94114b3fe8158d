//! Reading: one connection of its own, one snapshot per look. The connection lies in a slot that
//! the writer can empty, so that after a replaced or reopened file nobody reads the old one.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use tempfile::TempDir;

use super::home::Home;
use super::{connect, open};
use crate::db::Db;
use crate::{StoreError, View, error};

/// A connection to read by.
pub(crate) struct Looking {
    conn: Connection,
    /// Whether it is all there is to read: then no error closes it.
    fixed: bool,
    /// The copy it reads, if it does; removed after the connection is gone.
    _copy: Option<TempDir>,
}

impl Looking {
    /// At the living file, beside the writer.
    pub(crate) fn live(conn: Connection) -> Self {
        Self {
            conn,
            fixed: false,
            _copy: None,
        }
    }

    /// At something that does not change, perhaps a copy.
    pub(crate) fn fixed(conn: Connection, copy: Option<TempDir>) -> Self {
        Self {
            conn,
            fixed: true,
            _copy: copy,
        }
    }
}

/// Where the reader's connection lies.
#[derive(Clone, Default)]
pub(crate) struct Slot(Arc<Mutex<Option<Looking>>>);

impl Slot {
    pub(crate) fn holding(looking: Looking) -> Self {
        Self(Arc::new(Mutex::new(Some(looking))))
    }

    /// Waits until nobody looks, and holds everybody off until dropped.
    pub(crate) fn hold(&self) -> MutexGuard<'_, Option<Looking>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes the connection; the next look opens a new one.
    pub(crate) fn clear(&self) {
        *self.hold() = None;
    }
}

/// What the reading thread owns.
pub(crate) struct Reader {
    pub(crate) home: Home,
    pub(crate) slot: Slot,
}

impl Reader {
    /// Looks at one snapshot.
    pub(crate) fn look<T>(
        &mut self,
        look: impl FnOnce(&View<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.with(|conn, file| {
            let snapshot = conn
                .unchecked_transaction()
                .map_err(|e| error::tell(file, &e))?;
            let view = View {
                db: Db::new(&snapshot, file),
            };
            let seen = look(&view);
            view.db.trouble().map_or(seen, Err)
        })
    }

    /// Checks the whole file on the reader's connection.
    pub(crate) fn check(&mut self) -> Result<(), StoreError> {
        self.with(connect::check)
    }

    fn with<T>(
        &mut self,
        work: impl FnOnce(&Connection, &Path) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let file = self.home.file();
        let mut slot = self.slot.hold();
        let looking = match &mut *slot {
            Some(looking) => looking,
            empty => empty.insert(look_anew(&self.home)?),
        };
        let outcome = work(&looking.conn, file);
        if !looking.fixed
            && matches!(
                outcome,
                Err(StoreError::Damaged { .. } | StoreError::Failed { .. })
            )
        {
            *slot = None;
        }
        outcome
    }
}

/// A connection after the one before was closed. A reader beside a writer has to write a little, too; on a full disk
/// reading goes on without, until the writer has opened the file again and empties the slot.
fn look_anew(home: &Home) -> Result<Looking, StoreError> {
    match connect::for_reading(home.file()) {
        Ok(conn) => Ok(Looking::live(conn)),
        Err(full @ StoreError::Full { .. }) => match open::look_only(home) {
            Ok((looking, true)) => Ok(looking),
            _ => Err(full),
        },
        Err(other) => Err(other),
    }
}
