//! Which packs there are: the shipped ones, and the person's own. The catalogue in the store is what the library shows;
//! this keeps it true to the folders.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{MutexGuard, PoisonError};

use haversack_pack::programme::{self, read_programme};
use haversack_pack::score::Answers;
use haversack_pack::{Pack, Severity, manifest};
use haversack_store::{InstalledRow, Origin, PackRow};

use crate::counts;
use crate::shelf::Open;
use crate::source::Source;
use crate::{Engine, EngineError, FolderFiles, Opened};

/// The setting that lists the folders a person opened as packs.
const FOLDERS: &str = "pack-folders";

/// The position of packs that no programme names: behind the others, among themselves by title.
const LAST: u32 = u32::MAX;

/// More packs than any bundle has: each bundle has a stretch of positions of its own.
const BUNDLE: usize = 10_000;

/// Where a pack is, as the catalogue knows it again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    path: String,
    origin: Origin,
    /// Which pack, where a file holds several.
    pack: Option<String>,
}

impl Place {
    fn folder(folder: &Path, origin: Origin) -> Self {
        Self {
            path: folder.to_string_lossy().into_owned(),
            origin,
            pack: None,
        }
    }

    /// Where the pack of a line is.
    fn of(row: &PackRow) -> Self {
        Self {
            path: row.folder.clone(),
            origin: row.origin,
            pack: (row.origin == Origin::Bundle).then(|| row.pack.clone()),
        }
    }

    fn source(&self) -> Source {
        match self.pack {
            Some(_) => Source::Bundle(PathBuf::from(&self.path)),
            None => Source::Folder(PathBuf::from(&self.path)),
        }
    }

    fn pack_id(&self) -> Option<String> {
        self.pack.clone().or_else(|| pack_id(Path::new(&self.path)))
    }
}

impl Engine {
    /// Compares the folders with the catalogue and reads what has changed. Gives whether anything had.
    pub(crate) async fn refresh(&self) -> Result<bool, EngineError> {
        self.recover_bundles().await;
        let known: BTreeMap<Place, PackRow> = self
            .rows()
            .await?
            .into_iter()
            .map(|row| (Place::of(&row), row))
            .collect();
        let order = self.order();
        let mut rows = BTreeMap::new();
        let (mut renewed, mut settled) = (Vec::new(), Vec::new());
        for (place, position) in self.places().await? {
            let source = place.source();
            let stamp = source.stamp();
            let mut row = match known.get(&place) {
                Some(row) if row.stamp == stamp => row.clone(),
                before => {
                    let Some(id) = place.pack_id() else { continue };
                    let open = match self.read(id, source).await {
                        Ok(open) => open,
                        // A bundle that is gone or damaged stays in the library: opening it says what is wrong.
                        Err(EngineError::BundleChanged { .. }) => {
                            rows.extend(before.map(|row| (row.pack.clone(), row.clone())));
                            continue;
                        }
                        Err(why) => return Err(why),
                    };
                    let spoken = self.spoken(&open).await?;
                    let fresh = row(&open, &spoken, place.origin, LAST);
                    if open.pack.interplays() {
                        renewed.push(open);
                    } else if known.values().any(|row| row.pack == open.id) {
                        settled.push(open.id.clone());
                    }
                    fresh
                }
            };
            row.position = match place.origin {
                Origin::Shipped => order.get(&row.pack).copied().unwrap_or(LAST),
                Origin::Bundle => order.get(&row.pack).copied().unwrap_or(position),
                Origin::Own => LAST,
            };
            // Of two packs with the same id the later in the list stands in front: own ones before those from bundles, and these
            // before shipped ones.
            rows.insert(row.pack.clone(), row);
        }
        let gone: Vec<String> = known
            .values()
            .filter(|row| !rows.contains_key(&row.pack))
            .map(|row| row.pack.clone())
            .collect();
        // Row by row: of two folders with the same pack only one is in the catalogue, and that is no change.
        let changed = !gone.is_empty()
            || rows
                .values()
                .any(|row: &PackRow| known.get(&Place::of(row)) != Some(row));
        if changed {
            let kept = rows.clone();
            let written = self
                .store
                .write(move |change| {
                    for pack in &gone {
                        change.packs().remove(pack)?;
                    }
                    for open in &renewed {
                        counts::renew(&open.id, &open.pack, change)?;
                    }
                    for pack in &settled {
                        counts::forget(pack, change)?;
                    }
                    kept.values().try_for_each(|row| change.packs().put(row))
                })
                .await;
            // Packs can be read where nothing can be kept: on a full disk, from a read-only stick.
            *self.unkept() = written.is_err().then(|| rows.into_values().collect());
        }
        Ok(changed)
    }

