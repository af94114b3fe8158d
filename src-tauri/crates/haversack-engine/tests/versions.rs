//! Packs from bundles are updated, taken back and taken away; answers stay.

mod desk;

use desk::{Desk, Made, PAGE, answer, answered, codes, examine, files, install, key, version};
use haversack_engine::EngineError;
use haversack_engine::bundles::{ChangeView, Standing};
use serde_json::json;

#[tokio::test]
async fn an_update_says_what_it_changes_and_keeps_every_answer() {
    let (desk, ada) = (Desk::new(), key());
    let engine = desk.engine();
    let one = Made {
        signer: Some(("Ada", &ada)),
        ..Made::default()
    };
    install(&engine, &desk.bundle("one", &one)).await;
    answer(&engine, "hear", "\"Silence\"").await;
    answer(&engine, "not", "\"Doubt\"").await;
    let page = "# Listening\n\n### What do you really hear? {#hear .write}\n\n### Who speaks? {#who .write}\n";
    let two = Made {
        packs: vec![("listening", "1.1.0", page)],
        ..one.clone()
    };
    let path = desk.bundle("two", &two);
    let view = examine(&engine, &path).await.expect("sound");
    assert!(!view.direct && view.concerns.is_empty());
    let pack = &view.packs[0];
    assert_eq!(
        (pack.standing, pack.installed.as_deref()),
        (Standing::Newer, Some("1.0.0"))
    );
    assert_eq!(pack.begun, None, "everything is answered");
    let changes = pack.changes.as_ref().expect("changes");
    let told: Vec<_> = changes
        .questions
        .iter()
        .map(|change| (change.question.as_str(), change.fate, change.answered))
        .collect();
    assert_eq!(
        told,
        [
            ("hear", "kept-under-old-words", true),
            ("not", "no-longer-asked", true),
            ("who", "new", false),
        ]
    );
    assert!(matches!(
        changes.questions[0].what[..],
        [ChangeView::Reworded { .. }]
    ));
    engine
        .install(view.offer, &[], &[])
        .await
        .expect("installed");

    let pack = engine.open_pack("listening").await.expect("a pack");
    assert_eq!(
        (pack.version.as_str(), pack.source.before.as_deref()),
        ("1.1.0", Some("1.0.0"))
    );
    let page = engine
        .open_page("listening", "01-page")
        .await
        .expect("a page");
    let heard = &page.answers["hear"];
    assert!(
        heard.reworded && heard.value == json!("\"Silence\""),
        "{heard:?}"
    );
    let changed = engine.pack_changes("listening", false).await.expect("read");
    assert_eq!(changed.expect("changes").questions.len(), 3);

    engine.go_back("listening").await.expect("back");
    assert_eq!(version(&engine).await, "1.0.0");
    assert_eq!(
        answered(&engine, "not").await,
        Some(json!("\"Doubt\"")),
        "it is asked again"
    );
    engine.go_back("listening").await.expect("forward");
    assert_eq!(version(&engine).await, "1.1.0");
    assert_eq!(files(&desk.home().join("bundles")).len(), 2);

    // The same once more changes nothing, and another bundle with the very same pack is no version of its own.
    let view = examine(&engine, &path).await.expect("sound");
    assert!(view.direct && view.packs[0].standing == Standing::Same);
    engine.decline(view.offer);
    let both = Made {
        packs: vec![
            ("listening", "1.1.0", two.packs[0].2),
            ("speaking", "1.0.0", PAGE),
        ],
        ..one
    };
    install(&engine, &desk.bundle("both", &both)).await;
    let pack = engine.open_pack("listening").await.expect("a pack");
    assert_eq!(pack.source.before.as_deref(), Some("1.0.0"));

    engine.remove_pack("listening").await.expect("removed");
    assert!(engine.open_pack("listening").await.is_err());
    assert_eq!(
        files(&desk.home().join("bundles")).len(),
        1,
        "only what is still needed is kept"
    );
    install(&engine, &path).await;
    assert_eq!(
        answered(&engine, "hear").await,
        Some(json!("\"Silence\"")),
        "it was only away"
    );
}

