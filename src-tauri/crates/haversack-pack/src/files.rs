//! How a pack's bytes reach this crate: one small interface, so that a folder, a bundle and a pack in
//! memory look the same to everything above.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// The files of one pack, by name. Names are relative, with `/` between folders: `media/map.svg`.
pub trait Files {
    /// Every file's name, sorted.
    fn names(&self) -> Vec<String>;

    /// The bytes of a file, or `None` when there is no such file or it can't be read.
    fn read(&self, name: &str) -> Option<Cow<'_, [u8]>>;

    /// The first bytes of a file, `most` at most.
    fn head(&self, name: &str, most: usize) -> Option<Vec<u8>> {
        self.read(name)
            .map(|bytes| bytes[..bytes.len().min(most)].to_vec())
    }

    /// A file's size in bytes without reading it, or `None` when there is no such file.
    fn size(&self, name: &str) -> Option<u64> {
        self.read(name).map(|bytes| bytes.len() as u64)
    }
}

/// A pack in memory: what tests and previews use.
#[derive(Debug, Clone, Default)]
pub struct MemoryFiles(BTreeMap<String, Vec<u8>>);

impl MemoryFiles {
    /// Adds a file, replacing one of the same name.
    pub fn put(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(name.into(), bytes.into());
    }
}

impl<N: Into<String>, B: Into<Vec<u8>>> FromIterator<(N, B)> for MemoryFiles {
    fn from_iter<I: IntoIterator<Item = (N, B)>>(files: I) -> Self {
        Self(
            files
                .into_iter()
                .map(|(name, bytes)| (name.into(), bytes.into()))
                .collect(),
        )
    }
}

impl Files for MemoryFiles {
    fn names(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    fn read(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        self.0
            .get(name)
            .map(|bytes| Cow::Borrowed(bytes.as_slice()))
    }
}
