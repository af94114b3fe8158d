//! `manifest.json`: what a bundle holds, who published it, and the sum of every file.
//!
//! There is one way to write a manifest, and only that is read: the same fields in the same order with the same blanks. So
//! nothing can stand in it twice, or be read one way here and another way elsewhere.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::error::Refusal;
use crate::key::PublicKey;
use crate::sum::Sum;
use crate::{limits, names, text};

/// The manifest's name in the bundle.
pub const MANIFEST: &str = "manifest.json";
/// The name of its signature.
pub const SIGNATURE: &str = "manifest.json.minisig";
/// What tells it from other things a key may sign.
const KIND: &str = "haversack-bundle";
/// The format this program writes, and the newest it reads.
const FORMAT: u32 = 1;

/// What a bundle holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Manifest {
    kind: String,
    format: u32,
    /// The programme's id, or the pack's when there is one pack.
    pub id: String,
    /// The programme's version, or the pack's.
    pub version: String,
    /// What people call it.
    pub title: String,
    /// Who published it; nobody when the bundle is unsigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Publisher>,
    /// The last day on which it should be begun, as `2026-12-01`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
    /// The public age key that responses are sealed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responses_to: Option<String>,
    /// Its packs, in the order in which they are worked through.
    pub packs: Vec<PackLine>,
    /// Every other file in it, sorted by name.
    pub files: Vec<FileLine>,
}

/// Who published a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Publisher {
    /// The name they give themselves.
    pub name: String,
    /// Their public key, as minisign writes it.
    pub key: String,
}

impl Publisher {
    /// Their key.
    ///
    /// # Errors
    /// When it is none.
    pub fn public_key(&self) -> Result<PublicKey, Refusal> {
        let key = PublicKey::read(&self.key);
        let key = key.map_err(|_| Refusal::manifest("the publisher's key is no key"))?;
        // One way to write a key as well.
        if key.to_string() == self.key {
            Ok(key)
        } else {
            Err(Refusal::manifest("the publisher's key is no key"))
        }
    }

    pub(crate) fn check(&self) -> Result<(), Refusal> {
        text::check("the publisher's name", &self.name, limits::TITLE, false)?;
        self.public_key().map(drop)
    }
}

/// A pack of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackLine {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What people call it.
    pub title: String,
    /// One sentence.
    pub summary: String,
}

impl PackLine {
    /// What the names of its files begin with.
    pub fn folder(&self) -> String {
        format!("packs/{}/", self.id)
    }
}

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FileLine {
    /// Its name in the bundle.
    pub name: String,
    /// In bytes, unpacked.
    pub size: u64,
    /// The SHA-256 of its bytes.
    pub sha256: Sum,
}

impl Serialize for Sum {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.to_string())
    }
}

impl<'de> Deserialize<'de> for Sum {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let digits = std::borrow::Cow::<'de, str>::deserialize(from)?;
        Self::read(&digits).ok_or_else(|| serde::de::Error::custom("not a SHA-256"))
    }
}

/// The part of a manifest that every format has, read first. The kind has no escapes, so nothing of it needs to be copied.
#[derive(Deserialize)]
struct Head<'m> {
    kind: &'m str,
    format: u32,
}

/// What is left of bytes that are compared with what is written.
struct Same<'b>(&'b [u8]);

