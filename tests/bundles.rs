//! A bundle from a stranger does no harm: every hostile one is refused for the reason it has to be, takes no more memory than a
//! sound one may, and leaves nothing behind.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use haversack_bundle::{BundleError, Meter, verify};
use haversack_tests::bundles::sound::Contents;
use haversack_tests::bundles::{Fixture, all, content, judged, word};

/// How much more memory than an idle process the worst bundle may take, in KiB.
const MEMORY: u64 = 64 * 1024;

#[test]
fn the_sound_bundle_is_taken_and_the_maker_of_zips_makes_the_same() {
    let desk = tempfile::tempdir().expect("a folder");
    let path = desk.path().join("a.haversack");
    let contents = Contents::sound();
    let built = contents.built(true);
    fs::write(&path, &built).expect("written");
    assert_eq!(word(&path), "sound");
    assert!(
        contents.zip().bytes() == built,
        "the tests' own zips are those of the product"
    );
}

#[test]
fn every_hostile_bundle_is_refused_for_its_reason() {
    let desk = tempfile::tempdir().expect("a folder");
    let path = desk.path().join("a.haversack");
    let (mut wrong, mut names, mut themes) = (Vec::new(), BTreeSet::new(), BTreeMap::new());
    for fixture in all().iter().filter(|fixture| !fixture.large) {
        fs::write(&path, fixture.bytes()).expect("written");
        let code = word(&path);
        if code != fixture.code {
            wrong.push(format!(
                "{}: {}: {code}, not {}",
                fixture.theme, fixture.name, fixture.code
            ));
        }
        assert!(
            names.insert((fixture.theme, fixture.name.clone())),
            "{} twice",
            fixture.name
        );
        *themes.entry(fixture.theme).or_insert(0) += 1;
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        names.len(),
        wrong.join("\n")
    );
    assert!(names.len() >= 400, "only {themes:?}");
}

/// Runs the judge over these files in a folder of its own; gives its words and the most memory it had, in KiB.
fn judged_apart(files: &[&Path], folder: &Path) -> (Vec<String>, u64) {
    let run = Command::new(env!("CARGO_BIN_EXE_haversack-judge"))
        .args(files)
        .current_dir(folder)
        .envs(["TMPDIR", "HOME", "XDG_RUNTIME_DIR"].map(|name| (name, folder)))
        .stdin(Stdio::null())
        .output()
        .expect("the judge runs");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let mut words: Vec<String> = String::from_utf8_lossy(&run.stdout)
        .lines()
        .map(str::to_owned)
        .collect();
    let most = words.pop().and_then(|most| most.parse().ok());
    (words, most.expect("the most memory"))
}

/// Every file below a folder with its length and when it was changed.
fn everything_in(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let about = fs::symlink_metadata(entry.path()).expect("its metadata");
        found.insert(
            entry.path().display().to_string(),
            format!(
                "{} {:?} {:?}",
                about.len(),
                about.modified(),
                about.file_type()
            ),
        );
        if about.is_dir() {
            found.extend(everything_in(&entry.path()));
        }
    }
    found
}

#[test]
fn no_hostile_bundle_takes_much_memory_or_leaves_anything_behind() {
    let desk = tempfile::tempdir().expect("a folder");
    let (_, idle) = judged_apart(&[], desk.path());
    let path = desk.path().join("a.haversack");
    let fixtures = all();
    let (mut wrong, mut most) = (Vec::new(), BTreeMap::new());
    for fixture in fixtures.iter().filter(|fixture| fixture.large) {
        fs::write(&path, fixture.bytes()).expect("written");
        let before = everything_in(desk.path());
        let (words, memory) = judged_apart(&[&path], desk.path());
        let more = memory.saturating_sub(idle);
        most.insert(more, &fixture.name);
        if words != [fixture.code] || more > MEMORY {
            wrong.push(format!(
                "{}: {}: {words:?}, not {}, with {more} KiB",
                fixture.theme, fixture.name, fixture.code
            ));
        }
        assert_eq!(
            everything_in(desk.path()),
            before,
            "{} left something",
            fixture.name
        );
    }
    assert!(wrong.is_empty(), "{}\n{most:?}", wrong.join("\n"));
    assert!(most.len() > 10, "{most:?}");
}

