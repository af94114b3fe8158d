//! What helps somebody who writes packs: explanations and suggestions.

mod desk;

use desk::{Desk, complaint, out, parsed};
use haversack_pack::check::RULES;

#[test]
fn every_rule_is_listed_and_explained() {
    let desk = Desk::new();
    let listed = out(&desk.run(&["explain"]));
    for rule in RULES {
        assert!(listed.contains(rule.code), "{} is not listed", rule.code);
        let text = out(&desk.run(&["explain", rule.code]));
        let title = format!("{}[{}]\n", rule.severity.name(), rule.code);
        assert!(text.starts_with(&title), "{text}");
        assert!(
            text.contains("\nWrong\n\n") && text.contains("\nRight\n\n"),
            "{text}"
        );
        assert!(text.lines().all(|line| line == line.trim_end()), "{text}");
    }
    assert!(!listed.contains('\u{1b}'), "a pipe has no colours");
}

#[test]
fn an_explanation_can_be_asked_for_as_it_stands_in_a_diagnostic() {
    let desk = Desk::new();
    let plain = out(&desk.run(&["explain", "id-missing"]));
    assert_eq!(out(&desk.run(&["explain", "error[id-missing]"])), plain);
    let json = parsed(&desk.run(&["explain", "id-missing", "--format", "json"]));
    assert_eq!(json["family"], "Structure");
    assert_eq!(json["wrong"][0]["file"], "01-page.md");
    let all = parsed(&desk.run(&["explain", "--format", "json"]));
    assert_eq!(all.as_array().map(Vec::len), Some(RULES.len()));
}

#[test]
fn a_misspelt_code_gets_a_suggestion() {
    let desk = Desk::new();
    assert_eq!(
        complaint(&desk.run(&["explain", "unkown-kind"])),
        "haversack: there is no rule `unkown-kind`; did you mean `unknown-kind`?\n"
    );
    assert_eq!(
        complaint(&desk.run(&["explain", "something-else-entirely"])),
        "haversack: there is no rule `something-else-entirely`; `haversack explain` lists them all\n"
    );
}

#[test]
fn whatever_is_misspelt_gets_a_suggestion() {
    let desk = Desk::new();
    desk.write(
        "pack/pack.toml",
        r#"[pack]
id = "listening"
version = "1.0.0"
title = "Listening"
language = "en"
licens = "MIT"
stage = "workshp"
pages = ["01-pag.md", "01-page.md"]
[scales.agree]
points = ["No", "Yes"]
[scales.often]
points = ["Seldom", "Often"]
[skills.asking]
title = "Asking"
bands = [{ id = "need", up_to = 1.5, title = "Need" }, { id = "top", title = "Top" }]
recommend = [{ when = "ned", packs = ["group-dynamics"] }]
"#,
    );
    desk.write(
        "pack/01-page.md",
        "# A page

![Two circles](media/circls.svg) [there](01-pge.md) [here](#mroe)

### How far? {#style .rate scale=agre}

- One {#s1 skill=askign}
- Two {#s2 skill=asking revers}

### And? {#more .wirte}

### Ask {.feedback when=asking:neeed}

### Ask {.feedback when=askin:need}
",
    );
    desk.write("pack/media/circles.svg", "<svg/>");
    let found = parsed(&desk.run(&["check", "pack", "--format", "json"]));
    let helps: Vec<&str> = found
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|found| found["help"].as_str())
        .collect();
    for meant in [
        "licence",
        "workshop",
        "01-page.md",
        "media/circles.svg",
        "more",
        "agree",
        "asking",
        "reverse",
        "write",
        "need",
    ] {
        let words = format!("did you mean `{meant}`? ");
        assert!(
            helps.iter().any(|help| help.starts_with(&words)),
            "{meant}: {helps:#?}"
        );
    }
}
