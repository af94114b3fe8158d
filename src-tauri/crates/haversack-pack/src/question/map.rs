//! `.map`: draws the people and organisations one depends on, and the ties between them.
//!
//! The answer is an object of nodes and ties. A node has an id, a name, a kind and a place; `me` is the participant. A tie
//! leads from one node to another and may have a strength, trust, a rhythm of contact, hours a month and the person it rests on.

use std::collections::BTreeSet;

use serde_json::{Map as Fields, Value, json};

use super::{AnswerProblem, Body, Context, Kind, Question};
use crate::answer;
use crate::form::Form;

pub(super) struct Map;

/// The participant's own node; it is there without being listed.
const ME: &str = "me";
const NODE_KINDS: [&str; 2] = ["person", "organisation"];
const RHYTHMS: [&str; 7] = [
    "daily",
    "weekly",
    "fortnightly",
    "monthly",
    "quarterly",
    "yearly",
    "rarely",
];
/// Strength and trust go from 1 to here.
const MOST_STRENGTH: u64 = 5;
/// A month of 31 days has no more hours.
const MOST_HOURS: f64 = 744.0;
const MOST_NODES: u32 = 500;
const MOST_TIES: u32 = 2_000;

/// Rows on paper behind those that are offered.
const EMPTY: usize = 4;

const EXPECTED: &str = "an object with nodes and ties, such as {\"nodes\": [{\"id\": \"me\", \"name\": \"Me\", \"kind\": \"person\", \"x\": 0, \"y\": 0}], \"ties\": []}";
const EXPECTED_NODE: &str = "a map whose nodes each have an id, a name, a kind (person or organisation) and a place x and y";
const EXPECTED_TIE: &str = "a map whose ties each have an id and lead from one node to another; strength and trust go from 1 to 5, hours from 0 to 744";

impl Kind for Map {
    fn name(&self) -> &'static str {
        "map"
    }

    fn about(&self) -> &'static str {
        "The participant draws the people and organisations they depend on, and the ties between them: how strong each is, how far it is trusted, how often there is contact, how many hours a month it takes and which person it rests on. It can be drawn, or written in a table."
    }

    fn body_about(&self) -> &'static str {
        "A list of suggested partners, each with an id; it may be left out."
    }

    fn answer_about(&self) -> &'static str {
        "An object of nodes and ties: `{\"nodes\": [{\"id\": \"me\", \"name\": \"Me\", \"kind\": \"person\", \"x\": 0, \"y\": 0}, {\"id\": \"n1\", \"name\": \"The council\", \"kind\": \"organisation\", \"x\": 120, \"y\": -40}], \"ties\": [{\"id\": \"t1\", \"from\": \"me\", \"to\": \"n1\", \"strength\": 4, \"trust\": 3, \"rhythm\": \"monthly\", \"hours\": 6, \"restsOn\": null}]}`. The node `me` is the participant. It counts as answered when there is a tie."
    }

    fn body(&self) -> Body {
        Body::OptionalList
    }

    fn settings(&self, _question: &Question, _context: &Context<'_>) -> Value {
        json!({})
    }

    fn draw(&self, question: &Question, form: &mut Form<'_>) {
        let labels = form.labels;
        let columns = [
            labels.who,
            labels.strength,
            labels.trust,
            labels.contact,
            labels.hours,
            labels.rests_on,
        ];
        form.table(&columns, &question.items, EMPTY);
    }

    fn answered(
        &self,
        question: &Question,
        _context: &Context<'_>,
        value: &Value,
    ) -> Result<usize, AnswerProblem> {
        let list = |name: &str, max: u32| match value.get(name) {
            Some(Value::Array(values)) if values.len() <= max as usize => Ok(values.as_slice()),
            Some(Value::Array(_)) => Err(AnswerProblem::TooMany {
                question: question.id.clone(),
                max,
            }),
            _ => Err(answer::shape(question, EXPECTED)),
        };
        let (nodes, ties) = (list("nodes", MOST_NODES)?, list("ties", MOST_TIES)?);
        let mut ids = BTreeSet::new();
        for node in nodes {
            let id = node
                .as_object()
                .and_then(node_id)
                .ok_or_else(|| answer::shape(question, EXPECTED_NODE))?;
            answer::once(question, &mut ids, id)?;
        }
        ids.insert(ME);
        let mut tie_ids = BTreeSet::new();
        for tie in ties {
            let fields = tie
                .as_object()
                .filter(|tie| is_tie(tie))
                .ok_or_else(|| answer::shape(question, EXPECTED_TIE))?;
            let text = |name| fields.get(name).and_then(Value::as_str);
            answer::once(question, &mut tie_ids, text("id").unwrap_or_default())?;
            for id in ["from", "to", "restsOn"].into_iter().filter_map(text) {
                if !ids.contains(id) {
                    return Err(AnswerProblem::Missing {
                        question: question.id.clone(),
                        id: id.to_owned(),
                    });
                }
            }
        }
        Ok(usize::from(!ties.is_empty()))
    }
}

/// The id of a node; `None` when it isn't one.
fn node_id(node: &Fields<String, Value>) -> Option<&str> {
    let text = |name| node.get(name).and_then(Value::as_str);
    let placed = ["x", "y"]
        .into_iter()
        .all(|name| node.get(name).is_some_and(Value::is_number));
    text("name")?;
    (placed && NODE_KINDS.contains(&text("kind")?) && is_text(node.get("note")))
        .then_some(text("id")?)
        .filter(|id| !id.is_empty())
}

/// Whether a tie has what it needs, each of the right shape. Where it leads is another question.
fn is_tie(tie: &Fields<String, Value>) -> bool {
    let text = |name| tie.get(name).and_then(Value::as_str);
    let ends = text("from").zip(text("to"));
    let scaled = |name| {
        set(tie.get(name)).is_none_or(|value| {
            value
                .as_u64()
                .is_some_and(|point| (1..=MOST_STRENGTH).contains(&point))
        })
    };
    let rhythm = set(tie.get("rhythm"))
        .is_none_or(|value| value.as_str().is_some_and(|code| RHYTHMS.contains(&code)));
    let hours = set(tie.get("hours")).is_none_or(|value| {
        value
            .as_f64()
            .is_some_and(|hours| (0.0..=MOST_HOURS).contains(&hours))
    });
    text("id").is_some_and(|id| !id.is_empty())
        && ends.is_some_and(|(from, to)| from != to)
        && scaled("strength")
        && scaled("trust")
        && rhythm
        && hours
        && is_text(tie.get("restsOn"))
        && is_text(tie.get("note"))
}

/// A value that was given; `null` says that none was.
fn set(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| !value.is_null())
}

/// Whether this is text, where there is anything.
fn is_text(value: Option<&Value>) -> bool {
    set(value).is_none_or(Value::is_string)
}