#[test]
fn all_the_small_ones_together_leave_nothing_either() {
    let desk = tempfile::tempdir().expect("a folder");
    let (_, idle) = judged_apart(&[], desk.path());
    let mut files = Vec::new();
    let fixtures = all();
    let small: Vec<&Fixture> = fixtures.iter().filter(|fixture| !fixture.large).collect();
    for (n, fixture) in small.iter().enumerate() {
        let path = desk.path().join(format!("{n}.haversack"));
        fs::write(&path, fixture.bytes()).expect("written");
        files.push(path);
    }
    let before = everything_in(desk.path());
    let files: Vec<&Path> = files.iter().map(|path| path.as_path()).collect();
    let (words, memory) = judged_apart(&files, desk.path());
    let expected: Vec<&str> = small.iter().map(|fixture| fixture.code).collect();
    assert_eq!(words, expected);
    assert_eq!(everything_in(desk.path()), before);
    assert!(memory - idle < MEMORY, "{} KiB", memory - idle);
}

#[test]
fn no_refusal_says_what_acts_on_a_terminal() {
    let desk = tempfile::tempdir().expect("a folder");
    let path = desk.path().join("a.haversack");
    for fixture in all().iter().filter(|fixture| !fixture.large) {
        fs::write(&path, fixture.bytes()).expect("written");
        let words = content(&path).expect_err("refused").to_string();
        let acts = words.chars().find(|c| {
            c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{E0000}'..)
        });
        assert_eq!(acts, None, "{}: {words:?}", fixture.name);
        assert!(
            words.len() < 4_000,
            "{}: {} bytes",
            fixture.name,
            words.len()
        );
    }
}

#[test]
fn a_bundle_in_a_bundle_is_a_file_like_any_other() {
    let desk = tempfile::tempdir().expect("a folder");
    let path = desk.path().join("a.haversack");
    let bombs = all();
    let bomb = bombs
        .iter()
        .find(|fixture| fixture.theme == "bombs")
        .expect("a bomb");
    let mut contents = Contents::sound();
    contents.add("packs/listening/media/inner.haversack", &bomb.bytes());
    fs::write(&path, contents.built(true)).expect("written");
    let bundle = judged(&path).expect("sound");
    let meter = Meter::default();
    verify(&bundle, &meter).expect("sound");
    // Not a byte more was gone through than the manifest lists.
    assert_eq!(
        meter.progress(),
        (bundle.manifest().size(), bundle.manifest().size())
    );
}

#[test]
fn a_bundle_cut_anywhere_is_refused() {
    let desk = tempfile::tempdir().expect("a folder");
    let path = desk.path().join("a.haversack");
    let whole = Contents::sound().built(true);
    for percent in 0..100 {
        fs::write(&path, &whole[..whole.len() * percent / 100]).expect("written");
        assert_eq!(word(&path), "cut-short", "at {percent} %");
    }
    for missing in 1..200 {
        fs::write(&path, &whole[..whole.len() - missing]).expect("written");
        assert_eq!(word(&path), "cut-short", "{missing} bytes missing");
    }
}

#[test]
fn a_bundle_with_a_flipped_bit_is_refused_or_holds_the_same() {
    let desk = tempfile::tempdir().expect("a folder");
    let path = desk.path().join("a.haversack");
    let mut bytes = Contents::sound().built(true);
    fs::write(&path, &bytes).expect("written");
    let sound = content(&path).expect("sound");
    let (mut seed, mut refused) = (0x9E37_79B9_7F4A_7C15_u64, 0);
    for _ in 0..500 {
        // Xorshift: the same places each time.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let (at, bit) = (seed as usize / 8 % bytes.len(), 1_u8 << (seed % 8));
        bytes[at] ^= bit;
        fs::write(&path, &bytes).expect("written");
        match content(&path) {
            Ok(same) => assert!(same == sound, "a bit at {at} changed what is in it"),
            Err(BundleError::Refused(_)) => refused += 1,
            Err(other) => panic!("a bit at {at}: {other}"),
        }
        bytes[at] ^= bit;
    }
    // Only what fills up the last byte of deflated data means nothing.
    assert!(refused >= 495, "only {refused}");
}
