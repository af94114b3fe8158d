//! A pack in a plain folder: an author's own, or the ones that come with the app.
//!
//! The folder is data from a stranger. Names are checked before they become paths, links are not followed out of the
//! folder, and there are bounds on how much is listed and read.

mod opened;

use std::borrow::Cow;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read, Write};
#[cfg(unix)]
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use haversack_pack::Files;

pub use opened::OpenFolder;

/// More files than any pack has: no more are seen.
pub const MOST_FILES: usize = 10_000;
/// Folders within folders.
const DEEPEST: usize = 6;
/// The largest file that is read into memory.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The files of a pack in a folder.
#[derive(Debug, Clone)]
pub struct FolderFiles {
    root: PathBuf,
}

impl FolderFiles {
    /// The pack in this folder. The folder needn't exist: then there are no files.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// A text that changes when a page or `pack.toml` does: names, sizes and times, without reading a file.
    pub(crate) fn stamp(&self) -> String {
        let mut hasher = DefaultHasher::new();
        let mut lines = Vec::new();
        stamp(&self.root, "", &mut lines);
        lines.sort();
        lines.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }

    /// Puts `after` in the place of `before`, whole or not at all, and durably: written beside it, synced, and moved over it.
    /// The file keeps its mode. A link keeps leading where it leads.
    ///
    /// # Errors
    /// When the file is read-only, can't be written, or no longer holds `before`: then it is as it was.
    pub fn replace(&self, name: &str, before: &[u8], after: &[u8]) -> io::Result<()> {
        let (path, about) = self
            .path(name)
            .ok_or_else(|| io::Error::other("there is no such file in the pack"))?;
        if about.permissions().readonly() {
            return Err(io::Error::other("it is read-only"));
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut beside = path.file_name().unwrap_or_default().to_owned();
        beside.push(format!(".{}.new", std::process::id()));
        let beside = folder.join(beside);
        let written = write_beside(&beside, after, about.permissions()).and_then(|()| {
            if fs::read(&path)? != before {
                return Err(io::Error::other("it was changed in the meantime"));
            }
            fs::rename(&beside, &path)?;
            // The move itself is on the disk when the folder is.
            #[cfg(unix)]
            fs::File::open(folder)?.sync_all()?;
            Ok(())
        });
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written
    }

    /// Where a file of the pack really is: links are followed as far as they stay in the folder. `None` when there is no such
    /// file, or a link leads out.
    pub fn real_path(&self, name: &str) -> Option<PathBuf> {
        let (path, about) = self.path(name)?;
        about.is_file().then_some(path)
    }

    /// Opens a file of the pack; gives how long it is, too. `None` when there is none, or the name would lead out of the folder.
    fn open(&self, name: &str) -> Option<(fs::File, u64)> {
        // A page lies in the folder itself. Opened so that a link is not followed, it needs no look at its path before.
        #[cfg(unix)]
        if is_plain(name)
            && let Ok(file) = open_itself(rustix::fs::CWD, self.root.join(name))
        {
            return if_file(file);
        }
        let (path, about) = self.path(name)?;
        // Opening a pipe would wait for somebody to write into it.
        if !about.is_file() {
            return None;
        }
        let file = fs::File::open(path).ok()?;
        Some((file, about.len()))
    }

    /// The path of a file of the pack and what it is; `None` when the name would lead out of the folder.
    fn path(&self, name: &str) -> Option<(PathBuf, fs::Metadata)> {
        if !name.split('/').all(is_plain) {
            return None;
        }
        // A link in the folder may point anywhere: what counts is where the file really is. Where there is none, a look at each
        // step tells, which is a fraction of the work.
        let mut path = self.root.clone();
        let mut linked = false;
        let mut about = None;
        for part in name.split('/') {
            path.push(part);
            let step = fs::symlink_metadata(&path).ok()?;
            linked |= step.is_symlink();
            about = Some(step);
        }
        if !linked {
            return Some((path, about?));
        }
        let path = path.canonicalize().ok()?;
        let root = self.root.canonicalize().ok()?;
        let about = fs::metadata(&path).ok()?;
        path.starts_with(root).then_some((path, about))
    }
}

/// Whether a part of a name is one step down, and nothing else.
fn is_plain(part: &str) -> bool {
    !part.is_empty() && part != "." && part != ".." && !part.contains(['/', '\\', ':', '\0'])
}

/// Opens what is at a path in a folder, unless that is a link, without waiting for whoever may be at the other end of it.
#[cfg(unix)]
fn open_itself(folder: impl AsFd, path: impl rustix::path::Arg) -> io::Result<fs::File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(rustix::fs::openat(folder, path, flags, Mode::empty())?.into())
}

/// What was opened and how long it is, when it is a file.
#[cfg(unix)]
fn if_file(opened: fs::File) -> Option<(fs::File, u64)> {
    // The plainest call there is: it is made for every page.
    let about = rustix::fs::fstat(&opened).ok()?;
    let length = u64::try_from(about.st_size).ok()?;
    let kind = rustix::fs::FileType::from_raw_mode(about.st_mode);
    kind.is_file().then_some((opened, length))
}

