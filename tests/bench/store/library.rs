//! The library's one question on a large file: 200 packs, 100,000 revisions.

use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use haversack_store::{Millis, NewRevision, Origin, PackRow, Place, Store, StoreError, Suggestion};

use crate::{note, percentile, report};

const PACKS: u32 = 200;
const QUESTIONS: u32 = 100;
const REVISIONS: u32 = 5;

pub(crate) async fn measure(folder: &Path) -> Result<()> {
    let store = Store::open(&folder.join("library"), Millis(0))?.store;
    for pack in 0..PACKS {
        fill(&store, pack).await?;
    }
    let mut took = Vec::new();
    for _ in 0..100 {
        let start = Instant::now();
        let library = store.read(|view| view.library()).await?;
        took.push(start.elapsed().as_secs_f64() * 1e3);
        anyhow::ensure!(
            library
                .iter()
                .all(|row| row.answered == QUESTIONS && row.place.is_some())
        );
    }
    note(&format!(
        "milliseconds for the library of {PACKS} packs and {} revisions",
        PACKS * QUESTIONS * REVISIONS
    ))?;
    report("library-ms-p50", percentile(&mut took, 0.5), 5.0)?;
    report("library-ms-p95", percentile(&mut took, 0.95), 10.0)?;
    Ok(())
}

async fn fill(store: &Store, pack: u32) -> Result<(), StoreError> {
    let change = store.write(move |change| {
        let id = format!("pack-{pack:03}");
        change.packs().put(&PackRow {
            pack: id.clone(),
            origin: Origin::Shipped,
            folder: format!("/usr/share/haversack/packs/{id}"),
            stamp: "2026-03-14T15:09:26Z 12".to_owned(),
            version: "1.0.0".to_owned(),
            title: format!("Pack number {pack}"),
            summary: "How to work with partners one does not command, in an hour.".to_owned(),
            minutes: Some(60),
            language: "en-GB".to_owned(),
            stage: Some("pre-work".to_owned()),
            pages: 15,
            questions: QUESTIONS,
            problems: 0,
            position: pack,
        })?;
        let attempt = change.attempts().begin(&id, "1.0.0", Millis(1))?;
        for revision in 0..REVISIONS {
            for question in 0..QUESTIONS {
                change.revisions().add(NewRevision {
                    attempt: attempt.id,
                    question: &format!("q{question}"),
                    kind: "write",
                    value: Some(&format!(
                        "\"{} {revision}\"",
                        "What I would say. ".repeat(6)
                    )),
                    answered: true,
                    version: "1.0.0",
                    wording: &format!("Question {question} of {id}"),
                    now: Millis(2),
                })?;
            }
        }
        for page in 0..15 {
            let page = format!("p{page}");
            let start = "It begins".to_owned();
            change.places().keep(&Place {
                pack: id.clone(),
                page,
                block: 3,
                start,
                at: Millis(3),
            })?;
        }
        let suggested = Suggestion {
            pack: format!("pack-{:03}", (pack + 1) % PACKS),
            skill: "Asking".to_owned(),
            score: 2.0,
            max: 5.0,
        };
        change.suggestions().replace(&id, vec![suggested])
    });
    change.await
}
