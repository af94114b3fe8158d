//! Answers: what they are judged beside, what a value must be to be one, and what kinds have in common when they read it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::pack::Pack;
use crate::question::Question;

/// Answers by question id.
pub type Answers = BTreeMap<String, Value>;

/// The most characters an answer may hold, in all its texts together. A thick book has that many: nobody's words are
/// refused for their length, and a broken program can't fill the disk with one call.
pub const MOST_TEXT: usize = 1_000_000;

/// What a question stands among: its pack, and what else has been answered.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The pack the question is in.
    pub pack: &'a Pack,
    /// The answers of the attempt, by question id.
    pub answers: &'a Answers,
}

impl<'a> Context<'a> {
    /// A pack that nobody has answered anything in.
    pub fn unanswered(pack: &'a Pack) -> Self {
        static NONE: Answers = Answers::new();
        Self {
            pack,
            answers: &NONE,
        }
    }
}

/// A value that can't be an answer to the question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerProblem {
    /// It has the wrong shape for the kind.
    #[error("the answer to `{question}` should be {expected}")]
    Shape {
        /// The question's id.
        question: String,
        /// What it should be, in words.
        expected: &'static str,
    },
    /// A point that the scale doesn't have.
    #[error("`{item}` has the point {point}, and the scale goes from 1 to {points}")]
    Point {
        /// The statement's id.
        item: String,
        /// What was given.
        point: String,
        /// The scale's length.
        points: usize,
    },
    /// More was chosen than may be.
    #[error("`{question}` takes {max} at most")]
    TooMany {
        /// The question's id.
        question: String,
        /// How many it takes.
        max: u32,
    },
    /// A number below or above what the question takes.
    #[error("`{question}` takes a number {bounds}, and not {given}")]
    Bounds {
        /// The question's id.
        question: String,
        /// What it takes, in words.
        bounds: String,
        /// What was given.
        given: String,
    },
    /// The same thing stands in a list twice.
    #[error("the answer to `{question}` names `{id}` twice")]
    Twice {
        /// The question's id.
        question: String,
        /// What is named twice.
        id: String,
    },
    /// Something is named that isn't there.
    #[error("the answer to `{question}` names `{id}`, which isn't in it")]
    Missing {
        /// The question's id.
        question: String,
        /// What is named.
        id: String,
    },
    /// More text than an answer holds.
    #[error("the answer to `{question}` is longer than {most} characters", most = MOST_TEXT)]
    TooLong {
        /// The question's id.
        question: String,
    },
}

/// Holds an answer to [`MOST_TEXT`], whatever its kind.
pub(crate) fn check_length(question: &Question, value: &Value) -> Result<(), AnswerProblem> {
    let mut room = MOST_TEXT;
    if fits(value, &mut room) {
        Ok(())
    } else {
        Err(AnswerProblem::TooLong {
            question: question.id.clone(),
        })
    }
}

fn fits(value: &Value, room: &mut usize) -> bool {
    match value {
        Value::String(text) => take(text, room),
        Value::Array(values) => values.iter().all(|value| fits(value, room)),
        Value::Object(fields) => fields
            .iter()
            .all(|(name, value)| take(name, room) && fits(value, room)),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

fn take(text: &str, room: &mut usize) -> bool {
    let length = text.chars().count();
    if length > *room {
        return false;
    }
    *room -= length;
    true
}

/// Reads a list of ids, each once. `expected` says what the answer should be.
pub(crate) fn ids<'v>(
    question: &Question,
    value: &'v Value,
    expected: &'static str,
) -> Result<Vec<&'v str>, AnswerProblem> {
    let shape = || shape(question, expected);
    let Value::Array(values) = value else {
        return Err(shape());
    };
    let mut seen = BTreeSet::new();
    values
        .iter()
        .map(|value| {
            let id = value.as_str().ok_or_else(shape)?;
            once(question, &mut seen, id)?;
            Ok(id)
        })
        .collect()
}

/// Notes an id that may stand in an answer once.
pub(crate) fn once<'v>(
    question: &Question,
    seen: &mut BTreeSet<&'v str>,
    id: &'v str,
) -> Result<(), AnswerProblem> {
    if seen.insert(id) {
        Ok(())
    } else {
        Err(AnswerProblem::Twice {
            question: question.id.clone(),
            id: id.to_owned(),
        })
    }
}

/// The answer has another shape than the kind's.
pub(crate) fn shape(question: &Question, expected: &'static str) -> AnswerProblem {
    AnswerProblem::Shape {
        question: question.id.clone(),
        expected,
    }
}
