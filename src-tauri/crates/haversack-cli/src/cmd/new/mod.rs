//! `haversack new PACK`: a small complete pack whose comments teach, to be written over.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use haversack_pack::fix::slug;

use crate::out;

/// Make a small complete pack to start from
#[derive(Args)]
pub struct New {
    /// The folder to make; its name becomes the pack's id
    #[arg(value_name = "PACK")]
    folder: PathBuf,
    /// What people shall call it
    #[arg(long)]
    title: Option<String>,
}

/// The files of a new pack; `pack.toml` has the id and the title filled in.
const FILES: [(&str, &str); 5] = [
    ("pack.toml", include_str!("pack.toml")),
    ("01-start.md", include_str!("01-start.md")),
    ("02-how-you-do-it.md", include_str!("02-how-you-do-it.md")),
    (
        "03-what-you-will-do.md",
        include_str!("03-what-you-will-do.md"),
    ),
    ("media/two-circles.svg", include_str!("two-circles.svg")),
];

impl New {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let shown = self.folder.display();
        let name = self
            .folder
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .with_context(|| format!("{shown} is no name for a folder"))?;
        if fs::symlink_metadata(&self.folder).is_ok() {
            bail!("there is something at {shown} already; nothing was written");
        }
        let id = slug(&name, "");
        let title = match self.title.as_deref().map(str::trim) {
            Some("") => bail!("a title needs words"),
            Some(title) => title.to_owned(),
            None => words(&name),
        };
        fs::create_dir_all(self.folder.join("media"))
            .with_context(|| format!("the folder {shown} can't be made"))?;
        for (file, text) in FILES {
            let text = text
                .replace("\"ID\"", &quoted(&id))
                .replace("\"TITLE\"", &quoted(&title));
            let path = self.folder.join(file);
            fs::File::create_new(&path)
                .and_then(|mut file| file.write_all(text.as_bytes()))
                .with_context(|| format!("{} can't be written", path.display()))?;
        }
        out::print_words(&format!(
            "{shown} is a pack now. Open its pages in any editor and write over them.\n`haversack check {shown}` says what is wrong, and `haversack explain` lists what it looks for.\n"
        ))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// A folder's name as a title: `first-steps` is "First steps".
fn words(name: &str) -> String {
    let plain = name.replace(['-', '_'], " ");
    let mut letters = plain.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// A TOML text: what JSON escapes, TOML escapes alike.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
