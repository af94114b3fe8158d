//! The pack that the bundles of these tests hold.

use haversack_bundle::key::SecretKey;
use haversack_bundle::{Manifest, PackLine, Publisher};

/// Its `pack.toml`.
pub const ABOUT: &str =
    "[pack]\nid = \"listening\"\nversion = \"1.0.0\"\ntitle = \"Listening\"\nlanguage = \"en\"\n";

/// The manifest of a bundle of it, without its files; `key` is whose it is.
pub fn about(key: Option<&SecretKey>) -> Manifest {
    let mut manifest = Manifest::new("listening".into(), "1.0.0".into(), "Listening".into());
    manifest.packs.push(PackLine {
        id: "listening".into(),
        version: "1.0.0".into(),
        title: "Listening".into(),
        summary: String::new(),
    });
    manifest.publisher = key.map(|key| Publisher {
        name: "Ada Okafor".into(),
        key: key.public().to_string(),
    });
    manifest
}
