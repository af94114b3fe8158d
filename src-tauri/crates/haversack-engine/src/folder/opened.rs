//! A pack's folder that is held open while the whole pack is read: a page is then one step away, and not the whole way from
//! the root again.

use std::borrow::Cow;
#[cfg(unix)]
use std::cell::RefCell;
#[cfg(unix)]
use std::ffi::OsStr;
use std::fs;
#[cfg(unix)]
use std::os::unix::ffi::OsStrExt;

use haversack_pack::Files;
#[cfg(unix)]
use rustix::fs::{Dir, FileType};

use super::{FolderFiles, read_whole};
#[cfg(unix)]
use super::{Kind, list_entry};

/// The files of a pack in a folder, for reading them all. Where the folder is moved meanwhile, its pages are still read.
pub struct OpenFolder<'f> {
    files: &'f FolderFiles,
    #[cfg(unix)]
    folder: Option<RefCell<Dir>>,
}

impl FolderFiles {
    /// The same files, with the folder held open until this is dropped.
    pub fn opened(&self) -> OpenFolder<'_> {
        OpenFolder {
            files: self,
            #[cfg(unix)]
            folder: fs::File::open(&self.root)
                .ok()
                .and_then(|folder| Dir::new(folder).ok())
                .map(RefCell::new),
        }
    }
}

impl OpenFolder<'_> {
    fn open(&self, name: &str) -> Option<(fs::File, u64)> {
        #[cfg(unix)]
        if super::is_plain(name)
            && let Some(folder) = &self.folder
            && let Ok(folder) = folder.borrow().fd()
            && let Ok(file) = super::open_itself(folder, name)
        {
            return super::if_file(file);
        }
        self.files.open(name)
    }

    /// What is in the folder. `None` when that can't be told this way.
    #[cfg(unix)]
    fn list(&self) -> Option<Vec<String>> {
        let mut folder = self.folder.as_ref()?.borrow_mut();
        folder.rewind();
        let mut names = Vec::new();
        for entry in &mut *folder {
            let entry = entry.ok()?;
            let kind = match entry.file_type() {
                FileType::Directory => Kind::Folder,
                FileType::RegularFile => Kind::File,
                FileType::Symlink => Kind::Link,
                // Some file systems don't say.
                FileType::Unknown => return None,
                _ => continue,
            };
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            let path = || self.files.root.join(name);
            list_entry(&name.to_string_lossy(), kind, path, ("", 0), &mut names);
        }
        names.sort();
        Some(names)
    }
}

impl Files for OpenFolder<'_> {
    fn names(&self) -> Vec<String> {
        #[cfg(unix)]
        if let Some(names) = self.list() {
            return names;
        }
        self.files.names()
    }

    fn read(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        read_whole(self.open(name)?).map(Cow::Owned)
    }

    fn head(&self, name: &str, most: usize) -> Option<Vec<u8>> {
        self.files.head(name, most)
    }

    fn size(&self, name: &str) -> Option<u64> {
        self.files.size(name)
    }
}
