//! Giant, deep and repeating input: reading it ends, in a time that follows its size, and what comes of it is no larger than
//! a page may become.

use std::time::{Duration, Instant};

use haversack_pack::score::{Answers, score};
use haversack_pack::{MemoryFiles, html::Setting, read_pack, read_page};

/// Far more than any of these takes, even on a slow machine that does something else as well.
const LONG: Duration = Duration::from_secs(60);

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    assert!(start.elapsed() < LONG, "{what} took {:?}", start.elapsed());
    done
}

/// Reads a page and gives how long its HTML is.
fn read(what: &str, text: &str) -> usize {
    timed(what, || {
        let setting = Setting {
            media: Some("pack://localhost/x/".to_owned()),
            ..Setting::default()
        };
        let (page, found) = read_page("01-page.md", text, &setting);
        let html = page.fragment().len();
        assert!(
            html <= (text.len() * 16).max(64 * 1024) + 64 * 1024,
            "{what}: {} bytes became {html}",
            text.len()
        );
        assert!(found.len() <= 20_000, "{what}: {} diagnostics", found.len());
        html
    })
}

#[test]
fn one_long_line() {
    let words = "word ".repeat(2 * 1024 * 1024);
    assert!(read("ten megabytes in a line", &words) >= words.len() - 1);
    for piece in [
        "<b>", "*a ", "[a](b) ", "![a](b) ", "&amp;", "`a` ", "[^a]", "<a@b.c>", "\\<", "<!--",
        "{#a}", "|",
    ] {
        let text = format!("# Page\n\n{}", piece.repeat(256 * 1024 / piece.len()));
        read(&format!("a quarter of a megabyte of {piece}"), &text);
    }
}

#[test]
fn many_lines() {
    for piece in [
        "\n",
        "# A\n",
        "### A {#a .write}\n",
        "### A {.feedback when=a:b}\n",
        "---\n",
        "- a\n",
        "- a {#a}\n",
        "1. a\n\n",
        "> a\n\n",
        "> [!NOTE]\n",
        "| a | b |\n",
        "[a]: b\n",
        "[^a]: b\n\n",
        "<div>\n\n",
        "<!-- a\n",
        "```\n",
        "    a\n\n",
        "a\n: b\n\n",
        "a\n===\n",
        "\r",
        "\u{2028}\n",
        "![](../x.png)\n\n",
        "[x](javascript:y)\n\n",
        "## a {<}\n",
        "## a {.b}\n",
    ] {
        let text = piece.repeat(256 * 1024 / piece.len());
        read(
            &format!("a quarter of a megabyte of lines of {piece:?}"),
            &text,
        );
        read(
            &format!("a question with a quarter of a megabyte of {piece:?}"),
            &format!("# A\n\n### Q {{#q .rate}}\n\n{text}"),
        );
    }
}

#[test]
fn deep_nesting() {
    const DEEP: usize = 20_000;
    for (what, text) in [
        ("quotations", "> ".repeat(DEEP)),
        ("lists", "- ".repeat(DEEP)),
        (
            "indented lists",
            (0..500)
                .map(|depth| format!("{}- a\n", "  ".repeat(depth)))
                .collect(),
        ),
        (
            "emphasis",
            format!("{}a{}", "*".repeat(DEEP), "*".repeat(DEEP)),
        ),
        (
            "emphasis in turn",
            format!("{}a{}", "*a _b ".repeat(DEEP), "_ *".repeat(DEEP)),
        ),
        ("brackets", "[".repeat(DEEP)),
        (
            "brackets both ways",
            format!("{}{}", "[".repeat(DEEP), "](a)".repeat(DEEP)),
        ),
        (
            "pictures in pictures",
            format!("{}{}", "![".repeat(DEEP), "](a.png)".repeat(DEEP)),
        ),
        (
            "backticks",
            (0..2_000).map(|n| "`".repeat(n) + " ").collect(),
        ),
        ("open tags", "<a ".repeat(DEEP)),
        ("open comments", "<!-".repeat(DEEP)),
        ("declarations", "<!A ".repeat(DEEP)),
        ("sections", "<![CDATA[".repeat(DEEP)),
        (
            "footnotes in footnotes",
            (0..2_000)
                .map(|n| format!("[^{n}]: [^{}]\n\n", n + 1))
                .collect(),
        ),
        (
            "references",
            (0..5_000)
                .map(|n| format!("[a{n}]: b{n}\n"))
                .collect::<String>()
                + &"[a1]".repeat(5_000),
        ),
        ("braces", "{".repeat(DEEP) + &"}".repeat(DEEP)),
    ] {
        read(what, &text);
        read(
            &format!("{what} in a statement"),
            &format!("### Q {{#q .rate}}\n\n- {text} {{#a}}\n- b {{#b}}\n"),
        );
    }
}

