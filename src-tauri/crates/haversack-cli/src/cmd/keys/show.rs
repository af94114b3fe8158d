//! `haversack keys show`: the words of a key, or of who signed a bundle.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use haversack_bundle::Bundle;
use haversack_bundle::key::PublicKey;
use serde_json::json;

use crate::cmd::Format;
use crate::draw::Ink;
use crate::refusal::Refused;
use crate::{out, refusal, sheet, whose};

/// Show the words of a public key, or of the key that signed a bundle
#[derive(Args)]
pub struct Show {
    /// A file with a public key, or a bundle
    #[arg(value_name = "FILE.pub|BUNDLE")]
    file: PathBuf,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Show {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        refusal::told(self.format, || self.work())
    }

    fn work(&self) -> anyhow::Result<ExitCode> {
        let (name, key) = key_in(&self.file)?;
        match self.format {
            Format::Json => out::print_json(&json!({
                "name": name,
                "key": key.to_string(),
                "words": key.words(),
            }))?,
            Format::Text => {
                let ink = Ink::of_stdout();
                let name = match &name {
                    Some(name) => format!("{}\n", ink.bold(&out::shown(name))),
                    None => String::new(),
                };
                let words = sheet::words(ink, &key.words());
                out::print(&format!("{name}{words}  {}\n", ink.dim(&key.to_string())))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The key in a file, with the name that whoever has it gives themselves.
fn key_in(file: &Path) -> anyhow::Result<(Option<String>, PublicKey)> {
    let mut start = Vec::new();
    File::open(file)
        .and_then(|file| file.take(2).read_to_end(&mut start))
        .with_context(|| format!("{} can't be read", file.display()))?;
    // A bundle is a zip, and every zip begins so.
    if start != b"PK" {
        return Ok((whose::name_in(file), whose::public_key(file)?));
    }
    let bundle = Bundle::open(file)?;
    match bundle.signed() {
        Some(signed) => Ok((Some(signed.name.clone()), signed.key)),
        None => Err(Refused::new("unsigned", "Nobody signed this bundle: it has no key.").into()),
    }
}
