//! Feedback names a skill and one of its bands, and each band has one piece of it.

use std::collections::HashMap;

use super::{bands, rules, skills_of};
use crate::diagnostic::{Diagnostic, Sources};
use crate::pack::Pack;

pub(super) fn check(pack: &Pack, sources: &Sources<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<(&str, &str), (&str, usize)> = HashMap::new();
    for page in &pack.pages {
        for section in &page.feedback {
            let (skill, band) = (section.skill.as_str(), section.band.as_str());
            let (rule, message, help) = match pack.manifest.skill(skill) {
                None => (
                    &rules::SKILL_UNKNOWN,
                    format!("there is no skill `{skill}`"),
                    skills_of(pack, skill),
                ),
                Some(known) if known.bands.iter().all(|known| known.id != band) => (
                    &rules::BAND_UNKNOWN,
                    format!("the skill `{skill}` has no band `{band}`"),
                    bands(known, band),
                ),
                Some(_) => match first.get(&(skill, band)) {
                    None => {
                        first.insert((skill, band), (&page.file, section.span.start));
                        continue;
                    }
                    Some((file, start)) => (
                        &rules::BAD_WHEN,
                        format!(
                            "there is feedback for this band already in {file}, line {}",
                            sources.place(file, *start).0
                        ),
                        "make one piece of both: only the first is ever shown".to_owned(),
                    ),
                },
            };
            found.push(sources.diagnostic(rule, &page.file, &section.span, message, help));
        }
    }
}
