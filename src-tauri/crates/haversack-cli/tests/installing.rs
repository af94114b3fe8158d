//! Bundles are looked at, installed, updated, gone back from and removed; whatever stands against one stops it.

mod desk;

use desk::bundles::{done, flat, refused, told, wait};
use desk::{Desk, complaint, out, parsed};
use serde_json::{Value, json};

const PAGE: &str = "# A page\n\n### What? {#what .write}\n\n### And? {#and .write}\n";

/// A desk with a key and the pack `one`, built as `one-1.0.0.haversack`.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.key("ada.key", "Ada Okafor");
    desk.pack("one", "1.0.0", PAGE);
    desk.built(&["one", "--key", "ada.key"]);
    desk
}

fn json_of(desk: &Desk, args: &[&str]) -> Value {
    let ran = desk.run(&[args, &["--format", "json"]].concat());
    done(&ran);
    parsed(&ran)
}

fn install(desk: &Desk, args: &[&str]) -> std::process::Output {
    desk.run(&[&["install"], args, &["--format", "json"]].concat())
}

/// Id, version and role of every pack of installed bundles.
fn listed(desk: &Desk) -> Vec<(String, String, String)> {
    let listed = json_of(desk, &["list"]);
    let bundles = listed["bundles"].as_array().expect("bundles");
    let packs = bundles
        .iter()
        .flat_map(|bundle| bundle["packs"].as_array().expect("packs"));
    let word = |pack: &Value, key: &str| pack[key].as_str().expect("a word").to_owned();
    packs
        .map(|pack| {
            (
                word(pack, "pack"),
                word(pack, "version"),
                word(pack, "role"),
            )
        })
        .collect()
}

fn read(pack: &str, version: &str, role: &str) -> (String, String, String) {
    (pack.to_owned(), version.to_owned(), role.to_owned())
}

#[test]
fn what_is_no_bundle_leaves_no_home_behind() {
    let desk = Desk::new();
    desk.write("letter.haversack", "Dear Ada,");
    let stopped = refused(&install(&desk, &["letter.haversack"]));
    assert_eq!(stopped["code"], "not-a-bundle");
    assert!(!desk.home().exists());
}

#[test]
fn a_new_publisher_is_asked_about() {
    let desk = desk();
    let bundle = "one-1.0.0.haversack";
    assert!(done(&desk.run(&["list"])).starts_with("No bundle is installed."));
    assert!(done(&desk.run(&["list", "--publishers"])).starts_with("You trust no publisher yet"));
    let looked = done(&desk.run(&["inspect", bundle]));
    assert!(looked.starts_with("Signed by Ada Okafor\n"), "{looked}");
    assert!(looked.contains("\n  This key is new here.\n"), "{looked}");
    assert!(
        looked.contains("\n  one  1.0.0  new  About one\n"),
        "{looked}"
    );
    assert!(!desk.home().exists(), "looking keeps nothing");

    let stopped = desk.run(&["install", bundle]);
    assert_eq!(stopped.status.code(), Some(1));
    assert!(told(&stopped).contains("refused[new-publisher]: Nothing was installed."));
    assert!(
        flat(&told(&stopped)).contains("--accept new-publisher, or --trust"),
        "{stopped:?}"
    );
    let stopped = refused(&install(&desk, &[bundle]));
    assert_eq!(stopped["code"], "new-publisher");
    assert_eq!(stopped["accept"], json!(["new-publisher"]));
    assert_eq!(stopped["words"].as_array().map(Vec::len), Some(10));
    assert!(
        stopped["behind"]
            .as_str()
            .is_some_and(|words| words.contains("ten words"))
    );
    assert_eq!(listed(&desk), []);
    complaint(&desk.run(&["install", bundle, "--accept", "anything"]));
    complaint(&desk.run(&["install", bundle, "--trust", "--finish", "other"]));
    assert_eq!(listed(&desk), []);
    let parts = std::fs::read_dir(desk.home().join("bundles")).expect("the folder");
    let left: Vec<_> = parts.flatten().map(|part| part.file_name()).collect();
    assert!(left.iter().all(|name| name == ".lock"), "{left:?}");

    let text = done(&desk.run(&["install", bundle, "--trust"]));
    assert!(
        text.ends_with("\nAbout one 1.0.0 is installed.\n"),
        "{text}"
    );
    assert_eq!(listed(&desk), [read("one", "1.0.0", "read")]);
    let list = done(&desk.run(&["list"]));
    assert!(
        list.starts_with("About one 1.0.0 (one)\n  From Ada Okafor, "),
        "{list}"
    );
    assert!(list.ends_with("\n  one  1.0.0  in use\n"), "{list}");
    let known = json_of(&desk, &["list", "--publishers"]);
    assert_eq!(known["publishers"][0]["words"], stopped["words"]);
    assert!(done(&desk.run(&["list", "--publishers"])).starts_with("Ada Okafor, since "));
    let looked = json_of(&desk, &["inspect", bundle]);
    assert_eq!(looked["packs"][0]["standing"], "same");
    assert_eq!(looked["direct"], true);
    assert!(looked.get("offer").is_none());
}

