//! Files the page hands over, kept where the person says: written whole, refused with a reason, or left to a browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use haversack_api::{Api, Host, Options, Place};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A host whose person always gives the same answer.
struct Says(Place);

impl Host for Says {
    fn open_link(&self, _: &str) -> Result<(), String> {
        Ok(())
    }
    fn choose_folder(&self) -> Option<PathBuf> {
        None
    }
    fn choose_bundle(&self) -> Option<PathBuf> {
        None
    }

    fn can_choose_folder(&self) -> bool {
        false
    }
    fn choose_place(&self, _: &str) -> Place {
        self.0.clone()
    }
}

async fn save(home: &Path, place: Place, payload: Value) -> Result<Value, Value> {
    let api = Api::open(Options {
        home: home.join("home"),
        shipped: None,
        media_base: String::new(),
        host: Arc::new(Says(place)),
        notices: Vec::new(),
        open: Vec::new(),
    });
    let answered = api.call("saveFile", payload).await;
    answered.map_err(|why| serde_json::to_value(why).expect("an error is JSON"))
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn map() -> Value {
    json!({"name": "My map.svg", "content": "PHN2Zy8+"})
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<_> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_file_is_written_where_the_person_says() {
    let folder = folder();
    let place = folder.path().join("map.svg");
    fs::write(&place, "what was there").expect("a file");
    let saved = save(folder.path(), Place::At(place.clone()), map()).await;
    let file = place.display().to_string();
    assert_eq!(saved, Ok(json!({"outcome": "written", "file": file})));
    assert_eq!(fs::read(&place).expect("it is there"), b"<svg/>");
    assert_eq!(names(folder.path()), ["home", "map.svg"]);
}

#[tokio::test]
async fn a_changed_mind_writes_nothing_and_a_browser_keeps_its_own() {
    let folder = folder();
    let cancelled = save(folder.path(), Place::Nowhere, map()).await;
    assert_eq!(cancelled, Ok(json!({"outcome": "cancelled"})));
    let browser = save(folder.path(), Place::Browser, map()).await;
    assert_eq!(browser, Ok(json!({"outcome": "browser"})));
    assert_eq!(names(folder.path()), ["home"]);
}

#[tokio::test]
async fn a_place_that_can_not_be_written_is_said_and_nothing_is_left() {
    let folder = folder();
    let gone = folder.path().join("gone/map.svg");
    let refused = save(folder.path(), Place::At(gone.clone()), map())
        .await
        .expect_err("there is no such folder");
    assert_eq!(refused["code"], "file-not-written");
    assert_eq!(refused["details"]["file"], gone.display().to_string());

    // A folder stands where the file shall go: what was written beside it is taken away again.
    let taken = folder.path().join("taken.svg");
    fs::create_dir_all(taken.join("full")).expect("a folder");
    let refused = save(folder.path(), Place::At(taken), map()).await;
    assert_eq!(
        refused.expect_err("a folder is in the way")["code"],
        "file-not-written"
    );
    assert_eq!(names(folder.path()), ["home", "taken.svg"]);
}

#[tokio::test]
async fn only_a_bare_name_of_a_picture_is_taken() {
    let folder = folder();
    let place = folder.path().join("map.svg");
    for name in [
        "",
        "map",
        ".svg",
        "..svg",
        "map.sh",
        "map.SVG.desktop",
        "../map.svg",
        "a/b.svg",
        "a\\b.svg",
        "c:map.svg",
        "a\nb.svg",
        &format!("{}.svg", "m".repeat(300)),
    ] {
        let payload = json!({"name": name, "content": ""});
        let refused = save(folder.path(), Place::At(place.clone()), payload).await;
        assert_eq!(
            refused.expect_err(name)["code"],
            "request-invalid",
            "{name:?}"
        );
    }
    let broken = json!({"name": "map.svg", "content": "not base64!"});
    let refused = save(folder.path(), Place::At(place), broken).await;
    assert_eq!(refused.expect_err("not base64")["code"], "request-invalid");
    assert_eq!(names(folder.path()), ["home"]);
}
