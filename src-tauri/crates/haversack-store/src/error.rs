//! What can go wrong, in words for people. SQLite's codes end here.

use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};

use crate::store::log_of;

/// Why something could not be kept or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The disk, or the share of it this person may use, is full.
    #[error("There is no room left on the disk for {}. Free some space and try again.", file.display())]
    Full {
        /// The file that could not grow.
        file: PathBuf,
    },
    /// Nothing can be written into the folder.
    #[error("Nothing can be written in the folder {}.", folder.display())]
    ReadOnly {
        /// The folder that holds the data.
        folder: PathBuf,
    },
    /// The file is not a sound database any more.
    #[error("The file {} is damaged.", file.display())]
    Damaged {
        /// The damaged file.
        file: PathBuf,
    },
    /// The file was written by a newer Haversack.
    #[error("The file {} was written by a newer Haversack (its data have version {found}, this program knows versions up to {known}). Install the newer version.", file.display())]
    Newer {
        /// The file of the newer version.
        file: PathBuf,
        /// The version of the data found in it.
        found: u32,
        /// The newest version of the data this program knows.
        known: u32,
    },
    /// The SQLite in use has a known fault that can lose acknowledged answers.
    #[error(
        "This program was built with SQLite {found}; at least {needed} is needed to keep your answers safe."
    )]
    TooOld {
        /// The version of the SQLite in use, as in `3.51.2`.
        found: String,
        /// The oldest version that will do.
        needed: String,
    },
    /// Another program kept the file locked for several seconds.
    #[error("Another program is using {}. Close it and try again.", file.display())]
    Busy {
        /// The locked file.
        file: PathBuf,
    },
    /// Something named in a change is not there.
    #[error("There is no {what}.")]
    Unknown {
        /// What was named, as in `attempt 12`.
        what: String,
    },
    /// Anything else: the file could not be read or written.
    #[error("{} could not be used: {reason}.", file.display())]
    Failed {
        /// The file in question.
        file: PathBuf,
        /// What the system said.
        reason: String,
    },
}

impl StoreError {
    /// An error of the file system as a store error.
    pub(crate) fn from_io(file: &Path, e: &std::io::Error) -> Self {
        match e.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::Full {
                    file: file.to_owned(),
                }
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::read_only(file),
            _ => Self::Failed {
                file: file.to_owned(),
                reason: e.to_string(),
            },
        }
    }

    fn read_only(file: &Path) -> Self {
        Self::ReadOnly {
            folder: file.parent().unwrap_or(file).to_owned(),
        }
    }
}

/// Puts an error of SQLite into words. `file` is the database.
pub(crate) fn tell(file: &Path, e: &rusqlite::Error) -> StoreError {
    let Some(code) = e.sqlite_error() else {
        return StoreError::Failed {
            file: file.to_owned(),
            reason: e.to_string(),
        };
    };
    match code.code {
        ErrorCode::DiskFull => StoreError::Full {
            file: file.to_owned(),
        },
        ErrorCode::ReadOnly => StoreError::read_only(file),
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Damaged {
            file: file.to_owned(),
        },
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy {
            file: file.to_owned(),
        },
        // The file ends within a page that should be there.
        ErrorCode::SystemIoFailure if code.extended_code == ffi::SQLITE_IOERR_SHORT_READ => {
            StoreError::Damaged {
                file: file.to_owned(),
            }
        }
        ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => {
            // SQLite does not hand out the system's error number, and an I/O error may be a full
            // disk (met while syncing or in the -shm file) or a disk gone read-only: ask the folder
            // itself.
            probe(file).unwrap_or_else(|| StoreError::Failed {
                file: file.to_owned(),
                reason: e.to_string(),
            })
        }
        _ => StoreError::Failed {
            file: file.to_owned(),
            reason: e.to_string(),
        },
    }
}

/// Whether nothing more may be acknowledged on the connection that met this error.
pub(crate) fn is_serious(e: &rusqlite::Error) -> bool {
    e.sqlite_error().is_some_and(|code| {
        matches!(
            code.code,
            ErrorCode::DiskFull
                | ErrorCode::ReadOnly
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::OutOfMemory
                | ErrorCode::FileLockingProtocolFailed
                | ErrorCode::InternalMalfunction
        )
    })
}

/// Tries to write a file beside the database, a little longer than that and its log, and says what
/// stands in the way, if anything known does.
fn probe(file: &Path) -> Option<StoreError> {
    const LITTLE: usize = 64 * 1024;
    let folder = file.parent()?;
    let parts = [file.to_owned(), log_of(file)];
    let longest = parts
        .iter()
        .filter_map(|part| Some(part.metadata().ok()?.len()))
        .max()
        .unwrap_or(0);
    let tried = tempfile::NamedTempFile::new_in(folder).and_then(|mut probe| {
        // The length takes no room, but it may not be allowed; the bytes at its end do take room.
        probe.as_file().set_len(longest)?;
        probe.seek(SeekFrom::End(0))?;
        probe.write_all(&[0; LITTLE])?;
        probe.as_file().sync_data()
    });
    match tried.map_err(|e| StoreError::from_io(file, &e)) {
        Err(known @ (StoreError::Full { .. } | StoreError::ReadOnly { .. })) => Some(known),
        _ => None,
    }
}
