//! `haversack show PACK`: what a pack consists of.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use haversack_pack::{Pack, outline, read_pack};

use super::{Format, pack_files, spoken};
use crate::{draw, out};

/// Show what a pack consists of: pages, questions, skills, scales
#[derive(Args)]
pub struct Show {
    /// The pack's folder
    pack: PathBuf,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// One of the pack's languages, such as de; its main one without
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

impl Show {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let (pack, _) = read_pack(&pack_files(&self.pack)?, None);
        let pack = spoken(&pack, self.language.as_deref())?;
        match self.format {
            Format::Json => {
                out::print(&(serde_json::to_string_pretty(&outline::pack(&pack))? + "\n"))?;
            }
            Format::Text => out::print_words(&to_text(&pack))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn to_text(pack: &Pack) -> String {
    let manifest = &pack.manifest;
    let mut text = format!(
        "{} ({} {})\n",
        manifest.title, manifest.id, manifest.version
    );
    if !manifest.summary.is_empty() {
        let _ = writeln!(text, "{}", manifest.summary);
    }
    if !pack.translations.is_empty() {
        let languages: Vec<&str> = pack.languages().collect();
        let _ = writeln!(text, "Languages: {}", languages.join(", "));
    }
    for page in &pack.pages {
        let _ = writeln!(text, "\n{}: {}", page.file, page.title);
        for question in &page.questions {
            let items = match question.items.len() {
                0 => String::new(),
                count => format!(", {}", draw::counted(count, "item")),
            };
            let _ = writeln!(text, "  {} (.{}{items})", question.id, question.kind.name());
        }
    }
    if !manifest.skills.is_empty() {
        let _ = writeln!(text, "\nSkills");
        for skill in &manifest.skills {
            let count = pack
                .questions()
                .flat_map(|question| &question.items)
                .filter(|item| item.skill() == Some(&skill.id))
                .count();
            let _ = writeln!(
                text,
                "  {} ({}), {}",
                skill.title,
                skill.id,
                draw::counted(count, "statement")
            );
        }
    }
    text
}
