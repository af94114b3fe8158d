//! Putting a database in place. It is put together under another name, renamed once it is complete,
//! and only then is what stands in its place moved out of the way: a crash in between is carried on
//! from at the next start. Nothing is ever deleted or overwritten but what this module left half
//! done itself.
//!
//! All of it happens inside of [`Opening`](super::lock::Opening), with no connection to the file in
//! this process.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::Condition;
use super::home::{Home, all_of};
use crate::{Millis, StoreError, rescue};

/// Makes an empty database where there is none.
pub(crate) fn create(home: &Home, now: Millis) -> Result<(), StoreError> {
    build(home, rescue::make_empty)?;
    let put = || {
        // A log without its database would be taken for that of the new one.
        move_aside(home, now)?;
        fs::rename(home.ready(), home.file())
    };
    put().map_err(|e| StoreError::from_io(home.file(), &e))?;
    home.sync();
    Ok(())
}

/// Sets the damaged database aside and puts a new one with all that could be rescued in its place.
pub(crate) fn set_aside(home: &Home, now: Millis) -> Result<Condition, StoreError> {
    let kept = build(home, |file| {
        let scratch = tempfile::Builder::new()
            .prefix("haversack-rescue-")
            .tempdir_in(home.folder())
            .map_err(|e| StoreError::from_io(home.file(), &e))?;
        let copy = copy_into(home.file(), scratch.path())?;
        rescue::bring_over(&copy, file)
    })?;
    finish(home, now, kept)
}

/// Carries on with a replacement that was broken off when the new database was already complete.
pub(crate) fn carry_on(home: &Home, now: Millis) -> Result<Option<Condition>, StoreError> {
    if !home.ready().exists() {
        return Ok(None);
    }
    let kept = rescue::count_revisions(&home.ready())?;
    finish(home, now, kept).map(Some)
}

/// Copies a database and its log, to be read from there. The index of the log is made anew by
/// SQLite.
pub(crate) fn copy_into(file: &Path, folder: &Path) -> Result<PathBuf, StoreError> {
    let copy = folder.join("copy.db");
    let [db, log, _] = all_of(file);
    let [db_copy, log_copy, _] = all_of(&copy);
    let copied = copy_file(&db, &db_copy).and_then(|()| match copy_file(&log, &log_copy) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    });
    copied.map_err(|e| StoreError::from_io(file, &e))?;
    Ok(copy)
}

/// Not `fs::copy`, which would copy that nobody may write.
fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    let mut from = File::open(from)?;
    io::copy(&mut from, &mut File::create(to)?).map(|_| ())
}

/// Has a database put together and made durable as [`Home::ready`].
fn build<T>(
    home: &Home,
    fill: impl FnOnce(&Path) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let building = home.building();
    let clear = || {
        for part in all_of(&building) {
            let _ = fs::remove_file(part);
        }
    };
    clear();
    let filled = fill(&building).and_then(|value| {
        File::options()
            .write(true)
            .open(&building)
            .and_then(|file| file.sync_all())
            .and_then(|()| fs::rename(&building, home.ready()))
            .map_err(|e| StoreError::from_io(home.file(), &e))?;
        home.sync();
        Ok(value)
    });
    // The names of what is half done are nobody's business.
    filled.map_err(|e| {
        clear();
        let file = home.file().to_owned();
        match e {
            StoreError::Full { .. } => StoreError::Full { file },
            StoreError::Failed { reason, .. } => StoreError::Failed { file, reason },
            other => other,
        }
    })
}

/// Moves what stands in the place of the database away, and the new one there.
fn finish(home: &Home, now: Millis, kept: u64) -> Result<Condition, StoreError> {
    let replaced = move_aside(home, now)
        .and_then(|aside| fs::rename(home.ready(), home.file()).map(|()| aside));
    let aside = replaced.map_err(|e| StoreError::from_io(home.file(), &e))?;
    home.sync();
    // Nothing there to move: the way was cleared before a crash, or nothing was ever there.
    let Some(file) = aside.or_else(|| home.last_damaged()) else {
        return Ok(Condition::Fine);
    };
    tracing::warn!(
        "{} was damaged and is now {}; {kept} revisions were rescued",
        home.file().display(),
        file.display()
    );
    Ok(Condition::SetAside { file, kept })
}

/// Moves a log away that does not belong to the database beside it.
pub(crate) fn set_log_aside(home: &Home, now: Millis) -> Result<(), StoreError> {
    let [_, log, index] = all_of(home.file());
    let [_, log_aside, index_aside] = all_of(&home.damaged(now));
    let moved = move_file(&log, &log_aside).and_then(|_| move_file(&index, &index_aside));
    moved
        .map(|_| home.sync())
        .map_err(|e| StoreError::from_io(home.file(), &e))
}

/// Moves the database and what belongs to it away; gives its new name if there was anything.
fn move_aside(home: &Home, now: Millis) -> io::Result<Option<PathBuf>> {
    let aside = home.damaged(now);
    let mut moved = false;
    for (from, to) in all_of(home.file()).iter().zip(all_of(&aside)) {
        moved |= move_file(from, &to)?;
    }
    Ok(moved.then_some(aside))
}

/// Whether there was a file to move.
fn move_file(from: &Path, to: &Path) -> io::Result<bool> {
    match fs::rename(from, to) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(e),
    }
}
