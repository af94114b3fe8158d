//! What holds for any two versions of a pack: nothing is lost on the way, what is the same isn't told, and the way back tells the
//! opposite.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use haversack_pack::update::{Change, Changes, Fate, QuestionChange, changes};
use haversack_pack::{MemoryFiles, Pack, QuestionKind, outline, read_pack};
use haversack_tests::soup;
use proptest::prelude::*;

const ABOUT: &str = "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n[scales.agree]\npoints = [\"1\", \"2\", \"3\"]\n[skills.listening]\ntitle = \"L\"\n";

fn pack(pages: impl IntoIterator<Item = String>) -> Pack {
    let about = ("pack.toml".to_owned(), ABOUT.to_owned());
    let pages = pages.into_iter().enumerate();
    let files: MemoryFiles = pages
        .map(|(number, text)| (format!("{number:02}.md"), text))
        .chain([about])
        .collect();
    read_pack(&files, None).0
}

/// Questions of every kind that has something to answer on, by number; `words` are those of its heading.
fn question(number: usize, words: &str) -> String {
    let kinds = [
        format!("{{#q{number} .write}}\n\n"),
        format!("{{#q{number} .choose}}\n\n- One {{#one-{number}}}\n- Two {{#two-{number}}}\n\n"),
        format!("{{#q{number} .rate}}\n\n- I ask. {{#ask-{number} skill=listening}}\n\n"),
        format!("{{#q{number} .number unit=hours}}\n\n"),
    ];
    format!("### {words} {}", kinds[number % kinds.len()])
}

fn page(title: &str, questions: &[usize]) -> String {
    let mut text = format!("# {title}\n\n");
    for number in questions {
        let _ = write!(text, "{}", question(*number, &format!("Question {number}")));
    }
    text
}

/// Packs of three pages with questions by number, each on one page or on none, in any order.
fn pages() -> impl Strategy<Value = Vec<Vec<usize>>> {
    let places = prop::collection::vec(0..4usize, 12);
    let order = Just((0..12usize).collect::<Vec<_>>()).prop_shuffle();
    (places, order).prop_map(|(places, order)| {
        let on = |page: usize| {
            order
                .iter()
                .copied()
                .filter(|q| places[*q] == page)
                .collect()
        };
        (0..3).map(on).collect()
    })
}

fn of(pages: &[Vec<usize>]) -> Pack {
    let titled = pages.iter().enumerate();
    pack(titled.map(|(number, questions)| page(&format!("Page {number}"), questions)))
}

/// The questions by id, with their kinds.
fn asked(pack: &Pack) -> BTreeMap<&str, QuestionKind> {
    let questions = pack.questions();
    questions
        .map(|question| (question.id.as_str(), question.kind))
        .collect()
}

/// The questions of which this is told.
fn told(changes: &Changes, what: impl Fn(&Change) -> bool) -> BTreeSet<&str> {
    let with = |question: &&QuestionChange| question.what.iter().any(&what);
    changes
        .questions
        .iter()
        .filter(with)
        .map(|question| question.id.as_str())
        .collect()
}

fn added(changes: &Changes) -> BTreeSet<&str> {
    told(changes, |what| *what == Change::Added)
}

fn removed(changes: &Changes) -> BTreeSet<&str> {
    told(changes, |what| *what == Change::Removed)
}

/// Whether an answer with this wording would be shown with it: as the engine decides it.
fn is_reworded(then: &str, now: &str) -> bool {
    let (mut then, mut now) = (then.split("\n- "), now.split("\n- "));
    let (asked, asks) = (then.next(), now.next());
    let items: Vec<&str> = now.collect();
    asked != asks || then.any(|item| !items.contains(&item))
}

