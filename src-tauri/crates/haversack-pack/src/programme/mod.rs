//! `programme.toml`: packs in stages with dates, and who leads them through. Reading it never fails, as with packs.

mod read;
mod shape;

pub use read::{read_programme, text};
pub use shape::is_day;

/// The name of the file, beside the packs' folders.
pub const FILE: &str = "programme.toml";

/// A programme as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Programme {
    /// For ever the same. Empty when missing.
    pub id: String,
    /// What people call it; the id when missing.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// BCP 47.
    pub language: Option<String>,
    /// A semantic version.
    pub version: Option<String>,
    /// The last day on which it should be begun, as `2027-06-30`.
    pub expires: Option<String>,
    /// Who leads it.
    pub facilitator: Option<Facilitator>,
    /// In order.
    pub stages: Vec<ProgrammeStage>,
}

/// Who leads a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facilitator {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: Option<String>,
    /// The public age key to which responses are sealed: `age1…`. That it has the form of one is all that is known.
    pub age_key: Option<String>,
}

/// A stage of a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeStage {
    /// What people call it.
    pub title: String,
    /// The packs to work through, by id, in order.
    pub packs: Vec<String>,
    /// The day it begins, as `2026-11-01`.
    pub opens: Option<String>,
    /// The day by which it should be done.
    pub due: Option<String>,
}
