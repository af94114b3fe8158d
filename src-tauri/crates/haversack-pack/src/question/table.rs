//! `.table`: fills in the rows of a table whose header names the columns, an id on each. The rows an author writes are
//! there at the start; `rows=` is how many there are at first.
//!
//! The answer is a list of rows, each an object from column id to text: `[{"task": "Agree the purpose", "we": "Draft it"}]`.

use serde_json::{Map, Value, json};

use super::{AnswerProblem, Body, Context, Has, Kind, Question, Takes, ValueKind, Wrong};
use crate::answer;
use crate::check::rules;
use crate::form::Form;
use crate::html::words;
use crate::pack::Pack;

pub(super) struct Table;

/// Room for three rows where neither `rows=` nor a starter row says otherwise.
const ROWS: usize = 3;
/// More rows than fit on a screen at first.
const MOST_AT_FIRST: u32 = 100;
/// The most rows of an answer.
const MOST: u32 = 1_000;

const EXPECTED: &str =
    "a list of rows, each from column id to text, such as [{\"task\": \"Agree the purpose\"}]";

impl Kind for Table {
    fn name(&self) -> &'static str {
        "table"
    }

    fn about(&self) -> &'static str {
        "The participant fills in the rows of a table, and adds and removes rows. Rows the author has written are there at the start and can be changed."
    }

    fn body_about(&self) -> &'static str {
        "A table whose header names the columns, each with an id; its rows are there at the start."
    }

    fn answer_about(&self) -> &'static str {
        "A list of rows in their order, each an object from column id to text: `[{\"task\": \"Agree the purpose\", \"we\": \"Draft it\"}]`. It counts as answered when a cell has words that were not there at the start."
    }

    fn attributes(&self) -> &'static [Takes] {
        &[Takes {
            name: "rows",
            value: ValueKind::Count(1, MOST_AT_FIRST),
            about: "How many rows there are at first, those of the author among them.",
        }]
    }

    fn body(&self) -> Body {
        Body::Table
    }

    fn check(&self, question: &Question, _pack: &Pack) -> Vec<Wrong> {
        let (Some(rows), written) = (question.count("rows"), question.rows.len()) else {
            return Vec::new();
        };
        if rows as usize >= written {
            return Vec::new();
        }
        let span = question.span_of("rows").unwrap_or(&question.span).clone();
        vec![(
            &rules::BAD_ATTRIBUTE,
            span,
            format!("the table has {written} rows already, more than the {rows} asked for"),
            "say how many rows there are at first, those you have written among them".to_owned(),
        )]
    }

    fn settings(&self, question: &Question, _context: &Context<'_>) -> Value {
        let starter: Vec<Value> = starter(question)
            .map(|cells| {
                let cells = cells.map(|(id, text)| (id.to_owned(), Value::from(text)));
                Value::Object(cells.collect::<Map<_, _>>())
            })
            .collect();
        json!({ "rows": rows(question), "starter": starter })
    }

    fn draw(&self, question: &Question, form: &mut Form<'_>) {
        if !question.items.is_empty() {
            form.filled_table(&question.items, &question.rows, rows(question));
        }
    }

    fn answered(
        &self,
        question: &Question,
        _context: &Context<'_>,
        value: &Value,
    ) -> Result<usize, AnswerProblem> {
        let shape = || answer::shape(question, EXPECTED);
        let Value::Array(rows) = value else {
            return Err(shape());
        };
        if rows.len() > MOST as usize {
            return Err(AnswerProblem::TooMany {
                question: question.id.clone(),
                max: MOST,
            });
        }
        let mut starter = starter(question);
        let mut filled = false;
        for row in rows {
            let Value::Object(cells) = row else {
                return Err(shape());
            };
            let mut before = starter.next();
            let before: Map<String, Value> = before
                .iter_mut()
                .flatten()
                .map(|(id, text)| (id.to_owned(), Value::from(text)))
                .collect();
            for (column, text) in cells {
                let text = text.as_str().ok_or_else(shape)?.trim();
                let known = question.item(column).is_some();
                let was = before.get(column).and_then(Value::as_str);
                filled |= known && !text.is_empty() && Some(text) != was.map(str::trim);
            }
        }
        Ok(usize::from(filled))
    }
}

/// How many rows there are at first.
fn rows(question: &Question) -> usize {
    let written = question.rows.len();
    match question.count("rows") {
        Some(rows) => written.max(rows as usize),
        None if written == 0 => ROWS,
        None => written,
    }
}

/// The rows that are there at the start: (column id, words) for each cell that has any.
fn starter(question: &Question) -> impl Iterator<Item = impl Iterator<Item = (&str, String)>> {
    question.rows.iter().map(|cells| {
        question
            .items
            .iter()
            .zip(cells)
            .map(|(column, html)| (column.id.as_str(), words(html)))
            .filter(|(_, text)| !text.is_empty())
    })
}