/// Holds what can be said of any two packs.
fn hold(before: &Pack, after: &Pack) -> Result<Changes, TestCaseError> {
    let there = changes(before, after);
    let back = changes(after, before);
    let (had, has) = (asked(before), asked(after));

    let came: BTreeSet<&str> = has
        .keys()
        .filter(|id| !had.contains_key(*id))
        .copied()
        .collect();
    let went: BTreeSet<&str> = had
        .keys()
        .filter(|id| !has.contains_key(*id))
        .copied()
        .collect();
    prop_assert_eq!(added(&there), came.clone());
    prop_assert_eq!(removed(&there), went.clone());
    prop_assert_eq!(added(&back), went);
    prop_assert_eq!(removed(&back), came);
    let replaced = |what: &Change| matches!(what, Change::Replaced { .. });
    prop_assert_eq!(told(&there, replaced), told(&back, replaced));
    prop_assert_eq!(&there.pages_added, &back.pages_removed);
    prop_assert_eq!(&there.pages_removed, &back.pages_added);
    prop_assert_eq!(there.is_empty(), back.is_empty());

    let mut ids = BTreeSet::new();
    for question in &there.questions {
        let id = question.id.as_str();
        prop_assert!(ids.insert(id), "{} is told twice", id);
        prop_assert!(!question.what.is_empty() && !question.title.is_empty());
        prop_assert_eq!(Some(&question.kind), has.get(id).or(had.get(id)));
    }
    // What is left of the later pack is told in its order.
    let kept = there
        .questions
        .iter()
        .filter(|question| has.contains_key(question.id.as_str()));
    let mut places = after.questions();
    for question in kept {
        prop_assert!(
            places.any(|place| place.id == question.id),
            "{} stands elsewhere",
            question.id
        );
    }

    let fates: BTreeMap<&str, Fate> = there
        .questions
        .iter()
        .map(|question| (question.id.as_str(), question.fate()))
        .collect();
    for (id, kind) in &had {
        let fate = fates.get(id).copied().unwrap_or(Fate::Kept);
        let gone = has.get(id) != Some(kind);
        prop_assert_eq!(fate == Fate::NoLongerAsked, gone, "{}", id);
        prop_assert!(fate != Fate::New);
        let (then, now) = (
            before.question(id).expect("it is there"),
            after.question(id),
        );
        if let Some(now) = now.filter(|_| !gone)
            && is_reworded(&then.wording(before), &now.wording(after))
        {
            prop_assert_eq!(fate, Fate::KeptUnderOldWords, "{}", id);
        }
    }
    prop_assert_eq!(
        outline::changes(&there)["questions"]
            .as_array()
            .map(Vec::len),
        Some(there.questions.len())
    );
    Ok(there)
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
    prop::collection::vec(any::<u16>(), 0..60)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_two_packs_are_nothing_is_lost(before in prop::collection::vec(choices(), 1..3), after in prop::collection::vec(choices(), 1..3)) {
        let kinds = [soup::QUESTIONS, soup::PLAIN];
        let [before, after] = [before, after].map(|pages| {
            pack(pages.iter().map(|choices| format!("# Page\n\n{}", soup::text(&kinds, choices))))
        });
        hold(&before, &after)?;
        for pack in [&before, &after] {
            prop_assert_eq!(changes(pack, pack), Changes::default());
            prop_assert!(hold(pack, &pack.clone())?.is_empty());
        }
    }

    #[test]
    fn where_questions_come_go_and_move_is_told(before in pages(), after in pages()) {
        let there = hold(&of(&before), &of(&after))?;
        let page_of = |pages: &[Vec<usize>], question: usize| pages.iter().position(|page| page.contains(&question));
        let moved = told(&there, |what| matches!(what, Change::Moved { .. }));
        for question in 0..12 {
            let (was, is) = (page_of(&before, question), page_of(&after, question));
            let id = format!("q{question}");
            if was.is_none() || is.is_none() {
                prop_assert!(!moved.contains(id.as_str()));
            } else if was != is {
                prop_assert!(moved.contains(id.as_str()));
            }
        }
        // Those of a page that stand on it in both and weren't moved are in the same order.
        for (was, is) in before.iter().zip(&after) {
            let stay = |page: &[usize], other: &[usize]| -> Vec<usize> {
                page.iter().copied().filter(|q| other.contains(q) && !moved.contains(format!("q{q}").as_str())).collect()
            };
            prop_assert_eq!(stay(was, is), stay(is, was));
        }
    }

    #[test]
    fn another_order_new_questions_and_other_words_take_nothing_away(
        order in Just((0..12usize).collect::<Vec<_>>()).prop_shuffle(),
        reworded in prop::collection::vec(any::<bool>(), 12),
    ) {
        let before = pack([page("Page", &(0..8).collect::<Vec<_>>())]);
        let mut text = "# Page\n\n".to_owned();
        for number in order {
            let words = if reworded[number] { "Other words".to_owned() } else { format!("Question {number}") };
            text.push_str(&question(number, &words));
        }
        let there = hold(&before, &pack([text]))?;
        prop_assert!(removed(&there).is_empty());
        prop_assert_eq!(added(&there).len(), 4);
        for question in &there.questions {
            let number: usize = question.id[1..].parse().expect("a number");
            let fate = match (number, reworded[number]) {
                (8.., _) => Fate::New,
                (_, true) => Fate::KeptUnderOldWords,
                (_, false) => Fate::Kept,
            };
            prop_assert_eq!(question.fate(), fate, "{:?}", question);
        }
    }

    #[test]
    fn what_comes_or_goes_moves_nothing(there in prop::collection::vec(any::<bool>(), 12)) {
        let all: Vec<usize> = (0..12).collect();
        let some: Vec<usize> = all.iter().copied().filter(|number| there[*number]).collect();
        let [all, some] = [all, some].map(|questions| pack([page("Page", &questions)]));
        for (before, after) in [(&all, &some), (&some, &all)] {
            let found = hold(before, after)?;
            let other = |what: &Change| !matches!(what, Change::Added | Change::Removed);
            prop_assert!(told(&found, other).is_empty());
        }
    }
}

