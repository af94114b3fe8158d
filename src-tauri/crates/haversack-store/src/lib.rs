//! What Haversack keeps: attempts, every revision of every answer, places, in one SQLite file.
//!
//! [`Store::open`] opens `haversack.db` in a folder, [`Store::write`] runs one change as one
//! transaction and resolves once it is on the disk, [`Store::read`] looks at one snapshot. Each
//! table is a folder with its rows, its questions and its SQL. Nothing outside this crate names
//! SQLite, and the time is always given from outside as [`Millis`].

mod attempts;
mod bundles;
mod catalogues;
mod db;
mod error;
mod installed;
mod library;
mod migrations;
mod packs;
mod places;
mod publishers;
mod rescue;
mod revisions;
mod settings;
mod store;
mod suggestions;
#[cfg(test)]
mod testing;
mod time;
mod view;
mod wordings;

pub use attempts::{Attempt, AttemptLine, Attempts, AttemptsMut};
pub use bundles::{BundleRow, Bundles, BundlesMut};
pub use catalogues::{CatalogueRow, Catalogues, CataloguesMut};
pub use error::StoreError;
pub use installed::{Installed, InstalledMut, InstalledRow};
pub use library::{LastPlace, LibraryRow};
pub use packs::{Origin, PackRow, Packs, PacksMut};
pub use places::{Place, Places, PlacesMut};
pub use publishers::{PublisherRow, Publishers, PublishersMut};
pub use revisions::{NewRevision, Revision, Revisions, RevisionsMut};
pub use settings::{Settings, SettingsMut};
pub use store::{Condition, FILE, Opened, Store};
pub use suggestions::{Suggestion, Suggestions, SuggestionsMut};
pub use time::Millis;
pub use view::{Change, View};
pub use wordings::{Wordings, WordingsMut};
