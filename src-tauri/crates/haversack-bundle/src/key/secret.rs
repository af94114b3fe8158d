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
    in_file(file).is_some_and(|key| key.is_encrypted())
}

impl SecretKey {
    /// Opens a key: the text of a file of ours or minisign's. A key without a passphrase takes an empty one.
    ///
    /// # Errors
    /// When it is no key, or the passphrase is another.
    pub fn open(file: &str, passphrase: &str) -> Result<Self, KeyError> {
        let opened = unlocked(file).map_or_else(
            || SecretKeyBox::from(file.to_owned()).into_secret_key(Some(passphrase.to_owned())),
            Ok,
        );
        let opened = opened.map_err(|why| {
            let wrong = matches!(why.kind(), minisign::ErrorKind::Verify);
            if wrong {
                KeyError::Passphrase
            } else {
                KeyError::NotAKey("a secret key is a file that haversack or minisign wrote")
            }
        })?;
        // The algorithm, two more names, a salt of 32, two limits of 8, then the identifier, the seed and the public key.
        const ID: usize = 2 * 3 + 32 + 8 * 2;
        let bytes = opened.to_bytes();
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

/// The key in a file, locked or not.
fn in_file(file: &str) -> Option<minisign::SecretKey> {
    let bytes = STANDARD.decode(file.lines().nth(1)?.trim()).ok()?;
    minisign::SecretKey::from_bytes(&bytes).ok()
}

/// The key in a file that no passphrase locks. Stock minisign leaves out the checksum of such a key, which only tells whether a
/// passphrase was right: whether the halves of the key belong together is asked in any case.
fn unlocked(file: &str) -> Option<minisign::SecretKey> {
    in_file(file).filter(|key| !key.is_encrypted())
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
    fn a_passphrase_is_only_asked_for_where_there_is_one() {
        let (locked, _) = new("x").expect("a key");
        assert!(is_locked(&locked));
        // As `minisign -G -W` writes it: no salt, no checksum.
        let pair = SigningKey::from_bytes(&[7; 32]).to_keypair_bytes();
        let start = [b"Ed\0\0B2".as_slice(), &[0; 32 + 8 + 8], b"12345678"];
        let record = [&start.concat(), pair.as_slice(), &[0; 32]].concat();
        let open = format!("untrusted comment: x\n{}\n", STANDARD.encode(&record));
        assert!(!is_locked(&open));
        let key = SecretKey::open(&open, "whatever").expect("it opens");
        assert_eq!(key.id, *b"12345678");
        assert!(!is_locked("nothing"));
    }
}
