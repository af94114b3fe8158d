//! Scales say what their points mean.

use std::collections::HashSet;

use super::rules;
use crate::diagnostic::{Diagnostic, Sources};
use crate::manifest::{self, Scale};
use crate::pack::Pack;
use crate::question::Has;

pub(super) fn check(pack: &Pack, sources: &Sources<'_>, found: &mut Vec<Diagnostic>) {
    // One scale is used without being named.
    let several = pack.manifest.scales.len() > 1;
    let questions = pack.questions().filter(|_| several);
    let used: HashSet<&str> = questions
        .filter_map(|question| question.name("scale"))
        .collect();
    for scale in &pack.manifest.scales {
        let mut say = |rule, message: String, help: &str| {
            found.push(sources.diagnostic(rule, manifest::FILE, &scale.span, message, help));
        };
        if several && !used.contains(scale.id.as_str()) {
            say(
                &rules::SCALE_UNUSED,
                format!("no question uses the scale `{}`", scale.id),
                "take it away, or name it in a question: scale=",
            );
        }
        if let Some(words) = repeated(scale) {
            say(
                &rules::SCALE_REPEATED,
                format!(
                    "two points of the scale `{}` are called `{words}`",
                    scale.id
                ),
                "give each point words of its own, so that people can tell them apart",
            );
        }
        let wordless = scale.points.iter().filter(|point| is_number(point)).count();
        // Two ends with words and three numbers between them is as far as numbers carry.
        if scale.points.len() > 5 && wordless * 2 > scale.points.len() {
            say(
                &rules::SCALE_WORDLESS,
                format!(
                    "{wordless} of the {} points of the scale `{}` have no words",
                    scale.points.len(),
                    scale.id
                ),
                "say what each point means, and have no more points than you have words for",
            );
        }
    }
}

fn repeated(scale: &Scale) -> Option<&str> {
    let mut seen = HashSet::new();
    scale
        .points
        .iter()
        .map(|point| point.trim())
        .find(|point| !point.is_empty() && !seen.insert(point.to_lowercase()))
}

fn is_number(point: &str) -> bool {
    !point.chars().any(char::is_alphabetic)
}
