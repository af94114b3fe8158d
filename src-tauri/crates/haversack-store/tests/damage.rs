//! Damaged files: they are set aside unchanged, and all that can still be read is brought over.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use common::{NOW, Told, add, open, revision, values};
use haversack_store::{Condition, FILE, Opened, Place, Store, StoreError};
use proptest::prelude::*;

const PAGE: usize = 4096;
const PACKS: [&str; 3] = ["a", "b", "c"];

/// What was kept: by pack, question and number, the value.
type Kept = BTreeMap<(String, String, u32), String>;

/// A text by which a revision is found in the bytes of the file; long ones fill more than a page.
fn value(pack: &str, question: usize, n: u32) -> String {
    let mark = format!("<{pack}.{question}.{n}>");
    let times = if question % 7 == 6 { 600 } else { 3 + question };
    format!("\"{}\"", mark.repeat(times))
}

/// Keeps a few hundred revisions of answers to three packs; gives them all.
async fn fill(folder: &Path) -> Kept {
    let store = open(folder).store;
    let written = store.write(|change| {
        let mut kept = Kept::new();
        let attempts = PACKS.map(|pack| (pack, change.attempts().begin(pack, "1.0.0", NOW)));
        for n in 1..=6 {
            for (pack, attempt) in &attempts {
                let attempt = attempt.as_ref().map_err(Clone::clone)?;
                for question in 0..20 {
                    let name = format!("q{question}");
                    let value = value(pack, question, n);
                    change
                        .revisions()
                        .add(revision(attempt.id, &name, &value))?;
                    kept.insert(((*pack).to_owned(), name, n), value);
                }
                let place = Place {
                    pack: (*pack).to_owned(),
                    page: format!("p{n}"),
                    block: n,
                    start: "It begins".to_owned(),
                    at: NOW,
                };
                change.places().keep(&place)?;
            }
        }
        change.settings().put("look", "dark")?;
        Ok(kept)
    });
    written.await.unwrap()
}

/// Every revision of every answer to the three packs.
async fn all_kept(store: &Store) -> Kept {
    let read = store.read(|view| {
        let mut kept = Kept::new();
        for pack in PACKS {
            let Some(attempt) = view.attempts().latest(pack)? else {
                continue;
            };
            let mut answered = 0;
            for question in view.revisions().current(attempt.id)? {
                answered += u32::from(question.answered);
                for found in view.revisions().history(attempt.id, &question.question)? {
                    let value = found.value.unwrap_or_default();
                    kept.insert((pack.to_owned(), found.question, found.n), value);
                }
            }
            assert_eq!(
                attempt.answered, answered,
                "the count follows what was rescued"
            );
        }
        Ok(kept)
    });
    read.await.unwrap()
}

/// Damages the file, opens it and checks what always holds: the damaged file stands aside as it was, the new one is
/// sound, holds nothing that was never written and takes answers. Gives what was kept.
async fn after(folder: &Path, before: &Kept, damage: impl FnOnce(&mut Vec<u8>)) -> Kept {
    let file = folder.join(FILE);
    let mut bytes = fs::read(&file).unwrap();
    damage(&mut bytes);
    fs::write(&file, &bytes).unwrap();

    let Opened { store, condition } = open(folder);
    let condition = match condition {
        Condition::Fine => store.verify(NOW).await.unwrap(),
        found => found,
    };
    let Condition::SetAside {
        file: aside,
        kept: count,
    } = condition
    else {
        panic!("the damage was not seen: {condition:?}")
    };
    assert_eq!(
        fs::read(&aside).unwrap(),
        bytes,
        "the damaged file is as it was"
    );
    let kept = all_kept(&store).await;
    for (key, value) in &kept {
        assert_eq!(before.get(key), Some(value), "nothing is made up: {key:?}");
    }
    assert!(count >= kept.len() as u64);

    assert_eq!(store.verify(NOW).await, Ok(Condition::Fine));
    assert!(add(&store, "new", "\"new\"").await.is_ok());
    drop(store);
    let again = open(folder);
    assert_eq!(again.condition, Condition::Fine);
    assert_eq!(values(&again.store, "new").await, ["\"new\""]);
    kept
}

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

