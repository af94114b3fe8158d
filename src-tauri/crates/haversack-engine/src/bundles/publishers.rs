//! Whose bundles are taken without asking.

use haversack_bundle::key::PublicKey;
use haversack_store::PublisherRow;
use serde::Serialize;
use ts_rs::TS;

use crate::{Engine, EngineError, iso};

/// Somebody whose bundles are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PublisherView {
    /// The name they gave when they were first trusted.
    pub name: String,
    /// Their public key.
    pub key: String,
    /// The words of their key.
    pub words: Vec<String>,
    /// ISO 8601, UTC.
    pub trusted_at: String,
}

/// The words of a key as it stands in a bundle; none when it is no key.
pub(crate) fn words(key: &str) -> Vec<String> {
    let words = PublicKey::read(key).map(|key| key.words());
    words.into_iter().flatten().map(str::to_owned).collect()
}

impl From<PublisherRow> for PublisherView {
    fn from(row: PublisherRow) -> Self {
        Self {
            words: words(&row.key),
            name: row.name,
            key: row.key,
            trusted_at: iso(row.trusted_at),
        }
    }
}

impl Engine {
    /// Everybody whose bundles are taken without asking, the newest first.
    ///
    /// # Errors
    /// When the data can't be read.
    pub async fn publishers(&self) -> Result<Vec<PublisherView>, EngineError> {
        let rows = self.store.read(|view| view.publishers().all()).await?;
        Ok(rows.into_iter().map(PublisherView::from).collect())
    }

    /// From now on their next bundle is asked about again. What is installed stays.
    ///
    /// # Errors
    /// When it can't be kept.
    pub async fn remove_publisher(&self, key: &str) -> Result<(), EngineError> {
        let key = key.to_owned();
        Ok(self
            .store
            .write(move |change| change.publishers().remove(&key))
            .await?)
    }
}
