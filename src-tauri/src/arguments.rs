//! What the program was asked to open.
//!
//! The applications menu and the file manager pass paths; there are no options, because everything that can be set is
//! set in the window.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What stood on the command line.
pub struct Arguments {
    /// Folders or files to open, absolute.
    pub open: Vec<PathBuf>,
}

impl Arguments {
    /// Reads this process's own.
    pub fn read() -> Self {
        Self::from(std::env::args_os().skip(1))
    }

    fn from(words: impl Iterator<Item = OsString>) -> Self {
        let open = words
            .filter(|word| !word.is_empty() && !word.to_string_lossy().starts_with('-'))
            .map(|word| std::path::absolute(Path::new(&word)).unwrap_or_else(|_| word.into()))
            .collect();
        Self { open }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_absolute_and_options_are_left_out() {
        let words = ["--unknown", "", "packs/a", "/b/pack.toml"].map(OsString::from);
        let arguments = Arguments::from(words.into_iter());
        let here = std::env::current_dir().expect("a test runs in a folder");
        assert_eq!(
            arguments.open,
            [here.join("packs/a"), PathBuf::from("/b/pack.toml")]
        );
    }
}
