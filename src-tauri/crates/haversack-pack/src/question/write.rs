//! `.write`: writes in own words, as Markdown. `lines=` is how much room there is at first, `words=` how many to aim at.
//!
//! The answer is the text, exactly as it was typed.

use serde_json::{Value, json};

use super::{AnswerProblem, Body, Has, Kind, Question, Takes, ValueKind};
use crate::manifest::Manifest;

pub(super) struct Write;

/// Room for a short paragraph.
const LINES: u32 = 4;

impl Kind for Write {
    fn name(&self) -> &'static str {
        "write"
    }

    fn attributes(&self) -> &'static [Takes] {
        &[
            Takes {
                name: "lines",
                value: ValueKind::Count(1, 60),
            },
            Takes {
                name: "words",
                value: ValueKind::Count(1, 20_000),
            },
        ]
    }

    fn body(&self) -> Body {
        Body::Prose
    }

    fn settings(&self, question: &Question, _manifest: &Manifest) -> Value {
        json!({ "lines": question.count("lines").unwrap_or(LINES), "words": question.count("words") })
    }

    fn answered(
        &self,
        question: &Question,
        _manifest: &Manifest,
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
