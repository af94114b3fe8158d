//! What holds for every condition: whatever stands behind `when=` is read without a panic, what is shown is what a second, plain
//! evaluator says, and what is hidden counts as little as what was never asked.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use haversack_pack::score::{Answers, score};
use haversack_pack::{MemoryFiles, Pack, read_pack};
use proptest::prelude::*;
use serde_json::json;

/// Questions with two options each, `q0` to `q7`; two in a row may stand in a section.
const QUESTIONS: usize = 8;

/// A condition: groups of (turned round, question, option).
type When = Vec<Vec<(bool, usize, usize)>>;

/// What is asked, and what was answered: the chosen option.
#[derive(Debug, Clone)]
struct Asked {
    own: Vec<Option<When>>,
    sections: Vec<Option<When>>,
    answers: Vec<Option<usize>>,
}

fn when() -> impl Strategy<Value = When> {
    let term = (any::<bool>(), 0..QUESTIONS, 0..2usize);
    prop::collection::vec(prop::collection::vec(term, 1..3), 1..3)
}

fn asked() -> impl Strategy<Value = Asked> {
    (
        prop::collection::vec(prop::option::weighted(0.5, when()), QUESTIONS),
        prop::collection::vec(prop::option::weighted(0.3, when()), QUESTIONS / 2),
        prop::collection::vec(prop::option::weighted(0.7, 0..2usize), QUESTIONS),
    )
        .prop_map(|(own, sections, answers)| Asked {
            own,
            sections,
            answers,
        })
}

fn text(when: &When) -> String {
    let groups: Vec<String> = when
        .iter()
        .map(|group| {
            let terms: Vec<String> = group
                .iter()
                .map(|(not, question, option)| {
                    let mark = if *not { "!" } else { "" };
                    format!("{mark}q{question}:o{question}-{option}")
                })
                .collect();
            terms.join("&")
        })
        .collect();
    groups.join("|")
}

impl Asked {
    fn pack(&self) -> Pack {
        let mut page = "# Page\n".to_owned();
        for question in 0..QUESTIONS {
            if question % 2 == 0 {
                match &self.sections[question / 2] {
                    Some(when) => {
                        let _ = writeln!(page, "\n## Section {{when={}}}\n\nWords.", text(when));
                    }
                    None => page.push_str("\n## Section\n\nWords.\n"),
                }
            }
            let when = self.own[question]
                .as_ref()
                .map_or(String::new(), |when| format!(" when={}", text(when)));
            let _ = writeln!(
                page,
                "\n### Question {{#q{question} .choose{when}}}\n\n- A {{#o{question}-0}}\n- B {{#o{question}-1}}"
            );
        }
        pack(&[("01-page.md", page)])
    }

    fn answers(&self) -> Answers {
        let given = self.answers.iter().enumerate();
        given
            .filter_map(|(question, option)| {
                let chosen = json!({ "chosen": [format!("o{question}-{}", (*option)?)] });
                Some((format!("q{question}"), chosen))
            })
            .collect()
    }

    /// The conditions, those of questions first: (its number, what it says).
    fn conditions(&self) -> BTreeMap<usize, &When> {
        let own = self.own.iter().enumerate();
        let own = own.filter_map(|(at, when)| Some((at, when.as_ref()?)));
        let sections = self.sections.iter().enumerate();
        let sections = sections.filter_map(|(at, when)| Some((QUESTIONS + at, when.as_ref()?)));
        own.chain(sections).collect()
    }

    /// The conditions a question waits for: its own and its section's.
    fn around(question: usize) -> [usize; 2] {
        [question, QUESTIONS + question / 2]
    }

    /// Whether a condition waits for itself, by walking everything it waits for.
    fn circles(&self, start: usize) -> bool {
        let conditions = self.conditions();
        let mut seen = [false; 2 * QUESTIONS];
        let mut todo = vec![start];
        while let Some(at) = todo.pop() {
            for (_, question, _) in conditions.get(&at).into_iter().copied().flatten().flatten() {
                for next in Self::around(*question) {
                    if next == start && conditions.contains_key(&next) {
                        return true;
                    }
                    if !std::mem::replace(&mut seen[next], true) {
                        todo.push(next);
                    }
                }
            }
        }
        false
    }

    /// Whether a condition holds, asked plainly; those that wait for themselves do.
    fn holds(&self, condition: usize) -> bool {
        let conditions = self.conditions();
        let Some(when) = conditions.get(&condition) else {
            return true;
        };
        if self.circles(condition) {
            return true;
        }
        when.iter().any(|group| {
            group.iter().all(|(not, question, option)| {
                let chosen = self.answers[*question] == Some(*option);
                (chosen && self.shows(*question)) != *not
            })
        })
    }

    fn shows(&self, question: usize) -> bool {
        Self::around(question)
            .iter()
            .all(|condition| self.holds(*condition))
    }
}

