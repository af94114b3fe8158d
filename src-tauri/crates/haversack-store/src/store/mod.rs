//! The handle on the file: opening it in whatever state it is, one thread that writes, one that
//! reads.

mod connect;
mod home;
mod lock;
mod log;
mod open;
mod reader;
mod replace;
mod transaction;
mod worker;
mod writer;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::oneshot;

pub(crate) use connect::TABLES;
use home::Home;
pub(crate) use home::log_of;
use reader::{Reader, Slot};
use worker::Worker;
use writer::Writer;

use crate::{Change, Millis, StoreError, View};

/// The name of the database within its folder.
pub const FILE: &str = "haversack.db";

/// A handle on the data of one folder. Clones share the file; the last one to go closes it.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    home: Home,
    slot: Slot,
    reader: Worker<Reader>,
    /// `None` when nothing can be written.
    writer: Option<Worker<Writer>>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The writer goes last: the last connection to close tidies up the log.
        self.reader.stop();
        self.slot.clear();
        if let Some(writer) = &mut self.writer {
            writer.stop();
        }
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("file", &self.inner.home.file())
            .finish_non_exhaustive()
    }
}

/// A store and the condition its file was found in.
#[derive(Debug)]
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
    /// [`StoreError::Newer`] when a newer Haversack wrote the file, [`StoreError::Damaged`] when it
    /// is damaged and another program has it open, [`StoreError::TooOld`], [`StoreError::Full`]
    /// when not even an empty file fits, [`StoreError::Failed`].
    pub fn open(folder: &Path, now: Millis) -> Result<Opened, StoreError> {
        let found = open::open(folder, now)?;
        let failed = |e: std::io::Error| StoreError::from_io(found.home.file(), &e);
        let reader = Reader {
            home: found.home.clone(),
            slot: found.slot.clone(),
        };
        let reader = Worker::start("store-reader", reader, |_| {}).map_err(failed)?;
        let writer = match found.writer {
            Some(writer) => {
                Some(Worker::start("store-writer", writer, Writer::tidy).map_err(failed)?)
            }
            None => None,
        };
        let inner = Inner {
            home: found.home,
            slot: found.slot,
            reader,
            writer,
        };
        Ok(Opened {
            store: Self {
                inner: Arc::new(inner),
            },
            condition: found.condition,
        })
    }

    /// Runs one change as one transaction and resolves once it is durable. When `change` errs, or
    /// panics, nothing of it is kept. A change that was handed over runs even if the future is
    /// dropped.
    ///
    /// # Errors
    /// Those of `change`; [`StoreError::ReadOnly`], [`StoreError::Full`], [`StoreError::Busy`] and
    /// [`StoreError::Failed`] when it could not be made durable.
    pub async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Change<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let writer = self.inner.writer.as_ref().ok_or_else(|| self.read_only())?;
        writer
            .ask(|writer| writer.change(change))
            .await
            .unwrap_or_else(|| Err(self.gone()))
    }

    /// Looks at one snapshot of the data: changes made meanwhile are not seen.
    ///
    /// # Errors
    /// Those of `look`; [`StoreError::Damaged`], [`StoreError::Failed`] when the file can't be
    /// read.
    pub async fn read<T: Send + 'static>(
        &self,
        look: impl FnOnce(&View<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.inner
            .reader
            .ask(|reader| reader.look(look))
            .await
            .unwrap_or_else(|| Err(self.gone()))
    }

    /// Checks the whole file, beside the work of others. When it is damaged it is set aside as in
    /// [`Store::open`], and this handle goes on with the new file.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the file is damaged and can't be set aside now, because another
    /// program has it open or nothing can be written.
    pub async fn verify(&self, now: Millis) -> Result<Condition, StoreError> {
        let Some(writer) = &self.inner.writer else {
            let sound = self
                .inner
                .reader
                .ask(Reader::check)
                .await
                .unwrap_or_else(|| Err(self.gone()));
            return sound.map(|()| Condition::Fine);
        };
        match self.check_aside().await {
            Ok(()) => Ok(Condition::Fine),
            Err(StoreError::Damaged { .. }) => writer
                .ask(move |writer| writer.replace_damaged(now))
                .await
                .unwrap_or_else(|| Err(self.gone())),
            Err(other) => Err(other),
        }
    }

    /// Whether changes can be written at all.
    pub fn writable(&self) -> bool {
        self.inner.writer.is_some()
    }

    /// Checks the file on a thread and a connection of its own, so that nobody waits for it.
    async fn check_aside(&self) -> Result<(), StoreError> {
        let (answer, waiting) = oneshot::channel();
        let home = self.inner.home.clone();
        std::thread::Builder::new()
            .name("store-check".to_owned())
            .spawn(move || {
                let file = home.file();
                let _ = answer
                    .send(connect::for_reading(file).and_then(|conn| connect::check(&conn, file)));
            })
            .map_err(|e| StoreError::from_io(self.inner.home.file(), &e))?;
        waiting.await.unwrap_or_else(|_| Err(self.gone()))
    }

    fn read_only(&self) -> StoreError {
        StoreError::ReadOnly {
            folder: self.inner.home.folder().to_owned(),
        }
    }

    fn gone(&self) -> StoreError {
        StoreError::Failed {
            file: self.inner.home.file().to_owned(),
            reason: "the store has stopped".to_owned(),
        }
    }
}
