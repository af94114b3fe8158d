//! `haversack check PATH…`: what is wrong with packs and programmes, and where.

mod fix;
pub mod report;
mod sarif;
pub mod work;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use haversack_pack::Severity;

use crate::draw::Ink;
use crate::out;
use work::Checked;

/// Check packs: exit 1 if one has an error, 2 if it could not run
#[derive(Args)]
pub struct Check {
    /// Folders with a pack.toml in them, folders of packs, or a programme.toml
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Text for people, JSON for programs, or SARIF 2.1.0 for code reviews and editors
    #[arg(long, value_enum, default_value_t)]
    format: Form,
    /// First mend what can be mended by itself: missing ids and names in the wrong case
    #[arg(long)]
    fix: bool,
}

/// How what was found is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Form {
    /// For people.
    #[default]
    Text,
    /// For programs; its shape is stable.
    Json,
    /// The Static Analysis Results Interchange Format.
    Sarif,
}

impl Check {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let subjects = work::subjects(&self.paths)?;
        let fixed = if self.fix {
            Some(fix::fix(&subjects)?)
        } else {
            None
        };
        let checked: Vec<Checked> = work::check(&subjects, self.format == Form::Sarif);
        let errors = checked
            .iter()
            .flat_map(|checked| &checked.found)
            .filter(|found| found.severity() == Severity::Error)
            .count();
        let text = match self.format {
            Form::Text => report::text(&checked, fixed.as_deref(), errors, Ink::of_stdout()),
            Form::Json => report::json(&checked, fixed.as_deref())?,
            Form::Sarif => sarif::log(&checked)?,
        };
        out::print(&text)?;
        Ok(if errors > 0 {
            ExitCode::from(1)
        } else {
            ExitCode::SUCCESS
        })
    }
}
