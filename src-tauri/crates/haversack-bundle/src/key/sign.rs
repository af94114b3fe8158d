//! Signing and verifying, in minisign's format: a signature over the BLAKE2b sum of the text, and one over that signature and
//! a comment, so that the comment can be trusted too.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use blake2::{Blake2b512, Digest as _};
use ed25519_dalek::Signer as _;

use super::{PublicKey, SecretKey};
use crate::error::Refusal;
use crate::text;

/// A signature: the text of a `.minisig` file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature(String);

impl Signature {
    /// A signature somebody else made; whether it is one, verifying tells.
    pub fn from_text(text: String) -> Self {
        Self(text)
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl SecretKey {
    /// Signs a text. The same key, text and comment give the same signature. The comment is one line.
    pub fn sign(&self, text: &[u8], comment: &str) -> Signature {
        let comment: String = comment.chars().filter(|c| !c.is_control()).collect();
        let sum = Blake2b512::digest(text);
        let signature = self.key.sign(&sum).to_bytes();
        let record = [b"ED".as_slice(), &self.id, &signature].concat();
        let both = self
            .key
            .sign(&[signature.as_slice(), comment.as_bytes()].concat());
        Signature(format!(
            "untrusted comment: signature by haversack\n{}\ntrusted comment: {comment}\n{}\n",
            STANDARD.encode(record),
            STANDARD.encode(both.to_bytes())
        ))
    }
}

/// Holds a signature against a text and a key, and gives its trusted comment, with blanks for characters that would act on
/// a terminal or change how others are read.
///
/// # Errors
/// [`Refusal::SignatureWrong`] when it is none, another's, of another text, or its comment was changed.
pub fn verify(key: &PublicKey, text: &[u8], signature: &Signature) -> Result<String, Refusal> {
    let wrong = |_| Refusal::SignatureWrong;
    let key = minisign_verify::PublicKey::from_base64(&key.to_string()).map_err(wrong)?;
    let signature = minisign_verify::Signature::decode(&signature.0).map_err(wrong)?;
    // Stock minisign before 0.11 signs the text itself: as good for a text of this size.
    key.verify(text, &signature, true).map_err(wrong)?;
    // Stock minisign has tabs in it; others may have anything.
    Ok(text::seen(signature.trusted_comment()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::{KeyError, new};

    #[test]
    fn signed_verified_and_the_same_each_time() {
        let (file, public) = new("open sesame").expect("a key");
        assert_eq!(
            SecretKey::open(&file, "wrong").err(),
            Some(KeyError::Passphrase)
        );
        let key = SecretKey::open(&file, "open sesame").expect("it opens");
        assert_eq!(key.public(), public);
        let signature = key.sign(b"text", "a 1.0.0");
        assert_eq!(signature, key.sign(b"text", "a 1.0.0"));
        assert_eq!(
            verify(&public, b"text", &signature),
            Ok("a 1.0.0".to_owned())
        );

        let (_, other) = new("x").expect("a key");
        assert!(
            verify(&other, b"text", &signature).is_err(),
            "another's key"
        );
        assert!(
            verify(&public, b"texts", &signature).is_err(),
            "another text"
        );
        let comment = Signature(signature.text().replace("a 1.0.0", "a 2.0.0"));
        assert!(
            verify(&public, b"text", &comment).is_err(),
            "another comment"
        );
        for none in ["", "untrusted comment: x", "\n\n\n\n"] {
            let none = Signature::from_text(none.to_owned());
            assert!(verify(&public, b"text", &none).is_err());
        }
    }
}
