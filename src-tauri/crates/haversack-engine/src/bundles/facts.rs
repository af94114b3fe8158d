//! What is here: everything an offer or a catalogue is held against.

use std::collections::{BTreeMap, BTreeSet};

use haversack_bundle::{Bundle, PackLine};
use haversack_store::{BundleRow, InstalledRow, Origin, PackRow, PublisherRow};

use super::concern::{Concern, Here, Owner, concerns, is_lower};
use super::kept::Kept;
use crate::source::Source;
use crate::{Engine, EngineError};

/// What is here, as far as an offer is held against it.
pub(crate) struct Facts {
    rows: BTreeMap<String, PackRow>,
    installed: BTreeMap<String, InstalledRow>,
    bundles: BTreeMap<String, BundleRow>,
    publishers: BTreeMap<String, PublisherRow>,
}

impl Facts {
    /// The version of a pack in a bundle that is kept.
    fn version(&self, bundle: &str, pack: &str) -> Option<&str> {
        let packs = &self.bundles.get(bundle)?.packs;
        let found = packs.iter().find(|(id, _)| id == pack);
        found.map(|(_, version)| version.as_str())
    }

    /// The pack as it is here, if a bundle can take its place.
    fn here(&self, line: &PackLine) -> Option<Here> {
        let shipped = || {
            let row = self.rows.get(&line.id);
            row.filter(|row| row.origin == Origin::Shipped)
        };
        let title = self
            .rows
            .get(&line.id)
            .map_or(&line.title, |row| &row.title);
        let (installed, owner) = match self.installed.get(&line.id) {
            Some(row) => {
                let now = self.version(&row.bundle, &line.id).unwrap_or_default();
                let waiting = row.waiting.as_ref();
                let waiting = waiting.and_then(|bundle| self.version(bundle, &line.id));
                let highest = waiting
                    .filter(|waiting| is_lower(now, waiting))
                    .unwrap_or(now);
                let key = self.bundles.get(&row.bundle)?.publisher.clone();
                let name = key.as_ref().and_then(|key| self.publishers.get(key));
                let owner = Owner {
                    name: name.map(|known| known.name.clone()).or_else(|| key.clone()),
                    key,
                };
                (highest.to_owned(), Some(owner))
            }
            None => (shipped()?.version.clone(), None),
        };
        Some(Here {
            pack: line.id.clone(),
            title: title.clone(),
            offered: line.version.clone(),
            installed,
            owner,
        })
    }

    /// Everything that stands against a bundle now. Nothing speaks against `as_shipped`, its packs that are here already just as
    /// they came with Haversack.
    pub(super) fn concerns(
        &self,
        bundle: &Bundle,
        as_shipped: &BTreeSet<String>,
        today: impl Fn() -> String,
    ) -> Vec<Concern> {
        let packs = &bundle.manifest().packs;
        let here: Vec<Here> = packs
            .iter()
            .filter(|line| !as_shipped.contains(&line.id))
            .filter_map(|line| self.here(line))
            .collect();
        let key = bundle.signed().map(|signed| signed.key.to_string());
        let known = key.is_some_and(|key| self.publishers.contains_key(&key));
        concerns(bundle, known, &here, today)
    }

    /// The version of a pack that is here, wherever it comes from.
    pub(crate) fn version_here(&self, pack: &str) -> Option<String> {
        self.rows.get(pack).map(|row| row.version.clone())
    }

    /// Whether a bundle is installed, by the sum of its manifest.
    pub(crate) fn has(&self, bundle: &str) -> bool {
        self.bundles.contains_key(bundle)
    }

    /// The name under which whoever has this key is known here.
    pub(crate) fn publisher(&self, key: &str) -> Option<String> {
        self.publishers.get(key).map(|known| known.name.clone())
    }

    /// The row of an installed pack.
    pub(super) fn installed(&self, pack: &str) -> Option<&InstalledRow> {
        self.installed.get(pack)
    }

    /// Where a pack is read from that a bundle can take the place of.
    pub(super) fn source(&self, kept: &Kept, pack: &str) -> Option<Source> {
        match self.installed.get(pack) {
            Some(row) => Some(Source::Bundle(kept.file(&row.bundle))),
            None => {
                let row = self.rows.get(pack);
                row.filter(|row| row.origin == Origin::Shipped)
                    .map(Source::of)
            }
        }
    }
}

impl Engine {
    /// Everything that is here now.
    pub(crate) async fn facts(&self) -> Result<Facts, EngineError> {
        let rows = self.rows().await?;
        let (installed, bundles, publishers) = self
            .store
            .read(|view| {
                Ok((
                    view.installed().all()?,
                    view.bundles().all()?,
                    view.publishers().all()?,
                ))
            })
            .await?;
        let by = |row: PackRow| (row.pack.clone(), row);
        Ok(Facts {
            rows: rows.into_iter().map(by).collect(),
            installed: installed
                .into_iter()
                .map(|row| (row.pack.clone(), row))
                .collect(),
            bundles: bundles
                .into_iter()
                .map(|row| (row.bundle.clone(), row))
                .collect(),
            publishers: publishers
                .into_iter()
                .map(|row| (row.key.clone(), row))
                .collect(),
        })
    }
}
