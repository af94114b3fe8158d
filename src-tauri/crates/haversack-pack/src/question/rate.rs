//! `.rate`: places each statement of a list on a scale of `pack.toml`.
//!
//! The answer is an object, statement id to point: `{"ask-first": 4, "give-way": "n/a"}`. Points count from 1 in the
//! order of the scale. "Not applicable" is an answer that is never scored. Each statement is optional.

use serde_json::{Value, json};

use super::{
    AnswerProblem, Asks, Body, Context, Has, Item, Kind, Question, Takes, ValueKind, Wrong,
};
use crate::check::rules;
use crate::diagnostic::Sources;
use crate::form::Form;
use crate::manifest::{Manifest, Scale};
use crate::pack::Pack;

/// What "not applicable" is stored as.
const NOT_APPLICABLE: &str = "n/a";

/// More points than stand side by side on paper.
const MOST_ACROSS: usize = 11;

pub(super) struct Rate;

fn scale<'m>(question: &Question, manifest: &'m Manifest) -> Option<&'m Scale> {
    match question.name("scale") {
        Some(id) => manifest.scale(id),
        // A pack with one scale needn't name it.
        None if manifest.scales.len() == 1 => manifest.scales.first(),
        None => None,
    }
}

impl Kind for Rate {
    fn name(&self) -> &'static str {
        "rate"
    }

    fn about(&self) -> &'static str {
        "The participant places each statement of a list on a scale that pack.toml names: from “strongly disagree” to “strongly agree”, say. Where the scale has words for it, a statement can also be “not applicable”. Statements with `skill=` are scored."
    }

    fn body_about(&self) -> &'static str {
        "A list of statements, each with an id."
    }

    fn answer_about(&self) -> &'static str {
        "An object from statement id to point, counted from 1 in the order of the scale, or `\"n/a\"`: `{\"ask-first\": 4, \"give-way\": \"n/a\"}`."
    }

    fn attributes(&self) -> &'static [Takes] {
        &[Takes {
            name: "scale",
            value: ValueKind::Name,
            about: "Which scale of pack.toml the statements are placed on; a pack with one scale needn't say.",
        }]
    }

    fn item_attributes(&self) -> &'static [Takes] {
        &[
            Takes {
                name: "skill",
                value: ValueKind::Name,
                about: "The skill of pack.toml that the statement counts for.",
            },
            Takes {
                name: "reverse",
                value: ValueKind::Flag,
                about: "Agreeing says the opposite: the point is turned round before it counts.",
            },
            Takes {
                name: "weight",
                value: ValueKind::Weight,
                about: "How much the statement counts; 1 unless it says otherwise.",
            },
        ]
    }

    fn body(&self) -> Body {
        Body::List
    }

    fn check(&self, question: &Question, pack: &Pack, sources: &Sources<'_>) -> Vec<Wrong> {
        let manifest = &pack.manifest;
        if scale(question, manifest).is_some() {
            return Vec::new();
        }
        let known = manifest
            .scales
            .iter()
            .map(|scale| format!("`{}`", scale.id))
            .collect::<Vec<_>>()
            .join(", ");
        let (message, help) = match question.name("scale") {
            Some(id) => (
                format!("there is no scale `{id}`"),
                if known.is_empty() {
                    format!("add a [scales.{id}] table with its points to pack.toml")
                } else {
                    sources.meant(
                        id,
                        manifest
                            .scales
                            .iter()
                            .take(40)
                            .map(|scale| scale.id.as_str()),
                        format!("the scales in pack.toml are {known}"),
                    )
                },
            ),
            None => (
                format!(
                    "`{}` doesn't say which scale its statements are placed on",
                    question.id
                ),
                if known.is_empty() {
                    "add a scale to pack.toml, such as [scales.agree], and name it here: scale=agree".to_owned()
                } else {
                    format!("add scale= and one of {known}")
                },
            ),
        };
        let span = question.span_of("scale").unwrap_or(&question.span).clone();
        vec![(&rules::SCALE_UNKNOWN, span, message, help)]
    }

    fn settings(&self, question: &Question, context: &Context<'_>) -> Value {
        let scale = scale(question, &context.pack.manifest);
        json!({
            "points": scale.map(|scale| scale.points.clone()).unwrap_or_default(),
            "notApplicable": scale.and_then(|scale| scale.not_applicable.clone()),
        })
    }

    fn parts(&self, question: &Question) -> usize {
        question.items.len()
    }

    fn draw(&self, question: &Question, form: &mut Form<'_>) {
        let scale = scale(question, &form.context.pack.manifest);
        match scale.filter(|scale| scale.points.len() <= MOST_ACROSS) {
            Some(scale) => {
                let words: Vec<&str> = scale
                    .points
                    .iter()
                    .chain(&scale.not_applicable)
                    .map(String::as_str)
                    .collect();
                form.grid(&words, &question.items);
            }
            None => form.numbered(&question.items),
        }
    }

    fn answered(
        &self,
        question: &Question,
        context: &Context<'_>,
        value: &Value,
    ) -> Result<usize, AnswerProblem> {
        let Value::Object(points) = value else {
            return Err(AnswerProblem::Shape {
                question: question.id.clone(),
                expected: "an object from statement id to point, such as {\"ask-first\": 4}",
            });
        };
        let scale = scale(question, &context.pack.manifest);
        let length = scale.map_or(0, |scale| scale.points.len());
        let mut answered = 0;
        for (id, point) in points {
            let known = question.item(id).is_some();
            let fits = match point {
                Value::Number(number) => number
                    .as_u64()
                    .is_some_and(|point| point >= 1 && point <= length as u64),
                Value::String(word) => {
                    word == NOT_APPLICABLE
                        && scale.is_some_and(|scale| scale.not_applicable.is_some())
                }
                _ => false,
            };
            // Statements that are gone had their own scale; what they hold is not ours to judge.
            if known && !fits {
                return Err(AnswerProblem::Point {
                    item: id.clone(),
                    point: point.to_string(),
                    points: length,
                });
            }
            answered += usize::from(known);
        }
        Ok(answered)
    }

    fn lends_items(&self) -> bool {
        true
    }

    fn asks(&self, _question: &Question) -> Asks {
        Asks::Statements
    }

    fn scale<'m>(&self, question: &Question, manifest: &'m Manifest) -> Option<&'m Scale> {
        scale(question, manifest)
    }

    fn points(
        &self,
        question: &Question,
        manifest: &Manifest,
        value: &Value,
        score: &mut dyn FnMut(&Item, f64, f64),
    ) {
        let length = scale(question, manifest).map_or(0, |scale| scale.points.len());
        for item in &question.items {
            if let Some(point) = value.get(&item.id).and_then(Value::as_u64)
                && (1..=length as u64).contains(&point)
            {
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "a scale has a handful of points"
                )]
                score(item, point as f64, length as f64);
            }
        }
    }
}
