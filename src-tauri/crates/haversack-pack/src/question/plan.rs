//! `.plan`: writes actions: what, with whom, by when, and how one will know. A list in the question holds starter actions.
//!
//! The answer is a list of actions, each with a state and follow-up notes. An action taken over from the list has its id.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{AnswerProblem, Body, Context, Kind, Question};
use crate::answer;
use crate::form::Form;

pub(super) struct Plan;

const STATES: [&str; 4] = ["open", "started", "done", "dropped"];
/// The most actions, and the most notes on one.
const MOST: u32 = 200;

/// Rows on paper behind those that are offered.
const EMPTY: usize = 4;

const EXPECTED: &str = "a list of actions, such as [{\"id\": \"a1\", \"what\": \"Ask them\", \"with\": \"\", \"by\": \"2026-12-01\", \"know\": \"\", \"state\": \"open\", \"notes\": []}]";
const EXPECTED_ACTION: &str = "a plan whose actions each have an id, what, with, by (a date such as 2026-12-01, or null), know, a state (open, started, done, dropped) and notes with a date and a text";

impl Kind for Plan {
    fn name(&self) -> &'static str {
        "plan"
    }

    fn about(&self) -> &'static str {
        "The participant writes actions: what they will do, with whom, by when, and how they will know it worked. Each action has a state, and notes can be added as it goes on. Starter actions of the author are offered to be taken over."
    }

    fn body_about(&self) -> &'static str {
        "A list of starter actions, each with an id; it may be left out."
    }

    fn answer_about(&self) -> &'static str {
        "A list of actions: `[{\"id\": \"a1\", \"what\": \"Ask them first\", \"with\": \"Dana\", \"by\": \"2026-12-01\", \"know\": \"They say so\", \"state\": \"open\", \"notes\": [{\"on\": \"2026-11-20\", \"text\": \"Rang her\"}]}]`. An action taken over from the list has its id; the state is open, started, done or dropped. It counts as answered when an action says what."
    }

    fn body(&self) -> Body {
        Body::OptionalList
    }

    fn settings(&self, _question: &Question, _context: &Context<'_>) -> Value {
        json!({})
    }

    fn draw(&self, question: &Question, form: &mut Form<'_>) {
        let labels = form.labels;
        let columns = [labels.what, labels.with, labels.by, labels.know];
        form.table(&columns, &question.items, EMPTY);
    }

    fn answered(
        &self,
        question: &Question,
        _context: &Context<'_>,
        value: &Value,
    ) -> Result<usize, AnswerProblem> {
        let Value::Array(actions) = value else {
            return Err(answer::shape(question, EXPECTED));
        };
        let too_many = |list: &[Value]| list.len() > MOST as usize;
        let mut ids = BTreeSet::new();
        let mut said = false;
        for action in actions {
            let fields = action
                .as_object()
                .filter(|action| is_action(action))
                .ok_or_else(|| answer::shape(question, EXPECTED_ACTION))?;
            let text = |name| fields.get(name).and_then(Value::as_str).unwrap_or_default();
            answer::once(question, &mut ids, text("id"))?;
            said |= !text("what").trim().is_empty();
        }
        let mut lists = actions
            .iter()
            .filter_map(|action| action.get("notes")?.as_array());
        if too_many(actions) || lists.any(|notes| too_many(notes)) {
            return Err(AnswerProblem::TooMany {
                question: question.id.clone(),
                max: MOST,
            });
        }
        Ok(usize::from(said))
    }
}

fn is_action(action: &Map<String, Value>) -> bool {
    let text = |name| action.get(name).and_then(Value::as_str);
    let by = action
        .get("by")
        .is_none_or(|by| by.is_null() || is_date(by));
    let notes = action.get("notes").is_none_or(|notes| {
        notes
            .as_array()
            .is_some_and(|notes| notes.iter().all(is_note))
    });
    let words = ["what", "with", "know"]
        .into_iter()
        .all(|name| action.get(name).is_none_or(Value::is_string));
    text("id").is_some_and(|id| !id.is_empty())
        && text("state").is_some_and(|state| STATES.contains(&state))
        && words
        && by
        && notes
}

fn is_note(note: &Value) -> bool {
    note.get("on").is_some_and(is_date) && note.get("text").is_some_and(Value::is_string)
}

/// Whether this is a day of the calendar, as `2026-12-01`.
fn is_date(value: &Value) -> bool {
    let Some(text) = value.as_str().filter(|text| {
        text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            })
    }) else {
        return false;
    };
    let part = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse().ok());
    let (Some(year), Some(month), Some(day)) = (part(0, 4), part(5, 7), part(8, 10)) else {
        return false;
    };
    (1..=days_in(year, month)).contains(&day)
}

/// How many days a month has; 0 for one that isn't in the calendar.
fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}