/// The pages the text of each revision stands on, the first of them where the rest of its row stands, too.
fn pages_of(bytes: &[u8], kept: &Kept) -> BTreeMap<(String, String, u32), BTreeSet<usize>> {
    let mut pages: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
    for (page, bytes) in bytes.chunks(PAGE).enumerate() {
        let text = String::from_utf8_lossy(bytes);
        for mark in text
            .split('<')
            .skip(1)
            .filter_map(|rest| rest.split_once('>'))
            .map(|(mark, _)| mark)
        {
            let parts: Vec<&str> = mark.split('.').collect();
            if let [pack, question, n] = parts[..]
                && let Ok(n) = n.parse()
            {
                let key = (pack.to_owned(), format!("q{question}"), n);
                if kept.contains_key(&key) {
                    pages.entry(key).or_default().insert(page);
                }
            }
        }
    }
    assert_eq!(pages.len(), kept.len());
    pages
}

fn zero(bytes: &mut [u8], pages: &BTreeSet<usize>) {
    for page in pages {
        bytes[page * PAGE..(page + 1) * PAGE].fill(0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever pages are gone: a revision whose own pages are not among them is kept, be the trees above it, the
    /// attempts and the wordings gone or not. To which pack it belongs is known while either the page of the
    /// attempts or that of their index is there.
    #[test]
    fn what_stands_on_sound_pages_is_rescued(picks in prop::collection::vec(any::<prop::sample::Index>(), 1..6)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let folder = tempfile::tempdir().unwrap();
            let before = fill(folder.path()).await;
            let bytes = fs::read(folder.path().join(FILE)).unwrap();
            let places = pages_of(&bytes, &before);
            let gone: BTreeSet<usize> = picks.iter().map(|pick| pick.index(bytes.len() / PAGE)).collect();
            let sound: Vec<_> =
                places.iter().filter(|(_, pages)| pages.is_disjoint(&gone)).map(|(key, _)| key.clone()).collect();

            let mut damaged = bytes.clone();
            zero(&mut damaged, &gone);
            let unseen = damaged == bytes;
            prop_assume!(!unseen);
            let with_packs = attempts_known(&bytes, &gone);
            let kept = after(folder.path(), &before, |bytes| *bytes = damaged).await;
            if with_packs {
                for key in sound {
                    assert!(kept.contains_key(&key), "{key:?} is lost with the pages {gone:?}");
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_file_cut_off_anywhere(cut in 0.0..1.0f64) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let folder = tempfile::tempdir().unwrap();
            let before = fill(folder.path()).await;
            let bytes = fs::read(folder.path().join(FILE)).unwrap();
            let length = (bytes.len() as f64 * cut) as usize;
            let places = pages_of(&bytes, &before);
            let whole = length / PAGE;
            let kept = after(folder.path(), &before, |bytes| bytes.truncate(length)).await;
            if attempts_known(&bytes, &(whole..bytes.len() / PAGE).collect()) {
                for (key, pages) in places {
                    assert!(kept.contains_key(&key) || pages.iter().any(|page| *page >= whole), "{key:?} is lost");
                }
            }
        });
    }
}

/// Whether a page that says which attempt is at which pack is left.
fn attempts_known(bytes: &[u8], gone: &BTreeSet<usize>) -> bool {
    let conn = rusqlite::Connection::open_in_memory().unwrap();
    let copy = tempfile::NamedTempFile::new().unwrap();
    fs::write(copy.path(), bytes).unwrap();
    conn.execute("ATTACH ?1 AS file", [copy.path().to_str().unwrap()])
        .unwrap();
    let roots: Vec<usize> = conn
        .prepare("SELECT rootpage FROM file.sqlite_schema WHERE tbl_name = 'attempts'")
        .unwrap()
        .query_map([], |row| row.get::<_, u32>(0))
        .unwrap()
        .map(|root| root.unwrap() as usize - 1)
        .collect();
    assert_eq!(roots.len(), 2, "the table and its index, one page each");
    roots.iter().any(|root| !gone.contains(root))
}
