//! One durable answer against a raw append of the same bytes and `fdatasync`, one to one.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use haversack_store::{Millis, NewRevision, Store, StoreError};

use crate::{note, percentile, report};

/// The disk has fast and slow minutes, and where one gives way to the other a percentile over all
/// pairs tells nothing: each round is judged by itself, and the middle one of the rounds counts.
const ROUNDS: usize = 9;
const PAIRS: usize = 300;
/// Pairs that are not counted: caches fill, files get their first length.
const WARM_UP: usize = 100;
const QUESTIONS: usize = 40;

/// An answer as the engine hands it over.
pub(crate) struct Answer {
    question: String,
    value: String,
    wording: String,
    now: Millis,
}

impl Answer {
    /// The `n`th answer of a session: going round the questions, a text that grows as if typed.
    pub(crate) fn new(n: usize) -> Self {
        let typed = "I would first ask what they need, and say what I need after. ".repeat(4);
        let length = 40 + n / QUESTIONS % 200;
        Self {
            question: format!("q{:02}", n % QUESTIONS),
            value: format!("\"{}\"", &typed[..length]),
            wording: format!(
                "Question {}: what would you do in their place, and why?",
                n % QUESTIONS
            ),
            now: Millis(1_773_500_966_123 + n as i64),
        }
    }

    fn revision(&self, attempt: i64) -> NewRevision<'_> {
        NewRevision {
            attempt,
            question: &self.question,
            kind: "write",
            value: Some(&self.value),
            answered: true,
            version: "1.0.0",
            wording: &self.wording,
            now: self.now,
        }
    }

    /// What the row of this answer holds, and nothing of the way the store keeps it: attempt,
    /// number, time, whether answered and the id of the wording in 8 bytes each at most, then
    /// question, kind, version and value as text.
    fn bytes(&self, attempt: i64, n: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        bytes.extend(attempt.to_le_bytes());
        bytes.extend(n.to_le_bytes());
        bytes.extend(self.now.0.to_le_bytes());
        bytes.push(1);
        bytes.extend(attempt.to_le_bytes());
        for text in [&self.question, "write", "1.0.0", &self.value] {
            bytes.extend(text.as_bytes());
            bytes.push(0);
        }
        bytes
    }
}

/// Keeps an answer as the engine does.
pub(crate) async fn keep(store: &Store, answer: Answer) -> Result<u32, StoreError> {
    store
        .write(move |change| {
            let attempt = match change.attempts().latest("pack")? {
                Some(attempt) => attempt,
                None => change.attempts().begin("pack", "1.0.0", answer.now)?,
            };
            change.revisions().add(answer.revision(attempt.id))
        })
        .await
}

pub(crate) async fn measure(folder: &Path) -> Result<()> {
    let store = Store::open(&folder.join("answers"), Millis(0))?.store;
    let mut raw = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join("answers/raw"))?;
    let mut lengths = Vec::new();
    for n in 0..WARM_UP {
        pair(&store, &mut raw, n, &mut lengths).await?;
    }
    let mut at_p50 = Vec::new();
    let mut at_p95 = Vec::new();
    for round in 0..ROUNDS {
        let (mut kept, mut appended) = (Vec::new(), Vec::new());
        for n in 0..PAIRS {
            let took = pair(&store, &mut raw, WARM_UP + round * PAIRS + n, &mut lengths).await?;
            kept.push(took.0);
            appended.push(took.1);
        }
        at_p50.push(Round::at(0.5, &mut kept, &mut appended));
        at_p95.push(Round::at(0.95, &mut kept, &mut appended));
    }
    note(&format!(
        "{ROUNDS} rounds of {PAIRS} answers through the store, each beside an append of its row's bytes (attempt, \
         number, time, answered, wording id, question, kind, version, value; {} bytes at the median) and one \
         fdatasync; the middle round counts",
        percentile(&mut lengths, 0.5)
    ))?;
    for (name, mut rounds, limit) in [("p50", at_p50, 1.15), ("p95", at_p95, 1.3)] {
        rounds.sort_by(|a, b| a.ratio().total_cmp(&b.ratio()));
        let ratios: Vec<String> = rounds
            .iter()
            .map(|round| format!("{:.2}", round.ratio()))
            .collect();
        let middle = &rounds[ROUNDS / 2];
        note(&format!(
            "{name}: {:.0} µs through the store, {:.0} µs raw; all rounds {}",
            middle.kept,
            middle.appended,
            ratios.join(" ")
        ))?;
        report(&format!("durable-answer-{name}"), middle.ratio(), limit)?;
    }
    Ok(())
}

/// One percentile of one round, in microseconds.
struct Round {
    kept: f64,
    appended: f64,
}

impl Round {
    fn at(share: f64, kept: &mut [f64], appended: &mut [f64]) -> Self {
        Self {
            kept: percentile(kept, share),
            appended: percentile(appended, share),
        }
    }

    fn ratio(&self) -> f64 {
        self.kept / self.appended
    }
}

/// One answer both ways, one after the other; whoever goes first may find the disk busy with the
/// other's leftovers, so they take turns.
async fn pair(
    store: &Store,
    raw: &mut File,
    n: usize,
    lengths: &mut Vec<f64>,
) -> Result<(f64, f64)> {
    if n.is_multiple_of(2) {
        let kept = timed_keep(store, n).await?;
        return Ok((kept, timed_append(raw, n, lengths)?));
    }
    let appended = timed_append(raw, n, lengths)?;
    Ok((timed_keep(store, n).await?, appended))
}

async fn timed_keep(store: &Store, n: usize) -> Result<f64> {
    let answer = Answer::new(n);
    let start = Instant::now();
    keep(store, answer).await?;
    Ok(start.elapsed().as_secs_f64() * 1e6)
}

fn timed_append(raw: &mut File, n: usize, lengths: &mut Vec<f64>) -> Result<f64> {
    let bytes = Answer::new(n).bytes(1, n as u32);
    lengths.push(bytes.len() as f64);
    let start = Instant::now();
    raw.write_all(&bytes)?;
    raw.sync_data()?;
    Ok(start.elapsed().as_secs_f64() * 1e6)
}
