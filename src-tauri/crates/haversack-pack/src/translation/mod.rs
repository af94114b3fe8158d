//! A pack in other languages: folders named after a language, with the same pages and ids. Words come from them; everything
//! else, and every word they lack, comes from the pack's main language.

mod differences;
mod names;
mod overlay;
mod read;

pub use crate::manifest::is_language;
pub use names::name_of;
pub(crate) use read::{Texts, read, texts};

use std::borrow::Cow;

use crate::manifest::Words;
use crate::pack::Pack;
use crate::page::Page;

/// A pack's words in one language.
#[derive(Debug, Clone, Default)]
pub struct Translation {
    /// BCP 47: the name of its folder.
    pub language: String,
    /// What its `pack.toml` says.
    pub words: Words,
    /// For each page of the pack its counterpart, where there is one.
    pub pages: Vec<Option<Page>>,
}

impl Pack {
    /// The languages the pack can be read in, its main one first.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        let main = self.main.as_deref().unwrap_or(&self.manifest.language);
        std::iter::once(main).chain(
            self.translations
                .iter()
                .map(|translation| translation.language.as_str()),
        )
    }

    /// The pack with its words in this language, as far as it has them; as it is when it has none.
    pub fn in_language(&self, language: &str) -> Cow<'_, Pack> {
        let wanted = self
            .translations
            .iter()
            .find(|translation| translation.language.eq_ignore_ascii_case(language));
        match wanted {
            Some(translation) => Cow::Owned(overlay::pack(self, translation)),
            None => Cow::Borrowed(self),
        }
    }
}