    /// Looks for packs where nobody has looked yet.
    pub(crate) async fn look_for_packs_once(&self) -> Result<(), EngineError> {
        if self.rows().await?.is_empty() {
            self.refresh().await?;
        }
        Ok(())
    }

    /// Where the programme beside the shipped packs puts each of them; nothing when there is none that can be read.
    fn order(&self) -> HashMap<String, u32> {
        let folder = self.options.shipped.as_ref().map(FolderFiles::new);
        let text = folder.and_then(|files| programme::text(&files));
        let (programme, _) = read_programme(&text.unwrap_or_default(), None);
        let packs = programme.stages.into_iter().flat_map(|stage| stage.packs);
        packs.zip(0..).collect()
    }

    /// Every pack there is.
    pub(crate) async fn rows(&self) -> Result<Vec<PackRow>, EngineError> {
        if let Some(rows) = &*self.unkept() {
            return Ok(rows.clone());
        }
        Ok(self.store.read(|view| view.packs().all()).await?)
    }

    /// The pack of this id.
    pub(crate) async fn row(&self, pack: &str) -> Result<PackRow, EngineError> {
        let rows = self.unkept().clone();
        let wanted = pack.to_owned();
        let found = match rows {
            Some(rows) => rows.into_iter().find(|row| row.pack == wanted),
            None => {
                self.store
                    .read(move |view| view.packs().get(&wanted))
                    .await?
            }
        };
        found.ok_or_else(|| EngineError::PackUnknown {
            pack: pack.to_owned(),
        })
    }

    /// The catalogue when it could not be written; `None` when the store has it.
    pub(crate) fn unkept(&self) -> MutexGuard<'_, Option<Vec<PackRow>>> {
        self.unkept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Every place that may hold a pack, and where its pack stands among others of its kind: shipped ones first, then those from
    /// bundles, then the person's own.
    async fn places(&self) -> Result<Vec<(Place, u32)>, EngineError> {
        let mut places: Vec<(Place, u32)> = self
            .options
            .shipped
            .iter()
            .flat_map(|folder| subfolders(folder))
            .map(|folder| (Place::folder(&folder, Origin::Shipped), LAST))
            .collect();
        places.extend(self.bundled().await?);
        let own = subfolders(&self.options.home.join("packs"));
        let opened = self
            .opened_folders()
            .await?
            .into_iter()
            .filter(|folder| folder.join(manifest::FILE).is_file());
        places.extend(
            own.into_iter()
                .chain(opened)
                .map(|folder| (Place::folder(&folder, Origin::Own), LAST)),
        );
        Ok(places)
    }

    /// The packs that are read from bundles, in the order of each bundle, behind those of the shipped programme.
    async fn bundled(&self) -> Result<Vec<(Place, u32)>, EngineError> {
        let (installed, bundles) = self
            .store
            .read(|view| Ok((view.installed().all()?, view.bundles().all()?)))
            .await?;
        let order = |row: &InstalledRow| {
            let (number, bundle) = bundles
                .iter()
                .enumerate()
                .find(|(_, bundle)| bundle.bundle == row.bundle)?;
            let at = bundle
                .packs
                .iter()
                .position(|(pack, _)| *pack == row.pack)?;
            u32::try_from((number + 1) * BUNDLE + at).ok()
        };
        let place = |row: &InstalledRow| Place {
            path: self.kept.file(&row.bundle).to_string_lossy().into_owned(),
            origin: Origin::Bundle,
            pack: Some(row.pack.clone()),
        };
        Ok(installed
            .iter()
            .map(|row| (place(row), order(row).unwrap_or(LAST)))
            .collect())
    }

