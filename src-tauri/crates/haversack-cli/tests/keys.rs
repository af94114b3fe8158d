//! Keys: made, shown, never overwritten, and never opened with another passphrase.

mod desk;

use std::fs;

use desk::bundles::{done, refused};
use desk::{Desk, complaint, parsed};
use haversack_bundle::key::{PublicKey, SecretKey};

#[test]
fn a_key_is_made_and_shown() {
    let desk = Desk::new();
    let words = desk.key("ada.key", "Ada Okafor");
    let public = PublicKey::read(&desk.read("ada.key.pub")).expect("a public key");
    assert_eq!(words, public.words());
    let secret = SecretKey::open(&desk.read("ada.key"), "several words").expect("it opens");
    assert_eq!(secret.public(), public);
    #[cfg(unix)]
    {
        let about = fs::metadata(desk.0.path().join("ada.key")).expect("the key");
        let mode = std::os::unix::fs::PermissionsExt::mode(&about.permissions());
        assert_eq!(mode & 0o777, 0o600);
    }
    let lines = words
        .chunks(5)
        .map(|line| format!("  {}\n", line.join(" ")));
    let shown = format!("Ada Okafor\n{}  {public}\n", lines.collect::<String>());
    assert_eq!(done(&desk.run(&["keys", "show", "ada.key.pub"])), shown);

    desk.built(&["packs/good", "--key", "ada.key", "-o", "a.haversack"]);
    assert_eq!(done(&desk.run(&["keys", "show", "a.haversack"])), shown);
    let json = parsed(&desk.run(&["keys", "show", "a.haversack", "--format", "json"]));
    assert_eq!(json["words"], serde_json::json!(words));
    assert_eq!(json["key"], public.to_string());
    desk.built(&["packs/good", "-o", "unsigned.haversack"]);
    let unsigned = desk.run(&["keys", "show", "unsigned.haversack", "--format", "json"]);
    assert_eq!(refused(&unsigned)["code"], "unsigned");
}

#[test]
fn what_to_do_next_is_said() {
    let desk = Desk::new();
    let text = done(&desk.fed(&["keys", "new", "--passphrase-file", "-"], "words\nmore\n"));
    for part in [
        "haversack.key      secret",
        "haversack.key.pub  public",
        "by another way than the bundle",
        "haversack build PACK --key haversack.key",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(SecretKey::open(&desk.read("haversack.key"), "words").is_ok());
}

#[test]
fn a_key_is_never_overwritten() {
    let desk = Desk::new();
    desk.key("ada.key", "Ada");
    let (secret, public) = (desk.read("ada.key"), desk.read("ada.key.pub"));
    let again = ["keys", "new", "ada.key", "--passphrase-file", "passphrase"];
    assert!(complaint(&desk.run(&again)).contains("something at ada.key already"));
    fs::remove_file(desk.0.path().join("ada.key")).expect("gone");
    assert!(complaint(&desk.run(&again)).contains("something at ada.key.pub already"));
    assert!(!desk.0.path().join("ada.key").exists());
    assert_eq!(desk.read("ada.key.pub"), public);
    assert!(!secret.is_empty());
}

#[test]
fn passphrases_come_from_somewhere() {
    let desk = Desk::new();
    let nobody = complaint(&desk.fed(&["keys", "new", "a.key"], "typed\ntyped\n"));
    assert!(nobody.contains("--passphrase-file"), "{nobody}");
    desk.write("empty", "\n");
    let empty = ["keys", "new", "a.key", "--passphrase-file", "empty"];
    assert!(complaint(&desk.run(&empty)).contains("needs a passphrase"));
    let missing = ["keys", "new", "a.key", "--passphrase-file", "none"];
    assert!(complaint(&desk.run(&missing)).contains("file none with the passphrase"));
    let name = [
        "keys",
        "new",
        "a.key",
        "--name",
        "two\nlines",
        "--passphrase-file",
        "empty",
    ];
    assert!(complaint(&desk.run(&name)).contains("a name is one line"));
    assert!(!desk.0.path().join("a.key").exists());

    desk.key("a.key", "Ada");
    desk.write("wrong", "other words\n");
    let build = |key: &str, file: &str| {
        desk.run(&[
            "build",
            "packs/good",
            "--key",
            key,
            "--passphrase-file",
            file,
            "--format",
            "json",
        ])
    };
    assert_eq!(refused(&build("a.key", "wrong"))["code"], "passphrase");
    assert_eq!(refused(&build("a.key.pub", "wrong"))["code"], "not-a-key");
    complaint(&build("none.key", "wrong"));
    complaint(&build("a.key", "none"));
    assert!(!desk.0.path().join("listening-1.2.0.haversack").exists());
}
