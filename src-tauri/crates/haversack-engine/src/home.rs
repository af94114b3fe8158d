//! Where everything is kept: one folder, shared by the app and the command line.

use std::path::{Path, PathBuf};

/// Names another home folder: on a stick, for a test.
pub const VARIABLE: &str = "HAVERSACK_HOME";

/// The home folder: `HAVERSACK_HOME` if it is set, otherwise `haversack` in the platform's folder for data. `None` when
/// the platform knows no such folder.
pub fn folder() -> Option<PathBuf> {
    match std::env::var_os(VARIABLE) {
        Some(folder) if !folder.is_empty() => Some(PathBuf::from(folder)),
        _ => dirs::data_dir().map(|data| data.join("haversack")),
    }
}

/// Whether anything was ever kept in this folder.
pub fn has_data(folder: &Path) -> bool {
    folder.join(haversack_store::FILE).is_file()
}
