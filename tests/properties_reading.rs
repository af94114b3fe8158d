//! What holds for reading anything: it never fails, what it says is wrong lies inside the file, and every page can be shown.

use std::collections::HashSet;

use haversack_pack::{Block, Context, MemoryFiles, Pack, Question, check_pack, read_pack};
use haversack_tests::{repository, soup};
use proptest::prelude::*;
use proptest::sample::Index;

/// Enough to find what has been found so far; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(200),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// The shipped packs, file by file.
fn shipped() -> Vec<(String, Vec<u8>)> {
    let files: Vec<_> = repository::files("packs")
        .into_iter()
        .filter(|file| file.ends_with(".md") || file.ends_with(".toml"))
        // What stands beside the packs belongs to none of them.
        .filter(|file| file.matches('/').count() > 1)
        .map(|file| {
            let bytes = std::fs::read(repository::root().join(&file)).expect("a shipped file");
            (file, bytes)
        })
        .collect();
    assert!(files.len() > 10, "the shipped packs have moved");
    files
}

/// Reads a pack and holds whatever can be said of any pack.
fn read(files: &[(&str, Vec<u8>)]) -> Result<Pack, TestCaseError> {
    let memory: MemoryFiles = files
        .iter()
        .map(|(name, bytes)| (*name, bytes.clone()))
        .collect();
    // Who only checks it is told the same.
    prop_assert_eq!(check_pack(&memory), read_pack(&memory, None).1);
    let (pack, found) = read_pack(&memory, Some("pack://localhost/x/"));
    for found in &found {
        let bytes = files
            .iter()
            .find(|(name, _)| *name == found.file)
            .map_or(&[][..], |(_, bytes)| bytes.as_slice());
        let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
            .into_owned();
        let lines: Vec<&str> = text.split('\n').collect();
        prop_assert!(
            found.line >= 1 && found.line as usize <= lines.len(),
            "{:?}",
            found
        );
        let length = lines[found.line as usize - 1].chars().count();
        prop_assert!(
            found.column >= 1 && found.column as usize <= length + 1,
            "{:?} in a line of {}",
            found,
            length
        );
        prop_assert!(
            found.span.start <= found.span.end && found.span.end <= text.len(),
            "{:?}",
            found
        );
        prop_assert!(
            text.get(found.span.clone()).is_some(),
            "{:?} cuts a character",
            found
        );
        prop_assert!(
            !found.message.is_empty() && !found.help.is_empty(),
            "{:?}",
            found
        );
    }
    let mut ids = HashSet::new();
    for page in &pack.pages {
        let mut asked = 0..page.questions.len();
        for block in &page.blocks {
            match block {
                Block::Question(index) => prop_assert_eq!(Some(*index), asked.next()),
                Block::Html(html) => prop_assert!(!html.is_empty()),
            }
        }
        prop_assert_eq!(asked.next(), None, "a question stands nowhere");
        for id in page.questions.iter().flat_map(ids_of) {
            prop_assert!(ids.insert(id.to_owned()), "the id {} stands twice", id);
        }
        let _ = page.fragment();
    }
    for question in pack.questions() {
        let _ = (question.wording(&pack), question.parts());
        let _ = question.drawn_with(&Context::unanswered(&pack));
    }
    let _ = haversack_pack::outline::pack(&pack);
    Ok(pack)
}

fn ids_of(question: &Question) -> impl Iterator<Item = &str> {
    std::iter::once(question.id.as_str()).chain(question.items.iter().map(|item| item.id.as_str()))
}

/// What an accident does to a file.
#[derive(Debug, Clone)]
enum Accident {
    Deleted(Index, usize),
    Doubled(Index, usize),
    Inserted(Index, Vec<u8>),
    Moved(Index, Index, usize),
}

fn accident() -> impl Strategy<Value = Accident> {
    let length = 1..40_usize;
    let syntax = prop::sample::select(vec![
        "{",
        "}",
        "#",
        "[",
        "]]",
        "\"",
        "'''",
        "= ",
        "---\n",
        "\n\n",
        "\r",
        "|",
        "`",
        "```\n",
        "\0",
        "\u{202e}",
        "é",
        "- ",
        "<",
        "n/a",
        "9999999999999999999999",
        "-1",
        "1e999",
        "inf",
        "nan",
        "{ id = ",
        "[scales]\n",
        "[skills.x]\n",
    ]);
    prop_oneof![
        (any::<Index>(), length.clone()).prop_map(|(at, length)| Accident::Deleted(at, length)),
        (any::<Index>(), length.clone()).prop_map(|(at, length)| Accident::Doubled(at, length)),
        (any::<Index>(), syntax)
            .prop_map(|(at, text)| Accident::Inserted(at, text.as_bytes().to_vec())),
        (any::<Index>(), prop::collection::vec(any::<u8>(), 1..5))
            .prop_map(|(at, bytes)| Accident::Inserted(at, bytes)),
        (any::<Index>(), any::<Index>(), length)
            .prop_map(|(from, to, length)| Accident::Moved(from, to, length)),
    ]
}

