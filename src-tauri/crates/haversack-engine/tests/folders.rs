//! Pack folders from strangers, and homes nothing can be written in.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use haversack_engine::{Condition, Engine, EngineError, FolderFiles, Options, SystemClock};
use haversack_pack::{Files, read_pack};
use haversack_store::StoreError;

const ABOUT: &str = "[pack]\nid = \"p\"\nversion = \"1.0.0\"\ntitle = \"P\"\nlanguage = \"en\"\n";

fn write(folder: &Path, file: &str, text: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo");
    assert!(made.success());
}

#[test]
fn links_lead_nowhere_else_and_pipes_are_no_files() {
    let outer = tempfile::tempdir().expect("a folder");
    let pack = outer.path().join("pack");
    write(outer.path(), "secret.md", "# Secret\n");
    write(outer.path(), "other/01.md", "# Other\n");
    write(&pack, "pack.toml", ABOUT);
    write(&pack, "01-page.md", "# Page\n");
    symlink(outer.path().join("secret.md"), pack.join("02-secret.md")).expect("a link");
    symlink(pack.join("01-page.md"), pack.join("03-own.md")).expect("a link");
    symlink("nowhere.md", pack.join("04-broken.md")).expect("a link");
    symlink(outer.path().join("other"), pack.join("folder")).expect("a link");
    symlink(".", pack.join("round")).expect("a link");
    pipe(&pack.join("05-pipe.md"));
    let files = FolderFiles::new(&pack);
    let opened = files.opened();
    let named = ["01-page.md", "02-secret.md", "03-own.md", "pack.toml"];
    assert_eq!(files.names(), named);
    assert_eq!(opened.names(), named);
    for files in [&files as &dyn Files, &opened] {
        assert_eq!(files.read("02-secret.md"), None);
        assert_eq!(files.read("folder/01.md"), None);
        assert_eq!(files.read("05-pipe.md"), None);
        assert_eq!(files.read("round"), None);
        assert!(files.read("01-page.md").is_some());
        assert!(files.read("03-own.md").is_some());
    }
    let (read, found) = read_pack(&files, None);
    assert!(
        read.pages
            .iter()
            .all(|page| !page.fragment().contains("Secret"))
    );
    let unread: Vec<&str> = found
        .iter()
        .filter(|found| found.code() == "page-missing")
        .map(|found| found.file.as_str())
        .collect();
    assert_eq!(unread, ["02-secret.md"]);
    // Where the settings themselves are a pipe nobody waits either.
    fs::remove_file(pack.join("pack.toml")).expect("gone");
    pipe(&pack.join("pack.toml"));
    assert!(files.read("pack.toml").is_none());
}

/// Where no home can be made at all, shipped packs are shown and read, and nothing is said to be kept.
#[tokio::test]
async fn packs_are_shown_where_nothing_can_be_kept() {
    let outer = tempfile::tempdir().expect("a folder");
    write(outer.path(), "packs/p/pack.toml", ABOUT);
    write(
        outer.path(),
        "packs/p/01-page.md",
        "# Page\n\n### What? {#what .write}\n",
    );
    // Not even root makes a folder there.
    let engine = Engine::open(Options {
        home: "/proc/haversack".into(),
        shipped: Some(outer.path().join("packs")),
        media_base: "pack://localhost/".to_owned(),
        can_choose_folder: false,
        notices: Vec::new(),
        clock: Arc::new(SystemClock),
    })
    .expect("it opens");
    let start = engine.start().await.expect("a start");
    assert!(matches!(
        start.condition,
        Condition::ReadOnly { kept: false, .. }
    ));
    assert_eq!(engine.library().await.expect("a library").own[0].pack, "p");
    let page = engine.open_page("p", "01-page").await.expect("a page");
    assert_eq!(page.title, "Page");
    let saved = engine
        .save_answer("p", "what", None, Some("words".into()))
        .await;
    assert!(
        matches!(saved, Err(EngineError::Store(StoreError::ReadOnly { .. }))),
        "{saved:?}"
    );
}
