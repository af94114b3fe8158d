//! Building a bundle: the same files give the same bytes, on any machine, at any time, in any order.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Read, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::container::{MIMETYPE, Method, Writer, packed};
use crate::error::{BundleError, Refusal};
use crate::key::{self, SecretKey, Signature};
use crate::manifest::{FileLine, MANIFEST, Manifest, SIGNATURE};
use crate::sum::{Sum, Summing};
use crate::{MEDIA_TYPE, Meter, limits};

/// Larger files are media: they are stored as they are, and never lie in memory whole.
const LARGE: u64 = 1 << 20;
/// How much of a large file is read at a time.
const PIECE: usize = 256 * 1024;
/// How many packed files may wait to be written.
const WAITING: usize = 4;

/// A file to put into a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name in the bundle.
    pub name: String,
    /// Where it is now.
    pub path: PathBuf,
}

/// Who signs a bundle.
pub enum Sign<'k> {
    /// Nobody.
    Nobody,
    /// Whoever has this key.
    With(&'k SecretKey),
    /// Somebody did already, over the manifest that comes out: stock minisign for instance.
    Already(Signature),
}

/// Builds a bundle beside `to` and moves it there when it is whole and on the disk. The manifest says everything but the
/// files. Gives the manifest with them.
///
/// # Errors
/// When a name or a size can't be in a bundle, the manifest can't be, a file can't be read or changes in the meantime, the
/// bundle can't be written, the signature doesn't fit, or somebody stops it. Then nothing is where it was to be, or what was there before.
pub fn build(
    mut manifest: Manifest,
    parts: &[Part],
    sign: &Sign<'_>,
    to: &Path,
    meter: &Meter,
) -> Result<Manifest, BundleError> {
    let shown = to.display().to_string();
    let parts = sorted(parts, meter)?;
    manifest.files = parts
        .iter()
        .map(|(part, size)| FileLine {
            name: part.name.clone(),
            size: *size,
            sha256: Sum::of(&[]),
        })
        .collect();
    // Before anything is read: with sums that are not known yet, but as long as they will be.
    manifest.check()?;
    // What could not be opened is not built.
    match sign {
        Sign::Nobody if manifest.publisher.is_some() => {
            return Err(Refusal::SignatureMissing.into());
        }
        Sign::Already(signature) if signature.text().len() as u64 > limits::SIGNATURE => {
            return Err(Refusal::TooLarge {
                what: "The signature".to_owned(),
            }
            .into());
        }
        _ => {}
    }
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let written = |why: &std::io::Error| BundleError::io(&shown, "written", why);
    let beside = tempfile::Builder::new()
        .prefix(".haversack-")
        .tempfile_in(folder)
        .map_err(|why| written(&why))?;
    let out = BufWriter::with_capacity(PIECE, beside.as_file());
    let mut writer = Writer::new(out, &shown);
    let media_type = MEDIA_TYPE.as_bytes();
    writer.add(
        MIMETYPE,
        Method::Stored,
        crc32fast::hash(media_type),
        media_type.len() as u64,
        media_type,
    )?;
    let head = writer.keep(MANIFEST, manifest.bytes().len() as u64)?;
    let comment = format!("haversack {} {}", manifest.id, manifest.version);
    let signed = |bytes: &[u8]| match sign {
        Sign::Nobody => None,
        Sign::With(key) => Some(key.sign(bytes, &comment)),
        Sign::Already(signature) => Some(signature.clone()),
    };
    // Every signature with this comment has the same length.
    let tail = signed(&manifest.bytes())
        .map(|signature| writer.keep(SIGNATURE, signature.text().len() as u64))
        .transpose()?;
    let sums = pack_all(&parts, &mut writer, meter)?;
    for (file, sum) in manifest.files.iter_mut().zip(sums) {
        file.sha256 = sum;
    }
    let bytes = manifest.bytes();
    writer.fill(&head, &bytes)?;
    if let (Some(tail), Some(signature)) = (tail, signed(&bytes)) {
        let key = manifest
            .publisher
            .as_ref()
            .ok_or_else(|| Refusal::manifest("it is signed, and names no publisher"))?;
        key::verify(&key.public_key()?, &bytes, &signature)?;
        writer.fill(&tail, signature.text().as_bytes())?;
    }
    let mut out = writer.finish()?;
    out.flush().map_err(|why| written(&why))?;
    drop(out);
    beside.as_file().sync_all().map_err(|why| written(&why))?;
    readable(beside.as_file()).map_err(|why| written(&why))?;
    beside.persist(to).map_err(|why| written(&why.error))?;
    Ok(manifest)
}

/// A temporary file is for its owner only; a bundle is to be handed on.
fn readable(file: &File) -> std::io::Result<()> {
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    let _ = file;
    Ok(())
}

/// The parts by name, each once, with their sizes.
fn sorted<'p>(parts: &'p [Part], meter: &Meter) -> Result<Vec<(&'p Part, u64)>, BundleError> {
    let mut sorted: Vec<(&Part, u64)> = Vec::with_capacity(parts.len());
    for part in parts {
        let about = std::fs::metadata(&part.path)
            .map_err(|why| BundleError::io(part.path.display(), "read", &why))?;
        meter.expect(about.len());
        sorted.push((part, about.len()));
    }
    sorted.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
    Ok(sorted)
}

