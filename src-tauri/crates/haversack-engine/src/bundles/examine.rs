//! Examining an offer: copied, verified as a whole, and held against what is here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use haversack_bundle::{Bundle, BundleFiles, PackLine, Sum};
use haversack_pack::update::changes;
use haversack_pack::{Files, Pack, programme, read_pack};

use super::changes::view as changes_view;
use super::concern::is_lower;
use super::copy::copy_and_verify;
use super::facts::Facts;
use super::kept::Kept;
use super::publishers::words;
use super::view::{OfferView, OfferedPack, Signer, Standing};
use crate::counts::of_pack;
use crate::pack::answers;
use crate::source::{PackFiles, Source};
use crate::{Engine, EngineError};

impl Engine {
    /// Copies and verifies an offer, once, and says what it is and how it stands to what is here.
    ///
    /// # Errors
    /// When there is no such offer, the bundle is refused, there is no room for it, or it was declined in the meantime.
    pub async fn examine(&self, offer: u32) -> Result<OfferView, EngineError> {
        let (from, listed, meter, copied, opened) = self.offers.with(offer, |offer| {
            let copied = offer.copy.as_ref().map(|copy| Arc::clone(&copy.bundle));
            let meter = Arc::clone(&offer.meter);
            let (from, listed) = (offer.from.clone(), offer.listed.clone());
            (from, listed, meter, copied, offer.opened.take())
        })?;
        let bundle = match copied {
            Some(bundle) => bundle,
            None => {
                let (kept, from) = (Arc::clone(&self.kept), from.clone());
                let work = move || copy_and_verify(&kept, &from, opened, listed.as_ref(), &meter);
                let copying = tokio::task::spawn_blocking(work);
                // Meanwhile: what is here is to be known before anything is held against it.
                let looked = self.look_for_packs_once().await;
                let copy = copying.await.map_err(|_| EngineError::BrokenOff)??;
                looked?;
                let bundle = Arc::clone(&copy.bundle);
                self.offers.with(offer, |offer| offer.copy = Some(copy))?;
                bundle
            }
        };
        self.offer_view(offer, from.name(), &bundle).await
    }

    async fn offer_view(
        &self,
        offer: u32,
        file: String,
        bundle: &Arc<Bundle>,
    ) -> Result<OfferView, EngineError> {
        let facts = self.facts().await?;
        let manifest = bundle.manifest();
        let mut packs = Vec::with_capacity(manifest.packs.len());
        for line in &manifest.packs {
            packs.push(self.offered(&facts, bundle, line).await?);
        }
        let as_shipped = self.as_shipped(&facts, bundle).await?;
        let concerns = facts.concerns(bundle, &as_shipped, || self.today());
        let changes_nothing = packs
            .iter()
            .all(|pack| matches!(pack.standing, Standing::New | Standing::Same));
        Ok(OfferView {
            offer,
            file,
            size: bundle.length(),
            sum: bundle.sum().to_string(),
            id: manifest.id.clone(),
            version: manifest.version.clone(),
            title: manifest.title.clone(),
            signer: bundle.signed().map(|signed| {
                let key = signed.key.to_string();
                Signer {
                    name: signed.name.clone(),
                    words: words(&key),
                    known_as: facts.publisher(&key),
                    key,
                }
            }),
            expires: manifest.expires.clone(),
            direct: concerns.is_empty() && changes_nothing,
            missing: missing(bundle, &facts)?,
            concerns,
            packs,
        })
    }

    async fn offered(
        &self,
        facts: &Facts,
        bundle: &Arc<Bundle>,
        line: &PackLine,
    ) -> Result<OfferedPack, EngineError> {
        let mut offered = OfferedPack {
            pack: line.id.clone(),
            title: line.title.clone(),
            summary: line.summary.clone(),
            version: line.version.clone(),
            standing: Standing::New,
            installed: None,
            changes: None,
            begun: None,
        };
        let Some(source) = facts.source(&self.kept, &line.id) else {
            return Ok(offered);
        };
        let (kept, id, new) = (Arc::clone(&self.kept), line.id.clone(), Arc::clone(bundle));
        let read = tokio::task::spawn_blocking(move || compare(&kept, &source, &id, new)).await;
        let compared = read.map_err(|_| EngineError::BrokenOff)?;
        let Some((before, after, same)) = compared else {
            // What is here can't be read any more: the offer can only make that better.
            return Ok(offered);
        };
        let installed = before.manifest.version.clone();
        offered.standing = if same {
            Standing::Same
        } else if is_lower(&installed, &line.version) {
            Standing::Newer
        } else if is_lower(&line.version, &installed) {
            Standing::Older
        } else {
            Standing::Other
        };
        offered.installed = Some(installed);
        if !same {
            let progress = self.progress(&line.id).await?;
            let given = answers(progress.revisions.values());
            let counts = of_pack(&before, &given);
            // A pack that came with Haversack has no bundle to stay with while another waits.
            let unfinished = facts.installed(&line.id).is_some()
                && counts.answered > 0
                && counts.answered < counts.of;
            offered.begun = unfinished.then_some(counts.answered);
            let answered: BTreeSet<String> = given.into_keys().collect();
            offered.changes = Some(changes_view(&changes(&before, &after), &answered));
        }
        Ok(offered)
    }

