//! Hostile packs and careless frames for the tests in a browser: writes the packs into a folder, prints one line of JSON with where
//! to go, and serves until it is ended.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use haversack_tests::hostile::{Server, bare, pairs, write_packs};
use serde_json::json;

fn main() -> anyhow::Result<()> {
    let mut words = std::env::args().skip(1);
    let folder: PathBuf = words
        .next()
        .context("usage: haversack-hostile FOLDER STEP")?
        .into();
    let step = words
        .next()
        .and_then(|step| step.parse().ok())
        .context("every how many pairs?")?;
    let server = Server::start()?;
    let pairs = pairs(&server.elsewhere, step);
    let visits = write_packs(&folder, &server.elsewhere, &pairs, step)?;
    let bare = bare(&server.elsewhere);
    let numbers: Vec<[usize; 3]> = bare
        .iter()
        .map(|ways| ways.each_ref().map(|pair| pair.number))
        .collect();
    server.serve(bare.into_iter().flatten().chain(pairs).collect());
    let mut out = std::io::stdout();
    let line = json!({ "address": server.address, "elsewhere": server.elsewhere, "visits": visits, "bare": numbers });
    writeln!(out, "{line}")?;
    out.flush()?;
    // Until whoever started it is gone.
    let mut rest = String::new();
    std::io::stdin().read_line(&mut rest)?;
    Ok(())
}
