//! Why a rule is one, with a pack that breaks it and the same pack mended: what `haversack explain` prints and the
//! reference holds.
//!
//! The texts are the files `explain/<code>.md`: prose, then a block `pack wrong` and a block `pack right`. Such a block is
//! one page, or holds blocks of its own, each with a language and a file name, as the conformance cases have them.

use crate::diagnostic::Rule;

/// An explanation taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Why the rule is there and what to do, in Markdown.
    pub why: &'static str,
    /// A pack that breaks it.
    pub wrong: Vec<Example>,
    /// The same pack, mended.
    pub right: Vec<Example>,
}

/// A file of an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// What it is written in: `markdown`, `toml`, or one of the conformance cases' own: `bytes`, `repeated`, `none`.
    pub language: &'static str,
    /// Its name in the pack.
    pub name: &'static str,
    /// What stands in it.
    pub text: &'static str,
}

impl Explanation {
    /// The explanation of a rule.
    pub fn of(rule: &Rule) -> Self {
        let blocks = blocks(rule.explanation);
        let example = |name| {
            blocks
                .iter()
                .find(|block| block.language == "pack" && block.name == name)
                .map(|block| files(block.text))
                .unwrap_or_default()
        };
        let first = rule
            .explanation
            .find("\n```")
            .unwrap_or(rule.explanation.len());
        Self {
            why: rule.explanation[..first].trim(),
            wrong: example("wrong"),
            right: example("right"),
        }
    }
}

/// The files of a pack in a block.
fn files(body: &'static str) -> Vec<Example> {
    if body.starts_with("```") {
        return blocks(body);
    }
    vec![Example {
        language: "markdown",
        name: "01-page.md",
        text: body,
    }]
}

/// The fenced blocks of a text, in order; what stands between them is left out.
fn blocks(text: &'static str) -> Vec<Example> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(line) = rest.split_inclusive('\n').next() {
        rest = &rest[line.len()..];
        let fence = &line[..line.len() - line.trim_start_matches('`').len()];
        if fence.len() < 3 {
            continue;
        }
        let info = line[fence.len()..].trim();
        let (language, name) = info.split_once(' ').unwrap_or((info, ""));
        let mut end = 0;
        for line in rest.split_inclusive('\n') {
            if line.trim_end() == fence {
                break;
            }
            end += line.len();
        }
        found.push(Example {
            language,
            name,
            text: &rest[..end],
        });
        rest = &rest[end..];
        // The closing fence.
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;

    #[test]
    fn every_rule_says_why_and_shows_both() {
        for rule in RULES {
            let explanation = Explanation::of(rule);
            assert!(explanation.why.len() > 60, "{} says too little", rule.code);
            assert!(!explanation.why.contains("```"), "{}", rule.code);
            assert!(
                !explanation.wrong.is_empty(),
                "{} has no wrong example",
                rule.code
            );
            assert!(
                !explanation.right.is_empty(),
                "{} has no right example",
                rule.code
            );
        }
    }

    #[test]
    fn an_example_is_a_page_or_several_files() {
        let read = blocks(
            "why\n\n````pack wrong\n```toml pack.toml\na = 1\n```\n\n```none x.md\n```\n````\n",
        );
        assert_eq!(read.len(), 1);
        let files = files(read[0].text);
        assert_eq!(files.len(), 2);
        assert_eq!((files[0].name, files[0].text), ("pack.toml", "a = 1\n"));
        assert_eq!((files[1].language, files[1].text), ("none", ""));
    }
}
