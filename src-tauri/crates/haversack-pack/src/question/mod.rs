//! Questions, and what their kinds have in common.
//!
//! A kind is one file here: what it takes, how its answer is read, whether it is scored. It is entered in
//! [`QuestionKind`] and in [`QuestionKind::kind`], which the compiler holds together; nothing else in the core
//! distinguishes kinds.

mod choose;
mod rate;
mod write;

use serde_json::Value;

use crate::diagnostic::{Rule, Span};
use crate::html::words;
use crate::manifest::Manifest;

/// The kinds of question there are. The name is what an author writes after the dot: `.rate`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum QuestionKind {
    /// Places statements on a scale.
    Rate,
    /// Picks one or several options.
    Choose,
    /// Writes in own words.
    Write,
}

impl QuestionKind {
    /// Every kind, in the order of the reference.
    pub const ALL: [QuestionKind; 3] = [
        QuestionKind::Rate,
        QuestionKind::Choose,
        QuestionKind::Write,
    ];

    /// What the kind does.
    pub fn kind(self) -> &'static dyn Kind {
        match self {
            QuestionKind::Rate => &rate::Rate,
            QuestionKind::Choose => &choose::Choose,
            QuestionKind::Write => &write::Write,
        }
    }

    /// The kind's name, without the dot.
    pub fn name(self) -> &'static str {
        self.kind().name()
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a kind of question is.
pub trait Kind: Sync {
    /// The name after the dot.
    fn name(&self) -> &'static str;

    /// The attributes its heading may carry besides the id and the kind.
    fn attributes(&self) -> &'static [Takes];

    /// The attributes its statements or options may carry besides the id.
    fn item_attributes(&self) -> &'static [Takes] {
        &[]
    }

    /// What is answered: the question as a whole, or a list in it.
    fn body(&self) -> Body;

    /// What its own settings get wrong: (rule, place, message, help) for each.
    fn check(
        &self,
        _question: &Question,
        _manifest: &Manifest,
    ) -> Vec<(&'static Rule, Span, String, String)> {
        Vec::new()
    }

    /// What a screen needs to know to draw it, as JSON; the shape is the kind's own.
    fn settings(&self, question: &Question, manifest: &Manifest) -> Value;

    /// How many single answers it asks for: the statements of a rating, otherwise one.
    fn parts(&self, question: &Question) -> usize {
        let _ = question;
        1
    }

    /// How many of its parts a stored value answers.
    ///
    /// # Errors
    /// When the value isn't one this question can have. Statements and options the pack no longer has are no error:
    /// their answers are kept and count for nothing.
    fn answered(
        &self,
        question: &Question,
        manifest: &Manifest,
        value: &Value,
    ) -> Result<usize, AnswerProblem>;

    /// The length of the scale its items are placed on; `None` for a kind without one.
    fn scale_length(&self, _question: &Question, _manifest: &Manifest) -> Option<usize> {
        None
    }

    /// Gives each scored statement's point to `score`: the item, the point as it was picked, and the scale's length.
    fn points(
        &self,
        _question: &Question,
        _manifest: &Manifest,
        _value: &Value,
        _score: &mut dyn FnMut(&Item, f64, f64),
    ) {
    }
}

/// What the participant answers on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// The prose is all there is.
    Prose,
    /// The first list in the question, an id on each item.
    List,
}

/// An attribute a kind understands, and what it is followed by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Takes {
    /// The attribute's name.
    pub name: &'static str,
    /// What its value has to be.
    pub value: ValueKind,
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
    /// The id of something declared elsewhere, like `scale=agree`.
    Name,
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
    /// A name.
    Name(String),
}

/// Settings by attribute name, each with its place. A list: there are three at most.
pub type Settings = Vec<(&'static str, Setting, Span)>;

/// Something that is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// Unique in the pack, and for ever the same.
    pub id: String,
    /// Its kind; never changes for an id.
    pub kind: QuestionKind,
    /// The heading, as HTML without the heading element.
    pub title: String,
    /// The prose, as HTML.
    pub prompt: String,
    /// Statements or options, in order.
    pub items: Vec<Item>,
    /// What its heading says besides id and kind.
    pub settings: Settings,
    /// The heading's level, 1 to 6.
    pub level: u8,
    /// The heading's place.
    pub span: Span,
}

/// A statement or an option.
#[derive(Debug, Clone)]
pub struct Item {
    /// Unique in the pack.
    pub id: String,
    /// The words, as HTML.
    pub html: String,
    /// What it says besides the id.
    pub settings: Settings,
    /// Its place.
    pub span: Span,
}

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

impl Has for Question {
    fn settings(&self) -> &Settings {
        &self.settings
    }
}

impl Has for Item {
    fn settings(&self) -> &Settings {
        &self.settings
    }
}

impl Item {
    /// The words alone.
    pub fn text(&self) -> String {
        words(&self.html)
    }

    /// The skill it counts for.
    pub fn skill(&self) -> Option<&str> {
        self.name("skill")
    }

    /// Whether agreeing with it says the opposite.
    pub fn reversed(&self) -> bool {
        self.flag("reverse")
    }

    /// How much it counts; 1 unless it says otherwise.
    pub fn weight(&self) -> f64 {
        match self.setting("weight") {
            Some(Setting::Weight(weight)) => *weight,
            _ => 1.0,
        }
    }
}

impl Question {
    /// The item of this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The words of heading, prose and items, without markup: what an answer is kept beside.
    pub fn wording(&self) -> String {
        let mut wording = words(&self.title);
        if !self.prompt.is_empty() {
            wording.push('\n');
            wording.push_str(&words(&self.prompt));
        }
        for item in &self.items {
            wording.push_str("\n- ");
            wording.push_str(&item.text());
        }
        wording
    }

    /// How long its HTML is, in bytes.
    pub(crate) fn html_len(&self) -> usize {
        let items: usize = self.items.iter().map(|item| item.html.len()).sum();
        self.title.len() + self.prompt.len() + items
    }

    /// How many single answers it asks for.
    pub fn parts(&self) -> usize {
        self.kind.kind().parts(self)
    }
}

/// A value that can't be an answer to the question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerProblem {
    /// It has the wrong shape for the kind.
    #[error("the answer to `{question}` should be {expected}")]
    Shape {
        /// The question's id.
        question: String,
        /// What it should be, in words.
        expected: &'static str,
    },
    /// A point that the scale doesn't have.
    #[error("`{item}` has the point {point}, and the scale goes from 1 to {points}")]
    Point {
        /// The statement's id.
        item: String,
        /// What was given.
        point: String,
        /// The scale's length.
        points: usize,
    },
    /// More was chosen than may be.
    #[error("`{question}` takes {max} at most")]
    TooMany {
        /// The question's id.
        question: String,
        /// How many it takes.
        max: u32,
    },
}
