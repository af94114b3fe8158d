//! `.choose`: picks one option of a list, or several with `many`, within `min=` and `max=`; `other` leaves room for
//! own words.
//!
//! The answer is `{"chosen": ["fact"], "other": "words"}`; `other` is only there when something was written.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{AnswerProblem, Asks, Body, Context, Has, Kind, Question, Takes, ValueKind, Wrong};
use crate::check::rules;
use crate::diagnostic::Sources;
use crate::form::Form;
use crate::pack::Pack;

pub(super) struct Choose;

/// More options than anybody reads.
const MOST: u32 = 200;

impl Kind for Choose {
    fn name(&self) -> &'static str {
        "choose"
    }

    fn about(&self) -> &'static str {
        "The participant chooses one option of a list, or several with `many`."
    }

    fn body_about(&self) -> &'static str {
        "A list of options, each with an id."
    }

    fn answer_about(&self) -> &'static str {
        "An object with the ids of the options chosen, and the own words where there are any: `{\"chosen\": [\"fact\"], \"other\": \"I sent a cake.\"}`."
    }

    fn attributes(&self) -> &'static [Takes] {
        &[
            Takes {
                name: "many",
                value: ValueKind::Flag,
                about: "Several may be chosen.",
            },
            Takes {
                name: "min",
                value: ValueKind::Count(0, MOST),
                about: "The fewest that count as an answer.",
            },
            Takes {
                name: "max",
                value: ValueKind::Count(1, MOST),
                about: "The most that may be chosen.",
            },
            Takes {
                name: "other",
                value: ValueKind::Flag,
                about: "There is room for an answer of one's own.",
            },
        ]
    }

    fn body(&self) -> Body {
        Body::List
    }

    fn check(&self, question: &Question, _pack: &Pack, _sources: &Sources<'_>) -> Vec<Wrong> {
        let mut found = Vec::new();
        let mut say = |attribute: &str, message: String, help: &str| {
            let span = question
                .span_of(attribute)
                .unwrap_or(&question.span)
                .clone();
            found.push((&rules::BAD_ATTRIBUTE, span, message, help.to_owned()));
        };
        if !question.flag("many") {
            for attribute in ["min", "max"] {
                if question.count(attribute).is_some() {
                    say(
                        attribute,
                        format!(
                            "`{attribute}` says how many may be chosen, but one option is chosen here"
                        ),
                        "add `many` before it, or take it away",
                    );
                }
            }
        }
        if let (Some(min), Some(max)) = (question.count("min"), question.count("max"))
            && min > max
        {
            say(
                "min",
                format!("at least {min} and at most {max} can't both hold"),
                "make `max` the larger one",
            );
        }
        let options = question.items.len() + usize::from(question.flag("other"));
        if let Some(min) = question.count("min")
            && min as usize > options
        {
            say(
                "min",
                format!("at least {min} can't be chosen from {options}"),
                "ask for fewer, or add options",
            );
        }
        found
    }

    fn settings(&self, question: &Question, _context: &Context<'_>) -> Value {
        json!({
            "many": question.flag("many"),
            "min": question.count("min"),
            "max": question.count("max"),
            "other": question.flag("other"),
        })
    }

    fn draw(&self, question: &Question, form: &mut Form<'_>) {
        let own = question.flag("other").then_some(form.labels.other);
        form.options(&question.items, own);
    }

    fn answered(
        &self,
        question: &Question,
        _context: &Context<'_>,
        value: &Value,
    ) -> Result<usize, AnswerProblem> {
        let shape = || AnswerProblem::Shape {
            question: question.id.clone(),
            expected: "an object such as {\"chosen\": [\"option-id\"], \"other\": \"own words\"}",
        };
        let Value::Object(fields) = value else {
            return Err(shape());
        };
        let chosen = match fields.get("chosen") {
            Some(Value::Array(ids)) if ids.iter().all(Value::is_string) => ids.as_slice(),
            None => &[],
            Some(_) => return Err(shape()),
        };
        let other = match fields.get("other") {
            Some(Value::String(words)) => question.flag("other") && !words.trim().is_empty(),
            None | Some(Value::Null) => false,
            Some(_) => return Err(shape()),
        };
        let known = chosen
            .iter()
            .filter_map(Value::as_str)
            .filter(|id| question.item(id).is_some())
            .collect::<BTreeSet<_>>()
            .len();
        let picked = known + usize::from(other);
        let max = if question.flag("many") {
            question.count("max")
        } else {
            Some(1)
        };
        if let Some(max) = max
            && picked > max as usize
        {
            return Err(AnswerProblem::TooMany {
                question: question.id.clone(),
                max,
            });
        }
        let enough = picked > 0 && picked >= question.count("min").unwrap_or(0) as usize;
        Ok(usize::from(enough))
    }

    fn asks(&self, question: &Question) -> Asks {
        Asks::Options {
            several: question.flag("many"),
        }
    }

    fn lends_items(&self) -> bool {
        true
    }

    fn chosen<'q>(&self, question: &'q Question, value: &Value) -> Option<Vec<&'q str>> {
        let named = value.get("chosen")?.as_array()?;
        let chosen = question
            .items
            .iter()
            .map(|item| item.id.as_str())
            .filter(|id| named.iter().any(|named| named == id));
        Some(chosen.collect())
    }
}
