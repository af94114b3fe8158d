//! The shape of the file, one numbered step per change. A released step is never edited: its checksum is pinned
//! by a test. Steps stay additive, so that an older copy of the data can always be brought forward.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

const STEPS: &[M<'static>] = &[M::up(include_str!("0001-beginning.sql"))];

/// The newest version of the data this program knows.
pub(crate) const KNOWN: u32 = STEPS.len() as u32;

/// Brings the data to the newest version.
pub(crate) fn run(conn: &mut Connection) -> rusqlite_migration::Result<()> {
    Migrations::from_slice(STEPS).to_latest(conn)
}
