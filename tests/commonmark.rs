//! CommonMark's own examples through our renderer: each gives the HTML the specification gives, except where it holds raw HTML,
//! which a pack can't have. Those examples are listed in `tests/commonmark/exceptions.txt`, and an entry nobody needs fails.
//!
//! The examples are not ours to pass on under our licence (they are CC BY-SA 4.0), so they come with the npm packages of the
//! browser tests.

use std::collections::{BTreeMap, BTreeSet};

use haversack_pack::html::Setting;
use haversack_pack::{Diagnostic, read_page};
use haversack_tests::hostile::dialect;
use haversack_tests::html::tokens;
use haversack_tests::repository;
use pulldown_cmark::{Event, Parser, Tag, TagEnd, html};

/// Where `scripts/install-node tests/browser` puts the specification.
const SPECIFICATION: &str = "tests/browser/node_modules/commonmark-spec/spec.txt";

/// Opens and closes an example in it.
const FENCE: &str = "````````````````````````````````";

struct Example {
    number: usize,
    markdown: String,
    html: String,
}

/// The examples of the specification, in order; an arrow stands for a tab there.
fn examples() -> Vec<Example> {
    let text = repository::text(SPECIFICATION);
    assert!(
        !text.is_empty(),
        "the specification is not installed: scripts/install-node tests/browser"
    );
    let mut examples: Vec<Example> = Vec::new();
    let mut lines = text.lines();
    while lines
        .find(|line| *line == format!("{FENCE} example"))
        .is_some()
    {
        let mut part = |end: &str| -> String {
            lines
                .by_ref()
                .take_while(|line| *line != end)
                .flat_map(|line| [line, "\n"])
                .collect::<String>()
                .replace('→', "\t")
        };
        let (markdown, html) = (part("."), part(FENCE));
        examples.push(Example {
            number: examples.len() + 1,
            markdown,
            html,
        });
    }
    assert_eq!(examples.len(), 652, "another edition of the specification");
    examples
}

/// The numbers of the examples that may differ, each with its group's reason.
fn exceptions() -> BTreeMap<usize, String> {
    let mut found = BTreeMap::new();
    let mut reason = String::new();
    for line in repository::text("tests/commonmark/exceptions.txt").lines() {
        if let Some(words) = line.strip_prefix("# ") {
            reason = words.to_owned();
            continue;
        }
        // What stands before the first reason is for people.
        for number in line.split_ascii_whitespace().filter(|_| !reason.is_empty()) {
            let number = number.parse().expect("a number of an example");
            assert_eq!(
                found.insert(number, reason.clone()),
                None,
                "{number} stands there twice"
            );
        }
    }
    found
}

fn ours(markdown: &str) -> (String, Vec<Diagnostic>) {
    let (page, found) = read_page("01-page.md", markdown, &Setting::default());
    (page.fragment(), found)
}

/// The parser's own HTML when every piece of raw HTML is a text, and a block of it a paragraph.
fn as_visible_text(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, dialect()).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

#[test]
fn every_example_gives_what_the_specification_gives() {
    let exceptions = exceptions();
    let mut wrong = Vec::new();
    for example in examples() {
        let (ours, _) = ours(&example.markdown);
        match (ours == example.html, exceptions.get(&example.number)) {
            (true, None) | (false, Some(_)) => {}
            (true, Some(reason)) => wrong.push(format!(
                "{} is no exception any more: {reason}",
                example.number
            )),
            (false, None) => wrong.push(format!(
                "{}: {:?}\n  gives {ours:?}\n  and not {:?}",
                example.number, example.markdown, example.html
            )),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn raw_html_comes_out_as_visible_text() {
    let exceptions: BTreeSet<usize> = exceptions().into_keys().collect();
    for example in examples() {
        if !exceptions.contains(&example.number) {
            continue;
        }
        let (ours, found) = ours(&example.markdown);
        assert_eq!(
            tokens(&ours),
            tokens(&as_visible_text(&example.markdown)),
            "example {}: {:?}",
            example.number,
            example.markdown
        );
        assert!(
            found.iter().any(|found| found.code() == "raw-html"),
            "nobody is told of the HTML in example {}",
            example.number
        );
    }
}
