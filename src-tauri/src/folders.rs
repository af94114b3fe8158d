//! Where things lie on this computer.
//!
//! One folder, the home, holds everything that Haversack keeps, the web view's own files too. The packs that come with
//! the program lie beside the program.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use haversack_api::home;
use tauri::PackageInfo;
use tauri::utils::{Env, platform};

/// The home and what depends on whether it can be written.
pub struct Folders {
    home: PathBuf,
    writing: io::Result<()>,
    /// Where the web view keeps its own files, when that cannot be in the home.
    elsewhere: Option<tempfile::TempDir>,
}

impl Folders {
    /// Finds the home, and makes it if there is none. Errs, with words for people, only when nowhere on this computer
    /// can anything be written or no home is known.
    pub fn find() -> Result<Self, String> {
        let home = home::folder()
            .and_then(|folder| std::path::absolute(folder).ok())
            .ok_or("There is no folder for your data: set HAVERSACK_HOME to one.")?;
        let writing = try_writing(&home);
        let elsewhere = match &writing {
            Ok(()) => None,
            Err(problem) => {
                tracing::warn!("{} cannot be written: {problem}", home.display());
                let folder = tempfile::Builder::new().prefix("haversack-").tempdir();
                Some(folder.map_err(|problem| {
                    format!("Nothing can be written on this computer: {problem}")
                })?)
            }
        };
        Ok(Self {
            home,
            writing,
            elsewhere,
        })
    }

    /// Holds everything that is kept.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// The home cannot be written by this user at all. A full disk is another matter, which the store tells.
    pub fn read_only(&self) -> bool {
        let kind = self.writing.as_ref().err().map(io::Error::kind);
        matches!(
            kind,
            Some(ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied)
        )
    }

    /// For the web view's own files. Nothing of the user's is in them.
    pub fn web_view(&self) -> PathBuf {
        match &self.elsewhere {
            Some(folder) => folder.path().to_owned(),
            None => self.home.join("window"),
        }
    }
}

/// The folder of the packs that come with the program: `HAVERSACK_PACKS`, or what was installed beside the program.
pub fn shipped(package: &PackageInfo) -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("HAVERSACK_PACKS").filter(|folder| !folder.is_empty()) {
        return Some(folder.into());
    }
    let installed = platform::resource_dir(package, &Env::default())
        .ok()?
        .join("packs");
    installed.is_dir().then_some(installed)
}

/// Writes a little, because neither permissions nor free space say for sure that it would work.
fn try_writing(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let probe = folder.join(format!(".writable-{}", std::process::id()));
    let written = fs::File::create(&probe).and_then(|mut file| file.write_all(&[0; 4096]));
    // On a full disk the file may be there though nothing could be written into it.
    let removed = fs::remove_file(&probe);
    written.and(removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_and_left_empty() {
        let above = tempfile::tempdir().expect("a temporary folder");
        let home = above.path().join("a/b");
        try_writing(&home).expect("it can be written");
        assert_eq!(fs::read_dir(home).expect("it was made").count(), 0);
    }

    #[test]
    fn a_file_in_the_way_is_reported() {
        let above = tempfile::tempdir().expect("a temporary folder");
        let home = above.path().join("file");
        fs::write(&home, "").expect("it can be written");
        assert!(try_writing(&home).is_err());
    }
}