/// All of a file, unless it is too large. As much as there was when it was opened: with room for all of it, it is read in one
/// go, and should it grow meanwhile, the rest is left.
fn read_whole((file, length): (fs::File, u64)) -> Option<Vec<u8>> {
    if length > LARGEST {
        return None;
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.take(length).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn write_beside(path: &Path, bytes: &[u8], mode: fs::Permissions) -> io::Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)?;
    file.set_permissions(mode)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The pages and settings in a folder, and in the folders of languages in it: name, size, time.
fn stamp(folder: &Path, prefix: &str, lines: &mut Vec<(String, u64, Option<u128>)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let counts = name.ends_with(".md") || name == haversack_pack::manifest::FILE;
        let language = prefix.is_empty() && haversack_pack::translation::is_language(&name);
        if !counts && !language || lines.len() >= MOST_FILES {
            continue;
        }
        let Ok(about) = entry.metadata() else {
            continue;
        };
        if language && about.is_dir() {
            stamp(&entry.path(), &format!("{name}/"), lines);
            continue;
        }
        let time = about
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let time = time.map(|time| time.as_nanos());
        lines.push((format!("{prefix}{name}"), about.len(), time));
    }
}

fn list(folder: &Path, prefix: &str, depth: usize, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        let kind = if kind.is_dir() {
            Kind::Folder
        } else if kind.is_file() {
            Kind::File
        } else if kind.is_symlink() {
            Kind::Link
        } else {
            continue;
        };
        let name = entry.file_name();
        list_entry(
            &name.to_string_lossy(),
            kind,
            || entry.path(),
            (prefix, depth),
            names,
        );
    }
}

/// What stands in a folder, as far as it can be or have a file of a pack.
enum Kind {
    Folder,
    File,
    Link,
}

/// Lists one entry of a folder, or what is in it. `path` is where it is, and is only asked for where it matters.
fn list_entry(
    name: &str,
    kind: Kind,
    path: impl FnOnce() -> PathBuf,
    (prefix, depth): (&str, usize),
    names: &mut Vec<String>,
) {
    if name.starts_with('.') || names.len() >= MOST_FILES {
        return;
    }
    match kind {
        Kind::Folder if depth < DEEPEST => {
            list(&path(), &format!("{prefix}{name}/"), depth + 1, names);
        }
        Kind::Folder => {}
        Kind::Link if !path().is_file() => {}
        Kind::File | Kind::Link => names.push([prefix, name].concat()),
    }
}

impl Files for FolderFiles {
    fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        list(&self.root, "", 0, &mut names);
        names.sort();
        names
    }

    fn read(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        read_whole(self.open(name)?).map(Cow::Owned)
    }

    fn head(&self, name: &str, most: usize) -> Option<Vec<u8>> {
        let (file, _) = self.open(name)?;
        let mut bytes = Vec::with_capacity(most);
        file.take(most as u64).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    fn size(&self, name: &str) -> Option<u64> {
        self.path(name).map(|(_, about)| about.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_of_the_folder_are_not_read() {
        let outer = tempfile::tempdir().expect("a folder");
        let root = outer.path().join("pack");
        fs::create_dir_all(root.join("media")).expect("folders");
        fs::write(root.join("media/a.svg"), "<svg/>").expect("a file");
        fs::write(outer.path().join("secret.svg"), "secret").expect("a file");
        #[cfg(unix)]
        std::os::unix::fs::symlink(outer.path().join("secret.svg"), root.join("media/link.svg"))
            .expect("a link");
        let files = FolderFiles::new(&root);
        assert_eq!(
            files.read("media/a.svg").as_deref(),
            Some(b"<svg/>".as_slice())
        );
        for out in [
            "../secret.svg",
            "media/../../secret.svg",
            "/etc/hostname",
            "media/link.svg",
            "media\\a.svg",
            "",
            "media//a.svg",
            "./media/a.svg",
        ] {
            assert_eq!(files.read(out), None, "{out:?}");
            assert_eq!(files.opened().read(out), None, "{out:?}, held open");
        }
    }

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join("01.md");
        fs::write(&path, "# One").expect("a file");
        #[cfg(unix)]
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o640))
            .expect("a mode");
        let files = FolderFiles::new(root.path());
        files.replace("01.md", b"# One", b"# Two").expect("written");
        assert_eq!(fs::read(&path).expect("the file"), b"# Two");
        let late = files.replace("01.md", b"# One", b"# Three");
        assert!(late.is_err(), "somebody else wrote into it");
        assert!(files.replace("../01.md", b"", b"").is_err());
        assert_eq!(fs::read(&path).expect("the file"), b"# Two");
        #[cfg(unix)]
        {
            let mode = fs::metadata(&path).expect("the file").permissions();
            assert_eq!(
                std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777,
                0o640
            );
            fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o440))
                .expect("a mode");
            assert!(files.replace("01.md", b"# Two", b"# Three").is_err());
        }
        assert_eq!(
            fs::read_dir(root.path()).expect("it").count(),
            1,
            "nothing is left beside it"
        );
    }

    #[test]
    fn the_stamp_follows_the_pages() {
        let root = tempfile::tempdir().expect("a folder");
        let files = FolderFiles::new(root.path());
        let empty = files.stamp();
        fs::write(root.path().join("01.md"), "# One").expect("a file");
        let one = files.stamp();
        assert_ne!(empty, one);
        assert_eq!(one, files.stamp());
        fs::write(root.path().join("01.md"), "# One more").expect("a file");
        let more = files.stamp();
        assert_ne!(one, more);
        fs::create_dir(root.path().join("de")).expect("a folder");
        fs::write(root.path().join("de/01.md"), "# Eins").expect("a file");
        let german = files.stamp();
        assert_ne!(more, german);
        fs::write(root.path().join("de/01.md"), "# Eins mehr").expect("a file");
        assert_ne!(german, files.stamp());
    }
}
