//! What is asked at a terminal: a real one, which `script` of util-linux holds.

#![cfg(target_os = "linux")]

mod desk;

use std::io::{Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use desk::Desk;

const PAGE: &str = "# A page\n\n### What? {#what .write}\n";

/// A command at a terminal.
struct Terminal {
    child: Child,
    keys: ChildStdin,
    screen: ChildStdout,
    seen: String,
}

impl Terminal {
    fn with(desk: &Desk, line: &str) -> Self {
        let line = format!("{} {line}", env!("CARGO_BIN_EXE_haversack"));
        let mut child = Command::new("script")
            .args(["-qec", &line, "/dev/null"])
            .current_dir(desk.0.path())
            .env("HAVERSACK_HOME", desk.home())
            .env_remove("HAVERSACK_PACKS")
            .env("NO_COLOR", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("script of util-linux");
        Self {
            keys: child.stdin.take().expect("keys"),
            screen: child.stdout.take().expect("a screen"),
            child,
            seen: String::new(),
        }
    }

    /// Waits until this stands behind what was answered before, then types an answer.
    fn asked(&mut self, question: &str, answer: &str) {
        let mut piece = [0; 1024];
        while !self.seen.contains(question) {
            let read = self.screen.read(&mut piece).expect("the screen");
            assert_ne!(read, 0, "it ended without {question:?}: {}", self.seen);
            self.seen += &String::from_utf8_lossy(&piece[..read]);
        }
        self.seen.clear();
        writeln!(self.keys, "{answer}").expect("it takes keys");
    }

    /// Waits until it has ended. Gives its exit code and what was shown since the last answer.
    fn ended(mut self) -> (Option<i32>, String) {
        let mut rest = Vec::new();
        self.screen.read_to_end(&mut rest).expect("the screen");
        self.seen += &String::from_utf8_lossy(&rest);
        let status = self.child.wait().expect("it ends");
        (status.code(), self.seen)
    }
}

#[test]
fn a_passphrase_is_asked_for_twice_and_not_shown() {
    let desk = Desk::new();
    let mut terminal = Terminal::with(&desk, "keys new ada.key --name Ada");
    terminal.asked("A passphrase to lock the key with: ", "several words");
    terminal.asked("The same once more: ", "several words");
    let (code, shown) = terminal.ended();
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.contains("Your key is made"), "{shown}");
    assert!(!shown.contains("several words"), "{shown}");

    desk.pack("one", "1.0.0", PAGE);
    let build = "build one --key ada.key";
    let mut terminal = Terminal::with(&desk, build);
    terminal.asked("assphrase", "other words");
    let (code, shown) = terminal.ended();
    assert_eq!(code, Some(1), "{shown}");
    let mut terminal = Terminal::with(&desk, build);
    terminal.asked("assphrase", "several words");
    let (code, shown) = terminal.ended();
    assert_eq!(code, Some(0), "{shown}");

    let mut terminal = Terminal::with(&desk, "keys new eve.key --name Eve");
    terminal.asked("A passphrase to lock the key with: ", "several words");
    terminal.asked("The same once more: ", "several word");
    let (code, shown) = terminal.ended();
    assert_ne!(code, Some(0), "{shown}");
    assert!(!desk.0.path().join("eve.key").exists());
}

#[test]
fn what_stands_against_a_bundle_is_asked_about() {
    let desk = Desk::new();
    desk.pack("one", "1.0.0", PAGE);
    desk.run(&["build", "one"]);
    let install = "install one-1.0.0.haversack";
    let question = "Take it although nobody signed it? [y/N] ";
    let mut terminal = Terminal::with(&desk, install);
    terminal.asked(question, "");
    let (code, shown) = terminal.ended();
    assert_eq!(code, Some(1), "{shown}");
    assert!(shown.contains("Nothing was installed."), "{shown}");
    let mut terminal = Terminal::with(&desk, install);
    terminal.asked(question, "y");
    let (code, shown) = terminal.ended();
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.contains("About one 1.0.0 is installed."), "{shown}");
}