    /// The packs of a bundle that are here just as they came with Haversack.
    pub(super) async fn as_shipped(
        &self,
        facts: &Facts,
        bundle: &Arc<Bundle>,
    ) -> Result<BTreeSet<String>, EngineError> {
        let lines = bundle.manifest().packs.iter();
        let shipped: Vec<(String, Source)> = lines
            .filter(|line| facts.installed(&line.id).is_none())
            .filter_map(|line| Some((line.id.clone(), facts.source(&self.kept, &line.id)?)))
            .collect();
        if shipped.is_empty() {
            return Ok(BTreeSet::new());
        }
        let (kept, bundle) = (Arc::clone(&self.kept), Arc::clone(bundle));
        let compared = tokio::task::spawn_blocking(move || {
            let alike = |(id, source): &(String, Source)| {
                let files = source.files(&kept, id);
                files.is_ok_and(|files| same(&files, &kept, source, id, &bundle))
            };
            let alike = shipped.into_iter().filter(alike);
            alike.map(|(id, _)| id).collect()
        });
        compared.await.map_err(|_| EngineError::BrokenOff)
    }

    /// Today, where the person is, as `2026-12-01`.
    pub(crate) fn today(&self) -> String {
        jiff::Timestamp::from_millisecond(self.now().0)
            .map(|now| {
                now.to_zoned(jiff::tz::TimeZone::system())
                    .date()
                    .to_string()
            })
            .unwrap_or_default()
    }
}

/// The pack as it is here and as it would be, and whether they are the very same; `None` when what is here can't be read.
fn compare(kept: &Kept, source: &Source, id: &str, new: Arc<Bundle>) -> Option<(Pack, Pack, bool)> {
    let files = source.files(kept, id).ok()?;
    let same = same(&files, kept, source, id, &new);
    let (before, _) = read_pack(&files, None);
    files.sound(id).ok()?;
    let (after, _) = read_pack(&BundleFiles::new(new, id), None);
    Some((before, after, same))
}

/// Whether two bundles hold the very same pack.
pub(super) fn same_pack(one: &Bundle, other: &Bundle, id: &str) -> bool {
    sums(one, id) == sums(other, id)
}

/// The files of a pack of a bundle, by name, with their sums.
fn sums(bundle: &Bundle, id: &str) -> BTreeMap<String, Sum> {
    let prefix = format!("packs/{id}/");
    let files = bundle.manifest().files.iter();
    files
        .filter_map(|file| Some((file.name.strip_prefix(&prefix)?.to_owned(), file.sha256)))
        .collect()
}

/// Whether every file of a pack is the same, by name and sum.
fn same(files: &PackFiles, kept: &Kept, source: &Source, id: &str, new: &Bundle) -> bool {
    if let Source::Bundle(file) = source {
        return kept.open(file).is_ok_and(|old| same_pack(&old, new, id));
    }
    let new = sums(new, id);
    let names = files.names();
    names.len() == new.len()
        && names.iter().all(|name| {
            let sum = files.read(name).map(|bytes| Sum::of(&bytes));
            sum.is_some() && sum.as_ref() == new.get(name)
        })
}

/// Packs that the programme of a bundle names, and nobody has.
fn missing(bundle: &Bundle, facts: &Facts) -> Result<Vec<String>, EngineError> {
    let Some(bytes) = bundle.read(programme::FILE)? else {
        return Ok(Vec::new());
    };
    let (programme, _) = programme::read_programme(&String::from_utf8_lossy(&bytes), None);
    let named = programme.stages.into_iter().flat_map(|stage| stage.packs);
    let absent = |pack: &String| {
        bundle.manifest().pack(pack).is_none() && facts.version_here(pack).is_none()
    };
    Ok(named.filter(absent).collect())
}
