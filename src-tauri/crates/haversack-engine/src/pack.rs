//! One pack: its contents, what it asks, the attempts at it, and what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use haversack_pack::condition::Visibility;
use haversack_pack::score::Answers;
use haversack_pack::{Diagnostic, Files as _, Pack, Severity};
use haversack_store::{AttemptLine, Revision};
use serde::Serialize;
use ts_rs::TS;

use crate::bundles::SourceView;
use crate::counts::{Counts, of_pack, of_pages};
use crate::language::{LanguageView, languages};
use crate::library::is_rtl;
use crate::source::Source;
use crate::{Engine, EngineError, iso};

/// A pack as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackView {
    /// Its id.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// What people call it.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// About how long it takes.
    pub minutes: Option<u32>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// SPDX.
    pub licence: Option<String>,
    /// The language it is shown in, BCP 47.
    pub language: String,
    /// The languages it can be read in, its main one first.
    pub languages: Vec<LanguageView>,
    /// Whether its language is written from right to left.
    pub rtl: bool,
    /// How many questions it asks.
    pub questions: u32,
    /// How many are answered in the current attempt.
    pub answered: u32,
    /// Whether it has a result.
    pub scored: bool,
    /// Its pages.
    pub pages: Vec<ContentsLine>,
    /// The page to go on with.
    pub next: Option<String>,
    /// Newest first.
    pub attempts: Vec<AttemptView>,
    /// Where it comes from.
    pub source: SourceView,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// A page in the contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ContentsLine {
    /// The page's name.
    pub page: String,
    /// From 1.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// How many questions it asks.
    pub questions: u32,
    /// How many are answered.
    pub answered: u32,
    /// Whether it was opened before.
    pub visited: bool,
}

/// An attempt at a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttemptView {
    /// Names it to other calls.
    #[ts(type = "number")]
    pub attempt: i64,
    /// 1, 2, … within the pack.
    pub number: u32,
    /// ISO 8601, UTC.
    pub begun_at: String,
    /// When an answer was last changed.
    pub changed_at: String,
    /// The pack's version when it began.
    pub version: String,
    /// How many questions are answered.
    pub answered: u32,
    /// How many there are now.
    pub of: u32,
}

/// Something that is wrong with a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// How much it matters.
    #[ts(type = "'error' | 'warning'")]
    pub severity: Severity,
    /// The rule's code.
    pub code: String,
    /// The file in the pack.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// From 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl From<&Diagnostic> for Problem {
    fn from(found: &Diagnostic) -> Self {
        Self {
            severity: found.severity(),
            code: found.code().to_owned(),
            file: found.file.clone(),
            line: found.line,
            column: found.column,
            message: found.message.clone(),
            help: found.help.clone(),
        }
    }
}

/// What a person has done in a pack's current attempt.
pub(crate) struct Progress {
    /// Newest first.
    pub(crate) attempts: Vec<AttemptLine>,
    /// The current answers of the newest attempt, by question.
    pub(crate) revisions: BTreeMap<String, Revision>,
    /// The pages that were opened.
    pub(crate) visited: BTreeSet<String>,
    /// The page read last.
    pub(crate) last: Option<String>,
}

/// The answers among revisions: those that were not emptied.
pub(crate) fn answers<'r>(revisions: impl IntoIterator<Item = &'r Revision>) -> Answers {
    revisions
        .into_iter()
        .filter_map(|revision| {
            let value = serde_json::from_str(revision.value.as_deref()?).ok()?;
            Some((revision.question.clone(), value))
        })
        .collect()
}

pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The pages of a pack with what was done on each.
pub(crate) fn contents(
    pack: &Pack,
    seen: &Visibility<'_>,
    answers: &Answers,
    progress: &Progress,
) -> Vec<ContentsLine> {
    pack.pages
        .iter()
        .zip(of_pages(pack, seen, answers))
        .enumerate()
        .map(|(index, (page, counts))| ContentsLine {
            page: page.name().to_owned(),
            number: count(index + 1),
            title: page.title.clone(),
            questions: counts.questions,
            answered: counts.answered,
            visited: progress.visited.contains(page.name()),
        })
        .collect()
}

fn attempt_view(line: &AttemptLine, counts: Counts) -> AttemptView {
    AttemptView {
        attempt: line.attempt.id,
        number: line.attempt.number,
        begun_at: iso(line.attempt.begun_at),
        changed_at: iso(line.changed_at),
        version: line.attempt.version.clone(),
        answered: counts.answered.min(counts.of),
        of: counts.of,
    }
}

