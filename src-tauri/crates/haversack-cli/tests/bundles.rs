//! Bundles are built, the same each time, from packs without errors, and verified.

mod desk;

use std::fs;
use std::time::UNIX_EPOCH;

use desk::bundles::{done, refused, told};
use desk::{Desk, complaint, out, parsed};
use haversack_bundle::key::{PublicKey, SecretKey};
use serde_json::json;

const PAGE: &str = "# A page\n\n### What? {#what .write}\n";

#[test]
fn a_pack_becomes_a_bundle() {
    let desk = Desk::new();
    let words = desk.key("ada.key", "Ada Okafor");
    let built = desk.build(&["packs/good", "--key", "ada.key"]);
    let file = desk.0.path().join("listening-1.2.0.haversack");
    let size = fs::metadata(&file).expect("the bundle").len();
    let unpacked = desk::ABOUT.len() + desk::PAGE.len();
    let head = format!(
        "Signed by Ada Okafor\n  {}\n  {}\n\nListening 1.2.0 (listening)\n  listening-1.2.0.haversack, {}.{} kB\n\n  listening  1.2.0  {unpacked} bytes  Listening\n",
        words[..5].join(" "),
        words[5..].join(" "),
        (size + 50) / 1000,
        (size + 50) / 100 % 10,
    );
    let text = done(&built);
    assert!(text.starts_with(&head), "{text}\n{head}");
    assert_eq!(told(&built), "");

    let verified = done(&desk.run(&["verify", "listening-1.2.0.haversack"]));
    assert!(verified.starts_with(&head), "{verified}");
    let sizes = format!("\n2 files in 1 pack, unpacked {unpacked} bytes.\nIt is whole");
    assert!(verified.contains(&sizes), "{verified}");
    let json = parsed(&desk.run(&["verify", "listening-1.2.0.haversack", "--format", "json"]));
    let object = json[0].as_object().expect("an object");
    let keys: Vec<&str> = object.keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "file",
            "size",
            "sum",
            "id",
            "version",
            "title",
            "signer",
            "expires",
            "responsesTo",
            "packs",
            "files",
            "unpacked"
        ]
    );
    assert_eq!(json[0]["signer"]["words"], json!(words));
    assert_eq!(
        json[0]["packs"],
        json!([{"id": "listening", "version": "1.2.0", "title": "Listening", "summary": "To hear what is said.", "files": 2, "size": unpacked}])
    );
}

#[test]
fn the_same_packs_give_the_same_bytes_anywhere() {
    let desk = Desk::new();
    desk.key("ada.key", "Ada");
    desk.pack("one", "1.0.0", PAGE);
    desk.pack("two", "1.0.0", PAGE);
    let programme = "[programme]\nid = \"both\"\ntitle = \"Both\"\nversion = \"1.0.0\"\n[[stages]]\ntitle = \"All\"\npacks = [\"two\", \"one\"]\n";
    desk.write("programme.toml", programme);
    desk.built(&["one", "two", "--programme", ".", "--key", "ada.key"]);
    // Written in another order, at another time, elsewhere, and built from there.
    desk.write("else/packs/programme.toml", programme);
    for id in ["two", "one"] {
        for name in ["01-page.md", "pack.toml"] {
            let copy = format!("else/packs/{id}/{name}");
            desk.write(&copy, &desk.read(&format!("{id}/{name}")));
            let file = fs::File::open(desk.0.path().join(copy)).expect("the copy");
            file.set_modified(UNIX_EPOCH).expect("another time");
        }
    }
    let there = desk
        .command(&[
            "build",
            "packs",
            "--key",
            "../ada.key",
            "--passphrase-file",
            "../passphrase",
            "-o",
            "again.haversack",
        ])
        .current_dir(desk.0.path().join("else"))
        .output()
        .expect("it runs");
    done(&there);
    let read = |file: &str| fs::read(desk.0.path().join(file)).expect("the bundle");
    assert!(read("both-1.0.0.haversack") == read("else/again.haversack"));
}

#[test]
fn errors_stop_it_and_warnings_do_not() {
    let desk = Desk::new();
    let stopped = desk.build(&["packs/bad"]);
    assert_eq!(stopped.status.code(), Some(1));
    assert_eq!(out(&stopped), "");
    let text = told(&stopped);
    assert!(text.starts_with("error[unknown-skill]: there is no skill `wrong`\n"));
    assert!(text.contains("refused[errors]: Nothing was built: 1 error."));
    let json = refused(&desk.build(&["packs/bad", "--format", "json"]));
    assert_eq!(json["code"], "errors");
    assert_eq!(json["diagnostics"][0]["code"], "unknown-skill");
    assert!(!desk.0.path().join("bad-1.2.0.haversack").exists());

    desk.write("packs/good/media/unused.svg", "<svg/>");
    desk.write(
        "packs/good/01-page.md",
        &format!("{}\n![](media/none.svg)\n", desk::PAGE),
    );
    let checked = parsed(&desk.run(&["check", "packs/good", "--format", "json"]));
    let built = desk.build(&["packs/good", "--format", "json"]);
    assert_eq!(refused(&built)["diagnostics"], checked);
    desk.write(
        "packs/good/01-page.md",
        &format!("{}\n![](media/unused.svg)\n", desk::PAGE),
    );
    let checked = parsed(&desk.run(&["check", "packs/good", "--format", "json"]));
    assert_eq!(checked[0]["severity"], "warning", "{checked}");
    let built = desk.build(&["packs/good", "--format", "json"]);
    assert_eq!(parsed(&built)["diagnostics"], checked);
    let built = desk.build(&["packs/good"]);
    assert!(done(&built).starts_with("Nobody signed this bundle\n"));
    assert!(told(&built).starts_with("warning["), "{}", told(&built));
}

