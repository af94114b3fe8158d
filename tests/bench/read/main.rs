//! Reading a page into the pack's model with its safe HTML, against `pulldown_cmark::html::push_html` on the same text with the
//! same extensions, in turn, in one run. The peer only writes HTML: it checks no URL, keeps no place and knows no question.
//!
//! The text is the shipped packs', as their authors wrote it.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::time::Instant;

use haversack_pack::html::Setting;
use haversack_pack::read_page;
use pulldown_cmark::{Options, Parser, html};

/// For what is read; and for pages full of questions, where the peer has nothing to build: about a statement every hundred
/// bytes, each with its id, its words and its settings.
const LIMIT: f64 = 1.25;
const QUESTIONNAIRE: f64 = 1.6;

fn main() {
    let packs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs");
    let mut pages: Vec<String> = Vec::new();
    for pack in ["partnering-self-assessment", "influencing-skills"] {
        let mut files: Vec<_> = std::fs::read_dir(packs.join(pack))
            .expect("the shipped packs")
            .flatten()
            .map(|entry| entry.path())
            .collect();
        files.sort();
        pages.extend(
            files
                .iter()
                .filter(|file| file.extension().is_some_and(|ending| ending == "md"))
                .map(|file| std::fs::read_to_string(file).expect("a page")),
        );
    }
    let all = pages.concat();
    let prose: String = pages
        .iter()
        .flat_map(|page| page.lines())
        .filter(|line| !line.contains("{#") && !line.contains("{."))
        .flat_map(|line| [line, "\n"])
        .collect();
    for (name, text, limit) in [
        (
            "read 5 MB",
            cut(&prose.repeat(5_000_000 / prose.len() + 1), 5_000_000),
            LIMIT,
        ),
        ("read 1.5 kB", cut(&prose, 1_500), LIMIT),
        (
            "read 1.5 kB with questions",
            with_a_question(&pages),
            QUESTIONNAIRE,
        ),
        (
            "read 5 MB of questionnaires",
            numbered(&all, 5_000_000),
            QUESTIONNAIRE,
        ),
        (
            "read a questionnaire of 1.5 kB",
            cut(&pages[7], 1_500),
            QUESTIONNAIRE,
        ),
    ] {
        compare(name, &text, limit);
    }
}

/// The text over and over up to a size, with ids that stay unique: a duplicate would only be work for error messages.
fn numbered(text: &str, size: usize) -> String {
    let mut out = String::with_capacity(size + text.len());
    let mut round = 0;
    while out.len() < size {
        out.push_str(&text.replace("{#", &format!("{{#r{round}-")));
        round += 1;
    }
    cut(&out, size)
}

/// 1.5 kB of the first page that asks in words, from the last paragraph that leaves room for one question.
fn with_a_question(pages: &[String]) -> String {
    let page = pages
        .iter()
        .find(|page| page.contains(" .write"))
        .expect("a page that asks in words");
    let question = page.find(" .write").unwrap_or_default();
    let start = page[..question.saturating_sub(700)]
        .rfind("\n\n")
        .map_or(0, |at| at + 2);
    cut(&page[start..], 1_500)
}

fn cut(text: &str, size: usize) -> String {
    let mut end = size.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}

fn compare(name: &str, text: &str, limit: f64) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let setting = Setting {
        media: Some("pack://localhost/some-pack/".to_owned()),
        ..Setting::default()
    };
    let rounds = (40_000_000 / text.len()).clamp(21, 20_001);
    let (mut ours, mut theirs) = (Vec::with_capacity(rounds), Vec::with_capacity(rounds));
    let mut questions = 0;
    for _ in 0..rounds {
        let start = Instant::now();
        let mut out = String::new();
        html::push_html(&mut out, Parser::new_ext(black_box(text), options));
        theirs.push(start.elapsed());
        black_box(out);
        let start = Instant::now();
        let (page, diagnostics) = read_page("page.md", black_box(text), &setting);
        ours.push(start.elapsed());
        questions = page.questions.len();
        black_box((page, diagnostics));
    }
    ours.sort();
    theirs.sort();
    let ratio = ours[rounds / 2].as_secs_f64() / theirs[rounds / 2].as_secs_f64();
    let verdict = if ratio <= limit { "ok" } else { "over" };
    println!("{name} ({questions} questions)\t{ratio:.2}\t{limit}\t{verdict}");
}
