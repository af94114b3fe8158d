//! `.rank`: puts the items of a list in order, best first.
//!
//! The answer is the items' ids in that order: `["trust", "time", "money"]`. It may be partial while somebody is at it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{AnswerProblem, Body, Context, Kind, Question};
use crate::answer;
use crate::form::Form;

pub(super) struct Rank;

impl Kind for Rank {
    fn name(&self) -> &'static str {
        "rank"
    }

    fn about(&self) -> &'static str {
        "The participant puts the items of a list in order, the first one first. It is answered when every item has its place."
    }

    fn body_about(&self) -> &'static str {
        "A list of items, each with an id."
    }

    fn answer_about(&self) -> &'static str {
        "The ids of the items in their order, first one first: `[\"trust\", \"time\", \"money\"]`. An item the pack no longer has is kept and counts for nothing."
    }

    fn body(&self) -> Body {
        Body::List
    }

    fn lends_items(&self) -> bool {
        true
    }

    fn settings(&self, _question: &Question, _context: &Context<'_>) -> Value {
        json!({})
    }

    fn draw(&self, question: &Question, form: &mut Form<'_>) {
        form.options(&question.items, None);
    }

    fn answered(
        &self,
        question: &Question,
        _context: &Context<'_>,
        value: &Value,
    ) -> Result<usize, AnswerProblem> {
        let placed: BTreeSet<&str> = answer::ids(
            question,
            value,
            "a list of item ids, best first, such as [\"trust\", \"time\"]",
        )?
        .into_iter()
        .collect();
        let items = &question.items;
        let all = items.iter().all(|item| placed.contains(item.id.as_str()));
        Ok(usize::from(all && !items.is_empty()))
    }
}
