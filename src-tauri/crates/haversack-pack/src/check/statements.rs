//! Statements and options as people read them: one claim each, none twice, not too many at once.

use std::collections::HashMap;

use super::rules;
use crate::diagnostic::{Diagnostic, Sources};
use crate::html::words;
use crate::pack::Pack;
use crate::question::{Body, Has, Question};

/// More than this in one list is answered without reading.
const MOST: usize = 40;

pub(super) fn check(pack: &Pack, sources: &Sources<'_>, found: &mut Vec<Diagnostic>) {
    let english = pack
        .manifest
        .language
        .to_ascii_lowercase()
        .starts_with("en");
    for page in &pack.pages {
        for question in &page.questions {
            let mut say = |rule, span, message: String, help: &str| {
                if !sources.is_full(rule, &page.file) {
                    found.push(sources.diagnostic(rule, &page.file, span, message, help));
                }
            };
            let count = question.items.len();
            if count == 1 && wants_several(question, pack) {
                say(
                    &rules::CHOICE_OF_ONE,
                    &question.span,
                    format!("there is only one thing to pick in `{}`", question.id),
                    "add another, or ask in another way",
                );
            }
            if count > MOST {
                say(
                    &rules::LIST_TOO_LONG,
                    &question.span,
                    format!("`{}` has {count} items in one list", question.id),
                    "make several questions of it, each with a heading of its own",
                );
            }
            let rated = question
                .kind
                .kind()
                .scale_length(question, &pack.manifest)
                .is_some();
            let mut seen: HashMap<String, &str> = HashMap::new();
            for item in &question.items {
                let text = words(&item.html).trim().to_lowercase();
                if text.is_empty() {
                    continue;
                }
                if english && rated && joins_two(&text) {
                    say(
                        &rules::JOINED_STATEMENT,
                        &item.span,
                        format!("`{}` claims two things at once", item.id),
                        "make two statements of it: somebody who does one and not the other can't answer",
                    );
                }
                if let Some(first) = seen.insert(text, &item.id) {
                    say(
                        &rules::ITEM_REPEATED,
                        &item.span,
                        format!("`{}` says the same as `{first}`", item.id),
                        "take one of them away, or say what makes them different",
                    );
                }
            }
        }
    }
}

/// Whether one item alone leaves nothing to decide. Statements are placed one by one, starting points may be single.
fn wants_several(question: &Question, pack: &Pack) -> bool {
    let kind = question.kind.kind();
    kind.body() == Body::List
        && kind.scale_length(question, &pack.manifest).is_none()
        && !question.flag("other")
}

/// "I ask first and I say what I need": two claims about the same person. Where something is reported or compared the second
/// one belongs to the first, and nothing is said.
fn joins_two(text: &str) -> bool {
    const JOINTS: [&str; 8] = [
        " and i ", " but i ", " and we ", " but we ", "; i ", "; we ", ". i ", ". we ",
    ];
    const REPORTS: [&str; 22] = [
        "that", "how", "what", "when", "whenever", "whether", "if", "where", "why", "who", "which",
        "because", "than", "as", "before", "after", "until", "while", "between", "both", "unless",
        "so",
    ];
    if !text.starts_with("i ") && !text.starts_with("we ") {
        return false;
    }
    JOINTS.iter().any(|joint| {
        text.find(joint).is_some_and(|at| {
            let before = &text[..at];
            // "I know my partner and I agree": a name right before the joint may be its other half.
            let words: Vec<&str> = before
                .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
                .filter(|word| !word.is_empty())
                .collect();
            words.len() > 2 && !words.iter().any(|word| REPORTS.contains(word))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::joins_two;

    #[test]
    fn two_claims_are_told_from_one() {
        for two in [
            "i ask for their view first; i say mine last.",
            "i listen to the end and i say back the point.",
            "i prepare well, but i rarely ask.",
            "we meet every week. we write down the points.",
        ] {
            assert!(joins_two(two), "{two} claims two things");
        }
        for one in [
            "i know that my partner and i agree on the aim.",
            "my partner and i agree on the aim.",
            "i do what this person and i agreed.",
            "i ask for facts and figures.",
            "they trust me and i trust them.",
            "when i am late, i say so and i apologise.",
        ] {
            assert!(!joins_two(one), "{one} claims one thing");
        }
    }
}
