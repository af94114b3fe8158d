//! What only shows with whole processes: two that write at once, one that is killed, the syncs an
//! answer takes and what happens when one fails.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use common::{CHILD, NOW, Told, open, values};
use haversack_store::Condition;

#[tokio::test]
async fn two_that_write_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let writing: Vec<_> = ["q1", "q2"]
        .map(|question| {
            let at = folder.path().to_owned();
            thread::spawn(move || {
                let mut child = Told::start();
                assert_eq!(child.tell(&format!("open {}", at.display())), "fine");
                child.order(&format!("many {question} 200 500"));
                for n in 1..=200 {
                    assert_eq!(child.answer(), format!("added {n}"));
                }
                child.finish();
            })
        })
        .into_iter()
        .collect();
    for thread in writing {
        thread.join().unwrap();
    }
    let opened = open(folder.path());
    assert_eq!(opened.condition, Condition::Fine);
    assert_eq!(values(&opened.store, "q1").await.len(), 200);
    assert_eq!(values(&opened.store, "q2").await.len(), 200);
    let attempts = opened
        .store
        .read(|view| view.attempts().of_pack("pack"))
        .await
        .unwrap();
    assert_eq!(attempts.len(), 1);
    assert_eq!(attempts[0].attempt.answered, 2);
    assert_eq!(opened.store.verify(NOW).await, Ok(Condition::Fine));
}

#[test]
fn many_may_start_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("new");
    let mut children: Vec<Told> = (0..6).map(|_| Told::start()).collect();
    for child in &mut children {
        child.order(&format!("open {}", home.display()));
    }
    for child in &mut children {
        assert_eq!(child.answer(), "fine");
    }
    for (n, child) in children.iter_mut().enumerate() {
        assert_eq!(child.tell("add q1 text"), format!("added {}", n + 1));
    }
    for child in children {
        child.finish();
    }
}

#[tokio::test]
async fn whoever_is_killed_has_kept_what_was_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = 0;
    for round in 0..50 {
        let mut child = Told::start();
        assert_eq!(
            child.tell(&format!("open {}", folder.path().display())),
            "fine"
        );
        child.order("many q1 1000000 700");
        // Each time at another point.
        for _ in 0..1 + round * 7 % 40 {
            acknowledged += 1;
            assert_eq!(child.answer(), format!("added {acknowledged}"));
        }
        child.process.kill().unwrap();
        // What it said before the kill was acknowledged, too.
        loop {
            let answer = child.answer();
            if answer != format!("added {}", acknowledged + 1) {
                break;
            }
            acknowledged += 1;
        }
        child.process.wait().unwrap();

        let opened = open(folder.path());
        assert_eq!(opened.condition, Condition::Fine);
        let kept = values(&opened.store, "q1").await.len();
        // One more may have been kept than was said.
        assert!(
            (acknowledged..=acknowledged + 1).contains(&kept),
            "round {round}: {kept} of {acknowledged}"
        );
        acknowledged = kept;
    }
    assert_eq!(
        open(folder.path()).store.verify(NOW).await,
        Ok(Condition::Fine)
    );
}

/// The child under strace, which writes what it sees to `trace`.
fn traced(trace: &Path, options: &[&str]) -> Told {
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-qq", "-o"])
        .arg(trace)
        .args(options)
        .arg(CHILD);
    Told::by(&mut strace)
}

#[test]
fn an_answer_takes_exactly_one_sync() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let mut child = traced(&trace, &["-e", "trace=fsync,fdatasync,write"]);
    assert_eq!(
        child.tell(&format!("open {}", folder.path().join("data").display())),
        "fine"
    );
    for n in 1..=200 {
        assert_eq!(child.tell("add q1 text"), format!("added {n}"));
    }
    child.finish();
    let trace = fs::read_to_string(trace).unwrap();
    let mut syncs = Vec::new();
    let mut since = 0;
    for line in trace.lines() {
        // A call that is interrupted by another thread's stands on two lines.
        if line.contains("sync(") {
            since += 1;
        } else if line.contains("\"added ") {
            syncs.push(since);
            since = 0;
        }
    }
    assert_eq!(syncs.len(), 200);
    // The first begins the log; when the second is out, the log is given its length.
    assert_eq!(syncs[3..], [1; 197]);
    assert!(
        trace.contains("fdatasync("),
        "SQLite has to be built to use fdatasync: see .cargo/config.toml"
    );
}

#[tokio::test]
async fn after_a_failed_sync_nothing_is_acknowledged_before_the_file_was_checked() {
    for error in ["EIO", "ENOSPC"] {
        for at in [8, 12] {
            let folder = tempfile::tempdir().unwrap();
            let home = folder.path().join("data");
            let trace = folder.path().join("trace");
            drop(open(&home));
            let inject = format!("inject=fsync,fdatasync:error={error}:when={at}");
            let mut child = traced(
                &trace,
                &["-e", "trace=fsync,fdatasync,openat", "-e", &inject],
            );
            assert_eq!(child.tell(&format!("open {}", home.display())), "fine");
            let mut added = 0;
            let mut refused = 0;
            for _ in 0..30 {
                let answer = child.tell("add q1 text");
                if answer.starts_with("failed Failed") {
                    refused += 1;
                } else {
                    added += 1;
                    assert!(answer.starts_with("added "), "{answer}");
                }
            }
            let trace = fs::read_to_string(trace).unwrap();
            assert_eq!((added, refused), (29, 1));
            // After the failure the file was opened anew.
            let (_, after) = trace.split_once("(INJECTED)").unwrap();
            assert!(after.contains("haversack.db\""));
            assert_eq!(child.tell("verify"), "fine");
            child.finish();

            let opened = open(&home);
            assert_eq!(opened.condition, Condition::Fine);
            let kept = values(&opened.store, "q1").await.len();
            assert!((added..=added + 1).contains(&kept), "{kept} of {added}");
        }
    }
}
