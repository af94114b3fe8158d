//! What a catalogue looks like on the wire.

use haversack_bundle::catalogue::{BundleLine, Index};
use haversack_bundle::key::PublicKey;
use haversack_store::CatalogueRow;
use serde::Serialize;
use ts_rs::TS;

use crate::bundles::{Facts, Signer, Standing, is_lower, words};
use crate::iso;

/// A catalogue that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CatalogueLine {
    /// A folder or a web address, which names it to other calls.
    pub address: String,
    /// What it calls itself.
    pub title: String,
    /// The words of its key.
    pub words: Vec<String>,
    /// When it was looked at last: ISO 8601, UTC.
    pub seen_at: String,
}

impl From<CatalogueRow> for CatalogueLine {
    fn from(row: CatalogueRow) -> Self {
        Self {
            words: words(&row.key),
            seen_at: iso(row.seen_at),
            address: row.address,
            title: row.title,
        }
    }
}

/// What a catalogue offers.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CatalogueView {
    /// A folder or a web address, which names it to other calls.
    pub address: String,
    /// What it calls itself.
    pub title: String,
    /// Whose it is.
    pub signer: Signer,
    /// Until which day it may be believed.
    pub expires: String,
    /// Whether it was added.
    pub added: bool,
    /// What it offers.
    pub bundles: Vec<CatalogueBundle>,
}

/// A bundle of a catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CatalogueBundle {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What people call it.
    pub title: String,
    /// How large it is, in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// How it stands to what is here, by the versions of its packs.
    pub standing: Standing,
    /// Its packs.
    pub packs: Vec<ListedPack>,
}

/// A pack of a bundle of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListedPack {
    /// Its id.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// The version that is here.
    pub installed: Option<String>,
}

pub(super) fn view(
    address: &str,
    index: &Index,
    key: &PublicKey,
    added: bool,
    facts: &Facts,
) -> CatalogueView {
    let key = key.to_string();
    CatalogueView {
        address: address.to_owned(),
        title: index.title.clone(),
        signer: Signer {
            name: index.publisher.name.clone(),
            words: words(&key),
            known_as: facts.publisher(&key),
            key,
        },
        expires: index.expires.clone(),
        added,
        bundles: index
            .bundles
            .iter()
            .map(|line| bundle(line, facts))
            .collect(),
    }
}

fn bundle(line: &BundleLine, facts: &Facts) -> CatalogueBundle {
    let packs: Vec<ListedPack> = line
        .packs
        .iter()
        .map(|(pack, version)| ListedPack {
            installed: facts.version_here(pack),
            pack: pack.clone(),
            version: version.clone(),
        })
        .collect();
    let here = |pack: &ListedPack| pack.installed.clone().unwrap_or_default();
    let standing = if packs.iter().all(|pack| pack.installed.is_none()) {
        Standing::New
    } else if facts.has(&line.manifest.to_string()) {
        Standing::Same
    } else if packs
        .iter()
        .any(|pack| is_lower(&here(pack), &pack.version))
    {
        Standing::Newer
    } else if packs
        .iter()
        .any(|pack| is_lower(&pack.version, &here(pack)))
    {
        Standing::Older
    } else {
        Standing::Other
    };
    CatalogueBundle {
        id: line.id.clone(),
        version: line.version.clone(),
        title: line.title.clone(),
        size: line.size,
        standing,
        packs,
    }
}
