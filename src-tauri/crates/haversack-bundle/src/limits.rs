//! How large a bundle may be. Stated in `docs/bundles.md`, and tested at the edge.

/// The largest bundle, in bytes, packed and unpacked: 2 GiB.
pub const BUNDLE: u64 = 2 << 30;
/// The most files in a bundle, besides its own three.
pub const FILES: usize = 50_000;
/// The largest file in a bundle, in bytes: 512 MiB.
pub const FILE: u64 = 512 << 20;
/// How many times its packed size a file may be.
pub const RATIO: u64 = 200;
/// The longest name of a file, in bytes.
pub const NAME: usize = 200;
/// The largest manifest, in bytes: what 50,000 files need, and room.
pub const MANIFEST: u64 = 24 << 20;
/// The longest line of a manifest, in bytes: a summary in letters of four bytes, and room.
pub const LINE: usize = 8 << 10;
/// The largest `pack.toml`, in bytes: each is read whole before a bundle is trusted.
pub const ABOUT: u64 = 1 << 20;
/// The longest signature, in bytes.
pub const SIGNATURE: u64 = 2 << 10;
/// The longest title or name in a manifest, in characters.
pub const TITLE: usize = 200;
/// The longest summary in a manifest, in characters.
pub const SUMMARY: usize = 1_000;
/// The most packs in a bundle.
pub const PACKS: usize = 1_000;
/// The largest index of a catalogue, in bytes.
pub const INDEX: u64 = 4 << 20;
