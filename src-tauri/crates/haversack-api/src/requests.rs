//! What a screen sends with each call.

use haversack_engine::{Look, Place};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// Nothing.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}

/// Names a pack.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnePack {
    /// Its id.
    pub pack: String,
}

/// Names a page.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnePage {
    /// The pack's id.
    pub pack: String,
    /// The page's name.
    pub page: String,
}

/// An answer to keep.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveAnswer {
    /// The pack's id.
    pub pack: String,
    /// The question's id.
    pub question: String,
    /// The attempt; `null` for the current one, begun if there is none.
    #[ts(type = "number | null")]
    pub attempt: Option<i64>,
    /// The answer; `null` empties it. It has to be said: a screen that forgot it would empty answers.
    #[ts(as = "Option<Value>")]
    pub value: Value,
}

/// Where reading stopped.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeepPlace {
    /// The pack's id.
    pub pack: String,
    /// The page's name.
    pub page: String,
    /// The place.
    pub place: Place,
}

/// Which screen the person is on.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeepRoute {
    /// The screen's address within the app: `#/pack/influencing-skills/03-behind-the-no`.
    pub route: String,
}

/// Names a result.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OneResult {
    /// The pack's id.
    pub pack: String,
    /// The attempt; `null` for the newest.
    #[ts(type = "number | null")]
    pub attempt: Option<i64>,
}

/// The language to read a pack in.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeepLanguage {
    /// The pack's id.
    pub pack: String,
    /// One of its languages, BCP 47.
    pub language: String,
}

/// A new attempt.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Begun {
    /// Names it to other calls.
    #[ts(type = "number")]
    pub attempt: i64,
}

/// How things are to look.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeepLook {
    /// The look.
    pub look: Look,
}

/// An address to open outside.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenLink {
    /// http, https or mailto.
    pub url: String,
}

/// What came of asking for a folder.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Chosen {
    /// The pack in it; `null` when the person changed their mind.
    pub pack: Option<String>,
}

/// A file to be kept where the person says: a picture, an export.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveFile {
    /// The name to suggest, with its ending.
    pub name: String,
    /// What is in it, as base64.
    pub content: String,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum SavedFile {
    /// It is written.
    Written {
        /// Where, for people.
        file: String,
    },
    /// The person changed their mind.
    Cancelled,
    /// The page is shown by a browser, which is to keep the file itself.
    Browser,
}
