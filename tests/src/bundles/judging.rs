//! What the product makes of a file that is called a bundle.

use std::path::Path;
use std::sync::Arc;

use haversack_bundle::{Bundle, BundleError, Meter, verify};

/// The manifest of a bundle, and every file in its order.
pub type Content = (Vec<u8>, Vec<Option<Vec<u8>>>);

/// Opens and verifies a bundle.
///
/// # Errors
/// When it is refused, or can't be read.
pub fn judged(path: &Path) -> Result<Arc<Bundle>, BundleError> {
    let bundle = Arc::new(Bundle::open(path)?);
    verify(&bundle, &Meter::default())?;
    Ok(bundle)
}

/// The code of the refusal a file meets, `sound`, or what else went wrong.
pub fn word(path: &Path) -> String {
    match judged(path) {
        Ok(_) => "sound".to_owned(),
        Err(BundleError::Refused(refusal)) => refusal.code().to_owned(),
        Err(other) => format!("{other:?}"),
    }
}

/// What a bundle holds.
///
/// # Errors
/// As [`judged`].
pub fn content(path: &Path) -> Result<Content, BundleError> {
    let bundle = judged(path)?;
    let names = bundle.manifest().files.iter();
    let files = names
        .map(|file| bundle.read(&file.name))
        .collect::<Result<_, _>>()?;
    Ok((bundle.manifest().bytes(), files))
}
