//! A home, two shipped packs and the API over them, for the tests of the calls.
#![allow(dead_code, reason = "each test program uses what it needs of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use haversack_api::{Api, Host, Options, Place};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A host without a desktop.
struct Nobody;

impl Host for Nobody {
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
        Place::Nowhere
    }
}

pub const ABOUT: &str = r#"[pack]
id = "listening"
version = "1.0.0"
title = "Listening"
language = "en"
stage = "home-working"
[scales.agree]
points = ["1", "2", "3", "4", "5"]
not_applicable = "I can't say"
[skills.asking]
title = "Asking"
bands = [{ id = "need", up_to = 2.5, title = "Need" }, { id = "top", title = "Strength" }]
recommend = [{ when = "need", packs = ["other"] }]
"#;
pub const PAGE: &str = "# Listening

### How far? {#style .rate}

- One {#s1 skill=asking}
- Two {#s2 skill=asking}
- Three {#s3 skill=asking}
- Four {#s4 skill=asking}

### Which? {#which .choose}

- A {#a}
- B {#b}

### What? {#what .write}
";
pub const OTHER: &str =
    "[pack]\nid = \"other\"\nversion = \"1.0.0\"\ntitle = \"Other\"\nlanguage = \"en\"\n";

/// A home, shipped packs, and the API over them.
pub struct Desk {
    pub folder: TempDir,
    pub api: Api,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), "packs/listening/pack.toml", ABOUT);
        write(folder.path(), "packs/listening/01-page.md", PAGE);
        write(folder.path(), "packs/other/pack.toml", OTHER);
        write(folder.path(), "packs/other/01-page.md", "# Other\n");
        let api = open(folder.path());
        Self { folder, api }
    }

    pub async fn ok(&self, name: &str, payload: Value) -> Value {
        match self.api.call(name, payload.clone()).await {
            Ok(answer) => answer,
            Err(why) => panic!("{name} {payload}: {}", why.code.name()),
        }
    }

    pub async fn code(&self, name: &str, payload: Value) -> String {
        match self.api.call(name, payload.clone()).await {
            Ok(answer) => panic!("{name} {payload} was answered with {answer}"),
            Err(why) => why.code.name(),
        }
    }

    pub async fn save(&self, question: &str, value: Value) -> Value {
        self.ok(
            "saveAnswer",
            json!({"pack": "listening", "question": question, "attempt": null, "value": value}),
        )
        .await
    }

    pub async fn page(&self) -> Value {
        self.ok("openPage", json!({"pack": "listening", "page": "01-page"}))
            .await
    }

    pub async fn result(&self) -> Value {
        self.ok("result", json!({"pack": "listening", "attempt": null}))
            .await
    }

    pub fn rewrite(&self, page: &str) {
        write(self.folder.path(), "packs/listening/01-page.md", page);
    }
}

pub fn write(folder: &Path, file: &str, text: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

pub fn open(folder: &Path) -> Api {
    Api::open(Options {
        home: folder.join("home"),
        shipped: Some(folder.join("packs")),
        media_base: "pack://localhost/".to_owned(),
        host: Arc::new(Nobody),
        notices: Vec::new(),
        open: Vec::new(),
    })
}
