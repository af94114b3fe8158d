//! Pages of the file gone at random: all that stands on the others is brought over.

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::filled::{PAGE, after, fill, pages_of, zero};
use haversack_store::FILE;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever pages are gone: a revision whose own pages are not among them is kept, be the trees
    /// above it, the attempts and the wordings gone or not. To which pack it belongs is known while
    /// either the page of the attempts or that of their index is there.
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
