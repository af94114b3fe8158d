//! Pages: from the text of a Markdown file to blocks of safe HTML with the questions between them.

mod attributes;
mod draft;
mod found;
mod fragment;
mod heading;
mod item;
mod lint;
mod open;
mod read;
mod settings;
mod table;
mod words;

pub use attributes::is_id;
pub use read::read_page;

use std::ops::Range;

use crate::condition::Condition;
use crate::diagnostic::Span;
use crate::question::Question;

/// A page as it was read.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its file in the pack: `02-your-style.md`.
    pub file: String,
    /// The words of its first top-level heading, or the file's name in words.
    pub title: String,
    /// What there is to read and to answer, in order.
    pub blocks: Vec<Block>,
    /// What is asked, in order.
    pub questions: Vec<Question>,
    /// What is only shown when a condition holds, in order; a section may lie within another.
    pub sections: Vec<Section>,
    /// What is said on the result when a condition holds, in order.
    pub feedback: Vec<Feedback>,
    /// About how many words there are to read.
    pub words: usize,
    /// How large its file is, in bytes.
    pub bytes: usize,
    /// Links within the pack and to other packs.
    pub links: Vec<(String, Span)>,
    /// Pictures of the pack, by plain name.
    pub images: Vec<(String, Span)>,
    /// The ids of headings that are no questions.
    pub anchors: Vec<(String, Span)>,
}

/// A stretch of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Something to read.
    Html(String),
    /// Something to answer: an index into the page's questions.
    Question(usize),
}

/// Blocks that are only shown when a condition holds: a section of the page, or a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// What it waits for.
    pub when: Condition,
    /// Its blocks, by number.
    pub blocks: Range<usize>,
}

/// A section that is shown on the result.
#[derive(Debug, Clone)]
pub struct Feedback {
    /// What it waits for.
    pub when: Condition,
    /// The sections it stands in, by number: they have to hold as well.
    pub within: Vec<usize>,
    /// The heading, as HTML.
    pub title: String,
    /// The section, as HTML.
    pub html: String,
    /// Where it stands.
    pub span: Span,
}

impl Page {
    /// The page's name without its ending: what addresses use.
    pub fn name(&self) -> &str {
        self.file.strip_suffix(".md").unwrap_or(&self.file)
    }

    /// Every condition on it, those of feedback last.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let sections = self.sections.iter().map(|section| &section.when);
        sections.chain(self.feedback.iter().map(|section| &section.when))
    }
}