#[test]
fn small_pages_that_would_become_large() {
    let columns = |count: usize| format!("{}|\n{}|\n", "|a".repeat(count), "|-".repeat(count));
    for (what, text) in [
        (
            "a wide table with short rows",
            columns(10_000) + &"|a\n".repeat(10_000),
        ),
        (
            "a wide table in a question",
            format!(
                "### Q {{#q .write}}\n\n{}{}",
                columns(2_000),
                "|a\n".repeat(2_000)
            ),
        ),
        ("a wide table in a statement", {
            let table: String = (columns(2_000) + &"|a\n".repeat(2_000))
                .lines()
                .map(|line| format!("  {line}\n"))
                .collect();
            format!("### Q {{#q .rate}}\n\n- a {{#a}}\n\n{table}")
        }),
        (
            "a wide table in feedback",
            format!(
                "### F {{.feedback when=a:b}}\n\n{}{}",
                columns(2_000),
                "|a\n".repeat(2_000)
            ),
        ),
        (
            "many wide tables",
            (columns(300) + &"|a\n".repeat(300) + "\n").repeat(100),
        ),
        (
            "a long address, often",
            format!("[a]: /{}\n\n{}", "x".repeat(10_000), "[a] ".repeat(10_000)),
        ),
        (
            "a long title, often",
            format!(
                "[a]: b '{}'\n\n{}",
                "x".repeat(10_000),
                "![a] ".repeat(10_000)
            ),
        ),
        ("a long footnote name, often", {
            let name = "x".repeat(500);
            format!("[^{name}]: a\n\n{}", format!("[^{name}]").repeat(2_000))
        }),
        ("quotes", "\"".repeat(200_000)),
    ] {
        read(what, &text);
    }
}

#[test]
fn a_hundred_thousand_questions() {
    const MANY: usize = 100_000;
    let mut about = "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n[scales.agree]\npoints = [\"No\", \"Yes\"]\n".to_owned();
    for skill in 0..1_000 {
        about += &format!(
            "[skills.s{skill}]\ntitle = \"S\"\nbands = [{{ id = \"all\", title = \"All\" }}]\n"
        );
    }
    let mut page = "# Page\n".to_owned();
    for question in 0..MANY {
        page += &format!(
            "\n## Q {{#q{question} .rate}}\n\n- [a](#q{question}) {{#a{question} skill=s{}}}\n- [b](#nowhere) {{#b{question} skill=none}}\n",
            question % 1_000
        );
    }
    let files: MemoryFiles = [("pack.toml", about), ("01-page.md", page)]
        .into_iter()
        .collect();
    let (pack, found) = timed("reading", || read_pack(&files, None));
    assert_eq!(pack.questions().count(), MANY);
    // Each breach is told a thousand times and counted then; of so many links not all are looked at.
    let told = |code: &str| {
        let own: Vec<_> = found.iter().filter(|found| found.code() == code).collect();
        (own.len(), own.last().map(|last| last.message.clone()))
    };
    let (skills, last) = told("unknown-skill");
    assert_eq!(skills, 1_000);
    assert!(last.is_some_and(|last| last.ends_with("(and 99000 more of this in the file)")));
    let (links, last) = told("link-broken");
    assert_eq!(links, 1_000);
    assert!(last.is_some_and(|last| last.ends_with("(and 9000 more of this in the file)")));
    assert_eq!(told("too-many-links").0, 1);
    // None of the thousand skills has a reversed statement among its hundred.
    let reversed = "skill-none-reversed";
    let (unreversed, found): (Vec<_>, Vec<_>) =
        found.iter().partition(|found| found.code() == reversed);
    assert_eq!(unreversed.len(), 1_000);
    assert_eq!(found.len(), 2_001);
    let answers: Answers = (0..MANY)
        .map(|question| {
            (
                format!("q{question}"),
                serde_json::json!({ format!("a{question}"): 2 }),
            )
        })
        .collect();
    let scores = timed("scoring", || score(&pack, &answers));
    assert!(
        scores
            .iter()
            .all(|result| result.answered == 100 && result.score == Some(2.0))
    );
}

#[test]
fn a_large_manifest() {
    let mut about =
        "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n".to_owned();
    about += &format!("pages = [{}]\n", "\"none.md\", ".repeat(20_000));
    about += &format!("[scales.long]\npoints = [{}]\n", "\"a\", ".repeat(50_000));
    about += &format!(
        "[skills.s]\ntitle = \"S\"\nbands = [{}]\n",
        (0..5_000)
            .map(|band| format!("{{ id = \"b{band}\", up_to = {band}, title = \"B\" }}, "))
            .collect::<String>()
    );
    about += &format!(
        "recommend = [{}]\n",
        "{ when = \"none\", packs = [\"x\"] }, ".repeat(5_000)
    );
    let files: MemoryFiles = [
        ("pack.toml", about),
        (
            "01-page.md",
            "# A\n\n### Q {#q .rate}\n\n- a {#a skill=s}\n".to_owned(),
        ),
    ]
    .into_iter()
    .collect();
    let (pack, _) = timed("reading", || read_pack(&files, None));
    assert_eq!(pack.manifest.skills[0].bands.len(), 5_000);
    let deep = format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    let files: MemoryFiles = [("pack.toml", deep)].into_iter().collect();
    timed("a deep value", || read_pack(&files, None));
    let dotted = format!("{} = 1", vec!["a"; 50_000].join("."));
    let files: MemoryFiles = [("pack.toml", dotted)].into_iter().collect();
    timed("a deep key", || read_pack(&files, None));
}
