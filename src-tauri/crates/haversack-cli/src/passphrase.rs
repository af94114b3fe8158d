//! Passphrases: asked at the terminal without showing them, or read from a file. They are never given on the command line,
//! where other people on the computer could see them.

use std::fs::File;
use std::io::{BufRead as _, BufReader, IsTerminal as _, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use haversack_bundle::key::{SecretKey, is_locked};

/// More than any passphrase or key file has, in bytes.
const MOST: u64 = 16 * 1024;

/// Where a passphrase comes from.
#[derive(Args, Debug, Clone)]
pub struct Passphrase {
    /// Read the key's passphrase from the first line of this file, or of standard input for -; otherwise it is asked for
    #[arg(long, value_name = "F")]
    passphrase_file: Option<PathBuf>,
}

impl Passphrase {
    /// A passphrase for a new key: asked twice.
    pub fn for_new(&self) -> anyhow::Result<String> {
        let passphrase = match self.written()? {
            Some(passphrase) => passphrase,
            None => {
                let first = ask("A passphrase to lock the key with: ")?;
                if !first.is_empty() && ask("The same once more: ")? != first {
                    bail!("the two passphrases differ; no key was made");
                }
                first
            }
        };
        if passphrase.is_empty() {
            bail!("a key needs a passphrase: several words that you can remember");
        }
        Ok(passphrase)
    }

    /// Opens a key; asks for the passphrase only when it has one.
    pub fn open(&self, key: &Path) -> anyhow::Result<SecretKey> {
        let shown = key.display();
        let text = small_text(key).with_context(|| format!("the key {shown} can't be read"))?;
        let asked = if is_locked(&text) {
            match self.written()? {
                Some(passphrase) => passphrase,
                None => ask(&format!("The passphrase of {shown}: "))?,
            }
        } else {
            String::new()
        };
        Ok(SecretKey::open(&text, &asked)?)
    }

    fn written(&self) -> anyhow::Result<Option<String>> {
        let Some(file) = &self.passphrase_file else {
            return Ok(None);
        };
        let from: Box<dyn Read> = if file.as_os_str() == "-" {
            Box::new(std::io::stdin())
        } else {
            let open = File::open(file).with_context(|| {
                format!(
                    "the file {} with the passphrase can't be read",
                    file.display()
                )
            })?;
            Box::new(open)
        };
        let mut line = String::new();
        BufReader::new(from.take(MOST))
            .read_line(&mut line)
            .with_context(|| {
                format!(
                    "the file {} with the passphrase can't be read",
                    file.display()
                )
            })?;
        Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
    }
}

fn ask(question: &str) -> anyhow::Result<String> {
    if !std::io::stdin().is_terminal() {
        bail!(
            "there is no terminal to ask for the passphrase at: give --passphrase-file FILE, or --passphrase-file - and write it to standard input"
        );
    }
    rpassword::prompt_password(question).context("the passphrase can't be read")
}

/// The text of a small file: a key, a signature.
pub fn small_text(file: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    File::open(file)?.take(MOST).read_to_string(&mut text)?;
    Ok(text)
}
