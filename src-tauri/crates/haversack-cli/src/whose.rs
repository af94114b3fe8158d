//! Naming a key: by its ten words, as the line that begins with `RW`, or as a file of minisign's with that line in it.

use std::path::Path;

use anyhow::{Context as _, bail};
use haversack_bundle::key::PublicKey;

use crate::passphrase::small_text;

/// A key as somebody named it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// The key itself.
    Key(PublicKey),
    /// Its words.
    Words(Vec<String>),
}

impl Named {
    /// Reads a name.
    pub fn read(text: &str) -> anyhow::Result<Self> {
        if Path::new(text).is_file() {
            return Ok(Self::Key(public_key(Path::new(text))?));
        }
        if let Ok(key) = PublicKey::read(text) {
            return Ok(Self::Key(key));
        }
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        // Fewer words would be easy to find another key for.
        if words.len() != 10 {
            bail!(
                "{text} is neither a file with a public key, nor a key, nor the ten words of one"
            );
        }
        Ok(Self::Words(words))
    }

    /// Whether it names this key.
    pub fn is(&self, key: &PublicKey) -> bool {
        match self {
            Self::Key(named) => named == key,
            Self::Words(words) => key.words().iter().eq(words.iter()),
        }
    }
}

/// The public key in a file.
pub fn public_key(file: &Path) -> anyhow::Result<PublicKey> {
    let shown = file.display();
    let text = small_text(file).with_context(|| format!("the key {shown} can't be read"))?;
    if text
        .lines()
        .next()
        .is_some_and(|line| line.contains("secret key"))
    {
        bail!("{shown} is the secret key: give the file with the public one, {shown}.pub");
    }
    PublicKey::read(&text).with_context(|| format!("{shown} holds no public key"))
}

/// What a file of ours with a public key begins with, before the name.
const COMMENT: &str = "untrusted comment: haversack public key of ";

/// The file for a public key, with a name in its comment.
pub fn public_file(key: &PublicKey, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{COMMENT}{name}\n{key}\n"),
        None => key.file(),
    }
}

/// The name in a file of ours with a public key.
pub fn name_in(file: &Path) -> Option<String> {
    let text = small_text(file).ok()?;
    let name = text.lines().next()?.strip_prefix(COMMENT)?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The name in the file beside a secret key, if that file is this key's.
pub fn name_beside(secret: &Path, key: &PublicKey) -> Option<String> {
    let file = beside(secret);
    let text = small_text(&file).ok()?;
    (PublicKey::read(&text).ok()? == *key)
        .then(|| name_in(&file))
        .flatten()
}

/// Where the public key of a secret key's file stands: beside it, with `.pub` behind its name.
pub fn beside(secret: &Path) -> std::path::PathBuf {
    let mut name = secret.as_os_str().to_owned();
    name.push(".pub");
    name.into()
}
