//! `.priorities`: picks and orders what matters most, `top=` of the pack's skills or of another question's items (`from=`).
//!
//! The answer is the ids picked, most important first: `["listening", "standing-firm"]`.

use serde_json::{Value, json};

use super::{AnswerProblem, Body, Context, Has, Kind, Question, Takes, ValueKind, Wrong};
use crate::answer;
use crate::check::rules;
use crate::diagnostic::Sources;
use crate::form::Form;
use crate::html::{escape, words};
use crate::pack::Pack;

pub(super) struct Priorities;

/// Three things can be worked on at a time.
const TOP: u32 = 3;
const MOST: u32 = 20;
/// More than anybody puts in order.
const MOST_OFFERED: usize = 200;
/// The name that stands for the skills of pack.toml.
const SKILLS: &str = "skills";

impl Kind for Priorities {
    fn name(&self) -> &'static str {
        "priorities"
    }

    fn about(&self) -> &'static str {
        "The participant picks what matters most to them and puts it in order: the pack's skills, or the items of an earlier question. From a question in which options were chosen, only those are offered."
    }

    fn body_about(&self) -> &'static str {
        "Prose only: what is put in order comes from pack.toml or from another question."
    }

    fn answer_about(&self) -> &'static str {
        "The ids of what was picked, the most important first: `[\"listening\", \"standing-firm\"]`. It counts as answered when as many as `top=` are placed, or all where there are fewer."
    }

    fn attributes(&self) -> &'static [Takes] {
        &[
            Takes {
                name: "top",
                value: ValueKind::Count(1, MOST),
                about: "How many are picked; 3 unless it says otherwise.",
            },
            Takes {
                name: "from",
                value: ValueKind::Name,
                about: "What is offered: `skills`, which it is anyway, or the id of a .choose, .rate or .rank question.",
            },
        ]
    }

    fn body(&self) -> Body {
        Body::Prose
    }

    fn check(&self, question: &Question, pack: &Pack, sources: &Sources<'_>) -> Vec<Wrong> {
        const HELP: &str = "name a .choose, .rate or .rank question of this pack, or from=skills";
        let from = from(question);
        let span_of = |name| question.span_of(name).unwrap_or(&question.span).clone();
        let (message, help) = match pack.question(from) {
            _ if from == SKILLS && pack.manifest.skills.is_empty() => (
                "there is nothing to put in order: pack.toml has no skills".to_owned(),
                "add skills to pack.toml, or name a question with options: from=the-question"
                    .to_owned(),
            ),
            None if from != SKILLS => {
                let known = pack
                    .questions()
                    .filter(|other| other.kind.kind().lends_items())
                    .map(|other| other.id.as_str());
                (
                    format!("there is no question `{from}` to take anything from"),
                    sources.meant(from, known, HELP),
                )
            }
            Some(other) if from != SKILLS && !other.kind.kind().lends_items() => (
                format!(
                    "`{from}` is a .{} question, which has nothing to put in order",
                    other.kind.name()
                ),
                HELP.to_owned(),
            ),
            _ => return too_many(question, pack),
        };
        vec![(&rules::FROM_UNKNOWN, span_of("from"), message, help)]
    }

    fn settings(&self, question: &Question, context: &Context<'_>) -> Value {
        let candidates: Vec<Value> = offered(question, context)
            .into_iter()
            .map(|(id, html)| json!({ "id": id, "html": html }))
            .collect();
        json!({ "top": top(question), "from": from(question), "candidates": candidates })
    }

    fn draw(&self, question: &Question, form: &mut Form<'_>) {
        let offered = offered(question, &form.context);
        form.places(&offered, top(question) as usize);
    }

    fn answered(
        &self,
        question: &Question,
        context: &Context<'_>,
        value: &Value,
    ) -> Result<usize, AnswerProblem> {
        let picked = answer::ids(
            question,
            value,
            "a list of ids, the most important first, such as [\"listening\"]",
        )?;
        let offered = offered(question, context);
        let placed = picked
            .iter()
            .filter(|picked| offered.iter().any(|(id, _)| id == *picked))
            .count();
        let max = top(question);
        if placed > max as usize {
            return Err(AnswerProblem::TooMany {
                question: question.id.clone(),
                max,
            });
        }
        let enough = offered.len().min(max as usize);
        Ok(usize::from(placed > 0 && placed >= enough))
    }

    fn leans_on<'q>(&self, question: &'q Question) -> Option<&'q str> {
        question.name("from").filter(|from| *from != SKILLS)
    }

    fn worded(&self, question: &Question, pack: &Pack) -> Vec<String> {
        candidates(question, pack)
            .into_iter()
            .map(|(_, html)| words(&html))
            .collect()
    }
}

/// More asked for than there is to pick from. Without `top=` it is no mistake to have two skills.
fn too_many(question: &Question, pack: &Pack) -> Vec<Wrong> {
    let Some(top) = question.count("top") else {
        return Vec::new();
    };
    let there = match from(question) {
        SKILLS => pack.manifest.skills.len(),
        from => lender(from, pack).map_or(0, |other| other.items.len()),
    };
    let there = there.min(MOST_OFFERED);
    if top as usize <= there {
        return Vec::new();
    }
    let span = question.span_of("top").unwrap_or(&question.span).clone();
    let message = format!("{top} can't be picked from {there}");
    let help = "ask for fewer, or add to what is offered".to_owned();
    vec![(&rules::BAD_ATTRIBUTE, span, message, help)]
}

fn top(question: &Question) -> u32 {
    question.count("top").unwrap_or(TOP)
}

fn from(question: &Question) -> &str {
    question.name("from").unwrap_or(SKILLS)
}

/// The question of this id, if it has items to lend.
fn lender<'p>(from: &str, pack: &'p Pack) -> Option<&'p Question> {
    pack.question(from)
        .filter(|other| other.kind.kind().lends_items())
}

/// Everything that could be put in order: id and HTML.
fn candidates<'p>(question: &Question, pack: &'p Pack) -> Vec<(&'p str, String)> {
    let from = from(question);
    if from == SKILLS {
        return pack
            .manifest
            .skills
            .iter()
            .take(MOST_OFFERED)
            .map(|skill| {
                let mut html = String::new();
                escape::text(&mut html, &skill.title);
                (skill.id.as_str(), html)
            })
            .collect();
    }
    lender(from, pack)
        .into_iter()
        .flat_map(|other| &other.items)
        .take(MOST_OFFERED)
        .map(|item| (item.id.as_str(), item.html.clone()))
        .collect()
}

/// What is offered now: of a question in which something was chosen, only that.
fn offered<'p>(question: &Question, context: &Context<'p>) -> Vec<(&'p str, String)> {
    let mut candidates = candidates(question, context.pack);
    let chosen = question
        .name("from")
        .and_then(|from| Some((context.pack.question(from)?, context.answers.get(from)?)))
        .and_then(|(other, value)| other.kind.kind().chosen(other, value))
        .filter(|chosen| !chosen.is_empty());
    if let Some(chosen) = chosen {
        candidates.retain(|(id, _)| chosen.contains(id));
    }
    candidates
}
