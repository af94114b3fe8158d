//! Reading a container: its list of files first, each file when it is wanted.
//!
//! Files are inflated by another library than the one that packs them: it is faster, but what it packs depends on the processor.

use std::path::Path;
use std::sync::Arc;

use zlib_rs::{Inflate, InflateFlush, Status};

use super::MIMETYPE;
use super::at::At;
use super::layout::{self, END_SIZE, Entry, Method};
use crate::arrival::Arrival;
use crate::error::{BundleError, Refusal};
use crate::sum::{Sum, Summing};
use crate::{MEDIA_TYPE, limits};

/// How much is read and inflated at a time, in bytes.
const PIECE: u64 = 256 * 1024;

/// How far back a deflated file may refer, as a power of two: as far as the format allows.
const WINDOW: u8 = 15;

/// An open container. Its layout is sound: every byte that is no file's data is where and what it has to be, but for the local
/// headers, which are looked at with their files.
#[derive(Debug)]
pub(crate) struct Container {
    at: At,
    entries: Vec<Entry>,
}

impl Container {
    /// Opens a file and reads its list of files.
    pub(crate) fn open(path: &Path) -> Result<Self, BundleError> {
        let at = At::open(path)?;
        let length = at.length();
        if length > limits::BUNDLE {
            return Err(Refusal::TooLarge {
                what: "The whole file".to_owned(),
            }
            .into());
        }
        let first = begins_as_a_bundle(&at)?;
        let mut end = [0; END_SIZE as usize];
        at.read(&mut end, length - END_SIZE)?;
        let (count, directory_at, size) = layout::read_end(&end, length)?;
        let mut directory = vec![0; size];
        at.read(&mut directory, directory_at)?;
        let mut rest = directory.as_slice();
        let mut entries: Vec<Entry> = Vec::with_capacity(count);
        let (mut next, mut unpacked) = (0, 0_u64);
        for _ in 0..count {
            let entry = layout::take_central(&mut rest, next)?;
            next = entry.end();
            unpacked += entry.size;
            entries.push(entry);
        }
        // What the list says of it is what was found: every other file's own header is looked at when the file is read.
        if entries
            .first()
            .is_some_and(|entry| entry.name == MIMETYPE && *entry != first)
        {
            return Err(Refusal::layout("its media type is listed as something else").into());
        }
        if !rest.is_empty() || next != directory_at {
            return Err(Refusal::layout("something lies between its files and their list").into());
        }
        if unpacked > limits::BUNDLE {
            return Err(Refusal::TooLarge {
                what: "All of its files together, unpacked,".to_owned(),
            }
            .into());
        }
        Ok(Self { at, entries })
    }

    /// Whether a file begins as a bundle does: the shortest look there is.
    pub(crate) fn begins_at(path: &Path) -> Result<(), BundleError> {
        begins_as_a_bundle(&At::open(path)?).map(drop)
    }

    /// A copy of this one that is still written, at this path: its files are read as they arrive. That it lists them alike is to be
    /// seen when it is whole.
    pub(crate) fn arriving(
        &self,
        path: &Path,
        arrival: &Arc<Arrival>,
    ) -> Result<Self, BundleError> {
        Ok(Self {
            at: At::open_arriving(path, self.length(), arrival)?,
            entries: self.entries.clone(),
        })
    }

    /// Its files, in the order in which they lie.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How long the whole of it is, in bytes.
    pub(crate) fn length(&self) -> u64 {
        self.at.length()
    }

    pub(crate) fn path(&self) -> &Path {
        self.at.path()
    }

    /// The whole of a file that is small enough, with its sum.
    pub(crate) fn read(&self, entry: &Entry) -> Result<(Vec<u8>, Sum), BundleError> {
        let mut bytes = Vec::with_capacity(usize::try_from(entry.size).unwrap_or_default());
        let sum = Reader::new(self).each(entry, |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })?;
        Ok((bytes, sum))
    }

    /// The first bytes of a file that is stored as it is; `None` of one that is packed.
    pub(crate) fn head(&self, entry: &Entry, most: usize) -> Result<Option<Vec<u8>>, BundleError> {
        if entry.method != Method::Stored {
            return Ok(None);
        }
        let length = usize::try_from(entry.size).unwrap_or(usize::MAX).min(most);
        let mut bytes = vec![0; length];
        self.at.read(&mut bytes, entry.data())?;
        Ok(Some(bytes))
    }
}

/// A bundle begins with its media type, which tells it from any other zip before anything else is read. Gives what the list has
/// to say of it.
fn begins_as_a_bundle(at: &At) -> Result<Entry, BundleError> {
    let media_type = MEDIA_TYPE.as_bytes();
    let entry = Entry {
        name: MIMETYPE.to_owned(),
        method: Method::Stored,
        crc: crc32fast::hash(media_type),
        packed: media_type.len() as u64,
        size: media_type.len() as u64,
        at: 0,
    };
    let mut expected = entry.local();
    expected.extend_from_slice(media_type);
    let there = usize::try_from(at.length())
        .unwrap_or(usize::MAX)
        .min(expected.len());
    let mut begin = vec![0; there];
    at.read(&mut begin, 0)?;
    if begin != expected[..there] {
        return Err(Refusal::NotABundle.into());
    }
    // The file itself, and at least the end of a list.
    if at.length() < expected.len() as u64 + END_SIZE {
        return Err(Refusal::CutShort.into());
    }
    Ok(entry)
}

