//! Catalogues: folders and web addresses that offer bundles. Nothing is fetched that nobody asked for by a click.
//!
//! What a catalogue says is believed when its index is signed with the key that was accepted when it was added, is no older than
//! the last that was seen, and has not expired. A bundle from it has to be the one that the index names, by size and sum, and
//! then goes the way of every other offer.

mod place;
mod view;
pub(crate) mod web;

pub use view::{CatalogueBundle, CatalogueLine, CatalogueView, ListedPack};

use haversack_bundle::catalogue::{BundleLine, INDEX, INDEX_SIGNATURE, Index};
use haversack_bundle::key::PublicKey;
use haversack_bundle::limits;
use haversack_store::CatalogueRow;

use self::place::Place;
use crate::{CatalogueProblem, Engine, EngineError};

/// An index that was fetched, and is what it says.
struct Seen {
    place: Place,
    index: Index,
    key: PublicKey,
}

impl Engine {
    /// The catalogues that were added. Nothing is fetched.
    ///
    /// # Errors
    /// When the data can't be read.
    pub async fn catalogues(&self) -> Result<Vec<CatalogueLine>, EngineError> {
        let rows = self.store.read(|view| view.catalogues().all()).await?;
        Ok(rows.into_iter().map(CatalogueLine::from).collect())
    }

    /// Fetches what a catalogue offers now. One that was added is held against what was seen before; of another, the view says
    /// whose it is, so that it can be added.
    ///
    /// # Errors
    /// When it can't be reached, or must not be believed.
    pub async fn look_at_catalogue(&self, address: &str) -> Result<CatalogueView, EngineError> {
        let seen = self.fetch_index(address).await?;
        let added = self.hold_against(&seen).await?;
        let facts = self.facts().await?;
        Ok(view::view(
            &seen.place.shown(),
            &seen.index,
            &seen.key,
            added,
            &facts,
        ))
    }

    /// Adds a catalogue whose key the person has accepted.
    ///
    /// # Errors
    /// When it is signed with another key by now, can't be reached, must not be believed, or it can't be kept.
    pub async fn add_catalogue(
        &self,
        address: &str,
        key: &str,
    ) -> Result<CatalogueView, EngineError> {
        let seen = self.fetch_index(address).await?;
        if seen.key.to_string() != key {
            return Err(other_key(&seen.place));
        }
        self.keep(&seen).await?;
        let facts = self.facts().await?;
        Ok(view::view(
            &seen.place.shown(),
            &seen.index,
            &seen.key,
            true,
            &facts,
        ))
    }

    /// Forgets a catalogue. What was installed from it stays.
    ///
    /// # Errors
    /// When it can't be kept.
    pub async fn remove_catalogue(&self, address: &str) -> Result<(), EngineError> {
        let address = address.to_owned();
        Ok(self
            .store
            .write(move |change| change.catalogues().remove(&address))
            .await?)
    }

    /// Makes an offer of a bundle of a catalogue that was added. Examining it fetches it.
    ///
    /// # Errors
    /// When there is no such catalogue or bundle, or the catalogue can't be reached or must not be believed.
    pub async fn offer_from_catalogue(
        &self,
        address: &str,
        bundle: &str,
    ) -> Result<u32, EngineError> {
        let seen = self.fetch_index(address).await?;
        if !self.hold_against(&seen).await? {
            return Err(CatalogueProblem::Unknown {
                address: seen.place.shown(),
            }
            .into());
        }
        let found = seen.index.bundles.iter().find(|line| line.id == bundle);
        let line: BundleLine = found
            .cloned()
            .ok_or_else(|| CatalogueProblem::NoSuchBundle {
                address: seen.place.shown(),
                bundle: bundle.to_owned(),
            })?;
        Ok(self.offer_listed(seen.place.file(&line.file), line))
    }

    async fn fetch_index(&self, address: &str) -> Result<Seen, EngineError> {
        let place = Place::read(address)?;
        let today = self.today();
        let work = move || fetch_index(place, &today);
        let fetched = tokio::task::spawn_blocking(work).await;
        Ok(fetched.map_err(|_| EngineError::BrokenOff)??)
    }

    /// Holds an index against what was seen of the catalogue before, and keeps how far it has come. Gives whether the catalogue
    /// was added.
    async fn hold_against(&self, seen: &Seen) -> Result<bool, EngineError> {
        let address = seen.place.shown();
        let wanted = address.clone();
        let known = self
            .store
            .read(move |view| view.catalogues().get(&wanted))
            .await?;
        let Some(known) = known else { return Ok(false) };
        if known.key != seen.key.to_string() {
            return Err(other_key(&seen.place));
        }
        if seen.index.serial < known.serial {
            return Err(CatalogueProblem::Older { address }.into());
        }
        self.keep(seen).await?;
        Ok(true)
    }

    async fn keep(&self, seen: &Seen) -> Result<(), EngineError> {
        let row = CatalogueRow {
            address: seen.place.shown(),
            title: seen.index.title.clone(),
            key: seen.key.to_string(),
            serial: seen.index.serial,
            seen_at: self.now(),
        };
        Ok(self
            .store
            .write(move |change| change.catalogues().put(&row))
            .await?)
    }
}

fn other_key(place: &Place) -> EngineError {
    CatalogueProblem::OtherKey {
        address: place.shown(),
    }
    .into()
}

fn fetch_index(place: Place, today: &str) -> Result<Seen, CatalogueProblem> {
    let once = || -> Result<_, CatalogueProblem> {
        let bytes = place.fetch(INDEX, limits::INDEX)?;
        let signature = place.fetch(INDEX_SIGNATURE, limits::SIGNATURE)?;
        Ok(Index::read(&bytes, &String::from_utf8_lossy(&signature)))
    };
    // Somebody may have published between the two files: then they fit the second time.
    let read = match once()? {
        Ok(read) => Ok(read),
        Err(_) => once()?,
    };
    let (index, key) = read.map_err(|why| CatalogueProblem::Untrusted {
        address: place.shown(),
        reason: why.to_string(),
    })?;
    if index.expires.as_str() < today {
        return Err(CatalogueProblem::Expired {
            address: place.shown(),
            day: index.expires,
        });
    }
    Ok(Seen { place, index, key })
}