/// Whether a pack gives a result.
pub(crate) fn is_scored(pack: &Pack) -> bool {
    pack.questions()
        .flat_map(|question| &question.items)
        .any(|item| {
            item.skill()
                .is_some_and(|skill| pack.manifest.skill(skill).is_some())
        })
}

impl Engine {
    /// What was done in a pack.
    pub(crate) async fn progress(&self, pack: &str) -> Result<Progress, EngineError> {
        let pack = pack.to_owned();
        let progress = self
            .store
            .read(move |view| {
                let attempts = view.attempts().of_pack(&pack)?;
                let revisions = match attempts.first() {
                    Some(newest) => view.revisions().current(newest.attempt.id)?,
                    None => Vec::new(),
                };
                let places = view.places().of_pack(&pack)?;
                Ok(Progress {
                    attempts,
                    revisions: revisions
                        .into_iter()
                        .map(|revision| (revision.question.clone(), revision))
                        .collect(),
                    last: places
                        .iter()
                        .max_by_key(|place| place.at)
                        .map(|place| place.page.clone()),
                    visited: places.into_iter().map(|place| place.page).collect(),
                })
            })
            .await?;
        Ok(progress)
    }

    /// The attempts at a pack as they are shown. Where an answer bears on another question, each attempt has its own counts.
    pub(crate) async fn attempt_views(
        &self,
        pack: &Pack,
        lines: &[AttemptLine],
    ) -> Result<Vec<AttemptView>, EngineError> {
        if !pack.interplays() {
            let of = count(pack.questions().count());
            let counts = |line: &AttemptLine| Counts {
                of,
                answered: line.attempt.answered,
            };
            return Ok(lines
                .iter()
                .map(|line| attempt_view(line, counts(line)))
                .collect());
        }
        let ids: Vec<i64> = lines.iter().map(|line| line.attempt.id).collect();
        let revisions = self
            .store
            .read(move |view| {
                let of_attempt = |id: i64| view.revisions().current(id);
                ids.into_iter()
                    .map(of_attempt)
                    .collect::<Result<Vec<_>, _>>()
            })
            .await?;
        Ok(lines
            .iter()
            .zip(&revisions)
            .map(|(line, revisions)| attempt_view(line, of_pack(pack, &answers(revisions))))
            .collect())
    }

    /// One pack, with what was done in it.
    ///
    /// # Errors
    /// When it isn't installed, or the data can't be read.
    pub async fn open_pack(&self, id: &str) -> Result<PackView, EngineError> {
        let open = self.pack(id).await?;
        let progress = self.progress(id).await?;
        let diagnostics = &open.diagnostics;
        let pack = &*self.spoken(&open).await?;
        let answers = answers(progress.revisions.values());
        let pages = contents(pack, &pack.visibility(&answers), &answers, &progress);
        Ok(PackView {
            pack: id.to_owned(),
            version: pack.manifest.version.clone(),
            title: if pack.manifest.title.is_empty() {
                id.to_owned()
            } else {
                pack.manifest.title.clone()
            },
            summary: pack.manifest.summary.clone(),
            minutes: pack.manifest.minutes,
            authors: pack.manifest.authors.clone(),
            licence: pack.manifest.licence.clone(),
            language: pack.manifest.language.clone(),
            languages: languages(pack),
            rtl: is_rtl(&pack.manifest.language),
            questions: pages.iter().map(|line| line.questions).sum(),
            answered: pages.iter().map(|line| line.answered).sum(),
            scored: is_scored(pack),
            next: progress
                .last
                .as_ref()
                .filter(|last| pages.iter().any(|line| line.page == **last))
                .or(pages.first().map(|line| &line.page))
                .cloned(),
            attempts: self.attempt_views(pack, &progress.attempts).await?,
            source: self.source_of(&self.row(id).await?).await?,
            problems: diagnostics.iter().map(Problem::from).collect(),
            pages,
        })
    }

    /// A picture of a pack: its bytes and media type; `None` for anything that is no picture of it.
    pub async fn media(&self, pack: &str, name: &str) -> Option<(Vec<u8>, &'static str)> {
        let mime = haversack_pack::html::url::mime(name)?;
        let row = self.row(pack).await.ok()?;
        let (name, kept) = (name.to_owned(), Arc::clone(&self.kept));
        let read = tokio::task::spawn_blocking(move || {
            let files = Source::of(&row).files(&kept, &row.pack).ok()?;
            files.read(&name).map(std::borrow::Cow::into_owned)
        });
        Some((read.await.ok().flatten()?, mime))
    }
}
