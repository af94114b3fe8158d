//! Writing a container: files one after another, the list of them behind.

use std::io::{Seek, SeekFrom, Write};

use super::layout::{self, Entry, Method};
use crate::error::{BundleError, Refusal};
use crate::limits;

/// A container that is being written. `file` is what errors call it.
pub(crate) struct Writer<'f, W> {
    out: W,
    file: &'f str,
    entries: Vec<Entry>,
    at: u64,
}

/// A place kept free for a file whose content is known at the end, but whose length is known now.
pub(crate) struct Kept(usize);

impl<'f, W: Write + Seek> Writer<'f, W> {
    pub(crate) fn new(out: W, file: &'f str) -> Self {
        Self {
            out,
            file,
            entries: Vec::new(),
            at: 0,
        }
    }

    /// Adds a file that is packed already.
    pub(crate) fn add(
        &mut self,
        name: &str,
        method: Method,
        crc: u32,
        size: u64,
        packed: &[u8],
    ) -> Result<(), BundleError> {
        let entry = self.entry(name, method, crc, size, packed.len() as u64);
        self.write(&entry.local())?;
        self.write(packed)?;
        self.close(entry)
    }

    /// Adds a stored file whose bytes come in pieces: `pieces` writes them and gives their CRC.
    pub(crate) fn stream(
        &mut self,
        name: &str,
        size: u64,
        pieces: impl FnOnce(
            &mut dyn FnMut(&[u8]) -> Result<(), BundleError>,
        ) -> Result<u32, BundleError>,
    ) -> Result<(), BundleError> {
        // The CRC is known when all of it went by; then the header is written once more.
        let mut entry = self.entry(name, Method::Stored, 0, size, size);
        self.write(&entry.local())?;
        let mut written = 0;
        entry.crc = pieces(&mut |piece| {
            written += piece.len() as u64;
            self.write(piece)
        })?;
        if written != size {
            return Err(BundleError::io(
                name,
                "read",
                &std::io::Error::other("it was changed in the meantime"),
            ));
        }
        self.over(entry.at, &entry.local())?;
        self.close(entry)
    }

    /// Keeps a place free for a stored file of this length.
    pub(crate) fn keep(&mut self, name: &str, size: u64) -> Result<Kept, BundleError> {
        let entry = self.entry(name, Method::Stored, 0, size, size);
        self.write(&entry.local())?;
        let blank = vec![0; usize::try_from(size).unwrap_or_default()];
        self.write(&blank)?;
        let kept = Kept(self.entries.len());
        self.close(entry)?;
        Ok(kept)
    }

    /// Puts a file into the place that was kept for it. It has the length that was said then.
    pub(crate) fn fill(&mut self, kept: &Kept, bytes: &[u8]) -> Result<(), BundleError> {
        let entry = &mut self.entries[kept.0];
        assert_eq!(entry.size, bytes.len() as u64, "a kept place fits exactly");
        entry.crc = crc32fast::hash(bytes);
        let (at, mut record) = (entry.at, entry.local());
        record.extend_from_slice(bytes);
        self.over(at, &record)
    }

    /// Writes the list of files, and gives back what was written to.
    pub(crate) fn finish(mut self) -> Result<W, BundleError> {
        let mut directory = Vec::new();
        for entry in &self.entries {
            entry.central(&mut directory);
        }
        let end = layout::end(self.entries.len(), directory.len() as u64, self.at);
        self.write(&directory)?;
        self.write(&end)?;
        if self.at > limits::BUNDLE {
            return Err(too_large());
        }
        Ok(self.out)
    }

    fn entry(&self, name: &str, method: Method, crc: u32, size: u64, packed: u64) -> Entry {
        Entry {
            name: name.to_owned(),
            method,
            crc,
            packed,
            size,
            at: self.at,
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), BundleError> {
        self.at += bytes.len() as u64;
        self.out
            .write_all(bytes)
            .map_err(|why| BundleError::io(self.file, "written", &why))
    }

    fn over(&mut self, at: u64, bytes: &[u8]) -> Result<(), BundleError> {
        let written = self
            .out
            .seek(SeekFrom::Start(at))
            .and_then(|_| self.out.write_all(bytes))
            .and_then(|()| self.out.seek(SeekFrom::End(0)));
        written
            .map(drop)
            .map_err(|why| BundleError::io(self.file, "written", &why))
    }

    fn close(&mut self, entry: Entry) -> Result<(), BundleError> {
        self.entries.push(entry);
        if self.at > limits::BUNDLE {
            return Err(too_large());
        }
        Ok(())
    }
}

fn too_large() -> BundleError {
    Refusal::TooLarge {
        what: "The whole bundle".to_owned(),
    }
    .into()
}
