//! Statements and options as people read them: one claim each, none twice, not too many at once.

use std::collections::HashMap;
use std::ops::Range;

use super::{rules, scale_length};
use crate::diagnostic::{Diagnostic, Sources};
use crate::html::shown;
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
    let mut seen = Seen::default();
    for page in &pack.pages {
        for question in &page.questions {
            seen.clear();
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
            let rated = scale_length(question, pack).is_some();
            for (at, item) in question.items.iter().enumerate() {
                let text = seen.text(&item.html);
                if text.is_empty() {
                    continue;
                }
                if english && rated && joins_two(text) {
                    say(
                        &rules::JOINED_STATEMENT,
                        &item.span,
                        format!("`{}` claims two things at once", item.id),
                        "make two statements of it: somebody who does one and not the other can't answer",
                    );
                }
                if let Some(first) = seen.before(at) {
                    let first = &question.items[first].id;
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

/// The words of a question's items, one behind the other in one text. The room for them is kept for the next question.
#[derive(Default)]
struct Seen {
    text: String,
    /// Where the words of the last item begin.
    start: usize,
    /// The items before, by number and where their words are. While there are few they are compared one by one.
    few: Vec<(usize, Range<usize>)>,
    many: HashMap<String, usize>,
}

impl Seen {
    /// Begins with another question.
    fn clear(&mut self) {
        self.text.clear();
        self.few.clear();
        self.many.clear();
    }

    /// The words of the next item, in small letters.
    fn text(&mut self, html: &str) -> &str {
        let words = shown(html);
        let words = words.trim();
        self.start = self.text.len();
        if words.is_ascii() {
            self.text.push_str(words);
            self.text[self.start..].make_ascii_lowercase();
        } else {
            self.text.push_str(&words.to_lowercase());
        }
        &self.text[self.start..]
    }

    /// The last item before that says what this one says, whose number is `at`.
    fn before(&mut self, at: usize) -> Option<usize> {
        const FEW: usize = 16;
        let text = &self.text[self.start..];
        if self.few.len() < FEW {
            let same = |(_, other): &&(usize, Range<usize>)| {
                other.len() == text.len() && self.text[other.clone()] == *text
            };
            let before = self.few.iter().rev().find(same).map(|(before, _)| *before);
            self.few.push((at, self.start..self.text.len()));
            return before;
        }
        if self.many.is_empty() {
            let few = self.few.iter();
            self.many = few
                .map(|(at, words)| (self.text[words.clone()].to_owned(), *at))
                .collect();
        }
        self.many.insert(text.to_owned(), at)
    }
}

/// Whether one item alone leaves nothing to decide. Statements are placed one by one, starting points may be single.
fn wants_several(question: &Question, pack: &Pack) -> bool {
    let kind = question.kind.kind();
    kind.body() == Body::List && scale_length(question, pack).is_none() && !question.flag("other")
}

/// "I ask first and I say what I need": two claims about the same person. Where something is reported or compared the second
/// one belongs to the first, and nothing is said.
fn joins_two(text: &str) -> bool {
    const JOINTS: [&str; 4] = [" and", " but", ";", "."];
    const REPORTS: [&str; 22] = [
        "that", "how", "what", "when", "whenever", "whether", "if", "where", "why", "who", "which",
        "because", "than", "as", "before", "after", "until", "while", "between", "both", "unless",
        "so",
    ];
    if !text.starts_with("i ") && !text.starts_with("we ") {
        return false;
    }
    let bytes = text.as_bytes();
    let again = (0..bytes.len()).filter(|at| {
        bytes[*at] == b' ' && {
            let rest = &bytes[at + 1..];
            rest.starts_with(b"i ") || rest.starts_with(b"we ")
        }
    });
    again
        .filter_map(|at| {
            let before = &text[..at];
            JOINTS.iter().find_map(|joint| before.strip_suffix(joint))
        })
        // "I know my partner and I agree": a name right before the joint may be its other half.
        .find(|before| words_of(before).nth(2).is_some())
        // The first such joint decides: whatever is reported before it is before every later one too.
        .is_some_and(|before| !words_of(before).any(|word| REPORTS.contains(&word)))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty())
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
            "i try and i ask and i listen.",
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
