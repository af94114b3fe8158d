//! Versions of installed packs: going back, going on, what changed, and taking packs away. Answers stay in every case.

use std::collections::BTreeSet;
use std::sync::Arc;

use haversack_pack::update::changes;
use haversack_pack::{manifest, read_pack};
use haversack_store::{BundleRow, InstalledRow, Origin, PackRow};
use serde::Serialize;
use ts_rs::TS;

use super::changes::{ChangesView, view as changes_view};
use crate::pack::answers;
use crate::source::Source;
use crate::{Engine, EngineError, FolderFiles, iso};

/// Where a pack comes from, and which other versions of it are here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SourceView {
    /// Whether it came with Haversack, in a bundle, or is a folder of the person's own.
    #[ts(type = "'shipped' | 'bundle' | 'own'")]
    pub origin: &'static str,
    /// Who signed the bundle, by the name they are known under; nobody when it is unsigned.
    pub publisher: Option<String>,
    /// The bundle's title.
    pub bundle: Option<String>,
    /// The version that was here before, which can be gone back to.
    pub before: Option<String>,
    /// The version that waits until the attempt that was begun is over.
    pub waiting: Option<String>,
}

/// A bundle that is installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BundleView {
    /// The sum of its manifest, which names it to other calls.
    pub sum: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What people call it.
    pub title: String,
    /// Who signed it, by the name they are known under, otherwise their key; nobody when it is unsigned.
    pub publisher: Option<String>,
    /// How large its file is, in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// ISO 8601, UTC.
    pub installed_at: String,
    /// Its packs.
    pub packs: Vec<VersionView>,
}

/// A pack of an installed bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionView {
    /// Its id.
    pub pack: String,
    /// What people call it; its id when it is not in the library.
    pub title: String,
    /// Its version in the bundle.
    pub version: String,
    /// What the bundle is to the pack: it is read from it, was before, waits, or neither.
    #[ts(type = "'read' | 'before' | 'waiting' | 'unused'")]
    pub role: &'static str,
}

impl Engine {
    /// Where a pack comes from.
    pub(crate) async fn source_of(&self, row: &PackRow) -> Result<SourceView, EngineError> {
        let mut view = SourceView {
            origin: match row.origin {
                Origin::Shipped => "shipped",
                Origin::Bundle => "bundle",
                Origin::Own => "own",
            },
            publisher: None,
            bundle: None,
            before: None,
            waiting: None,
        };
        if row.origin != Origin::Bundle {
            return Ok(view);
        }
        let pack = row.pack.clone();
        let found = self
            .store
            .read(move |look| {
                let Some(row) = look.installed().get(&pack)? else {
                    return Ok(None);
                };
                let bundles = [Some(&row.bundle), row.before.as_ref(), row.waiting.as_ref()];
                let mut found = [None, None, None];
                for (place, bundle) in found.iter_mut().zip(bundles) {
                    if let Some(bundle) = bundle {
                        *place = look.bundles().get(bundle)?;
                    }
                }
                let key = found[0]
                    .as_ref()
                    .and_then(|bundle| bundle.publisher.clone());
                let known = match &key {
                    Some(key) => look.publishers().get(key)?.map(|known| known.name),
                    None => None,
                };
                Ok(Some((found, known.or(key))))
            })
            .await?;
        let Some(([now, before, waiting], publisher)) = found else {
            return Ok(view);
        };
        view.publisher = publisher;
        view.bundle = now.map(|bundle| bundle.title);
        view.before = before
            .and_then(|bundle| version_in(&bundle, &row.pack))
            .or_else(|| self.shipped_version(&row.pack));
        view.waiting = waiting.and_then(|bundle| version_in(&bundle, &row.pack));
        Ok(view)
    }

    /// The version of a pack that came with Haversack.
    fn shipped_version(&self, pack: &str) -> Option<String> {
        let folder = self.shipped_folder(pack)?;
        manifest::about(&FolderFiles::new(folder)).map(|about| about.version)
    }

    /// Goes back to the version of a pack that was here before. Going back once more goes on again.
    ///
    /// # Errors
    /// When the pack comes from no bundle, nothing was here before, or it can't be kept.
    pub async fn go_back(&self, pack: &str) -> Result<(), EngineError> {
        let shipped = self.shipped_folder(pack).is_some();
        self.change_installed(pack, move |row| match row.before {
            Some(before) => Ok(Some(InstalledRow {
                before: Some(row.bundle),
                bundle: before,
                waiting: None,
                pack: row.pack,
            })),
            None if shipped => Ok(None),
            None => Err(EngineError::NothingBefore { pack: row.pack }),
        })
        .await
    }

    /// Takes the version of a pack that waits. Where none waits, nothing happens.
    ///
    /// # Errors
    /// When it can't be kept.
    pub async fn take_waiting(&self, pack: &str) -> Result<(), EngineError> {
        let wanted = pack.to_owned();
        let row = self
            .store
            .read(move |view| view.installed().get(&wanted))
            .await?;
        if row.is_none_or(|row| row.waiting.is_none()) {
            return Ok(());
        }
        self.change_installed(pack, |row| {
            Ok(Some(match row.waiting {
                Some(waiting) => InstalledRow {
                    before: Some(row.bundle),
                    bundle: waiting,
                    waiting: None,
                    pack: row.pack,
                },
                None => row,
            }))
        })
        .await
    }

