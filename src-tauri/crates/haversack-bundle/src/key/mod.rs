//! Keys and signatures, in the formats of minisign: its keys sign for us, ours for it.
//!
//! A signature here is the same each time for the same key and text (Ed25519 as in RFC 8032, without the randomness some
//! libraries add), so that a bundle is the same each time it is built.

mod secret;
mod sign;
mod words;

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

pub use secret::{SecretKey, is_locked, new};
pub use sign::{Signature, verify};

/// Why a key can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The text is no key of minisign's.
    #[error("This is not a key: {0}.")]
    NotAKey(&'static str),
    /// The passphrase does not open it.
    #[error("The passphrase does not open this key.")]
    Passphrase,
    /// No key could be made.
    #[error("A key could not be made: {0}.")]
    NotMade(String),
}

/// A public key, as minisign writes it: which algorithm, an identifier of 8 bytes, and the 32 bytes of the key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PublicKey {
    id: [u8; 8],
    key: [u8; 32],
}

impl PublicKey {
    /// Reads a key: the line that begins with `RW`, or a file of minisign's with that line in it.
    ///
    /// # Errors
    /// When there is no such line, or it is no key.
    pub fn read(text: &str) -> Result<Self, KeyError> {
        let line = text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with("untrusted comment:"))
            .ok_or(KeyError::NotAKey("it is empty"))?;
        let bytes = STANDARD
            .decode(line)
            .map_err(|_| KeyError::NotAKey("a public key is a line that begins with RW"))?;
        let (Some(b"Ed"), Some(id), Some(key)) =
            (bytes.get(..2), part(&bytes, 2), part(&bytes, 10))
        else {
            return Err(KeyError::NotAKey(
                "a public key is a line that begins with RW",
            ));
        };
        if bytes.len() != 42 {
            return Err(KeyError::NotAKey("it is too long"));
        }
        let read = Self { id, key };
        // Points that are none, and the few that would verify anything.
        match ed25519_dalek::VerifyingKey::from_bytes(&read.key) {
            Ok(point) if !point.is_weak() => Ok(read),
            _ => Err(KeyError::NotAKey("no secret key belongs to it")),
        }
    }

    /// Words to compare by ear or eye: ten of 256, which is 80 bits of the key's SHA-256.
    pub fn words(&self) -> [&'static str; 10] {
        let sum: [u8; 32] = Sha256::new()
            .chain_update(b"haversack fingerprint\0")
            .chain_update(self.key)
            .finalize()
            .into();
        std::array::from_fn(|at| words::WORDS[usize::from(sum[at])])
    }

    /// The file that stock minisign reads.
    pub fn file(&self) -> String {
        format!("untrusted comment: minisign public key\n{self}\n")
    }
}

/// As many bytes as the array has, from this place.
fn part<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at + N)?.try_into().ok()
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [b"Ed".as_slice(), &self.id, &self.key].concat();
        f.write_str(&STANDARD.encode(bytes))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of the example in minisign's own manual.
    const KNOWN: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";

    #[test]
    fn a_key_is_read_as_a_line_or_a_file() {
        let key = PublicKey::read(KNOWN).expect("a key");
        assert_eq!(key.to_string(), KNOWN);
        assert_eq!(PublicKey::read(&key.file()), Ok(key));
        for none in [
            "",
            "RWQ",
            "untrusted comment: x\n",
            &KNOWN.replace("RWQ", "RUQ"),
            &format!("{KNOWN}AAAA"),
        ] {
            assert!(PublicKey::read(none).is_err(), "{none}");
        }
    }

    #[test]
    fn a_key_that_verifies_anything_is_none() {
        for weak in [[0_u8; 32], {
            let mut one = [0; 32];
            one[0] = 1;
            one
        }] {
            let bytes = [b"Ed".as_slice(), &[0; 8], &weak].concat();
            assert!(PublicKey::read(&STANDARD.encode(bytes)).is_err());
        }
    }

    #[test]
    fn the_words_of_a_key_never_change() {
        let words = PublicKey::read(KNOWN).expect("a key").words();
        assert_eq!(
            words.join(" "),
            "bell quarry rocket comet planet broom castle birch radish cinnamon"
        );
    }
}
