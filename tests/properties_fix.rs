//! `--fix` on anything: what it writes stays, a second time finds nothing to do, and but for what it wrote every byte is
//! as it was.

use std::collections::BTreeSet;

use haversack_pack::fix::{Mended, mend};
use haversack_pack::{Files, MemoryFiles, read_pack};
use haversack_tests::soup;
use proptest::prelude::*;

fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(150),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

const ABOUT: &str = "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n[scales.agree]\npoints = [\"a\", \"b\"]\n[skills.asking]\ntitle = \"Asking\"\n";

/// Pieces of questions with what can be mended in them.
const PIECES: [&str; 24] = [
    "# A page",
    "### How far? {.rate}",
    "### How far? {.Rate scale=Agree}",
    "### Who does what? {#who .Table Rows=2}",
    "### *What* of [it](x.md)? {.choose Many}\r",
    "Which? {.choose}\n------",
    "- One statement",
    "- One statement {skill=Asking}",
    "- {}",
    "- { }",
    "1. Two lines\n   of words  ",
    "1. Three\\",
    "- `code {x}`",
    "- *emphasis {#inside}*",
    "- ![A picture](media/A.svg)",
    "- Ich höre zu\r\n",
    "- 我先听\t",
    "- ",
    "  - Nested",
    "> - Quoted",
    "| Name | What {#what} |\n|---|---|\n| a | b |",
    "Words, [a link](02-B.md) and more.",
    "- One statement {#one-statement}",
    "---",
];

fn pack(texts: [&str; 2]) -> MemoryFiles {
    [
        ("01-page.md", texts[0]),
        ("02-b.md", texts[1]),
        ("pack.toml", ABOUT),
    ]
    .into_iter()
    .collect()
}

fn ids(files: &MemoryFiles) -> BTreeSet<(String, String)> {
    let (pack, _) = read_pack(files, None);
    let mut ids = BTreeSet::new();
    for question in pack.questions() {
        ids.insert((question.id.clone(), question.kind.name().to_owned()));
        for item in &question.items {
            ids.insert((item.id.clone(), question.id.clone()));
        }
    }
    ids
}

/// What is left of the new text when everything that was written is taken out again.
fn undone(mended: &Mended) -> bool {
    let (mut before, mut after) = (mended.before.as_slice(), mended.after.as_slice());
    // Whatever was not written stands in both, in the same order: written pieces are ids, or the old ones in lower case.
    while let (Some(old), Some(new)) = (before.first(), after.first()) {
        let same = old == new || old.to_ascii_lowercase() == *new || (*old == b'_' && *new == b'-');
        let id = [("#", b' '), (" {#", b'}')]
            .into_iter()
            .find_map(|(opening, closing)| {
                let rest = after.strip_prefix(opening.as_bytes())?;
                let end = rest.iter().position(|byte| *byte == closing)?;
                let id = std::str::from_utf8(&rest[..end]).ok()?;
                let written = mended
                    .edits
                    .iter()
                    .any(|edit| edit.now.trim_matches([' ', '{', '}', '#']) == id);
                written.then_some(&rest[end + 1..])
            });
        match id {
            // Where an id stood already the texts go on together.
            Some(rest) if !before.starts_with(&after[..after.len() - rest.len()]) => after = rest,
            _ if same => {
                before = &before[1..];
                after = &after[1..];
            }
            _ => return false,
        }
    }
    // An id may have been the last thing written.
    before.is_empty() && (after.is_empty() || after.starts_with(b" {#"))
}

fn hold(files: &MemoryFiles) -> Result<(), TestCaseError> {
    let before = ids(files);
    let mut now = files.clone();
    for mended in mend(files) {
        let held = files.read(&mended.file).expect("the file").into_owned();
        prop_assert_eq!(&held, &mended.before);
        prop_assert!(!mended.edits.is_empty());
        prop_assert!(
            undone(&mended),
            "{:?}\n{:?}",
            String::from_utf8_lossy(&mended.before),
            String::from_utf8_lossy(&mended.after)
        );
        now.put(mended.file, mended.after);
    }
    let after = ids(&now);
    prop_assert!(
        after.is_superset(&before),
        "{:?} became {:?}",
        before,
        after
    );
    let again = mend(&now);
    prop_assert!(again.is_empty(), "{:?}", again);
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn twice_is_once_and_nothing_else_changes(
        pieces in prop::collection::vec((0..PIECES.len(), 0..3_usize), 0..24),
        mark in any::<bool>(),
    ) {
        let mut text = String::from(if mark { "\u{feff}" } else { "" });
        for (piece, gap) in pieces {
            text.push_str(PIECES[piece]);
            text.push_str(["\n", "\n\n", "\r\n\r\n"][gap]);
        }
        hold(&pack([&text, "# B\n\n- One {#one-statement}\n"]))?;
    }

    #[test]
    fn any_markdown_can_be_mended(choices in prop::collection::vec(any::<u16>(), 0..60)) {
        let text = soup::text(&[soup::PLAIN, soup::HTML, soup::QUESTIONS, soup::QUESTIONS], &choices);
        hold(&pack([&text, &text]))?;
    }
}

#[test]
fn what_is_not_utf8_is_left_alone() {
    let mut files = pack(["", "# B\n"]);
    files.put("01-page.md", b"# A\n\n### Caf\xE9? {.write}\n".to_vec());
    assert!(mend(&files).is_empty());
}

#[test]
fn an_id_that_stands_is_never_changed() {
    let files = pack([
        "# A\n\n### What? {#Ask_First .write}\n\n### How far? {#far .rate}\n\n- One {#ONE}\n- Two\n",
        "# B\n",
    ]);
    let mended = mend(&files);
    let text = String::from_utf8_lossy(&mended[0].after).into_owned();
    assert_eq!(
        text,
        "# A\n\n### What? {#Ask_First .write}\n\n### How far? {#far .rate}\n\n- One {#ONE}\n- Two {#two}\n"
    );
}
