//! What holds for every translation, whatever is in its folder: it changes words and nothing else, nothing that waits for a
//! condition gets out of its section, and what it lacks is there in the main language.

use std::borrow::Cow;

use haversack_pack::page::Page;
use haversack_pack::score::{Answers, score};
use haversack_pack::{Block, MemoryFiles, Pack, read_pack};
use haversack_tests::soup;
use proptest::prelude::*;
use serde_json::json;

const ABOUT: &str = "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n[scales.agree]\npoints = [\"1\", \"2\", \"3\"]\n[skills.listening]\ntitle = \"L\"\nneeds_answers = 0.1\nbands = [{ id = \"need\", up_to = 2, title = \"N\" }, { id = \"top\", title = \"T\" }]\n";

/// Pieces of pages with conditions, so that sections come, go and change places.
const SECTIONS: &[&str] = &[
    "\n\n## Section {when=which:one}\n\nMARK words.\n\n",
    "\n\n### Deeper {when=!which:one}\n\nMARK words.\n\n",
    "\n\n## Open\n\nwords.\n\n",
    "\n\n### Which? {#which .choose}\n\n- One {#one}\n- Two {#two}\n\n",
    "\n\n### How? {#how .write when=which:two}\n\n",
    "\n\n### Hours {#hours .number unit=hours}\n\n",
    "\n\n### Do {#do .table when=which:one}\n\n| A {#col-a} | B {#col-b} |\n|-|-|\n| x | |\n\n",
];

fn pack(main: &str, other: &[u8], words: &[u8]) -> Pack {
    let files: MemoryFiles = [
        ("pack.toml", ABOUT.as_bytes().to_vec()),
        ("01-page.md", main.as_bytes().to_vec()),
        ("de/01-page.md", other.to_vec()),
        ("de/pack.toml", words.to_vec()),
    ]
    .into_iter()
    .collect();
    read_pack(&files, None).0
}

/// The questions of a page as they stand in its blocks.
fn order(page: &Page) -> Vec<usize> {
    page.blocks.iter().filter_map(Block::question).collect()
}

/// Which sections each question of a page stands in.
fn within(page: &Page) -> Vec<(usize, Vec<usize>)> {
    let blocks = page.blocks.iter().enumerate();
    blocks
        .filter_map(|(at, block)| {
            let sections = page.sections.iter().enumerate();
            let around = sections.filter(|(_, section)| section.blocks.contains(&at));
            Some((
                block.question()?,
                around.map(|(number, _)| number).collect(),
            ))
        })
        .collect()
}

fn answers() -> Vec<Answers> {
    let given = |option: &str| -> Answers {
        [
            ("which".to_owned(), json!({ "chosen": [option] })),
            ("style".to_owned(), json!({ "ask-first": 1, "give-way": 3 })),
        ]
        .into_iter()
        .collect()
    };
    vec![Answers::new(), given("one"), given("two")]
}

/// Holds what can be said of any pack and one of its translations.
fn hold(main: &Pack) -> Result<(), TestCaseError> {
    let spoken = main.in_language("de");
    prop_assert!(matches!(spoken, Cow::Owned(_)));
    let tags = |pack: &Pack| pack.languages().map(str::to_owned).collect::<Vec<_>>();
    prop_assert_eq!(tags(&spoken), tags(main));
    prop_assert_eq!(spoken.pages.len(), main.pages.len());
    for (page, words) in main.pages.iter().zip(&spoken.pages) {
        prop_assert_eq!(order(page), order(words));
        prop_assert_eq!(within(page), within(words));
        let shape = |page: &Page| -> Vec<_> {
            let questions = page.questions.iter();
            questions
                .map(|question| {
                    let items = question.items.iter().map(|item| item.id.clone());
                    let rows: Vec<usize> = question.rows.iter().map(Vec::len).collect();
                    (
                        question.id.clone(),
                        question.kind,
                        items.collect::<Vec<_>>(),
                        rows,
                    )
                })
                .collect()
        };
        prop_assert_eq!(shape(page), shape(words));
        let conditions = |page: &Page| -> Vec<String> {
            let sections = page.sections.iter().map(|section| &section.when.text);
            let feedback = page.feedback.iter().map(|section| &section.when.text);
            sections.chain(feedback).cloned().collect()
        };
        prop_assert_eq!(conditions(page), conditions(words));
        for section in &words.sections {
            prop_assert!(section.blocks.start <= section.blocks.end);
            prop_assert!(section.blocks.end <= words.blocks.len());
        }
    }
    for answers in answers() {
        let (one, other) = (main.visibility(&answers), spoken.visibility(&answers));
        for question in main.questions() {
            prop_assert_eq!(one.asks(&question.id), other.asks(&question.id));
        }
        for (one, other) in score(main, &answers).iter().zip(score(&spoken, &answers)) {
            prop_assert_eq!(one.score, other.score);
            prop_assert_eq!((one.answered, one.of), (other.answered, other.of));
        }
    }
    Ok(())
}

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

fn choices() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..40)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_translation_changes_words_and_nothing_else(main in choices(), other in choices()) {
        let kinds = [SECTIONS, soup::QUESTIONS];
        let main = format!("# Page\n\n{}", soup::text(&kinds, &main));
        let other = format!("# Seite\n\n{}", soup::text(&kinds, &other));
        hold(&pack(&main, other.as_bytes(), b""))?;
    }

    #[test]
    fn what_waits_for_a_condition_stays_in_its_section(main in choices(), other in choices()) {
        let main = format!("# Page\n\n{}", soup::text(&[SECTIONS], &main));
        let other = format!("# Seite\n\n{}", soup::text(&[SECTIONS], &other));
        let main = pack(&main, other.as_bytes(), b"");
        hold(&main)?;
        let spoken = main.in_language("de");
        for page in &spoken.pages {
            for (at, block) in page.blocks.iter().enumerate() {
                let Block::Html(html) = block else { continue };
                let around = page.sections.iter().any(|section| section.blocks.contains(&at));
                prop_assert!(around || !html.contains("MARK"), "{:?} in {:#?}", html, page.sections);
            }
        }
    }

    #[test]
    fn any_bytes_are_a_translation(page in prop::collection::vec(any::<u8>(), 0..300), words in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,200}") {
        let main = format!("# Page\n\n{}", SECTIONS.concat());
        hold(&pack(&main, &page, &words))?;
        hold(&pack(&main, text.as_bytes(), text.as_bytes()))?;
    }
}

#[test]
fn so_many_languages_are_read_and_no_more() {
    let folders = (0..500).map(|number| {
        let first = char::from(b'a' + (number / 26) as u8);
        let second = char::from(b'a' + (number % 26) as u8);
        (format!("{first}{second}/01-page.md"), "# Page\n".to_owned())
    });
    let files: MemoryFiles = folders
        .chain([
            ("pack.toml".to_owned(), ABOUT.to_owned()),
            ("01-page.md".to_owned(), "# Page\n".to_owned()),
        ])
        .collect();
    let (pack, found) = read_pack(&files, None);
    assert_eq!(pack.translations.len(), 60);
    let told = found
        .iter()
        .filter(|found| found.message.contains("more than 60 languages"));
    assert_eq!(told.count(), 1);
}
