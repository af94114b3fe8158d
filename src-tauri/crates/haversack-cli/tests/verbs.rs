//! The command line as it is typed: exit codes, words, JSON, and pipes.

mod desk;

use std::fs;
use std::path::Path;
use std::process::Stdio;

use desk::{Desk, PAGE, complaint, out, parsed};
use serde_json::{Value, json};

fn score(desk: &Desk, answers: Value) -> Value {
    parsed(&desk.fed(
        &["score", "packs/good", "-", "--format", "json"],
        &answers.to_string(),
    ))
}

#[test]
fn a_sound_pack() {
    let desk = Desk::new();
    for path in ["packs/good", "packs/good/", "packs/good/pack.toml"] {
        let done = desk.run(&["check", path]);
        assert_eq!(done.status.code(), Some(0), "{done:?}");
        assert_eq!(out(&done), "1 pack checked: nothing wrong.\n");
    }
    assert_eq!(
        parsed(&desk.run(&["check", "packs/good", "--format", "json"])),
        json!([])
    );
}

#[test]
fn a_pack_with_an_error() {
    let desk = Desk::new();
    let done = desk.run(&["check", "packs/bad"]);
    assert_eq!(done.status.code(), Some(1));
    let file = Path::new("packs/bad")
        .join("01-page.md")
        .display()
        .to_string();
    assert_eq!(
        out(&done),
        format!(
            "error[unknown-skill]: there is no skill `wrong`\n --> {file}:6:12\n  |\n6 | - Two {{#s2 skill=wrong}}\n  |            ^^^^^^^^^^^\n  |\n  = help: the skills in pack.toml are `asking`, `half`\n\n1 pack checked: 1 error, 0 warnings.\n`haversack explain CODE` says why, with a wrong and a right example.\n"
        )
    );
    let found = parsed(&desk.run(&["check", "packs/bad", "--format", "json"]));
    assert_eq!(
        found,
        json!([{
            "code": "unknown-skill", "severity": "error", "file": file, "line": 6, "column": 12,
            "message": "there is no skill `wrong`", "help": "the skills in pack.toml are `asking`, `half`",
        }])
    );
}

#[test]
fn several_packs_and_a_folder_of_packs() {
    let desk = Desk::new();
    for args in [
        &["check", "packs/good", "packs/bad"][..],
        &["check", "packs"],
    ] {
        let done = desk.run(args);
        assert_eq!(done.status.code(), Some(1));
        assert!(
            out(&done).contains("\n2 packs checked: 1 error, 0 warnings.\n"),
            "{done:?}"
        );
    }
    desk.write("empty/readme.txt", "");
    let done = desk.run(&["check", "empty", "--format", "json"]);
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(parsed(&done)[0]["code"], "manifest-missing");
}

#[test]
fn a_mark_before_the_text_moves_nothing() {
    let desk = Desk::new();
    let page = fs::read_to_string(desk.0.path().join("packs/bad/01-page.md")).expect("the page");
    desk.write(
        "packs/bad/01-page.md",
        &format!("\u{feff}{}", page.replace("Two", "Zwö é")),
    );
    let done = desk.run(&["check", "packs/bad"]);
    assert_eq!(done.status.code(), Some(1), "{done:?}");
    assert!(out(&done).contains(":6:14\n"), "{}", out(&done));
    assert!(
        out(&done).contains("              ^^^^^^^^^^^\n"),
        "{}",
        out(&done)
    );
}

#[test]
fn a_line_of_megabytes_is_shown_around_each_mark() {
    let desk = Desk::new();
    let words = "wörd ".repeat(400_000);
    desk.pack(
        "long",
        "1.0.0",
        &format!("# Long\r\n\r\n{words}<b> and {words}<i>\r\n"),
    );
    let done = desk.run(&["check", "long"]);
    let text = out(&done);
    let marks: Vec<&str> = text
        .lines()
        .filter(|line| {
            line.contains("--> ")
                || line.contains("<b>")
                || line.contains("<i>")
                || line.contains('^')
        })
        .map(str::trim_end)
        .collect();
    assert_eq!(marks.len(), 6, "{text}");
    for (shown, column) in [(&marks[..3], 2_000_001), (&marks[3..], 4_000_009)] {
        assert!(shown[0].ends_with(&format!(":3:{column}")), "{text}");
        // The mark stands below what it marks, in lines that fit.
        let column = |line: &str, of: char| line.chars().position(|found| found == of);
        let under = column(shown[2], '^').expect("a mark");
        assert_eq!(column(shown[1], '<'), Some(under), "{text}");
        assert!(shown[1].chars().count() <= 110, "{text}");
    }
}

