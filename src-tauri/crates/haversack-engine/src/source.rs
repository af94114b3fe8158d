//! Where a pack is read from: a folder, or a bundle that is kept whole. To everything above they are the same.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use haversack_bundle::BundleFiles;
use haversack_pack::Files;
use haversack_store::{Origin, PackRow};

use crate::bundles::Kept;
use crate::{EngineError, FolderFiles};

/// Where a pack is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// A plain folder.
    Folder(PathBuf),
    /// A bundle in the home.
    Bundle(PathBuf),
}

impl Source {
    /// Where the pack of this line of the catalogue is.
    pub(crate) fn of(row: &PackRow) -> Self {
        match row.origin {
            Origin::Bundle => Self::Bundle(PathBuf::from(&row.folder)),
            Origin::Shipped | Origin::Own => Self::Folder(PathBuf::from(&row.folder)),
        }
    }

    /// The folder, or the bundle's file.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Folder(path) | Self::Bundle(path) => path,
        }
    }

    /// A text that changes when what is there does, without reading it.
    pub(crate) fn stamp(&self) -> String {
        match self {
            Self::Folder(folder) => FolderFiles::new(folder).stamp(),
            Self::Bundle(file) => {
                let about = std::fs::metadata(file).ok();
                let time = about.as_ref().and_then(|about| about.modified().ok());
                let time = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
                let length = about.map_or(0, |about| about.len());
                format!("{length}-{}", time.map_or(0, |time| time.as_nanos()))
            }
        }
    }

    /// The files of the pack of this id.
    ///
    /// # Errors
    /// When it is in a bundle that is gone, or isn't what it was when it was installed.
    pub(crate) fn files(&self, kept: &Kept, pack: &str) -> Result<PackFiles, EngineError> {
        match self {
            Self::Folder(folder) => Ok(PackFiles::Folder(FolderFiles::new(folder))),
            Self::Bundle(file) => match kept.open(file) {
                Ok(bundle) => Ok(PackFiles::Bundle(BundleFiles::new(bundle, pack))),
                Err(why) => Err(EngineError::bundle_changed(pack, &why)),
            },
        }
    }
}

/// The files of a pack, wherever they are.
pub(crate) enum PackFiles {
    Folder(FolderFiles),
    Bundle(BundleFiles),
}

impl PackFiles {
    /// Errs when something that was read was not what was installed.
    pub(crate) fn sound(&self, pack: &str) -> Result<(), EngineError> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Bundle(files) => match files.trouble() {
                None => Ok(()),
                Some(why) => Err(EngineError::bundle_changed(pack, &why)),
            },
        }
    }

    fn files(&self) -> &dyn Files {
        match self {
            Self::Folder(files) => files,
            Self::Bundle(files) => files,
        }
    }
}

impl Files for PackFiles {
    fn names(&self) -> Vec<String> {
        self.files().names()
    }

    fn read(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        self.files().read(name)
    }

    fn head(&self, name: &str, most: usize) -> Option<Vec<u8>> {
        self.files().head(name, most)
    }

    fn size(&self, name: &str) -> Option<u64> {
        self.files().size(name)
    }
}
