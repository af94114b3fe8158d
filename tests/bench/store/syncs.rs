//! The syncs an answer takes, counted by strace in a process of its own.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use haversack_store::{Millis, Store};

use crate::answers::{Answer, keep};
use crate::{note, report};

/// The first argument by which this program keeps answers to be watched.
pub(crate) const ORDER: &str = "--answer";
const ANSWERS: usize = 500;

/// Keeps answers in a folder and says so after each, where strace sees it.
pub(crate) async fn answer(folder: &Path) -> Result<()> {
    let store = Store::open(folder, Millis(0))?.store;
    for n in 0..ANSWERS {
        keep(&store, Answer::new(n)).await?;
        io::stdout().lock().write_all(b"kept\n")?;
    }
    Ok(())
}

pub(crate) fn measure(folder: &Path) -> Result<()> {
    let trace = folder.join("trace");
    let status = Command::new("strace")
        .args(["-f", "-qq", "-y", "-e", "trace=fsync,fdatasync,write", "-o"])
        .arg(&trace)
        .arg(std::env::current_exe()?)
        .arg(ORDER)
        .arg(folder.join("syncs"))
        .stdout(Stdio::null())
        .status()
        .context("strace counts the syncs and has to be installed")?;
    ensure!(status.success(), "the watched process failed");
    let trace = fs::read_to_string(trace)?;
    let mut windows = vec![Window::default()];
    for line in trace.lines() {
        if let Some(window) = windows.last_mut()
            && line.contains("sync(")
        {
            window.syncs += 1;
            window.database |= !line.contains("-wal>");
        } else if line.contains("\"kept") {
            windows.push(Window::default());
        }
    }
    ensure!(
        windows.len() == ANSWERS + 1,
        "{} of {ANSWERS} answers were seen",
        windows.len() - 1
    );
    // Before the first acknowledgement the log is begun, before the second it is given its length;
    // a checkpoint syncs the database as well, and the answer after it begins the log anew.
    let answers: Vec<i32> = (2..ANSWERS)
        .filter(|at| !windows[*at].database && !windows[at - 1].database)
        .map(|at| windows[at].syncs)
        .collect();
    note(&format!(
        "syncs between one acknowledgement and the next, over {} of {ANSWERS} answers: not the first two, not those \
         beside a checkpoint",
        answers.len()
    ))?;
    ensure!(answers.len() > ANSWERS * 9 / 10, "too few answers are left");
    ensure!(
        answers.iter().min() == Some(&1),
        "an answer was acknowledged without a sync"
    );
    report(
        "syncs-per-answer",
        f64::from(answers.iter().max().copied().unwrap_or(0)),
        1.0,
    )?;
    Ok(())
}

/// What was synced between one acknowledgement and the next.
#[derive(Default)]
struct Window {
    syncs: i32,
    /// Whether the database itself was among it, and not only its log.
    database: bool,
}