#[test]
fn whatever_stands_against_it_is_named() {
    let desk = desk();
    desk.key("bo.key", "Bo");
    done(&install(&desk, &["one-1.0.0.haversack", "--trust"]));
    let named = ["one", "--key", "bo.key", "-o", "bo.haversack"];
    desk.built(&[&named[..], &["--expires", "2001-01-01"]].concat());
    let stopped = refused(&install(&desk, &["bo.haversack"]));
    assert_eq!(
        stopped["accept"],
        json!(["other-publisher", "new-publisher", "expired"])
    );
    assert_eq!(stopped["concerns"][0]["before"], "Ada Okafor");
    let some = ["bo.haversack", "--trust", "--accept", "expired"];
    assert_eq!(
        refused(&install(&desk, &some))["accept"],
        json!(["other-publisher"])
    );
    let text = flat(&told(&desk.run(&[&["install"], &some[..]].concat())));
    assert!(
        text.contains("About one is here from Ada Okafor; this one is signed by Bo."),
        "{text}"
    );
    assert!(text.contains("--accept other-publisher."), "{text}");
    done(&install(
        &desk,
        &[&some[..], &["--accept", "other-publisher"]].concat(),
    ));

    desk.pack("one", "0.9.0", PAGE);
    desk.built(&["one", "--key", "bo.key", "-o", "old.haversack"]);
    assert_eq!(
        refused(&install(&desk, &["old.haversack"]))["code"],
        "older-version"
    );
    done(&install(
        &desk,
        &["old.haversack", "--accept", "older-version"],
    ));
    assert_eq!(listed(&desk)[0], read("one", "0.9.0", "read"));

    desk.pack("two", "1.0.0", PAGE);
    desk.built(&["two"]);
    let looked = done(&desk.run(&["inspect", "two-1.0.0.haversack"]));
    assert!(
        looked.starts_with("Nobody signed this bundle\n"),
        "{looked}"
    );
    assert_eq!(
        refused(&install(&desk, &["two-1.0.0.haversack"]))["code"],
        "unsigned"
    );
    done(&install(
        &desk,
        &["two-1.0.0.haversack", "--accept", "unsigned"],
    ));
    assert!(done(&desk.run(&["list"])).contains("  Signed by nobody, "));
}

