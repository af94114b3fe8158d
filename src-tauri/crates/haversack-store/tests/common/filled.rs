//! A file full of answers, and what has to hold after it was damaged.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use haversack_store::{Condition, FILE, Opened, Place, Store};

use super::{NOW, add, open, revision, values};

pub const PAGE: usize = 4096;
pub const PACKS: [&str; 3] = ["a", "b", "c"];

/// What was kept: by pack, question and number, the value.
pub type Kept = BTreeMap<(String, String, u32), String>;

/// A text by which a revision is found in the bytes of the file; long ones fill more than a page.
pub fn value(pack: &str, question: usize, n: u32) -> String {
    let mark = format!("<{pack}.{question}.{n}>");
    let times = if question % 7 == 6 { 600 } else { 3 + question };
    format!("\"{}\"", mark.repeat(times))
}

/// Keeps a few hundred revisions of answers to three packs; gives them all.
pub async fn fill(folder: &Path) -> Kept {
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
pub async fn all_kept(store: &Store) -> Kept {
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

/// Damages the file, opens it and checks what always holds: the damaged file stands aside as it
/// was, the new one is sound, holds nothing that was never written and takes answers. Gives what
/// was kept.
pub async fn after(folder: &Path, before: &Kept, damage: impl FnOnce(&mut Vec<u8>)) -> Kept {
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

/// The pages the text of each revision stands on, the first of them where the rest of its row
/// stands, too.
pub fn pages_of(bytes: &[u8], kept: &Kept) -> BTreeMap<(String, String, u32), BTreeSet<usize>> {
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

pub fn zero(bytes: &mut [u8], pages: &BTreeSet<usize>) {
    for page in pages {
        bytes[page * PAGE..(page + 1) * PAGE].fill(0);
    }
}
