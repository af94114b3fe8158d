//! A folder with packs, and the command line run in it.

#![allow(dead_code, reason = "each test program uses its own part of it")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

pub mod bundles;

use serde_json::Value;
use tempfile::TempDir;

/// A sound `pack.toml`.
pub const ABOUT: &str = r#"[pack]
id = "listening"
version = "1.2.0"
title = "Listening"
summary = "To hear what is said."
language = "en"
[scales.agree]
points = ["1", "2", "3", "4", "5"]
not_applicable = "I can't say"
[skills.asking]
title = "Asking first"
bands = [{ id = "need", up_to = 2.5, title = "Development need" }, { id = "top", title = "Strength" }]
recommend = [{ when = "need", packs = ["group-dynamics"] }]
[skills.half]
title = "Half"
needs_answers = 0.5
"#;
/// A sound page for it.
pub const PAGE: &str = "# Listening

### How far? {#style .rate}

- One {#s1 skill=asking weight=2}
- Two {#s2 skill=asking reverse}
- Three {#s3 skill=asking}
- Four {#s4 skill=asking}

### And? {#more .rate}

- One {#h1 skill=half}
- Two {#h2 skill=half}
- Three {#h3 skill=half}
- Four {#h4 skill=half}
";

/// A folder to work in.
pub struct Desk(pub TempDir);

impl Desk {
    /// A folder with the packs `good` and `bad`.
    pub fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        desk.write("packs/good/pack.toml", ABOUT);
        desk.write("packs/good/01-page.md", PAGE);
        desk.write("packs/bad/pack.toml", &ABOUT.replace("listening", "bad"));
        let bad = PAGE.replace("skill=asking reverse", "skill=wrong");
        desk.write("packs/bad/01-page.md", &bad);
        desk
    }

    pub fn write(&self, file: &str, text: &str) {
        let path = self.0.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.path().join(file)).expect("a file")
    }

    /// Where this desk keeps answers and bundles.
    pub fn home(&self) -> PathBuf {
        self.0.path().join("home")
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_haversack"));
        command
            .args(args)
            .current_dir(self.0.path())
            .env("HAVERSACK_HOME", self.home())
            .env_remove("HAVERSACK_PACKS");
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("it runs")
    }

    pub fn fed(&self, args: &[&str], input: &str) -> Output {
        let mut command = self.command(args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        let mut stdin = child.stdin.take().expect("standard input");
        stdin.write_all(input.as_bytes()).expect("it reads");
        drop(stdin);
        child.wait_with_output().expect("it ends")
    }
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

pub fn parsed(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|why| panic!("{why}: {output:?}"))
}
