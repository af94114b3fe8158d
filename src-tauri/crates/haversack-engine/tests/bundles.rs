//! Bundles are offered, trusted, installed, updated, taken back and taken away; answers stay.

mod desk;

use std::fs;

use desk::{Desk, Made, PAGE, codes, examine, files, install, key};
use haversack_bundle::{BundleError, Refusal};
use haversack_engine::bundles::{ChangeView, Concern, Standing};
use haversack_engine::{Engine, EngineError, Opened};
use serde_json::json;

async fn answer(engine: &Engine, question: &str, words: &str) {
    engine
        .save_answer("listening", question, None, Some(json!(words)))
        .await
        .expect("kept");
}

async fn answered(engine: &Engine, question: &str) -> Option<serde_json::Value> {
    let page = engine
        .open_page("listening", "01-page")
        .await
        .expect("a page");
    page.answers
        .get(question)
        .map(|answer| answer.value.clone())
}

async fn version(engine: &Engine) -> String {
    engine.open_pack("listening").await.expect("a pack").version
}

#[tokio::test]
async fn the_first_bundle_of_a_publisher_asks_and_the_next_does_not() {
    let (desk, ada) = (Desk::new(), key());
    let engine = desk.engine();
    let made = Made {
        signer: Some(("Ada Okafor", &ada)),
        ..Made::default()
    };
    let opened = engine
        .open_path(&desk.bundle("one", &made))
        .await
        .expect("opened");
    let Opened::Offer { offer } = opened else {
        panic!("{opened:?} is no offer");
    };
    let view = engine.examine(offer).await.expect("sound");
    let signer = view.signer.as_ref().expect("signed");
    assert_eq!(
        (signer.name.as_str(), signer.words.len()),
        ("Ada Okafor", 10)
    );
    assert_eq!(signer.known_as, None);
    assert_eq!(codes(&view), ["new-publisher"]);
    assert!(!view.direct);
    assert_eq!(
        (view.packs[0].standing, view.file.as_str()),
        (Standing::New, "one.haversack")
    );
    let progress = engine.offer_progress(offer).expect("an offer");
    assert!(
        progress.done == progress.of && progress.of > 0,
        "{progress:?}"
    );
    let refused = engine.install(offer, &[], &[]).await;
    assert!(matches!(
        refused,
        Err(EngineError::NotAccepted {
            concern: "new-publisher"
        })
    ));
    assert!(engine.library().await.expect("a library").stages.is_empty());

    let installed = engine
        .install(offer, &["new-publisher".to_owned()], &[])
        .await
        .expect("installed");
    assert_eq!(installed.packs, ["listening"]);
    let library = engine.library().await.expect("a library");
    assert_eq!(library.stages[0].packs[0].pack, "listening");
    let pack = engine.open_pack("listening").await.expect("a pack");
    assert_eq!(pack.source.origin, "bundle");
    assert_eq!(pack.source.publisher.as_deref(), Some("Ada Okafor"));
    assert!(engine.media("listening", "media/line.svg").await.is_some());
    assert_eq!(engine.publishers().await.expect("publishers").len(), 1);
    assert!(
        engine.examine(offer).await.is_err(),
        "it is no offer any more"
    );

    let more = Made {
        packs: vec![("speaking", "1.0.0", PAGE)],
        signer: Some(("Ada O.", &ada)),
        ..Made::default()
    };
    let view = examine(&engine, &desk.bundle("two", &more))
        .await
        .expect("sound");
    assert!(view.direct && view.concerns.is_empty(), "{view:?}");
    assert_eq!(
        view.signer.expect("signed").known_as.as_deref(),
        Some("Ada Okafor")
    );
    engine
        .install(view.offer, &[], &[])
        .await
        .expect("installed");

    engine
        .remove_publisher(&ada.public().to_string())
        .await
        .expect("removed");
    let again = Made {
        packs: vec![("hearing", "1.0.0", PAGE)],
        ..more
    };
    let view = examine(&engine, &desk.bundle("three", &again))
        .await
        .expect("sound");
    assert_eq!(codes(&view), ["new-publisher"]);
    engine.decline(view.offer);
    assert_eq!(
        files(&desk.home().join("bundles")).len(),
        2,
        "what was declined left nothing"
    );
}

