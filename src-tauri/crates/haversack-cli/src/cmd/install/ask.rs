//! Questions at the terminal. Whatever is not a yes is a no.

use std::io::{IsTerminal as _, Write as _};

use anyhow::Context as _;
use haversack_bundle::BundleError;

use crate::draw::{Ink, wrapped};
use crate::out;

/// Whether there is somebody to ask.
pub fn can() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks. Ctrl-C stops the whole.
pub async fn yes(question: &str) -> anyhow::Result<bool> {
    let question = wrapped(
        &format!("{question} [y/N] "),
        0,
        0,
        Ink::of_stderr().width(),
    );
    let read = tokio::task::spawn_blocking(move || {
        let mut out = std::io::stderr();
        let asked = write!(out, "{question} ").and_then(|()| out.flush());
        let mut answer = String::new();
        asked
            .and_then(|()| std::io::stdin().read_line(&mut answer))
            .map(|_| answer)
    });
    let answer = tokio::select! {
        read = read => read.context("nobody answered")?.context("the answer can't be read")?,
        _ = tokio::signal::ctrl_c() => {
            out::complain("");
            return Err(BundleError::Cancelled.into());
        }
    };
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
