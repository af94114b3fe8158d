//! Putting a bundle into a catalogue's folder.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{BundleLine, INDEX, INDEX_SIGNATURE, Index};
use crate::error::{BundleError, Refusal};
use crate::key::SecretKey;
use crate::{Bundle, Publisher};

/// What is published, and how.
pub struct Publishing<'k> {
    /// The catalogue's title; what it was called before when there is none.
    pub title: Option<String>,
    /// The name of whoever publishes it.
    pub publisher: String,
    /// Signs the index. A catalogue keeps the key it began with.
    pub key: &'k SecretKey,
    /// The last day on which the index may be believed.
    pub expires: String,
}

/// Puts a verified bundle into the folder and signs a new index. The bundle of the same id that was there before goes; first
/// the new one is there, then the index, then the old one is not.
///
/// # Errors
/// When the catalogue in the folder is another's or can't be read, the bundle there is newer, or the folder can't be written.
pub fn publish(bundle: &Bundle, folder: &Path, how: &Publishing<'_>) -> Result<Index, BundleError> {
    fs::create_dir_all(folder).map_err(|why| io_error(folder, "written", &why))?;
    let key = how.key.public();
    let publisher = Publisher {
        name: how.publisher.clone(),
        key: key.to_string(),
    };
    let manifest = bundle.manifest();
    let mut index = match read(folder)? {
        Some((index, owner)) if owner == key => index,
        Some(_) => {
            return Err(Refusal::catalogue(
                "the catalogue in this folder is signed with another key",
            )
            .into());
        }
        None => Index::new(manifest.title.clone(), publisher.clone()),
    };
    if let Some(title) = &how.title {
        index.title.clone_from(title);
    }
    index.publisher = publisher;
    index.serial += 1;
    index.expires.clone_from(&how.expires);
    let mut line = BundleLine {
        id: manifest.id.clone(),
        version: manifest.version.clone(),
        title: manifest.title.clone(),
        file: String::new(),
        size: bundle.length(),
        manifest: bundle.sum(),
        packs: manifest
            .packs
            .iter()
            .map(|pack| (pack.id.clone(), pack.version.clone()))
            .collect(),
    };
    line.file = line.file_name();
    let before = index.bundles.iter().position(|known| known.id == line.id);
    let before = before.map(|at| index.bundles.remove(at));
    if let Some(before) = &before {
        let number = |version: &str| semver::Version::parse(version).ok();
        if number(&before.version) > number(&line.version) {
            let why = format!("the catalogue has `{}` {} already", line.id, before.version);
            return Err(Refusal::catalogue(why).into());
        }
    }
    let (file, gone) = (line.file.clone(), before.map(|before| before.file));
    index.bundles.push(line);
    index.bundles.sort_by(|one, other| one.id.cmp(&other.id));
    index.check()?;
    place(folder, &file, |out| {
        let mut from = fs::File::open(bundle.path())?;
        io::copy(&mut from, out).map(drop)
    })?;
    let bytes = index.bytes();
    let comment = format!("haversack catalogue {}", index.serial);
    let signature = how.key.sign(&bytes, &comment);
    place(folder, INDEX, |out| out.write_all(&bytes))?;
    place(folder, INDEX_SIGNATURE, |out| {
        out.write_all(signature.text().as_bytes())
    })?;
    if let Some(gone) = gone.filter(|gone| *gone != file) {
        // It is in no index any more: a file left over does no harm.
        let _ = fs::remove_file(folder.join(gone));
    }
    Ok(index)
}

/// The catalogue in a folder, with the key it is signed with; `None` when there is none yet.
fn read(folder: &Path) -> Result<Option<(Index, crate::key::PublicKey)>, BundleError> {
    let path = folder.join(INDEX);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(why) => return Err(io_error(&path, "read", &why)),
    };
    let signature = folder.join(INDEX_SIGNATURE);
    let text = fs::read_to_string(&signature).map_err(|why| io_error(&signature, "read", &why))?;
    Ok(Some(Index::read(&bytes, &text)?))
}

/// Writes a file beside its place and moves it there when it is on the disk.
fn place(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> Result<PathBuf, BundleError> {
    let path = folder.join(name);
    let written = || -> io::Result<()> {
        let mut beside = tempfile::Builder::new()
            .prefix(".haversack-")
            .tempfile_in(folder)?;
        write(beside.as_file_mut())?;
        beside.as_file().sync_all()?;
        #[cfg(unix)]
        beside
            .as_file()
            .set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
        beside.persist(&path)?;
        Ok(())
    };
    written().map_err(|why| io_error(&path, "written", &why))?;
    Ok(path)
}

fn io_error(path: &Path, what: &'static str, why: &io::Error) -> BundleError {
    BundleError::io(path.display(), what, why)
}
