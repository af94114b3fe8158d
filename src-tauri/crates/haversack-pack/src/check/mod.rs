//! The rules packs are held to, and the checks that need to see more than one file.
//!
//! What one page or `pack.toml` gets wrong by itself is reported where it is read; what only shows across files
//! (an id used twice, a link to a page that isn't there, a skill without statements) is checked here, one file a
//! subject.

mod bands;
mod ids;
mod links;
mod media;
pub(crate) mod rules;
mod skills;

pub use rules::RULES;

use crate::diagnostic::{Diagnostic, Sources};
use crate::files::Files;
use crate::pack::Pack;

/// Everything that can only be judged with the whole pack at hand.
pub(crate) fn check(pack: &Pack, files: &dyn Files, sources: &Sources<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    ids::check(pack, sources, &mut found);
    skills::check(pack, sources, &mut found);
    bands::check(pack, sources, &mut found);
    links::check(pack, sources, &mut found);
    media::check(pack, files, sources, &mut found);
    found
}
