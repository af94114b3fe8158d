//! Verifying the whole of a bundle: every file against the manifest, on every core.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use haversack_pack::manifest;
use haversack_pack::programme::{self, read_programme};

use crate::container::{Container, Reader};
use crate::error::{BundleError, Refusal};
use crate::files::BundleFiles;
use crate::manifest::MANIFEST;
use crate::{Arrival, Bundle, Meter};

/// Reads every file of a bundle and holds it against the manifest.
///
/// # Errors
/// With the first thing that is wrong: a file that is not what the manifest says, or a pack that is another. Or when it can't
/// be read, or somebody stops it.
pub fn verify(bundle: &Arc<Bundle>, meter: &Meter) -> Result<(), BundleError> {
    each_file(bundle, &bundle.container, meter, None)?;
    packs_are_who_they_say(bundle)
}

/// Verifies a copy of a bundle while `copy` writes it to `path`, which tells the [`Arrival`] of every piece. What is verified is
/// what was written, so it does not matter what becomes of the original meanwhile. Gives the copy.
///
/// # Errors
/// As [`verify`] and [`Bundle::open`], about the copy, and with whatever `copy` errs.
pub fn verify_copy(
    original: &Bundle,
    path: &Path,
    meter: &Meter,
    copy: impl FnOnce(&Arrival) -> Result<(), BundleError> + Send,
) -> Result<Arc<Bundle>, BundleError> {
    let arrival = Arc::new(Arrival::default());
    let arriving = original.container.arriving(path, &arrival)?;
    thread::scope(|scope| {
        let copying = scope.spawn(|| {
            let _ending = arrival.ending();
            copy(&arrival)
        });
        let verified = each_file(original, &arriving, meter, Some(&arrival))
            .and_then(|()| arrival.wait(original.length()))
            .and_then(|()| open_copy(original, path));
        let copied = copying.join().unwrap_or(Err(BundleError::Cancelled));
        match (copied, verified) {
            // Whoever was stopped because of the other has nothing to say.
            (Err(why), Err(BundleError::Cancelled)) => Err(why),
            (_, Err(why)) | (Err(why), Ok(_)) => Err(why),
            (Ok(()), Ok(copy)) => Ok(copy),
        }
    })
}

/// Opens a copy whose files were verified by what the original says of them: it has to say the same.
fn open_copy(original: &Bundle, path: &Path) -> Result<Arc<Bundle>, BundleError> {
    let copy = Arc::new(Bundle::open_knowing(path, Some(original))?);
    if copy.sum() != original.sum() || copy.container.entries() != original.container.entries() {
        return Err(Refusal::damaged(MANIFEST).into());
    }
    packs_are_who_they_say(&copy)?;
    Ok(copy)
}

/// Reads every file of a bundle from a container that lists them as it does, on every core. While it arrives, one of them is left
/// to whoever copies; and nobody wants the rest of a copy that is wrong.
fn each_file(
    bundle: &Bundle,
    container: &Container,
    meter: &Meter,
    arrival: Option<&Arrival>,
) -> Result<(), BundleError> {
    meter.expect(bundle.manifest().size());
    let next = AtomicUsize::new(0);
    let wrong: Mutex<Option<(usize, BundleError)>> = Mutex::new(None);
    let work = || {
        let mut reader = Reader::new(container);
        let files = &bundle.manifest().files;
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(at) else { return };
            let entry = &container.entries()[bundle.first + at];
            let read = reader.each(entry, |piece| meter.step(piece.len() as u64));
            let found = match read {
                Ok(sum) if sum == file.sha256 => continue,
                Ok(_) => Refusal::damaged(&file.name).into(),
                Err(why) => why,
            };
            let mut wrong = wrong.lock().unwrap_or_else(PoisonError::into_inner);
            // The first in the order of the files, whichever thread came upon it.
            if wrong.as_ref().is_none_or(|(before, _)| at < *before) {
                *wrong = Some((at, found));
            }
            // Nothing behind it needs to be read any more.
            next.store(files.len(), Ordering::Relaxed);
            if let Some(arrival) = arrival {
                arrival.end();
            }
            return;
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 2..cores {
            scope.spawn(work);
        }
        if cores > 1 {
            scope.spawn(|| {
                let whole = arrival.is_none_or(|arrival| arrival.wait(container.length()).is_ok());
                if whole {
                    work();
                }
            });
        }
        work();
    });
    let wrong = wrong.into_inner().unwrap_or_else(PoisonError::into_inner);
    wrong.map_or(Ok(()), |(_, why)| Err(why))
}

/// The manifest is what people see before they trust a bundle: each pack is the one it names, and the bundle is its programme, or
/// its one pack.
fn packs_are_who_they_say(bundle: &Arc<Bundle>) -> Result<(), BundleError> {
    let about = bundle.manifest();
    let other = |pack: &str| Refusal::OtherPack {
        pack: pack.to_owned(),
    };
    for line in &about.packs {
        let files = BundleFiles::new(Arc::clone(bundle), &line.id);
        let same = manifest::about(&files).is_some_and(|pack| {
            pack.id == line.id && pack.version == line.version && pack.title == line.title
        });
        if !same {
            return Err(other(&line.id).into());
        }
    }
    let same = match (bundle.read(programme::FILE)?, about.packs.as_slice()) {
        (Some(bytes), _) => {
            let (programme, _) = read_programme(&String::from_utf8_lossy(&bytes), None);
            programme.id == about.id
                && programme.title == about.title
                && programme
                    .version
                    .is_none_or(|version| version == about.version)
        }
        (None, [pack]) => {
            pack.id == about.id && pack.version == about.version && pack.title == about.title
        }
        (None, _) => true,
    };
    if same {
        Ok(())
    } else {
        Err(other(&about.id).into())
    }
}
