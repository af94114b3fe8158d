//! Secret keys: made, locked with a passphrase, opened.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::SigningKey;
use minisign::{KeyPair, SecretKeyBox};

use super::{KeyError, PublicKey, part};

/// A secret key that was opened. It is wiped from memory when it goes.
pub struct SecretKey {
    pub(super) id: [u8; 8],
    pub(super) key: SigningKey,
}

/// A new key: the file to keep, locked with the passphrase (scrypt, 32 MiB), and the public key.
///
/// # Errors
/// When the system gives no randomness.
pub fn new(passphrase: &str) -> Result<(String, PublicKey), KeyError> {
    let made = |why: minisign::PError| KeyError::NotMade(why.to_string());
    let pair = KeyPair::generate_encrypted_keypair(Some(passphrase.to_owned())).map_err(made)?;
    let file = pair.sk.to_box(Some("haversack secret key")).map_err(made)?;
    Ok((file.into_string(), PublicKey::read(&pair.pk.to_base64())?))
}

/// Whether a passphrase is needed to open a key: the text of a file of ours or minisign's.
pub fn is_locked(file: &str) -> bool {
    record(file).is_some_and(|bytes| bytes.get(2..4) == Some(b"Sc"))
}

/// The bytes in a key's file: the line behind the comment.
fn record(file: &str) -> Option<Vec<u8>> {
    STANDARD.decode(file.lines().nth(1)?.trim()).ok()
}

/// The bytes of a key without a passphrase. Stock minisign writes no checksum into such a file; that the two halves of the key
/// belong together says as much.
fn unlocked(file: &str) -> Option<Vec<u8>> {
    record(file).filter(|bytes| bytes.get(..4) == Some(b"Ed\0\0"))
}

impl SecretKey {
    /// Opens a key: the text of a file of ours or minisign's. A key without a passphrase takes an empty one.
    ///
    /// # Errors
    /// When it is no key, or the passphrase is another.
    pub fn open(file: &str, passphrase: &str) -> Result<Self, KeyError> {
        let bytes = match unlocked(file) {
            Some(bytes) => bytes,
            None => unlock(file, passphrase)?,
        };
        // The algorithm, two more names, a salt of 32, two limits of 8, then the identifier, the seed and the public key.
        const ID: usize = 2 * 3 + 32 + 8 * 2;
        let (Some(id), Some(pair)) = (part(&bytes, ID), part(&bytes, ID + 8)) else {
            return Err(KeyError::NotAKey("it is too short"));
        };
        let key = SigningKey::from_keypair_bytes(&pair)
            .map_err(|_| KeyError::NotAKey("its two halves don't belong together"))?;
        Ok(Self { id, key })
    }

    /// The public key that goes with it.
    pub fn public(&self) -> PublicKey {
        PublicKey {
            id: self.id,
            key: self.key.verifying_key().to_bytes(),
        }
    }
}

/// The bytes of a key that is locked with this passphrase.
fn unlock(file: &str, passphrase: &str) -> Result<Vec<u8>, KeyError> {
    let opened = SecretKeyBox::from(file.to_owned()).into_secret_key(Some(passphrase.to_owned()));
    match opened {
        Ok(key) => Ok(key.to_bytes()),
        Err(why) if matches!(why.kind(), minisign::ErrorKind::Verify) => Err(KeyError::Passphrase),
        Err(_) => Err(KeyError::NotAKey(
            "a secret key is a file that haversack or minisign wrote",
        )),
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the secret key of {}", self.public())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_without_a_passphrase_opens_as_stock_minisign_writes_it() {
        // `minisign -G -W` of minisign 0.11, over the seed of RFC 8032's first test.
        let seed = *b"\x9d\x61\xb1\x9d\xef\xfd\x5a\x60\xba\x84\x4a\xf4\x92\xec\x2c\xc4\x44\x49\xc5\x69\x7b\x32\x69\x19\x70\x3b\xac\x03\x1c\xae\x7f\x60";
        let pair = SigningKey::from_bytes(&seed).to_keypair_bytes();
        let record = [
            b"Ed\0\0B2".as_slice(),
            &[0; 32 + 8 + 8],
            b"12345678",
            &pair,
            &[0; 32],
        ]
        .concat();
        let file = |record: &[u8]| format!("untrusted comment: x\n{}\n", STANDARD.encode(record));
        let key = SecretKey::open(&file(&record), "whatever").expect("it opens");
        assert_eq!(key.id, *b"12345678");
        assert!(!is_locked(&file(&record)));
        let mut broken = record;
        broken[100] ^= 1;
        assert!(SecretKey::open(&file(&broken), "").is_err());
        let (locked, _) = new("x").expect("a key");
        assert!(is_locked(&locked));
        assert!(!is_locked("nothing"));
    }
}
