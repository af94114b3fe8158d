//! `pack.toml`: what a pack is called, its scales and its skills. Words live in Markdown; settings live here.

pub mod keys;
mod read;
mod table;
mod words;

pub use read::is_language;
pub(crate) use read::{check_id, read, root};
pub(crate) use table::Table;
pub(crate) use words::read_words;
pub use words::{ScaleWords, SkillWords, Words};

use serde::Serialize;

use crate::diagnostic::Span;
use crate::files::Files;
use crate::page::is_id;

/// The name of the file in a pack's folder.
pub const FILE: &str = "pack.toml";

/// What `pack.toml` says. Fields that were missing or unreadable hold their most harmless value; a diagnostic tells.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    /// Kebab-case, for ever the same. Empty when missing.
    pub id: String,
    /// A semantic version. `0.0.0` when missing.
    pub version: String,
    /// What people call it. The id when missing.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// BCP 47; `en` when missing.
    pub language: String,
    /// About how long it takes.
    pub minutes: Option<u32>,
    /// SPDX.
    pub licence: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Which part of a programme it belongs to.
    pub stage: Option<Stage>,
    /// The pages by file name when the author fixed their order, with places.
    pub pages: Option<Vec<(String, Span)>>,
    /// In file order.
    pub scales: Vec<Scale>,
    /// In file order.
    pub skills: Vec<Skill>,
}

/// What a pack's `pack.toml` says, without reading anything else; `None` when there is none.
pub fn about(files: &dyn Files) -> Option<Manifest> {
    let bytes = files.read(FILE)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    Some(read(&String::from_utf8_lossy(text)).0)
}

/// The id that a pack's `pack.toml` gives it, without reading anything else; `None` when there is none that can be used.
pub fn id(files: &dyn Files) -> Option<String> {
    about(files)
        .map(|manifest| manifest.id)
        .filter(|id| is_id(id))
}

/// The stages of a programme, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Before the first workshop.
    PreWork,
    /// In the workshop.
    Workshop,
    /// At home: reflecting and planning.
    HomeWorking,
    /// In the action learning set.
    ActionLearning,
}

impl Stage {
    /// All of them, in the order of the programme.
    pub const ALL: [Stage; 4] = [
        Stage::PreWork,
        Stage::Workshop,
        Stage::HomeWorking,
        Stage::ActionLearning,
    ];

    /// The word in `pack.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Stage::PreWork => "pre-work",
            Stage::Workshop => "workshop",
            Stage::HomeWorking => "home-working",
            Stage::ActionLearning => "action-learning",
        }
    }

    /// The stage of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

/// What statements are placed on.
#[derive(Debug, Clone, Serialize)]
pub struct Scale {
    /// The name after `scales.`.
    pub id: String,
    /// The words for each point, the first one is point 1.
    pub points: Vec<String>,
    /// An answer outside the scale; never scored.
    pub not_applicable: Option<String>,
    /// Where it is declared.
    #[serde(skip)]
    pub span: Span,
}

/// What statements measure.
#[derive(Debug, Clone, Serialize)]
pub struct Skill {
    /// The name after `skills.`.
    pub id: String,
    /// What people read.
    pub title: String,
    /// The share of its statements that must be answered before it is scored, 0 to 1.
    pub needs_answers: f64,
    /// Lowest first.
    pub bands: Vec<Band>,
    /// Which packs fit which band.
    pub recommend: Vec<Recommend>,
    /// Where it is declared.
    #[serde(skip)]
    pub span: Span,
}

/// Without other word, three quarters of a skill's statements have to be answered: accepted practice for scale means.
pub const NEEDS_ANSWERS: f64 = 0.75;

/// A stretch of a skill's range.
#[derive(Debug, Clone, Serialize)]
pub struct Band {
    /// Unique in the skill.
    pub id: String,
    /// The highest score that belongs to it; `None` for the last.
    pub up_to: Option<f64>,
    /// What people read.
    pub title: String,
    /// Where it is declared.
    #[serde(skip)]
    pub span: Span,
}

/// Packs that fit a band.
#[derive(Debug, Clone, Serialize)]
pub struct Recommend {
    /// A band's id.
    pub when: String,
    /// Pack ids.
    pub packs: Vec<String>,
    /// Where it is declared.
    #[serde(skip)]
    pub span: Span,
}

impl Manifest {
    /// The scale of this name.
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == id)
    }

    /// The skill of this name.
    pub fn skill(&self, id: &str) -> Option<&Skill> {
        self.skills.iter().find(|skill| skill.id == id)
    }
}

impl Skill {
    /// The band a score falls in: the first that reaches up to it.
    pub fn band(&self, score: f64) -> Option<&Band> {
        // A mean such as 2.5 may come out of the division a hair above itself.
        const HAIR: f64 = 1e-9;
        self.bands
            .iter()
            .find(|band| band.up_to.is_none_or(|top| score <= top + HAIR))
    }
}
