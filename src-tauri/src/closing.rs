//! Closing the window without losing what was typed a moment ago.
//!
//! The page saves when it is told that it is being left. So the window waits, for as long as anybody would, until the
//! page has sent what it had and the core has it on disk. Where an answer could not be saved, the window stays, because
//! the page says why; closing it once more closes it.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use tauri::{Manager, WebviewWindow, WindowEvent};
use tokio::sync::watch;

/// What the page sends last, after everything it had to save. It never reaches the core.
pub const LEFT: &str = "left";

/// Tells the page what the browser tells one that is being left, then lets it say that it has heard.
const LEAVE: &str = "dispatchEvent(new Event('pagehide')); \
                     window.__TAURI_INTERNALS__.invoke('rpc', { cmd: 'left', payload: {} });";

/// The longest that a window waits for its page and for the disk.
const PATIENCE: Duration = Duration::from_secs(3);

/// The calls that are under way, as far as closing is concerned.
pub struct Closing {
    calls: watch::Sender<Calls>,
    refused: AtomicU32,
    /// The window is about to close.
    begun: AtomicBool,
    /// It has stayed open once, so whoever closes it again means it.
    warned: AtomicBool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Calls {
    under_way: u32,
    left: bool,
}

/// One call under way, until it is dropped.
pub struct Call<'a>(&'a Closing);

impl Default for Closing {
    fn default() -> Self {
        Self {
            calls: watch::Sender::new(Calls::default()),
            refused: AtomicU32::new(0),
            begun: AtomicBool::new(false),
            warned: AtomicBool::new(false),
        }
    }
}

impl Closing {
    /// A call begins.
    pub fn call(&self) -> Call<'_> {
        self.calls.send_modify(|calls| calls.under_way += 1);
        Call(self)
    }

    /// An answer could not be saved.
    pub fn refused(&self) {
        self.refused.fetch_add(1, Ordering::Relaxed);
    }

    /// The page has nothing more to send.
    pub fn left(&self) {
        self.calls.send_modify(|calls| calls.left = true);
    }

    /// Waits until the page has left and no call is under way, but not for ever. True if every answer was saved.
    async fn settled(&self) -> bool {
        let refused = self.refused.load(Ordering::Relaxed);
        let mut calls = self.calls.subscribe();
        let quiet = calls.wait_for(|calls| calls.left && calls.under_way == 0);
        if tokio::time::timeout(PATIENCE, quiet).await.is_err() {
            tracing::warn!("the window is closed though its page did not answer");
        }
        self.refused.load(Ordering::Relaxed) == refused
    }
}

impl Drop for Call<'_> {
    fn drop(&mut self) {
        self.0.calls.send_modify(|calls| calls.under_way -= 1);
    }
}

/// Handles the wish to close the window.
pub fn requested(window: &WebviewWindow, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    if window.eval(LEAVE).is_err() {
        return;
    }
    api.prevent_close();
    if window
        .state::<Closing>()
        .begun
        .swap(true, Ordering::Relaxed)
    {
        return;
    }
    let window = window.clone();
    tauri::async_runtime::spawn(async move {
        let closing = window.state::<Closing>();
        let saved = closing.settled().await;
        if saved || closing.warned.swap(true, Ordering::Relaxed) {
            if let Err(problem) = window.destroy() {
                tracing::warn!("the window does not close: {problem}");
            }
            return;
        }
        tracing::warn!("the window stays open: an answer could not be saved");
        closing.calls.send_modify(|calls| calls.left = false);
        closing.begun.store(false, Ordering::Relaxed);
    });
}

/// Lets the end of the session, or of the terminal that the program was started in, close the window properly.
#[cfg(unix)]
pub fn on_signals(window: &WebviewWindow) {
    use tokio::signal::unix::{SignalKind, signal};

    for kind in [
        SignalKind::terminate(),
        SignalKind::hangup(),
        SignalKind::interrupt(),
    ] {
        let window = window.clone();
        tauri::async_runtime::spawn(async move {
            let Ok(mut signals) = signal(kind) else {
                return;
            };
            while signals.recv().await.is_some() {
                if let Err(problem) = window.close() {
                    tracing::warn!("the window does not close: {problem}");
                }
            }
        });
    }
}

/// Elsewhere the system closes windows itself.
#[cfg(not(unix))]
pub fn on_signals(_: &WebviewWindow) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(closing: &Closing) -> bool {
        let calls = *closing.calls.borrow();
        !(calls.left && calls.under_way == 0)
    }

    #[tokio::test]
    async fn it_waits_for_the_page_and_for_what_is_under_way() {
        let closing = Closing::default();
        let call = closing.call();
        assert!(waits(&closing));
        closing.left();
        assert!(waits(&closing));
        drop(call);
        assert!(!waits(&closing));
        assert!(closing.settled().await);
    }

    #[tokio::test]
    async fn an_answer_that_is_refused_meanwhile_is_noticed() {
        let closing = Closing::default();
        closing.refused();
        closing.left();
        assert!(closing.settled().await, "that was before");
        let call = closing.call();
        let (settled, ()) = tokio::join!(closing.settled(), async {
            closing.refused();
            drop(call);
        });
        assert!(!settled);
    }
}
