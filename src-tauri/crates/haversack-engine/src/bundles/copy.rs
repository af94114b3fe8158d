//! Bringing a bundle in: a copy beside the data, verified as a whole, that nobody else changes.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::sync::Arc;

use haversack_bundle::catalogue::BundleLine;
use haversack_bundle::{Bundle, BundleError, Meter, Refusal, verify};

use super::arriving::{self, Arriving};
use super::kept::{Kept, Part};
use super::offer::{Copy, From};
use crate::catalogues::web;
use crate::{CatalogueProblem, EngineError};

/// How much is copied between two looks at whether to stop, in bytes.
const PIECE: u64 = 4 << 20;

/// Copies a bundle beside the data and verifies the copy, which nobody else changes. `opened` is the file, where it is open already.
pub(super) fn copy_and_verify(
    kept: &Kept,
    from: &From,
    opened: Option<Bundle>,
    listed: Option<&BundleLine>,
    meter: &Meter,
) -> Result<Copy, EngineError> {
    let written = |why: io::Error| BundleError::io(kept.folder().display(), "written", &why);
    let (part, original) = match from {
        From::File(path) => {
            let original = opened.map_or_else(|| Bundle::open(path), Ok)?;
            check_listed(listed, &original)?;
            (copy(kept, &original, meter)?, Some(original))
        }
        From::Web(address) => (fetch(kept, address, listed, meter)?, None),
    };
    // The disk writes while the processor sums.
    let arriving = Arriving::begin(&part).map_err(written)?;
    let bundle = Arc::new(match original {
        Some(original) => original.open_copy(part.path())?,
        None => Bundle::open(part.path())?,
    });
    // The copy, too: the original may have been changed since it was looked at.
    check_listed(listed, &bundle)?;
    verify(&bundle, meter)?;
    arriving.wait().map_err(written)?;
    Ok(Copy { part, bundle })
}

/// Copies a file that is a bundle by all that can be seen before it is read as a whole.
fn copy(kept: &Kept, original: &Bundle, meter: &Meter) -> Result<Part, EngineError> {
    meter.expect(original.length());
    let path = original.path();
    let written = |why: io::Error| BundleError::io(kept.folder().display(), "written", &why);
    let mut part = kept.part(&original.sum().to_string()).map_err(written)?;
    let from = File::open(path).map_err(|why| BundleError::io(path.display(), "read", &why))?;
    // Not more than was there when it was looked at, should it grow.
    let mut left = original.length();
    while left > 0 {
        // From file to file: the system copies without passing the bytes through here, and in large pieces, which it brings to
        // the disk faster than many small ones.
        let mut piece = (&from).take(left.min(PIECE));
        let copied = io::copy(&mut piece, part.file_mut()).map_err(written)?;
        if copied == 0 {
            return Err(BundleError::from(Refusal::CutShort).into());
        }
        arriving::begin_to_write(&part, original.length() - left, copied);
        left -= copied;
        meter.step(copied)?;
    }
    Ok(part)
}

/// Fetches a bundle of a catalogue, as many bytes as the catalogue says.
fn fetch(
    kept: &Kept,
    address: &str,
    listed: Option<&BundleLine>,
    meter: &Meter,
) -> Result<Part, EngineError> {
    let line = listed.ok_or(CatalogueProblem::OtherBundle)?;
    let unreachable = |reason: String| CatalogueProblem::Unreachable {
        address: address.to_owned(),
        reason,
    };
    meter.expect(line.size);
    let written = |why: io::Error| BundleError::io(kept.folder().display(), "written", &why);
    let mut part = kept.part(&line.manifest.to_string()).map_err(written)?;
    let body = web::get(address).map_err(unreachable)?;
    // One byte more tells that there is more.
    let mut body = body.take(line.size + 1);
    let mut piece = vec![0; 256 * 1024];
    let mut got = 0;
    loop {
        let read = body
            .read(&mut piece)
            .map_err(|why| unreachable(why.to_string()))?;
        if read == 0 {
            break;
        }
        got += read as u64;
        part.file_mut().write_all(&piece[..read]).map_err(written)?;
        meter.step(read as u64)?;
    }
    if got == line.size {
        Ok(part)
    } else {
        Err(CatalogueProblem::OtherBundle.into())
    }
}

fn check_listed(listed: Option<&BundleLine>, bundle: &Bundle) -> Result<(), EngineError> {
    if listed.is_some_and(|line| !line.is(bundle)) {
        return Err(CatalogueProblem::OtherBundle.into());
    }
    Ok(())
}
