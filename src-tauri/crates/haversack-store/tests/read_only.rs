//! Where nothing can be written: earlier answers are read, new ones are refused by name, nothing is
//! changed.
//!
//! Every way this machine offers to take the right to write is used: a folder mounted read-only in
//! a namespace of our own (which binds root, too), and permissions, for somebody whom they bind.

mod common;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use common::{CHILD, Told, add, can_mount, open, values, with_mounts, works};
use haversack_store::{Condition, FILE, StoreError};

/// A way to start the child so that it can't write in a folder.
struct Way {
    name: &'static str,
    start: fn(&Path) -> Told,
}

fn ways() -> Vec<Way> {
    let mut ways = Vec::new();
    if can_mount() {
        ways.push(Way {
            name: "mounted read-only",
            start: |folder| {
                let script = "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\"";
                Told::by(&mut with_mounts(script, folder, CHILD))
            },
        });
    }
    if !is_root() {
        ways.push(Way {
            name: "permissions",
            start: |folder| {
                forbid_writing(folder);
                Told::start()
            },
        });
    } else if works(as_nobody().args([CHILD])) {
        ways.push(Way {
            name: "permissions of somebody else",
            start: |folder| {
                forbid_writing(folder);
                Told::by(as_nobody().arg(CHILD))
            },
        });
    }
    assert!(
        !ways.is_empty(),
        "this machine offers no way to make a folder read-only"
    );
    ways
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").unwrap().uid() == 0
}

fn as_nobody() -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    command
}

/// Everybody may read the folder and all in it, nobody write.
fn forbid_writing(folder: &Path) {
    set_modes(folder, 0o555, 0o444);
}

fn set_modes(folder: &Path, of_folder: u32, of_files: u32) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let mode = if path.is_dir() { of_folder } else { of_files };
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(of_folder)).unwrap();
}

/// Runs a test in a fresh folder by every way, and sees to it that nothing in the folder was
/// changed.
fn by_every_way(prepare: impl Fn(&Path), test: impl Fn(&mut Told, &Path)) {
    for way in ways() {
        let folder = tempfile::tempdir().unwrap();
        // Somebody else has to get in.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        prepare(folder.path());
        let before = contents(folder.path());
        let mut child = (way.start)(folder.path());
        test(&mut child, folder.path());
        assert_eq!(child.finish(), Vec::<String>::new(), "{}", way.name);
        assert_eq!(contents(folder.path()), before, "{}", way.name);
        set_modes(folder.path(), 0o755, 0o644);
    }
}

fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut contents: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap_or_default(),
            )
        })
        .collect();
    contents.sort();
    contents
}

fn keep_three(folder: &Path) {
    let mut child = Told::start();
    child.tell(&format!("open {}", folder.display()));
    for n in 1..=3 {
        assert_eq!(child.tell("add q1 before"), format!("added {n}"));
    }
    child.finish();
}

/// As after a power cut: the last answers stand in the log only.
fn keep_three_in_the_log(folder: &Path) {
    let mut child = Told::start();
    child.tell(&format!("open {}", folder.display()));
    for n in 1..=3 {
        assert_eq!(child.tell("add q1 before"), format!("added {n}"));
    }
    child.process.kill().unwrap();
    child.process.wait().unwrap();
    assert!(fs::metadata(folder.join("haversack.db-wal")).unwrap().len() > 0);
}

#[test]
fn a_home_that_was_never_used() {
    by_every_way(
        |_| {},
        |child, folder| {
            let home = folder.join("data/haversack");
            assert_eq!(
                child.tell(&format!("open {}", home.display())),
                "read-only nothing"
            );
            assert_eq!(child.tell("count q1"), "has 0");
            let refused = child.tell("add q1 new");
            assert_eq!(
                refused,
                format!(
                    "failed ReadOnly: Nothing can be written in the folder {}.",
                    home.display()
                )
            );
            assert_eq!(child.tell("verify"), "fine");
        },
    );
}

#[test]
fn earlier_answers_can_be_read() {
    by_every_way(keep_three, |child, folder| {
        assert_eq!(
            child.tell(&format!("open {}", folder.display())),
            "read-only kept"
        );
        assert_eq!(child.tell("count q1"), "has 3");
        assert!(child.tell("add q1 new").starts_with("failed ReadOnly"));
        assert_eq!(child.tell("verify"), "fine");
        assert_eq!(child.tell("count q1"), "has 3");
    });
}

#[test]
fn answers_that_stand_in_the_log_only_can_be_read() {
    by_every_way(keep_three_in_the_log, |child, folder| {
        assert_eq!(
            child.tell(&format!("open {}", folder.display())),
            "read-only kept"
        );
        assert_eq!(child.tell("count q1"), "has 3");
        assert!(child.tell("add q1 new").starts_with("failed ReadOnly"));
    });
}

#[test]
fn a_log_without_its_index_too() {
    let prepare = |folder: &Path| {
        keep_three_in_the_log(folder);
        fs::remove_file(folder.join("haversack.db-shm")).unwrap();
    };
    by_every_way(prepare, |child, folder| {
        assert_eq!(
            child.tell(&format!("open {}", folder.display())),
            "read-only kept"
        );
        assert_eq!(child.tell("count q1"), "has 3");
    });
}

#[test]
fn a_damaged_file_is_mended_in_a_copy() {
    let prepare = |folder: &Path| {
        keep_three(folder);
        let file = folder.join(FILE);
        let mut bytes = fs::read(&file).unwrap();
        bytes[..100].fill(0xff);
        fs::write(&file, bytes).unwrap();
    };
    by_every_way(prepare, |child, folder| {
        assert_eq!(
            child.tell(&format!("open {}", folder.display())),
            "read-only kept"
        );
        assert_eq!(child.tell("count q1"), "has 3");
    });
}

#[tokio::test]
async fn a_file_where_the_folder_should_be() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("data");
    fs::write(&home, "in the way").unwrap();
    for home in [home.clone(), home.join("haversack")] {
        let opened = open(&home);
        assert_eq!(
            opened.condition,
            Condition::ReadOnly {
                folder: home.clone(),
                kept: false
            }
        );
        assert!(!opened.store.writable());
        assert_eq!(
            add(&opened.store, "q1", "1").await,
            Err(StoreError::ReadOnly {
                folder: home.clone()
            })
        );
        assert_eq!(values(&opened.store, "q1").await, Vec::<String>::new());
        assert_eq!(opened.store.read(|view| view.library()).await, Ok(vec![]));
    }
    assert_eq!(fs::read_to_string(&home).unwrap(), "in the way");
}

#[test]
fn a_newer_file_is_refused_by_name_here_too() {
    let prepare = |folder: &Path| {
        keep_three(folder);
        let newer = rusqlite::Connection::open(folder.join(FILE)).unwrap();
        newer.execute_batch("PRAGMA user_version = 99").unwrap();
    };
    by_every_way(prepare, |child, folder| {
        assert!(
            child
                .tell(&format!("open {}", folder.display()))
                .starts_with("failed Newer")
        );
    });
}
