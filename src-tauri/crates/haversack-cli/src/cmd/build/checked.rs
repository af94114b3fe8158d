//! The packs and the programme of a bundle to be, checked as `haversack check` does it.

use std::path::{Path, PathBuf};

use anyhow::bail;
use haversack_engine::FolderFiles;
use haversack_pack::programme::{self, Programme, read_programme};
use haversack_pack::{Manifest, Severity, manifest};
use serde_json::Value;

use crate::cmd::Format;
use crate::cmd::check::{report, work};
use crate::draw::{Ink, counted};
use crate::out;
use crate::refusal::Refused;
use work::{Checked, Subject};

/// A pack that goes into the bundle.
pub struct GivenPack {
    /// Its folder, as the person named it.
    pub folder: PathBuf,
    /// What is in it.
    pub files: FolderFiles,
    /// What it says about itself.
    pub about: Manifest,
}

/// The programme that goes with the packs.
pub struct GivenProgramme {
    /// The file.
    pub file: PathBuf,
    /// What stands in it.
    pub programme: Programme,
}

/// What is to be built.
pub struct Given {
    /// In the order in which they were given.
    pub packs: Vec<GivenPack>,
    /// Whether there is one.
    pub programme: Option<GivenProgramme>,
    found: Vec<Checked>,
}

/// Reads and checks everything that was given.
pub fn checked(paths: &[PathBuf], programme: Option<&Path>) -> anyhow::Result<Given> {
    let (mut programmes, packs): (Vec<Subject>, Vec<Subject>) = work::subjects(paths)?
        .into_iter()
        .partition(|subject| subject.programme);
    if packs.is_empty() {
        bail!("there is no pack to build: give the folders of packs too");
    }
    let folder = match programme {
        Some(path) => Some(programme_folder(path)?),
        None if programmes.len() > 1 => {
            bail!("there are several programmes: say which one with --programme")
        }
        None => programmes.pop().map(|subject| subject.folder),
    };
    let mut found = work::check(&packs, false);
    let packs: Vec<GivenPack> = packs
        .into_iter()
        .map(|subject| GivenPack {
            about: manifest::about(&subject.files).unwrap_or_default(),
            folder: subject.folder,
            files: subject.files,
        })
        .collect();
    let programme = folder.map(|folder| {
        let text = programme::text(&FolderFiles::new(&folder)).unwrap_or_default();
        // Packs that are not given may reach people by another way: they are told in words of our own.
        let (programme, about) = read_programme(&text, None);
        found.insert(
            0,
            Checked {
                folder: folder.clone(),
                programme: true,
                found: about,
                edits: Vec::new(),
            },
        );
        GivenProgramme {
            file: folder.join(programme::FILE),
            programme,
        }
    });
    Ok(Given {
        packs,
        programme,
        found,
    })
}

/// The folder of a programme, given as that or as the file in it.
fn programme_folder(path: &Path) -> anyhow::Result<PathBuf> {
    let folder = match path.parent() {
        Some(parent) if path.ends_with(programme::FILE) => parent,
        _ => path,
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    if !folder.join(programme::FILE).is_file() {
        bail!(
            "there is no programme at {}: give a {}, or the folder it stands in",
            path.display(),
            programme::FILE
        );
    }
    Ok(folder.to_owned())
}

impl Given {
    /// Stops when anything has an error. Otherwise tells the warnings, and gives them for programs.
    pub fn stop_or_tell(&self, format: Format) -> anyhow::Result<Vec<Value>> {
        let all = || self.found.iter().flat_map(|checked| &checked.found);
        let errors = all()
            .filter(|found| found.severity() == Severity::Error)
            .count();
        let diagnostics = report::diagnostics(&self.found);
        if format == Format::Text && all().next().is_some() {
            let text = report::text(&self.found, None, errors, Ink::of_stderr());
            out::complain(&text);
        }
        if errors == 0 {
            return Ok(diagnostics);
        }
        let refused = Refused::new(
            "errors",
            format!("Nothing was built: {}.", counted(errors, "error")),
        );
        Err(refused
            .help("Mend what stands above, then build again.")
            .with("diagnostics", diagnostics)
            .into())
    }
}