#[test]
fn an_update_shows_what_becomes_of_answers() {
    let desk = desk();
    done(&install(&desk, &["one-1.0.0.haversack", "--trust"]));
    desk.answer("one", "what", json!("This."));
    desk.pack(
        "one",
        "1.1.0",
        "# A page\n\n### What now? {#what .write}\n\n### Third? {#third .write}\n",
    );
    desk.built(&["one", "--key", "ada.key"]);
    let looked = done(&desk.run(&["inspect", "one-1.1.0.haversack"]));
    for part in [
        "\n  You have taken bundles signed with this key before.\n",
        "\n  one  1.1.0  1.0.0 is here  About one\n",
        "\nWhat changes in About one, from 1.0.0 to 1.1.0\n  You have answered 1 question of About one and are not through.\n",
        "\n  What now? (what)\n    Was: What?\n    Now: What now?\n    Your answer is kept, and shown with the words you gave it under.\n",
        "\n  Third? (third)\n    New question\n",
        "\n  And? (and)\n    Taken out\n",
    ] {
        assert!(looked.contains(part), "{part}\n{looked}");
    }
    let json = json_of(&desk, &["inspect", "one-1.1.0.haversack"]);
    assert_eq!(json["packs"][0]["begun"], 1);

    let waits = install(&desk, &["one-1.1.0.haversack", "--finish", "one"]);
    assert_eq!(parsed(&waits)["installed"]["waiting"], json!(["one"]));
    assert!(listed(&desk).contains(&read("one", "1.0.0", "read")));
    assert!(listed(&desk).contains(&read("one", "1.1.0", "waiting")));
    let text = flat(&done(&desk.run(&["install", "one-1.1.0.haversack"])));
    assert!(
        text.contains("Your answers are kept; go on under the new version."),
        "{text}"
    );
    assert!(text.contains("`haversack return PACK`"), "{text}");
    assert_eq!(
        listed(&desk),
        [read("one", "1.1.0", "read"), read("one", "1.0.0", "before")]
    );

    let back = done(&desk.run(&["return", "one"]));
    assert_eq!(
        back,
        "one is 1.0.0 now. Your answers are kept. `haversack return one` brings 1.1.0 back.\n"
    );
    let on = json_of(&desk, &["return", "one"]);
    assert_eq!(
        (&on["version"], &on["before"]),
        (&json!("1.1.0"), &json!("1.0.0"))
    );
    assert!(desk.answer_on("one", "01-page.md").contains("This."));
}

#[test]
fn removing_keeps_answers() {
    let desk = desk();
    desk.pack("two", "1.0.0", PAGE);
    desk.write(
        "programme.toml",
        "[programme]\nid = \"both\"\ntitle = \"Both\"\nversion = \"1.0.0\"\n[[stages]]\ntitle = \"All\"\npacks = [\"two\", \"one\"]\n",
    );
    desk.built(&["one", "two", "--programme", ".", "--key", "ada.key"]);
    assert_eq!(
        refused(&desk.run(&["remove", "one", "--format", "json"]))["code"],
        "not-installed"
    );
    assert!(!desk.home().exists(), "there was nothing to remove");
    done(&install(&desk, &["both-1.0.0.haversack", "--trust"]));
    desk.answer("one", "what", json!("This."));

    let unknown = desk.run(&["remove", "one", "other", "--format", "json"]);
    assert_eq!(refused(&unknown)["code"], "not-installed");
    assert_eq!(listed(&desk).len(), 2, "all or nothing");
    let text = done(&desk.run(&["remove", "one"]));
    assert_eq!(
        text,
        "Removed one.\nYour answers are kept: they are there again when you install it again.\n"
    );
    assert!(listed(&desk).contains(&read("one", "1.0.0", "unused")));
    done(&install(&desk, &["both-1.0.0.haversack"]));
    assert!(desk.answer_on("one", "01-page.md").contains("This."));
    let all = json_of(&desk, &["remove", "both"]);
    assert_eq!(
        all,
        json!({"removed": ["two", "one"], "forgotten": null, "answersKept": true})
    );
    assert_eq!(listed(&desk), []);
    let nothing = desk.run(&["return", "one", "--format", "json"]);
    assert_eq!(refused(&nothing)["code"], "not-installed");
    done(&install(&desk, &["one-1.0.0.haversack"]));
    let nothing = desk.run(&["return", "one", "--format", "json"]);
    assert_eq!(refused(&nothing)["code"], "nothing-before");
    assert!(desk.answer_on("one", "01-page.md").contains("This."));

    let forgotten = json_of(&desk, &["remove", "--publisher", "ada.key.pub"]);
    assert_eq!(forgotten["removed"], json!([]));
    assert_eq!(wait(desk.engine().publishers()).expect("the data"), []);
    let again = desk.run(&["remove", "--publisher", "ada.key.pub", "--format", "json"]);
    assert_eq!(refused(&again)["code"], "unknown-publisher");
    complaint(&desk.run(&["remove"]));
}

