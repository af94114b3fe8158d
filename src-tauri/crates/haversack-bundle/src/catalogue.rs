//! A catalogue: a folder of bundles with a signed index, that can lie on a stick, a file share or any static web host.
//!
//! The index says which bundles there are, with the size and sum of each, up to which day it may be believed, and a serial
//! number that only grows. So a host that is not to be trusted can neither slip in a bundle, nor give an old index for a new
//! one, nor withhold news for longer than the index says: the attacks that The Update Framework lists (theupdateframework.io,
//! specification 1.0, section 1.5).

mod publish;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::error::Refusal;
use crate::key::{self, PublicKey, Signature};
use crate::{ENDING, Publisher, Sum, limits, text};

pub use publish::{Publishing, publish};

/// The index's name in the folder.
pub const INDEX: &str = "catalogue.json";
/// The name of its signature.
pub const INDEX_SIGNATURE: &str = "catalogue.json.minisig";
const KIND: &str = "haversack-catalogue";
const FORMAT: u32 = 1;
/// The highest serial number: what every program reads as a whole number.
const MOST_SERIAL: u64 = 1 << 53;

/// What a catalogue offers. It is written in one way only, as a manifest is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Index {
    kind: String,
    format: u32,
    /// What people call it.
    pub title: String,
    /// One more with each change.
    pub serial: u64,
    /// The last day on which it may be believed, as `2026-12-01`.
    pub expires: String,
    /// Whose it is.
    pub publisher: Publisher,
    /// The bundles, sorted by id, each id once.
    pub bundles: Vec<BundleLine>,
}

/// A bundle in a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BundleLine {
    /// The bundle's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What people call it.
    pub title: String,
    /// The file's name, beside the index.
    pub file: String,
    /// The file's size, in bytes.
    pub size: u64,
    /// The SHA-256 of its manifest, by which a bundle is known once it is opened.
    pub manifest: Sum,
    /// The packs in it, by id, with their versions.
    pub packs: Vec<(String, String)>,
}

impl Index {
    /// A catalogue without bundles, that was never published.
    pub fn new(title: String, publisher: Publisher) -> Self {
        Self {
            kind: KIND.to_owned(),
            format: FORMAT,
            title,
            serial: 0,
            expires: String::new(),
            publisher,
            bundles: Vec::new(),
        }
    }

    /// Reads an index and holds the signature against it, with the key that the index names. Whether that key is the one
    /// that was trusted before, the caller compares.
    ///
    /// # Errors
    /// When it is no index, for a newer program, written in another way, or not signed with that key.
    pub fn read(bytes: &[u8], signature: &str) -> Result<(Self, PublicKey), Refusal> {
        if bytes.len() as u64 > limits::INDEX || signature.len() as u64 > limits::SIGNATURE {
            return Err(Refusal::TooLarge {
                what: "The catalogue's index".to_owned(),
            });
        }
        let index: Self = serde_json::from_slice(bytes).map_err(|why| Refusal::unreadable(&why))?;
        if index.kind != KIND {
            return Err(Refusal::manifest("it is the index of something else"));
        }
        if index.format > FORMAT {
            return Err(Refusal::Newer {
                found: index.format,
            });
        }
        if index.format != FORMAT || index.bytes() != bytes {
            return Err(Refusal::manifest(
                "it is not written as catalogues write it",
            ));
        }
        let key = index.publisher.public_key()?;
        key::verify(&key, bytes, &Signature::from_text(signature.to_owned()))?;
        index.check()?;
        Ok((index, key))
    }

    /// The index as it stands in the folder.
    pub fn bytes(&self) -> Vec<u8> {
        // Numbers, texts and lists of them: that can't fail.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    fn check(&self) -> Result<(), Refusal> {
        text::check("the catalogue's title", &self.title, limits::TITLE, false)?;
        text::check_day("the day it expires", &self.expires)?;
        if self.serial > MOST_SERIAL {
            return Err(Refusal::manifest(
                "its serial number leaves no room for another",
            ));
        }
        self.publisher.check()?;
        let mut seen = BTreeSet::new();
        for bundle in &self.bundles {
            text::check_id("a bundle's id", &bundle.id)?;
            text::check_version("a bundle's version", &bundle.version)?;
            text::check("a bundle's title", &bundle.title, limits::TITLE, false)?;
            if !seen.insert(&bundle.id) {
                let why = format!("it lists the bundle `{}` twice", bundle.id);
                return Err(Refusal::manifest(why));
            }
            if bundle.file != bundle.file_name() {
                return Err(Refusal::manifest(
                    "a file in it is not named after its bundle",
                ));
            }
            if bundle.size > limits::BUNDLE {
                return Err(Refusal::TooLarge {
                    what: format!("The bundle `{}`", bundle.id),
                });
            }
            for (pack, version) in &bundle.packs {
                text::check_id("a pack's id", pack)?;
                text::check_version("a pack's version", version)?;
            }
        }
        Ok(())
    }
}

impl BundleLine {
    /// The one name its file can have.
    fn file_name(&self) -> String {
        format!("{}-{}.{ENDING}", self.id, self.version)
    }

    /// Whether an opened bundle is this one.
    pub fn is(&self, bundle: &crate::Bundle) -> bool {
        let manifest = bundle.manifest();
        let packs = manifest.packs.iter().map(|pack| (&pack.id, &pack.version));
        self.manifest == bundle.sum()
            && self.size == bundle.length()
            && self.id == manifest.id
            && self.version == manifest.version
            && packs.eq(self.packs.iter().map(|(id, version)| (id, version)))
    }
}
