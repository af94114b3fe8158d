//! What is checked, and checking it: each pack by itself, on every core, in an order that is always the same.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use haversack_engine::FolderFiles;
use haversack_pack::fix::{self, Edit};
use haversack_pack::{Diagnostic, Files, check_pack, manifest, programme, read_pack};

use crate::cmd::pack_files;

/// A pack to check.
pub struct Subject {
    /// Its folder, as the person named it.
    pub folder: PathBuf,
    /// What is in it.
    pub files: FolderFiles,
    /// Whether it is the programme in this folder that is checked, and not a pack.
    pub programme: bool,
}

/// What was found in a pack. Nothing else is kept of it.
pub struct Checked {
    /// Its folder.
    pub folder: PathBuf,
    /// Whether it is a programme.
    pub programme: bool,
    /// In the order of the files.
    pub found: Vec<Diagnostic>,
    /// What could be mended, where that was asked for.
    pub edits: Vec<Edit>,
}

impl Checked {
    /// The file as the person would name it from where they are.
    pub fn file(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    /// A file's text as diagnostics count it: without the mark that some editors write before it. A picture has no lines to
    /// show, and may be large.
    pub fn source(&self, name: &str) -> Option<String> {
        let ending = Path::new(name).extension()?.to_str()?;
        if !matches!(ending, "md" | "toml" | "svg") {
            return None;
        }
        let files = FolderFiles::new(&self.folder);
        let bytes = files.read(name)?;
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        Some(String::from_utf8_lossy(text).into_owned())
    }
}

/// The packs at these paths, in their order, each once.
pub fn subjects(paths: &[PathBuf]) -> anyhow::Result<Vec<Subject>> {
    let mut subjects: Vec<Subject> = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        let folder = match path.parent() {
            Some(parent) if path.is_file() && path.ends_with(programme::FILE) => parent,
            _ => path,
        };
        if folder.join(programme::FILE).is_file() {
            let folder = if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            };
            subjects.push(Subject {
                folder: folder.to_owned(),
                files: FolderFiles::new(folder),
                programme: true,
            });
        }
    }
    for (named, path) in paths
        .iter()
        .filter(|path| !(path.is_file() && path.ends_with(programme::FILE)))
        .flat_map(|path| {
            let inside = packs_at(path).into_iter();
            inside.map(move |pack| (pack == *path, pack))
        })
    {
        // One that was found in a folder of packs is known to be one.
        let files = if named {
            pack_files(&path)?
        } else {
            FolderFiles::new(&path)
        };
        let folder = match path.parent() {
            Some(parent) if path.ends_with(manifest::FILE) => parent.to_owned(),
            _ => path,
        };
        let folder = if folder.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            folder
        };
        if seen.insert(folder.clone()) {
            subjects.push(Subject {
                folder,
                files,
                programme: false,
            });
        }
    }
    Ok(subjects)
}

/// The packs at a path: the one there, or those in a folder of packs.
fn packs_at(path: &Path) -> Vec<PathBuf> {
    let is_pack = |path: &Path| path.join(manifest::FILE).is_file();
    if is_pack(path) || !path.is_dir() {
        return vec![path.to_owned()];
    }
    let inside = std::fs::read_dir(path).into_iter().flatten().flatten();
    let inside: Vec<PathBuf> = inside.map(|entry| entry.path()).collect();
    let packs = on_every_core(&inside, |path| is_pack(path).then(|| path.clone()));
    let mut inside: Vec<PathBuf> = packs.into_iter().flatten().collect();
    inside.sort();
    // An empty folder is checked as a pack: that it has no pack.toml is what is wrong with it.
    if inside.is_empty() {
        vec![path.to_owned()]
    } else {
        inside
    }
}

/// What is wrong with a programme, beside the packs of its folder.
fn check_programme(subject: &Subject) -> Vec<Diagnostic> {
    let packs: BTreeSet<String> = packs_at(&subject.folder)
        .iter()
        .filter_map(|folder| manifest::id(&FolderFiles::new(folder)))
        .collect();
    let text = programme::text(&subject.files).unwrap_or_default();
    // Without any pack beside it, a programme may be on its way to where they are.
    let known = (!packs.is_empty()).then_some(&packs);
    programme::read_programme(&text, known).1
}

/// Checks packs on every core.
pub fn check(subjects: &[Subject], with_edits: bool) -> Vec<Checked> {
    on_every_core(subjects, |subject| {
        let (found, edits) = if subject.programme {
            (check_programme(subject), Vec::new())
        } else if with_edits {
            let (pack, found) = read_pack(&subject.files, None);
            let edits = fix::edits(&subject.files, &pack, &found);
            (found, edits)
        } else {
            (check_pack(&subject.files.opened()), Vec::new())
        };
        Checked {
            folder: subject.folder.clone(),
            programme: subject.programme,
            found,
            edits,
        }
    })
}

/// Does something with each of these on every core. What comes of it is in their order, however long each took.
pub fn on_every_core<T: Sync, R: Send>(all: &[T], each: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<Option<R>>> = Mutex::new(all.iter().map(|_| None).collect());
    let work = || {
        while let Some((at, one)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            all.get(at).map(|one| (at, one))
        } {
            let came = each(one);
            let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
            done[at] = Some(came);
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 1..cores.min(all.len()) {
            scope.spawn(work);
        }
        work();
    });
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.into_iter().flatten().collect()
}
