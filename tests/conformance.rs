//! Conformance by example: every case in `tests/conformance/` is read as a pack, and what comes of it is compared with what
//! the case says. With `HAVERSACK_BLESS=1` the expectations are written anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use haversack_pack::check::RULES;
use haversack_pack::score::{Answers, score};
use haversack_pack::update::changes;
use haversack_pack::{
    Context, Diagnostic, Labels, Pack, QuestionKind, check_pack, outline, read_pack,
};
use haversack_tests::case::{Block, Case, CaseFile, Role, diagnose, read_folder};
use haversack_tests::repository;
use serde_json::Value;

fn folder() -> PathBuf {
    repository::root().join("tests/conformance")
}

fn all() -> Vec<CaseFile> {
    let files = read_folder(&folder()).unwrap_or_else(|why| panic!("{why}"));
    assert!(files.len() > 10, "the cases have gone");
    files
}

#[test]
fn every_case_holds() {
    let bless = std::env::var_os("HAVERSACK_BLESS").is_some();
    let (mut wrong, mut cases) = (String::new(), 0);
    for file in all() {
        let mut blessed = file.text.clone();
        let mut edits = Vec::new();
        for case in &file.cases {
            cases += 1;
            for (block, found) in run(&file, case, &mut wrong) {
                let expected = &file.text[block.body.clone()];
                if expected != found {
                    let _ = writeln!(
                        wrong,
                        "{}:{}: {}\n--- expected\n{expected}--- found\n{found}",
                        file.path.display(),
                        block.line,
                        case.title
                    );
                    edits.push((block.body.clone(), found));
                }
            }
        }
        if bless && !edits.is_empty() {
            edits.sort_by_key(|(body, _)| std::cmp::Reverse(body.start));
            for (body, found) in edits {
                blessed.replace_range(body, &found);
            }
            std::fs::write(&file.path, blessed).expect("the cases can be written");
        }
    }
    assert!(cases > 100, "most cases have gone: {cases} are left");
    assert!(wrong.is_empty(), "{wrong}");
}

/// Each expectation of a case with what was found; what a case lacks or holds too much of is added to `wrong`.
fn run<'c>(file: &CaseFile, case: &'c Case, wrong: &mut String) -> Vec<(&'c Block, String)> {
    let mut complain = |why: &str| {
        let _ = writeln!(wrong, "{}: {}: {why}", file.path.display(), case.title);
    };
    let (pack, found) = read_pack(&case.files(), None);
    assert_eq!(check_pack(&case.files()), found, "{}", case.title);
    let diagnostics = diagnose(&case.files());
    let answers = case.block(&Role::Answers).map(|block| {
        serde_json::from_str::<Answers>(&file.text[block.body.clone()])
            .unwrap_or_else(|why| panic!("{}: {}: {why}", file.path.display(), case.title))
    });
    let lines = lines(&diagnostics);
    if case.block(&Role::Diagnostics).is_none() && !lines.is_empty() {
        complain(&format!("unexpected diagnostics\n{lines}"));
    }
    let expects = |role| case.block(&role).is_some();
    if answers.is_some()
        && !expects(Role::Score)
        && !expects(Role::Refused)
        && !expects(Role::Progress)
    {
        complain("the answers lead to nothing");
    }
    let before = case.files_before().map(|files| read_pack(&files, None).0);
    if before.is_some() && !expects(Role::Changes) {
        complain("the earlier version leads to nothing");
    }
    if answers
        .as_ref()
        .is_some_and(|answers| refusal(&pack, answers).is_some())
        && !expects(Role::Refused)
    {
        complain("the answers are none");
    }
    let mut found = Vec::new();
    for block in &case.blocks {
        let expected = &file.text[block.body.clone()];
        let answers = || {
            answers.clone().unwrap_or_else(|| {
                panic!(
                    "{}: {}: there are no answers",
                    file.path.display(),
                    case.title
                )
            })
        };
        let got = match &block.role {
            Role::File(..) | Role::Absent(_) | Role::Before(..) | Role::Answers => continue,
            Role::Html(name) => {
                // `de/01-page.md` is the page as it is shown in that language.
                let (language, file) = name.split_once('/').unwrap_or(("", name));
                let pack = pack.in_language(language);
                match pack.page(file) {
                    Some((_, page)) => ended(page.fragment_in(&pack, Labels::default())),
                    None => {
                        complain(&format!("there is no page {file}"));
                        continue;
                    }
                }
            }
            Role::Diagnostics => lines.clone(),
            Role::Model => like(expected, outline::pack(&pack)),
            Role::Score => like(expected, {
                let answers = answers();
                outline::scores(&pack, &answers, &score(&pack, &answers))
            }),
            Role::Refused => ended(refusal(&pack, &answers()).unwrap_or_default()),
            Role::Progress => progress(&pack, &answers()),
            Role::Changes => match &before {
                Some(before) => like(expected, outline::changes(&changes(before, &pack))),
                None => {
                    complain("nothing is said of the earlier version");
                    continue;
                }
            },
        };
        found.push((block, got));
    }
    found
}

