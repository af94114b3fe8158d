//! Fills a home folder with what somebody has after years: 200 packs known, 100,000 answers kept.
//!
//! `bench-seed HOME PACKS`: PACKS is filled with the packs' folders.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use haversack_engine::{Engine, Options, SystemClock};
use haversack_store::{Millis, NewRevision, Store};

const PACKS: usize = 200;
const ANSWERS: usize = 500;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut folders = std::env::args_os().skip(1).map(PathBuf::from);
    let (home, packs) = folders
        .next()
        .zip(folders.next())
        .context("usage: bench-seed HOME PACKS")?;
    for number in 0..PACKS {
        let folder = packs.join(format!("pack-{number:03}"));
        std::fs::create_dir_all(&folder)?;
        let stage = ["pre-work", "workshop", "home-working", "action-learning"][number % 4];
        std::fs::write(
            folder.join("pack.toml"),
            format!(
                "[pack]\nid = \"pack-{number:03}\"\nversion = \"1.0.0\"\ntitle = \"Pack {number}: working together\"\n\
                 summary = \"What people do when they have to get on with each other.\"\nlanguage = \"en\"\nminutes = 30\nstage = \"{stage}\"\n"
            ),
        )?;
        let mut page = String::from("# Questions\n\n");
        for question in 0..ANSWERS {
            page.push_str(&format!(
                "### Question {question} {{#q{question} .write}}\n\nThink of one person.\n\n"
            ));
        }
        std::fs::write(folder.join("01-questions.md"), page)?;
    }
    let engine = Engine::open(Options {
        home: home.clone(),
        shipped: Some(packs),
        media_base: "pack://localhost/".to_owned(),
        can_choose_folder: false,
        notices: Vec::new(),
        clock: Arc::new(SystemClock),
    })?;
    engine.start().await?;
    engine.begin().await?;
    drop(engine);
    let now = Millis(1_790_000_000_000);
    let store = Store::open(&home, now)?.store;
    store
        .write(move |change| {
            for number in 0..PACKS {
                let attempt = change.attempts().begin(&format!("pack-{number:03}"), "1.0.0", now)?;
                for question in 0..ANSWERS {
                    change.revisions().add(NewRevision {
                        attempt: attempt.id,
                        question: &format!("q{question}"),
                        kind: "write",
                        value: Some("\"She is quick and fair, but we hear about decisions when they are made.\""),
                        answered: true,
                        version: "1.0.0",
                        wording: "Think of one person.",
                        now,
                    })?;
                }
            }
            Ok(())
        })
        .await?;
    Ok(())
}
