//! Conditions: `when=tried:fact&!listening:need|ask-first:4..` on a question, a section or feedback.
//!
//! A condition is read from the page ([`parse`]), its names are looked up once when the pack has been read (`plan`), and it is
//! decided anew for each set of answers ([`Visibility`]). What is not answered, does not apply, has too few answers for a
//! score or is hidden itself makes a plain term false; `!` turns that round. A hidden question's answer is kept and counts
//! nowhere.

mod names;
mod never;
mod order;
mod parse;
mod plan;
mod visibility;

pub use parse::parse;
pub(crate) use plan::{Plan, plan};
pub use visibility::Visibility;

use crate::diagnostic::Span;

/// The attribute that holds a condition.
pub(crate) const WHEN: &str = "when";

/// When something is shown: any of several groups of terms, each of which has to hold as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// As the author wrote it.
    pub text: String,
    /// `|` parts the groups, `&` the terms of one.
    pub any: Vec<Vec<Term>>,
    /// Where it stands in its file.
    pub span: Span,
}

impl Condition {
    /// Every term, group by group.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.any.iter().flatten()
    }

    /// Its only term, when it has one and that isn't turned round.
    pub fn single(&self) -> Option<&Term> {
        match self.any.as_slice() {
            [group] => match group.as_slice() {
                [term] if !term.not => Some(term),
                _ => None,
            },
            _ => None,
        }
    }
}

/// One term: `tried:fact`, `!listening:need`, `ask-first:4..`.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Whether `!` stands before it.
    pub not: bool,
    /// What is asked about: a question, a statement or a skill.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// What its answer has to be.
    pub test: Test,
    /// Where the test stands.
    pub test_span: Span,
}

/// What an answer has to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// As it was written: the id of an option or a band, unless it is a range.
    pub word: String,
    /// The numbers it stands for, when it can be read as some: `3`, `4..`, `..2.5`, `3..4`.
    pub range: Option<Range>,
}

/// Numbers from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The lowest; without one there is no lower end.
    pub from: Option<f64>,
    /// The highest; without one there is no upper end.
    pub to: Option<f64>,
}

impl Range {
    /// Whether a number lies in it. A mean such as 2.5 may come out of a division a hair beside itself.
    pub fn holds(&self, number: f64) -> bool {
        const HAIR: f64 = 1e-9;
        self.from.is_none_or(|from| number >= from - HAIR)
            && self.to.is_none_or(|to| number <= to + HAIR)
    }
}
