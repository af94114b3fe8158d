//! Bringing a bundle in: a copy beside the data, verified as a whole, that nobody else changes.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::sync::Arc;

use haversack_bundle::catalogue::BundleLine;
use haversack_bundle::{Arrival, Bundle, BundleError, Meter, Refusal, verify, verify_copy};

use super::arriving::{Arriving, begin_to_write};
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
    match from {
        From::File(path) => {
            let original = opened.map_or_else(|| Bundle::open(path), Ok)?;
            check_listed(listed, &original)?;
            copy(kept, &original, meter)
        }
        From::Web(address) => {
            let part = fetch(kept, address, listed, meter)?;
            let bundle = Arc::new(Bundle::open(part.path())?);
            check_listed(listed, &bundle)?;
            let arriving = Arriving::begin(&part).map_err(|why| written(kept, &why))?;
            verify(&bundle, meter)?;
            Ok(Copy {
                part,
                bundle,
                arriving,
            })
        }
    }
}

/// Copies a file that is a bundle by all that can be seen before it is read as a whole. While it is copied, and on its way to the
/// disk, the copy is verified.
fn copy(kept: &Kept, original: &Bundle, meter: &Meter) -> Result<Copy, EngineError> {
    meter.expect(original.length());
    let written = |why: io::Error| written(kept, &why);
    let part = kept.part(&original.sum().to_string()).map_err(written)?;
    let mut arriving = None;
    let bundle = verify_copy(original, part.path(), meter, |arrival| {
        copy_pieces(original, part.file(), meter, arrival, written)?;
        arriving = Some(Arriving::begin(&part).map_err(written)?);
        Ok(())
    })?;
    Ok(Copy {
        part,
        bundle,
        arriving: arriving.ok_or(EngineError::BrokenOff)?,
    })
}

/// Copies a file piece by piece.
fn copy_pieces(
    original: &Bundle,
    mut to: &File,
    meter: &Meter,
    arrival: &Arrival,
    written: impl Fn(io::Error) -> BundleError,
) -> Result<(), BundleError> {
    let path = original.path();
    let from = File::open(path).map_err(|why| BundleError::io(path.display(), "read", &why))?;
    let length = original.length();
    let mut done = 0;
    // Not more than was there when it was looked at, should it grow.
    while done < length {
        // From file to file: the system copies without passing the bytes through here, and what comes in large pieces is brought
        // to the disk faster than many small ones.
        let mut piece = (&from).take((length - done).min(PIECE));
        let copied = io::copy(&mut piece, &mut to).map_err(&written)?;
        if copied == 0 {
            return Err(Refusal::CutShort.into());
        }
        arrival.add(copied)?;
        begin_to_write(to, done, copied);
        done += copied;
        meter.step(copied)?;
    }
    Ok(())
}

fn written(kept: &Kept, why: &io::Error) -> BundleError {
    BundleError::io(kept.folder().display(), "written", why)
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
    let written = |why: io::Error| written(kept, &why);
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
