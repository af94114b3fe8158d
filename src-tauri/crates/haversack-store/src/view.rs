//! What a closure given to [`Store::read`](crate::Store::read) or
//! [`Store::write`](crate::Store::write) holds: one method per table. A [`Change`] can do all that
//! a [`View`] can.

use std::ops::Deref;

use crate::db::Db;
use crate::library::{self, LibraryRow};
use crate::{
    Attempts, AttemptsMut, Packs, PacksMut, Places, PlacesMut, Revisions, RevisionsMut, Settings,
    SettingsMut, StoreError, Suggestions, SuggestionsMut, Wordings, WordingsMut,
};

/// One snapshot of the data, to look at.
pub struct View<'c> {
    pub(crate) db: Db<'c>,
}

impl View<'_> {
    /// The catalogue of known packs.
    pub fn packs(&self) -> Packs<'_> {
        Packs(&self.db)
    }

    /// The attempts at packs.
    pub fn attempts(&self) -> Attempts<'_> {
        Attempts(&self.db)
    }

    /// The wordings questions were answered under.
    pub fn wordings(&self) -> Wordings<'_> {
        Wordings(&self.db)
    }

    /// Every revision of every answer.
    pub fn revisions(&self) -> Revisions<'_> {
        Revisions(&self.db)
    }

    /// Where reading stopped on each page.
    pub fn places(&self) -> Places<'_> {
        Places(&self.db)
    }

    /// Which packs the results of other packs suggest.
    pub fn suggestions(&self) -> Suggestions<'_> {
        Suggestions(&self.db)
    }

    /// Small values by name.
    pub fn settings(&self) -> Settings<'_> {
        Settings(&self.db)
    }

    /// Every pack of the catalogue with what the library shows beside it, in one question: by
    /// position, then id.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn library(&self) -> Result<Vec<LibraryRow>, StoreError> {
        library::all(&self.db)
    }
}

/// One transaction: everything done through it becomes durable together, or not at all.
pub struct Change<'c> {
    pub(crate) view: View<'c>,
}

impl<'c> Deref for Change<'c> {
    type Target = View<'c>;

    fn deref(&self) -> &View<'c> {
        &self.view
    }
}

impl Change<'_> {
    /// The catalogue of known packs, to change.
    pub fn packs(&self) -> PacksMut<'_> {
        PacksMut(self.view.packs())
    }

    /// The attempts at packs, to begin one.
    pub fn attempts(&self) -> AttemptsMut<'_> {
        AttemptsMut(self.view.attempts())
    }

    /// The wordings, to add one.
    pub fn wordings(&self) -> WordingsMut<'_> {
        WordingsMut(self.view.wordings())
    }

    /// The revisions, to add one. There is no way to change or remove one.
    pub fn revisions(&self) -> RevisionsMut<'_> {
        RevisionsMut(self.view.revisions())
    }

    /// The places, to keep one.
    pub fn places(&self) -> PlacesMut<'_> {
        PlacesMut(self.view.places())
    }

    /// The suggestions, to replace those of a pack.
    pub fn suggestions(&self) -> SuggestionsMut<'_> {
        SuggestionsMut(self.view.suggestions())
    }

    /// The settings, to change one.
    pub fn settings(&self) -> SettingsMut<'_> {
        SettingsMut(self.view.settings())
    }
}
