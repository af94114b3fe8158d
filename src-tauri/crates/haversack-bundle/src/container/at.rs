//! An open file that any thread reads at any place.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::arrival::Arrival;
use crate::error::{BundleError, Refusal};

#[derive(Debug)]
pub(crate) struct At {
    path: PathBuf,
    file: File,
    length: u64,
    /// Where it is a copy that is still written: how much of it is there.
    arriving: Option<Arc<Arrival>>,
}

impl At {
    pub(crate) fn open(path: &Path) -> Result<Self, BundleError> {
        let failed = |why| BundleError::io(path.display(), "read", &why);
        // Opening a pipe would wait for somebody to write into it.
        if !std::fs::metadata(path).map_err(failed)?.is_file() {
            return Err(Refusal::NotABundle.into());
        }
        let file = File::open(path).map_err(failed)?;
        let length = file.metadata().map_err(failed)?.len();
        Ok(Self {
            path: path.to_owned(),
            file,
            length,
            arriving: None,
        })
    }

    /// Opens a copy that is written until it has this length; whoever reads waits for what is not there yet.
    pub(crate) fn open_arriving(
        path: &Path,
        length: u64,
        arrival: &Arc<Arrival>,
    ) -> Result<Self, BundleError> {
        Ok(Self {
            length,
            arriving: Some(Arc::clone(arrival)),
            ..Self::open(path)?
        })
    }

    /// How long the file was when it was opened, in bytes.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Fills the buffer from this place.
    pub(crate) fn read(&self, buffer: &mut [u8], at: u64) -> Result<(), BundleError> {
        if let Some(arrival) = &self.arriving {
            arrival.wait(at + buffer.len() as u64)?;
        }
        read_exact(&self.file, buffer, at).map_err(|why| {
            if why.kind() == io::ErrorKind::UnexpectedEof {
                return Refusal::CutShort.into();
            }
            BundleError::io(self.path.display(), "read", &why)
        })
    }
}

#[cfg(unix)]
fn read_exact(file: &File, buffer: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, at)
}

#[cfg(windows)]
fn read_exact(file: &File, mut buffer: &mut [u8], mut at: u64) -> io::Result<()> {
    while !buffer.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, buffer, at) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => {
                buffer = &mut buffer[read..];
                at += read as u64;
            }
            Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
            Err(why) => return Err(why),
        }
    }
    Ok(())
}
