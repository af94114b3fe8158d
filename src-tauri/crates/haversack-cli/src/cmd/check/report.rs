//! What was found, for people and as JSON.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::fix::Fixed;
use super::work::{self, Checked};
use crate::draw::{self, Ink};

/// For people: each diagnostic with its source, and how many there are.
pub fn text(checked: &[Checked], fixed: Option<&[Fixed]>, errors: usize, ink: Ink) -> String {
    let mut text = String::new();
    if let Some(fixed) = fixed {
        write_fixed(&mut text, fixed);
    }
    let count: usize = checked.iter().map(|pack| pack.found.len()).sum();
    text.extend(work::on_every_core(checked, |pack| drawn(pack, ink)));
    let programmes = checked.iter().filter(|checked| checked.programme).count();
    let packs = draw::counted(checked.len() - programmes, "pack");
    let packs = match (checked.len() - programmes, programmes) {
        (_, 0) => packs,
        (0, _) => draw::counted(programmes, "programme"),
        _ => format!("{} and {packs}", draw::counted(programmes, "programme")),
    };
    if count == 0 {
        let _ = writeln!(text, "{packs} checked: nothing wrong.");
        return text;
    }
    let _ = writeln!(
        text,
        "{packs} checked: {}, {}.",
        draw::counted(errors, "error"),
        draw::counted(count - errors, "warning")
    );
    if checked
        .iter()
        .flat_map(|pack| &pack.found)
        .any(|found| found.repair.is_some())
        && fixed.is_none()
    {
        text.push_str("`haversack check --fix` mends what can be mended by itself.\n");
    }
    text.push_str("`haversack explain CODE` says why, with a wrong and a right example.\n");
    text
}

/// What was found in a pack, each with its source.
fn drawn(pack: &Checked, ink: Ink) -> String {
    let mut text = String::new();
    // The diagnostics come file by file, and each file is read once.
    let mut open: Option<(&str, Option<String>)> = None;
    for found in &pack.found {
        if open.as_ref().is_none_or(|(file, _)| *file != found.file) {
            open = Some((&found.file, pack.source(&found.file)));
        }
        let source = open.as_ref().and_then(|(_, source)| source.as_deref());
        text.push_str(&draw::diagnostic(
            found,
            &pack.file(&found.file),
            source,
            ink,
        ));
        text.push_str("\n\n");
    }
    text
}

fn write_fixed(text: &mut String, fixed: &[Fixed]) {
    for Fixed { file, edit } in fixed {
        let (was, now) = (edit.was.trim(), edit.now.trim());
        let _ = if was.is_empty() {
            writeln!(text, "{file}:{}: wrote {now}", edit.line)
        } else {
            writeln!(text, "{file}:{}: {was} is now {now}", edit.line)
        };
    }
    if fixed.is_empty() {
        text.push_str("Nothing could be mended by itself.\n\n");
        return;
    }
    let files: BTreeSet<&str> = fixed.iter().map(|fixed| fixed.file.as_str()).collect();
    let _ = writeln!(
        text,
        "\n{} in {}.\n",
        draw::counted(fixed.len(), "change"),
        draw::counted(files.len(), "file")
    );
}

/// For programs: what was found.
pub fn diagnostics(checked: &[Checked]) -> Vec<Value> {
    checked
        .iter()
        .flat_map(|pack| pack.found.iter().map(move |found| (pack, found)))
        .map(|(pack, found)| {
            json!({
                "code": found.code(),
                "severity": found.severity().name(),
                "file": pack.file(&found.file),
                "line": found.line,
                "column": found.column,
                "message": found.message,
                "help": found.help,
            })
        })
        .collect()
}

/// For programs: the diagnostics; with `--fix` an object with what was fixed beside what is left.
pub fn json(checked: &[Checked], fixed: Option<&[Fixed]>) -> anyhow::Result<String> {
    let found = diagnostics(checked);
    let all = match fixed {
        None => Value::from(found),
        Some(fixed) => {
            let fixed: Vec<Value> = fixed
                .iter()
                .map(|Fixed { file, edit }| {
                    json!({
                        "code": edit.rule.code,
                        "file": file,
                        "line": edit.line,
                        "was": edit.was,
                        "now": edit.now,
                    })
                })
                .collect();
            json!({ "fixed": fixed, "diagnostics": found })
        }
    };
    Ok(serde_json::to_string_pretty(&all)? + "\n")
}
