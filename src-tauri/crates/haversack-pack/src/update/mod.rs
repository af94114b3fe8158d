//! What a newer version of a pack changes, question by question, so that a person sees before an update what becomes of their
//! answers.
//!
//! Ids decide: the question of the same id is the same question, whatever has become of its words, its page and its place. Nobody's
//! answers are looked at here.

mod items;
mod order;
mod pages;
mod questions;
mod skills;

pub use skills::{SkillChange, SkillDifference};

use crate::pack::Pack;
use crate::question::QuestionKind;
use pages::Pages;

/// What another version of a pack changes. Words that are only read, between the questions, are left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    /// The titles of the pages that came, in order. A page that has the title or the file it had is the same one.
    pub pages_added: Vec<String>,
    /// The titles of the pages that went, in order.
    pub pages_removed: Vec<String>,
    /// The pages that have other titles, in order.
    pub pages_retitled: Vec<Rewording>,
    /// The skills with a change, in the order of the later pack; those that went stand last.
    pub skills: Vec<SkillChange>,
    /// The questions with a change, in the order of the later pack; those that went stand where they stood.
    pub questions: Vec<QuestionChange>,
}

impl Changes {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Words, and those that stand for them now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewording {
    /// The words there were.
    pub before: String,
    /// The words there are.
    pub after: String,
}

/// What changes about a question.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionChange {
    /// The question.
    pub id: String,
    /// Its heading in plain words, as the later pack has it; the id where there are none.
    pub title: String,
    /// Its kind, as the later pack has it.
    pub kind: QuestionKind,
    /// What changes, and never nothing. `Added`, `Removed` and `Replaced` stand alone.
    pub what: Vec<Change>,
}

/// One thing that changes about a question. Words that many questions can share are cut where they are long, so that what is told
/// of two packs is never many times as large as they are: a page's title, a condition or a point after 60 characters.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It came.
    Added,
    /// It went.
    Removed,
    /// It is of another kind. What was answered is kept under the old kind, and isn't shown any more.
    Replaced {
        /// The kind it had.
        before: QuestionKind,
    },
    /// Its heading or its prompt has other words: here are both together, a paragraph a line.
    Reworded(Rewording),
    /// Statements, options or columns came: their words.
    ItemsAdded(Vec<String>),
    /// Statements, options or columns went: their words.
    ItemsRemoved(Vec<String>),
    /// Statements, options or columns have other words.
    ItemsReworded(Vec<Rewording>),
    /// What is answered on without being an item of its own has changed: a unit, or what another question or pack.toml lends.
    Lent {
        /// The words that came, three at most: for the others see what lends them.
        added: Vec<String>,
        /// The words that went, three at most.
        removed: Vec<String>,
    },
    /// The rows a table has at the start have changed.
    Rows {
        /// The rows that came, cell by cell with ` | ` between.
        added: Vec<String>,
        /// The rows that went.
        removed: Vec<String>,
    },
    /// Its statements are placed on another scale: more points, fewer, or others.
    Rescaled {
        /// The words of each point there was, lowest first; those for an answer outside the scale last. Twelve at most.
        before: Vec<String>,
        /// The words of each point there is, likewise.
        after: Vec<String>,
    },
    /// Its heading says otherwise how it is answered: these attributes, such as `max`.
    Adjusted(Vec<&'static str>),
    /// It stands elsewhere: on another page, or on the same one in another order. A question that comes or goes moves no other.
    Moved {
        /// The title of the page it stood on.
        from: String,
        /// The title of the page it stands on.
        to: String,
    },
    /// The same answers come to another score. What `Rescaled` and items that come and go do to it isn't repeated here.
    Rescored {
        /// The words of statements that count otherwise: for another skill, turned round, or with another weight.
        statements: Vec<String>,
        /// The titles of skills that its other statements count for and that are scored otherwise.
        skills: Vec<String>,
    },
    /// It is shown under other conditions: its own, or those of a section around it.
    Reconditioned {
        /// Every condition that had to hold, as written, the outermost section's first.
        before: Vec<String>,
        /// Every condition that has to hold.
        after: Vec<String>,
    },
}

/// What becomes of the answer to a question; what bears on it more stands further down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// There is none: the question is new.
    New,
    /// It is kept as it is.
    Kept,
    /// It is kept, and shown with the words it was given under.
    KeptUnderOldWords,
    /// It is kept, but the question isn't asked any more.
    NoLongerAsked,
}

impl Fate {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Fate::New => "new",
            Fate::Kept => "kept",
            Fate::KeptUnderOldWords => "kept-under-old-words",
            Fate::NoLongerAsked => "no-longer-asked",
        }
    }
}

impl QuestionChange {
    /// What becomes of the answer. Words that came make no answer another one: only those that went do, or have become others.
    pub fn fate(&self) -> Fate {
        let fates = self.what.iter().map(Change::fate);
        fates.max().unwrap_or(Fate::Kept)
    }
}

impl Change {
    /// What it alone would make of an answer.
    fn fate(&self) -> Fate {
        match self {
            Change::Added => Fate::New,
            Change::Removed | Change::Replaced { .. } => Fate::NoLongerAsked,
            Change::Reworded(_) | Change::ItemsRemoved(_) | Change::ItemsReworded(_) => {
                Fate::KeptUnderOldWords
            }
            Change::Lent { removed, .. } if !removed.is_empty() => Fate::KeptUnderOldWords,
            Change::ItemsAdded(_)
            | Change::Lent { .. }
            | Change::Rows { .. }
            | Change::Rescaled { .. }
            | Change::Adjusted(_)
            | Change::Moved { .. }
            | Change::Rescored { .. }
            | Change::Reconditioned { .. } => Fate::Kept,
        }
    }
}

/// What `after` changes about `before`. Both have to be in the same language: see [`Pack::in_language`].
pub fn changes(before: &Pack, after: &Pack) -> Changes {
    let pages = Pages::pair(&before.pages, &after.pages);
    let skills = skills::compare(&before.manifest, &after.manifest);
    let questions = questions::compare(before, after, &pages, &skills);
    Changes {
        pages_added: pages.added(&after.pages),
        pages_removed: pages.removed(&before.pages),
        pages_retitled: pages.retitled(&before.pages, &after.pages),
        skills,
        questions,
    }
}

impl Rewording {
    /// `None` when the words are the same.
    fn between(before: impl Into<String>, after: impl Into<String>) -> Option<Self> {
        let (before, after) = (before.into(), after.into());
        (before != after).then_some(Self { before, after })
    }
}
