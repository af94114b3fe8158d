//! Catalogues: a bundle is put into a folder with a signed index that only grows.

mod desk;

use std::fs;
use std::process::Output;

use desk::bundles::{done, refused, told};
use desk::{Desk, complaint, parsed};
use haversack_bundle::catalogue::Index;
use serde_json::json;

const PAGE: &str = "# A page\n\n### What? {#what .write}\n";

fn publish(desk: &Desk, args: &[&str]) -> Output {
    desk.run(
        &[
            &["publish", "--passphrase-file", "passphrase"],
            args,
            &["--format", "json"],
        ]
        .concat(),
    )
}

#[test]
fn a_catalogue_grows_and_keeps_its_key() {
    let desk = Desk::new();
    let words = desk.key("ada.key", "Ada Okafor");
    desk.key("bo.key", "Bo");
    desk.pack("one", "1.0.0", PAGE);
    desk.built(&["one", "--key", "ada.key"]);
    let first = publish(
        &desk,
        &[
            "one-1.0.0.haversack",
            "shelf",
            "--key",
            "ada.key",
            "--title",
            "Partnering",
            "--expires",
            "2099-01-01",
        ],
    );
    done(&first);
    let first = parsed(&first);
    assert_eq!(
        (&first["serial"], &first["expires"]),
        (&json!(1), &json!("2099-01-01"))
    );
    assert_eq!(first["publisher"]["name"], "Ada Okafor");
    assert_eq!(first["publisher"]["words"], json!(words));
    assert_eq!(first["bundles"][0]["file"], "one-1.0.0.haversack");
    let index = || {
        let (index, key) = Index::read(
            desk.read("shelf/catalogue.json").as_bytes(),
            &desk.read("shelf/catalogue.json.minisig"),
        )
        .expect("a signed index");
        assert_eq!(words, key.words());
        index
    };
    assert_eq!(index().title, "Partnering");

    desk.pack("one", "1.1.0", PAGE);
    desk.built(&["one", "--key", "ada.key"]);
    let text = done(&desk.run(&[
        "publish",
        "one-1.1.0.haversack",
        "shelf",
        "--key",
        "ada.key",
        "--passphrase-file",
        "passphrase",
    ]));
    assert!(text.starts_with("Signed by Ada Okafor\n"), "{text}");
    assert!(
        text.contains("\nPartnering\n  shelf, number 2, to be believed until "),
        "{text}"
    );
    assert!(!desk.0.path().join("shelf/one-1.0.0.haversack").exists());
    let served = fs::read(desk.0.path().join("shelf/one-1.1.0.haversack")).expect("the bundle");
    assert!(served == fs::read(desk.0.path().join("one-1.1.0.haversack")).expect("the bundle"));

    let older = publish(&desk, &["one-1.0.0.haversack", "shelf", "--key", "ada.key"]);
    let older = refused(&older);
    assert_eq!(older["code"], "catalogue");
    assert!(
        older["message"]
            .as_str()
            .is_some_and(|words| words.contains("1.1.0 already"))
    );
    let other = publish(&desk, &["one-1.1.0.haversack", "shelf", "--key", "bo.key"]);
    assert_eq!(refused(&other)["code"], "catalogue");
    assert_eq!(index().serial, 2, "nothing was published");

    // Without an index there is nothing to hold the folder to, but the key is asked for all the same.
    desk.write("wrong", "other\n");
    let wrong = desk.run(&[
        "publish",
        "one-1.1.0.haversack",
        "shelf",
        "--key",
        "ada.key",
        "--passphrase-file",
        "wrong",
    ]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(told(&wrong).contains("refused[passphrase]"), "{wrong:?}");
    complaint(&publish(
        &desk,
        &["none.haversack", "shelf", "--key", "ada.key"],
    ));
    complaint(&publish(&desk, &["one-1.1.0.haversack", "shelf"]));
}

#[test]
fn only_a_sound_bundle_is_published() {
    let desk = Desk::new();
    desk.key("ada.key", "Ada");
    desk.pack("one", "1.0.0", PAGE);
    desk.built(&["one", "--key", "ada.key"]);
    let file = desk.0.path().join("one-1.0.0.haversack");
    let mut bytes = fs::read(&file).expect("the bundle");
    bytes.pop();
    fs::write(&file, bytes).expect("written");
    let cut = publish(&desk, &["one-1.0.0.haversack", "shelf", "--key", "ada.key"]);
    assert_eq!(refused(&cut)["code"], "cut-short");
    assert!(!desk.0.path().join("shelf").exists());
}
