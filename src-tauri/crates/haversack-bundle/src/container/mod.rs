//! The zip around a bundle, in the one form that is written and accepted.
//!
//! Common tools accept zips that say two things at once: names in two places, sizes in three, data between entries. Here each
//! byte of the container follows from the list of its entries, and one that differs is refused. So what one tool shows is what
//! every tool shows. The form: no data before, between or behind; no extra fields, comments, descriptors or encryption; names
//! in UTF-8; one date; no zip64, which the limits never need.

mod at;
mod layout;
mod pack;
mod read;
mod write;

pub(crate) use layout::{Entry, Method};
pub(crate) use pack::packed;
pub(crate) use read::{Container, Reader};
pub(crate) use write::Writer;

/// The first entry's name; its content is the media type.
pub(crate) const MIMETYPE: &str = "mimetype";
