//! Refusals: what was looked at and must not be gone on with. They are results, with a code for programs and exit code 1;
//! whatever could not even be looked at is an error, with exit code 2.

use std::fmt;
use std::process::ExitCode;

use haversack_bundle::key::KeyError;
use haversack_bundle::{BundleError, Refusal};
use haversack_engine::EngineError;
use serde_json::{Map, Value, json};

use crate::cmd::Format;
use crate::draw::{Ink, wrapped};
use crate::out;

/// Something was refused.
#[derive(Debug, Clone)]
pub struct Refused {
    /// For programs, for ever the same.
    pub code: String,
    /// For people: one sentence, or a few.
    pub message: String,
    /// What to do, a paragraph each. Lines of a list begin with two blanks and stay as they are.
    pub help: Vec<String>,
    /// What else programs are told.
    pub more: Map<String, Value>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refused {}

impl Refused {
    /// A refusal with nothing more to it.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            help: Vec::new(),
            more: Map::new(),
        }
    }

    /// What to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// What else programs are told.
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.more.insert(key.to_owned(), value.into());
        self
    }

    /// The refusal in an error, if it is one.
    pub fn of(why: &anyhow::Error) -> Option<Self> {
        if let Some(refused) = why.downcast_ref::<Self>() {
            return Some(refused.clone());
        }
        let bundle = match why.downcast_ref::<EngineError>() {
            Some(EngineError::Bundle(why)) => Some(why),
            Some(why) => return of_engine(why),
            None => why.downcast_ref::<BundleError>(),
        };
        let refusal = match bundle {
            Some(BundleError::Refused(refusal)) => Some(refusal),
            Some(_) => return None,
            None => why.downcast_ref::<Refusal>(),
        };
        if let Some(refusal) = refusal {
            return Some(Self::new(refusal.code(), refusal.to_string()));
        }
        match why.downcast_ref::<KeyError>()? {
            KeyError::Passphrase => Some(Self::new("passphrase", format!("{why:#}"))),
            KeyError::NotAKey(_) => Some(Self::new("not-a-key", format!("{why:#}"))),
            KeyError::NotMade(_) => None,
        }
    }

    /// For programs: the object under `refused`.
    pub fn json(&self) -> Value {
        let mut object = Map::new();
        object.insert("code".to_owned(), json!(self.code));
        object.insert("message".to_owned(), json!(self.message));
        object.extend(self.more.clone());
        Value::Object(object)
    }

    /// For people, as diagnostics look.
    pub fn text(&self, ink: Ink) -> String {
        let head = format!("refused[{}]", out::shown(&self.code));
        let message = wrapped(
            &format!("{head}: {}", out::shown(&self.message)),
            0,
            2,
            ink.width(),
        );
        let painted = ink.severity(haversack_pack::Severity::Error, &head);
        let mut text = message.replacen(&head, &painted, 1);
        text.push('\n');
        let mut list = false;
        for help in &self.help {
            if let Some(line) = help.strip_prefix("  ") {
                if !list {
                    text.push('\n');
                }
                list = true;
                text.push_str(&format!("  {}\n", out::shown(line)));
            } else {
                list = false;
                let help = wrapped(&out::shown(help), 2, 2, ink.width());
                text.push_str(&format!("\n{help}\n"));
            }
        }
        text
    }
}

fn of_engine(why: &EngineError) -> Option<Refused> {
    let code = match why {
        EngineError::NotInstalled { .. } => "not-installed",
        EngineError::NothingBefore { .. } => "nothing-before",
        EngineError::BundleChanged { .. } => "bundle-changed",
        EngineError::NotAccepted { concern } => concern,
        _ => return None,
    };
    Some(Refused::new(code, why.to_string()))
}

/// Runs a verb's work and tells what was refused: in words on standard error, or as JSON where results go.
pub fn told(
    format: Format,
    work: impl FnOnce() -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    let why = match work() {
        Ok(code) => return Ok(code),
        Err(why) => why,
    };
    let Some(refused) = Refused::of(&why) else {
        return Err(why);
    };
    match format {
        Format::Json => out::print_json(&json!({ "refused": refused.json() }))?,
        Format::Text => out::complain(refused.text(Ink::of_stderr()).trim_end()),
    }
    Ok(ExitCode::from(1))
}