#[tokio::test]
async fn what_stands_against_a_bundle_stops_it_until_it_was_read() {
    let (desk, ada, eve) = (Desk::new(), key(), key());
    desk.ship("came-along", "1.0.0", PAGE);
    let engine = desk.engine();
    let of_ada = Made {
        signer: Some(("Ada", &ada)),
        packs: vec![("listening", "2.0.0", PAGE)],
        ..Made::default()
    };
    install(&engine, &desk.bundle("ada", &of_ada)).await;
    let of_eve = Made {
        signer: Some(("Eve", &eve)),
        packs: vec![("listening", "1.9.0", PAGE), ("came-along", "1.0.1", PAGE)],
        expires: Some("2026-03-13"),
        ..Made::default()
    };
    let view = examine(&engine, &desk.bundle("eve", &of_eve))
        .await
        .expect("sound");
    let expected = [
        Concern::OtherPublisher {
            pack: "listening".to_owned(),
            title: "The listening pack".to_owned(),
            before: Some("Ada".to_owned()),
        },
        Concern::Shipped {
            pack: "came-along".to_owned(),
            title: "The came-along pack".to_owned(),
        },
        Concern::OlderVersion {
            pack: "listening".to_owned(),
            title: "The listening pack".to_owned(),
            installed: "2.0.0".to_owned(),
            offered: "1.9.0".to_owned(),
        },
        Concern::NewPublisher {
            name: "Eve".to_owned(),
        },
        Concern::Expired {
            day: "2026-03-13".to_owned(),
        },
    ];
    assert_eq!(view.concerns, expected);
    let all = codes(&view);
    for left_out in &all {
        let accepted: Vec<String> = all
            .iter()
            .filter(|code| *code != left_out)
            .cloned()
            .collect();
        let refused = engine.install(view.offer, &accepted, &[]).await;
        assert!(
            matches!(&refused, Err(EngineError::NotAccepted { concern }) if concern == left_out),
            "{left_out}: {refused:?}"
        );
    }
    assert_eq!(version(&engine).await, "2.0.0");
    engine
        .install(view.offer, &all, &[])
        .await
        .expect("installed");
    assert_eq!(version(&engine).await, "1.9.0");

    let unsigned = examine(&engine, &desk.bundle("unsigned", &Made::default()))
        .await
        .expect("sound");
    assert_eq!(
        codes(&unsigned),
        ["other-publisher", "older-version", "unsigned"]
    );

    // The day itself is still in time.
    let today = Made {
        packs: vec![("new", "1.0.0", PAGE)],
        expires: Some("2026-03-14"),
        ..of_ada
    };
    let path = desk.bundle("today", &today);
    assert_eq!(
        codes(&examine(&engine, &path).await.expect("sound")),
        [""; 0]
    );
    desk.later(2);
    assert_eq!(
        codes(&examine(&engine, &path).await.expect("sound")),
        ["expired"]
    );
}

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

#[tokio::test]
async fn a_bundle_that_was_changed_on_disk_is_noticed_and_mended_by_installing_it_again() {
    let (desk, ada) = (Desk::new(), key());
    let made = Made {
        signer: Some(("Ada", &ada)),
        ..Made::default()
    };
    let path = desk.bundle("one", &made);
    let engine = desk.engine();
    install(&engine, &path).await;
    answer(&engine, "hear", "Silence").await;
    drop(engine);
    let kept = files(&desk.home().join("bundles"));
    let kept = desk.home().join("bundles").join(&kept[0].0);
    let mut bytes = fs::read(&kept).expect("the bundle");
    let text = b"What do you hear?";
    // Pages this short are stored as they are or deflated: a byte of the last file's data is changed in any case.
    let at = bytes
        .windows(text.len())
        .position(|window| window == text)
        .unwrap_or(bytes.len() / 2);
    bytes[at] ^= 1;
    fs::write(&kept, &bytes).expect("changed");

    let engine = desk.engine();
    engine.drawn().await.expect("the library stands");
    assert_eq!(
        engine.library().await.expect("it").stages[0].packs.len(),
        1,
        "it is still in the library"
    );
    let opened = engine.open_pack("listening").await;
    assert!(
        matches!(opened, Err(EngineError::BundleChanged { .. })),
        "{opened:?}"
    );
    fs::remove_file(&kept).expect("gone");
    let opened = engine.open_pack("listening").await;
    assert!(
        matches!(opened, Err(EngineError::BundleChanged { .. })),
        "{opened:?}"
    );
    install(&engine, &path).await;
    assert_eq!(answered(&engine, "hear").await, Some(json!("Silence")));
}

#[tokio::test]
async fn a_refused_bundle_leaves_everything_as_it_was() {
    let (desk, ada) = (Desk::new(), key());
    let engine = desk.engine();
    let made = Made {
        signer: Some(("Ada", &ada)),
        ..Made::default()
    };
    install(&engine, &desk.bundle("one", &made)).await;
    let before = files(&desk.home());
    let next = Made {
        packs: vec![("listening", "1.1.0", PAGE)],
        ..made
    };
    let path = desk.bundle("two", &next);
    let mut bytes = fs::read(&path).expect("it");
    let at = bytes.len() * 2 / 3;
    bytes[at] ^= 4;
    fs::write(&path, bytes).expect("changed");
    let refused = examine(&engine, &path).await;
    assert!(
        matches!(refused, Err(EngineError::Bundle(BundleError::Refused(_)))),
        "{refused:?}"
    );
    let other = desk.path("other.haversack");
    fs::write(&other, "PK").expect("a file");
    let refused = examine(&engine, &other).await;
    assert!(
        matches!(
            refused,
            Err(EngineError::Bundle(BundleError::Refused(
                Refusal::NotABundle | Refusal::CutShort
            )))
        ),
        "{refused:?}"
    );
    assert_eq!(files(&desk.home()), before);
    assert_eq!(version(&engine).await, "1.0.0");
    assert!(
        examine(&engine, &desk.path("nowhere.haversack"))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn missing_packs_of_a_programme_are_told() {
    let (desk, ada) = (Desk::new(), key());
    let engine = desk.engine();
    let programme = "[programme]\nid = \"p\"\ntitle = \"P\"\n[[stages]]\ntitle = \"One\"\npacks = [\"listening\", \"speaking\"]\n";
    let made = Made {
        signer: Some(("Ada", &ada)),
        programme: Some(programme),
        ..Made::default()
    };
    let view = examine(&engine, &desk.bundle("one", &made))
        .await
        .expect("sound");
    assert_eq!(view.missing, ["speaking"]);
}