/// A file, packed or not, ready to be written.
struct Ready {
    packed: Option<Vec<u8>>,
    bytes: Vec<u8>,
    sum: Sum,
    crc: u32,
}

/// Reads, sums and packs every part on every core, and writes them in their order. Gives their sums.
fn pack_all<W: std::io::Write + std::io::Seek>(
    parts: &[(&Part, u64)],
    writer: &mut Writer<'_, W>,
    meter: &Meter,
) -> Result<Vec<Sum>, BundleError> {
    let small: Vec<usize> = (0..parts.len())
        .filter(|at| parts[*at].1 <= LARGE)
        .collect();
    let work = Mutex::new(small.into_iter());
    let (give, take) = sync_channel::<(usize, Result<Ready, BundleError>)>(WAITING);
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..cores {
            let (give, work) = (give.clone(), &work);
            scope.spawn(move || {
                loop {
                    let at = work.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some(at) = at else { return };
                    let (part, size) = &parts[at];
                    let ready = read_small(part, *size);
                    // Nobody takes any more when something went wrong.
                    if give.send((at, ready)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(give);
        // Dropped with this closure at the latest, so that nobody waits to give.
        let take = take;
        let mut waiting = BTreeMap::new();
        let mut sums = Vec::with_capacity(parts.len());
        for (at, (part, size)) in parts.iter().enumerate() {
            if *size > LARGE {
                sums.push(stream(part, *size, writer, meter)?);
                continue;
            }
            let ready: Ready = loop {
                if let Some(ready) = waiting.remove(&at) {
                    break ready;
                }
                match take.recv() {
                    Ok((done, ready)) => waiting.insert(done, ready?),
                    Err(_) => return Err(BundleError::Cancelled),
                };
            };
            let data = ready.packed.as_ref().unwrap_or(&ready.bytes);
            writer.add(
                &part.name,
                Method::of(ready.packed.as_ref()),
                ready.crc,
                *size,
                data,
            )?;
            sums.push(ready.sum);
            meter.step(*size)?;
        }
        Ok(sums)
    })
}

fn read_small(part: &Part, size: u64) -> Result<Ready, BundleError> {
    let failed = |why: &std::io::Error| BundleError::io(part.path.display(), "read", why);
    let file = File::open(&part.path).map_err(|why| failed(&why))?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    file.take(size + 1)
        .read_to_end(&mut bytes)
        .map_err(|why| failed(&why))?;
    if bytes.len() as u64 != size {
        return Err(failed(&std::io::Error::other(
            "it was changed in the meantime",
        )));
    }
    let mut summing = Summing::default();
    summing.take(&bytes);
    let (sum, crc) = summing.finish();
    let packed = packed(&part.name, &bytes);
    if packed.is_some() {
        bytes = Vec::new();
    }
    Ok(Ready {
        packed,
        bytes,
        sum,
        crc,
    })
}

/// Writes a large file as it is, piece by piece.
fn stream<W: std::io::Write + std::io::Seek>(
    part: &Part,
    size: u64,
    writer: &mut Writer<'_, W>,
    meter: &Meter,
) -> Result<Sum, BundleError> {
    let mut sum = Sum::of(&[]);
    writer.stream(&part.name, size, |write| {
        let crc;
        (sum, crc) = read_pieces(part, size, meter, write)?;
        Ok(crc)
    })?;
    Ok(sum)
}

/// Gives a file to `sink` piece by piece, and what its bytes come to: one byte more than `size` at most, so that it shows when the
/// file has grown.
fn read_pieces(
    part: &Part,
    size: u64,
    meter: &Meter,
    mut sink: impl FnMut(&[u8]) -> Result<(), BundleError>,
) -> Result<(Sum, u32), BundleError> {
    let failed = |why: std::io::Error| BundleError::io(part.path.display(), "read", &why);
    let mut file = File::open(&part.path).map_err(failed)?.take(size + 1);
    let mut summing = Summing::default();
    let mut piece = vec![0; PIECE];
    loop {
        let read = file.read(&mut piece).map_err(failed)?;
        if read == 0 {
            return Ok(summing.finish());
        }
        summing.take(&piece[..read]);
        sink(&piece[..read])?;
        meter.step(read as u64)?;
    }
}

/// The manifest that a bundle of these parts would have, for somebody else to sign.
///
/// # Errors
/// As [`build`].
pub fn manifest(
    mut manifest: Manifest,
    parts: &[Part],
    meter: &Meter,
) -> Result<Manifest, BundleError> {
    manifest.files.clear();
    for (part, size) in sorted(parts, meter)? {
        let (sha256, _) = read_pieces(part, size, meter, |_| Ok(()))?;
        manifest.files.push(FileLine {
            name: part.name.clone(),
            size,
            sha256,
        });
    }
    manifest.check()?;
    Ok(manifest)
}