#[test]
fn words_of_strangers_do_not_act_on_a_terminal() {
    let desk = desk();
    done(&install(&desk, &["one-1.0.0.haversack", "--trust"]));
    let hostile = "# A page \u{1b}]0;owned\u{7}\n\n### Wha\u{1b}[2Jt\u{202e} else? {#what .write}\n\n### An\u{9b}31md? {#and .write}\n";
    desk.pack("one", "1.1.0", hostile);
    desk.built(&["one", "--key", "ada.key", "-o", "hostile.haversack"]);
    for args in [
        &["inspect", "hostile.haversack"][..],
        &["install", "hostile.haversack"],
        &["list"],
    ] {
        let ran = desk.run(args);
        let text = done(&ran) + &told(&ran);
        let acts = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!text.contains(acts), "{args:?}: {text:?}");
    }
    assert!(out(&desk.run(&["inspect", "one-1.0.0.haversack"])).contains("\\u{1b}[2J"));
    // In what people trust before they read a page, such characters can't even be.
    for title in ["Ti\\u001Btle", "Ti\\u202Etle"] {
        desk.pack("two", "1.0.0", PAGE);
        let about = desk.read("two/pack.toml").replace("About two", title);
        desk.write("two/pack.toml", &about);
        let built = desk.build(&["two"]);
        assert_eq!(built.status.code(), Some(1), "{built:?}");
        assert!(!told(&built).contains(['\u{1b}', '\u{202e}']), "{built:?}");
    }
}

#[test]
fn a_pack_that_came_with_haversack_is_not_replaced_unasked() {
    let desk = desk();
    for id in ["one", "two"] {
        desk.pack(&format!("came/{id}"), "0.9.0", PAGE);
        let about = desk
            .read(&format!("came/{id}/pack.toml"))
            .replace("came/", "");
        desk.write(&format!("came/{id}/pack.toml"), &about);
        desk.pack(id, "1.0.0", PAGE);
    }
    desk.write(
        "programme.toml",
        "[programme]\nid = \"both\"\ntitle = \"Both\"\nversion = \"1.0.0\"\n[[stages]]\ntitle = \"All\"\npacks = [\"two\", \"one\"]\n",
    );
    desk.built(&["one", "two", "--programme", ".", "--key", "ada.key"]);
    let run = |args: &[&str]| {
        let mut command = desk.command(args);
        command.env("HAVERSACK_PACKS", desk.0.path().join("came"));
        command.output().expect("it runs")
    };
    let bundle = "both-1.0.0.haversack";
    let stopped = refused(&run(&["install", bundle, "--trust", "--format", "json"]));
    assert_eq!(stopped["accept"], json!(["shipped"]));
    assert_eq!(stopped["concerns"].as_array().map(Vec::len), Some(2));
    let looked = flat(&done(&run(&["inspect", bundle])));
    assert_eq!(looked.matches("shipped: ").count(), 2, "{looked}");
    assert_eq!(
        looked.matches("Perhaps your facilitator").count(),
        1,
        "{looked}"
    );
    done(&run(&["install", bundle, "--trust", "--accept", "shipped"]));
    let back = run(&["return", "one", "--format", "json"]);
    assert_eq!(parsed(&back)["shipped"], true);
    let text = done(&run(&["return", "two"]));
    assert!(
        text.starts_with("two is the one that came with Haversack again."),
        "{text}"
    );
    assert_eq!(listed(&desk), []);
}