#[test]
fn many_questions_are_compared_in_one_go() {
    let many: Vec<usize> = (0..20_000).collect();
    let turned: Vec<usize> = many.iter().rev().copied().collect();
    let [before, after] = [many, turned].map(|questions| pack([page("Page", &questions)]));
    let found = changes(&before, &after);
    // One stays, and all others are passed by or moved round it.
    assert_eq!(found.questions.len(), 19_999);
}

#[test]
fn what_many_questions_share_is_told_in_short() {
    let options = |word: &str| -> String {
        let option = |number| {
            format!(
                "- {word} {number} {} {{#{word}-{number}}}\n",
                "x".repeat(200)
            )
        };
        (0..200).map(option).collect()
    };
    let version = |word: &str| {
        let asked: String = (0..5_000)
            .map(|number| format!("### What first? {{#q{number} .priorities from=last}}\n\n"))
            .collect();
        let section = format!(
            "## Section {{when={}last:{word}-1}}\n\n",
            "last:a|".repeat(50)
        );
        let last = format!("## Which? {{#last .choose many}}\n\n{}", options(word));
        let title = word.repeat(500);
        // The page is another one, and so everything has moved.
        let mut files = vec!["# Empty\n".to_owned(); usize::from(word == "new")];
        files.push(format!("# {title}\n\n{section}{asked}{last}"));
        (files.iter().map(String::len).sum::<usize>(), pack(files))
    };
    let ((had, before), (has, after)) = (version("old"), version("new"));
    let size = had + has;
    let found = changes(&before, &after);
    assert_eq!(found.questions.len(), 5_001);
    let of_one = found.questions.iter().find(|question| question.id == "q0");
    assert_eq!(
        of_one.expect("it is told").what.len(),
        3,
        "lent, moved and under another condition"
    );
    let told = outline::changes(&found).to_string().len();
    assert!(told < size * 16, "{told} bytes are told of {size}");
}