#[tokio::test]
async fn what_was_begun_can_be_finished_first() {
    let (desk, ada) = (Desk::new(), key());
    let engine = desk.engine();
    let one = Made {
        signer: Some(("Ada", &ada)),
        ..Made::default()
    };
    install(&engine, &desk.bundle("one", &one)).await;
    answer(&engine, "hear", "Silence").await;
    let two = Made {
        packs: vec![(
            "listening",
            "1.1.0",
            "# Listening\n\n### Who speaks? {#who .write}\n",
        )],
        ..one.clone()
    };
    let view = examine(&engine, &desk.bundle("two", &two))
        .await
        .expect("sound");
    assert_eq!(view.packs[0].begun, Some(1));
    let installed = engine
        .install(view.offer, &[], &["listening".to_owned()])
        .await
        .expect("installed");
    assert_eq!(installed.waiting, ["listening"]);
    let pack = engine.open_pack("listening").await.expect("a pack");
    assert_eq!(
        (pack.version.as_str(), pack.source.waiting.as_deref()),
        ("1.0.0", Some("1.1.0"))
    );
    let waits = engine.pack_changes("listening", true).await.expect("read");
    assert_eq!(waits.expect("changes").questions.len(), 3);
    answer(&engine, "not", "Doubt").await;
    assert_eq!(
        version(&engine).await,
        "1.0.0",
        "it is finished as it was begun"
    );

    engine.begin_attempt("listening").await.expect("begun");
    let pack = engine.open_pack("listening").await.expect("a pack");
    assert_eq!(
        (pack.version.as_str(), pack.source.waiting),
        ("1.1.0", None)
    );
    assert_eq!(pack.attempts.len(), 2);
    assert_eq!(pack.attempts[1].version, "1.0.0");

    // An older one takes its place below what waits, too: the highest that is here counts.
    engine.go_back("listening").await.expect("back");
    let view = examine(
        &engine,
        &desk.bundle(
            "three",
            &Made {
                packs: vec![("listening", "1.2.0", PAGE)],
                ..one.clone()
            },
        ),
    )
    .await
    .expect("sound");
    engine
        .install(view.offer, &[], &["listening".to_owned()])
        .await
        .expect("waits");
    let between = Made {
        packs: vec![("listening", "1.1.5", PAGE)],
        ..one
    };
    let view = examine(&engine, &desk.bundle("between", &between))
        .await
        .expect("sound");
    assert_eq!(codes(&view), ["older-version"]);
    engine.take_waiting("listening").await.expect("taken");
    assert_eq!(version(&engine).await, "1.2.0");
}

#[tokio::test]
async fn a_shipped_pack_comes_back_when_the_bundle_over_it_goes() {
    let (desk, ada) = (Desk::new(), key());
    desk.ship("listening", "1.0.0", PAGE);
    let engine = desk.engine();
    engine.start().await.expect("started");
    let made = Made {
        signer: Some(("Ada", &ada)),
        packs: vec![("listening", "1.1.0", PAGE)],
        ..Made::default()
    };
    let path = desk.bundle("one", &made);
    install(&engine, &path).await;
    let pack = engine.open_pack("listening").await.expect("a pack");
    assert_eq!(
        (pack.version.as_str(), pack.source.before.as_deref()),
        ("1.1.0", Some("1.0.0"))
    );
    assert!(
        engine
            .pack_changes("listening", false)
            .await
            .expect("read")
            .is_some()
    );
    engine.go_back("listening").await.expect("back");
    let pack = engine.open_pack("listening").await.expect("a pack");
    assert_eq!(
        (pack.version.as_str(), pack.source.origin),
        ("1.0.0", "shipped")
    );
    assert!(matches!(
        engine.go_back("listening").await,
        Err(EngineError::NotInstalled { .. })
    ));
    assert!(files(&desk.home().join("bundles")).is_empty());
}
