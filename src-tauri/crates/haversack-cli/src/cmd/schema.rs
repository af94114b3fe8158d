//! `haversack schema pack|programme`: a JSON Schema, by which editors complete and check.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use haversack_pack::manifest::keys;

use crate::out;

/// Print the JSON Schema of pack.toml or programme.toml, for editors
#[derive(Args)]
pub struct Schema {
    /// Of which file
    #[arg(value_enum)]
    of: Of,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    /// pack.toml
    Pack,
    /// programme.toml
    Programme,
}

impl Schema {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let schema = match self.of {
            Of::Pack => keys::pack_schema(),
            Of::Programme => keys::programme_schema(),
        };
        out::print(&(serde_json::to_string_pretty(&schema)? + "\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}
