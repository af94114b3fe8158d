//! What changes about the skills of a pack.

use std::collections::HashMap;

use super::Rewording;
use crate::manifest::{Manifest, Skill};

/// What changes about a skill. Which packs it recommends bears on no answer, and is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillChange {
    /// The skill.
    pub id: String,
    /// What people read, as the later pack has it.
    pub title: String,
    /// What changes, and never nothing. `Added` and `Removed` stand alone.
    pub what: Vec<SkillDifference>,
}

/// One thing that changes about a skill.
#[derive(Debug, Clone, PartialEq)]
pub enum SkillDifference {
    /// It came.
    Added,
    /// It went.
    Removed,
    /// It or its bands have other words.
    Reworded(Vec<Rewording>),
    /// Its range is divided otherwise: bands came or went, or reach up to other scores.
    Rebanded,
    /// Another share of its statements must be answered before it is scored, 0 to 1.
    NeedsAnswers {
        /// The share there was.
        before: f64,
        /// The share there is.
        after: f64,
    },
}

impl SkillChange {
    /// Whether the same answers can come to something else, and not only be called otherwise.
    pub fn rescores(&self) -> bool {
        let only_words = |what: &SkillDifference| matches!(what, SkillDifference::Reworded(_));
        !self.what.iter().all(only_words)
    }
}

pub(super) fn compare(before: &Manifest, after: &Manifest) -> Vec<SkillChange> {
    let (had, has) = (by_id(before), by_id(after));
    let changed = after.skills.iter().filter_map(|skill| {
        let what = match had.get(skill.id.as_str()) {
            Some(was) => differences(was, skill),
            None => vec![SkillDifference::Added],
        };
        change(skill, what)
    });
    let gone = before.skills.iter().filter_map(|skill| {
        let gone = !has.contains_key(skill.id.as_str());
        change(skill, gone.then_some(SkillDifference::Removed))
    });
    changed.chain(gone).collect()
}

fn by_id(manifest: &Manifest) -> HashMap<&str, &Skill> {
    let skills = manifest.skills.iter();
    skills.map(|skill| (skill.id.as_str(), skill)).collect()
}

fn change(skill: &Skill, what: impl IntoIterator<Item = SkillDifference>) -> Option<SkillChange> {
    let what: Vec<_> = what.into_iter().collect();
    (!what.is_empty()).then(|| SkillChange {
        id: skill.id.clone(),
        title: skill.title.clone(),
        what,
    })
}

fn differences(before: &Skill, after: &Skill) -> Vec<SkillDifference> {
    let mut what = Vec::new();
    let titles = before.bands.iter().map(|band| (&band.id, &band.title));
    let titles: HashMap<_, _> = titles.collect();
    let bands = after
        .bands
        .iter()
        .filter_map(|band| Rewording::between(titles.get(&band.id)?.as_str(), &band.title));
    let title = Rewording::between(&before.title, &after.title);
    let words: Vec<_> = title.into_iter().chain(bands).collect();
    if !words.is_empty() {
        what.push(SkillDifference::Reworded(words));
    }
    let stretches = |skill: &Skill| -> Vec<(String, Option<f64>)> {
        let bands = skill.bands.iter();
        bands.map(|band| (band.id.clone(), band.up_to)).collect()
    };
    if stretches(before) != stretches(after) {
        what.push(SkillDifference::Rebanded);
    }
    if before.needs_answers != after.needs_answers {
        what.push(SkillDifference::NeedsAnswers {
            before: before.needs_answers,
            after: after.needs_answers,
        });
    }
    what
}
