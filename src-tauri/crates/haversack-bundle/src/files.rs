//! A pack in a bundle, as the reader of packs sees it: names and bytes, like a folder.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use haversack_pack::Files;

use crate::{Bundle, BundleError};

/// The files of one pack of a bundle. Each is held against the manifest as it is read; one that differs is not given out.
#[derive(Debug)]
pub struct BundleFiles {
    bundle: Arc<Bundle>,
    folder: String,
    trouble: Mutex<Option<BundleError>>,
}

impl BundleFiles {
    /// The pack of this id. If the bundle has none, there are no files.
    pub fn new(bundle: Arc<Bundle>, pack: &str) -> Self {
        Self {
            bundle,
            folder: format!("packs/{pack}/"),
            trouble: Mutex::default(),
        }
    }

    /// What went wrong while reading, if anything did: the file was changed on disk, or can't be read.
    pub fn trouble(&self) -> Option<BundleError> {
        self.trouble
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// What was read; the first trouble is kept for whoever asks.
    fn noted(&self, read: Result<Option<Vec<u8>>, BundleError>) -> Option<Vec<u8>> {
        read.unwrap_or_else(|why| {
            let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
            trouble.get_or_insert(why);
            None
        })
    }
}

impl Files for BundleFiles {
    fn names(&self) -> Vec<String> {
        let files = &self.bundle.manifest().files;
        let first = files.partition_point(|file| file.name.as_str() < self.folder.as_str());
        files[first..]
            .iter()
            .map_while(|file| file.name.strip_prefix(&self.folder))
            .map(str::to_owned)
            .collect()
    }

    fn read(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        let read = self.bundle.read(&format!("{}{name}", self.folder));
        self.noted(read).map(Cow::Owned)
    }

    fn head(&self, name: &str, most: usize) -> Option<Vec<u8>> {
        let read = self.bundle.head(&format!("{}{name}", self.folder), most);
        self.noted(read)
    }

    fn size(&self, name: &str) -> Option<u64> {
        let name = format!("{}{name}", self.folder);
        self.bundle.manifest().file(&name).map(|file| file.size)
    }
}
