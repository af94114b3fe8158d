//! Every kind of question on the command line: shown, drawn, and its answers judged.

mod desk;

use desk::{ABOUT, Desk, complaint, out, parsed};
use haversack_pack::QuestionKind;
use serde_json::{Value, json};

const PAGE: &str = "# Kinds

### Rate {#rate .rate}

- One {#s1 skill=asking}
- Two {#s2 skill=asking}

### Choose {#choose .choose many}

- One {#o1}
- Two {#o2}

### Rank {#rank .rank}

- One {#i1}

### Write {#write .write}

### Number {#number .number min=0 max=10 unit=hours}

### Table {#table .table}

| One {#c1} | Two {#c2} |
|---|---|
| Begun | |

### Priorities {#priorities .priorities}

### Map {#map .map}

### Plan {#plan .plan}

- Ring them {#ring}
";

fn kinds() -> Desk {
    let desk = Desk::new();
    desk.write("kinds/pack.toml", ABOUT);
    desk.write("kinds/01-page.md", PAGE);
    desk
}

/// An answer to each question.
fn answers() -> Value {
    json!({
        "rate": {"s1": 2, "s2": 4},
        "choose": {"chosen": ["o1"]},
        "rank": ["i1"],
        "write": "words",
        "number": 2.5,
        "table": [{"c1": "Begun", "c2": "Done"}],
        "priorities": ["half", "asking"],
        "map": {"nodes": [{"id": "n1", "name": "Dana", "kind": "person", "x": 0, "y": 0}], "ties": [{"id": "t1", "from": "me", "to": "n1"}]},
        "plan": [{"id": "ring", "what": "Ring them", "state": "done"}],
    })
}

#[test]
fn every_kind_is_shown() {
    let desk = kinds();
    let told = out(&desk.run(&["show", "kinds"]));
    let shown = parsed(&desk.run(&["show", "kinds", "--format", "json"]));
    let questions = shown["pages"][0]["questions"].as_array().expect("a list");
    assert_eq!(questions.len(), QuestionKind::ALL.len());
    for (kind, question) in QuestionKind::ALL.into_iter().zip(questions) {
        let name = kind.name();
        assert_eq!(question["kind"], name);
        assert!(question["settings"].is_object(), "{question}");
        assert!(told.contains(&format!("  {name} (.{name}")), "{told}");
    }
    assert!(told.contains("  table (.table, 2 items)\n"), "{told}");
}

#[test]
fn answers_of_every_kind_are_scored_or_refused() {
    let desk = kinds();
    let score = |answers: &Value| {
        desk.fed(
            &["score", "kinds", "-", "--format", "json"],
            &answers.to_string(),
        )
    };
    let done = score(&answers());
    assert!(done.status.success() && done.stderr.is_empty(), "{done:?}");
    assert_eq!(parsed(&done)["skills"][0]["score"], 3.0);
    for kind in QuestionKind::ALL {
        let name = kind.name();
        let mut broken = answers();
        broken[name] = json!([[]]);
        let why = complaint(&score(&broken));
        assert!(why.contains(&format!("`{name}`")), "{why}");
        // One that the pack no longer asks is nobody's fault.
        let mut gone = answers();
        gone[format!("no-{name}")] = json!([[]]);
        let done = score(&gone);
        assert!(done.status.success(), "{done:?}");
    }
}

#[test]
fn a_page_is_drawn_as_it_is_in_its_pack() {
    let desk = kinds();
    let drawn = out(&desk.run(&["render", "kinds/01-page.md"]));
    for kind in QuestionKind::ALL {
        let section = format!("<section class=\"question question-{}\"", kind.name());
        assert!(drawn.contains(&section), "{section} in {drawn}");
    }
    // The points of the scale and the skills to choose from stand in pack.toml.
    assert!(drawn.contains("<th>1</th><th>2</th>"), "{drawn}");
    assert!(drawn.contains("<li>Asking first</li>"), "{drawn}");
    // So they do when the page is named from within its folder.
    let mut within = desk.command(&["render", "01-page.md"]);
    within.current_dir(desk.0.path().join("kinds"));
    assert_eq!(out(&within.output().expect("it runs")), drawn);
    // Elsewhere a page knows only what it says itself.
    desk.write("alone.md", PAGE);
    let alone = out(&desk.run(&["render", "alone.md"]));
    assert!(
        alone.contains("<li id=\"at-s1\">One</li>") && !alone.contains("Asking first"),
        "{alone}"
    );
    assert_eq!(out(&desk.fed(&["render", "-"], PAGE)), alone);
}

#[test]
fn a_draft_that_the_pack_does_not_list_is_drawn_beside_it() {
    let desk = kinds();
    desk.write(
        "kinds/pack.toml",
        &ABOUT.replace("[scales.agree]", "pages = [\"01-page.md\"]\n[scales.agree]"),
    );
    desk.write(
        "kinds/draft.md",
        "# Draft\n\n### Again {#again .rate}\n\n- One {#d1}\n",
    );
    let drawn = out(&desk.run(&["render", "kinds/draft.md"]));
    assert!(
        drawn.contains("<th>1</th>") && drawn.contains("<th id=\"at-d1\">One</th>"),
        "{drawn}"
    );
}

#[test]
fn a_page_in_a_language_folder_is_drawn_in_that_language() {
    let desk = kinds();
    desk.write(
        "kinds/cy/01-page.md",
        "# Mathau\n\n### Beth? {#rank .rank}\n\n- Un {#i1}\n",
    );
    let drawn = out(&desk.run(&["render", "kinds/cy/01-page.md"]));
    assert!(
        drawn.contains("<h3>Beth?</h3>") && drawn.contains("<li id=\"at-i1\">Un</li>"),
        "{drawn}"
    );
    // What isn't translated is there as well, in the pack's own language.
    assert!(
        drawn.contains("<section class=\"question question-map\"") && drawn.contains("<th>1</th>"),
        "{drawn}"
    );
}
