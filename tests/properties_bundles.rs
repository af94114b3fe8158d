//! What holds for any bytes that somebody calls a bundle: opening them never panics, and what is changed in a sound bundle is
//! refused, or changes nothing of what is in it.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use haversack_bundle::{BundleError, Manifest, check_name};
use haversack_tests::bundles::sound::Contents;
use haversack_tests::bundles::{Content, content};
use proptest::prelude::*;
use proptest::sample::Index;

/// Enough to find what has been found so far; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(500),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// The sound bundle, and what it holds.
static SOUND: LazyLock<(Vec<u8>, Content)> = LazyLock::new(|| {
    let bytes = Contents::sound().built(true);
    let content = opened(&bytes).expect("sound");
    (bytes, content)
});

fn opened(bytes: &[u8]) -> Result<Content, BundleError> {
    let desk = tempfile::tempdir().expect("a folder");
    let path = desk.path().join("a.haversack");
    fs::write(&path, bytes).expect("written");
    content(&path)
}

/// Holds that a changed bundle is refused, or holds the same.
fn refused_or_same(bytes: &[u8]) -> Result<(), TestCaseError> {
    match opened(bytes) {
        Ok(content) => prop_assert!(content == SOUND.1, "it holds something else"),
        Err(BundleError::Refused(_)) => {}
        Err(other) => prop_assert!(false, "{other:?}"),
    }
    Ok(())
}

/// A change to bytes.
#[derive(Debug, Clone)]
enum Change {
    Flip(Index, u8),
    Set(Index, u8),
    Set32(Index, u32),
    Insert(Index, Vec<u8>),
    Delete(Index, usize),
    /// Copies a piece to another place, over what is there or in between.
    Splice(Index, usize, Index, bool),
}

fn change() -> impl Strategy<Value = Change> {
    let numbers = prop_oneof![
        Just(0),
        Just(1),
        Just(u32::MAX),
        Just(0x0403_4b50),
        Just(0x0201_4b50),
        Just(0x0605_4b50),
        any::<u32>()
    ];
    prop_oneof![
        (any::<Index>(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (any::<Index>(), numbers).prop_map(|(at, number)| Change::Set32(at, number)),
        (
            any::<Index>(),
            proptest::collection::vec(any::<u8>(), 1..40)
        )
            .prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (any::<Index>(), 1..400_usize).prop_map(|(at, length)| Change::Delete(at, length)),
        (
            any::<Index>(),
            1..1_000_usize,
            any::<Index>(),
            any::<bool>()
        )
            .prop_map(|(from, length, to, over)| Change::Splice(from, length, to, over)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    if bytes.is_empty() {
        return;
    }
    match change {
        Change::Flip(at, bit) => *at.get_mut(bytes) ^= 1 << bit,
        Change::Set(at, byte) => *at.get_mut(bytes) = *byte,
        Change::Set32(at, number) => {
            let at = at.index(bytes.len());
            let end = bytes.len().min(at + 4);
            bytes[at..end].copy_from_slice(&number.to_le_bytes()[..end - at]);
        }
        Change::Insert(at, more) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, more.iter().copied());
        }
        Change::Delete(at, length) => {
            let at = at.index(bytes.len());
            let end = bytes.len().min(at + length);
            bytes.drain(at..end);
        }
        Change::Splice(from, length, to, over) => {
            let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
            let piece = bytes[from..bytes.len().min(from + length)].to_vec();
            let end = if *over {
                bytes.len().min(to + piece.len())
            } else {
                to
            };
            bytes.splice(to..end, piece);
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        prop_assert!(matches!(opened(&bytes), Err(BundleError::Refused(_))));
    }

    #[test]
    fn any_bytes_that_begin_as_a_bundle_are_refused(begin in 0..100_usize, bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let bytes = [&SOUND.0[..begin], &bytes].concat();
        prop_assert!(matches!(opened(&bytes), Err(BundleError::Refused(_))));
    }

    #[test]
    fn a_changed_bundle_is_refused_or_holds_the_same(changes in proptest::collection::vec(change(), 1..4)) {
        let mut bytes = SOUND.0.clone();
        for change in &changes {
            apply(&mut bytes, change);
        }
        refused_or_same(&bytes)?;
    }

    #[test]
    fn a_signed_manifest_may_be_anything(changes in proptest::collection::vec(change(), 1..3)) {
        // Signed anew, and in a sound container: only the manifest can refuse it.
        let contents = Contents::sound();
        let mut text = contents.manifest().bytes();
        for change in &changes {
            apply(&mut text, change);
        }
        let written = Manifest::read(&text).map(|manifest| manifest.bytes());
        if let Ok(written) = written {
            prop_assert_eq!(&written, &text, "a manifest is written in one way only");
        }
        // Whatever is accepted lists what is there, and nothing else.
        if let Ok((_, files)) = opened(&contents.zip_with(&text).bytes()) {
            let files: Vec<Vec<u8>> = files.into_iter().flatten().collect();
            let own: Vec<Vec<u8>> = contents.files.into_iter().map(|(_, bytes)| bytes).collect();
            prop_assert!(files == own);
        }
    }

    #[test]
    fn deflated_data_may_be_anything(data in proptest::collection::vec(any::<u8>(), 20..200)) {
        let mut zip = Contents::sound().zip();
        zip.member("packs/listening/02-page.md").put(8, data);
        refused_or_same(&zip.bytes())?;
    }

    #[test]
    fn a_name_that_is_taken_stays_in_its_folder(name in "(packs/a/)?[./\\\\a:~ \u{2025}\u{FF0E}\u{FF0F}]{1,12}") {
        if check_name(&name).is_ok() {
            let path = Path::new(&name);
            let plain = path.components().all(|part| matches!(part, std::path::Component::Normal(_)));
            prop_assert!(plain && !path.is_absolute() && !name.contains('\\'));
        }
    }
}
