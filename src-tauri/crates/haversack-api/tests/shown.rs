//! What is shown of a pack: what its conditions hide, and the language it is read in.

mod desk;

use desk::{Desk, PAGE, open, write};
use serde_json::{Value, json};

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
        page["languages"][0]["tag"], "en",
        "the main one stays first"
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
