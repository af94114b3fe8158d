//! A home, packs that came with the app, and bundles made for a test.

#![allow(dead_code, reason = "each test program uses its own part of it")]

pub mod shop;
pub mod web;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use haversack_bundle::key::{self, SecretKey};
use haversack_bundle::{ENDING, Manifest, Meter, PackLine, Part, Publisher, Sign, build};
use haversack_engine::bundles::{Installed, OfferView};
use haversack_engine::{Clock, Engine, EngineError, Options};
use haversack_store::Millis;
use serde_json::{Value, json};
use tempfile::TempDir;

/// 14 March 2026, about noon.
const NOW: i64 = 1_773_489_600_000;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// A clock that is set.
pub struct Noon(AtomicI64);

impl Clock for Noon {
    fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::Relaxed))
    }
}

/// A folder to work in.
pub struct Desk {
    pub folder: TempDir,
    clock: Arc<Noon>,
}

/// A bundle to make.
#[derive(Clone)]
pub struct Made<'a> {
    /// Who signs it, by name and key; nobody.
    pub signer: Option<(&'a str, &'a SecretKey)>,
    /// Packs: id, version, and what stands on their one page.
    pub packs: Vec<(&'a str, &'a str, &'a str)>,
    /// The last day on which it should be begun.
    pub expires: Option<&'a str>,
    /// What stands in its programme.
    pub programme: Option<&'a str>,
}

impl Default for Made<'_> {
    fn default() -> Self {
        Self {
            signer: None,
            packs: vec![("listening", "1.0.0", PAGE)],
            expires: None,
            programme: None,
        }
    }
}

/// The one picture of every pack.
const LINE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

/// A page with two questions.
pub const PAGE: &str =
    "# Listening\n\n### What do you hear? {#hear .write}\n\n### And what not? {#not .write}\n";

pub fn about(id: &str, version: &str) -> String {
    format!(
        "[pack]\nid = \"{id}\"\nversion = \"{version}\"\ntitle = \"The {id} pack\"\nlanguage = \"en\"\nstage = \"pre-work\"\n"
    )
}

pub fn key() -> SecretKey {
    let (file, _) = key::new("x").expect("a key");
    SecretKey::open(&file, "x").expect("it opens")
}

impl Desk {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            clock: Arc::new(Noon(AtomicI64::new(NOW))),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn home(&self) -> PathBuf {
        self.path("home")
    }

    /// Lets days go by.
    pub fn later(&self, days: i64) {
        self.clock.0.fetch_add(days * DAY, Ordering::Relaxed);
    }

    pub fn engine(&self) -> Engine {
        let opened = Engine::open(Options {
            home: self.home(),
            shipped: Some(self.path("shipped")),
            media_base: "media/".to_owned(),
            can_choose_folder: false,
            notices: Vec::new(),
            clock: self.clock.clone(),
        });
        opened.expect("an engine")
    }

    /// A pack that came with the app.
    pub fn ship(&self, id: &str, version: &str, page: &str) {
        let folder = self.path("shipped").join(id);
        fs::create_dir_all(folder.join("media")).expect("a folder");
        fs::write(folder.join("pack.toml"), about(id, version)).expect("a file");
        fs::write(folder.join("01-page.md"), page).expect("a file");
        fs::write(folder.join("media/line.svg"), LINE).expect("a file");
    }

    /// Makes a bundle.
    pub fn bundle(&self, name: &str, made: &Made<'_>) -> PathBuf {
        let folder = tempfile::tempdir().expect("a folder");
        let mut parts = Vec::new();
        let mut put = |name: String, text: &str| {
            let path = folder.path().join(parts.len().to_string());
            fs::write(&path, text).expect("a file");
            parts.push(Part { name, path });
        };
        for (id, version, page) in &made.packs {
            put(format!("packs/{id}/pack.toml"), &about(id, version));
            put(format!("packs/{id}/01-page.md"), page);
            put(format!("packs/{id}/media/line.svg"), LINE);
        }
        if let Some(programme) = made.programme {
            put("programme.toml".to_owned(), programme);
        }
        let (id, version, _) = made.packs[0];
        let (id, title) = match made.programme {
            Some(_) => ("programme", "The programme".to_owned()),
            None => (id, format!("The {id} pack")),
        };
        let mut manifest = Manifest::new(id.to_owned(), version.to_owned(), title);
        manifest.expires = made.expires.map(str::to_owned);
        manifest.packs = made
            .packs
            .iter()
            .map(|(id, version, _)| PackLine {
                id: (*id).to_owned(),
                version: (*version).to_owned(),
                title: format!("The {id} pack"),
                summary: String::new(),
            })
            .collect();
        manifest.publisher = made.signer.map(|(name, key)| Publisher {
            name: name.to_owned(),
            key: key.public().to_string(),
        });
        let sign = made.signer.map_or(Sign::Nobody, |(_, key)| Sign::With(key));
        let to = self.path(&format!("{name}.{ENDING}"));
        build(manifest, &parts, &sign, &to, &Meter::default()).expect("built");
        to
    }
}

/// Examines a bundle.
pub async fn examine(engine: &Engine, path: &Path) -> Result<OfferView, EngineError> {
    engine.examine(engine.offer(path)).await
}

/// Installs a bundle and accepts whatever stands against it.
pub async fn install(engine: &Engine, path: &Path) -> Installed {
    let offer = examine(engine, path).await.expect("a sound bundle");
    let codes = codes(&offer);
    engine
        .install(offer.offer, &codes, &[])
        .await
        .expect("installed")
}

/// What stands against a bundle, by code.
pub fn codes(offer: &OfferView) -> Vec<String> {
    offer
        .concerns
        .iter()
        .map(|concern| concern.code().to_owned())
        .collect()
}

/// Every file below a folder, with its length, but for those of the data.
pub fn files(folder: &Path) -> Vec<(String, u64)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let about = entry.metadata().expect("about it");
        if about.is_dir() {
            let inside = files(&entry.path()).into_iter();
            found.extend(inside.map(|(file, length)| (format!("{name}/{file}"), length)));
        } else if !name.starts_with("haversack.db") && name != ".lock" {
            found.push((name, about.len()));
        }
    }
    found.sort();
    found
}

/// Answers a question of the one pack there is.
pub async fn answer(engine: &Engine, question: &str, words: &str) {
    engine
        .save_answer("listening", question, None, Some(json!(words)))
        .await
        .expect("kept");
}

/// What was answered to it.
pub async fn answered(engine: &Engine, question: &str) -> Option<Value> {
    let page = engine
        .open_page("listening", "01-page")
        .await
        .expect("a page");
    page.answers
        .get(question)
        .map(|answer| answer.value.clone())
}

/// The version the pack has.
pub async fn version(engine: &Engine) -> String {
    engine.open_pack("listening").await.expect("a pack").version
}
