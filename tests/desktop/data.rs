//! Homes: made, filled and read back without a window, through the same API.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use haversack_api::{Api, Host, Options, Place};
use haversack_store::{Millis, Store};
use haversack_tests::repository;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A host without a desktop.
struct NoDesktop;

impl Host for NoDesktop {
    fn open_link(&self, _: &str) -> Result<(), String> {
        Err("there is no desktop".to_owned())
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

/// A home of its own, gone when it is dropped.
pub struct Home {
    pub folder: TempDir,
    pub packs: PathBuf,
}

impl Home {
    /// An empty one, with the programme's packs.
    pub fn new() -> Self {
        Self::with(repository::root().join("packs"))
    }

    /// An empty one, with the small packs that the browser tests have too.
    pub fn with_small_packs() -> Self {
        Self::with(repository::root().join("tests/browser/packs"))
    }

    /// An empty one, with room for a test's own packs.
    pub fn with_own_packs() -> Self {
        let mut home = Self::with(PathBuf::new());
        home.packs = home.path().join("packs");
        fs::create_dir(&home.packs).expect("a folder");
        home
    }

    fn with(packs: PathBuf) -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            packs,
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Lets somebody have begun here, and runs `calls` on top.
    pub async fn begun(self, calls: &[(&str, Value)]) -> Self {
        {
            let api = self.api();
            for (name, payload) in [
                ("start", json!({})),
                ("begin", json!({})),
                ("drawn", json!({})),
            ]
            .iter()
            .chain(calls)
            {
                let answer = api.call(name, payload.clone()).await;
                assert!(answer.is_ok(), "{name}: {answer:?}");
            }
        }
        self
    }

    fn api(&self) -> Api {
        Api::open(Options {
            home: self.path().to_owned(),
            shipped: Some(self.packs.clone()),
            media_base: "pack://localhost/".to_owned(),
            host: Arc::new(NoDesktop),
            notices: Vec::new(),
            open: Vec::new(),
        })
    }

    /// Asks the core that opens this home anew.
    pub async fn call(&self, name: &str, payload: Value) -> Value {
        let answer = self.api().call(name, payload).await;
        answer.unwrap_or_else(|problem| panic!("{name}: {problem:?}"))
    }

    /// Every text that was ever saved as the answer to a question, oldest first.
    pub async fn history(&self, pack: &str, question: &str) -> Vec<String> {
        let store = Store::open(self.path(), Millis(0))
            .expect("the data open")
            .store;
        let (pack, question) = (pack.to_owned(), question.to_owned());
        let revisions = store
            .read(move |view| match view.attempts().latest(&pack)? {
                Some(attempt) => view.revisions().history(attempt.id, &question),
                None => Ok(Vec::new()),
            })
            .await
            .expect("the data can be read");
        revisions
            .into_iter()
            .filter_map(|revision| serde_json::from_str(&revision.value?).ok())
            .collect()
    }

    /// A copy of one of the small packs, beside the home, so that nobody has seen it yet.
    pub fn own_pack(&self, name: &str) -> PathBuf {
        let (from, to) = (self.packs.join(name), self.path().join("own").join(name));
        fs::create_dir_all(&to).expect("a folder");
        for entry in fs::read_dir(from).expect("the pack is there").flatten() {
            if entry.path().is_file() {
                fs::copy(entry.path(), to.join(entry.file_name())).expect("a file is copied");
            }
        }
        let manifest = to.join("pack.toml");
        let text = fs::read_to_string(&manifest).expect("a manifest");
        let own = text.replace(&format!("id = \"{name}\""), &format!("id = \"my-{name}\""));
        fs::write(manifest, own).expect("a manifest");
        to
    }
}
