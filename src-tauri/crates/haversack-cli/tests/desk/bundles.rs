//! Keys and bundles on a desk.

use std::process::Output;
use std::sync::Arc;

use haversack_engine::{Engine, Options, SystemClock};
use serde_json::Value;

use super::{Desk, out, parsed};

/// What every key on a desk is locked with.
const PASSPHRASE: &str = "several words\n";

impl Desk {
    /// Makes a key and gives its words.
    pub fn key(&self, file: &str, name: &str) -> Vec<String> {
        self.write("passphrase", PASSPHRASE);
        let made = self.run(&[
            "keys",
            "new",
            file,
            "--name",
            name,
            "--passphrase-file",
            "passphrase",
            "--format",
            "json",
        ]);
        assert_eq!(made.status.code(), Some(0), "{made:?}");
        let words = parsed(&made)["words"].clone();
        serde_json::from_value(words).expect("words")
    }

    /// A pack of one page with a question, at this version.
    pub fn pack(&self, id: &str, version: &str, page: &str) {
        let about = format!(
            "[pack]\nid = \"{id}\"\nversion = \"{version}\"\ntitle = \"About {id}\"\nsummary = \"To hear what is said.\"\nlanguage = \"en\"\n"
        );
        self.write(&format!("{id}/pack.toml"), &about);
        self.write(&format!("{id}/01-page.md"), page);
    }

    /// Builds; the arguments behind `build`.
    pub fn build(&self, args: &[&str]) -> Output {
        let args = [&["build", "--passphrase-file", "passphrase"], args].concat();
        self.run(&args)
    }

    /// Builds what has to come about.
    pub fn built(&self, args: &[&str]) {
        let built = self.build(args);
        assert_eq!(built.status.code(), Some(0), "{built:?}");
    }

    /// The engine over this desk's home.
    pub fn engine(&self) -> Engine {
        Engine::open(Options {
            home: self.home(),
            shipped: None,
            media_base: String::new(),
            can_choose_folder: false,
            notices: Vec::new(),
            clock: Arc::new(SystemClock),
        })
        .expect("the data")
    }

    /// Answers a question of an installed pack.
    pub fn answer(&self, pack: &str, question: &str, value: Value) {
        let engine = self.engine();
        wait(engine.save_answer(pack, question, None, Some(value))).expect("kept");
    }

    /// The answer on a page, as a screen gets it.
    pub fn answer_on(&self, pack: &str, page: &str) -> String {
        let engine = self.engine();
        let page = wait(engine.open_page(pack, page)).expect("the page");
        serde_json::to_string(&page).expect("JSON")
    }
}

/// Waits for the engine.
pub fn wait<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(work)
}

/// The reason that JSON gives, with exit code 1.
pub fn refused(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    parsed(output)["refused"].clone()
}

/// What went well, in words.
pub fn done(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    out(output)
}

/// What stands on standard error.
pub fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// Words without the ends of their lines, which are where the window ends.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
