//! What a result looks like on the wire.

use haversack_pack::Pack;
use haversack_pack::condition::Visibility;
use haversack_pack::page::Feedback;
use haversack_pack::score::SkillScore;
use serde::Serialize;
use ts_rs::TS;

use crate::AttemptView;
use crate::pack::count;

/// A result as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResultView {
    /// The pack's id.
    pub pack: String,
    /// The pack's title.
    pub title: String,
    /// The pack's version.
    pub version: String,
    /// The attempt this is the result of; `None` when nothing was answered yet.
    pub attempt: Option<AttemptView>,
    /// The attempt it is compared with.
    pub before: Option<AttemptView>,
    /// All attempts, newest first.
    pub attempts: Vec<AttemptView>,
    /// Strengths first, then those between, then needs; last those without a score.
    pub skills: Vec<SkillResult>,
    /// A radar as SVG, classes only; `None` with fewer than three scored skills.
    pub radar: Option<String>,
    /// The most pressing first.
    pub recommendations: Vec<Recommendation>,
    /// How many statements have no answer yet.
    pub open: u32,
    /// What the pack says besides, to more than one thing at once; in the order of its pages.
    pub more: Vec<FeedbackView>,
    /// The language its words are in, BCP 47.
    pub language: String,
    /// Whether that is written from right to left.
    pub rtl: bool,
}

/// How a skill came out.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SkillResult {
    /// The skill's id.
    pub skill: String,
    /// What people read.
    pub title: String,
    /// Unrounded; `None` without enough answers.
    pub score: Option<f64>,
    /// The lowest score there is.
    pub min: f64,
    /// The highest.
    pub max: f64,
    /// How many of its statements count.
    pub answered: u32,
    /// How many statements it has.
    pub of: u32,
    /// How many must count before there is a score.
    pub needed: u32,
    /// The band.
    pub band: Option<BandView>,
    /// The attempt before, over the statements both answered.
    pub before: Option<Before>,
    /// What to do with it.
    pub feedback: Option<FeedbackView>,
}

/// The band a score falls in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BandView {
    /// Its id.
    pub id: String,
    /// What people read.
    pub title: String,
    /// Where it stands among the skill's bands.
    pub standing: Standing,
}

/// Where a band stands: the highest is a strength, the lowest a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// The highest band.
    Strength,
    /// Between.
    Steady,
    /// The lowest band.
    Need,
}

/// A comparison over the statements that both attempts answered.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Before {
    /// The earlier score.
    pub score: f64,
    /// This attempt's score over the same statements.
    pub now: f64,
    /// How many statements that are.
    pub shared: u32,
}

/// What a pack says to a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackView {
    /// The heading, as HTML.
    pub title: String,
    /// The text, as HTML.
    pub html: String,
}

/// A pack that fits the result.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Recommendation {
    /// The pack's id.
    pub pack: String,
    /// Its title; when it isn't installed, its id in words.
    pub title: String,
    /// Whether it can be opened.
    pub installed: bool,
    /// About how long it takes.
    pub minutes: Option<u32>,
    /// What speaks for it.
    pub because: Vec<Because>,
}

impl Recommendation {
    /// The lowest score behind it, as a share of its scale.
    pub(super) fn lowest(&self) -> f64 {
        self.because
            .iter()
            .map(|why| why.score / why.max)
            .fold(f64::INFINITY, f64::min)
    }
}

/// A reason for a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Because {
    /// The skill's id.
    pub skill: String,
    /// The skill's title.
    pub title: String,
    /// Its score, unrounded.
    pub score: f64,
    /// The scale's length.
    pub max: f64,
    /// The band's title.
    pub band: String,
}

/// The view of a skill's score.
pub(super) fn skill(
    pack: &Pack,
    seen: &Visibility<'_>,
    result: &SkillScore<'_>,
    before: Option<Before>,
) -> SkillResult {
    let bands = &result.skill.bands;
    let band = result.band.map(|band| BandView {
        id: band.id.clone(),
        title: band.title.clone(),
        standing: match bands.iter().position(|known| known.id == band.id) {
            // A skill with one band has no high and low.
            _ if bands.len() < 2 => Standing::Steady,
            Some(0) => Standing::Need,
            Some(at) if at + 1 == bands.len() => Standing::Strength,
            _ => Standing::Steady,
        },
    });
    let said = band
        .as_ref()
        .and_then(|band| seen.feedback(pack, &result.skill.id, &band.id))
        .map(feedback);
    SkillResult {
        skill: result.skill.id.clone(),
        title: result.skill.title.clone(),
        score: result.score,
        min: 1.0,
        max: result.max,
        answered: count(result.answered),
        of: count(result.of),
        needed: count(result.needed),
        band,
        before,
        feedback: said,
    }
}

/// The view of what a pack says.
pub(super) fn feedback(section: &Feedback) -> FeedbackView {
    FeedbackView {
        title: section.title.clone(),
        html: section.html.clone(),
    }
}
