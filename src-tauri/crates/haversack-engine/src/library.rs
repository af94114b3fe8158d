//! The library: one query, and no pack's pages are read for it.

use std::collections::HashMap;

use haversack_pack::manifest::Stage;
use haversack_store::{LibraryRow, Origin};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::counts::{self, Counts};
use crate::{Engine, EngineError};

/// The library as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LibraryView {
    /// Where the person was.
    pub next: Option<Next>,
    /// The stages of the programme that have packs, in order.
    pub stages: Vec<StageView>,
    /// The person's own packs, and others that belong to no stage.
    pub own: Vec<PackCard>,
}

/// One stage.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StageView {
    /// Which one.
    #[ts(type = "'pre-work' | 'workshop' | 'home-working' | 'action-learning'")]
    pub stage: Stage,
    /// Its packs.
    pub packs: Vec<PackCard>,
}

/// Where the person was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Next {
    /// The pack's id.
    pub pack: String,
    /// The pack's title.
    pub title: String,
    /// The page's name.
    pub page: String,
    /// The page's title.
    pub page_title: String,
    /// The page's number, from 1.
    pub number: u32,
}

impl Next {
    pub(crate) const SETTING: &str = "next";
}

/// A pack in the library.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackCard {
    /// Its id.
    pub pack: String,
    /// What people call it.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// About how long it takes.
    pub minutes: Option<u32>,
    /// BCP 47.
    pub language: String,
    /// Whether its language is written from right to left.
    pub rtl: bool,
    /// How many pages it has.
    pub pages: u32,
    /// How many questions it asks.
    pub questions: u32,
    /// How many are answered in the current attempt.
    pub answered: u32,
    /// How many errors it has.
    pub problems: u32,
    /// Whether anything was read or answered.
    pub begun: bool,
    /// Why a result suggests it.
    pub suggested: Option<Suggested>,
}

/// Why a result suggests a pack.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Suggested {
    /// The skill's title.
    pub skill: String,
    /// Its score, unrounded.
    pub score: f64,
    /// The scale's length.
    pub max: f64,
}

impl From<LibraryRow> for PackCard {
    fn from(row: LibraryRow) -> Self {
        let pack = row.pack;
        Self {
            rtl: is_rtl(&pack.language),
            answered: row.answered.min(pack.questions),
            begun: row.begun || row.place.is_some(),
            suggested: row.suggested.map(|why| Suggested {
                skill: why.skill,
                score: why.score,
                max: why.max,
            }),
            pack: pack.pack,
            title: pack.title,
            summary: pack.summary,
            minutes: pack.minutes,
            language: pack.language,
            pages: pack.pages,
            questions: pack.questions,
            problems: pack.problems,
        }
    }
}

/// Whether a language is written from right to left, by its main part.
pub(crate) fn is_rtl(language: &str) -> bool {
    let main = language.split('-').next().unwrap_or_default();
    matches!(
        main,
        "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "sd" | "ug" | "dv" | "ckb"
    )
}

impl Engine {
    /// The library.
    ///
    /// # Errors
    /// When the data can't be read.
    pub async fn library(&self) -> Result<LibraryView, EngineError> {
        let (mut rows, next, counts) = self
            .store
            .read(|view| {
                let settings = view.settings();
                Ok((
                    view.library()?,
                    settings.get(Next::SETTING)?,
                    settings.under(counts::SETTINGS)?,
                ))
            })
            .await?;
        let counts: HashMap<String, Counts> = counts
            .into_iter()
            .filter_map(|(pack, kept)| Some((pack, serde_json::from_str(&kept).ok()?)))
            .collect();
        for row in rows.iter_mut().filter(|row| row.begun) {
            if let Some(counts) = counts.get(&row.pack.pack) {
                (row.pack.questions, row.answered) = (counts.of, counts.answered);
            }
        }
        if let Some(unkept) = &*self.unkept() {
            rows.retain(|row| unkept.iter().any(|pack| pack.pack == row.pack.pack));
            for pack in unkept {
                if rows.iter().all(|row| row.pack.pack != pack.pack) {
                    rows.push(LibraryRow {
                        pack: pack.clone(),
                        begun: false,
                        answered: 0,
                        suggested: None,
                        place: None,
                    });
                }
            }
        }
        rows.sort_by(|a, b| {
            (a.pack.position, &a.pack.title).cmp(&(b.pack.position, &b.pack.title))
        });
        let next = next
            .and_then(|kept| serde_json::from_str::<Next>(&kept).ok())
            .filter(|next| rows.iter().any(|row| row.pack.pack == next.pack));
        let (mut stages, mut own): (Vec<StageView>, Vec<PackCard>) = (
            Stage::ALL
                .map(|stage| StageView {
                    stage,
                    packs: Vec::new(),
                })
                .into(),
            Vec::new(),
        );
        for row in rows {
            let stage = row
                .pack
                .stage
                .as_deref()
                .and_then(Stage::named)
                .filter(|_| row.pack.origin != Origin::Own);
            match stage.and_then(|stage| stages.iter_mut().find(|view| view.stage == stage)) {
                Some(view) => view.packs.push(row.into()),
                None => own.push(row.into()),
            }
        }
        stages.retain(|view| !view.packs.is_empty());
        Ok(LibraryView { next, stages, own })
    }
}
