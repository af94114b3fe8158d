//! The calls as a screen makes them, over a real store in a folder of its own.

mod desk;

use std::fs;

use desk::{ABOUT, Desk, PAGE, open, write};
use serde_json::{Value, json};

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
async fn a_programme_puts_the_packs_of_a_stage_in_its_order() {
    let desk = Desk::new();
    let folder = desk.folder.path();
    for (id, title) in [("asking", "A question"), ("zeal", "Zeal")] {
        let about = ABOUT
            .replace("id = \"listening\"", &format!("id = \"{id}\""))
            .replace("\"Listening\"", &format!("\"{title}\""));
        write(folder, &format!("packs/{id}/pack.toml"), &about);
        write(folder, &format!("packs/{id}/01-page.md"), "# Page\n");
    }
    let ordered = async || -> Vec<String> {
        desk.ok("drawn", json!({})).await;
        let library = desk.ok("library", json!({})).await;
        let packs = library["stages"][0]["packs"]
            .as_array()
            .expect("packs")
            .clone();
        packs
            .iter()
            .map(|pack| pack["pack"].as_str().expect("an id").to_owned())
            .collect()
    };
    assert_eq!(ordered().await, ["asking", "listening", "zeal"], "by title");
    write(
        folder,
        "packs/programme.toml",
        "[programme]\nid = \"p\"\ntitle = \"P\"\n[[stages]]\ntitle = \"One\"\npacks = [\"zeal\", \"listening\"]\n",
    );
    assert_eq!(
        ordered().await,
        ["zeal", "listening", "asking"],
        "as the programme has it, the rest behind"
    );
    write(folder, "packs/programme.toml", "[programme");
    assert_eq!(
        ordered().await,
        ["asking", "listening", "zeal"],
        "a programme that can't be read is none"
    );
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
