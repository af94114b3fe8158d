//! A copy is verified while it is written: by what was written, whatever the original is meanwhile.

mod listening;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use haversack_bundle::{
    Arrival, Bundle, BundleError, Meter, Part, Refusal, Sign, build, verify_copy,
};
use listening::{ABOUT, about};

const WORDS: &str = "# A page\n\nSome words. ";
const PIECE: usize = 100_000;

/// A bundle with some pictures and these words, and its bytes.
fn bundle(desk: &Path, words: &str) -> (PathBuf, Vec<u8>) {
    let mut parts = Vec::new();
    let mut put = |name: &str, bytes: &[u8]| {
        let path = desk.join(parts.len().to_string());
        fs::write(&path, bytes).expect("a file");
        let name = format!("packs/listening/{name}");
        parts.push(Part { name, path });
    };
    put("pack.toml", ABOUT.as_bytes());
    put("01-page.md", words.repeat(50).as_bytes());
    for picture in 0..8_u32 {
        let bytes: Vec<u8> = (0..90_000_u32)
            .map(|n| ((n + picture).wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        put(&format!("media/{picture}.png"), &bytes);
    }
    let to = desk.join("a.haversack");
    build(about(None), &parts, &Sign::Nobody, &to, &Meter::default()).expect("built");
    let bytes = fs::read(&to).expect("the bundle");
    (to, bytes)
}

/// Copies these bytes piece by piece. Gives how many pieces were wanted.
fn copied(bytes: &[u8], to: &Path, arrival: &Arrival) -> (usize, Result<(), BundleError>) {
    let mut file = fs::OpenOptions::new()
        .append(true)
        .open(to)
        .expect("a file");
    for (at, piece) in bytes.chunks(PIECE).enumerate() {
        file.write_all(piece).expect("written");
        if let Err(why) = arrival.add(piece.len() as u64) {
            return (at, Err(why));
        }
    }
    (bytes.len().div_ceil(PIECE), Ok(()))
}

/// Verifies a copy of the bundle at this desk that is written as these bytes.
fn verified(original: &Bundle, desk: &Path, bytes: &[u8]) -> Result<(), BundleError> {
    let to = desk.join("copy");
    fs::write(&to, "").expect("a file");
    let copy = verify_copy(original, &to, &Meter::default(), |arrival| {
        copied(bytes, &to, arrival).1
    })?;
    assert_eq!(copy.path(), to);
    assert_eq!(copy.sum(), original.sum());
    Ok(())
}

#[test]
fn what_was_written_is_what_counts() {
    let desk = tempfile::tempdir().expect("a folder");
    let (path, bytes) = bundle(desk.path(), WORDS);
    let original = Bundle::open(&path).expect("sound");
    verified(&original, desk.path(), &bytes).expect("the very same");
    // From its first byte to its last: whatever differs is seen, though the original is sound.
    for place in (0..bytes.len())
        .step_by(bytes.len() / 60)
        .chain([bytes.len() - 1])
    {
        let mut other = bytes.clone();
        other[place] ^= 1;
        let refused = verified(&original, desk.path(), &other);
        assert!(
            matches!(refused, Err(BundleError::Refused(_))),
            "{place}: {refused:?}"
        );
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(verified(&original, desk.path(), &longer).is_err());
}

#[test]
fn another_bundle_is_no_copy() {
    let (one, two) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let (path, bytes) = bundle(one.path(), WORDS);
    let original = Bundle::open(&path).expect("sound");
    let (_, same) = bundle(two.path(), WORDS);
    assert_eq!(same, bytes, "built alike");
    verified(&original, one.path(), &same[..same.len() - 1]).expect_err("cut short");
    // As long, and as sound by itself.
    let (_, other) = bundle(two.path(), "# A page\n\nSome other. ");
    let refused = verified(&original, one.path(), &other);
    assert!(
        matches!(refused, Err(BundleError::Refused(_))),
        "{refused:?}"
    );
}

#[test]
fn a_copy_that_breaks_off_says_why_and_one_that_is_wrong_is_not_finished() {
    let desk = tempfile::tempdir().expect("a folder");
    let (path, mut bytes) = bundle(desk.path(), WORDS);
    let original = Bundle::open(&path).expect("sound");
    let to = desk.path().join("copy");
    fs::write(&to, "").expect("a file");
    let full = || BundleError::io("copy", "written", &std::io::ErrorKind::StorageFull.into());
    let broken = verify_copy(&original, &to, &Meter::default(), |arrival| {
        let half = &bytes[..bytes.len() / 2];
        copied(half, &to, arrival).1.and(Err(full()))
    });
    assert_eq!(broken.map(drop), Err(full()));

    // Wrong at the beginning of the first picture: whoever copies is told before the end.
    let at = bytes.len() / 8;
    bytes[at] ^= 1;
    fs::write(&to, "").expect("a file");
    let wrong = verify_copy(&original, &to, &Meter::default(), |arrival| {
        copied(&bytes[..bytes.len() / 2], &to, arrival).1?;
        // Until the verdict is there, nothing more is written.
        while arrival.add(0).is_ok() {
            std::thread::yield_now();
        }
        arrival.add(0)
    });
    assert!(
        matches!(&wrong, Err(BundleError::Refused(Refusal::Damaged { .. }))),
        "{wrong:?}"
    );
}
