//! The language a pack is read in: its main one, unless the person chose another that the pack has. The choice is kept for
//! each pack.

use std::sync::Arc;

use haversack_pack::Pack;
use haversack_pack::translation::name_of;
use serde::Serialize;
use ts_rs::TS;

use crate::shelf::Open;
use crate::{Engine, EngineError, catalogue};

/// A language a pack can be read in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LanguageView {
    /// BCP 47.
    pub tag: String,
    /// What it calls itself.
    pub name: String,
}

/// What the names of the settings begin with that hold the language chosen for a pack.
pub(crate) const SETTINGS: &str = "language:";

/// The languages a pack can be read in, its main one first.
pub(crate) fn languages(pack: &Pack) -> Vec<LanguageView> {
    pack.languages()
        .map(|tag| LanguageView {
            tag: tag.to_owned(),
            name: name_of(tag),
        })
        .collect()
}

impl Engine {
    /// The pack in the language it is to be read in.
    pub(crate) async fn spoken(&self, open: &Open) -> Result<Arc<Pack>, EngineError> {
        if open.pack.translations.is_empty() {
            return Ok(Arc::clone(&open.pack));
        }
        let key = format!("{SETTINGS}{}", open.id);
        let chosen = self
            .store
            .read(move |view| view.settings().get(&key))
            .await?;
        Ok(open.in_language(chosen.as_deref().unwrap_or_default()))
    }

    /// Keeps the language a pack is to be read in. One that the pack doesn't have leaves it in its main language.
    ///
    /// # Errors
    /// When the pack isn't installed, or it can't be kept.
    pub async fn keep_language(&self, id: &str, language: &str) -> Result<(), EngineError> {
        let open = self.pack(id).await?;
        let known = self.row(id).await?;
        let key = format!("{SETTINGS}{id}");
        let spoken = open.in_language(language);
        let chosen = (!Arc::ptr_eq(&spoken, &open.pack)).then(|| spoken.manifest.language.clone());
        // The library calls it as it is called in that language.
        let row = catalogue::row(&open, &spoken, known.origin, known.position);
        Ok(self
            .store
            .write(move |change| {
                match chosen {
                    Some(tag) => change.settings().put(&key, &tag)?,
                    None => change.settings().remove(&key)?,
                }
                change.packs().put(&row)
            })
            .await?)
    }
}
