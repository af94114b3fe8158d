//! Examining an offer: copied, verified as a whole, and held against what is here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use haversack_bundle::catalogue::BundleLine;
use haversack_bundle::{Bundle, BundleError, BundleFiles, Meter, PackLine, Refusal, Sum, verify};
use haversack_pack::update::changes;
use haversack_pack::{Files, Pack, programme, read_pack};
use haversack_store::{BundleRow, InstalledRow, Origin, PackRow, PublisherRow};

use super::changes::view as changes_view;
use super::concern::{Here, Owner, concerns, is_lower};
use super::kept::{Kept, Part};
use super::offer::{Copy, From};
use super::publishers::words;
use super::view::{OfferView, OfferedPack, Signer, Standing};
use crate::catalogues::web;
use crate::counts::of_pack;
use crate::pack::answers;
use crate::source::{PackFiles, Source};
use crate::{CatalogueProblem, Engine, EngineError};

/// How much is copied between two looks at whether to stop, in bytes.
const PIECE: u64 = 8 << 20;

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

    /// Everything that stands against a bundle now.
    pub(super) fn concerns(&self, bundle: &Bundle, today: &str) -> Vec<super::Concern> {
        let packs = &bundle.manifest().packs;
        let here: Vec<Here> = packs.iter().filter_map(|line| self.here(line)).collect();
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
    fn source(&self, kept: &Kept, pack: &str) -> Option<Source> {
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

    /// Copies and verifies an offer, once, and says what it is and how it stands to what is here.
    ///
    /// # Errors
    /// When there is no such offer, the bundle is refused, there is no room for it, or it was declined in the meantime.
    pub async fn examine(&self, offer: u32) -> Result<OfferView, EngineError> {
        let (from, listed, meter, copied) = self.offers.with(offer, |offer| {
            let copied = offer.copy.as_ref().map(|copy| Arc::clone(&copy.bundle));
            let meter = Arc::clone(&offer.meter);
            (offer.from.clone(), offer.listed.clone(), meter, copied)
        })?;
        let bundle = match copied {
            Some(bundle) => bundle,
            None => {
                let (kept, from) = (Arc::clone(&self.kept), from.clone());
                let work = move || copy_and_verify(&kept, &from, listed.as_ref(), &meter);
                let copy = tokio::task::spawn_blocking(work).await;
                let copy = copy.map_err(|_| EngineError::BrokenOff)??;
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
        let concerns = facts.concerns(bundle, &self.today());
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

/// Copies a bundle beside the data and verifies the copy, which nobody else changes.
fn copy_and_verify(
    kept: &Kept,
    from: &From,
    listed: Option<&BundleLine>,
    meter: &Meter,
) -> Result<Copy, EngineError> {
    let part = match from {
        From::File(path) => copy(kept, path, listed, meter)?,
        From::Web(address) => fetch(kept, address, listed, meter)?,
    };
    let bundle = Arc::new(Bundle::open(part.path())?);
    // The copy, too: the original may have been changed since it was looked at.
    check_listed(listed, &bundle)?;
    thread::scope(|scope| {
        // The disk writes while the processor sums.
        let synced = scope.spawn(|| part.file().sync_all());
        let verified = verify(&bundle, meter);
        let synced = synced.join().unwrap_or(Ok(()));
        verified?;
        synced.map_err(|why| BundleError::io(kept.folder().display(), "written", &why))?;
        Ok::<_, EngineError>(())
    })?;
    Ok(Copy { part, bundle })
}

/// Copies a file that is a bundle by all that can be seen before it is read as a whole.
fn copy(
    kept: &Kept,
    path: &Path,
    listed: Option<&BundleLine>,
    meter: &Meter,
) -> Result<Part, EngineError> {
    let original = Bundle::open(path)?;
    check_listed(listed, &original)?;
    meter.expect(original.length());
    let written = |why: io::Error| BundleError::io(kept.folder().display(), "written", &why);
    let mut part = kept.part(&original.sum().to_string()).map_err(written)?;
    let from = File::open(path).map_err(|why| BundleError::io(path.display(), "read", &why))?;
    // Not more than was there when it was looked at, should it grow.
    let mut left = original.length();
    while left > 0 {
        // From file to file: the system copies without passing the bytes through here.
        let mut piece = (&from).take(left.min(PIECE));
        let copied = io::copy(&mut piece, part.file_mut()).map_err(written)?;
        if copied == 0 {
            return Err(BundleError::from(Refusal::CutShort).into());
        }
        left -= copied;
        meter.step(copied)?;
    }
    Ok(part)
}

/// Fetches a bundle of a catalogue, as many bytes as the catalogue says.
fn fetch(
    kept: &Kept,
    address: &str,
    listed: Option<&BundleLine>,
    meter: &Meter,
) -> Result<Part, EngineError> {
    let line = listed.ok_or(CatalogueProblem::OtherBundle)?;
    let unreachable = |reason: String| CatalogueProblem::Unreachable {
        address: address.to_owned(),
        reason,
    };
    meter.expect(line.size);
    let written = |why: io::Error| BundleError::io(kept.folder().display(), "written", &why);
    let mut part = kept.part(&line.manifest.to_string()).map_err(written)?;
    let body = web::get(address).map_err(unreachable)?;
    // One byte more tells that there is more.
    let mut body = body.take(line.size + 1);
    let mut piece = vec![0; 256 * 1024];
    let mut got = 0;
    loop {
        let read = body
            .read(&mut piece)
            .map_err(|why| unreachable(why.to_string()))?;
        if read == 0 {
            break;
        }
        got += read as u64;
        part.file_mut().write_all(&piece[..read]).map_err(written)?;
        meter.step(read as u64)?;
    }
    if got == line.size {
        Ok(part)
    } else {
        Err(CatalogueProblem::OtherBundle.into())
    }
}

fn check_listed(listed: Option<&BundleLine>, bundle: &Bundle) -> Result<(), EngineError> {
    if listed.is_some_and(|line| !line.is(bundle)) {
        return Err(CatalogueProblem::OtherBundle.into());
    }
    Ok(())
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
    let absent =
        |pack: &String| bundle.manifest().pack(pack).is_none() && !facts.rows.contains_key(pack);
    Ok(named.filter(absent).collect())
}
