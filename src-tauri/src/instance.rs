//! One window per home: a second start hands over what it was asked to open, and ends.
//!
//! Whoever holds the lock on a small file is the first, so a program that was killed leaves nothing that could be in the
//! way: the system lets go of its lock. The handing over goes through a socket beside that file, in a folder that only
//! this user can enter; the session bus has no part in it.

use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use interprocess::local_socket::traits::{ListenerExt as _, Stream as _};
use interprocess::local_socket::{
    ConnectOptions, GenericFilePath, Listener, ListenerOptions, Stream, ToFsName as _,
};
use tauri::AppHandle;

use crate::{core, window};

/// How long a second start tries to reach the first before it opens a window of its own.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often it tries.
const INTERVAL: Duration = Duration::from_millis(10);
/// The longest message that is read: more paths than anybody selects.
const LONGEST: u64 = 1 << 20;

/// What this process is.
pub enum Instance {
    /// The first for its home, or one that could not find out.
    First(First),
    /// Another one took over what was to be opened.
    HandedOver,
}

/// Held while the program runs.
pub struct First {
    listener: Option<Listener>,
    /// Closing it lets go of the lock.
    lock: Option<File>,
}

impl Instance {
    /// Becomes the first instance for this home, or hands `open` over to the one that is. Never errs: where neither
    /// works, as in a home that cannot be written, the program runs on its own.
    pub fn claim(home: &Path, open: &[PathBuf]) -> Self {
        let place = place(home);
        let began = Instant::now();
        loop {
            match lock(&place.with_extension("lock")) {
                Ok(Some(lock)) => {
                    return Self::First(First {
                        listener: listen(&place),
                        lock: Some(lock),
                    });
                }
                Ok(None) => {}
                Err(problem) => {
                    tracing::debug!("no lock for this home: {problem}");
                    return Self::First(First::alone());
                }
            }
            // The first may not listen yet, or may just be ending and about to let go of its lock.
            match hand_over(&place, open) {
                Ok(()) => return Self::HandedOver,
                Err(_) if began.elapsed() < PATIENCE => std::thread::sleep(INTERVAL),
                Err(problem) => {
                    tracing::warn!("the window that is open does not answer: {problem}");
                    return Self::First(First::alone());
                }
            }
        }
    }
}

impl First {
    /// One that nobody can hand anything over to.
    fn alone() -> Self {
        Self {
            listener: None,
            lock: None,
        }
    }

    /// From now on, later starts are heard, on a thread of its own.
    pub fn listen(self, app: AppHandle) {
        let Self {
            listener: Some(listener),
            lock,
        } = self
        else {
            return;
        };
        std::thread::spawn(move || {
            // Held for as long as anybody listens, which is until the program ends.
            let _lock = lock;
            for stream in listener.incoming().filter_map(Result::ok) {
                match receive(stream) {
                    Ok(paths) => {
                        window::to_front(&app);
                        core::open_paths(&app, paths);
                    }
                    Err(problem) => tracing::debug!(
                        "a later start said nothing that can be understood: {problem}"
                    ),
                }
            }
        });
    }
}

/// Where the socket for this home lies. The lock lies beside it.
fn place(home: &Path) -> PathBuf {
    let home = home.canonicalize().unwrap_or_else(|_| home.to_owned());
    let folder = match std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from) {
        Some(folder) if folder.is_dir() => folder,
        _ => home.clone(),
    };
    folder.join(format!(
        "haversack-{:016x}.socket",
        digest(home.as_os_str().as_encoded_bytes())
    ))
}

/// FNV-1a: short, and the same in every version of this program.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The lock, or `None` if another process holds it.
fn lock(place: &Path) -> io::Result<Option<File>> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(place)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(problem)) => Err(problem),
    }
}

/// Only the holder of the lock may call this: a socket that lies there already is a dead one's.
fn listen(place: &Path) -> Option<Listener> {
    let listening = || {
        match std::fs::remove_file(place) {
            Err(problem) if problem.kind() != io::ErrorKind::NotFound => return Err(problem),
            _ => {}
        }
        let options = ListenerOptions::new().name(place.to_fs_name::<GenericFilePath>()?);
        #[cfg(unix)]
        let options =
            interprocess::os::unix::local_socket::ListenerOptionsExt::mode(options, 0o600);
        options.create_sync()
    };
    listening()
        .inspect_err(|problem| tracing::warn!("later starts will not be heard: {problem}"))
        .ok()
}

/// Sends the paths and waits until they were taken.
fn hand_over(place: &Path, open: &[PathBuf]) -> io::Result<()> {
    let paths: Vec<OsString> = open
        .iter()
        .map(|path| path.clone().into_os_string())
        .collect();
    let mut message = serde_json::to_vec(&paths)?;
    message.push(b'\n');
    let mut stream = ConnectOptions::new()
        .name(place.to_fs_name::<GenericFilePath>()?)
        .connect_sync()?;
    stream.set_recv_timeout(Some(PATIENCE))?;
    stream.write_all(&message)?;
    let mut taken = [0];
    stream.read_exact(&mut taken)
}

/// Reads what a later start hands over, and says that it was taken.
fn receive(stream: Stream) -> io::Result<Vec<PathBuf>> {
    stream.set_recv_timeout(Some(PATIENCE))?;
    let mut message = Vec::new();
    let mut stream = BufReader::new(stream);
    (&mut stream)
        .take(LONGEST)
        .read_until(b'\n', &mut message)?;
    let paths: Vec<OsString> = serde_json::from_slice(&message)?;
    stream.get_mut().write_all(b"\n")?;
    Ok(paths.into_iter().map(PathBuf::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_over_arrives_even_with_a_dead_socket_in_the_way() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = folder.path().join("a.socket");
        drop(std::os::unix::net::UnixListener::bind(&place).expect("a socket"));

        let held = lock(&place.with_extension("lock"))
            .expect("a lock")
            .expect("nobody else's");
        assert!(
            lock(&place.with_extension("lock"))
                .expect("a lock file")
                .is_none()
        );
        let listener = listen(&place).expect("a listener");
        let later = std::thread::spawn({
            let place = place.clone();
            move || {
                hand_over(
                    &place,
                    &[PathBuf::from("/packs/a"), PathBuf::from("/packs/b")],
                )
            }
        });
        let stream = listener
            .incoming()
            .next()
            .expect("a connection")
            .expect("it works");
        assert_eq!(
            receive(stream).expect("a message"),
            [PathBuf::from("/packs/a"), PathBuf::from("/packs/b")]
        );
        later.join().expect("no panic").expect("it was taken");

        drop(held);
        assert!(
            lock(&place.with_extension("lock"))
                .expect("a lock file")
                .is_some()
        );
    }

    #[test]
    fn every_home_has_a_place_of_its_own() {
        let (one, other) = (place(Path::new("/one")), place(Path::new("/other")));
        assert_ne!(one, other);
        assert_eq!(one, place(Path::new("/one")));
    }
}
