//! From answers to scores, bands and recommendations.
//!
//! A skill's score is the weighted mean of its answered statements; a reversed point is `min + max − x`; "not
//! applicable" never counts; with fewer answers than the skill needs there is no score, not a low one. Means of what
//! was answered, and three quarters as the threshold, are accepted practice for self-assessment scales.

mod recommend;

pub use crate::answer::Answers;
pub use recommend::{Because, Recommended, recommend};

use std::collections::{BTreeSet, HashMap};

use crate::manifest::{Band, Skill};
use crate::pack::Pack;
use crate::question::Item;

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
    /// The scale's length: scores lie from 1 to here. 0 for a skill without statements.
    pub max: f64,
}

/// Scores every skill of the pack, in the order of `pack.toml`. A question that is hidden counts as little as one that the
/// pack doesn't ask.
pub fn score<'p>(pack: &'p Pack, answers: &Answers) -> Vec<SkillScore<'p>> {
    score_over(pack, answers, None)
}

/// Scores over these statements only: how two attempts are compared fairly.
pub fn score_over<'p>(
    pack: &'p Pack,
    answers: &Answers,
    only: Option<&BTreeSet<String>>,
) -> Vec<SkillScore<'p>> {
    let skills = &pack.manifest.skills;
    let at: HashMap<&str, usize> = skills
        .iter()
        .enumerate()
        .map(|(at, skill)| (skill.id.as_str(), at))
        .collect();
    // Which skill an item counts for here, if any.
    let counts = |item: &Item| {
        let here = only.is_none_or(|only| only.contains(&item.id));
        at.get(item.skill()?).copied().filter(|_| here)
    };
    let seen = pack.visibility(answers);
    let mut sums = vec![Sum::default(); skills.len()];
    for question in pack.questions().filter(|asked| seen.asks(&asked.id)) {
        let kind = question.kind.kind();
        let length = kind.scale_length(question, &pack.manifest).unwrap_or(0);
        for at in question.items.iter().filter_map(counts) {
            sums[at].ask(length);
        }
        let Some(value) = answers.get(&question.id) else {
            continue;
        };
        kind.points(
            question,
            &pack.manifest,
            value,
            &mut |item, point, length| {
                if let Some(at) = counts(item) {
                    sums[at].add(item, point, length);
                }
            },
        );
    }
    skills
        .iter()
        .zip(sums)
        .map(|(skill, sum)| sum.score(skill))
        .collect()
}

/// What the statements of one skill come to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sum {
    points: f64,
    weights: f64,
    answered: usize,
    of: usize,
    length: usize,
}

impl Sum {
    /// A statement is asked, on a scale of this length.
    pub(crate) fn ask(&mut self, length: usize) {
        self.of += 1;
        self.length = self.length.max(length);
    }

    /// A statement is placed on a point of a scale of this length.
    pub(crate) fn add(&mut self, item: &Item, point: f64, length: f64) {
        let point = if item.reversed() {
            1.0 + length - point
        } else {
            point
        };
        self.points += item.weight() * point;
        self.weights += item.weight();
        self.answered += 1;
    }

    /// The skill's score.
    pub(crate) fn score(self, skill: &Skill) -> SkillScore<'_> {
        let needed = needed(skill.needs_answers, self.of);
        let enough = self.answered > 0 && self.answered >= needed;
        let score = enough.then(|| self.points / self.weights);
        #[expect(
            clippy::cast_precision_loss,
            reason = "a scale has a handful of points"
        )]
        let max = self.length as f64;
        SkillScore {
            skill,
            score,
            band: score.and_then(|score| skill.band(score)),
            answered: self.answered,
            of: self.of,
            needed,
            max,
        }
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
        let seen = pack.visibility(answers);
        for question in pack.questions().filter(|asked| seen.asks(&asked.id)) {
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