impl Write for Same<'_> {
    fn write(&mut self, written: &[u8]) -> io::Result<usize> {
        self.0 = self
            .0
            .strip_prefix(written)
            .ok_or(io::ErrorKind::InvalidData)?;
        Ok(written.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Manifest {
    /// A manifest that lists no files yet.
    pub fn new(id: String, version: String, title: String) -> Self {
        Self {
            kind: KIND.to_owned(),
            format: FORMAT,
            id,
            version,
            title,
            publisher: None,
            expires: None,
            responses_to: None,
            packs: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Reads and checks a manifest.
    ///
    /// # Errors
    /// When it is none, for a newer program, written in another way, or says something that can't be.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let broken = |why: serde_json::Error| Refusal::unreadable(&why);
        let other = || Refusal::manifest("it is not written as bundles write it");
        let head: Head<'_> = serde_json::from_slice(bytes).map_err(broken)?;
        if head.kind != KIND {
            return Err(Refusal::manifest("it is the manifest of something else"));
        }
        if head.format > FORMAT {
            return Err(Refusal::Newer { found: head.format });
        }
        // Each text has a line of its own, so none of them is longer than it may be, and what is made of them stays small.
        if bytes
            .split(|byte| *byte == b'\n')
            .any(|line| line.len() > limits::LINE)
        {
            return Err(other());
        }
        let manifest: Self = serde_json::from_slice(bytes).map_err(broken)?;
        if manifest.format != FORMAT || !manifest.is_written(bytes) {
            return Err(other());
        }
        manifest.check()?;
        Ok(manifest)
    }

    /// The manifest as it stands in the bundle: the same for the same content.
    pub fn bytes(&self) -> Vec<u8> {
        // Numbers, texts and lists of them: that can't fail.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Whether these bytes are this manifest as it stands in a bundle, without writing it a second time.
    fn is_written(&self, bytes: &[u8]) -> bool {
        let mut rest = Same(bytes);
        serde_json::to_writer_pretty(&mut rest, self).is_ok() && rest.0 == b"\n"
    }

    /// Checks everything that can be checked without the files.
    ///
    /// # Errors
    /// With the first thing that can't be.
    pub fn check(&self) -> Result<(), Refusal> {
        text::check_id("the bundle's id", &self.id)?;
        text::check_version("the bundle's version", &self.version)?;
        text::check("the bundle's title", &self.title, limits::TITLE, false)?;
        self.publisher.iter().try_for_each(Publisher::check)?;
        if let Some(day) = &self.expires {
            text::check_day("the day it expires", day)?;
        }
        if let Some(key) = &self.responses_to
            && !text::is_age_key(key)
        {
            return Err(Refusal::manifest("the key for responses is no key"));
        }
        self.check_packs()?;
        self.check_files()
    }

    fn check_packs(&self) -> Result<(), Refusal> {
        if self.packs.is_empty() || self.packs.len() > limits::PACKS {
            return Err(Refusal::manifest("it has no packs, or too many"));
        }
        let mut seen = BTreeSet::new();
        for pack in &self.packs {
            text::check_id("a pack's id", &pack.id)?;
            text::check_version("a pack's version", &pack.version)?;
            text::check("a pack's title", &pack.title, limits::TITLE, false)?;
            text::check("a pack's summary", &pack.summary, limits::SUMMARY, true)?;
            if !seen.insert(&pack.id) {
                return Err(Refusal::manifest(format!(
                    "it lists the pack `{}` twice",
                    pack.id
                )));
            }
            let about = format!("{}{}", pack.folder(), haversack_pack::manifest::FILE);
            match self.file(&about) {
                None => return Err(Refusal::Missing { name: about }),
                Some(file) if file.size > limits::ABOUT => {
                    return Err(Refusal::TooLarge {
                        what: format!("The file `{about}`"),
                    });
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn check_files(&self) -> Result<(), Refusal> {
        if self.files.len() > limits::FILES {
            return Err(Refusal::TooLarge {
                what: "The number of its files".to_owned(),
            });
        }
        let packs: BTreeSet<&str> = self.packs.iter().map(|pack| pack.id.as_str()).collect();
        for pair in self.files.windows(2) {
            if pair[0].name >= pair[1].name {
                return Err(Refusal::manifest("its files are not sorted"));
            }
        }
        let mut total = 0_u64;
        for file in &self.files {
            names::check(&file.name).map_err(|why| Refusal::Name {
                name: file.name.clone(),
                why,
            })?;
            let pack = file
                .name
                .strip_prefix("packs/")
                .and_then(|rest| rest.split('/').next());
            if pack.is_some_and(|pack| !packs.contains(pack)) {
                return Err(Refusal::Unlisted {
                    name: file.name.clone(),
                });
            }
            if file.size > limits::FILE {
                return Err(Refusal::TooLarge {
                    what: format!("The file `{}`", file.name),
                });
            }
            total += file.size;
        }
        if total > limits::BUNDLE {
            return Err(Refusal::TooLarge {
                what: "All of its files together".to_owned(),
            });
        }
        names::check_together(self.files.iter().map(|file| file.name.as_str()))
    }

    /// The line of a file.
    pub fn file(&self, name: &str) -> Option<&FileLine> {
        let at = self
            .files
            .binary_search_by(|file| file.name.as_str().cmp(name));
        at.ok().and_then(|at| self.files.get(at))
    }

    /// The pack of this id.
    pub fn pack(&self, id: &str) -> Option<&PackLine> {
        self.packs.iter().find(|pack| pack.id == id)
    }

    /// How large its files are together, in bytes.
    pub fn size(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }
}
