//! What only a host can do: open a link in the system's browser, ask for a folder.

use std::path::PathBuf;

/// The program around the API.
pub trait Host: Send + Sync {
    /// Opens a checked address in the system's browser or mail program.
    ///
    /// # Errors
    /// When the system has nothing to open it with; the text is for a log.
    fn open_link(&self, url: &str) -> Result<(), String>;

    /// Asks the person for a folder; `None` when they change their mind. May take as long as they like.
    fn choose_folder(&self) -> Option<PathBuf>;

    /// Whether it can ask.
    fn can_choose_folder(&self) -> bool;
}