/// Reads files of a container one after another, with the same room for each.
pub(crate) struct Reader<'c> {
    container: &'c Container,
    packed: Vec<u8>,
    unpacked: Vec<u8>,
    inflate: Inflate,
}

impl<'c> Reader<'c> {
    pub(crate) fn new(container: &'c Container) -> Self {
        Self {
            container,
            packed: Vec::new(),
            unpacked: Vec::new(),
            inflate: Inflate::new(false, WINDOW),
        }
    }

    /// Gives a file to `sink` piece by piece, and its sum at the end. A file is sound when this returns without an error:
    /// header, sizes and CRC agree. Whether it is the file that the manifest means, the sum tells.
    pub(crate) fn each(
        &mut self,
        entry: &Entry,
        mut sink: impl FnMut(&[u8]) -> Result<(), BundleError>,
    ) -> Result<Sum, BundleError> {
        let header = entry.local();
        let mut summing = Summing::default();
        let mut at = entry.at;
        let mut inflating = Inflating::new(entry.size);
        self.inflate.reset(false);
        // A small file comes in one go with its header; every header is shorter than a piece.
        while at < entry.end() {
            let piece = (entry.end() - at).min(PIECE);
            self.packed
                .resize(usize::try_from(piece).unwrap_or_default(), 0);
            self.container.at.read(&mut self.packed, at)?;
            let mut data = self.packed.as_slice();
            if at == entry.at {
                let (found, rest) = data.split_at(header.len().min(data.len()));
                if found != header {
                    return Err(Refusal::layout(
                        "a file's own header differs from the list of files",
                    )
                    .into());
                }
                data = rest;
            }
            at += piece;
            match entry.method {
                Method::Stored => {
                    summing.take(data);
                    sink(data)?;
                }
                Method::Deflated => inflating
                    .take(&mut self.inflate, data, &mut self.unpacked, |piece| {
                        summing.take(piece);
                        sink(piece)
                    })?
                    .then_some(())
                    .ok_or_else(|| Refusal::damaged(&entry.name))?,
            }
        }
        let complete = match entry.method {
            Method::Stored => summing.size() == entry.size,
            Method::Deflated => inflating.ended && summing.size() == entry.size,
        };
        let (sum, crc) = summing.finish();
        if !complete || crc != entry.crc {
            return Err(Refusal::damaged(&entry.name).into());
        }
        Ok(sum)
    }
}

/// A deflated file on its way: never a byte more than was announced, and nothing behind its end.
struct Inflating {
    left: u64,
    ended: bool,
}

impl Inflating {
    fn new(size: u64) -> Self {
        Self {
            left: size,
            ended: false,
        }
    }

    /// Takes a piece of packed data. Gives whether it could be unpacked and was no more than announced.
    fn take(
        &mut self,
        inflate: &mut Inflate,
        mut data: &[u8],
        room: &mut Vec<u8>,
        mut sink: impl FnMut(&[u8]) -> Result<(), BundleError>,
    ) -> Result<bool, BundleError> {
        room.resize(usize::try_from(PIECE).unwrap_or_default(), 0);
        while !data.is_empty() {
            if self.ended {
                return Ok(false);
            }
            let (taken, given) = (inflate.total_in(), inflate.total_out());
            let status = inflate.decompress(data, room, InflateFlush::NoFlush);
            let taken = usize::try_from(inflate.total_in() - taken).unwrap_or_default();
            let given = inflate.total_out() - given;
            match status {
                Ok(Status::StreamEnd) => self.ended = true,
                Ok(Status::Ok | Status::BufError) if taken > 0 || given > 0 => {}
                _ => return Ok(false),
            }
            if given > self.left {
                return Ok(false);
            }
            self.left -= given;
            sink(&room[..usize::try_from(given).unwrap_or_default()])?;
            data = &data[taken..];
        }
        // What was taken in may give more than fits in one go.
        while !self.ended {
            let given = inflate.total_out();
            let status = inflate.decompress(&[], room, InflateFlush::NoFlush);
            let given = inflate.total_out() - given;
            if given > self.left {
                return Ok(false);
            }
            self.left -= given;
            sink(&room[..usize::try_from(given).unwrap_or_default()])?;
            match status {
                Ok(Status::StreamEnd) => self.ended = true,
                Ok(_) if given > 0 => {}
                Ok(_) => break,
                Err(_) => return Ok(false),
            }
        }
        Ok(true)
    }
}
