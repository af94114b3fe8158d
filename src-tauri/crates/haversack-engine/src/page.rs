//! One page to read, with its questions in place, the answers given, and where reading stopped.

use std::collections::BTreeMap;

use haversack_pack::{Block as PackBlock, Context, Pack, Page, Question};
use haversack_store::Place as StorePlace;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::answer::{AnswerView, answer_view};
use crate::language::languages;
use crate::library::{Next, is_rtl};
use crate::pack::{answers, contents, count, is_scored};
use crate::{ContentsLine, Engine, EngineError, LanguageView, Problem};

/// A page as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageView {
    /// The pack's id.
    pub pack: String,
    /// The pack's title.
    pub pack_title: String,
    /// The pack's version.
    pub version: String,
    /// The language it is shown in, BCP 47.
    pub language: String,
    /// The languages the pack can be read in, its main one first.
    pub languages: Vec<LanguageView>,
    /// Whether it is written from right to left.
    pub rtl: bool,
    /// The page's name.
    pub page: String,
    /// From 1.
    pub number: u32,
    /// How many pages there are.
    pub of: u32,
    /// The page's title.
    pub title: String,
    /// About how many minutes this page and those after it take.
    pub minutes_left: u32,
    /// What there is to read and to answer.
    pub blocks: Vec<Block>,
    /// The current answers, by question.
    pub answers: BTreeMap<String, AnswerView>,
    /// The attempt they belong to.
    #[ts(type = "number | null")]
    pub attempt: Option<i64>,
    /// Where reading stopped.
    pub place: Option<Place>,
    /// The page before.
    pub previous: Option<Neighbour>,
    /// The page after.
    pub following: Option<Neighbour>,
    /// All pages.
    pub contents: Vec<ContentsLine>,
    /// Whether the pack has a result.
    pub scored: bool,
    /// What is wrong with this page.
    pub problems: Vec<Problem>,
}

/// A stretch of a page.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Block {
    /// Something to read.
    Html {
        /// Safe HTML.
        html: String,
        /// Whether its conditions hold now; if not, it is left out of sight.
        shown: bool,
    },
    /// Something to answer.
    Question {
        /// The question.
        question: QuestionView,
        /// Whether its conditions hold now; if not, it is left out of sight and its answer is kept.
        shown: bool,
    },
}

/// A question as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: QuestionKindName,
    /// The heading, as HTML.
    pub title: String,
    /// The prose, as HTML; may be empty.
    pub prompt: String,
    /// Statements, options or columns.
    pub items: Vec<ItemView>,
    /// What the kind needs to be drawn; its shape is the kind's own.
    pub settings: Value,
}

/// A kind's name on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(
    type = "'rate' | 'choose' | 'rank' | 'write' | 'number' | 'table' | 'priorities' | 'map' | 'plan'"
)]
pub struct QuestionKindName(pub &'static str);

/// A statement, option or column as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemView {
    /// Its id.
    pub id: String,
    /// The words, as HTML.
    pub html: String,
}

/// A page beside this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Neighbour {
    /// Its name.
    pub page: String,
    /// Its title.
    pub title: String,
}

/// Where reading stopped: the block at the top of the view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The block's ordinal on the page, from 0.
    pub block: u32,
    /// How it begins, so that it is found again after an edit.
    pub start: String,
}

/// More of a block's beginning than is needed to find it again.
const START: usize = 80;

impl Engine {
    /// One page.
    ///
    /// # Errors
    /// When the pack isn't installed or has no such page, or the data can't be read.
    pub async fn open_page(&self, id: &str, name: &str) -> Result<PageView, EngineError> {
        let open = self.pack(id).await?;
        let pack = &*self.spoken(&open).await?;
        let (index, page) = find(pack, id, name)?;
        let progress = self.progress(id).await?;
        let (wanted, at) = (id.to_owned(), page.name().to_owned());
        let place = self
            .store
            .read(move |view| view.places().get(&wanted, &at))
            .await?;
        let given = answers(progress.revisions.values());
        let seen = pack.visibility(&given);
        let neighbour = |index: Option<usize>| {
            let page = pack.pages.get(index?)?;
            Some(Neighbour {
                page: page.name().to_owned(),
                title: page.title.clone(),
            })
        };
        Ok(PageView {
            pack: id.to_owned(),
            pack_title: pack.manifest.title.clone(),
            version: pack.manifest.version.clone(),
            language: pack.manifest.language.clone(),
            languages: languages(pack),
            rtl: is_rtl(&pack.manifest.language),
            page: page.name().to_owned(),
            number: count(index + 1),
            of: count(pack.pages.len()),
            title: page.title.clone(),
            minutes_left: minutes_left(pack, index),
            blocks: blocks(
                page,
                &seen.shown(index, page),
                &Context {
                    pack,
                    answers: &seen.counting(&given),
                },
            ),
            answers: page
                .questions
                .iter()
                .filter_map(|question| {
                    let revision = progress.revisions.get(&question.id)?;
                    Some((question.id.clone(), answer_view(revision, question, &open)?))
                })
                .collect(),
            attempt: progress.attempts.first().map(|line| line.attempt.id),
            place: place.map(|place| Place {
                block: place.block,
                start: place.start,
            }),
            previous: neighbour(index.checked_sub(1)),
            following: neighbour(index.checked_add(1)),
            contents: contents(pack, &seen, &given, &progress),
            scored: is_scored(pack),
            problems: open
                .diagnostics
                .iter()
                .filter(|found| found.file == page.file)
                .map(Problem::from)
                .collect(),
        })
    }

