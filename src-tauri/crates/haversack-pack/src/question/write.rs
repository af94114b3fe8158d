//! `.write`: writes in own words, as Markdown. `lines=` is how much room there is at first, `words=` how many to aim at.
//!
//! The answer is the text, exactly as it was typed.

use serde_json::{Value, json};

use super::{AnswerProblem, Body, Context, Has, Kind, Question, Takes, ValueKind};
use crate::form::Form;

pub(super) struct Write;

/// Room for a short paragraph.
const LINES: u32 = 4;

impl Kind for Write {
    fn name(&self) -> &'static str {
        "write"
    }

    fn about(&self) -> &'static str {
        "The participant writes in their own words, as Markdown if they like."
    }

    fn body_about(&self) -> &'static str {
        "Prose only."
    }

    fn answer_about(&self) -> &'static str {
        "The text, exactly as it was typed: `\"I would ask first.\"`."
    }

    fn attributes(&self) -> &'static [Takes] {
        &[
            Takes {
                name: "lines",
                value: ValueKind::Count(1, 60),
                about: "How many lines of room there are at first.",
            },
            Takes {
                name: "words",
                value: ValueKind::Count(1, 20_000),
                about: "About how many words to aim at; nobody is stopped there.",
            },
        ]
    }

    fn body(&self) -> Body {
        Body::Prose
    }

    fn settings(&self, question: &Question, _context: &Context<'_>) -> Value {
        json!({ "lines": question.count("lines").unwrap_or(LINES), "words": question.count("words") })
    }

    fn draw(&self, question: &Question, form: &mut Form<'_>) {
        form.blank(question.count("lines").unwrap_or(LINES) as usize, "");
    }

    fn answered(
        &self,
        question: &Question,
        _context: &Context<'_>,
        value: &Value,
    ) -> Result<usize, AnswerProblem> {
        match value {
            Value::String(text) => Ok(usize::from(!text.trim().is_empty())),
            _ => Err(AnswerProblem::Shape {
                question: question.id.clone(),
                expected: "text",
            }),
        }
    }
}
