//! What keeps the repository a place where people find things: sizes, names, and nothing that belongs to one machine or is
//! left for later.

use haversack_tests::repository::{self, text};

const CODE: [&str; 6] = [".rs", ".svelte", ".ts", ".mjs", ".js", ".sql"];

fn is_code(file: &str) -> bool {
    CODE.iter().any(|ending| file.ends_with(ending))
}

fn all() -> Vec<String> {
    let files = repository::files("");
    assert!(files.len() > 200, "the repository has moved");
    files
}

#[test]
fn no_file_is_longer_than_anybody_reads() {
    const MOST: usize = 500;
    let long: Vec<String> = all()
        .into_iter()
        .filter(|file| is_code(file))
        .filter_map(|file| {
            let lines = text(&file).lines().count();
            (lines > MOST).then(|| format!("{file}: {lines} lines"))
        })
        .collect();
    assert!(
        long.is_empty(),
        "these want to be several files:\n{}",
        long.join("\n")
    );
}

#[test]
fn no_file_is_called_after_nothing() {
    const EMPTY: [&str; 8] = [
        "utils", "util", "helpers", "helper", "manager", "misc", "common2", "stuff",
    ];
    let vague: Vec<String> = all()
        .into_iter()
        .filter(|file| {
            file.rsplit('/')
                .next()
                .and_then(|name| name.split('.').next())
                .is_some_and(|name| EMPTY.contains(&name))
        })
        .collect();
    assert!(
        vague.is_empty(),
        "a name says what is in it:\n{}",
        vague.join("\n")
    );
}

#[test]
fn nothing_belongs_to_one_machine() {
    // Put together here, so that this file doesn't hold them itself.
    let homes = ["home", "root", "Users", "work"].map(|folder| format!("/{folder}/"));
    let mut found = Vec::new();
    for file in all() {
        for (number, line) in text(&file).lines().enumerate() {
            let named = homes.iter().any(|home| {
                line.match_indices(home.as_str()).any(|(at, _)| {
                    let before = line[..at].chars().next_back();
                    // `docs/work/…` is a folder of ours, `https://example.org/home/` an address.
                    before.is_none_or(|c| !c.is_alphanumeric() && !"/.-_*".contains(c))
                })
            });
            if named {
                found.push(format!("{file}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(
        found.is_empty(),
        "paths of one machine:\n{}",
        found.join("\n")
    );
}

#[test]
fn no_test_is_skipped_and_nothing_is_left_for_later() {
    // Put together here, so that this file doesn't hold them itself.
    let ignored = format!("#[{}", "ignore");
    let scripted: Vec<String> = ["it", "test", "describe", "suite"]
        .iter()
        .flat_map(|what| ["skip", "only", "todo"].map(|how| format!("{what}.{how}(")))
        .collect();
    let later = ["TO", "FIX", "XX"].map(|word| {
        format!(
            "{word}{}",
            if word == "TO" {
                "DO"
            } else if word == "FIX" {
                "ME"
            } else {
                "X"
            }
        )
    });
    let mut found = Vec::new();
    for file in all()
        .into_iter()
        .filter(|file| is_code(file) || file.starts_with("scripts/"))
    {
        for (number, line) in text(&file).lines().enumerate() {
            let skipped = line.contains(&ignored)
                || (!file.ends_with(".rs")
                    && scripted.iter().any(|call| line.contains(call.as_str())));
            let postponed = later.iter().any(|word| {
                line.split(|c: char| !c.is_alphanumeric())
                    .any(|part| part == word)
            });
            if skipped || postponed {
                found.push(format!("{file}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(
        found.is_empty(),
        "a test that doesn't run proves nothing, and nothing is left for later:\n{}",
        found.join("\n")
    );
}

#[test]
fn every_exception_to_a_lint_has_a_reason() {
    let mut found = Vec::new();
    for file in all().into_iter().filter(|file| file.ends_with(".rs")) {
        let code = text(&file);
        for name in ["allow", "expect"] {
            for opening in [format!("#[{name}("), format!("#![{name}(")] {
                for (at, _) in code.match_indices(&opening) {
                    let attribute = code[at..].split(")]").next().unwrap_or_default();
                    if !attribute.contains("reason") {
                        found.push(format!("{file}: {attribute}"));
                    }
                }
            }
        }
    }
    assert!(
        found.is_empty(),
        "exceptions without a reason:\n{}",
        found.join("\n")
    );
}
