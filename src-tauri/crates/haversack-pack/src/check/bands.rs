//! Bands cover a skill's range once, can all be reached, and recommendations name them.

use super::{Statements, bands, rules};
use crate::diagnostic::{Diagnostic, Sources};
use crate::manifest::{self, Skill};
use crate::pack::Pack;

pub(super) fn check(
    pack: &Pack,
    statements: &Statements<'_>,
    sources: &Sources<'_>,
    found: &mut Vec<Diagnostic>,
) {
    for skill in &pack.manifest.skills {
        order(skill, sources, found);
        reach(skill, statements, sources, found);
        recommendations(pack, skill, sources, found);
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
    let mut titles: Vec<_> = skill.bands.iter().map(|band| &band.title).collect();
    titles.sort_unstable();
    if titles.windows(2).any(|pair| pair[0] == pair[1]) {
        found.push(sources.diagnostic(
            &rules::BAND_TITLES,
            manifest::FILE,
            &skill.span,
            format!("two bands of `{}` have the same title", skill.id),
            "call them differently, so that people can tell them apart",
        ));
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
fn reach(
    skill: &Skill,
    statements: &Statements<'_>,
    sources: &Sources<'_>,
    found: &mut Vec<Diagnostic>,
) {
    // Several lengths are another rule's business.
    let Some(length) = statements.scale_lengths(&skill.id).next() else {
        return;
    };
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
        if skill.bands.iter().all(|band| band.id != rule.when)
            && !sources.is_full(&rules::BAND_UNKNOWN, manifest::FILE)
        {
            found.push(sources.diagnostic(
                &rules::BAND_UNKNOWN,
                manifest::FILE,
                &rule.span,
                format!("the skill `{}` has no band `{}`", skill.id, rule.when),
                bands(skill, &rule.when, sources),
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
