//! What the tests share: the child program with its orders and answers, and ways to shut it in.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod filled;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use haversack_store::{Millis, NewRevision, Opened, Store, StoreError};

pub const CHILD: &str = env!("CARGO_BIN_EXE_haversack-store-child");
pub const NOW: Millis = Millis(1_773_500_966_123);

/// The child program, running.
pub struct Told {
    pub process: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Told {
    /// Starts the child by itself.
    pub fn start() -> Self {
        Self::by(&mut Command::new(CHILD))
    }

    /// Starts the child by a command that ends in it.
    pub fn by(command: &mut Command) -> Self {
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("{command:?} has to start: {e}"));
        let orders = process.stdin.take().unwrap();
        let answers = BufReader::new(process.stdout.take().unwrap());
        Self {
            process,
            orders,
            answers,
        }
    }

    /// Gives an order without waiting for its answer.
    pub fn order(&mut self, order: &str) {
        self.orders
            .write_all(format!("{order}\n").as_bytes())
            .unwrap();
    }

    /// The next answer; empty when the child is gone.
    pub fn answer(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Gives an order and waits for its one answer.
    pub fn tell(&mut self, order: &str) -> String {
        self.order(order);
        self.answer()
    }

    /// Every answer left once the child has done all it was told.
    pub fn finish(mut self) -> Vec<String> {
        drop(self.orders);
        let answers = self.answers.lines().map(Result::unwrap).collect();
        assert!(self.process.wait().unwrap().success());
        answers
    }
}

/// Whether a command can be run here and succeeds.
pub fn works(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A command run in a mount namespace of its own, where `script` may mount: `$1` is the folder, the
/// rest the command.
pub fn with_mounts(script: &str, folder: &Path, command: &str) -> Command {
    let mut shell = Command::new("unshare");
    shell.args([
        "-r",
        "-m",
        "sh",
        "-c",
        &format!("{script} && shift && exec \"$@\""),
        "sh",
    ]);
    shell.arg(folder).arg(command);
    shell
}

/// Whether this machine lets us mount in a namespace of our own.
pub fn can_mount() -> bool {
    let folder = tempfile::tempdir().unwrap();
    works(&mut with_mounts(
        "mount -t tmpfs tmpfs \"$1\"",
        folder.path(),
        "true",
    ))
}

/// Opens the data of a folder.
pub fn open(folder: &Path) -> Opened {
    Store::open(folder, NOW).unwrap()
}

/// A revision with nothing special about it.
pub fn revision<'a>(attempt: i64, question: &'a str, value: &'a str) -> NewRevision<'a> {
    NewRevision {
        attempt,
        question,
        kind: "write",
        value: Some(value),
        answered: true,
        version: "1.0.0",
        wording: "What do you see from where you stand?",
        now: NOW,
    }
}

/// Adds one revision to the latest attempt at the pack, begun when there is none.
pub async fn add(store: &Store, question: &str, value: &str) -> Result<u32, StoreError> {
    let (question, value) = (question.to_owned(), value.to_owned());
    store
        .write(move |change| {
            let attempt = match change.attempts().latest("pack")? {
                Some(attempt) => attempt,
                None => change.attempts().begin("pack", "1.0.0", NOW)?,
            };
            change
                .revisions()
                .add(revision(attempt.id, &question, &value))
        })
        .await
}

/// The values of a question in the latest attempt at the pack, oldest first.
pub async fn values(store: &Store, question: &str) -> Vec<String> {
    let question = question.to_owned();
    let read = store.read(move |view| {
        let attempt = view
            .attempts()
            .latest("pack")?
            .map_or(0, |attempt| attempt.id);
        view.revisions().history(attempt, &question)
    });
    read.await
        .unwrap()
        .into_iter()
        .filter_map(|kept| kept.value)
        .collect()
}
