//! SHA-256 sums.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// A SHA-256 sum. Written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sum([u8; 32]);

impl Sum {
    /// The sum of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The sum that these digits write, in lower case; `None` for anything else.
    pub fn read(digits: &str) -> Option<Self> {
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        let digits: &[u8; 64] = digits.as_bytes().try_into().ok()?;
        let mut sum = [0; 32];
        for (byte, pair) in sum.iter_mut().zip(digits.chunks(2)) {
            *byte = value(pair[0])? << 4 | value(pair[1])?;
        }
        Some(Self(sum))
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A manifest has one for each of its files: formatting byte by byte would be much of the work of reading it.
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut digits = String::with_capacity(2 * self.0.len());
        for byte in self.0 {
            digits.push(char::from(DIGITS[usize::from(byte >> 4)]));
            digits.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        f.write_str(&digits)
    }
}

impl fmt::Debug for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a file's bytes come to as they pass: SHA-256, CRC-32, and how many.
#[derive(Default)]
pub(crate) struct Summing {
    sum: Sha256,
    crc: crc32fast::Hasher,
    size: u64,
}

impl Summing {
    pub(crate) fn take(&mut self, bytes: &[u8]) {
        self.sum.update(bytes);
        self.crc.update(bytes);
        self.size += bytes.len() as u64;
    }

    /// How many bytes went by so far.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    pub(crate) fn finish(self) -> (Sum, u32) {
        (Sum(self.sum.finalize().into()), self.crc.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_and_read() {
        let sum = Sum::of(b"abc");
        let digits = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sum.to_string(), digits);
        assert_eq!(Sum::read(digits), Some(sum));
        for none in [
            "",
            &digits[1..],
            &digits.to_uppercase(),
            &digits.replace('b', "g"),
        ] {
            assert_eq!(Sum::read(none), None, "{none}");
        }
    }
}