#[test]
fn what_could_not_run() {
    let desk = Desk::new();
    assert_eq!(
        complaint(&desk.run(&["check", "none"])),
        "haversack: there is no folder none\n"
    );
    assert!(
        complaint(&desk.run(&["render", "none.md"]))
            .starts_with("haversack: the page none.md can't be read: ")
    );
    assert!(
        complaint(&desk.run(&["score", "packs/good", "none.json"]))
            .starts_with("haversack: the answers in none.json can't be read: ")
    );
    assert!(
        complaint(&desk.fed(&["score", "packs/good", "-"], "{"))
            .starts_with("haversack: - is not valid JSON: ")
    );
    assert!(
        complaint(&desk.fed(&["score", "packs/good", "-"], "[]"))
            .contains("should hold one object")
    );
    assert!(
        complaint(&desk.fed(&["score", "packs/good", "-"], r#"{"style": {"s1": 6}}"#))
            .contains("the scale goes from 1 to 5")
    );
    for wrong in [
        &["nothing"][..],
        &[],
        &["check"],
        &["check", "packs/good", "--format", "xml"],
    ] {
        complaint(&desk.run(wrong));
    }
}

#[test]
fn a_page_from_a_file_and_from_a_pipe() {
    let desk = Desk::new();
    desk.write("page.md", "# A\n\n<b> & *c*\n");
    let html = "<h1>A</h1>\n<p>&lt;b&gt; &amp; <em>c</em></p>\n";
    assert_eq!(out(&desk.run(&["render", "page.md"])), html);
    assert_eq!(out(&desk.fed(&["render", "-"], "# A\n\n<b> & *c*\n")), html);
}

#[test]
fn a_reader_who_has_enough() {
    let desk = Desk::new();
    desk.write("long.md", &"A paragraph.\n\n".repeat(100_000));
    let mut child = desk
        .command(&["render", "long.md"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let done = child.wait_with_output().expect("it ends");
    assert!(done.status.success(), "{done:?}");
    assert!(done.stderr.is_empty(), "{done:?}");
}

#[test]
fn what_a_pack_consists_of() {
    let desk = Desk::new();
    assert_eq!(
        out(&desk.run(&["show", "packs/good"])),
        "Listening (listening 1.2.0)\nTo hear what is said.\n\n01-page.md: Listening\n  style (.rate, 4 items)\n  more (.rate, 4 items)\n\nSkills\n  Asking first (asking), 4 statements\n  Half (half), 4 statements\n"
    );
    let shown = parsed(&desk.run(&["show", "packs/good", "--format", "json"]));
    let keys: Vec<&str> = shown
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys,
        [
            "id",
            "version",
            "title",
            "summary",
            "language",
            "languages",
            "minutes",
            "stage",
            "licence",
            "authors",
            "pages",
            "skills",
            "scales"
        ]
    );
    assert_eq!(
        shown["pages"][0]["questions"][0]["items"][1],
        json!({"id": "s2", "text": "Two", "skill": "asking", "reverse": true, "weight": 1.0})
    );
}

#[test]
fn a_pack_in_another_language() {
    let desk = Desk::new();
    desk.write(
        "packs/good/de/pack.toml",
        "[pack]\ntitle = \"Zuhören\"\n[skills.asking]\ntitle = \"Erst fragen\"\n",
    );
    desk.write(
        "packs/good/de/01-page.md",
        &PAGE.replace("How far?", "Wie weit?"),
    );
    let shown = out(&desk.run(&["show", "packs/good"]));
    assert!(shown.contains("\nLanguages: en, de\n"), "{shown}");
    let shown = out(&desk.run(&["show", "packs/good", "--language", "de"]));
    assert!(shown.starts_with("Zuhören (listening 1.2.0)\n"), "{shown}");
    let answers = json!({"style": {"s1": 1, "s2": 4, "s3": 3}}).to_string();
    let scored = out(&desk.fed(&["score", "packs/good", "-", "--language", "de"], &answers));
    assert!(scored.starts_with("Erst fragen "), "{scored}");
    for args in [
        &["render", "packs/good/01-page.md", "--language", "de"][..],
        &["render", "packs/good/de/01-page.md"],
    ] {
        let page = out(&desk.run(args));
        assert!(page.contains("<h3>Wie weit?</h3>"), "{args:?}: {page}");
        assert!(page.contains("<th>1</th>"), "in its pack: {args:?}: {page}");
    }
    let why = complaint(&desk.run(&["show", "packs/good", "--language", "cy"]));
    assert_eq!(
        why,
        "haversack: the pack is not in `cy`; its languages are en, de\n"
    );
}

#[test]
fn what_a_condition_hides_is_named() {
    let desk = Desk::new();
    let page = PAGE.replace(
        "### And? {#more .rate}",
        "### And? {#more .rate when=s1:4..}",
    );
    desk.write(
        "packs/good/01-page.md",
        &format!("{page}\n### Low {{.feedback when=asking:need&!half:3..}}\n\nWords.\n"),
    );
    let answers = json!({"style": {"s1": 1, "s2": 5, "s3": 2}, "more": {"h1": 5, "h2": 5}});
    let found = score(&desk, answers.clone());
    assert_eq!(
        (&found["skills"][1]["of"], &found["hidden"]),
        (
            &json!(0),
            &json!([{"page": "01-page.md", "question": "more"}])
        )
    );
    assert_eq!(found["feedback"][0]["title"], "Low");
    let text = out(&desk.fed(&["score", "packs/good", "-"], &answers.to_string()));
    assert!(
        text.ends_with("\nNot asked under these answers: more\n"),
        "{text}"
    );
}

#[test]
fn scores_by_hand() {
    let desk = Desk::new();
    // (2·1 + (6 − 4) + 3) / (2 + 1 + 1) = 7 / 4, from three of four; two of four are half of them.
    let answers =
        json!({"style": {"s1": 1, "s2": 4, "s3": 3, "s4": "n/a"}, "more": {"h1": 2, "h2": 5}});
    assert_eq!(
        score(&desk, answers.clone()),
        json!({
            "skills": [
                {"id": "asking", "score": 1.75, "answered": 3, "of": 4, "band": "need"},
                {"id": "half", "score": 3.5, "answered": 2, "of": 4, "band": null},
            ],
            "recommend": [{"pack": "group-dynamics", "because": [{"skill": "asking", "band": "need", "score": 1.75}]}],
            "feedback": [],
            "hidden": [],
        })
    );
    let text = desk.fed(&["score", "packs/good", "-"], &answers.to_string());
    assert_eq!(
        out(&text),
        "Asking first  1.8 of 5  Development need\nHalf          3.5 of 5  \n\nRecommended\n  group-dynamics, because Asking first is 1.8\n"
    );
    // Exactly on the edge: (2·2 + 3 + 3) / 4 = 2.5 is still a need.
    let edge = score(&desk, json!({"style": {"s1": 2, "s2": 3, "s3": 3}}));
    assert_eq!(
        (&edge["skills"][0]["score"], &edge["skills"][0]["band"]),
        (&json!(2.5), &json!("need"))
    );
    // Two of four are too few for three quarters, one of four for half.
    let few = score(
        &desk,
        json!({"style": {"s1": 2, "s2": 3}, "more": {"h1": 5}}),
    );
    assert_eq!(
        (&few["skills"][0]["score"], &few["skills"][1]["score"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(few["recommend"], json!([]));
    let none = desk.fed(&["score", "packs/good", "-"], r#"{"gone": "words"}"#);
    assert!(none.status.success());
    assert_eq!(
        String::from_utf8_lossy(&none.stderr),
        "haversack: the pack has no question `gone`; its answer is left out\n"
    );
}