#[test]
fn a_programme_orders_its_packs() {
    let desk = Desk::new();
    desk.key("ada.key", "Somebody");
    for id in ["one", "two", "zzz"] {
        desk.pack(id, "1.0.0", PAGE);
    }
    let needed = refused(&desk.build(&["one", "two", "--format", "json"]));
    assert_eq!(needed["code"], "programme-needed");
    desk.pack("copy", "1.0.0", PAGE);
    desk.write("copy/pack.toml", &desk.read("one/pack.toml"));
    let twice = refused(&desk.build(&["one", "copy", "--format", "json"]));
    assert_eq!(twice["code"], "pack-twice");

    let programme = "[programme]\nid = \"all\"\ntitle = \"All of it\"\nexpires = \"2099-06-30\"\n[facilitator]\nname = \"Ada Okafor\"\nage_key = \"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\"\n[[stages]]\ntitle = \"Everything\"\npacks = [\"two\", \"onee\", \"one\"]\n";
    desk.write("programme/programme.toml", programme);
    let args = [
        "zzz",
        "one",
        "two",
        "--programme",
        "programme/programme.toml",
        "--key",
        "ada.key",
        "--format",
        "json",
    ];
    let unversioned = refused(&desk.build(&args));
    assert_eq!(unversioned["code"], "programme-version");
    let versioned = programme.replace("title = \"All", "version = \"2.0.0\"\ntitle = \"All");
    desk.write("programme/programme.toml", &versioned);
    let built = desk.build(&args);
    done(&built);
    let json = parsed(&built);
    let built = &json["built"];
    assert_eq!(
        (&built["id"], &built["version"], &built["title"]),
        (&json!("all"), &json!("2.0.0"), &json!("All of it"))
    );
    assert_eq!(built["signer"]["name"], "Ada Okafor");
    assert_eq!(built["expires"], "2099-06-30");
    assert!(
        built["responsesTo"]
            .as_str()
            .is_some_and(|key| key.starts_with("age1"))
    );
    let packs = built["packs"].as_array().expect("packs");
    let ids: Vec<&str> = packs
        .iter()
        .filter_map(|pack| pack["id"].as_str())
        .collect();
    assert_eq!(ids, ["two", "one", "zzz"]);
    assert_eq!(
        json["notes"],
        json!([
            "the programme names the pack `onee`, which is not given: people need it from elsewhere; did you mean `one`?",
            "the pack `zzz` is in no stage of the programme; it stands behind the others"
        ])
    );
    let text = desk.build(
        &[
            &args[..7],
            &["--expires", "2098-01-01", "--publisher", "Bo"],
        ]
        .concat(),
    );
    let said = done(&text);
    assert!(said.contains("to be begun by 2098-01-01"), "{said}");
    assert!(said.starts_with("Signed by Bo\n"), "{said}");
    assert!(told(&text).starts_with("warning: the programme names the pack `onee`"));
}

