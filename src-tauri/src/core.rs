//! The core, opened on a thread of its own while the window is being made, and whoever needs it waits for it.
//!
//! What the page will ask first is asked for at once, so that the answers can come with the page.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use haversack_api::{Api, Options};
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::watch;

/// Tells the page what was opened: a pack, or a bundle to be examined.
const OPEN: &str = "open";

/// A window isn't kept waiting for longer: the page then asks for itself.
const PATIENCE: Duration = Duration::from_millis(50);

/// The answers to the page's first calls, once they are there.
pub struct FirstAnswers(Receiver<Option<Value>>);

impl FirstAnswers {
    /// A script that puts them where the page looks for them; nothing when they are not there in time.
    ///
    /// They are right for the first page only: what is loaded again asks again.
    pub fn script(&self) -> String {
        match self.0.recv_timeout(PATIENCE) {
            Ok(Some(answers)) => format!("globalThis.__HAVERSACK_FIRST__ = {answers};"),
            _ => String::new(),
        }
    }
}

/// The opened core, or the promise of it.
#[derive(Clone)]
pub struct Core(watch::Receiver<Option<Arc<Api>>>);

impl Core {
    /// Begins to open. Returns at once.
    pub fn open(options: Options) -> (Self, FirstAnswers) {
        let (ready, waiting) = watch::channel(None);
        let (first, answers) = mpsc::channel();
        std::thread::spawn(move || {
            let began = std::time::Instant::now();
            let api = Arc::new(Api::open(options));
            tracing::debug!(elapsed = ?began.elapsed(), "core open");
            // Nobody waits when the program is already ending.
            let _ = ready.send(Some(api.clone()));
            let _ = first.send(tauri::async_runtime::block_on(api.first_answers()));
        });
        (Self(waiting), FirstAnswers(answers))
    }

    /// Waits until it is open. `None` only if opening itself broke, which leaves nothing to call.
    pub async fn api(&self) -> Option<Arc<Api>> {
        let mut waiting = self.0.clone();
        waiting.wait_for(Option::is_some).await.ok()?.clone()
    }
}

/// Opens these folders or bundles and tells the page to show the last of them.
pub fn open_paths(app: &AppHandle, paths: Vec<PathBuf>) {
    let (app, core) = (app.clone(), app.state::<Core>().inner().clone());
    tauri::async_runtime::spawn(async move {
        let Some(api) = core.api().await else { return };
        let mut opened = None;
        for path in paths {
            opened = api.open_path(&path).await.or(opened);
        }
        if let Some(opened) = opened
            && let Err(problem) = app.emit(OPEN, opened)
        {
            tracing::warn!("the page was not told what to open: {problem}");
        }
    });
}
