//! The repository's own files, for tests that hold it to its rules.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold what is made, fetched or foreign.
const NOT_OURS: [&str; 8] = [
    "target",
    "node_modules",
    "dist",
    ".git",
    ".svelte-kit",
    "gen",
    "proptest-regressions",
    "coverage",
];

/// The repository's top folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Every file in a folder of the repository that people wrote, by its path from the top with `/`, sorted.
pub fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join(folder), folder, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, name: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let own = entry.file_name().to_string_lossy().into_owned();
        let full = if name.is_empty() {
            own.clone()
        } else {
            format!("{name}/{own}")
        };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !NOT_OURS.contains(&own.as_str()) => {
                collect(&entry.path(), &full, found);
            }
            Ok(kind) if kind.is_file() => found.push(full),
            _ => {}
        }
    }
}

/// The text of a file of the repository; empty for what is no text.
pub fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_default()
}

/// The product code of a Rust file: without comments, and without what stands behind `#[cfg(test)]` at its end.
pub fn product_code(file: &str) -> String {
    let text = text(file);
    // Only a module in braces ends the product code: `mod testing;` may have product code behind it.
    let end = text
        .match_indices("#[cfg(test)]")
        .find(|(at, _)| {
            let line = text[*at..].lines().nth(1).unwrap_or_default();
            line.starts_with("mod ") && line.ends_with('{')
        })
        .map_or(text.len(), |(at, _)| at);
    text[..end]
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| line.split(" // ").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}
