//! A copy of a bundle on its way to the disk: while it goes there, it is verified, and somebody reads what is in it.

use std::fs::File;
use std::io;
use std::thread::{self, JoinHandle};

use super::kept::Part;

/// The thread that waits for the disk.
pub(super) struct Arriving(JoinHandle<io::Result<()>>);

impl Arriving {
    /// Begins to bring a copy that is whole to the disk.
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

/// Asks the system to begin to write a piece that was copied, without waiting for it. A sync in between would hold up the
/// copying, because the file is locked while its pages go out.
pub(super) fn begin_to_write(file: &File, at: u64, length: u64) {
    // On Linux, whoever says that pages are not needed any more has them written; those that are not on the disk yet stay.
    #[cfg(target_os = "linux")]
    let _ = rustix::fs::fadvise(
        file,
        at,
        std::num::NonZeroU64::new(length),
        rustix::fs::Advice::DontNeed,
    );
    let _ = (file, at, length);
}
