//! An open bundle: its manifest and signature are checked, its files are when they are read.

use std::path::Path;

use crate::container::{Container, Entry, MIMETYPE};
use crate::error::{BundleError, Refusal};
use crate::key::{self, PublicKey, Signature};
use crate::limits;
use crate::manifest::{MANIFEST, Manifest, SIGNATURE};
use crate::sum::Sum;

/// A bundle whose container, manifest and signature are sound. Nothing of its files has been read yet.
#[derive(Debug)]
pub struct Bundle {
    pub(crate) container: Container,
    /// Where the files of packs begin among the container's entries: they are in the manifest's order.
    pub(crate) first: usize,
    manifest: Manifest,
    sum: Sum,
    signed: Option<Signed>,
}

/// Who signed a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// With this key.
    pub key: PublicKey,
    /// The name they give themselves.
    pub name: String,
    /// What they say about it, in minisign's trusted comment.
    pub comment: String,
}

impl Bundle {
    /// Opens a bundle and checks everything about it but its files.
    ///
    /// # Errors
    /// When it is none or not sound, with the reason, or can't be read.
    pub fn open(path: &Path) -> Result<Self, BundleError> {
        Self::open_knowing(path, None)
    }

    /// Looks whether a file begins as a bundle does, and no further.
    ///
    /// # Errors
    /// When it does not, or can't be read.
    pub fn begins_at(path: &Path) -> Result<(), BundleError> {
        Container::begins_at(path)
    }

    /// Opens a bundle that may be a copy of one that is known: a manifest that was read needs no second reading.
    pub(crate) fn open_knowing(path: &Path, known: Option<&Self>) -> Result<Self, BundleError> {
        let container = Container::open(path)?;
        let missing = |name: &str| Refusal::Missing {
            name: name.to_owned(),
        };
        let entries = container.entries();
        let named = |at: usize, name: &str| entries.get(at).filter(|entry| entry.name == name);
        named(0, MIMETYPE).ok_or_else(|| missing(MIMETYPE))?;
        let entry = named(1, MANIFEST).ok_or_else(|| missing(MANIFEST))?;
        if entry.size > limits::MANIFEST {
            return Err(Refusal::manifest("it is too long").into());
        }
        let (bytes, sum) = container.read(entry)?;
        let manifest = match known.filter(|known| known.sum == sum) {
            Some(known) => known.manifest.clone(),
            None => Manifest::read(&bytes)?,
        };
        let signature = named(2, SIGNATURE);
        let signed = match (&manifest.publisher, signature) {
            (None, None) => None,
            (Some(_), None) => return Err(Refusal::SignatureMissing.into()),
            (None, Some(_)) => {
                return Err(Refusal::manifest("it is signed, and names no publisher").into());
            }
            (Some(publisher), Some(entry)) => {
                let key = publisher.public_key()?;
                let signature = read_signature(&container, entry)?;
                Some(Signed {
                    comment: key::verify(&key, &bytes, &signature)?,
                    name: publisher.name.clone(),
                    key,
                })
            }
        };
        let first = if signed.is_some() { 3 } else { 2 };
        lists(&manifest, &entries[first..])?;
        Ok(Self {
            first,
            manifest,
            sum,
            signed,
            container,
        })
    }

    /// What it holds.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The sum of its manifest: two bundles with the same one hold the same files.
    pub fn sum(&self) -> Sum {
        self.sum
    }

    /// Who signed it; `None` when nobody did.
    pub fn signed(&self) -> Option<&Signed> {
        self.signed.as_ref()
    }

    /// The file it is.
    pub fn path(&self) -> &Path {
        self.container.path()
    }

    /// How large the file is, in bytes.
    pub fn length(&self) -> u64 {
        self.container.length()
    }

    /// Reads a file and holds it against the manifest. `None` when the bundle has no such file.
    ///
    /// # Errors
    /// When it is not what the manifest says, or can't be read.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, BundleError> {
        let Some((at, entry)) = self.entry(name) else {
            return Ok(None);
        };
        let (bytes, sum) = self.container.read(entry)?;
        if sum == self.manifest.files[at].sha256 {
            Ok(Some(bytes))
        } else {
            Err(Refusal::damaged(name).into())
        }
    }

    /// The first bytes of a file, for a look at what kind of file it is. They are not held against the manifest, which only the
    /// whole of it can be: a picture of 100 MB would be read for its first 16 bytes.
    pub(crate) fn head(&self, name: &str, most: usize) -> Result<Option<Vec<u8>>, BundleError> {
        let Some((_, entry)) = self.entry(name) else {
            return Ok(None);
        };
        match self.container.head(entry, most)? {
            Some(head) => Ok(Some(head)),
            None => {
                let mut bytes = self.read(name)?;
                bytes.iter_mut().for_each(|bytes| bytes.truncate(most));
                Ok(bytes)
            }
        }
    }

    /// A file of a pack, by its number in the manifest and where it lies.
    fn entry(&self, name: &str) -> Option<(usize, &Entry)> {
        let files = &self.manifest.files;
        let at = files.binary_search_by(|file| file.name.as_str().cmp(name));
        let at = at.ok()?;
        Some((at, &self.container.entries()[self.first + at]))
    }

    /// The signature over the manifest, as its text stands in the bundle; `None` when nobody signed it.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn signature(&self) -> Result<Option<Signature>, BundleError> {
        let entry = self.signed.as_ref().and(self.container.entries().get(2));
        entry
            .map(|entry| read_signature(&self.container, entry))
            .transpose()
    }
}

fn read_signature(container: &Container, entry: &Entry) -> Result<Signature, BundleError> {
    if entry.size > limits::SIGNATURE {
        return Err(Refusal::SignatureWrong.into());
    }
    let (bytes, _) = container.read(entry)?;
    let text = String::from_utf8(bytes).map_err(|_| Refusal::SignatureWrong)?;
    Ok(Signature::from_text(text))
}

/// The manifest lists exactly the files that are there.
fn lists(manifest: &Manifest, entries: &[Entry]) -> Result<(), Refusal> {
    let mut files = manifest.files.iter();
    let mut entries = entries.iter();
    loop {
        match (files.next(), entries.next()) {
            (None, None) => return Ok(()),
            (Some(file), Some(entry)) if file.name == entry.name => {
                if file.size != entry.size {
                    return Err(Refusal::damaged(&file.name));
                }
            }
            // Whichever comes first in the order of names has no counterpart.
            (Some(file), entry) if entry.is_none_or(|entry| file.name < entry.name) => {
                return Err(Refusal::Missing {
                    name: file.name.clone(),
                });
            }
            (_, Some(entry)) => {
                return Err(Refusal::Unlisted {
                    name: entry.name.clone(),
                });
            }
            (Some(file), None) => {
                return Err(Refusal::Missing {
                    name: file.name.clone(),
                });
            }
        }
    }
}
