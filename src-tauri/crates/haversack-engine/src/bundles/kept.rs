//! The folder in which bundles are kept, each under the sum of its manifest.
//!
//! A file on its way in or out is called a part. It becomes a bundle, or goes, by what the data say: they are written in one
//! transaction, so after a crash at any moment the folder is brought to what they say, one way or the other. A bundle that
//! the data don't know is left alone: it is better to keep one too many than to lose one with damaged data.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use haversack_bundle::{Bundle, BundleError, ENDING, Refusal};

use crate::source::Source;

/// What a part's name ends with.
const PART: &str = ".part";
/// Bundles that stay open: more than a person reads at once.
const ROOM: usize = 16;

/// The folder, and the bundles of it that are open.
#[derive(Debug)]
pub(crate) struct Kept {
    folder: PathBuf,
    open: Mutex<Vec<(Stamp, Arc<Bundle>)>>,
}

/// Which file it was: a bundle that was replaced on disk is opened anew.
type Stamp = (PathBuf, String);

impl Kept {
    pub(crate) fn new(home: &Path) -> Self {
        Self {
            folder: home.join("bundles"),
            open: Mutex::default(),
        }
    }

    /// The folder. It needn't be there yet.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the bundle with this sum is, or would be.
    pub(crate) fn file(&self, sum: &str) -> PathBuf {
        self.folder.join(format!("{sum}.{ENDING}"))
    }

    /// Opens a bundle of the folder. It has to be the one that was installed under that name.
    pub(crate) fn open(&self, file: &Path) -> Result<Arc<Bundle>, BundleError> {
        let stamp = stamp(file);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bundle)) = open.iter().find(|(known, _)| *known == stamp) {
            return Ok(Arc::clone(bundle));
        }
        let bundle = Arc::new(Bundle::open(file)?);
        let named = file
            .file_stem()
            .is_some_and(|stem| *stem == *bundle.sum().to_string());
        if !named {
            return Err(Refusal::Damaged {
                name: haversack_bundle::MANIFEST.to_owned(),
            }
            .into());
        }
        open.retain(|(known, _)| known.0 != stamp.0);
        if open.len() >= ROOM {
            open.remove(0);
        }
        open.push((stamp, Arc::clone(&bundle)));
        Ok(bundle)
    }

    /// Waits until no other program changes the folder, and keeps it so until the file is dropped.
    pub(crate) fn lock(&self) -> io::Result<File> {
        fs::create_dir_all(&self.folder)?;
        let lock = File::create(self.folder.join(".lock"))?;
        lock.lock()?;
        Ok(lock)
    }

    /// Begins a part for the bundle with this sum. It is locked, so that nobody clears it away, and goes when it is dropped.
    pub(crate) fn part(&self, sum: &str) -> io::Result<Part> {
        fs::create_dir_all(&self.folder)?;
        loop {
            let part = tempfile::Builder::new()
                .prefix(&format!("{sum}."))
                .suffix(PART)
                .tempfile_in(&self.folder)?;
            match part.as_file().try_lock() {
                Ok(()) if part.path().exists() => return Ok(Part(part)),
                // Before it was locked somebody who settles the folder took it for one that was left over: begin another.
                Ok(()) | Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(why)) => return Err(why),
            }
        }
    }

    /// Puts a part in its place. A bundle that is there already goes: it may have been damaged.
    pub(crate) fn put(&self, part: &Path, sum: &str) -> io::Result<()> {
        fs::rename(part, self.file(sum))?;
        sync(&self.folder)
    }

    /// Takes a bundle out: from now on it is a part, which goes with the data that don't know it any more.
    pub(crate) fn take_out(&self, sum: &str) -> io::Result<()> {
        let out = self.folder.join(format!("{sum}.out{PART}"));
        match fs::rename(self.file(sum), out) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
            _ => Ok(()),
        }
    }

    /// Brings the folder to what the data say: parts of bundles that are known become those, other parts go; those that somebody
    /// is still at work on are left alone. Call it under the lock.
    pub(crate) fn settle(&self, known: &BTreeSet<String>) -> io::Result<()> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(why) => return Err(why),
        };
        let mut moved = false;
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let Some(sum) = name
                .strip_suffix(PART)
                .and_then(|name| name.split('.').next())
            else {
                continue;
            };
            let Ok(part) = File::open(&path) else {
                continue;
            };
            // Locked until it has gone: whoever has just begun it sees by that to begin another.
            if part.try_lock().is_err() {
                continue;
            }
            let file = self.file(sum);
            let written = part.metadata()?.len() > 0;
            if written && known.contains(sum) && !file.exists() {
                fs::rename(&path, &file)?;
                moved = true;
            } else {
                removed(&path)?;
            }
        }
        if moved {
            sync(&self.folder)?;
        }
        Ok(())
    }

    /// Whether anything is on its way in or out.
    pub(crate) fn has_parts(&self) -> bool {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut names = entries.map(|entry| entry.file_name());
        names.any(|name| name.to_string_lossy().ends_with(PART))
    }
}

