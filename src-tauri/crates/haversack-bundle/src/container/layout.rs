//! The records of a zip: APPNOTE 6.3, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).

use crate::error::{NameProblem, Refusal};
use crate::limits;
use crate::text::escaped;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Deflate and folders need 2.0.
const NEEDED: u16 = 20;
/// Written under Unix by 2.0, so that the mode below counts.
const MADE_BY: u16 = 3 << 8 | NEEDED;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// 1 January 1980, midnight: the first moment a zip knows.
const DATE: u16 = 1 << 5 | 1;
/// A plain file that everybody may read.
const MODE: u32 = 0o100_644 << 16;

/// The length of a local header without the name.
pub(crate) const LOCAL_SIZE: u64 = 30;
const CENTRAL_SIZE: usize = 46;
/// The length of the end of the central directory.
pub(crate) const END_SIZE: u64 = 22;
/// mimetype, manifest and signature.
const OWN: usize = 3;

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Stored,
    Deflated,
}

impl Method {
    fn number(self) -> u16 {
        match self {
            Self::Stored => 0,
            Self::Deflated => 8,
        }
    }
}

/// A file in the container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) method: Method,
    pub(crate) crc: u32,
    /// Packed, in bytes.
    pub(crate) packed: u64,
    /// Unpacked, in bytes.
    pub(crate) size: u64,
    /// Where its local header begins.
    pub(crate) at: u64,
}

impl Entry {
    /// Where its data begin.
    pub(crate) fn data(&self) -> u64 {
        self.at + LOCAL_SIZE + self.name.len() as u64
    }

    /// Where its data end, and the next entry begins.
    pub(crate) fn end(&self) -> u64 {
        self.data() + self.packed
    }

    /// The one local header it can have.
    pub(crate) fn local(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(64 + self.name.len());
        put32(&mut out, LOCAL);
        self.common(&mut out);
        put16(&mut out, 0);
        out.extend_from_slice(self.name.as_bytes());
        out
    }

    /// Its one line in the central directory.
    pub(crate) fn central(&self, out: &mut Vec<u8>) {
        put32(out, CENTRAL);
        put16(out, MADE_BY);
        self.common(out);
        // No extra field, no comment, first disk, no attributes of the inside.
        for _ in 0..4 {
            put16(out, 0);
        }
        put32(out, MODE);
        put32(out, narrow(self.at));
        out.extend_from_slice(self.name.as_bytes());
    }

    /// What both records say alike, from the version that is needed to the length of the name.
    fn common(&self, out: &mut Vec<u8>) {
        put16(out, NEEDED);
        put16(out, UTF8);
        put16(out, self.method.number());
        put16(out, 0);
        put16(out, DATE);
        put32(out, self.crc);
        put32(out, narrow(self.packed));
        put32(out, narrow(self.size));
        put16(out, u16::try_from(self.name.len()).unwrap_or(u16::MAX));
    }
}

/// The end of a container with this central directory.
pub(crate) fn end(entries: usize, size: u64, at: u64) -> Vec<u8> {
    let mut out = Vec::with_capacity(22);
    let entries = u16::try_from(entries).unwrap_or(u16::MAX);
    put32(&mut out, END);
    for number in [0, 0, entries, entries] {
        put16(&mut out, number);
    }
    put32(&mut out, narrow(size));
    put32(&mut out, narrow(at));
    put16(&mut out, 0);
    out
}

/// What the end of a container of this length says: how many entries, where the central directory begins and how long it is.
pub(crate) fn read_end(bytes: &[u8], length: u64) -> Result<(usize, u64, usize), Refusal> {
    let short = || Refusal::CutShort;
    if get32(bytes, 0) != Some(END) {
        return Err(short());
    }
    let entries = get16(bytes, 10).map(usize::from).ok_or_else(short)?;
    let size = u64::from(get32(bytes, 12).ok_or_else(short)?);
    let at = u64::from(get32(bytes, 16).ok_or_else(short)?);
    if entries > limits::FILES + OWN {
        return Err(Refusal::TooLarge {
            what: "The number of its files".to_owned(),
        });
    }
    if end(entries, size, at) != bytes {
        return Err(Refusal::layout("its last record is not that of a bundle"));
    }
    if at + size + END_SIZE != length {
        return Err(Refusal::layout(
            "its list of files is not where it should be, or something lies behind it",
        ));
    }
    // Fewer bytes than the entries need, or more than they can fill.
    let (least, most) = (
        entries * (CENTRAL_SIZE + 1),
        entries * (CENTRAL_SIZE + limits::NAME),
    );
    match usize::try_from(size) {
        Ok(size) if (least..=most).contains(&size) => Ok((entries, at, size)),
        _ => Err(Refusal::layout(
            "its list of files is longer or shorter than it can be",
        )),
    }
}

/// Takes the next entry from the central directory. `at` is where it has to begin.
pub(crate) fn take_central(directory: &mut &[u8], at: u64) -> Result<Entry, Refusal> {
    let odd = || Refusal::layout("its list of files is broken");
    let bytes = *directory;
    let length = usize::from(get16(bytes, 28).ok_or_else(odd)?);
    let record = bytes.get(..CENTRAL_SIZE + length).ok_or_else(odd)?;
    let name = std::str::from_utf8(&record[CENTRAL_SIZE..])
        .map_err(|_| Refusal::layout("a file name in it is no UTF-8"))?;
    if name.len() > limits::NAME {
        return Err(Refusal::Name {
            name: name.chars().take(limits::NAME).collect(),
            why: NameProblem::Long,
        });
    }
    let method = match get16(record, 10) {
        Some(0) => Method::Stored,
        Some(8) => Method::Deflated,
        _ => {
            return Err(Refusal::layout(
                "a file in it is packed or encrypted in a way bundles don't use",
            ));
        }
    };
    let number = |place| get32(record, place).ok_or_else(odd);
    let entry = Entry {
        name: name.to_owned(),
        method,
        crc: number(16)?,
        packed: u64::from(number(20)?),
        size: u64::from(number(24)?),
        at: u64::from(number(42)?),
    };
    let mut expected = Vec::with_capacity(record.len());
    entry.central(&mut expected);
    if expected != record {
        return Err(Refusal::layout(
            "a file in it has extra fields, a comment, another date, or is no plain file",
        ));
    }
    if entry.at != at {
        return Err(Refusal::layout(
            "its files overlap, or something lies between them",
        ));
    }
    sizes(&entry)?;
    *directory = &bytes[record.len()..];
    Ok(entry)
}

/// A file is not larger than a file may be, and not packed tighter or looser than honest packing is.
fn sizes(entry: &Entry) -> Result<(), Refusal> {
    let too_large = |why: &str| Refusal::TooLarge {
        what: format!("The file `{}`{why}", escaped(&entry.name)),
    };
    if entry.size > limits::FILE {
        return Err(too_large(""));
    }
    match entry.method {
        Method::Stored if entry.packed != entry.size => {
            Err(Refusal::layout("a file in it has two sizes"))
        }
        Method::Deflated if entry.packed >= entry.size => Err(Refusal::layout(
            "a file in it is larger packed than unpacked",
        )),
        Method::Deflated if entry.size > entry.packed * limits::RATIO => {
            Err(too_large(", unpacked,"))
        }
        _ => Ok(()),
    }
}

fn put16(out: &mut Vec<u8>, number: u16) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn get16(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_le_bytes(two))
}

fn get32(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(four))
}

/// Sizes and places are below 2 GiB: the limits see to it, and a writer that exceeds them fails before.
fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
