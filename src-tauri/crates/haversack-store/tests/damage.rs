//! Damaged files: they are set aside unchanged, and all that can still be read is brought over.

mod common;

use std::fs;
use std::path::PathBuf;

use common::filled::{Kept, PAGE, after, all_kept, fill, pages_of, zero};
use common::{NOW, Told, add, open, values};
use haversack_store::{Condition, FILE, StoreError};

#[tokio::test]
async fn an_overwritten_header_loses_nothing() {
    for length in [16, 100, PAGE] {
        for with in [0x00, 0xff] {
            let folder = tempfile::tempdir().unwrap();
            let before = fill(folder.path()).await;
            let kept = after(folder.path(), &before, |bytes| bytes[..length].fill(with)).await;
            assert_eq!(kept, before, "{length} bytes of {with:#x}");
            let store = open(folder.path()).store;
            let look = store.read(|view| view.settings().get("look")).await;
            assert_eq!(look, Ok(Some("dark".to_owned())));
            let place = store.read(|view| view.places().get("b", "p6")).await;
            assert_eq!(place.unwrap().map(|place| place.block), Some(6));
        }
    }
}

#[tokio::test]
async fn an_emptied_file() {
    let folder = tempfile::tempdir().unwrap();
    let before = fill(folder.path()).await;
    let kept = after(folder.path(), &before, Vec::clear).await;
    assert_eq!(kept, Kept::new());
}

#[tokio::test]
async fn another_kind_of_file() {
    let folder = tempfile::tempdir().unwrap();
    let before = fill(folder.path()).await;
    let text = b"This is not a database. ".repeat(999);
    let kept = after(folder.path(), &before, |bytes| *bytes = text).await;
    assert_eq!(kept, Kept::new());
}

#[tokio::test]
async fn a_log_that_was_not_brought_over_yet_is_rescued_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Told::start();
    assert_eq!(
        child.tell(&format!("open {}", folder.path().display())),
        "fine"
    );
    for n in 1..=20 {
        assert_eq!(child.tell("add q1 text"), format!("added {n}"));
    }
    child.process.kill().unwrap();
    child.process.wait().unwrap();
    let file = folder.path().join(FILE);
    let mut bytes = fs::read(&file).unwrap();
    bytes[..PAGE].fill(0xff);
    fs::write(&file, bytes).unwrap();
    let log = fs::read(folder.path().join("haversack.db-wal")).unwrap();

    let opened = open(folder.path());
    let Condition::SetAside {
        file: aside,
        kept: 20,
    } = &opened.condition
    else {
        panic!("{:?}", opened.condition)
    };
    assert_eq!(fs::read(format!("{}-wal", aside.display())).unwrap(), log);
    assert_eq!(values(&opened.store, "q1").await.len(), 20);
}

#[tokio::test]
async fn damage_met_while_it_is_open_is_set_aside_under_the_same_handle() {
    let folder = tempfile::tempdir().unwrap();
    let before = fill(folder.path()).await;
    let pages = pages_of(&fs::read(folder.path().join(FILE)).unwrap(), &before);
    let lost = pages.values().nth(pages.len() / 2).unwrap().clone();
    let mut bytes = fs::read(folder.path().join(FILE)).unwrap();
    zero(&mut bytes, &lost);
    fs::write(folder.path().join(FILE), &bytes).unwrap();

    let opened = open(folder.path());
    assert_eq!(
        opened.condition,
        Condition::Fine,
        "one page in the middle is not met by a cheap look"
    );
    let other = open(folder.path());
    let refused = opened.store.verify(NOW).await;
    let file = folder.path().join(FILE);
    assert_eq!(
        refused,
        Err(StoreError::Damaged { file }),
        "somebody else has it open"
    );
    drop(other);
    let Ok(Condition::SetAside { file: aside, .. }) = opened.store.verify(NOW).await else {
        panic!("it can be set aside now")
    };
    assert_eq!(
        aside,
        folder.path().join("haversack-damaged-20260314T150926Z.db")
    );
    assert_eq!(fs::read(aside).unwrap(), bytes);
    assert!(all_kept(&opened.store).await.len() + 40 > before.len());
    assert!(add(&opened.store, "new", "\"new\"").await.is_ok());
}

#[tokio::test]
async fn a_replacement_that_was_broken_off_is_carried_on() {
    for moved_already in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let rescued = tempfile::tempdir().unwrap();
        let before = fill(rescued.path()).await;
        fs::rename(
            rescued.path().join(FILE),
            folder.path().join("haversack-ready.db"),
        )
        .unwrap();
        let damaged: PathBuf = if moved_already {
            folder.path().join("haversack-damaged-20260314T150926Z.db")
        } else {
            folder.path().join(FILE)
        };
        fs::write(damaged, "damaged").unwrap();

        let opened = open(folder.path());
        let aside = folder.path().join("haversack-damaged-20260314T150926Z.db");
        let kept = before.len() as u64;
        assert_eq!(
            opened.condition,
            Condition::SetAside {
                file: aside.clone(),
                kept
            }
        );
        assert_eq!(fs::read_to_string(aside).unwrap(), "damaged");
        assert_eq!(all_kept(&opened.store).await, before);
    }
}
