//! A copy of a bundle that is verified while it is written: whoever verifies waits for what is not there yet.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::BundleError;

/// How much of a copy is there, from its beginning.
#[derive(Debug, Default)]
pub struct Arrival {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// In bytes.
    there: u64,
    /// Nothing more comes, or nobody wants it.
    over: bool,
}

impl Arrival {
    /// So many bytes more are there.
    ///
    /// # Errors
    /// When nobody wants more: what is there is wrong already.
    pub fn add(&self, bytes: u64) -> Result<(), BundleError> {
        let mut state = self.state();
        state.there += bytes;
        self.changed.notify_all();
        if state.over {
            Err(BundleError::Cancelled)
        } else {
            Ok(())
        }
    }

    /// Waits until so many bytes are there.
    ///
    /// # Errors
    /// When they don't come any more.
    pub(crate) fn wait(&self, bytes: u64) -> Result<(), BundleError> {
        let state = self.state();
        let waited = self
            .changed
            .wait_while(state, |state| state.there < bytes && !state.over);
        if waited.unwrap_or_else(PoisonError::into_inner).there < bytes {
            Err(BundleError::Cancelled)
        } else {
            Ok(())
        }
    }

    /// Nothing more comes, or nobody wants it.
    pub(crate) fn end(&self) {
        self.state().over = true;
        self.changed.notify_all();
    }

    /// Ends it when this is dropped, whatever happened.
    pub(crate) fn ending(&self) -> Ending<'_> {
        Ending(self)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) struct Ending<'a>(&'a Arrival);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.end();
    }
}
