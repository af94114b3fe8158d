//! Bands cover a skill's range once, can all be reached, and are what conditions and recommendations name.

use super::{rules, skills};
use crate::diagnostic::{Diagnostic, Sources};
use crate::manifest::{self, Skill};
use crate::pack::Pack;

pub(super) fn check(pack: &Pack, sources: &Sources<'_>, found: &mut Vec<Diagnostic>) {
    for skill in &pack.manifest.skills {
        order(skill, sources, found);
        reach(pack, skill, sources, found);
        recommendations(pack, skill, sources, found);
    }
    for page in &pack.pages {
        for section in &page.feedback {
            let (message, help) = match pack.manifest.skill(&section.skill) {
                None => (
                    format!("there is no skill `{}`", section.skill),
                    known(
                        "skills",
                        pack.manifest.skills.iter().map(|skill| skill.id.as_str()),
                    ),
                ),
                Some(skill) if skill.bands.iter().all(|band| band.id != section.band) => (
                    format!(
                        "the skill `{}` has no band `{}`",
                        section.skill, section.band
                    ),
                    known("bands", skill.bands.iter().map(|band| band.id.as_str())),
                ),
                Some(_) => continue,
            };
            let rule = if pack.manifest.skill(&section.skill).is_none() {
                &rules::SKILL_UNKNOWN
            } else {
                &rules::BAND_UNKNOWN
            };
            found.push(sources.diagnostic(rule, &page.file, &section.span, message, help));
        }
    }
}

fn known<'n>(what: &str, names: impl Iterator<Item = &'n str>) -> String {
    let names = names
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ");
    if names.is_empty() {
        format!("pack.toml has no {what} here")
    } else {
        format!("the {what} here are {names}")
    }
}

fn order(skill: &Skill, sources: &Sources<'_>, found: &mut Vec<Diagnostic>) {
    let mut below = f64::NEG_INFINITY;
    for (at_band, band) in skill.bands.iter().enumerate() {
        let last = at_band + 1 == skill.bands.len();
        let mut say = |message: String, help: &str| {
            found.push(sources.diagnostic(
                &rules::BANDS_ORDER,
                manifest::FILE,
                &band.span,
                message,
                help,
            ));
        };
        match band.up_to {
            None if !last => say(
                format!(
                    "the band `{}` has no `up_to`, so the bands after it are never reached",
                    band.id
                ),
                "give it one; only the last band goes without",
            ),
            Some(top) if top <= below => say(
                format!(
                    "the band `{}` ends at {top}, no higher than the one before it",
                    band.id
                ),
                "write the bands lowest first, each ending higher",
            ),
            Some(_) if last => say(
                format!("scores above the band `{}` have no band", band.id),
                "take `up_to` away from the last band: it reaches to the top",
            ),
            _ => {}
        }
        below = band.up_to.unwrap_or(below);
    }
    let mut ids: Vec<_> = skill.bands.iter().map(|band| &band.id).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|pair| pair[0] == pair[1]) {
        found.push(sources.diagnostic(
            &rules::ID_DUPLICATE,
            manifest::FILE,
            &skill.span,
            format!("two bands of `{}` have the same id", skill.id),
            "give each band its own id",
        ));
    }
}

/// A mean lies from 1 to the scale's length: a band wholly outside is never met.
fn reach(pack: &Pack, skill: &Skill, sources: &Sources<'_>, found: &mut Vec<Diagnostic>) {
    let length = pack
        .questions()
        .filter(|question| {
            question
                .items
                .iter()
                .any(|item| item.skill() == Some(&skill.id))
        })
        .find_map(|question| skills::scale_length(pack, question));
    let Some(length) = length else { return };
    #[expect(
        clippy::cast_precision_loss,
        reason = "a scale has a handful of points"
    )]
    let top = length as f64;
    let mut below = f64::NEG_INFINITY;
    for band in &skill.bands {
        if band.up_to.is_some_and(|up_to| up_to < 1.0) || below >= top {
            found.push(sources.diagnostic(
                &rules::BAND_UNREACHABLE,
                manifest::FILE,
                &band.span,
                format!(
                    "no score of `{}` can fall in the band `{}`",
                    skill.id, band.id
                ),
                format!("scores go from 1 to {length}, the points of its scale"),
            ));
        }
        below = band.up_to.unwrap_or(below);
    }
}

fn recommendations(pack: &Pack, skill: &Skill, sources: &Sources<'_>, found: &mut Vec<Diagnostic>) {
    for rule in &skill.recommend {
        if skill.bands.iter().all(|band| band.id != rule.when) {
            found.push(sources.diagnostic(
                &rules::BAND_UNKNOWN,
                manifest::FILE,
                &rule.span,
                format!("the skill `{}` has no band `{}`", skill.id, rule.when),
                known("bands", skill.bands.iter().map(|band| band.id.as_str())),
            ));
        }
        if rule.packs.contains(&pack.manifest.id) {
            found.push(sources.diagnostic(
                &rules::RECOMMEND_SELF,
                manifest::FILE,
                &rule.span,
                "this pack recommends itself",
                "recommend packs that the participant may not have read",
            ));
        }
    }
}
