//! What a screen sends with each call.

use haversack_engine::bundles::{BundleView, ChangesView, PublisherView};
use haversack_engine::catalogues::CatalogueLine;
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

/// Names an offer.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OneOffer {
    /// Its number.
    pub offer: u32,
}

/// An offer to install.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Install {
    /// The offer's number.
    pub offer: u32,
    /// The codes of what stands against it and was read.
    pub accepted: Vec<String>,
    /// Packs whose attempt is to be finished first, under the version that is here.
    pub finish: Vec<String>,
}

/// What came of asking for a bundle.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChosenBundle {
    /// The offer it became; `null` when the person changed their mind.
    pub offer: Option<u32>,
}

/// Which changes of a pack.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OneChange {
    /// The pack's id.
    pub pack: String,
    /// Whether those of the version that waits; otherwise those of the one that is here.
    pub waiting: bool,
}

/// What another version of a pack changes.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackChanges {
    /// `null` when there is no other version.
    pub changes: Option<ChangesView>,
}

/// Names an installed bundle.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OneBundle {
    /// The sum of its manifest.
    pub sum: String,
}

/// The installed bundles.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Bundles {
    /// The newest first.
    pub bundles: Vec<BundleView>,
}

/// Names a publisher.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnePublisher {
    /// Their public key.
    pub key: String,
}

/// Whose bundles are taken without asking.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Publishers {
    /// The newest first.
    pub publishers: Vec<PublisherView>,
}

/// Names a catalogue.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OneCatalogue {
    /// A folder, or a web address.
    pub address: String,
}

/// A catalogue to add.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddCatalogue {
    /// A folder, or a web address.
    pub address: String,
    /// The key that was shown, and accepted.
    pub key: String,
}

/// A bundle of a catalogue.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OneListed {
    /// The catalogue: a folder, or a web address.
    pub address: String,
    /// The bundle's id.
    pub bundle: String,
}

/// The catalogues that were added.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Catalogues {
    /// By title.
    pub catalogues: Vec<CatalogueLine>,
}

/// What came of asking for a catalogue's folder.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChosenCatalogue {
    /// The folder; `null` when the person changed their mind.
    pub address: Option<String>,
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