fn happen(accident: &Accident, bytes: &mut Vec<u8>) {
    if bytes.is_empty() {
        return;
    }
    let stretch = |at: &Index, length: usize, bytes: &[u8]| {
        let start = at.index(bytes.len());
        start..(start + length).min(bytes.len())
    };
    match accident {
        Accident::Deleted(at, length) => {
            let gone = stretch(at, *length, bytes);
            bytes.drain(gone);
        }
        Accident::Doubled(at, length) => {
            let again = stretch(at, *length, bytes);
            let (end, copy) = (again.end, bytes[again].to_vec());
            bytes.splice(end..end, copy);
        }
        Accident::Inserted(at, new) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, new.iter().copied());
        }
        Accident::Moved(from, to, length) => {
            let moved = stretch(from, *length, bytes);
            let moved: Vec<u8> = bytes.drain(moved).collect();
            let to = to.index(bytes.len() + 1);
            bytes.splice(to..to, moved);
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_can_be_read(page in prop::collection::vec(any::<u8>(), 0..300), about in prop::collection::vec(any::<u8>(), 0..200)) {
        read(&[("01-page.md", page), ("pack.toml", about)])?;
    }

    #[test]
    fn any_markdown_can_be_read(choices in prop::collection::vec(any::<u16>(), 0..80)) {
        let text = soup::text(&[soup::PLAIN, soup::HTML, soup::QUESTIONS, soup::QUESTIONS], &choices);
        let about = "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n[scales.agree]\npoints = [\"a\", \"b\"]\n";
        read(&[("01-page.md", text.clone().into_bytes()), ("02-b.md", text.into_bytes()), ("pack.toml", about.into())])?;
    }

    #[test]
    fn a_shipped_pack_can_be_read_after_any_accident(
        file in any::<Index>(),
        accidents in prop::collection::vec(accident(), 1..6),
    ) {
        let all = shipped();
        let (broken, mut bytes) = all[file.index(all.len())].clone();
        for accident in &accidents {
            happen(accident, &mut bytes);
        }
        let (pack, name) = broken.split_once('/').and_then(|(_, rest)| rest.split_once('/')).expect("packs/<pack>/<file>");
        let files: Vec<(&str, Vec<u8>)> = all
            .iter()
            .filter_map(|(file, bytes)| {
                let own = file.strip_prefix("packs/")?.strip_prefix(pack)?.strip_prefix('/')?;
                Some((own, bytes.clone()))
            })
            .filter(|(own, _)| *own != name)
            .chain([(name, bytes)])
            .collect();
        read(&files)?;
    }

    #[test]
    fn any_settings_can_be_read(keys in prop::collection::vec((0..22_usize, 0..14_usize), 0..24)) {
        const KEYS: [&str; 22] = [
            "[pack]", "id", "version", "title", "language", "minutes", "stage", "pages", "authors", "[scales.a]", "points",
            "not_applicable", "[skills.b]", "needs_answers", "bands", "recommend", "[[skills]]", "[scales]", "when", "packs", "up_to",
            "licence",
        ];
        const VALUES: [&str; 14] = [
            "\"a\"", "\"\"", "1", "-1", "0.5", "nan", "inf", "true", "[]", "[\"a\", \"b\"]", "[{ id = \"x\", up_to = 2, title = \"X\" }]",
            "{ id = 1 }", "1979-05-27", "'''\nlong\n'''",
        ];
        let mut about = String::new();
        for (key, value) in keys {
            match KEYS[key] {
                table if table.starts_with('[') => about += &format!("{table}\n"),
                key => about += &format!("{key} = {}\n", VALUES[value]),
            }
        }
        read(&[("01-page.md", b"# A\n\n### B {#b .rate}\n\n- c {#c skill=b}\n".to_vec()), ("pack.toml", about.into_bytes())])?;
    }
}
