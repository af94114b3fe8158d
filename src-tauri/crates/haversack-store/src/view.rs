//! What a closure given to [`Store::read`](crate::Store::read) or
//! [`Store::write`](crate::Store::write) holds: one method per table. A [`Change`] can do all that
//! a [`View`] can.

use std::ops::Deref;

use crate::db::Db;
use crate::library::{self, LibraryRow};
use crate::{
    Attempts, AttemptsMut, Bundles, BundlesMut, Catalogues, CataloguesMut, Installed, InstalledMut,
    Packs, PacksMut, Places, PlacesMut, Publishers, PublishersMut, Revisions, RevisionsMut,
    Settings, SettingsMut, StoreError, Suggestions, SuggestionsMut, Wordings, WordingsMut,
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

    /// The bundles that are kept.
    pub fn bundles(&self) -> Bundles<'_> {
        Bundles(&self.db)
    }

    /// From which bundle each pack is read.
    pub fn installed(&self) -> Installed<'_> {
        Installed(&self.db)
    }

    /// Whose bundles are taken.
    pub fn publishers(&self) -> Publishers<'_> {
        Publishers(&self.db)
    }

    /// Places that offer bundles.
    pub fn catalogues(&self) -> Catalogues<'_> {
        Catalogues(&self.db)
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

    /// The bundles, to add and remove them.
    pub fn bundles(&self) -> BundlesMut<'_> {
        BundlesMut(self.view.bundles())
    }

    /// From which bundle each pack is read, to change it.
    pub fn installed(&self) -> InstalledMut<'_> {
        InstalledMut(self.view.installed())
    }

    /// Whose bundles are taken, to change it.
    pub fn publishers(&self) -> PublishersMut<'_> {
        PublishersMut(self.view.publishers())
    }

    /// Places that offer bundles, to change them.
    pub fn catalogues(&self) -> CataloguesMut<'_> {
        CataloguesMut(self.view.catalogues())
    }
}
