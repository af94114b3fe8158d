//! Files that a person asks for: the host asks where, and they are written here, whole or not at all.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::host::Place;
use crate::requests::{SaveFile, SavedFile};
use crate::table::invalid;
use crate::{Api, ApiError, ErrorCode};

/// What the page may make: pictures of a drawing.
const ENDINGS: [&str; 2] = ["svg", "png"];

/// The largest file, in bytes: a drawing of 500 partners is a tenth of it.
const LARGEST: usize = 32 * 1024 * 1024;

/// The longest name, in bytes: what every file system takes.
const LONGEST_NAME: usize = 200;

/// Asks where a file shall go and writes it there.
///
/// # Errors
/// [`ErrorCode::RequestInvalid`] for a name that is none or content that is none, [`ErrorCode::FileNotWritten`] when the
/// place could not be written.
pub(crate) async fn save_file(api: &Api, request: SaveFile) -> Result<SavedFile, ApiError> {
    let SaveFile { name, content } = request;
    check_name(&name)?;
    if content.len() / 4 * 3 > LARGEST {
        return Err(invalid("the file is too large"));
    }
    let bytes = STANDARD
        .decode(content)
        .map_err(|why| invalid(&why.to_string()))?;
    let host = Arc::clone(&api.host);
    tokio::task::spawn_blocking(move || match host.choose_place(&name) {
        Place::Browser => Ok(SavedFile::Browser),
        Place::Nowhere => Ok(SavedFile::Cancelled),
        Place::At(path) => write(&path, &bytes),
    })
    .await
    .map_err(|_| ApiError::new(ErrorCode::Unexpected, []))?
}

/// A bare name with an ending from the list: it is shown in a dialog of the system, where a path would be followed.
fn check_name(name: &str) -> Result<(), ApiError> {
    let odd = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':');
    let known = name.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty() && !stem.starts_with('.') && ENDINGS.contains(&ending)
    });
    if !known || name.len() > LONGEST_NAME || name.contains(odd) {
        return Err(invalid("not the name of a file"));
    }
    Ok(())
}

/// Beside the place first, so that a file that is replaced is there as it was until the new one is on disk.
fn write(path: &Path, bytes: &[u8]) -> Result<SavedFile, ApiError> {
    let written = || -> std::io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new()
            .prefix(".haversack-")
            .tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    };
    let file = path.display().to_string();
    match written() {
        Ok(()) => Ok(SavedFile::Written { file }),
        Err(why) => Err(ApiError::new(
            ErrorCode::FileNotWritten,
            [("file", file), ("reason", why.to_string())],
        )),
    }
}
