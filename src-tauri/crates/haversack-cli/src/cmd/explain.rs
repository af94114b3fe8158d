//! `haversack explain [CODE]`: what a rule is for, with a wrong and a right example.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use haversack_pack::check::{Example, Explanation, RULES, rule};
use haversack_pack::diagnostic::{Family, Rule};
use haversack_pack::suggest::nearest;
use serde_json::{Value, json};

use super::Format;
use crate::draw::{Ink, wrapped};
use crate::out;

/// Explain a rule, with a wrong and a right example; without a code, list all rules
#[derive(Args)]
pub struct Explain {
    /// What stands in brackets in a diagnostic, such as unknown-kind
    #[arg(value_name = "CODE")]
    code: Option<String>,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Explain {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let ink = Ink::of_stdout();
        let text = match (&self.code, self.format) {
            (None, Format::Text) => all(ink),
            (None, Format::Json) => {
                let rules: Vec<Value> = RULES.iter().map(|rule| to_json(rule)).collect();
                serde_json::to_string_pretty(&rules)? + "\n"
            }
            (Some(code), Format::Text) => one(named(code)?, ink),
            (Some(code), Format::Json) => {
                serde_json::to_string_pretty(&to_json(named(code)?))? + "\n"
            }
        };
        out::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The rule of this code, as it stands in a diagnostic: brackets and the severity before them may stay.
fn named(code: &str) -> anyhow::Result<&'static Rule> {
    let plain = code
        .trim_start_matches("error")
        .trim_start_matches("warning")
        .trim_matches(['[', ']']);
    if let Some(rule) = rule(plain) {
        return Ok(rule);
    }
    match nearest(plain, RULES.iter().map(|rule| rule.code)) {
        Some(near) => bail!("there is no rule `{plain}`; did you mean `{near}`?"),
        None => bail!("there is no rule `{plain}`; `haversack explain` lists them all"),
    }
}

fn all(ink: Ink) -> String {
    let widest = RULES.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    let mut text = String::new();
    for family in Family::ALL {
        let mut rules = RULES.iter().filter(|rule| rule.family == family).peekable();
        if rules.peek().is_none() {
            continue;
        }
        let _ = writeln!(text, "{}\n", ink.bold(family.title()));
        for rule in rules {
            let severity = format!("{:7}", rule.severity.name());
            let code = format!(
                "{} {:widest$}",
                ink.severity(rule.severity, &severity),
                rule.code
            );
            if ink.width() < widest + 40 {
                // A narrow window: the sentence gets a line of its own.
                let _ = writeln!(text, "  {}", code.trim_end());
                let _ = writeln!(text, "{}", wrapped(rule.summary, 10, 10, ink.width()));
            } else {
                let indent = widest + 12;
                let summary = wrapped(rule.summary, indent, indent, ink.width());
                let _ = writeln!(text, "  {code}  {}", summary.trim_start());
            }
        }
        text.push('\n');
    }
    text.push_str("`haversack explain CODE` says why, with a wrong and a right example.\n");
    text
}

fn one(rule: &Rule, ink: Ink) -> String {
    let explanation = Explanation::of(rule);
    let title = format!("{}[{}]", rule.severity.name(), rule.code);
    let mut text = format!("{}\n", ink.severity(rule.severity, &title));
    let _ = writeln!(
        text,
        "{}\n",
        ink.bold(&wrapped(rule.summary, 0, 0, ink.width()))
    );
    for paragraph in explanation.why.split("\n\n") {
        let _ = writeln!(text, "{}\n", wrapped(paragraph, 0, 0, ink.width()));
    }
    for (name, files) in [("Wrong", &explanation.wrong), ("Right", &explanation.right)] {
        let _ = writeln!(text, "{}\n", ink.bold(name));
        for file in files {
            text.push_str(&drawn(file, ink));
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// A file of an example: its name, and what stands in it.
fn drawn(file: &Example, ink: Ink) -> String {
    let about = match file.language {
        "none" => return format!("  {}\n", ink.dim(&format!("(no {})", file.name))),
        "repeated" => ", made of repeated text",
        "bytes" => ", byte by byte",
        _ => "",
    };
    let mut text = format!("  {}\n", ink.dim(&format!("{}{about}", file.name)));
    for line in file.text.lines() {
        let _ = writeln!(text, "{}", format!("    {line}").trim_end());
    }
    text
}

fn to_json(rule: &Rule) -> Value {
    let explanation = Explanation::of(rule);
    let files = |files: &[Example]| -> Vec<Value> {
        files
            .iter()
            .map(|file| json!({"file": file.name, "form": file.language, "text": file.text}))
            .collect()
    };
    json!({
        "code": rule.code,
        "severity": rule.severity.name(),
        "family": rule.family.title(),
        "summary": rule.summary,
        "why": explanation.why,
        "wrong": files(&explanation.wrong),
        "right": files(&explanation.right),
    })
}
