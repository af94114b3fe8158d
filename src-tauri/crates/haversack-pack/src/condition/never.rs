//! Conditions that can never hold, or always do, where that is plain to see: a point beyond the scale, two options of a question
//! that takes one, the same term twice, once turned round.

use super::plan::{Asked, Found, What};
use super::{Condition, Range};
use crate::check::rules;
use crate::pack::{At, Pack};
use crate::question::{Asks, Question};

/// More terms than are compared with each other.
const MOST: usize = 16;

/// Reports what can be seen of a condition without an answer.
pub(super) fn check(pack: &Pack, when: &Condition, any: &[Vec<Asked>], found: &mut Found<'_, '_>) {
    for (group, terms) in any.iter().zip(&when.any) {
        for (asked, term) in group.iter().zip(terms) {
            let Some((message, help)) = impossible(pack, &asked.what, &term.name, &term.test.word)
            else {
                continue;
            };
            if asked.not {
                found.say(
                    &rules::WHEN_ALWAYS,
                    &term.test_span,
                    format!("{message}, so that it doesn't is always true"),
                    help,
                );
            } else {
                found.say(&rules::WHEN_NEVER, &term.test_span, message, help);
            }
        }
        for (at, (one, term)) in group.iter().zip(terms).enumerate().take(MOST) {
            let later = group.iter().zip(terms).take(MOST).skip(at + 1);
            for (other, after) in later {
                if let Some(why) = contradict(pack, one, other) {
                    let mark = |not| if not { "!" } else { "" };
                    found.say(
                        &rules::WHEN_NEVER,
                        &(term.name_span.start..after.test_span.end),
                        format!(
                            "`{}{}:{}` and `{}{}:{}` can't both hold{why}",
                            mark(term.not),
                            term.name,
                            term.test.word,
                            mark(after.not),
                            after.name,
                            after.test.word
                        ),
                        "to ask for one or the other, write | between them",
                    );
                }
            }
        }
    }
    let single = |group: &Vec<Asked>| match group.as_slice() {
        [asked] => Some((asked.not, asked.what.clone())),
        _ => None,
    };
    let singles: Vec<_> = any.iter().take(MOST).filter_map(single).collect();
    let opposite = singles.iter().enumerate().any(|(at, (not, what))| {
        let mut later = singles[at + 1..].iter();
        later.any(|(turned, same)| turned != not && same == what)
    });
    if opposite {
        found.say(
            &rules::WHEN_ALWAYS,
            &when.span,
            format!(
                "`{}` always holds: one of its two sides is always true",
                when.text
            ),
            "take the condition away, or change one side",
        );
    }
}

/// Why a term can't hold, whatever is answered.
fn impossible(pack: &Pack, what: &What, name: &str, word: &str) -> Option<(String, String)> {
    let question = |at: &At| &pack.pages[at.0].questions[at.1];
    match what {
        What::Option(..) | What::Band(..) => None,
        What::Point(at, _, range) => {
            let length = length(pack, question(at)).filter(|length| *length > 0.0)?;
            (!meets(range, Some(1.0), Some(length), true)).then(|| {
                (
                    format!("no point of `{name}` is `{word}`"),
                    format!("its scale goes from 1 to {length}"),
                )
            })
        }
        What::Score(skill, range) => {
            let id = &pack.manifest.skills[*skill].id;
            let lengths = pack
                .questions()
                .filter(|question| question.items.iter().any(|item| item.skill() == Some(id)))
                .filter_map(|question| length(pack, question));
            let most = lengths.fold(0.0, f64::max);
            (most > 0.0 && !meets(range, Some(1.0), Some(most), false)).then(|| {
                (
                    format!("no score of `{name}` is `{word}`"),
                    format!("scores go from 1 to {most}, the points of its scale"),
                )
            })
        }
        What::Number(at, range) => {
            let asked = question(at);
            let Asks::Number { min, max, whole } = asked.kind.kind().asks(asked) else {
                return None;
            };
            (!meets(range, min, max, whole)).then(|| {
                let end = |name: &str, end: Option<f64>| end.map(|end| format!("{name} is {end}"));
                let ends = [end("min", min), end("max", max)];
                let ends: Vec<String> = ends.into_iter().flatten().collect();
                let help = match ends.as_slice() {
                    [] => "it takes whole numbers only".to_owned(),
                    ends => format!("its {}", ends.join(", its ")),
                };
                (format!("no answer to `{name}` is `{word}`"), help)
            })
        }
    }
}

fn length(pack: &Pack, question: &Question) -> Option<f64> {
    let length = question
        .kind
        .kind()
        .scale_length(question, &pack.manifest)?;
    #[expect(
        clippy::cast_precision_loss,
        reason = "a scale has a handful of points"
    )]
    let length = length as f64;
    Some(length)
}

/// Whether a range has a number between two ends, or a whole number if only those are asked for.
fn meets(range: &Range, min: Option<f64>, max: Option<f64>, whole: bool) -> bool {
    let from = [range.from, min].into_iter().flatten().reduce(f64::max);
    let to = [range.to, max].into_iter().flatten().reduce(f64::min);
    match (from, to) {
        (Some(from), Some(to)) if whole => from.ceil() <= to.floor(),
        (Some(from), Some(to)) => from <= to,
        _ => true,
    }
}

/// Why two terms of one group exclude each other; what is plain from the words needs no reason.
fn contradict(pack: &Pack, one: &Asked, other: &Asked) -> Option<String> {
    if one.what == other.what {
        return (one.not != other.not).then(String::new);
    }
    if one.not || other.not {
        return None;
    }
    let apart = |one: &Range, other: &Range| !meets(one, other.from, other.to, false);
    match (&one.what, &other.what) {
        (What::Option(question, _), What::Option(same, _)) if question == same => {
            let asked = &pack.pages[question.0].questions[question.1];
            (asked.kind.kind().asks(asked) == Asks::Options { several: false })
                .then(|| format!(": `{}` takes one option", asked.id))
        }
        (What::Point(question, item, a), What::Point(same, statement, b))
            if (question, item) == (same, statement) =>
        {
            apart(a, b).then(String::new)
        }
        (What::Number(question, a), What::Number(same, b)) if question == same => {
            apart(a, b).then(String::new)
        }
        (What::Score(skill, a), What::Score(same, b)) if skill == same => {
            apart(a, b).then(String::new)
        }
        (What::Band(skill, _), What::Band(same, _)) if skill == same => {
            Some(": a score falls in one band".to_owned())
        }
        _ => None,
    }
}
