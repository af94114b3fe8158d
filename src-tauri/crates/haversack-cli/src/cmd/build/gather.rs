//! The files that go into a bundle: those of each pack, each by where it really is.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::bail;
use haversack_bundle::{NameProblem, Part, check_name};
use haversack_engine::MOST_FILES;
use haversack_pack::{Files as _, programme};
use serde_json::{Value, json};

use super::checked::Given;
use crate::refusal::Refused;

/// What was found.
pub struct Gathered {
    /// The files.
    pub parts: Vec<Part>,
    /// What a person should know.
    pub notes: Vec<String>,
}

/// Gathers the files of packs and their programme. `key` is the secret key that signs.
pub fn gather(given: &Given, key: Option<&Path>) -> anyhow::Result<Gathered> {
    let key = key.and_then(|key| key.canonicalize().ok());
    let (mut parts, mut notes) = (Vec::new(), Vec::new());
    let mut wrong: Vec<(String, NameProblem)> = Vec::new();
    if let Some(programme) = &given.programme {
        parts.push(Part {
            name: programme::FILE.to_owned(),
            path: programme.file.clone(),
        });
    }
    for pack in &given.packs {
        let names = pack.files.names();
        if names.len() >= MOST_FILES {
            let message = format!("The pack in {} has too many files.", pack.folder.display());
            return Err(Refused::new("too-large", message)
                .help(format!("A pack has fewer than {MOST_FILES}."))
                .into());
        }
        for name in names {
            let shown = pack.folder.join(&name);
            let in_bundle = format!("packs/{}/{name}", pack.about.id);
            if let Err(why) = check_name(&in_bundle) {
                wrong.push((shown.display().to_string(), why));
                continue;
            }
            let Some(path) = pack.files.real_path(&name) else {
                notes.push(format!(
                    "{} leads out of the pack's folder and is left out",
                    shown.display()
                ));
                continue;
            };
            if is_secret(&path, key.as_deref()) {
                let message = format!("{} is a secret key.", shown.display());
                return Err(Refused::new("secret-key", message)
                    .help("It would be handed out with the pack. Move it elsewhere.")
                    .into());
            }
            parts.push(Part {
                name: in_bundle,
                path,
            });
        }
    }
    if wrong.is_empty() {
        return Ok(Gathered { parts, notes });
    }
    Err(refused(&wrong).into())
}

fn refused(wrong: &[(String, NameProblem)]) -> Refused {
    let files: Vec<Value> = wrong
        .iter()
        .map(|(file, why)| json!({ "file": file, "message": why.to_string() }))
        .collect();
    let message = if wrong.len() == 1 {
        "A file has a name that can't be in a bundle."
    } else {
        "Some files have names that can't be in a bundle."
    };
    let mut refused = Refused::new("name", message).with("files", files);
    for (file, why) in wrong {
        refused = refused.help(format!("  {file}: {why}"));
    }
    refused.help("A bundle is opened on every kind of computer. Rename them, or take them out of the pack's folder.")
}

/// Whether a file is a secret key: the one that signs, or another one of minisign's.
fn is_secret(path: &Path, key: Option<&Path>) -> bool {
    if key.is_some() && path.canonicalize().ok().as_deref() == key {
        return true;
    }
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(200).read_to_end(&mut start));
    let text = String::from_utf8_lossy(&start);
    let first = text.lines().next().unwrap_or_default();
    read.is_ok() && first.starts_with("untrusted comment:") && first.contains("secret key")
}

/// Refuses to write the bundle into the folder of one of its packs: the next one would hold it.
pub fn stands_outside(output: &Path, given: &Given) -> anyhow::Result<()> {
    let parent = match output.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let Ok(parent) = fs::canonicalize(parent) else {
        // It can't be written there either, which is told then.
        return Ok(());
    };
    for pack in &given.packs {
        let inside = fs::canonicalize(&pack.folder).is_ok_and(|folder| parent.starts_with(folder));
        if inside {
            bail!(
                "{} would stand in the folder of the pack it is built from: give another place with -o",
                output.display()
            );
        }
    }
    Ok(())
}
