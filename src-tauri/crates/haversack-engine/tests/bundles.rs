//! Bundles are offered, trusted and installed, or stopped and refused.

mod desk;

use std::fs;

use desk::{Desk, Made, PAGE, answer, answered, codes, examine, files, install, key, version};
use haversack_bundle::{BundleError, Refusal};
use haversack_engine::bundles::{Concern, Standing};
use haversack_engine::{EngineError, Opened};
use serde_json::json;

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
async fn a_pack_just_as_it_came_with_haversack_takes_no_other_place() {
    let (desk, ada) = (Desk::new(), key());
    for id in ["one", "two"] {
        desk.ship(id, "1.0.0", PAGE);
    }
    let engine = desk.engine();
    engine.start().await.expect("started");
    let changed = format!("{PAGE}\nAnd more.\n");
    let made = Made {
        signer: Some(("Ada", &ada)),
        packs: vec![("one", "1.0.0", PAGE), ("two", "1.0.0", &changed)],
        ..Made::default()
    };
    let view = examine(&engine, &desk.bundle("made", &made))
        .await
        .expect("sound");
    let expected = [
        Concern::Shipped {
            pack: "two".to_owned(),
            title: "The two pack".to_owned(),
        },
        Concern::NewPublisher {
            name: "Ada".to_owned(),
        },
    ];
    assert_eq!(view.concerns, expected);
    let same = Made {
        packs: vec![("one", "1.0.0", PAGE), ("two", "1.0.0", PAGE)],
        ..made
    };
    let view = examine(&engine, &desk.bundle("same", &same))
        .await
        .expect("sound");
    assert_eq!(codes(&view), ["new-publisher"]);
    let trusted = ["new-publisher".to_owned()];
    engine
        .install(view.offer, &trusted, &[])
        .await
        .expect("nothing else was to be accepted");
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
    install(&engine, &path).await;
    assert_eq!(
        answered(&engine, "hear").await,
        Some(json!("Silence")),
        "the sound copy has taken the place of the damaged one"
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
    let programme = "[programme]\nid = \"programme\"\ntitle = \"The programme\"\n[[stages]]\ntitle = \"One\"\npacks = [\"listening\", \"speaking\"]\n";
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
