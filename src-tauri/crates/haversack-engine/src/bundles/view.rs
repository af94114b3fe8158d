//! What an offer looks like on the wire.

use serde::Serialize;
use ts_rs::TS;

use super::{ChangesView, Concern};

/// A bundle that was verified and is not installed yet.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfferView {
    /// Names it to other calls.
    pub offer: u32,
    /// The name of the file it came in.
    pub file: String,
    /// How large that is, in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// The sum of its manifest.
    pub sum: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What people call it.
    pub title: String,
    /// Who signed it; nobody when it is unsigned.
    pub signer: Option<Signer>,
    /// The last day on which it should be begun.
    pub expires: Option<String>,
    /// What stands against it: each has to be accepted before it is installed.
    pub concerns: Vec<Concern>,
    /// Its packs, in its order.
    pub packs: Vec<OfferedPack>,
    /// Packs its programme names that are neither in it nor installed.
    pub missing: Vec<String>,
    /// Whether it can be installed without a question: nothing stands against it, and it changes no pack that is here.
    pub direct: bool,
}

/// Who signed a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Signer {
    /// The name they give themselves.
    pub name: String,
    /// Their public key.
    pub key: String,
    /// The words of their key.
    pub words: Vec<String>,
    /// The name under which they are known here; `None` when they are not.
    pub known_as: Option<String>,
}

/// A pack of an offer.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfferedPack {
    /// Its id.
    pub pack: String,
    /// What people call it.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Its version in the bundle.
    pub version: String,
    /// How it stands to what is here.
    pub standing: Standing,
    /// The version that is here.
    pub installed: Option<String>,
    /// What it changes about the version that is here.
    pub changes: Option<ChangesView>,
    /// How many questions of the attempt that was begun are answered, when it is not finished: it can be finished under the
    /// version that is here.
    pub begun: Option<u32>,
}

/// How a pack of an offer stands to what is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "OfferStanding")]
pub enum Standing {
    /// There is no such pack here.
    New,
    /// The very same is here.
    Same,
    /// A lower version is here.
    Newer,
    /// A higher version is here.
    Older,
    /// The same version is here, and it is not the same.
    Other,
}

/// How far an offer has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfferProgress {
    /// The name of the file it comes in.
    pub file: String,
    /// Bytes done.
    #[ts(type = "number")]
    pub done: u64,
    /// Bytes there are.
    #[ts(type = "number")]
    pub of: u64,
}
