//! Answers of every kind as a screen gives them: kept as they are, counted, told apart when their question changes, and what is
//! offered from another question's answer.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use haversack_api::{Api, Host, Options, Place};
use haversack_pack::QuestionKind;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A host without a desktop.
struct Nobody;

impl Host for Nobody {
    fn open_link(&self, _: &str) -> Result<(), String> {
        Ok(())
    }
    fn choose_folder(&self) -> Option<PathBuf> {
        None
    }
    fn choose_bundle(&self) -> Option<PathBuf> {
        None
    }

    fn can_choose_folder(&self) -> bool {
        false
    }
    fn choose_place(&self, _: &str) -> Place {
        Place::Nowhere
    }
}

const ABOUT: &str = "[pack]\nid = \"kinds\"\nversion = \"1.0.0\"\ntitle = \"Kinds\"\nlanguage = \"en\"\n[scales.agree]\npoints = [\"No\", \"Yes\"]\n[skills.asking]\ntitle = \"Asking\"\n[skills.firm]\ntitle = \"Standing firm\"\n";

const EVERY_KIND: &str = "# Kinds

### Rate {#rate .rate}

- One {#s1 skill=asking}

### Choose {#choose .choose}

- One {#o1}

### Rank {#rank .rank}

- One {#i1}
- Two {#i2}

### Write {#write .write}

### Number {#number .number unit=hours}

### Table {#table .table}

| One {#c1} |
|---|
| Begun |

### Priorities {#priorities .priorities}

### Map {#map .map}

### Plan {#plan .plan}

- Ring them {#ring}
";

/// An answer to each of those questions.
fn answers() -> [(&'static str, Value); 9] {
    [
        ("rate", json!({"s1": 2})),
        ("choose", json!({"chosen": ["o1"]})),
        ("rank", json!(["i2", "i1", "gone"])),
        ("write", json!("  words\n")),
        ("number", json!(2.5)),
        (
            "table",
            json!([{"c1": "Begun"}, {"c1": "More", "gone": "x"}]),
        ),
        ("priorities", json!(["firm", "asking"])),
        (
            "map",
            json!({
                "nodes": [{"id": "n1", "name": "Dana", "kind": "person", "x": 1.5, "y": -2}],
                "ties": [{"id": "t1", "from": "me", "to": "n1", "strength": 3, "trust": null, "rhythm": "weekly", "hours": 0.5, "restsOn": "n1"}],
            }),
        ),
        (
            "plan",
            json!([{"id": "ring", "what": "Ring them", "with": "", "by": "2026-12-01", "know": "", "state": "open", "notes": [{"on": "2026-11-30", "text": "Engaged"}]}]),
        ),
    ]
}

/// A home with one pack of one page.
struct Desk {
    folder: TempDir,
    api: Api,
}

impl Desk {
    fn new(page: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Self {
            api: open(folder.path()),
            folder,
        };
        desk.write("pack.toml", ABOUT);
        desk.write("01-page.md", page);
        desk
    }

    fn write(&self, file: &str, text: &str) {
        let pack = self.folder.path().join("packs/kinds");
        fs::create_dir_all(&pack).expect("a folder");
        fs::write(pack.join(file), text).expect("a file");
    }

    async fn call(&self, name: &str, payload: Value) -> Result<Value, String> {
        let answered = self.api.call(name, payload).await;
        answered.map_err(|why| why.code.name())
    }

    async fn save(&self, question: &str, value: &Value) -> Result<Value, String> {
        let answer =
            json!({"pack": "kinds", "question": question, "attempt": null, "value": value});
        self.call("saveAnswer", answer).await
    }

    async fn page(&self) -> Value {
        let page = json!({"pack": "kinds", "page": "01-page"});
        self.call("openPage", page).await.expect("the page")
    }

    /// What the library says: (answered, of).
    async fn in_library(&self) -> (Value, Value) {
        let library = self.call("library", json!({})).await.expect("the library");
        let card = &library["own"][0];
        (card["answered"].clone(), card["questions"].clone())
    }

    /// What a question is drawn with.
    async fn settings(&self, question: &str) -> Value {
        let page = self.page().await;
        let mut blocks = page["blocks"].as_array().expect("blocks").iter();
        let found = blocks.find(|block| block["question"]["id"] == question);
        found.expect("the question")["question"]["settings"].clone()
    }
}

fn open(folder: &Path) -> Api {
    Api::open(Options {
        home: folder.join("home"),
        shipped: Some(folder.join("packs")),
        media_base: "pack://localhost/".to_owned(),
        host: Arc::new(Nobody),
        notices: Vec::new(),
        open: Vec::new(),
    })
}

#[tokio::test]
async fn an_answer_of_any_kind_comes_back_as_it_was_given() {
    let mut desk = Desk::new(EVERY_KIND);
    desk.call("start", json!({})).await.expect("it starts");
    let names = QuestionKind::ALL.map(QuestionKind::name);
    for ((question, value), number) in answers().iter().zip(1..) {
        assert!(names.contains(question), "{question} is no kind");
        let saved = desk.save(question, value).await.expect(question);
        assert_eq!(
            (&saved["answered"], &saved["of"]),
            (&json!(number), &json!(names.len())),
            "{question}"
        );
    }
    // Another start reads what is on the disk.
    let Desk { folder, api } = desk;
    drop(api);
    desk = Desk {
        api: open(folder.path()),
        folder,
    };
    let page = desk.page().await;
    for (question, value) in answers() {
        let kept = &page["answers"][question];
        assert_eq!(
            (&kept["value"], &kept["reworded"]),
            (&value, &json!(false)),
            "{question}"
        );
    }
    // Emptied, each of them counts no longer.
    for (question, _) in answers() {
        desk.save(question, &Value::Null).await.expect(question);
    }
    let page = desk.page().await;
    assert_eq!(
        (&page["answers"], &page["contents"][0]["answered"]),
        (&json!({}), &json!(0))
    );
}

#[tokio::test]
async fn what_is_no_answer_changes_nothing() {
    let desk = Desk::new(EVERY_KIND);
    desk.call("start", json!({})).await.expect("it starts");
    for (question, value) in answers() {
        desk.save(question, &value).await.expect(question);
    }
    for (question, _) in answers() {
        // An object of a list: no kind's answer looks like that, nor has any a field of that name.
        for value in [json!({"chosen": 1, "s1": []}), json!([[]]), json!(true)] {
            let refused = desk.save(question, &value).await;
            assert_eq!(
                refused,
                Err("answer-invalid".to_owned()),
                "{question}: {value}"
            );
        }
    }
    let page = desk.page().await;
    for (question, value) in answers() {
        assert_eq!(page["answers"][question]["value"], value, "{question}");
    }
}

#[tokio::test]
async fn an_answer_says_when_what_it_was_given_about_has_other_words() {
    let desk = Desk::new(EVERY_KIND);
    desk.call("start", json!({})).await.expect("it starts");
    for (question, value) in answers() {
        desk.save(question, &value).await.expect(question);
    }
    desk.write(
        "pack.toml",
        &ABOUT.replace("Standing firm", "Holding still"),
    );
    desk.write(
        "01-page.md",
        &EVERY_KIND
            .replace("unit=hours", "unit=days")
            .replace("Ring them", "Write to them")
            .replace("| One {#c1} |", "| Task {#c1} |")
            .replace("- Two {#i2}", "- Two {#i2}\n- Three {#i3}"),
    );
    let page = desk.page().await;
    let reworded: Vec<&str> = answers()
        .into_iter()
        .map(|(question, _)| question)
        .filter(|question| page["answers"][question]["reworded"] == json!(true))
        .collect();
    // An item that came since is no other word; a unit, a column, a skill's name and a starter action are.
    assert_eq!(reworded, ["number", "table", "priorities", "plan"]);
}

const LEANING: &str = "# Page

### Which have you tried? {#tried .choose many}

- A {#a}
- B {#b}
- C {#c}
- D {#d}

### Which matter most? {#top .priorities from=tried top=3}
";

#[tokio::test]
async fn what_was_chosen_is_what_is_offered_and_counted() {
    let desk = Desk::new(LEANING);
    desk.call("start", json!({})).await.expect("it starts");
    let offered = |settings: Value| -> Vec<String> {
        let candidates = settings["candidates"].as_array().cloned();
        let ids = candidates.unwrap_or_default().into_iter();
        ids.map(|candidate| candidate["id"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(
        offered(desk.settings("top").await),
        ["a", "b", "c", "d"],
        "nothing is chosen yet, so anything may come first"
    );
    let saved = desk.save("top", &json!(["b", "a"])).await.expect("it fits");
    assert_eq!(saved["answered"], 0, "two of three");

    // Two are chosen, and both have their place already.
    let chosen = json!({"chosen": ["b", "a"]});
    let saved = desk.save("tried", &chosen).await.expect("it fits");
    assert_eq!((&saved["answered"], &saved["of"]), (&json!(2), &json!(2)));
    assert_eq!(
        saved["counts"],
        json!([{"questions": 2, "answered": 2}]),
        "the other question's count has changed with this one"
    );
    assert_eq!(offered(desk.settings("top").await), ["a", "b"]);
    assert_eq!(desk.in_library().await, (json!(2), json!(2)));

    // Another is chosen, which has no place yet: what was placed is kept.
    let chosen = json!({"chosen": ["a", "b", "c"]});
    let saved = desk.save("tried", &chosen).await.expect("it fits");
    assert_eq!(saved["answered"], 1);
    assert_eq!(desk.in_library().await, (json!(1), json!(2)));
    assert_eq!(
        desk.page().await["answers"]["top"]["value"],
        json!(["b", "a"])
    );
}
