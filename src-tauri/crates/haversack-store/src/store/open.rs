//! Opening the data in whatever state they are: as they should be, not there yet, damaged, out of
//! reach for writing, or on a full disk.

use std::path::Path;

use rusqlite::Connection;

use super::home::{Home, log_of};
use super::lock::{InUse, Opening};
use super::reader::{Looking, Slot};
use super::writer::{Open, Writer};
use super::{Condition, connect, replace};
use crate::{Millis, StoreError, rescue};

/// Older ones can lose acknowledged commits when a checkpoint and a commit meet.
const OLDEST_SQLITE: i32 = 3_051_003;

const _: () = assert!(rusqlite::ffi::SQLITE_VERSION_NUMBER >= OLDEST_SQLITE);

/// The data, ready to be read, and to be written unless they can't be.
pub(crate) struct Found {
    pub(crate) home: Home,
    pub(crate) slot: Slot,
    pub(crate) writer: Option<Writer>,
    pub(crate) condition: Condition,
}

pub(crate) fn open(folder: &Path, now: Millis) -> Result<Found, StoreError> {
    check_sqlite(rusqlite::version_number())?;
    let home = Home::new(folder);
    let made = home.make();
    let opening = Opening::wait(&home);
    let in_use = InUse::say(&home, &opening);
    let opened = match made {
        Ok(()) => put_right(&home, &in_use, &opening, now),
        // A file where the folder should be, a home that can't be written, …: whatever stands in
        // the way.
        Err(e) => match StoreError::from_io(home.file(), &e) {
            full @ StoreError::Full { .. } => Err(full),
            _ => Err(StoreError::ReadOnly {
                folder: folder.to_owned(),
            }),
        },
    };
    match opened {
        Ok((conn, condition)) => {
            let slot = Slot::default();
            let open = Some(Open::new(&home, conn));
            let writer = Writer::new(home.clone(), slot.clone(), in_use, now, open);
            Ok(Found {
                home,
                slot,
                writer: Some(writer),
                condition,
            })
        }
        // Reading goes on, and the first change after there is room again is kept.
        Err(StoreError::Full { .. }) => {
            let (looking, _) = look_only(&home)?;
            let slot = Slot::holding(looking);
            let writer = Writer::new(home.clone(), slot.clone(), in_use, now, None);
            Ok(Found {
                home,
                slot,
                writer: Some(writer),
                condition: Condition::Fine,
            })
        }
        Err(StoreError::ReadOnly { .. }) => {
            let (looking, kept) = look_only(&home)?;
            let condition = Condition::ReadOnly {
                folder: folder.to_owned(),
                kept,
            };
            Ok(Found {
                home,
                slot: Slot::holding(looking),
                writer: None,
                condition,
            })
        }
        Err(other) => Err(other),
    }
}

fn check_sqlite(version: i32) -> Result<(), StoreError> {
    if version >= OLDEST_SQLITE {
        return Ok(());
    }
    let words = |v: i32| format!("{}.{}.{}", v / 1_000_000, v / 1000 % 1000, v % 1000);
    Err(StoreError::TooOld {
        found: words(version),
        needed: words(OLDEST_SQLITE),
    })
}

/// Opens for writing, and makes or replaces the database if that is due.
fn put_right(
    home: &Home,
    in_use: &InUse,
    opening: &Opening,
    now: Millis,
) -> Result<(Connection, Condition), StoreError> {
    let mut condition = replace::carry_on(home, now)?.unwrap_or(Condition::Fine);
    if !home
        .file()
        .try_exists()
        .map_err(|e| StoreError::from_io(home.file(), &e))?
    {
        replace::create(home, now)?;
    }
    let conn = match connect::for_writing(home.file()) {
        Err(StoreError::Damaged { file }) => {
            condition = in_use
                .alone(opening, || replace::set_aside(home, now))
                .unwrap_or(Err(StoreError::Damaged { file }))?;
            connect::for_writing(home.file())?
        }
        other => other?,
    };
    Ok((conn, condition))
}

/// Reads what can be read without writing into the folder; also whether there was anything.
pub(crate) fn look_only(home: &Home) -> Result<(Looking, bool), StoreError> {
    let file = home.file();
    let has_log = log_of(file).metadata().is_ok_and(|log| log.len() > 0);
    let in_place = connect::read_only(file).or_else(|e| match e {
        StoreError::Newer { .. } => Err(e),
        _ if has_log => Err(e),
        _ => connect::immutable(file),
    });
    match in_place {
        Ok(conn) => return Ok((Looking::fixed(conn, None), true)),
        Err(newer @ StoreError::Newer { .. }) => return Err(newer),
        Err(e) => tracing::debug!("{} can't be read in place: {e}", file.display()),
    }
    match look_at_copy(file) {
        Ok(looking) => Ok((looking, true)),
        Err(newer @ StoreError::Newer { .. }) => Err(newer),
        Err(e) => {
            if file.exists() {
                tracing::error!("{} can't be read: {e}", file.display());
            }
            Ok((Looking::fixed(connect::empty(file)?, None), false))
        }
    }
}

/// Reads a copy elsewhere, where a log can be brought over, an older shape brought forward and
/// damage mended.
fn look_at_copy(file: &Path) -> Result<Looking, StoreError> {
    let folder = tempfile::Builder::new()
        .prefix("haversack-")
        .tempdir()
        .map_err(|e| StoreError::from_io(file, &e))?;
    let copy = replace::copy_into(file, folder.path())?;
    let conn = match connect::for_writing(&copy) {
        Err(StoreError::Damaged { .. }) => {
            let mended = folder.path().join("mended.db");
            rescue::bring_over(&copy, &mended)?;
            connect::for_writing(&mended)?
        }
        other => other?,
    };
    Ok(Looking::fixed(conn, Some(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sqlite_that_can_lose_commits_is_refused_by_name() {
        assert_eq!(check_sqlite(OLDEST_SQLITE), Ok(()));
        let refused = check_sqlite(3_051_002).unwrap_err();
        assert_eq!(
            refused,
            StoreError::TooOld {
                found: "3.51.2".into(),
                needed: "3.51.3".into()
            }
        );
    }
}
