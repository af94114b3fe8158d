//! `haversack check PACK…`: what is wrong with packs, and where.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use haversack_pack::{Diagnostic, Files, Severity, manifest, read_pack};
use serde_json::json;

use super::{Format, pack_files};
use crate::{draw, out};

/// Check packs: exit 1 if one has an error, 2 if it could not run
#[derive(Args)]
pub struct Check {
    /// Folders with a pack.toml in them; a folder of packs checks every pack in it
    #[arg(required = true, value_name = "PACK")]
    packs: Vec<PathBuf>,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Check {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let mut found = Vec::new();
        let mut packs = 0;
        for path in self.packs.iter().flat_map(|path| packs_at(path)) {
            let files = pack_files(&path)?;
            let (_, diagnostics) = read_pack(&files, None);
            packs += 1;
            found.extend(
                diagnostics
                    .into_iter()
                    .map(|diagnostic| (path.clone(), diagnostic)),
            );
        }
        let errors = found
            .iter()
            .filter(|(_, found)| found.severity() == Severity::Error)
            .count();
        match self.format {
            Format::Json => out::print(&to_json(&found)?)?,
            Format::Text => out::print(&to_text(&found, packs, errors)?)?,
        }
        Ok(if errors > 0 {
            ExitCode::from(1)
        } else {
            ExitCode::SUCCESS
        })
    }
}

/// The packs at a path: the one there, or those in a folder of packs.
fn packs_at(path: &Path) -> Vec<PathBuf> {
    let is_pack = |path: &Path| path.join(manifest::FILE).is_file();
    if is_pack(path) || !path.is_dir() {
        return vec![path.to_owned()];
    }
    let mut inside: Vec<PathBuf> = std::fs::read_dir(path)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| is_pack(path))
        .collect();
    inside.sort();
    // An empty folder is checked as a pack: that it has no pack.toml is what is wrong with it.
    if inside.is_empty() {
        vec![path.to_owned()]
    } else {
        inside
    }
}

/// The file as the person would name it from where they are.
fn file_of(pack: &Path, diagnostic: &Diagnostic) -> String {
    let folder = if pack.ends_with(manifest::FILE) {
        pack.parent().unwrap_or(pack)
    } else {
        pack
    };
    folder.join(&diagnostic.file).display().to_string()
}

fn to_json(found: &[(PathBuf, Diagnostic)]) -> anyhow::Result<String> {
    let lines: Vec<_> = found
        .iter()
        .map(|(pack, diagnostic)| {
            json!({
                "code": diagnostic.code(),
                "severity": diagnostic.severity().name(),
                "file": file_of(pack, diagnostic),
                "line": diagnostic.line,
                "column": diagnostic.column,
                "message": diagnostic.message,
                "help": diagnostic.help,
            })
        })
        .collect();
    Ok(serde_json::to_string_pretty(&lines)? + "\n")
}

fn to_text(found: &[(PathBuf, Diagnostic)], packs: usize, errors: usize) -> anyhow::Result<String> {
    let mut text = String::new();
    for (pack, diagnostic) in found {
        let source = pack_files(pack)?.read(&diagnostic.file).map(|bytes| {
            // Places are counted without the mark that some editors write before the text.
            let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
            String::from_utf8_lossy(text).into_owned()
        });
        text.push_str(&draw::diagnostic(
            diagnostic,
            &file_of(pack, diagnostic),
            source.as_deref(),
        ));
        text.push_str("\n\n");
    }
    let warnings = found.len() - errors;
    let packs = draw::counted(packs, "pack");
    text.push_str(&if found.is_empty() {
        format!("{packs} checked: nothing wrong.\n")
    } else {
        format!(
            "{packs} checked: {}, {}.\n`haversack explain CODE` says why, with a wrong and a right example.\n",
            draw::counted(errors, "error"),
            draw::counted(warnings, "warning")
        )
    });
    Ok(text)
}