/// A bundle on its way in.
#[derive(Debug)]
pub(crate) struct Part(tempfile::NamedTempFile);

impl Part {
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn file(&self) -> &File {
        self.0.as_file()
    }

    pub(crate) fn file_mut(&mut self) -> &mut File {
        self.0.as_file_mut()
    }

    /// From now on it stays, as a part: it is the data's to say what becomes of it. Gives where it is.
    pub(crate) fn stay(self) -> io::Result<PathBuf> {
        let (_, path) = self.0.keep().map_err(|why| why.error)?;
        Ok(path)
    }
}

fn stamp(file: &Path) -> Stamp {
    (file.to_owned(), Source::Bundle(file.to_owned()).stamp())
}

/// Removes a file that may have gone by itself.
fn removed(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
        _ => Ok(()),
    }
}

/// A renaming is on the disk when its folder is.
fn sync(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    let _ = folder;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder").flatten();
        let mut names: Vec<String> = entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name != ".lock")
            .collect();
        names.sort();
        names
    }

    #[test]
    fn parts_become_what_the_data_say() {
        let home = tempfile::tempdir().expect("a folder");
        let kept = Kept::new(home.path());
        assert!(!kept.has_parts());
        let _lock = kept.lock().expect("locked");
        kept.settle(&BTreeSet::new()).expect("nothing to do");
        for part in ["in.1.part", "gone.2.part", "out.out.part", "both.3.part"] {
            fs::write(kept.folder().join(part), part).expect("a part");
        }
        for bundle in ["both.haversack", "unknown.haversack"] {
            fs::write(kept.folder().join(bundle), bundle).expect("a bundle");
        }
        let at_work = kept.part("new").expect("a part");
        assert!(kept.has_parts());
        let known = ["in", "both"].map(str::to_owned).into();
        kept.settle(&known).expect("settled");
        let part = at_work.path().file_name().expect("a name");
        let part = part.to_string_lossy().into_owned();
        let mut expected = vec!["both.haversack", "in.haversack", &part, "unknown.haversack"];
        expected.sort_unstable();
        assert_eq!(names(kept.folder()), expected);
        drop(at_work);
        assert!(!kept.has_parts());
    }

    #[test]
    fn what_has_just_begun_is_not_taken_for_left_over() {
        let home = tempfile::tempdir().expect("a folder");
        let kept = Kept::new(home.path());
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let settling = scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let _lock = kept.lock().expect("locked");
                    kept.settle(&BTreeSet::new()).expect("settled");
                }
            });
            for _ in 0..2000 {
                let mut part = kept.part("a").expect("a part");
                part.file_mut().write_all(b"a").expect("written");
                let again = fs::read(part.path()).expect("it is still there");
                assert_eq!(again, b"a");
            }
            done.store(true, Ordering::Relaxed);
            settling.join().expect("it settles");
        });
    }

    #[test]
    fn a_bundle_that_comes_again_takes_the_place_of_the_one_that_is_there() {
        let home = tempfile::tempdir().expect("a folder");
        let kept = Kept::new(home.path());
        let _lock = kept.lock().expect("locked");
        fs::write(kept.file("a"), "damaged").expect("a bundle");
        let mut part = kept.part("a").expect("a part");
        part.file_mut().write_all(b"sound").expect("written");
        // Somebody opened it twice: the other copy is still on its way.
        let other = kept.part("a").expect("a part");
        let part = part.stay().expect("it stays");
        kept.put(&part, "a").expect("in its place");
        kept.settle(&["a".to_owned()].into()).expect("settled");
        assert_eq!(fs::read(kept.file("a")).expect("a bundle"), b"sound");
        assert!(other.path().exists());
    }

    #[test]
    fn what_is_taken_out_comes_back_when_the_data_know_it() {
        let home = tempfile::tempdir().expect("a folder");
        let kept = Kept::new(home.path());
        let _lock = kept.lock().expect("locked");
        fs::write(kept.file("a"), "a").expect("a bundle");
        kept.take_out("a").expect("out");
        kept.take_out("a").expect("it is out already");
        kept.settle(&["a".to_owned()].into()).expect("settled");
        assert!(kept.file("a").exists());
        kept.take_out("a").expect("out");
        kept.settle(&BTreeSet::new()).expect("settled");
        assert!(names(kept.folder()).is_empty());
    }
}
