//! `haversack keys new`: a key pair, as stock minisign reads it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use haversack_bundle::key;
use serde_json::json;

use crate::cmd::Format;
use crate::draw::{Ink, wrapped};
use crate::passphrase::Passphrase;
use crate::{out, refusal, sheet, whose};

/// Make a key pair: a secret key locked with a passphrase, and a public one beside it
#[derive(Args)]
pub struct New {
    /// The file for the secret key; the public one gets .pub behind its name
    #[arg(value_name = "FILE", default_value = "haversack.key")]
    file: PathBuf,
    /// Whose key it is: the name bundles are published under
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    passphrase: Passphrase,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl New {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        refusal::told(self.format, || self.work())
    }

    fn work(&self) -> anyhow::Result<ExitCode> {
        let public_file = whose::beside(&self.file);
        for file in [&self.file, &public_file] {
            if fs::symlink_metadata(file).is_ok() {
                bail!(
                    "there is something at {} already; nothing was written. A key that is lost can't be had back, so none is ever overwritten",
                    file.display()
                );
            }
        }
        let name = self.name.as_deref().map(str::trim);
        if name.is_some_and(|name| {
            name.is_empty() || name.len() > 200 || name.contains(char::is_control)
        }) {
            bail!("a name is one line of 200 characters at most");
        }
        let passphrase = self.passphrase.for_new()?;
        let (secret, public) = key::new(&passphrase)?;
        write_new(&self.file, &secret, true)?;
        let public_text = whose::public_file(&public, name);
        if let Err(why) = write_new(&public_file, &public_text, false) {
            // Half a pair is no use, and in the way of the next attempt.
            let _ = fs::remove_file(&self.file);
            return Err(why);
        }
        if self.format == Format::Json {
            out::print_json(&json!({
                "secretFile": self.file.display().to_string(),
                "publicFile": public_file.display().to_string(),
                "name": name,
                "key": public.to_string(),
                "words": public.words(),
            }))?;
            return Ok(ExitCode::SUCCESS);
        }
        out::print(&self.text(&public_file, &public))?;
        Ok(ExitCode::SUCCESS)
    }

    fn text(&self, public_file: &Path, public: &key::PublicKey) -> String {
        let ink = Ink::of_stdout();
        let (secret, public_file) = (
            out::shown(&self.file.display().to_string()),
            out::shown(&public_file.display().to_string()),
        );
        let step = |number: u8, text: &str| {
            let text = wrapped(text, 4, 4, ink.width());
            format!("{}{}\n", ink.dim(&format!(" {number}. ")), &text[4..])
        };
        let width = secret.chars().count().max(public_file.chars().count());
        format!(
            "{}\n  {secret:width$}  {}\n  {public_file:width$}  {}\n\n{}\n{}\n{}\n{}{}{}",
            ink.bold("Your key is made"),
            ink.dim("secret: it signs, and never leaves your hands"),
            ink.dim("public: anybody may have it"),
            ink.bold("Its words"),
            sheet::words(ink, &public.words()),
            ink.bold("What to do next"),
            step(
                1,
                &format!(
                    "Copy {secret} to a second place, and write the passphrase down somewhere else. If you lose either, nobody can sign as you any more, and your people are asked anew whether they trust you."
                )
            ),
            step(
                2,
                "Give your people the ten words by another way than the bundle: on paper, on the phone, in the room. They see the same words when they open your first bundle."
            ),
            step(
                3,
                &format!("Build with it: haversack build PACK --key {secret}")
            ),
        )
    }
}

/// Writes a file that must not be there yet; a secret one for its owner only.
fn write_new(path: &Path, text: &str, secret: bool) -> anyhow::Result<()> {
    let mut how = fs::OpenOptions::new();
    how.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, if secret { 0o600 } else { 0o644 });
    let _ = secret;
    let written = how.open(path).and_then(|mut file| {
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .inspect_err(|_| {
                let _ = fs::remove_file(path);
            })
    });
    written.with_context(|| format!("{} can't be written", path.display()))
}
