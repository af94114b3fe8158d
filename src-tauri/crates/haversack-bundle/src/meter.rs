//! How far something long has come, and whether somebody wants it to stop.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::BundleError;

/// Shared between whoever works and whoever looks on.
#[derive(Debug, Default)]
pub struct Meter {
    done: AtomicU64,
    of: AtomicU64,
    stop: AtomicBool,
}

impl Meter {
    /// How many bytes there are to go through, and how many were; both grow while it is found out.
    pub fn progress(&self) -> (u64, u64) {
        (
            self.done.load(Ordering::Relaxed),
            self.of.load(Ordering::Relaxed),
        )
    }

    /// Asks for it to stop. It stops between two pieces, and leaves everything as it was.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// There are so many bytes more to go through.
    pub fn expect(&self, bytes: u64) {
        self.of.fetch_add(bytes, Ordering::Relaxed);
    }

    /// So many bytes more are done.
    ///
    /// # Errors
    /// When somebody asked to stop.
    pub fn step(&self, bytes: u64) -> Result<(), BundleError> {
        self.done.fetch_add(bytes, Ordering::Relaxed);
        if self.stop.load(Ordering::Relaxed) {
            Err(BundleError::Cancelled)
        } else {
            Ok(())
        }
    }
}
