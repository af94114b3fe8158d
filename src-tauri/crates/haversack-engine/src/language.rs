//! The language a pack is read in: its main one, unless the person chose another that the pack has. The choice is kept for
//! each pack.

use haversack_pack::Pack;
use haversack_pack::translation::name_of;
use serde::Serialize;
use ts_rs::TS;

use crate::{Engine, EngineError};

/// A language a pack can be read in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LanguageView {
    /// BCP 47.
    pub tag: String,
    /// What it calls itself.
    pub name: String,
}

/// The setting that holds the language chosen for a pack.
fn setting(pack: &str) -> String {
    format!("language:{pack}")
}

/// The languages a pack can be read in, its main one first.
pub(crate) fn languages(pack: &Pack) -> Vec<LanguageView> {
    std::iter::once(pack.manifest.language.as_str())
        .map(|tag| LanguageView {
            tag: tag.to_owned(),
            name: name_of(tag),
        })
        .collect()
}

impl Engine {
    /// Keeps the language a pack is to be read in. One that the pack doesn't have leaves it in its main language.
    ///
    /// # Errors
    /// When the pack isn't installed, or it can't be kept.
    pub async fn keep_language(&self, id: &str, language: &str) -> Result<(), EngineError> {
        let open = self.pack(id).await?;
        let key = setting(id);
        let chosen = languages(&open.pack)
            .into_iter()
            .skip(1)
            .map(|known| known.tag)
            .find(|tag| tag == language);
        Ok(self
            .store
            .write(move |change| match chosen {
                Some(tag) => change.settings().put(&key, &tag),
                None => change.settings().remove(&key),
            })
            .await?)
    }
}
