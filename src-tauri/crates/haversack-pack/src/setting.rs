//! Settings: what stands beside an id in the braces of a heading or an item. A kind lists what it takes, the page's reader
//! sorts what it finds into that list, and the kind reads it back by name.

use crate::diagnostic::Span;

/// An attribute a kind understands, and what it is followed by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Takes {
    /// The attribute's name.
    pub name: &'static str,
    /// What its value has to be.
    pub value: ValueKind,
    /// What it says, in one sentence for authors.
    pub about: &'static str,
}

/// What an attribute's value has to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ValueKind {
    /// Nothing: the word alone, like `reverse`.
    Flag,
    /// A whole number within these bounds, like `lines=6`.
    Count(u32, u32),
    /// A number above zero, like `weight=1.5`.
    Weight,
    /// Any finite number, like `min=-2.5`.
    Number,
    /// The id of something declared elsewhere, like `scale=agree`.
    Name,
    /// A short word of the author's own, shown as it is, like `unit=hours`.
    Word,
}

/// A setting as it was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Setting {
    /// The word was there.
    Flag,
    /// A whole number.
    Count(u32),
    /// A weight.
    Weight(f64),
    /// A number.
    Number(f64),
    /// A name.
    Name(String),
    /// A word.
    Word(String),
}

/// Settings by attribute name, each with its place. A list: there are four at most.
pub type Settings = Vec<(&'static str, Setting, Span)>;

/// Reading settings by name.
pub trait Has {
    /// All settings.
    fn settings(&self) -> &Settings;

    /// A setting.
    fn setting(&self, name: &str) -> Option<&Setting> {
        self.settings()
            .iter()
            .find(|(known, ..)| *known == name)
            .map(|(_, setting, _)| setting)
    }

    /// Whether a flag is set.
    fn flag(&self, name: &str) -> bool {
        self.setting(name).is_some()
    }

    /// A whole number.
    fn count(&self, name: &str) -> Option<u32> {
        match self.setting(name)? {
            Setting::Count(count) => Some(*count),
            _ => None,
        }
    }

    /// A number.
    fn number(&self, name: &str) -> Option<f64> {
        match self.setting(name)? {
            Setting::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A word.
    fn word(&self, name: &str) -> Option<&str> {
        match self.setting(name)? {
            Setting::Word(word) => Some(word),
            _ => None,
        }
    }

    /// A name.
    fn name(&self, name: &str) -> Option<&str> {
        match self.setting(name)? {
            Setting::Name(name) => Some(name),
            _ => None,
        }
    }

    /// Where a setting stands.
    fn span_of(&self, name: &str) -> Option<&Span> {
        self.settings()
            .iter()
            .find(|(known, ..)| *known == name)
            .map(|(.., span)| span)
    }
}
