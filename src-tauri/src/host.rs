//! What the core asks of the desktop: open a link outside, choose a folder, choose where a file goes.

use std::path::PathBuf;
use std::sync::OnceLock;

use haversack_api::{Host, Place};
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};

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

impl Desktop {
    /// A dialog that belongs to the window; nothing while there is none.
    fn dialog(&self) -> Option<FileDialogBuilder<Wry>> {
        let app = self.0.get()?;
        let dialog = app.dialog().file();
        Some(match app.get_webview_window(window::LABEL) {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        })
    }
}

impl Host for Desktop {
    fn open_link(&self, url: &str) -> Result<(), String> {
        tauri_plugin_opener::open_url(url, None::<&str>).map_err(|problem| problem.to_string())
    }

    fn choose_folder(&self) -> Option<PathBuf> {
        self.dialog()?.blocking_pick_folder()?.into_path().ok()
    }

    fn choose_bundle(&self) -> Option<PathBuf> {
        let dialog = self.dialog()?.add_filter("Haversack", &["haversack"]);
        dialog.blocking_pick_file()?.into_path().ok()
    }

    fn can_choose_folder(&self) -> bool {
        true
    }

    fn choose_place(&self, name: &str) -> Place {
        let asked = self.dialog().map(|mut dialog| {
            // The pictures folder is where people look for a picture; a system without one begins where it likes.
            if let Some(folder) = self.0.get().and_then(|app| app.path().picture_dir().ok()) {
                dialog = dialog.set_directory(folder);
            }
            dialog.set_file_name(name).blocking_save_file()
        });
        match asked.flatten().map(FilePath::into_path) {
            Some(Ok(path)) => Place::At(path),
            _ => Place::Nowhere,
        }
    }
}