    /// Takes an installed pack away. Its answers stay, and are there again when it is.
    ///
    /// # Errors
    /// When the pack comes from no bundle, or it can't be kept.
    pub async fn remove_pack(&self, pack: &str) -> Result<(), EngineError> {
        self.change_installed(pack, |_| Ok(None)).await
    }

    /// Takes every pack away that is read from this bundle.
    ///
    /// # Errors
    /// When it can't be kept.
    pub async fn remove_bundle(&self, sum: &str) -> Result<(), EngineError> {
        let rows = self.store.read(|view| view.installed().all()).await?;
        for row in rows.into_iter().filter(|row| row.bundle == sum) {
            self.remove_pack(&row.pack).await?;
        }
        Ok(())
    }

    /// Changes from which bundle a pack is read; `None` takes it away. Bundles that nothing needs any more go with it.
    async fn change_installed(
        &self,
        pack: &str,
        change: impl FnOnce(InstalledRow) -> Result<Option<InstalledRow>, EngineError>,
    ) -> Result<(), EngineError> {
        let lock = self.lock_bundles().await?;
        let wanted = pack.to_owned();
        let row = self
            .store
            .read(move |view| view.installed().get(&wanted))
            .await?;
        let row = row.ok_or_else(|| EngineError::NotInstalled {
            pack: pack.to_owned(),
        })?;
        let (id, changed) = (row.pack.clone(), change(row)?);
        let kept = Arc::clone(&self.kept);
        let written = self
            .store
            .write(move |data| {
                match &changed {
                    Some(row) => data.installed().put(row)?,
                    None => data.installed().remove(&id)?,
                }
                for gone in data.bundles().prune()? {
                    // Where it can't be moved it is left over, which does no harm.
                    let _ = kept.take_out(&gone);
                }
                Ok(())
            })
            .await;
        let settled = self.settle_under(lock).await;
        written?;
        settled?;
        self.refresh().await?;
        Ok(())
    }

    /// What the version of a pack that is here changed about the one before; with `waiting`, what the one that waits will change.
    /// `None` where there is no other version.
    ///
    /// # Errors
    /// When one of them can't be read.
    pub async fn pack_changes(
        &self,
        pack: &str,
        waiting: bool,
    ) -> Result<Option<ChangesView>, EngineError> {
        let wanted = pack.to_owned();
        let row = self
            .store
            .read(move |view| view.installed().get(&wanted))
            .await?;
        let Some(row) = row else { return Ok(None) };
        let bundle = |sum: &String| Source::Bundle(self.kept.file(sum));
        let now = bundle(&row.bundle);
        let (before, after) = if waiting {
            (Some(now), row.waiting.as_ref().map(bundle))
        } else {
            let shipped = || self.shipped_folder(pack).map(Source::Folder);
            (row.before.as_ref().map(bundle).or_else(shipped), Some(now))
        };
        let (Some(before), Some(after)) = (before, after) else {
            return Ok(None);
        };
        let (kept, id) = (Arc::clone(&self.kept), pack.to_owned());
        let compared = tokio::task::spawn_blocking(move || {
            let read = |source: &Source| {
                let files = source.files(&kept, &id)?;
                let (pack, _) = read_pack(&files, None);
                files.sound(&id).map(|()| pack)
            };
            Ok::<_, EngineError>(changes(&read(&before)?, &read(&after)?))
        });
        let changes = compared.await.map_err(|_| EngineError::BrokenOff)??;
        let progress = self.progress(pack).await?;
        let given = answers(progress.revisions.values());
        let answered: BTreeSet<String> = given.into_keys().collect();
        Ok(Some(changes_view(&changes, &answered)))
    }

    /// Every bundle that is kept, the newest first.
    ///
    /// # Errors
    /// When the data can't be read.
    pub async fn bundles(&self) -> Result<Vec<BundleView>, EngineError> {
        let (bundles, installed, publishers) = self
            .store
            .read(|view| {
                Ok((
                    view.bundles().all()?,
                    view.installed().all()?,
                    view.publishers().all()?,
                ))
            })
            .await?;
        let known = self.rows().await?;
        let title = |pack: &str| {
            let row = known.iter().find(|row| row.pack == pack);
            row.map_or(pack, |row| &row.title).to_owned()
        };
        let role = |bundle: &str, pack: &str| {
            let row = installed.iter().find(|row| row.pack == pack);
            match row {
                Some(row) if row.bundle == bundle => "read",
                Some(row) if row.before.as_deref() == Some(bundle) => "before",
                Some(row) if row.waiting.as_deref() == Some(bundle) => "waiting",
                _ => "unused",
            }
        };
        let name = |key: String| {
            let known = publishers.iter().find(|known| known.key == key);
            known.map_or(key, |known| known.name.clone())
        };
        Ok(bundles
            .into_iter()
            .map(|row| BundleView {
                packs: row
                    .packs
                    .iter()
                    .map(|(pack, version)| VersionView {
                        pack: pack.clone(),
                        title: title(pack),
                        version: version.clone(),
                        role: role(&row.bundle, pack),
                    })
                    .collect(),
                sum: row.bundle,
                id: row.id,
                version: row.version,
                title: row.title,
                publisher: row.publisher.map(name),
                size: row.size,
                installed_at: iso(row.installed_at),
            })
            .collect())
    }
}

fn version_in(bundle: &BundleRow, pack: &str) -> Option<String> {
    let found = bundle.packs.iter().find(|(id, _)| id == pack);
    found.map(|(_, version)| version.clone())
}
