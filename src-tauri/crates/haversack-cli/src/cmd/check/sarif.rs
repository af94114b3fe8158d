//! SARIF 2.1.0 (OASIS, 2020): what was found, for code reviews and editors.
//!
//! Columns there are counted in UTF-16 units unless a log says otherwise; most readers never look whether it does, so they
//! are counted so here and the log says it.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use haversack_pack::check::{Explanation, RULES};
use haversack_pack::{Diagnostic, Severity, fix::Edit};
use serde_json::{Value, json};

use super::work::Checked;

/// Where the schema lives.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The log of one run.
pub fn log(checked: &[Checked]) -> anyhow::Result<String> {
    let mut results = Vec::new();
    for pack in checked {
        let mut sources: BTreeMap<&str, Option<String>> = BTreeMap::new();
        for (at, found) in pack.found.iter().enumerate() {
            let source = sources
                .entry(&found.file)
                .or_insert_with(|| pack.source(&found.file));
            let edits: Vec<&Edit> = pack
                .edits
                .iter()
                .filter(|edit| edit.diagnostic == at)
                .collect();
            results.push(result(pack, found, &edits, source.as_deref()));
        }
    }
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            let explanation = Explanation::of(rule);
            json!({
                "id": rule.code,
                "shortDescription": { "text": rule.summary },
                "fullDescription": { "text": explanation.why },
                "help": { "text": explanation.why, "markdown": markdown(&explanation) },
                "defaultConfiguration": { "level": rule.severity.name() },
                "properties": { "tags": [rule.family.title()] },
            })
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "haversack",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    });
    Ok(serde_json::to_string_pretty(&log)? + "\n")
}

fn result(pack: &Checked, found: &Diagnostic, edits: &[&Edit], source: Option<&str>) -> Value {
    let file = json!({ "uri": uri(&pack.folder.join(&found.file)) });
    let mut place = json!({ "artifactLocation": file });
    // What is said of a file as a whole has no region in it; a picture has no lines at all.
    if let Some(source) = source.filter(|_| !found.span.is_empty()) {
        place["region"] = region(source, &found.span);
    }
    let mut result = json!({
        "ruleId": found.code(),
        "ruleIndex": RULES.iter().position(|rule| rule.code == found.code()),
        "level": match found.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": { "text": format!("{} ({})", found.message, found.help) },
        "locations": [{ "physicalLocation": place }],
    });
    let replacements: Vec<Value> = edits
        .iter()
        .filter_map(|edit| {
            Some(json!({
                "deletedRegion": region(source?, &edit.span),
                "insertedContent": { "text": edit.now },
            }))
        })
        .collect();
    if !replacements.is_empty() {
        result["fixes"] = json!([{
            "description": { "text": "what `haversack check --fix` writes" },
            "artifactChanges": [{ "artifactLocation": file, "replacements": replacements }],
        }]);
    }
    result
}

/// Lines from 1, columns from 1 in UTF-16 units; the end is the column behind the last character.
fn region(source: &str, span: &std::ops::Range<usize>) -> Value {
    let (start_line, start_column) = place(source, span.start);
    let (end_line, end_column) = place(source, span.end);
    json!({
        "startLine": start_line,
        "startColumn": start_column,
        "endLine": end_line,
        "endColumn": end_column,
    })
}

fn place(source: &str, offset: usize) -> (usize, usize) {
    let before = source.get(..offset.min(source.len())).unwrap_or(source);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (line, before[start..].encode_utf16().count() + 1)
}

/// A path as a URI reference: relative ones stay relative, so that a log fits any checkout.
fn uri(path: &Path) -> String {
    let mut uri = String::new();
    if path.is_absolute() {
        uri.push_str("file://");
    }
    let mut fresh = !path.is_absolute();
    for part in path.components() {
        let part = match part {
            Component::CurDir | Component::RootDir => continue,
            Component::ParentDir => "..".into(),
            Component::Normal(part) => part.to_string_lossy(),
            Component::Prefix(prefix) => prefix.as_os_str().to_string_lossy(),
        };
        if !fresh {
            uri.push('/');
        }
        fresh = false;
        for byte in part.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    uri.push(char::from(byte));
                }
                other => uri.push_str(&format!("%{other:02X}")),
            }
        }
    }
    uri
}

fn markdown(explanation: &Explanation) -> String {
    let mut text = explanation.why.to_owned();
    for (title, files) in [("Wrong", &explanation.wrong), ("Right", &explanation.right)] {
        text.push_str(&format!("\n\n**{title}**"));
        for file in files {
            let fence = if file.text.contains("```") {
                "````"
            } else {
                "```"
            };
            text.push_str(&format!(
                "\n\n`{}`\n\n{fence}{}\n{}{fence}",
                file.name, file.language, file.text
            ));
        }
    }
    text
}
