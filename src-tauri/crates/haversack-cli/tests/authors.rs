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

const UNMENDED: &str =
    "\u{feff}# A page\r\n\r\n### How far? {.Rate}\r\n\r\n- One thing\t\r\n- Another {#other}  \r\n";
const MENDED: &str = "\u{feff}# A page\r\n\r\n### How far? {#how-far .rate}\r\n\r\n- One thing {#one-thing}\t\r\n- Another {#other}  \r\n";

#[test]
fn what_can_be_mended_is_mended_and_said() {
    let desk = Desk::new();
    desk.write("packs/good/02-more.md", UNMENDED);
    let done = desk.run(&["check", "packs/good", "--fix"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    assert_eq!(
        out(&done),
        "packs/good/02-more.md:3: Rate is now rate\npacks/good/02-more.md:3: wrote #how-far\npacks/good/02-more.md:5: wrote {#one-thing}\n\n3 changes in 1 file.\n\n1 pack checked: nothing wrong.\n"
    );
    assert_eq!(desk.read("packs/good/02-more.md"), MENDED);
    let again = desk.run(&["check", "packs/good", "--fix"]);
    assert_eq!(
        out(&again),
        "Nothing could be mended by itself.\n\n1 pack checked: nothing wrong.\n"
    );
    assert_eq!(desk.read("packs/good/02-more.md"), MENDED);
}

#[test]
fn mending_can_be_read_by_programs() {
    let desk = Desk::new();
    desk.write("packs/good/02-more.md", UNMENDED);
    let done = parsed(&desk.run(&["check", "packs/good", "--fix", "--format", "json"]));
    assert_eq!(done["diagnostics"], serde_json::json!([]));
    assert_eq!(done["fixed"].as_array().map(Vec::len), Some(3));
    assert_eq!(
        done["fixed"][2],
        serde_json::json!({"code": "id-missing", "file": "packs/good/02-more.md", "line": 5, "was": "", "now": " {#one-thing}"})
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_is_read_only_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::new();
    desk.write("packs/good/02-more.md", UNMENDED);
    let path = desk.0.path().join("packs/good/02-more.md");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o444)).expect("a mode");
    assert_eq!(
        complaint(&desk.run(&["check", "packs/good", "--fix"])),
        "haversack: packs/good/02-more.md can't be mended and was left as it is: it is read-only\n"
    );
    assert_eq!(desk.read("packs/good/02-more.md"), UNMENDED);
}

#[test]
fn a_new_pack_is_sound_and_nothing_is_overwritten() {
    let desk = Desk::new();
    let made = desk.run(&["new", "my packs/First_Steps", "--title", "First \"steps\""]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let checked = desk.run(&["check", "my packs/First_Steps"]);
    assert_eq!(out(&checked), "1 pack checked: nothing wrong.\n");
    let shown = parsed(&desk.run(&["show", "my packs/First_Steps", "--format", "json"]));
    assert_eq!(shown["id"], "first-steps");
    assert_eq!(shown["title"], "First \"steps\"");
    assert_eq!(shown["pages"].as_array().map(Vec::len), Some(3));
    desk.write("my packs/First_Steps/01-start.md", "# Mine\n");
    assert_eq!(
        complaint(&desk.run(&["new", "my packs/First_Steps"])),
        "haversack: there is something at my packs/First_Steps already; nothing was written\n"
    );
    assert_eq!(desk.read("my packs/First_Steps/01-start.md"), "# Mine\n");
}

#[test]
fn a_programme_is_checked_beside_its_packs() {
    let desk = Desk::new();
    let programme = "[programme]\nid = \"one\"\ntitle = \"One\"\n[[stages]]\ntitle = \"First\"\npacks = [\"listening\"]\ndue = \"2026-12-01\"\n";
    desk.write("packs/programme.toml", programme);
    let done = desk.run(&["check", "packs/programme.toml"]);
    assert_eq!(out(&done), "1 programme checked: nothing wrong.\n");
    let done = desk.run(&["check", "packs"]);
    assert!(
        out(&done).contains("\n1 programme and 2 packs checked: 1 error, 0 warnings.\n"),
        "{}",
        out(&done)
    );
    desk.write(
        "packs/programme.toml",
        &programme.replace("\"listening\"", "\"listning\""),
    );
    let found = parsed(&desk.run(&["check", "packs/programme.toml", "--format", "json"]));
    assert_eq!(found[0]["code"], "unknown-pack");
    assert_eq!(found[0]["file"], "packs/programme.toml");
    assert!(
        found[0]["help"]
            .as_str()
            .is_some_and(|help| help.starts_with("did you mean `listening`? ")),
        "{found}"
    );
}

#[test]
fn schemas_are_printed_for_editors() {
    let desk = Desk::new();
    for of in ["pack", "programme"] {
        let schema = parsed(&desk.run(&["schema", of]));
        assert_eq!(schema["title"], format!("{of}.toml"));
    }
    complaint(&desk.run(&["schema", "page"]));
}
