//! What the core asks of the desktop: open a link outside, choose a folder.

use std::path::PathBuf;
use std::sync::OnceLock;

use haversack_api::Host;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt as _;

use crate::window;

/// This desktop. It is handed to the core before there is a window, and attached when there is.
#[derive(Default)]
pub struct Desktop(OnceLock<AppHandle>);

impl Desktop {
    /// From now on dialogs can be shown.
    pub fn attach(&self, app: AppHandle) {
        // The window is opened once, so a second value would be the same.
        let _ = self.0.set(app);
    }
}

impl Host for Desktop {
    fn open_link(&self, url: &str) -> Result<(), String> {
        tauri_plugin_opener::open_url(url, None::<&str>).map_err(|problem| problem.to_string())
    }

    fn choose_folder(&self) -> Option<PathBuf> {
        let app = self.0.get()?;
        let mut dialog = app.dialog().file();
        if let Some(window) = app.get_webview_window(window::LABEL) {
            dialog = dialog.set_parent(&window);
        }
        dialog.blocking_pick_folder()?.into_path().ok()
    }

    fn can_choose_folder(&self) -> bool {
        true
    }
}
