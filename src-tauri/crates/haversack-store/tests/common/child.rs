//! A program that keeps answers as its standard input says, one order a line, and answers with one
//! line each: what the tests start, trace, starve of room and kill.
//!
//! - `open <folder>`: `fine`, `read-only kept`, `read-only nothing` or `set-aside <revisions>`
//! - `add <question> <text>`: `added <n>`
//! - `many <question> <count> <length>`: `added <n>` for each
//! - `until-full <question> <length>`: `added <n>` for each, up to the error
//! - `count <question>`: `has <revisions>`
//! - `verify`: as for `open`
//! - `fill <file>`: writes into a file until there is no room, then `filled`
//! - `remove <file>`: `removed`
//!
//! An error is `failed <its name>`. The attempt is the latest at the pack `pack`, begun when there
//! is none.

use std::io::{self, BufRead, Write};
use std::path::Path;

use haversack_store::{Condition, Millis, NewRevision, Store, StoreError};

const NOW: Millis = Millis(1_773_500_966_123);

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let mut store = None;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.splitn(4, ' ').collect();
        match (words.as_slice(), &store) {
            (["open", folder], _) => {
                drop(store.take());
                match Store::open(Path::new(folder), NOW) {
                    Ok(opened) => {
                        say(&condition(&opened.condition))?;
                        store = Some(opened.store);
                    }
                    Err(e) => say(&failed(&e))?,
                }
            }
            (["add", question, text @ ..], Some(store)) => {
                add(store, question, &text.join(" ")).await?;
            }
            (["many", question, count, length], Some(store)) => {
                for n in 0..count.parse().unwrap_or(0) {
                    add(store, question, &text(n, length)).await?;
                }
            }
            (["until-full", question, length], Some(store)) => {
                let mut n = 0;
                while add(store, question, &text(n, length)).await? {
                    n += 1;
                }
            }
            (["count", question], Some(store)) => {
                let question = (*question).to_owned();
                let count = store
                    .read(move |view| {
                        let attempt = view
                            .attempts()
                            .latest("pack")?
                            .map_or(0, |attempt| attempt.id);
                        Ok(view.revisions().history(attempt, &question)?.len())
                    })
                    .await;
                say(&count.map_or_else(|e| failed(&e), |count| format!("has {count}")))?;
            }
            (["verify"], Some(store)) => {
                let verified = store.verify(NOW).await;
                say(&verified.map_or_else(|e| failed(&e), |found| condition(&found)))?;
            }
            (["fill", file], _) => {
                let mut filler = std::fs::File::create(file)?;
                while filler.write_all(&[1; 4096]).is_ok() {}
                say("filled")?;
            }
            (["remove", file], _) => {
                std::fs::remove_file(file)?;
                say("removed")?;
            }
            _ => say("what?")?,
        }
    }
    Ok(())
}

/// Adds a revision and says how it went.
async fn add(store: &Store, question: &str, text: &str) -> io::Result<bool> {
    let (question, value) = (question.to_owned(), format!("\"{text}\""));
    let added = store
        .write(move |change| {
            let attempt = match change.attempts().latest("pack")? {
                Some(attempt) => attempt,
                None => change.attempts().begin("pack", "1.0.0", NOW)?,
            };
            change.revisions().add(NewRevision {
                attempt: attempt.id,
                question: &question,
                kind: "write",
                value: Some(&value),
                answered: true,
                version: "1.0.0",
                wording: "What do you see from where you stand?",
                now: NOW,
            })
        })
        .await;
    say(&added.as_ref().map_or_else(failed, |n| format!("added {n}")))?;
    Ok(added.is_ok())
}

fn text(n: usize, length: &str) -> String {
    let length = length.parse().unwrap_or(0);
    let mut text = format!("{n}:");
    text.extend(std::iter::repeat_n('x', length));
    text
}

fn condition(condition: &Condition) -> String {
    match condition {
        Condition::Fine => "fine".to_owned(),
        Condition::ReadOnly { kept: true, .. } => "read-only kept".to_owned(),
        Condition::ReadOnly { kept: false, .. } => "read-only nothing".to_owned(),
        Condition::SetAside { kept, .. } => format!("set-aside {kept}"),
    }
}

fn failed(e: &StoreError) -> String {
    let name = match e {
        StoreError::Full { .. } => "Full",
        StoreError::ReadOnly { .. } => "ReadOnly",
        StoreError::Damaged { .. } => "Damaged",
        StoreError::Newer { .. } => "Newer",
        StoreError::TooOld { .. } => "TooOld",
        StoreError::Busy { .. } => "Busy",
        StoreError::Unknown { .. } => "Unknown",
        StoreError::Failed { .. } => "Failed",
    };
    format!("failed {name}: {e}")
}

/// One line in one piece, so that whoever watches the system calls sees it whole.
fn say(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes())?;
    out.flush()
}
