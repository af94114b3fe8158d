//! The handle on the file: opening it in whatever state it is, one thread that writes, one that reads.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::{Change, Millis, StoreError, View};

/// The name of the database within its folder.
pub const FILE: &str = "haversack.db";

/// A handle on the data of one folder. Clones share the file; the last one to go closes it.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    writable: bool,
}

/// A store and the condition its file was found in.
pub struct Opened {
    /// The store.
    pub store: Store,
    /// The condition.
    pub condition: Condition,
}

/// The condition the data were found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Everything is as it should be.
    Fine,
    /// Nothing can be written: every [`Store::write`] gives [`StoreError::ReadOnly`].
    ReadOnly {
        /// The folder nothing can be written into.
        folder: PathBuf,
        /// Whether there are data from earlier that can be read.
        kept: bool,
    },
    /// The file was damaged; it was set aside and what could be read was brought over to a new one.
    SetAside {
        /// Where the damaged file is now.
        file: PathBuf,
        /// How many revisions of answers were rescued.
        kept: u64,
    },
}

impl Store {
    /// Opens the data in `folder`, and makes folder and file if they are not there yet.
    ///
    /// # Errors
    /// [`StoreError::Newer`] when a newer Haversack wrote the file, [`StoreError::Damaged`] when it is damaged
    /// and another program has it open, [`StoreError::TooOld`], [`StoreError::Full`] when not even an empty
    /// file fits, [`StoreError::Failed`].
    pub fn open(folder: &Path, now: Millis) -> Result<Opened, StoreError> {
        let _ = now;
        Err(StoreError::Failed { file: folder.join(FILE), reason: String::new() })
    }

    /// Runs one change as one transaction and resolves once it is durable. When `change` errs, or panics, nothing
    /// of it is kept. A change that was handed over runs even if the future is dropped.
    ///
    /// # Errors
    /// Those of `change`; [`StoreError::ReadOnly`], [`StoreError::Full`], [`StoreError::Busy`] and
    /// [`StoreError::Failed`] when it could not be made durable.
    pub async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Change<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let _ = change;
        Err(StoreError::Unknown { what: String::new() })
    }

    /// Looks at one snapshot of the data: changes made meanwhile are not seen.
    ///
    /// # Errors
    /// Those of `look`; [`StoreError::Damaged`], [`StoreError::Failed`] when the file can't be read.
    pub async fn read<T: Send + 'static>(
        &self,
        look: impl FnOnce(&View<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let _ = look;
        Err(StoreError::Unknown { what: String::new() })
    }

    /// Checks the whole file, beside the work of others. When it is damaged it is set aside as in
    /// [`Store::open`], and this handle goes on with the new file.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the file is damaged and can't be set aside now, because another program has it
    /// open or nothing can be written.
    pub async fn verify(&self, now: Millis) -> Result<Condition, StoreError> {
        let _ = now;
        Ok(Condition::Fine)
    }

    /// Whether changes can be written at all.
    pub fn writable(&self) -> bool {
        self.inner.writable
    }
}
