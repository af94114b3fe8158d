//! `.number`: gives a number, within `min=` and `max=` where they are set; `unit=` says of what, `whole` that it has no
//! decimals.
//!
//! The answer is the number.

use serde_json::{Number as JsonNumber, Value, json};

use super::{
    AnswerProblem, Asks, Body, Context, Has, Item, Kind, Question, Takes, ValueKind, Wrong,
};
use crate::answer;
use crate::check::rules;
use crate::diagnostic::Sources;
use crate::form::Form;
use crate::pack::Pack;

pub(super) struct Number;

impl Kind for Number {
    fn name(&self) -> &'static str {
        "number"
    }

    fn about(&self) -> &'static str {
        "The participant gives a number. A condition can ask how large it is."
    }

    fn body_about(&self) -> &'static str {
        "Prose only."
    }

    fn answer_about(&self) -> &'static str {
        "The number: `12.5`."
    }

    fn attributes(&self) -> &'static [Takes] {
        &[
            Takes {
                name: "min",
                value: ValueKind::Number,
                about: "The smallest number that is taken; it may be negative and may have decimals.",
            },
            Takes {
                name: "max",
                value: ValueKind::Number,
                about: "The largest number that is taken.",
            },
            Takes {
                name: "unit",
                value: ValueKind::Word,
                about: "What is counted, shown behind the number as it is written here: `unit=hours`.",
            },
            Takes {
                name: "whole",
                value: ValueKind::Flag,
                about: "Only whole numbers are taken.",
            },
        ]
    }

    fn body(&self) -> Body {
        Body::Prose
    }

    fn check(&self, question: &Question, _pack: &Pack, _sources: &Sources<'_>) -> Vec<Wrong> {
        let (Some(min), Some(max)) = (question.number("min"), question.number("max")) else {
            return Vec::new();
        };
        let message = if min > max {
            format!("no number is at least {min} and at most {max}")
        } else if question.flag("whole") && min.ceil() > max.floor() {
            format!("no whole number lies between {min} and {max}")
        } else {
            return Vec::new();
        };
        let span = question.span_of("min").unwrap_or(&question.span).clone();
        let help = "make `max` the larger one".to_owned();
        vec![(&rules::BAD_ATTRIBUTE, span, message, help)]
    }

    fn settings(&self, question: &Question, _context: &Context<'_>) -> Value {
        let bound = |name| question.number(name).map(plain);
        json!({
            "min": bound("min"),
            "max": bound("max"),
            "unit": question.word("unit"),
            "step": question.flag("whole").then_some(1),
        })
    }

    fn draw(&self, question: &Question, form: &mut Form<'_>) {
        let unit = question.word("unit").unwrap_or_default();
        let bounds = match (question.number("min"), question.number("max")) {
            (Some(min), Some(max)) => format!("({min} – {max})"),
            (Some(min), None) => format!("(≥ {min})"),
            (None, Some(max)) => format!("(≤ {max})"),
            (None, None) => String::new(),
        };
        form.blank(1, format!("{unit} {bounds}").trim());
    }

    fn answered(
        &self,
        question: &Question,
        _context: &Context<'_>,
        value: &Value,
    ) -> Result<usize, AnswerProblem> {
        let Some(number) = value.as_f64().filter(|number| number.is_finite()) else {
            return Err(answer::shape(question, "a number, such as 12.5"));
        };
        let below = question.number("min").is_some_and(|min| number < min);
        let above = question.number("max").is_some_and(|max| number > max);
        let broken = question.flag("whole") && number.fract() != 0.0;
        if below || above || broken {
            return Err(AnswerProblem::Bounds {
                question: question.id.clone(),
                bounds: bounds(question),
                given: plain(number).to_string(),
            });
        }
        Ok(1)
    }

    fn asks(&self, question: &Question) -> Asks {
        Asks::Number {
            min: question.number("min"),
            max: question.number("max"),
            whole: question.flag("whole"),
        }
    }

    /// A number is nothing without its unit.
    fn worded(&self, question: &Question, _pack: &Pack) -> Vec<String> {
        let unit = question.word("unit").map(str::to_owned);
        question.items.iter().map(Item::text).chain(unit).collect()
    }
}

/// What the question takes, in words.
fn bounds(question: &Question) -> String {
    let mut words = Vec::new();
    if question.flag("whole") {
        words.push("without decimals".to_owned());
    }
    words.extend(match (question.number("min"), question.number("max")) {
        (Some(min), Some(max)) => Some(format!("from {min} to {max}")),
        (Some(min), None) => Some(format!("from {min} up")),
        (None, Some(max)) => Some(format!("up to {max}")),
        (None, None) => None,
    });
    words.join(", ")
}

/// A number as JSON, without `.0` behind a whole one.
fn plain(number: f64) -> Value {
    /// Up to here every whole number is exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it is whole and small enough"
        )]
        let whole = number as i64;
        return Value::from(whole);
    }
    JsonNumber::from_f64(number).map_or(Value::Null, Value::Number)
}
