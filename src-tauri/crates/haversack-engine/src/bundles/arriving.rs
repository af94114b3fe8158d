//! A bundle that is copied beside the data, on its way to the disk.

use std::io;
use std::thread::{self, JoinHandle};

use super::kept::Part;

/// Asks the system to begin to write a piece that was copied, without waiting for it. A sync in between would hold up the
/// copying, because the file is locked while its pages go out.
pub(super) fn begin_to_write(part: &Part, at: u64, length: u64) {
    // On Linux, whoever says that pages are not needed any more has them written; those that are not on the disk yet stay.
    #[cfg(target_os = "linux")]
    let _ = rustix::fs::fadvise(
        part.file(),
        at,
        std::num::NonZeroU64::new(length),
        rustix::fs::Advice::DontNeed,
    );
    let _ = (part, at, length);
}

/// The thread that waits for the disk.
pub(super) struct Arriving(JoinHandle<io::Result<()>>);

impl Arriving {
    /// Begins to bring a copy to the disk, while somebody else reads it.
    pub(super) fn begin(part: &Part) -> io::Result<Self> {
        let file = part.file().try_clone()?;
        let syncing = thread::Builder::new().spawn(move || file.sync_all())?;
        Ok(Self(syncing))
    }

    /// Waits until it is there.
    pub(super) fn wait(self) -> io::Result<()> {
        let broken = |_| io::Error::other("bringing the copy to the disk broke off");
        self.0.join().map_err(broken)?
    }
}