    /// The folder of a pack that came with Haversack.
    pub(crate) fn shipped_folder(&self, pack: &str) -> Option<PathBuf> {
        let shipped = self.options.shipped.iter();
        let mut folders = shipped.flat_map(|folder| subfolders(folder));
        folders.find(|folder| pack_id(folder).as_deref() == Some(pack))
    }

    async fn opened_folders(&self) -> Result<Vec<PathBuf>, EngineError> {
        let kept = self.store.read(|view| view.settings().get(FOLDERS)).await?;
        Ok(kept
            .and_then(|kept| serde_json::from_str(&kept).ok())
            .unwrap_or_default())
    }

    /// Opens what somebody named: a bundle becomes an offer, a pack's folder one of the person's own packs.
    ///
    /// # Errors
    /// When it is a folder without a pack, or it can't be kept.
    pub async fn open_path(&self, path: &Path) -> Result<Opened, EngineError> {
        if path.is_file() && !path.ends_with(manifest::FILE) {
            return Ok(Opened::Offer {
                offer: self.offer(path),
            });
        }
        let pack = self.open_folder(path).await?;
        Ok(Opened::Pack { pack })
    }

    /// Adds a pack's folder, or the folder of a `pack.toml`, to the person's own packs, and gives the pack's id.
    ///
    /// # Errors
    /// When there is no pack in it, or it can't be kept.
    pub async fn open_folder(&self, path: &Path) -> Result<String, EngineError> {
        let folder = if path.is_file() {
            path.parent().unwrap_or(path)
        } else {
            path
        };
        let not_a_pack = || EngineError::FolderNotAPack {
            folder: folder.to_owned(),
        };
        let folder = folder.canonicalize().map_err(|_| not_a_pack())?;
        if !folder.join(manifest::FILE).is_file() {
            return Err(not_a_pack());
        }
        let id = pack_id(&folder).ok_or_else(not_a_pack)?;
        if !self.places().await?.iter().any(|(known, _)| {
            Path::new(&known.path)
                .canonicalize()
                .is_ok_and(|known| known == folder)
        }) {
            let mut opened = self.opened_folders().await?;
            opened.push(folder);
            let kept = serde_json::to_string(&opened).map_err(|_| not_a_pack())?;
            self.store
                .write(move |change| change.settings().put(FOLDERS, &kept))
                .await?;
        }
        self.refresh().await?;
        Ok(id)
    }
}

/// The line of the catalogue for a pack that was read.
/// `spoken` is the pack in the language it is read in.
pub(crate) fn row(open: &Open, spoken: &Pack, origin: Origin, position: u32) -> PackRow {
    let (manifest, pages) = (&spoken.manifest, &spoken.pages);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    PackRow {
        pack: open.id.clone(),
        origin,
        folder: open.source.path().to_string_lossy().into_owned(),
        stamp: open.stamp.clone(),
        version: manifest.version.clone(),
        title: if manifest.title.is_empty() {
            open.id.clone()
        } else {
            manifest.title.clone()
        },
        summary: manifest.summary.clone(),
        minutes: manifest.minutes,
        language: manifest.language.clone(),
        stage: manifest.stage.map(|stage| stage.name().to_owned()),
        pages: count(pages.len()),
        questions: counts::of_pack(&open.pack, &Answers::new()).of,
        problems: count(
            open.diagnostics
                .iter()
                .filter(|found| found.severity() == Severity::Error)
                .count(),
        ),
        position,
    }
}

/// The id of the pack in a folder: what `pack.toml` says, or the folder's name when it says none that can be used, so that
/// a broken pack still opens.
fn pack_id(folder: &Path) -> Option<String> {
    let files = FolderFiles::new(folder);
    haversack_pack::manifest::id(&files).or_else(|| {
        let name = folder.file_name()?.to_string_lossy().to_lowercase();
        let words: Vec<&str> = name
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        (!words.is_empty()).then(|| words.join("-"))
    })
}

/// The folders in a folder that hold a `pack.toml`, sorted by name.
fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join(manifest::FILE).is_file())
        .collect();
    found.sort();
    found
}