fn pack(pages: &[(&str, String)]) -> Pack {
    let about = "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n[scales.s]\npoints = [\"1\", \"2\", \"3\", \"4\", \"5\"]\n[skills.k]\ntitle = \"K\"\nneeds_answers = 0.5\nbands = [{ id = \"low\", up_to = 3, title = \"Low\" }, { id = \"high\", title = \"High\" }]\n".to_owned();
    let files: MemoryFiles = pages
        .iter()
        .cloned()
        .chain([("pack.toml", about)])
        .collect();
    read_pack(&files, None).0
}

fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(300),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A questionnaire in two halves, the second behind a gate: points by half.
fn halves(first: &[usize], second: &[usize], gated: Option<&str>) -> (Pack, Answers) {
    let mut page = "# Page\n\n### Gate {#gate .choose}\n\n- Yes {#yes}\n- No {#no}\n".to_owned();
    let mut answers = Answers::new();
    answers.insert("gate".to_owned(), json!({ "chosen": ["no"] }));
    let mut ask = |page: &mut String, id: &str, points: &[usize], when: &str| {
        let _ = writeln!(page, "\n### Half {{#{id} .rate{when}}}\n");
        let mut given = serde_json::Map::new();
        for (at, point) in points.iter().enumerate() {
            let _ = writeln!(page, "- A {{#{id}-{at} skill=k}}");
            // 0 is no answer.
            if *point > 0 {
                given.insert(format!("{id}-{at}"), json!(point));
            }
        }
        answers.insert(id.to_owned(), given.into());
    };
    ask(&mut page, "first", first, "");
    if let Some(when) = gated {
        ask(&mut page, "second", second, when);
    }
    (pack(&[("01-page.md", page)]), answers)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_shown_is_what_a_plain_evaluator_says(asked in asked()) {
        let pack = asked.pack();
        let answers = asked.answers();
        let seen = pack.visibility(&answers);
        let shown = seen.shown(0, &pack.pages[0]);
        for question in 0..QUESTIONS {
            let id = format!("q{question}");
            prop_assert_eq!(seen.asks(&id), asked.shows(question), "{} in {:#?}", id, asked);
            let block = pack.pages[0].blocks.iter().position(|block| {
                block.question().is_some_and(|at| pack.pages[0].questions[at].id == id)
            });
            prop_assert_eq!(shown[block.expect("a block")], asked.shows(question));
        }
        for section in 0..QUESTIONS / 2 {
            prop_assert_eq!(shown[if section == 0 { usize::from(asked.sections[0].is_some()) } else { section * 3 + usize::from(asked.sections[0].is_some()) }], asked.holds(QUESTIONS + section), "the words of section {}", section);
        }
        // What is hidden is kept: only what is shown counts, and nothing is lost or changed.
        let counting = seen.counting(&answers);
        for (id, value) in &answers {
            prop_assert_eq!(counting.get(id), seen.asks(id).then_some(value));
        }
        prop_assert_eq!(counting.len(), answers.keys().filter(|id| seen.asks(id)).count());
    }

    #[test]
    fn whatever_stands_behind_when_is_read(text in prop_oneof!["\\PC{0,60}", "[a-z0-9:!&|.=-]{0,40}"], bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let mut page = format!("# P\n\n### Q {{#q .choose}}\n\n- A {{#a}}\n\n## S {{when={text}}}\n\n### R {{#r .write when={text}}}\n\n### F {{.feedback when={text}}}\n\nWords.\n\n## T {{when=").into_bytes();
        page.extend(bytes);
        page.extend(b"}\n\nEnd.\n");
        let about = "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n".as_bytes().to_vec();
        let files: MemoryFiles = [("pack.toml", about), ("01-page.md", page.clone())].into_iter().collect();
        let (pack, found) = read_pack(&files, None);
        let length = String::from_utf8_lossy(&page).len();
        for found in found {
            prop_assert!(found.span.start <= found.span.end && found.span.end <= length.max(page.len()), "{:?}", found);
        }
        let answers: Answers = [("q".to_owned(), json!({ "chosen": ["a"] }))].into_iter().collect();
        for answers in [Answers::new(), answers] {
            let seen = pack.visibility(&answers);
            prop_assert_eq!(seen.shown(0, &pack.pages[0]).len(), pack.pages[0].blocks.len());
            score(&pack, &answers);
        }
    }

    #[test]
    fn a_hidden_question_scores_as_if_it_were_not_asked(first in prop::collection::vec(0..=5usize, 1..6), second in prop::collection::vec(0..=5usize, 1..6)) {
        let (hidden, answers) = halves(&first, &second, Some(" when=gate:yes"));
        let (without, same) = halves(&first, &second, None);
        let (with, all) = halves(&first, &second, Some(""));
        let result = |pack: &Pack, answers: &Answers| {
            let scores = score(pack, answers);
            (scores[0].score, scores[0].answered, scores[0].of, scores[0].needed, scores[0].band.map(|band| band.id.clone()))
        };
        prop_assert_eq!(result(&hidden, &answers), result(&without, &same));
        let mut open = answers.clone();
        open.insert("gate".to_owned(), json!({ "chosen": ["yes"] }));
        prop_assert_eq!(result(&hidden, &open), result(&with, &all), "shown again, it counts again");
    }
}