#[test]
fn what_can_not_be_in_a_bundle() {
    let desk = Desk::new();
    desk.pack("one", "1.0.0", PAGE);
    desk.write("one/media/con.txt", "");
    desk.write("one/media/what?.txt", "");
    let names = desk.build(&["one", "--format", "json"]);
    let files = &refused(&names)["files"];
    assert_eq!(files[0]["message"], "it is the name of a device on Windows");
    assert_eq!(files[1]["file"], "one/media/what?.txt");
    assert!(
        told(&desk.build(&["one"])).contains("\n  one/media/con.txt: it is the name of a device")
    );
    fs::remove_dir_all(desk.0.path().join("one/media")).expect("gone");

    desk.key("one/ada.key", "Ada");
    let secret = refused(&desk.build(&["one", "--key", "one/ada.key", "--format", "json"]));
    assert_eq!(secret["code"], "secret-key");
    assert_eq!(refused(&desk.build(&["one", "--format", "json"])), secret);
    fs::remove_file(desk.0.path().join("one/ada.key")).expect("gone");

    let inside = desk.build(&["one", "-o", "one/media.haversack"]);
    assert!(complaint(&inside).contains("another place with -o"));
    complaint(&desk.build(&["one", "-o", "none/a.haversack"]));
    complaint(&desk.build(&["none"]));
    complaint(&desk.build(&["one", "--expires", "soon"]));
    complaint(&desk.build(&["one", "--publisher", "Ada"]));
    complaint(&desk.build(&["one", "--programme", "none"]));
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_left_out() {
    let desk = Desk::new();
    desk.pack("one", "1.0.0", PAGE);
    desk.write("secret.txt", "secret");
    desk.write("one/media/a.svg", "<svg/>");
    let link = |to: &str, at: &str| {
        std::os::unix::fs::symlink(to, desk.0.path().join(at)).expect("a link");
    };
    link("../../secret.txt", "one/media/out.txt");
    link("a.svg", "one/media/in.svg");
    let built = desk.build(&["one", "--format", "json"]);
    done(&built);
    assert_eq!(parsed(&built)["built"]["files"], 4);
    let note = &parsed(&built)["notes"][0];
    assert!(
        note.as_str()
            .is_some_and(|note| note.contains("one/media/out.txt leads out"))
    );
}

#[test]
fn somebody_else_signs() {
    let desk = Desk::new();
    desk.key("ada.key", "Ada");
    desk.pack("one", "1.0.0", PAGE);
    let args = ["one", "--public-key", "ada.key.pub"];
    complaint(&desk.build(&args));
    let shown = desk.build(&[&args[..], &["--manifest-only"]].concat());
    done(&shown);
    desk.build(&[&args[..], &["--manifest-only", "-o", "manifest.json"]].concat());
    assert_eq!(out(&shown), desk.read("manifest.json"));
    let key = SecretKey::open(&desk.read("ada.key"), "several words").expect("it opens");
    let sign = |text: &[u8]| key.sign(text, "by hand").text().to_owned();
    desk.write("wrong.minisig", &sign(b"something else"));
    desk.write("manifest.json.minisig", &sign(&shown.stdout));
    let signed = |file: &str| {
        let more = ["--signature", file, "--format", "json"];
        desk.build(&[&args[..], &more].concat())
    };
    assert_eq!(refused(&signed("wrong.minisig"))["code"], "signature-wrong");
    assert!(!desk.0.path().join("one-1.0.0.haversack").exists());
    done(&signed("manifest.json.minisig"));
    let look = |what: &str| out(&desk.run(&["inspect", "one-1.0.0.haversack", what]));
    assert_eq!(look("--manifest"), desk.read("manifest.json"));
    assert_eq!(look("--signature"), desk.read("manifest.json.minisig"));
    complaint(&signed("none.minisig"));
}

#[test]
fn what_is_refused_says_why() {
    let desk = Desk::new();
    let words = desk.key("ada.key", "Ada").join(" ");
    let others = desk.key("bo.key", "Bo").join("-");
    desk.pack("one", "1.0.0", PAGE);
    desk.built(&["one", "--key", "ada.key"]);
    desk.built(&["one", "-o", "unsigned.haversack"]);
    let good = "one-1.0.0.haversack";
    let verify = |file: &str, key: &str| desk.run(&["verify", file, "--key", key]);
    for key in [&words, "ada.key.pub", &words.to_uppercase()] {
        assert!(done(&verify(good, key)).ends_with("signed with the key you named.\n"));
    }
    let key = PublicKey::read(&desk.read("ada.key.pub")).expect("a key");
    done(&verify(good, &key.to_string()));
    let other = verify(good, &others);
    assert_eq!(other.status.code(), Some(1));
    assert!(out(&other).contains("refused[other-key]"), "{other:?}");
    assert!(out(&other).contains(&words), "{other:?}");
    let unsigned = verify("unsigned.haversack", "ada.key.pub");
    assert!(out(&unsigned).contains("refused[unsigned]"), "{unsigned:?}");
    assert!(
        out(&desk.run(&["verify", "unsigned.haversack"])).contains("anybody could have made it")
    );
    complaint(&verify(good, "one two three"));
    assert!(complaint(&verify(good, "ada.key")).contains("ada.key.pub"));

    let mut bytes = fs::read(desk.0.path().join(good)).expect("the bundle");
    let middle = bytes.windows(6).rposition(|at| at == b"01-pag");
    bytes[middle.expect("a file") - 200] ^= 1;
    fs::write(desk.0.path().join("damaged.haversack"), &bytes).expect("written");
    bytes.truncate(bytes.len() - 30);
    fs::write(desk.0.path().join("cut.haversack"), &bytes).expect("written");
    let all = desk.run(&[
        "verify",
        "damaged.haversack",
        good,
        "cut.haversack",
        "one/pack.toml",
        "--format",
        "json",
    ]);
    assert_eq!(all.status.code(), Some(1));
    let all = parsed(&all);
    let code = |at: usize| all[at]["refused"]["code"].as_str().unwrap_or("sound");
    assert_ne!(code(0), "sound", "{all}");
    assert_eq!(code(1), "sound");
    assert_eq!(code(2), "cut-short");
    assert_eq!(code(3), "not-a-bundle");
    complaint(&desk.run(&["verify", "none.haversack"]));
    for verb in ["inspect", "install"] {
        let cut = desk.run(&[verb, "cut.haversack", "--format", "json"]);
        assert_eq!(refused(&cut)["code"], "cut-short", "{verb}");
        complaint(&desk.run(&[verb, "none.haversack"]));
    }
}
