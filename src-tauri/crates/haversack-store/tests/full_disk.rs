//! A full disk: every acknowledged answer is there afterwards, the one that did not fit is refused
//! by name, and once there is room the same handle saves again.
//!
//! Every way this machine offers to run out of room is used: a tiny file system mounted in a
//! namespace of our own, and a limit on the size of files.

mod common;

use std::path::Path;
use std::process::Command;

use common::{CHILD, NOW, Told, can_mount, with_mounts, works};

/// Reads answers up to the first that is not an acknowledgement, and gives how many revisions there
/// are then.
fn until_refused(child: &mut Told, before: usize) -> (usize, String) {
    let mut added = before;
    loop {
        let answer = child.answer();
        if answer != format!("added {}", added + 1) {
            return (added, answer);
        }
        added += 1;
    }
}

fn full_of(folder: &Path) -> String {
    let file = folder.join("haversack.db");
    format!(
        "failed Full: There is no room left on the disk for {}. Free some space and try again.",
        file.display()
    )
}

/// The child on a file system of a megabyte; `None` where nothing can be mounted.
fn on_a_tiny_disk(folder: &Path) -> Option<Told> {
    can_mount().then(|| {
        Told::by(&mut with_mounts(
            "mount -t tmpfs -o size=1m tmpfs \"$1\"",
            folder,
            CHILD,
        ))
    })
}

/// The child with no file longer than a megabyte; the system's signal about that is turned off, so
/// that it is an error like any other.
fn with_short_files() -> Told {
    let script = "trap '' XFSZ && ulimit -S -f 1024 && exec \"$1\"";
    // bash, because it counts in kilobytes whatever the mode.
    Told::by(Command::new("bash").args(["-c", script, "bash", CHILD]))
}

#[test]
fn a_disk_that_fills_up_and_is_cleared() {
    let folder = tempfile::tempdir().unwrap();
    let Some(mut child) = on_a_tiny_disk(folder.path()) else {
        // The other test of this file does it by another way, and fails where there is none.
        return files_that_reach_their_limit();
    };
    let at = folder.path();
    let filler = at.join("filler");
    assert_eq!(child.tell(&format!("open {}", at.display())), "fine");
    child.order("until-full q1 3000");
    let (added, refused) = until_refused(&mut child, 0);
    assert!(added > 20, "{added}");
    assert_eq!(refused, full_of(at));

    // Again and again, whatever the size, until there is room.
    assert_eq!(child.tell(&format!("fill {}", filler.display())), "filled");
    assert_eq!(
        child.tell(&format!("add q1 {}", "x".repeat(6000))),
        full_of(at)
    );
    assert_eq!(
        child.tell(&format!("add q1 {}", "x".repeat(6000))),
        full_of(at)
    );
    assert_eq!(child.tell("count q1"), format!("has {added}"));
    assert_eq!(
        child.tell(&format!("remove {}", filler.display())),
        "removed"
    );
}

#[test]
fn room_again_and_the_same_handle_saves_again() {
    let folder = tempfile::tempdir().unwrap();
    let Some(mut child) = on_a_tiny_disk(folder.path()) else {
        return files_that_reach_their_limit();
    };
    let at = folder.path();
    let filler = at.join("filler");
    assert_eq!(child.tell(&format!("open {}", at.display())), "fine");
    for n in 1..=10 {
        assert_eq!(child.tell("add q1 before"), format!("added {n}"));
    }
    assert_eq!(child.tell(&format!("fill {}", filler.display())), "filled");
    child.order("until-full q1 3000");
    let (mut added, refused) = until_refused(&mut child, 10);
    assert_eq!(refused, full_of(at));
    assert_eq!(
        child.tell(&format!("remove {}", filler.display())),
        "removed"
    );
    for _ in 0..5 {
        added += 1;
        assert_eq!(child.tell("add q1 after"), format!("added {added}"));
    }
    assert_eq!(child.tell("verify"), "fine");
    assert_eq!(child.tell(&format!("open {}", at.display())), "fine");
    assert_eq!(child.tell("count q1"), format!("has {added}"));
}

#[test]
fn opening_on_a_full_disk() {
    let folder = tempfile::tempdir().unwrap();
    let Some(mut child) = on_a_tiny_disk(folder.path()) else {
        return files_that_reach_their_limit();
    };
    let at = folder.path();
    let filler = at.join("filler");
    assert_eq!(child.tell(&format!("open {}", at.display())), "fine");
    assert_eq!(child.tell("add q1 before"), "added 1");
    // Closed, filled up and opened again: what is there can be read.
    assert_eq!(child.tell("open /proc/none"), "read-only nothing");
    assert_eq!(child.tell(&format!("fill {}", filler.display())), "filled");
    assert_eq!(child.tell(&format!("open {}", at.display())), "fine");
    assert_eq!(child.tell("count q1"), "has 1");
    assert_eq!(child.tell("add q1 during"), full_of(at));
    assert_eq!(child.tell("count q1"), "has 1");
    assert_eq!(
        child.tell(&format!("remove {}", filler.display())),
        "removed"
    );
    assert_eq!(child.tell("add q1 after"), "added 2");
    assert_eq!(child.tell("count q1"), "has 2");
}

#[test]
fn the_first_start_on_a_full_disk() {
    let folder = tempfile::tempdir().unwrap();
    let Some(mut child) = on_a_tiny_disk(folder.path()) else {
        return files_that_reach_their_limit();
    };
    let at = folder.path();
    let filler = at.join("filler");
    assert_eq!(child.tell(&format!("fill {}", filler.display())), "filled");
    assert_eq!(child.tell(&format!("open {}", at.display())), "fine");
    assert_eq!(child.tell("count q1"), "has 0");
    assert_eq!(child.tell("add q1 during"), full_of(at));
    assert_eq!(
        child.tell(&format!("remove {}", filler.display())),
        "removed"
    );
    assert_eq!(child.tell("add q1 after"), "added 1");
    assert_eq!(child.tell("count q1"), "has 1");
}

#[test]
fn files_that_reach_their_limit() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = with_short_files();
    let at = folder.path();
    assert_eq!(child.tell(&format!("open {}", at.display())), "fine");
    child.order("until-full q1 30000");
    let (mut added, refused) = until_refused(&mut child, 0);
    assert!(added > 20, "{added}");
    assert_eq!(refused, full_of(at));
    assert_eq!(child.tell("count q1"), format!("has {added}"));

    let lifted = works(Command::new("prlimit").args([
        &format!("--pid={}", child.process.id()),
        "--fsize=unlimited:unlimited",
    ]));
    assert!(lifted, "the limit has to be lifted");
    for _ in 0..5 {
        added += 1;
        assert_eq!(child.tell("add q1 after"), format!("added {added}"));
    }
    child.finish();
    let opened = common::open(at);
    assert_eq!(opened.condition, haversack_store::Condition::Fine);
    let kept = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(async {
            (
                opened.store.verify(NOW).await,
                common::values(&opened.store, "q1").await.len(),
            )
        });
    assert_eq!(kept, (Ok(haversack_store::Condition::Fine), added));
}
