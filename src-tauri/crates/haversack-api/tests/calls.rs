//! The calls as a screen makes them, over a real store in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use haversack_api::{Api, Host, Options, Place};
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
    fn can_choose_folder(&self) -> bool {
        false
    }
    fn choose_place(&self, _: &str) -> Place {
        Place::Nowhere
    }
}

const ABOUT: &str = r#"[pack]
id = "listening"
version = "1.0.0"
title = "Listening"
language = "en"
stage = "home-working"
[scales.agree]
points = ["1", "2", "3", "4", "5"]
not_applicable = "I can't say"
[skills.asking]
title = "Asking"
bands = [{ id = "need", up_to = 2.5, title = "Need" }, { id = "top", title = "Strength" }]
recommend = [{ when = "need", packs = ["other"] }]
"#;
const PAGE: &str = "# Listening

### How far? {#style .rate}

- One {#s1 skill=asking}
- Two {#s2 skill=asking}
- Three {#s3 skill=asking}
- Four {#s4 skill=asking}

### Which? {#which .choose}

- A {#a}
- B {#b}

### What? {#what .write}
";
const OTHER: &str =
    "[pack]\nid = \"other\"\nversion = \"1.0.0\"\ntitle = \"Other\"\nlanguage = \"en\"\n";

/// A home, shipped packs, and the API over them.
struct Desk {
    folder: TempDir,
    api: Api,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), "packs/listening/pack.toml", ABOUT);
        write(folder.path(), "packs/listening/01-page.md", PAGE);
        write(folder.path(), "packs/other/pack.toml", OTHER);
        write(folder.path(), "packs/other/01-page.md", "# Other\n");
        let api = open(folder.path());
        Self { folder, api }
    }

    async fn ok(&self, name: &str, payload: Value) -> Value {
        match self.api.call(name, payload.clone()).await {
            Ok(answer) => answer,
            Err(why) => panic!("{name} {payload}: {}", why.code.name()),
        }
    }

    async fn code(&self, name: &str, payload: Value) -> String {
        match self.api.call(name, payload.clone()).await {
            Ok(answer) => panic!("{name} {payload} was answered with {answer}"),
            Err(why) => why.code.name(),
        }
    }

    async fn save(&self, question: &str, value: Value) -> Value {
        self.ok(
            "saveAnswer",
            json!({"pack": "listening", "question": question, "attempt": null, "value": value}),
        )
        .await
    }

    async fn page(&self) -> Value {
        self.ok("openPage", json!({"pack": "listening", "page": "01-page"}))
            .await
    }

    async fn result(&self) -> Value {
        self.ok("result", json!({"pack": "listening", "attempt": null}))
            .await
    }

    fn rewrite(&self, page: &str) {
        write(self.folder.path(), "packs/listening/01-page.md", page);
    }
}

fn write(folder: &Path, file: &str, text: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
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
async fn the_first_start_and_those_after() {
    let desk = Desk::new();
    let start = desk.ok("start", json!({})).await;
    assert_eq!(start["firstStart"], true);
    assert_eq!(start["condition"], json!({"state": "fine"}));
    let library = desk.ok("library", json!({})).await;
    assert_eq!(library["stages"][0]["packs"][0]["pack"], "listening");
    assert_eq!(library["own"][0]["pack"], "other");
    desk.ok("begin", json!({})).await;
    let again = open(desk.folder.path());
    let start = again.call("start", json!({})).await.expect("a start");
    assert_eq!(start["firstStart"], false);
}

#[tokio::test]
async fn what_a_page_asks_first_can_come_with_it() {
    let desk = Desk::new();
    desk.ok("begin", json!({})).await;
    let came = desk.api.first_answers().await.expect("both");
    assert_eq!(came["start"], desk.ok("start", json!({})).await);
    assert_eq!(came["library"], desk.ok("library", json!({})).await);
}

#[tokio::test]
async fn an_answer_begins_an_attempt_and_survives_a_restart() {
    let desk = Desk::new();
    desk.ok("start", json!({})).await;
    assert_eq!(desk.page().await["attempt"], Value::Null);
    let saved = desk.save("what", json!("words")).await;
    assert_eq!((&saved["answered"], &saved["of"]), (&json!(1), &json!(3)));
    let again = Desk {
        api: open(desk.folder.path()),
        folder: desk.folder,
    };
    let page = again.page().await;
    assert_eq!(page["answers"]["what"]["value"], "words");
    assert_eq!(page["attempt"], saved["attempt"]);
    again.save("what", Value::Null).await;
    assert_eq!(again.page().await["answers"], json!({}));
}

#[tokio::test]
async fn answers_survive_what_their_author_changes() {
    let desk = Desk::new();
    desk.ok("start", json!({})).await;
    desk.save("which", json!({"chosen": ["a"]})).await;
    desk.save("what", json!("words")).await;
    let changed = PAGE.replace("### What?", "### What else?");
    desk.rewrite(&changed.replace("- A {#a}\n", ""));
    let page = desk.page().await;
    let what = &page["answers"]["what"];
    assert_eq!(what["value"], "words");
    assert_eq!(
        (&what["reworded"], &what["before"]),
        (&json!(true), &json!("What?"))
    );
    // The option has gone; that it was chosen is still there.
    assert_eq!(page["answers"]["which"]["value"], json!({"chosen": ["a"]}));
    // A question that goes and comes back has its answer.
    desk.rewrite("# Listening, without questions\n");
    assert_eq!(desk.page().await["answers"], json!({}));
    desk.rewrite(PAGE);
    let what = &desk.page().await["answers"]["what"];
    assert_eq!(
        (&what["value"], &what["reworded"]),
        (&json!("words"), &json!(false))
    );
}

#[tokio::test]
async fn a_result_its_recommendation_and_a_retake() {
    let desk = Desk::new();
    desk.ok("start", json!({})).await;
    desk.save("style", json!({"s1": 1, "s2": 2, "s3": 3, "s4": "n/a"}))
        .await;
    let result = desk.result().await;
    let asking = &result["skills"][0];
    assert_eq!(
        (&asking["score"], &asking["max"]),
        (&json!(2.0), &json!(5.0))
    );
    assert_eq!(asking["band"]["standing"], "need");
    assert_eq!(
        result["open"], 0,
        "what doesn't apply has been answered: {result}"
    );
    assert_eq!(result["recommendations"][0]["pack"], "other");
    let library = desk.ok("library", json!({})).await;
    assert_eq!(library["own"][0]["suggested"]["skill"], "Asking");

    let first = desk.page().await["attempt"].clone();
    desk.ok("beginAttempt", json!({"pack": "listening"})).await;
    assert_eq!(desk.page().await["answers"], json!({}));
    desk.save("style", json!({"s1": 5, "s3": 5, "s4": 5})).await;
    let before = desk.result().await["skills"][0]["before"].clone();
    // Both answered s1 and s3 only: (1 + 3) / 2 then, 5 now.
    assert_eq!(before["shared"], 2, "{before}");
    assert_eq!(
        (&before["score"], &before["now"]),
        (&json!(2.0), &json!(5.0))
    );
    let old = desk
        .ok("result", json!({"pack": "listening", "attempt": first}))
        .await;
    assert_eq!(old["skills"][0]["score"], 2.0);
}

#[tokio::test]
async fn an_unanswered_skill_has_no_score_and_a_scale() {
    let desk = Desk::new();
    desk.ok("start", json!({})).await;
    let result = desk.result().await;
    assert_eq!(result["skills"][0]["score"], Value::Null);
    assert_eq!(result["skills"][0]["max"], 5.0);
    assert_eq!(result["open"], 4);
}

#[tokio::test]
async fn the_place_is_kept_and_leads_back() {
    let desk = Desk::new();
    desk.ok("start", json!({})).await;
    let place = json!({"block": 3, "start": "How far?"});
    desk.ok(
        "keepPlace",
        json!({"pack": "listening", "page": "01-page", "place": place}),
    )
    .await;
    assert_eq!(desk.page().await["place"], place);
    let next = desk.ok("library", json!({})).await["next"].clone();
    assert_eq!(
        (&next["pack"], &next["page"], &next["number"]),
        (&json!("listening"), &json!("01-page"), &json!(1))
    );
}

#[tokio::test]
async fn the_library_reads_no_page() {
    let desk = Desk::new();
    desk.ok("start", json!({})).await;
    let before = desk.ok("library", json!({})).await;
    fs::remove_dir_all(desk.folder.path().join("packs")).expect("gone");
    assert_eq!(desk.ok("library", json!({})).await, before);
    assert_eq!(desk.ok("drawn", json!({})).await["changed"], true);
    assert_eq!(desk.ok("library", json!({})).await["own"], json!([]));
}

#[tokio::test]
async fn a_broken_pack_opens_with_its_problems() {
    let desk = Desk::new();
    write(
        desk.folder.path(),
        "packs/broken/pack.toml",
        "[pack\nid = 3",
    );
    write(
        desk.folder.path(),
        "packs/broken/01.md",
        "### A {#a .rate}\n",
    );
    desk.ok("start", json!({})).await;
    let pack = desk.ok("openPack", json!({"pack": "broken"})).await;
    let page = json!({"pack": "broken", "page": "01"});
    assert_eq!(desk.ok("openPage", page).await["packTitle"], "broken");
    let problems = pack["problems"].as_array().expect("a list");
    assert!(
        problems
            .iter()
            .any(|found| found["code"] == "manifest-syntax")
    );
}

#[tokio::test]
async fn what_is_no_call_is_refused_by_name() {
    let desk = Desk::new();
    desk.ok("start", json!({})).await;
    let calls = [
        "start",
        "begin",
        "drawn",
        "library",
        "openPack",
        "openPage",
        "saveAnswer",
        "keepPlace",
        "beginAttempt",
        "result",
        "keepLanguage",
        "keepLook",
        "keepRoute",
        "openLink",
        "chooseFolder",
    ];
    for call in calls {
        for payload in [json!({"unknown": 1}), json!(3), json!("text"), Value::Null] {
            assert_eq!(desk.code(call, payload).await, "request-invalid", "{call}");
        }
    }
    assert_eq!(desk.code("noSuchCall", json!({})).await, "request-invalid");
    let forgot = json!({"pack": "listening", "question": "what", "attempt": null});
    assert_eq!(desk.code("saveAnswer", forgot).await, "request-invalid");
}

#[tokio::test]
async fn what_is_not_there_is_named() {
    let desk = Desk::new();
    desk.ok("start", json!({})).await;
    let answer = |pack: &str, question: &str, attempt: Value, value: Value| json!({"pack": pack, "question": question, "attempt": attempt, "value": value});
    for (call, payload, code) in [
        ("openPack", json!({"pack": "none"}), "pack-unknown"),
        (
            "openPage",
            json!({"pack": "listening", "page": "../x"}),
            "page-unknown",
        ),
        (
            "saveAnswer",
            answer("listening", "none", Value::Null, json!(1)),
            "question-unknown",
        ),
        (
            "saveAnswer",
            answer("listening", "what", json!(99), json!("x")),
            "attempt-unknown",
        ),
        (
            "saveAnswer",
            answer("listening", "what", Value::Null, json!(1)),
            "answer-invalid",
        ),
        (
            "result",
            json!({"pack": "listening", "attempt": 99}),
            "attempt-unknown",
        ),
    ] {
        assert_eq!(desk.code(call, payload).await, code, "{call}");
    }
    for url in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "relative",
        "ht\ntps://x",
        " https://x",
    ] {
        assert_eq!(
            desk.code("openLink", json!({"url": url})).await,
            "link-refused",
            "{url:?}"
        );
    }
    desk.ok("openLink", json!({"url": "https://example.org/"}))
        .await;
}

#[cfg(unix)]
#[tokio::test]
async fn pictures_are_of_the_pack_and_nothing_else_is() {
    let desk = Desk::new();
    write(desk.folder.path(), "packs/listening/media/a.svg", "<svg/>");
    write(desk.folder.path(), "secret.svg", "secret");
    let link = desk.folder.path().join("packs/listening/media/link.svg");
    std::os::unix::fs::symlink(desk.folder.path().join("secret.svg"), link).expect("a link");
    desk.ok("start", json!({})).await;
    let picture = desk
        .api
        .media("listening", "media/a.svg")
        .await
        .expect("it");
    assert_eq!(
        (picture.bytes.as_slice(), picture.mime),
        (b"<svg/>".as_slice(), "image/svg+xml")
    );
    for name in [
        "../../secret.svg",
        "media/link.svg",
        "pack.toml",
        "01-page.md",
        "media/../media/a.svg",
        "/etc/x.svg",
        "",
    ] {
        assert_eq!(desk.api.media("listening", name).await, None, "{name:?}");
    }
}

const CONDITIONAL: &str = "# Listening

### Which? {#which .choose}

- A {#a}
- B {#b}

## For A {when=which:a}

Only for A.

### How far? {#style .rate}

- One {#s1 skill=asking}
- Two {#s2 skill=asking}

---

### What? {#what .write}

### You need it {.feedback when=asking:need&which:a}

Both.
";

#[tokio::test]
async fn what_a_condition_hides_counts_nowhere_and_is_kept() {
    let desk = Desk::new();
    desk.rewrite(CONDITIONAL);
    desk.ok("start", json!({})).await;
    let shown = |page: &Value| -> Vec<bool> {
        let blocks = page["blocks"].as_array().expect("blocks");
        blocks
            .iter()
            .map(|block| block["shown"].as_bool().expect("shown"))
            .collect()
    };
    assert_eq!(shown(&desk.page().await), [true, true, false, false, true]);
    let library = desk.ok("library", json!({})).await;
    assert_eq!(library["stages"][0]["packs"][0]["questions"], 2);

    let saved = desk.save("which", json!({"chosen": ["a"]})).await;
    assert_eq!(
        (&saved["hidden"], &saved["answered"], &saved["of"]),
        (&json!([]), &json!(1), &json!(3))
    );
    assert_eq!(saved["counts"], json!([{"questions": 3, "answered": 1}]));
    desk.save("style", json!({"s1": 1, "s2": 2})).await;
    let result = desk.result().await;
    assert_eq!(result["skills"][0]["score"], 1.5);
    assert_eq!(result["more"][0]["title"], "You need it");
    let library = desk.ok("library", json!({})).await;
    let card = &library["stages"][0]["packs"][0];
    assert_eq!(
        (&card["questions"], &card["answered"]),
        (&json!(3), &json!(2))
    );

    // B hides the section: its answer counts nowhere any more.
    let saved = desk.save("which", json!({"chosen": ["b"]})).await;
    assert_eq!(
        (&saved["hidden"], &saved["answered"], &saved["of"]),
        (&json!([2, 3]), &json!(1), &json!(2))
    );
    let result = desk.result().await;
    assert_eq!(result["skills"][0]["score"], Value::Null);
    assert_eq!(
        (&result["skills"][0]["of"], &result["open"], &result["more"]),
        (&json!(0), &json!(0), &json!([]))
    );
    assert_eq!(
        (
            &result["attempts"][0]["answered"],
            &result["attempts"][0]["of"]
        ),
        (&json!(1), &json!(2))
    );
    let pack = desk.ok("openPack", json!({"pack": "listening"})).await;
    assert_eq!(
        (&pack["questions"], &pack["answered"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(
        (
            &pack["pages"][0]["questions"],
            &pack["pages"][0]["answered"]
        ),
        (&json!(2), &json!(1))
    );
    let library = desk.ok("library", json!({})).await;
    let card = &library["stages"][0]["packs"][0];
    assert_eq!(
        (&card["questions"], &card["answered"]),
        (&json!(2), &json!(1))
    );

    // It was kept all the time.
    let page = desk.page().await;
    assert_eq!(shown(&page), [true, true, false, false, true]);
    assert_eq!(page["answers"]["style"]["value"], json!({"s1": 1, "s2": 2}));
    desk.save("which", json!({"chosen": ["a"]})).await;
    assert_eq!(desk.result().await["skills"][0]["score"], 1.5);

    // A new attempt begins with what is shown without an answer.
    desk.ok("beginAttempt", json!({"pack": "listening"})).await;
    let library = desk.ok("library", json!({})).await;
    let card = &library["stages"][0]["packs"][0];
    assert_eq!(
        (&card["questions"], &card["answered"]),
        (&json!(2), &json!(0))
    );

    // The author takes the conditions away: the counts are those of any pack again.
    desk.rewrite(PAGE);
    desk.page().await;
    let saved = desk.save("what", json!("words")).await;
    assert_eq!(
        (&saved["hidden"], &saved["counts"]),
        (&Value::Null, &Value::Null)
    );
    let library = desk.ok("library", json!({})).await;
    let card = &library["stages"][0]["packs"][0];
    assert_eq!(
        (&card["questions"], &card["answered"]),
        (&json!(3), &json!(1))
    );
}

#[tokio::test]
async fn a_pack_is_read_in_the_language_that_was_chosen() {
    let desk = Desk::new();
    let file = |name: &str, text: &str| {
        write(desk.folder.path(), &format!("packs/listening/{name}"), text);
    };
    file(
        "ar/pack.toml",
        "[pack]\ntitle = \"الاستماع\"\n[scales.agree]\npoints = [\"١\", \"٢\", \"٣\", \"٤\", \"٥\"]\n[skills.asking]\ntitle = \"السؤال\"\n[skills.asking.bands]\nneed = \"حاجة\"\n",
    );
    file(
        "ar/01-page.md",
        &PAGE
            .replace("# Listening", "# استمع")
            .replace("How far?", "إلى أي مدى؟")
            .replace("What?", "ماذا؟"),
    );
    desk.ok("start", json!({})).await;
    desk.save("what", json!("words")).await;
    let page = desk.page().await;
    assert_eq!(
        page["languages"],
        json!([{"tag": "en", "name": "English"}, {"tag": "ar", "name": "العربية"}])
    );
    assert_eq!(
        (&page["language"], &page["rtl"]),
        (&json!("en"), &json!(false))
    );
    let choose = |language: &str| json!({"pack": "listening", "language": language});
    desk.ok("keepLanguage", choose("ar")).await;

    let page = desk.page().await;
    assert_eq!(
        (&page["language"], &page["rtl"], &page["title"]),
        (&json!("ar"), &json!(true), &json!("استمع"))
    );
    assert_eq!(
        (&page["packTitle"], &page["contents"][0]["title"]),
        (&json!("الاستماع"), &json!("استمع"))
    );
    let question = &page["blocks"][1]["question"];
    assert_eq!(
        (&question["title"], &question["settings"]["points"][2]),
        (&json!("إلى أي مدى؟"), &json!("٣"))
    );
    // The same question in another language has no other words; the answer belongs to both.
    assert_eq!(page["answers"]["what"]["value"], "words");
    assert_eq!(page["answers"]["what"]["reworded"], false);
    desk.save("style", json!({"s1": 1, "s2": 2, "s3": 1})).await;
    let result = desk.result().await;
    assert_eq!(
        (&result["language"], &result["rtl"], &result["title"]),
        (&json!("ar"), &json!(true), &json!("الاستماع"))
    );
    let skill = &result["skills"][0];
    assert_eq!(
        (&skill["title"], &skill["band"]["title"], &skill["score"]),
        (&json!("السؤال"), &json!("حاجة"), &json!(4.0 / 3.0))
    );
    let library = desk.ok("library", json!({})).await;
    let card = &library["stages"][0]["packs"][0];
    assert_eq!(
        (&card["title"], &card["language"], &card["rtl"]),
        (&json!("الاستماع"), &json!("ar"), &json!(true))
    );

    // The choice survives a restart, and the answer given in Arabic is none the worse in English.
    let again = Desk {
        api: open(desk.folder.path()),
        folder: desk.folder,
    };
    assert_eq!(again.page().await["language"], "ar");
    again.ok("keepLanguage", choose("en")).await;
    let page = again.page().await;
    assert_eq!(page["language"], "en");
    assert_eq!(page["answers"]["style"]["reworded"], false);
    // Other words in every language are other words.
    for (file, page) in [("01-page.md", PAGE), ("ar/01-page.md", PAGE)] {
        let page = page.replace("What?", "What else?");
        write(
            again.folder.path(),
            &format!("packs/listening/{file}"),
            &page,
        );
    }
    assert_eq!(again.page().await["answers"]["what"]["before"], "What?");
    // A language the pack doesn't have leaves it as it is.
    again.ok("keepLanguage", choose("xx")).await;
    assert_eq!(again.page().await["language"], "en");
}
