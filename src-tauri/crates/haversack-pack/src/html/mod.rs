//! Our own HTML writer over the Markdown parser's events.
//!
//! It has the parser's own writer as its model (same elements, same line breaks) and differs where safety asks:
//! raw HTML is text, every URL is checked, ids are prefixed so that no pack can name an element the app looks up,
//! and nothing is ever written as a style or event attribute. There is no sanitiser behind it: this is the line.

pub mod escape;
mod measure;
mod tags;
pub mod url;
mod words;
mod writer;

pub(crate) use measure::Piece;
pub(crate) use words::shown;
pub use words::words;
pub(crate) use writer::{Found, Writer};

/// How HTML is to be written for the place it will be shown in.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// What stands before an image's name: `pack://localhost/influencing-skills/`. `None` leaves every source as the
    /// author wrote it, for HTML that is looked at outside the app.
    pub media: Option<String>,
    /// Whether the page is shown nowhere, and only what is wrong with it is wanted: then its prose isn't written.
    pub only_checked: bool,
}

/// Before every id that comes from a pack. The app's own elements never begin so: a pack can't clobber them.
pub const ID_PREFIX: &str = "at-";