fn ended(mut text: String) -> String {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

fn lines(diagnostics: &[Diagnostic]) -> String {
    let mut lines = String::new();
    for found in diagnostics {
        let _ = writeln!(
            lines,
            "{}:{}:{} {}[{}] {}",
            found.file,
            found.line,
            found.column,
            found.severity().name(),
            found.code(),
            found.message
        );
    }
    lines
}

/// Why these are no answers to the pack, if they are none.
fn refusal(pack: &Pack, answers: &Answers) -> Option<String> {
    answers.iter().find_map(|(id, value)| {
        let question = pack.question(id)?;
        question
            .answered(&Context { pack, answers }, value)
            .err()
            .map(|why| why.to_string())
    })
}

fn progress(pack: &Pack, answers: &Answers) -> String {
    let mut lines = String::new();
    for question in pack.questions() {
        let Some(value) = answers.get(&question.id) else {
            continue;
        };
        let context = Context { pack, answers };
        let done = question.answered(&context, value).unwrap_or(0);
        let _ = writeln!(lines, "{}: {done} of {}", question.id, question.parts());
    }
    lines
}

/// What was found as JSON, with the keys that the expectation has; an empty object there asks for all of them.
fn like(expected: &str, found: Value) -> String {
    let Ok(wanted) = serde_json::from_str::<Value>(expected) else {
        return json(&found);
    };
    let found = pruned(found, &wanted);
    // However the expectation is laid out: what counts is what it says.
    if found == wanted {
        expected.to_owned()
    } else {
        json(&found)
    }
}

fn json(value: &Value) -> String {
    ended(serde_json::to_string_pretty(value).expect("JSON"))
}

fn pruned(found: Value, wanted: &Value) -> Value {
    match (found, wanted) {
        (Value::Object(found), Value::Object(wanted)) if !wanted.is_empty() => Value::Object(
            found
                .into_iter()
                .filter_map(|(key, value)| {
                    let value = pruned(value, wanted.get(&key)?);
                    Some((key, value))
                })
                .collect(),
        ),
        (Value::Array(found), Value::Array(wanted)) => Value::Array(
            found
                .into_iter()
                .enumerate()
                .map(|(at, value)| pruned(value, wanted.get(at).unwrap_or(&Value::Null)))
                .collect(),
        ),
        (found, _) => found,
    }
}

#[test]
fn every_kind_has_its_file() {
    for kind in QuestionKind::ALL {
        let name = kind.name();
        let file = folder().join(format!("{name}.md"));
        assert!(
            file.is_file(),
            "`.{name}` has no tests/conformance/{name}.md"
        );
    }
}

#[test]
fn every_rule_is_shown_by_a_case() {
    let mut shown = BTreeSet::new();
    for file in all() {
        for case in &file.cases {
            if let Some(block) = case.block(&Role::Diagnostics) {
                for rule in RULES {
                    if file.text[block.body.clone()].contains(&format!("[{}] ", rule.code)) {
                        shown.insert(rule.code);
                    }
                }
            }
        }
    }
    let missing: Vec<_> = RULES
        .iter()
        .map(|rule| rule.code)
        .filter(|code| !shown.contains(code))
        .collect();
    assert!(
        missing.is_empty(),
        "no case in tests/conformance/ shows {missing:?}"
    );
}

#[test]
fn a_case_says_something() {
    for file in all() {
        assert!(
            file.text.starts_with("# "),
            "{} has no title",
            file.path.display()
        );
        assert!(
            !file.cases.is_empty(),
            "{} has no case",
            file.path.display()
        );
        let mut titles = BTreeSet::new();
        for case in &file.cases {
            assert!(
                titles.insert(&case.title),
                "{}: two cases are called `{}`",
                file.path.display(),
                case.title
            );
            assert!(
                case.blocks
                    .iter()
                    .any(|block| matches!(block.role, Role::File(..) | Role::Absent(_))),
                "{}: {} has no file",
                file.path.display(),
                case.title
            );
        }
    }
}
