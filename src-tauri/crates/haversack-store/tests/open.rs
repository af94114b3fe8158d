//! Opening, writing, reading and closing in the ordinary case.

mod common;

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use common::{NOW, add, open, values};
use haversack_store::{Condition, FILE, Store, StoreError};
use rusqlite::Connection;

#[tokio::test]
async fn what_was_saved_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("made/on the way");
    let opened = open(&home);
    assert_eq!(opened.condition, Condition::Fine);
    assert!(opened.store.writable());
    assert_eq!(add(&opened.store, "q1", "\"one\"").await, Ok(1));
    assert_eq!(add(&opened.store, "q1", "\"two\"").await, Ok(2));
    assert_eq!(values(&opened.store, "q1").await, ["\"one\"", "\"two\""]);
    drop(opened);

    let again = open(&home);
    assert_eq!(again.condition, Condition::Fine);
    assert_eq!(values(&again.store, "q1").await, ["\"one\"", "\"two\""]);
    drop(again);
    let mut names: Vec<_> = fs::read_dir(&home)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["haversack-opening.lock", "haversack.db", "haversack.lock"],
        "nothing is left over"
    );
}

#[cfg(unix)]
#[test]
fn the_folder_is_for_this_person_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("data");
    drop(open(&home));
    assert_eq!(
        fs::metadata(&home).unwrap().permissions().mode() & 0o777,
        0o700
    );
}

#[tokio::test]
async fn a_change_that_errs_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).store;
    let why = StoreError::Unknown {
        what: "reason".to_owned(),
    };
    let given = why.clone();
    let refused = store
        .write(move |change| {
            change.settings().put("look", "dark")?;
            Err::<(), _>(given)
        })
        .await;
    assert_eq!(refused, Err(why));
    assert_eq!(
        store.read(|view| view.settings().get("look")).await,
        Ok(None)
    );
}

#[tokio::test]
async fn a_change_that_panics_panics_where_it_was_asked_for_and_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).store;
    let asked = store.clone();
    let task = tokio::spawn(async move {
        let change = asked.write(|change| -> Result<(), StoreError> {
            change.settings().put("look", "dark")?;
            panic!("on purpose");
        });
        change.await
    });
    assert!(task.await.unwrap_err().is_panic());
    assert_eq!(
        store.read(|view| view.settings().get("look")).await,
        Ok(None)
    );
    assert_eq!(add(&store, "q1", "1").await, Ok(1));
}

#[tokio::test]
async fn a_handed_over_change_is_kept_even_if_nobody_waits() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).store;
    {
        let handed_over = add(&store, "q1", "1");
        tokio::pin!(handed_over);
        // Polled once, which hands it over, and dropped.
        let waiting = tokio::task::yield_now();
        tokio::select! { biased; _ = &mut handed_over => {}, () = waiting => {} }
    }
    assert_eq!(add(&store, "q1", "2").await, Ok(2));
}

#[tokio::test]
async fn the_last_handle_may_go_away_inside_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).store;
    let inside = store.clone();
    let done = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&done);
    let task = tokio::spawn(async move {
        let asked = inside.clone();
        asked
            .write(move |change| {
                change.settings().put("look", "dark")?;
                drop(inside);
                seen.store(true, Ordering::SeqCst);
                Ok(())
            })
            .await
    });
    drop(store);
    assert_eq!(task.await.unwrap(), Ok(()));
    assert!(done.load(Ordering::SeqCst));
    let again = open(folder.path()).store;
    assert_eq!(
        again.read(|view| view.settings().get("look")).await,
        Ok(Some("dark".to_owned()))
    );
}

#[tokio::test]
async fn a_look_sees_one_snapshot() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).store;
    add(&store, "q1", "1").await.unwrap();
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let looking = store.clone();
    let (started, ready) = tokio::sync::oneshot::channel();
    let look = tokio::spawn(async move {
        let read = looking.read(move |view| {
            let before = view.revisions().history(1, "q1")?.len();
            let _ = started.send(());
            let _ = wait.recv();
            Ok((before, view.revisions().history(1, "q1")?.len()))
        });
        read.await
    });
    ready.await.unwrap();
    add(&store, "q1", "2").await.unwrap();
    go.send(()).unwrap();
    assert_eq!(look.await.unwrap(), Ok((1, 1)));
    assert_eq!(values(&store, "q1").await.len(), 2);
}

#[tokio::test]
async fn a_newer_file_is_refused_by_name_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    let file = folder.path().join(FILE);
    Connection::open(&file)
        .unwrap()
        .execute_batch("PRAGMA user_version = 99")
        .unwrap();
    let before = fs::read(&file).unwrap();
    let refused = Store::open(folder.path(), NOW).unwrap_err();
    assert_eq!(
        refused,
        StoreError::Newer {
            file: file.clone(),
            found: 99,
            known: 2
        }
    );
    assert!(refused.to_string().contains("newer Haversack"));
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[tokio::test]
async fn a_file_moved_away_under_the_store_takes_no_answers() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).store;
    add(&store, "q1", "1").await.unwrap();
    let other = tempfile::tempdir().unwrap();
    {
        let theirs = open(other.path()).store;
        add(&theirs, "q1", "\"restored\"").await.unwrap();
    }
    fs::rename(other.path().join(FILE), folder.path().join(FILE)).unwrap();
    assert_eq!(add(&store, "q1", "2").await, Ok(2));
    assert_eq!(values(&store, "q1").await, ["\"restored\"", "2"]);
    drop(store);
    let again = open(folder.path());
    assert_eq!(again.condition, Condition::Fine);
    assert_eq!(values(&again.store, "q1").await, ["\"restored\"", "2"]);
}

#[tokio::test]
async fn a_log_without_its_database_is_not_taken_for_that_of_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("haversack.db-wal"), "left over").unwrap();
    let opened = open(folder.path());
    assert_eq!(opened.condition, Condition::Fine);
    let kept = folder
        .path()
        .join("haversack-damaged-20260314T150926Z.db-wal");
    assert_eq!(fs::read_to_string(kept).unwrap(), "left over");
}
