//! The folder the data live in and the names of everything in it.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File};
use std::io;
use std::path::{Path, PathBuf};

use super::FILE;
use crate::Millis;

/// The folder that holds the database.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    folder: PathBuf,
    file: PathBuf,
}

impl Home {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            file: folder.join(FILE),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The database.
    pub(crate) fn file(&self) -> &Path {
        &self.file
    }

    /// A database that is being put together: worthless if it is found at a start.
    pub(crate) fn building(&self) -> PathBuf {
        self.folder.join("haversack-building.db")
    }

    /// A complete database on its way to become [`Home::file`].
    pub(crate) fn ready(&self) -> PathBuf {
        self.folder.join("haversack-ready.db")
    }

    /// Locked by every handle on the data for as long as it lives.
    pub(crate) fn in_use(&self) -> PathBuf {
        self.folder.join("haversack.lock")
    }

    /// Locked while a handle is being opened or the file replaced.
    pub(crate) fn opening(&self) -> PathBuf {
        self.folder.join("haversack-opening.lock")
    }

    /// A name for a damaged database that nothing bears yet.
    pub(crate) fn damaged(&self, now: Millis) -> PathBuf {
        let stamp = stamp(now);
        (1u32..)
            .map(|n| match n {
                1 => format!("haversack-damaged-{stamp}.db"),
                n => format!("haversack-damaged-{stamp}-{n}.db"),
            })
            .map(|name| self.folder.join(name))
            .find(|file| {
                all_of(file)
                    .iter()
                    .all(|part| fs::symlink_metadata(part).is_err())
            })
            .unwrap_or_else(|| {
                self.folder
                    .join(format!("haversack-damaged-{stamp}-more.db"))
            })
    }

    /// The database that was set aside last.
    pub(crate) fn last_damaged(&self) -> Option<PathBuf> {
        let names = fs::read_dir(&self.folder)
            .ok()?
            .flatten()
            .map(|entry| entry.path());
        names
            .filter(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with("haversack-damaged-") && name.ends_with(".db")
            })
            .max()
    }

    /// Makes the folder, for this person's eyes only, if it is not there.
    pub(crate) fn make(&self) -> io::Result<()> {
        if self.folder.is_dir() {
            return Ok(());
        }
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.folder)?;
        if let Some(parent) = self.folder.parent() {
            sync_folder(parent);
        }
        Ok(())
    }

    /// Makes renames within the folder durable.
    pub(crate) fn sync(&self) {
        sync_folder(&self.folder);
    }
}

/// Best effort: where a folder can't be synced, the file system looks after its names itself.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// A file, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Which(u64, u64);

impl Which {
    /// The file under a name now; `None` where there is none or it can't be told.
    pub(crate) fn at(file: &Path) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let file = fs::metadata(file).ok()?;
            Some(Self(file.dev(), file.ino()))
        }
        #[cfg(not(unix))]
        None
    }
}

/// A database, its log and the log's index: always moved together.
pub(crate) fn all_of(file: &Path) -> [PathBuf; 3] {
    [file.to_owned(), log_of(file), with_suffix(file, "-shm")]
}

/// The log of a database: what was written since the last checkpoint.
pub(crate) fn log_of(file: &Path) -> PathBuf {
    with_suffix(file, "-wal")
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(suffix);
    name.into()
}

/// `20260314T150926Z`, as it can stand in a file name everywhere.
fn stamp(now: Millis) -> String {
    jiff::Timestamp::from_millisecond(now.0)
        .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_file_never_gets_a_name_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::new(folder.path());
        let now = Millis(1_773_500_966_123);
        let first = home.damaged(now);
        assert_eq!(
            first.file_name().unwrap(),
            "haversack-damaged-20260314T150926Z.db"
        );
        fs::write(log_of(&first), "").unwrap();
        let second = home.damaged(now);
        assert_eq!(
            second.file_name().unwrap(),
            "haversack-damaged-20260314T150926Z-2.db"
        );
    }
}
