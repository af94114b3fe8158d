//! The product's sources and manifests, read as text: for tests that hold them to the architecture's invariants.

use std::collections::BTreeSet;

use toml::{Table, Value};

use crate::repository::{self, product_code, text};

/// The crates under `src-tauri/crates`, by folder name.
pub fn crates() -> Vec<String> {
    let mut names: Vec<String> = repository::files("src-tauri/crates")
        .into_iter()
        .filter_map(|file| {
            Some(
                file.strip_suffix("/Cargo.toml")?
                    .rsplit('/')
                    .next()?
                    .to_owned(),
            )
        })
        .collect();
    names.sort();
    assert!(names.len() >= 5, "the crates have moved: {names:?}");
    names
}

/// The product's Rust files: the crates' and the shell's, without what is only compiled for tests.
pub fn sources() -> Vec<String> {
    let folders = crates()
        .into_iter()
        .map(|name| format!("src-tauri/crates/{name}/src"))
        .chain(["src-tauri/src".to_owned()]);
    let files: Vec<String> = folders
        .flat_map(|folder| {
            let root = text(&format!("{folder}/lib.rs"));
            let of_tests: BTreeSet<String> = root
                .split("#[cfg(test)]\nmod ")
                .skip(1)
                .filter_map(|rest| Some(format!("{folder}/{}.rs", rest.split_once(';')?.0)))
                .collect();
            let mut files = repository::files(&folder);
            files.retain(|file| file.ends_with(".rs") && !of_tests.contains(file));
            files
        })
        .collect();
    assert!(files.len() > 50, "the sources have moved");
    files
}

/// A manifest of the repository.
///
/// # Panics
/// When it is no TOML.
pub fn manifest(file: &str) -> Table {
    text(file)
        .parse()
        .unwrap_or_else(|why| panic!("{file}: {why}"))
}

/// What a manifest depends on in these sections, everywhere in it (`[target.….dependencies]` too).
pub fn dependencies(table: &Table, sections: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (key, value) in table {
        match value {
            Value::Table(inner) if sections.contains(&key.as_str()) => {
                found.extend(inner.keys().cloned());
            }
            Value::Table(inner) if key != "workspace" => {
                found.extend(dependencies(inner, sections))
            }
            _ => {}
        }
    }
    found
}

/// The sections of what is built into the product.
pub const PRODUCT: &[&str] = &["dependencies", "build-dependencies"];

/// Lines of the product's code that hold one of these words, in files that pass.
pub fn lines_with(words: &[&str], in_file: impl Fn(&str) -> bool) -> Vec<String> {
    sources()
        .into_iter()
        .filter(|file| in_file(file))
        .flat_map(|file| {
            let code = product_code(&file);
            code.lines()
                .filter(|line| words.iter().any(|word| line.contains(word)))
                .map(|line| format!("{file}: {}", line.trim()))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The names a file imports from a library.
pub fn imported(code: &str, module: &str) -> BTreeSet<String> {
    code.split("use ")
        .filter(|import| import.starts_with(&format!("{module}::")))
        .flat_map(|import| {
            words(import.split(';').next().unwrap_or_default())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .filter(|name| name.starts_with(char::is_uppercase))
        .collect()
}

/// The words in a piece of code: identifiers and numbers.
pub fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}

/// Everything after `pub ` (not `pub(crate)`) up to where its body or value begins, and the public fields of structures.
pub fn public_signatures(code: &str) -> Vec<String> {
    code.match_indices("pub ")
        .filter(|(at, _)| {
            code[..*at]
                .chars()
                .next_back()
                .is_none_or(char::is_whitespace)
        })
        .map(|(at, _)| {
            let rest = &code[at..];
            let field = ![
                "fn", "async", "const", "static", "struct", "enum", "trait", "type", "mod", "use",
            ]
            .contains(&words(&rest[4..]).next().unwrap_or_default());
            let end = if field {
                rest.find(",\n")
            } else {
                rest.find(['{', ';'])
            };
            rest[..end.unwrap_or(rest.len())].to_owned()
        })
        .collect()
}

/// Holds that nothing was found.
///
/// # Panics
/// When something was: with the rule's reason and where it is broken.
pub fn none(found: &[String], why: &str) {
    assert!(found.is_empty(), "{why}\n{}", found.join("\n"));
}
