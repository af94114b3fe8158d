//! How a file is packed: deflated where that makes it smaller, otherwise as it is.
//!
//! The packer is written in Rust and takes no account of the processor it runs on: the same bytes come out on every machine.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::layout::Method;

/// What is packed already, by how its name ends.
const PACKED: [&str; 9] = [
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".gif",
    ".mp3",
    ".ogg",
    ".woff2",
    ".haversack",
];

/// Whether packing a file of this name could make it smaller.
fn is_worth_it(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    PACKED.iter().all(|ending| !name.ends_with(ending))
}

/// A file packed, or `None` when it is smaller as it is.
pub(crate) fn packed(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    if !is_worth_it(name) {
        return None;
    }
    let mut deflate = DeflateEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(6));
    // Into memory: it can't fail.
    deflate.write_all(bytes).ok()?;
    let packed = deflate.finish().ok()?;
    let honest = (bytes.len() as u64) <= packed.len() as u64 * crate::limits::RATIO;
    (packed.len() < bytes.len() && honest).then_some(packed)
}

impl Method {
    /// How a file is, given what packing it gave.
    pub(crate) fn of(packed: Option<&Vec<u8>>) -> Self {
        if packed.is_some() {
            Self::Deflated
        } else {
            Self::Stored
        }
    }
}
