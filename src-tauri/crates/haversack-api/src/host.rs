//! What only a host can do: open a link in the system's browser, ask for a folder or a bundle, ask where a file shall go.

use std::path::PathBuf;

/// Where a file goes that the person asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Here; a file of this name may be replaced, the person was asked.
    At(PathBuf),
    /// Nowhere: they changed their mind.
    Nowhere,
    /// This host asks nobody: its page is shown by a browser, which keeps files itself.
    Browser,
}

/// The program around the API.
pub trait Host: Send + Sync {
    /// Opens a checked address in the system's browser or mail program.
    ///
    /// # Errors
    /// When the system has nothing to open it with; the text is for a log.
    fn open_link(&self, url: &str) -> Result<(), String>;

    /// Asks the person for a folder; `None` when they change their mind. May take as long as they like.
    fn choose_folder(&self) -> Option<PathBuf>;

    /// Asks the person for a bundle; `None` when they change their mind. May take as long as they like.
    fn choose_bundle(&self) -> Option<PathBuf>;

    /// Whether it can ask.
    fn can_choose_folder(&self) -> bool;

    /// Asks the person where a file of this name shall be kept. May take as long as they like.
    fn choose_place(&self, name: &str) -> Place;
}
