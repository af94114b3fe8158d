//! The JSON Schemas of `pack.toml` and `programme.toml`: what is checked in is what the code says, and they agree with the
//! readers.

use std::fs;

use haversack_pack::manifest::keys::{pack_schema, programme_schema};
use haversack_tests::repository::{self, root};
use serde_json::Value;

fn both() -> [(&'static str, Value); 2] {
    [("pack", pack_schema()), ("programme", programme_schema())]
}

fn json(toml: &str) -> Value {
    let table: toml::Table = toml.parse().expect("TOML");
    serde_json::to_value(table).expect("JSON")
}

#[test]
fn the_checked_in_copies_are_new() {
    let mut old = Vec::new();
    for (name, schema) in both() {
        let file = format!("docs/schema/{name}.schema.json");
        let text = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
        if repository::text(&file) != text {
            fs::create_dir_all(root().join("docs/schema")).expect("a folder");
            fs::write(root().join(&file), text).expect("it can be written");
            old.push(file);
        }
    }
    assert!(old.is_empty(), "{old:?} were old; commit the new ones");
}

#[test]
fn they_are_schemas_and_the_shipped_files_fit() {
    for (name, schema) in both() {
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let mut fitting = 0;
        for file in repository::files("packs") {
            // A translation's own settings hold words only.
            let depth = file.matches('/').count();
            let own = format!("{name}.toml");
            if !file.ends_with(&format!("/{own}")) || depth > 2 {
                continue;
            }
            let found: Vec<String> = validator
                .iter_errors(&json(&repository::text(&file)))
                .map(|why| why.to_string())
                .collect();
            assert!(found.is_empty(), "{file}: {found:?}");
            fitting += 1;
        }
        assert!(fitting > 0, "no {name}.toml is shipped");
    }
}

#[test]
fn what_is_wrong_does_not_fit() {
    const GOOD: &str =
        "[pack]\nid = \"a\"\nversion = \"1.0.0\"\ntitle = \"A\"\nlanguage = \"en\"\n";
    let fits = |text: &str| jsonschema::is_valid(&pack_schema(), &json(text));
    assert!(fits(GOOD));
    for wrong in [
        GOOD.replace("id = \"a\"\n", ""),
        GOOD.replace("\"a\"", "\"A_b\""),
        GOOD.replace("1.0.0", "one"),
        GOOD.replace("\"A\"", "\" \""),
        format!("{GOOD}minutes = 0\n"),
        format!("{GOOD}licens = \"MIT\"\n"),
        format!("{GOOD}stage = \"later\"\n"),
        format!("{GOOD}[scales.agree]\npoints = [\"one\"]\n"),
        format!("{GOOD}[skills.asking]\ntitle = \"A\"\nneeds_answers = 2\n"),
        format!("{GOOD}[skills.asking]\ntitle = \"A\"\nbands = [{{ id = \"need\" }}]\n"),
    ] {
        assert!(!fits(&wrong), "{wrong}");
    }
    const PROGRAMME: &str =
        "[programme]\nid = \"a\"\ntitle = \"A\"\n[[stages]]\ntitle = \"S\"\npacks = [\"p\"]\n";
    let fits = |text: &str| jsonschema::is_valid(&programme_schema(), &json(text));
    assert!(fits(&format!(
        "{PROGRAMME}opens = \"2026-11-01\"\ndue = \"2026-12-01\"\n[facilitator]\nname = \"Ada\"\nemail = \"ada@example.org\"\n"
    )));
    for wrong in [
        PROGRAMME.replace("title = \"A\"\n", ""),
        format!("{PROGRAMME}due = \"soon\"\n"),
        PROGRAMME.replace("title = \"A\"\n", "title = \"A\"\nversion = \"1.2\"\n"),
        PROGRAMME.replace("title = \"A\"\n", "title = \"A\"\nexpires = \"soon\"\n"),
        format!("{PROGRAMME}[facilitator]\nname = \"Ada\"\nemail = \"ada\"\n"),
        format!("{PROGRAMME}[facilitator]\nname = \"Ada\"\nage_key = \"age1short\"\n"),
    ] {
        assert!(!fits(&wrong), "{wrong}");
    }
}
