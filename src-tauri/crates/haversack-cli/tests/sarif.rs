//! `haversack check --format sarif`: valid against the official schema, with places an editor finds.

mod desk;

use desk::{Desk, parsed};
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("fixtures/sarif-schema-2.1.0.json");

/// The schema, but for one pattern that is no regular expression: `^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$`. It is that of
/// languages, which our logs don't name.
fn schema() -> Value {
    let mut schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    for whole in ["run", "toolComponent"] {
        let language = schema["definitions"][whole]["properties"]["language"].as_object_mut();
        assert!(language.expect("a language").remove("pattern").is_some());
    }
    schema
}

fn valid(log: &Value) {
    let schema = schema();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let wrong: Vec<String> = validator
        .iter_errors(log)
        .map(|why| format!("{}: {why}", why.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_log_of_anything_is_valid() {
    let desk = Desk::new();
    desk.write(
        "packs/bad/media/unused picture.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    desk.write("packs/bad/02-b.md", "no title <b>\n\n### What? {.write}\n");
    desk.write("packs/none/README.txt", "");
    for path in ["packs/good", "packs/bad", "packs", "packs/none"] {
        let done = desk.run(&["check", path, "--format", "sarif"]);
        let log = parsed(&done);
        valid(&log);
        let results = log["runs"][0]["results"].as_array().expect("results");
        assert_eq!(results.is_empty(), path == "packs/good", "{path}");
        assert_eq!(done.status.code(), Some(i32::from(path != "packs/good")));
    }
    // The validator would say so if something were missing.
    assert!(!jsonschema::is_valid(
        &schema(),
        &json!({"version": "2.1.0"})
    ));
}

#[test]
fn regions_are_counted_in_utf_16_units() {
    let desk = Desk::new();
    desk.write("packs/bad/01-page.md", "\u{feff}# 🙂 é\n\n🙂é <b>\n");
    let log = parsed(&desk.run(&["check", "packs/bad", "--format", "sarif"]));
    valid(&log);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let html = run["results"]
        .as_array()
        .expect("results")
        .iter()
        .find(|result| result["ruleId"] == "raw-html")
        .expect("the diagnostic");
    let place = &html["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "packs/bad/01-page.md");
    // The smile has two units, é one, the blank one; the tag three.
    assert_eq!(
        place["region"],
        json!({"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 8})
    );
    let index = html["ruleIndex"].as_u64().expect("an index") as usize;
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "raw-html");
}

#[test]
fn what_can_be_mended_comes_with_the_mending() {
    let desk = Desk::new();
    desk.write(
        "packs/bad/01-page.md",
        "# A\n\n### What would they say? {.write}\n",
    );
    let log = parsed(&desk.run(&["check", "packs/bad", "--format", "sarif"]));
    valid(&log);
    let missing = log["runs"][0]["results"]
        .as_array()
        .expect("results")
        .iter()
        .find(|result| result["ruleId"] == "id-missing")
        .expect("the diagnostic");
    assert_eq!(
        missing["fixes"][0]["artifactChanges"][0]["replacements"],
        json!([{
            "deletedRegion": {"startLine": 3, "startColumn": 27, "endLine": 3, "endColumn": 27},
            "insertedContent": {"text": "#what-would-they-say "},
        }])
    );
}
