//! `.haversack` files: one file with packs in it, that whoever receives it can trust.
//!
//! A bundle is a zip that any tool can open, written in one way only: what is laid out otherwise is refused before
//! anything of it is looked at. Its manifest lists every file with size and SHA-256, a detached minisign signature
//! covers the manifest. Nothing is ever unpacked: a bundle is kept whole, and its files are read out of it, each held
//! against the manifest as it is read.

mod arrival;
mod build;
mod bundle;
pub mod catalogue;
mod container;
mod error;
mod files;
pub mod key;
pub mod limits;
mod manifest;
mod meter;
mod names;
mod sum;
mod text;
mod verify;

pub use arrival::Arrival;
pub use build::{Part, Sign, build, manifest as manifest_of};
pub use bundle::{Bundle, Signed};
pub use error::{BundleError, NameProblem, Refusal};
pub use files::BundleFiles;
pub use manifest::{FileLine, MANIFEST, Manifest, PackLine, Publisher, SIGNATURE};
pub use meter::Meter;
pub use names::check as check_name;
pub use sum::Sum;
pub use verify::{verify, verify_copy};

/// What a bundle's name ends with, without the dot.
pub const ENDING: &str = "haversack";

/// The media type: what the first file of every bundle says.
pub const MEDIA_TYPE: &str = "application/vnd.haversack.bundle+zip";
