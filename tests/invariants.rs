//! What holds everywhere: invariants 5 to 7, 9 and 10 of `docs/architecture.md`, held by reading the sources. A failure says which
//! rule is broken, where, and why the rule is there. Who may know whom is in `boundaries.rs`.

use std::collections::BTreeSet;

use haversack_pack::QuestionKind;
use haversack_tests::repository::{self, product_code, root, text};
use haversack_tests::sources::{lines_with, none, sources, words};

// 5

#[test]
fn a_kind_is_a_file_on_each_side() {
    for kind in QuestionKind::ALL {
        let name = kind.name();
        let component = name[..1].to_uppercase() + &name[1..];
        for file in [
            format!("src-tauri/crates/haversack-pack/src/question/{name}.rs"),
            format!("ui/src/lib/questions/{component}.svelte"),
            format!("tests/conformance/{name}.md"),
        ] {
            assert!(
                root().join(&file).is_file(),
                "the kind `.{name}` has no {file}"
            );
        }
    }
    let rust = repository::files("src-tauri/crates/haversack-pack/src/question");
    assert_eq!(
        rust.len(),
        QuestionKind::ALL.len() + 1,
        "a file that is no kind: {rust:?}"
    );
    assert!(
        text("ui/src/lib/questions/index.ts").contains("satisfies Record<QuestionKind"),
        "the screens' list of kinds is held complete by the compiler"
    );
}

#[test]
fn nothing_else_in_the_core_distinguishes_kinds() {
    let names: Vec<String> = QuestionKind::ALL
        .iter()
        .map(|kind| format!("\"{}\"", kind.name()))
        .collect();
    let variants = QuestionKind::ALL.map(|kind| format!("QuestionKind::{kind:?}"));
    let words: Vec<&str> = names.iter().chain(&variants).map(String::as_str).collect();
    let mut found = lines_with(&words, |file| {
        !file.contains("/haversack-pack/src/question/")
                // JSON Schema has a word of its own for numbers.
                && !file.ends_with("/manifest/keys.rs")
    });
    // TypeScript has a type of the name of one.
    found.retain(|line| !line.contains("#[ts(type = \"number"));
    none(
        &found,
        "a new kind is one file, its line in the list and its screen: whoever asks which kind it is has to be found then",
    );
}

#[test]
fn the_wire_knows_the_same_kinds() {
    let wire = text("ui/src/lib/api/gen/types.ts");
    let line = wire
        .lines()
        .find(|line| line.starts_with("export type QuestionKindName"));
    let listed: BTreeSet<&str> = line
        .expect("the type")
        .split('\'')
        .skip(1)
        .step_by(2)
        .collect();
    assert_eq!(listed, QuestionKind::ALL.map(QuestionKind::name).into());
}

// 6

#[test]
fn answers_are_stored_without_knowing_their_kind() {
    let migrations: String = repository::files("src-tauri/crates/haversack-store/src/migrations")
        .iter()
        .filter(|file| file.ends_with(".sql"))
        .map(|file| text(file))
        .collect();
    let table = migrations
        .split("CREATE TABLE revisions (")
        .nth(1)
        .and_then(|rest| rest.split(") STRICT").next());
    let columns: BTreeSet<&str> = table
        .expect("the table of revisions")
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|word| word.starts_with(char::is_lowercase))
        .collect();
    assert_eq!(
        columns,
        BTreeSet::from([
            "attempt",
            "question",
            "n",
            "written_at",
            "answered",
            "kind",
            "version",
            "wording",
            "value"
        ]),
        "a kind of question never needs a column of its own"
    );
    for trigger in ["BEFORE UPDATE ON revisions", "BEFORE DELETE ON revisions"] {
        assert!(
            migrations.contains(trigger),
            "a revision is never changed: {trigger}"
        );
    }
    for kind in QuestionKind::ALL {
        // In quotation marks: an attempt has a number of its own.
        let name = kind.name();
        assert!(
            !migrations.contains(&format!("'{name}'")),
            "a migration names the kind `{name}`"
        );
    }
}

// 7

#[test]
fn only_the_engine_changes_data() {
    let outside =
        |file: &str| !file.contains("/haversack-engine/") && !file.contains("/haversack-store/");
    let mut found = lines_with(&["Store"], outside);
    found.retain(|line| {
        words(line).any(|word| word == "Store") && !line.contains("EngineError::Store")
    });
    none(
        &found,
        "whatever changes data is one transaction in the engine",
    );
}

// 9

#[test]
fn time_comes_from_outside() {
    none(
        &lines_with(
            &["SystemTime", "Instant", "Timestamp::now", "Zoned::now"],
            |file| {
                file.starts_with("src-tauri/crates/")
                    && !file.ends_with("/haversack-engine/src/clock.rs")
            },
        ),
        "only clock.rs reads the clock, so that every test is repeatable",
    );
    none(
        &lines_with(
            &[
                "getrandom",
                "rand::",
                "thread_rng",
                "RandomState::new",
                "Uuid::new",
            ],
            |file| file.starts_with("src-tauri/crates/"),
        ),
        "nothing in the core is left to chance, so that every test is repeatable",
    );
}

// 10

#[test]
fn errors_are_for_people() {
    let mut found = Vec::new();
    for file in sources() {
        let code = product_code(&file);
        for (at, _) in code.match_indices("#[error(") {
            let text = code[at..].split(")]").next().unwrap_or_default();
            if text.contains(":?") {
                found.push(format!("{file}: {text}"));
            }
        }
    }
    none(
        &found,
        "the text of an error is read by people: no {:?} in it",
    );
    none(
        &lines_with(&["anyhow"], |file| {
            file.starts_with("src-tauri/crates/") && !file.contains("/haversack-cli/")
        }),
        "a crate's errors are its own closed list; only programs use anyhow",
    );
}

#[test]
fn every_error_code_has_words() {
    for (file, list) in [
        (
            "ui/src/lib/errors/errors.ts",
            "satisfies Record<Exclude<FailureCode, LaterCode>",
        ),
        ("ui/src/lib/bundles/errors.ts", ": Record<LaterCode"),
    ] {
        assert!(
            text(file).contains(list),
            "a code without words must not compile: {file}"
        );
    }
    assert!(
        text("ui/src/lib/api/client.ts").contains("type FailureCode = ErrorCode |"),
        "the screens' codes are the core's and those of the connection"
    );
}
