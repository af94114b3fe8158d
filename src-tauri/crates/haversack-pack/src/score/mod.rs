//! From answers to scores, bands and recommendations.
//!
//! A skill's score is the weighted mean of its answered statements; a reversed point is `min + max − x`; "not
//! applicable" never counts; with fewer answers than the skill needs there is no score, not a low one. Means of what
//! was answered, and three quarters as the threshold, are accepted practice for self-assessment scales.

mod recommend;

pub use recommend::{Because, Recommended, recommend};

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::manifest::{Band, Skill};
use crate::pack::Pack;

/// Answers by question id.
pub type Answers = BTreeMap<String, Value>;

/// How a skill came out.
#[derive(Debug, Clone)]
pub struct SkillScore<'p> {
    /// The skill.
    pub skill: &'p Skill,
    /// Unrounded; `None` without enough answers.
    pub score: Option<f64>,
    /// The band it falls in; `None` without a score.
    pub band: Option<&'p Band>,
    /// How many of its statements were placed on the scale.
    pub answered: usize,
    /// How many statements it has.
    pub of: usize,
    /// How many must be placed before there is a score.
    pub needed: usize,
    /// The scale's length: scores lie from 1 to here.
    pub max: f64,
}

/// Scores every skill of the pack, in the order of `pack.toml`.
pub fn score<'p>(pack: &'p Pack, answers: &Answers) -> Vec<SkillScore<'p>> {
    score_over(pack, answers, None)
}

/// Scores over these statements only: how two attempts are compared fairly.
pub fn score_over<'p>(
    pack: &'p Pack,
    answers: &Answers,
    only: Option<&BTreeSet<String>>,
) -> Vec<SkillScore<'p>> {
    pack.manifest
        .skills
        .iter()
        .map(|skill| score_skill(pack, skill, answers, only))
        .collect()
}

fn score_skill<'p>(
    pack: &'p Pack,
    skill: &'p Skill,
    answers: &Answers,
    only: Option<&BTreeSet<String>>,
) -> SkillScore<'p> {
    let counts = |id: &str| only.is_none_or(|only| only.contains(id));
    let (mut sum, mut weights, mut answered, mut of, mut max) = (0.0, 0.0, 0, 0, 0.0_f64);
    for question in pack.questions() {
        of += question
            .items
            .iter()
            .filter(|item| item.skill() == Some(&skill.id) && counts(&item.id))
            .count();
        let Some(value) = answers.get(&question.id) else {
            continue;
        };
        question.kind.kind().points(
            question,
            &pack.manifest,
            value,
            &mut |item, point, length| {
                if item.skill() != Some(&skill.id) || !counts(&item.id) {
                    return;
                }
                let point = if item.reversed() {
                    1.0 + length - point
                } else {
                    point
                };
                sum += item.weight() * point;
                weights += item.weight();
                answered += 1;
                max = max.max(length);
            },
        );
    }
    let needed = needed(skill.needs_answers, of);
    let score = (answered > 0 && answered >= needed).then(|| sum / weights);
    SkillScore {
        skill,
        score,
        band: score.and_then(|score| skill.band(score)),
        answered,
        of,
        needed,
        max,
    }
}

/// How many of `of` statements are the share a skill needs.
fn needed(share: f64, of: usize) -> usize {
    // A share such as 0.6 of 5 is 3, not the 4 that binary fractions would make of it.
    const HAIR: f64 = 1e-9;
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a skill has a few statements, and the share lies from 0 to 1"
    )]
    let needed = (share * of as f64 - HAIR).ceil().max(0.0) as usize;
    needed
}

/// The statements that both sets of answers place on a scale.
pub fn shared_statements(pack: &Pack, one: &Answers, other: &Answers) -> BTreeSet<String> {
    let placed = |answers: &Answers| -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for question in pack.questions() {
            if let Some(value) = answers.get(&question.id) {
                question
                    .kind
                    .kind()
                    .points(question, &pack.manifest, value, &mut |item, _, _| {
                        ids.insert(item.id.clone());
                    });
            }
        }
        ids
    };
    placed(one).intersection(&placed(other)).cloned().collect()
}
