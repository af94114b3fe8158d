//! The core, opened on a thread of its own while the window is being made, and whoever needs it waits for it.

use std::path::PathBuf;
use std::sync::Arc;

use haversack_api::{Api, Options};
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::watch;

/// Tells the page which pack to show; carries the pack's id.
const OPEN: &str = "open";

/// The opened core, or the promise of it.
#[derive(Clone)]
pub struct Core(watch::Receiver<Option<Arc<Api>>>);

impl Core {
    /// Begins to open. Returns at once.
    pub fn open(options: Options) -> Self {
        let (ready, waiting) = watch::channel(None);
        std::thread::spawn(move || {
            let began = std::time::Instant::now();
            let api = Api::open(options);
            tracing::debug!(elapsed = ?began.elapsed(), "core open");
            // Nobody waits when the program is already ending.
            let _ = ready.send(Some(Arc::new(api)));
        });
        Self(waiting)
    }

    /// Waits until it is open. `None` only if opening itself broke, which leaves nothing to call.
    pub async fn api(&self) -> Option<Arc<Api>> {
        let mut waiting = self.0.clone();
        waiting.wait_for(Option::is_some).await.ok()?.clone()
    }
}

/// Takes these folders or files in and tells the page to show the last of them.
pub fn open_paths(app: &AppHandle, paths: Vec<PathBuf>) {
    let (app, core) = (app.clone(), app.state::<Core>().inner().clone());
    tauri::async_runtime::spawn(async move {
        let Some(api) = core.api().await else { return };
        let mut opened = None;
        for path in paths {
            opened = api.open_path(&path).await.or(opened);
        }
        if let Some(pack) = opened
            && let Err(problem) = app.emit(OPEN, pack)
        {
            tracing::warn!("the page was not told what to open: {problem}");
        }
    });
}
