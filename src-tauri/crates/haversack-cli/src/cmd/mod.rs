//! The verbs.

pub mod build;
pub mod check;
pub mod explain;
pub mod go_back;
pub mod inspect;
pub mod install;
pub mod keys;
pub mod list;
pub mod new;
pub mod publish;
pub mod remove;
pub mod render;
pub mod schema;
pub mod score;
pub mod show;
pub mod verify;

use std::borrow::Cow;
use std::path::Path;

use anyhow::bail;
use clap::ValueEnum;
use haversack_engine::FolderFiles;
use haversack_pack::{Pack, manifest};

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs; its shape is stable.
    Json,
}

/// The files of the pack at this path: its folder, or its `pack.toml`.
pub fn pack_files(path: &Path) -> anyhow::Result<FolderFiles> {
    let folder = match path.parent() {
        Some(parent) if path.is_file() && path.ends_with(manifest::FILE) => parent,
        _ => path,
    };
    if !folder.exists() {
        bail!("there is no folder {}", path.display());
    }
    if !folder.is_dir() {
        bail!(
            "{} is not a pack: give the folder with the pack.toml in it",
            path.display()
        );
    }
    Ok(FolderFiles::new(if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }))
}

/// The pack in the language that was asked for, or as it is.
pub fn spoken<'p>(pack: &'p Pack, language: Option<&str>) -> anyhow::Result<Cow<'p, Pack>> {
    let Some(language) = language else {
        return Ok(Cow::Borrowed(pack));
    };
    if !pack
        .languages()
        .any(|known| known.eq_ignore_ascii_case(language))
    {
        let known: Vec<&str> = pack.languages().collect();
        bail!(
            "the pack is not in `{language}`; its languages are {}",
            known.join(", ")
        );
    }
    Ok(pack.in_language(language))
}

/// A day on the command line, as `2027-06-30`.
pub fn day(text: &str) -> Result<String, String> {
    if haversack_pack::programme::is_day(text) {
        Ok(text.to_owned())
    } else {
        Err("a day is written as 2027-06-30".to_owned())
    }
}