    /// Keeps where reading stopped on a page.
    ///
    /// # Errors
    /// When the pack or page isn't there, or it can't be kept.
    pub async fn keep_place(&self, id: &str, name: &str, place: Place) -> Result<(), EngineError> {
        let open = self.pack(id).await?;
        let pack = &*self.spoken(&open).await?;
        let (index, page) = find(pack, id, name)?;
        let next = Next {
            pack: id.to_owned(),
            title: pack.manifest.title.clone(),
            page: page.name().to_owned(),
            page_title: page.title.clone(),
            number: count(index + 1),
        };
        let next_json = serde_json::to_string(&next).map_err(|_| EngineError::BrokenOff)?;
        let kept = StorePlace {
            pack: next.pack,
            page: next.page,
            block: place.block,
            start: place.start.chars().take(START).collect(),
            at: self.now(),
        };
        self.store
            .write(move |change| {
                change.places().keep(&kept)?;
                change.settings().put(Next::SETTING, &next_json)
            })
            .await?;
        Ok(())
    }
}

fn find<'p>(pack: &'p Pack, id: &str, name: &str) -> Result<(usize, &'p Page), EngineError> {
    pack.page(name).ok_or_else(|| EngineError::PageUnknown {
        pack: id.to_owned(),
        page: name.to_owned(),
    })
}

fn blocks(page: &Page, shown: &[bool], context: &Context<'_>) -> Vec<Block> {
    page.blocks
        .iter()
        .zip(shown.iter().copied())
        .filter_map(|(block, shown)| match block {
            PackBlock::Html(html) => Some(Block::Html {
                html: html.clone(),
                shown,
            }),
            PackBlock::Question(index) => {
                page.questions.get(*index).map(|question| Block::Question {
                    question: question_view(question, context),
                    shown,
                })
            }
        })
        .collect()
}

fn question_view(question: &Question, context: &Context<'_>) -> QuestionView {
    QuestionView {
        id: question.id.clone(),
        kind: QuestionKindName(question.kind.name()),
        title: question.title.clone(),
        prompt: question.prompt.clone(),
        items: question
            .items
            .iter()
            .map(|item| ItemView {
                id: item.id.clone(),
                html: item.html.clone(),
            })
            .collect(),
        settings: question.drawn_with(context),
    }
}

/// About how long the page at `index` and those after it take: the author's figure for the whole pack where there is
/// one, shared out by words to read and answers to give.
fn minutes_left(pack: &Pack, index: usize) -> u32 {
    const WORDS_A_MINUTE: f64 = 200.0;
    const MINUTES_A_PART: f64 = 0.25;
    #[expect(clippy::cast_precision_loss, reason = "an estimate in minutes")]
    let estimate = |pages: &[Page]| -> f64 {
        pages
            .iter()
            .map(|page| {
                let parts: usize = page.questions.iter().map(Question::parts).sum();
                page.words as f64 / WORDS_A_MINUTE + parts as f64 * MINUTES_A_PART
            })
            .sum()
    };
    let (all, left) = (
        estimate(&pack.pages),
        estimate(pack.pages.get(index..).unwrap_or_default()),
    );
    let minutes = match pack.manifest.minutes {
        Some(minutes) if all > 0.0 => f64::from(minutes) * left / all,
        _ => left,
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few minutes, never below zero"
    )]
    let minutes = minutes.ceil() as u32;
    minutes.max(1)
}
