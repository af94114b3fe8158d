//! `.table`: fills in the rows of a table whose header names the columns, an id on each. The rows an author writes are
//! there at the start; `rows=` is how many there are at first.
//!
//! The answer is a list of rows, each an object from column id to text: `[{"task": "Agree the purpose", "we": "Draft it"}]`.

use serde_json::{Map, Value, json};

use super::{AnswerProblem, Body, Context, Has, Kind, Question, Takes, ValueKind, Wrong};
use crate::answer;
use crate::check::rules;
use crate::diagnostic::Sources;
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

    fn check(&self, question: &Question, _pack: &Pack, _sources: &Sources<'_>) -> Vec<Wrong> {
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
        let starter: Vec<Value> = question
            .rows
            .iter()
            .map(|cells| {
                let cells = question.items.iter().zip(cells);
                let cells = cells.map(|(column, html)| (column.id.clone(), words(html)));
                let begun = cells.filter(|(_, text)| !text.is_empty());
                let begun = begun.map(|(id, text)| (id, Value::from(text)));
                Value::Object(begun.collect::<Map<_, _>>())
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
        context: &Context<'_>,
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
        let begun = in_every_language(question, context.pack);
        let mut filled = false;
        for (at, row) in rows.iter().enumerate() {
            let Value::Object(cells) = row else {
                return Err(shape());
            };
            for (column, text) in cells {
                let text = text.as_str().ok_or_else(shape)?.trim();
                let known = question.item(column).is_some();
                let own = || {
                    let was = |asked: &&Question| cell(asked, at, column).as_deref() == Some(text);
                    !begun.iter().any(was)
                };
                filled |= known && !text.is_empty() && own();
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

/// The question in the pack's own language and in those it is translated into: somebody may have begun in another one.
fn in_every_language<'q>(question: &'q Question, pack: &'q Pack) -> Vec<&'q Question> {
    let pages = pack
        .translations
        .iter()
        .flat_map(|translation| translation.pages.iter().flatten());
    let translated = pages.flat_map(|page| &page.questions);
    std::iter::once(question)
        .chain(translated.filter(|asked| asked.id == question.id))
        .collect()
}

/// The words that a cell has at the start.
fn cell(question: &Question, row: usize, column: &str) -> Option<String> {
    let at = question.items.iter().position(|item| item.id == column)?;
    Some(words(question.rows.get(row)?.get(at)?))
}
