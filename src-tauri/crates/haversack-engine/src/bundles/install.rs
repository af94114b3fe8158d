//! Installing an offer that was examined: one transaction, then one renaming.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::sync::Arc;

use haversack_bundle::{Bundle, BundleError};
use haversack_store::{BundleRow, InstalledRow, Millis, PublisherRow, StoreError};
use serde::Serialize;
use ts_rs::TS;

use super::examine::same_pack;
use super::offer::Copy;
use crate::{Engine, EngineError};

/// A bundle was installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Installed {
    /// What people call it.
    pub title: String,
    /// Its packs, by id, in its order.
    pub packs: Vec<String>,
    /// Those of them that wait until the attempt that was begun is over.
    pub waiting: Vec<String>,
}

impl Engine {
    /// Installs an offer, as [`Engine::take_in`], and brings the library up to it.
    ///
    /// # Errors
    /// As there.
    pub async fn install(
        &self,
        offer: u32,
        accepted: &[String],
        finish: &[String],
    ) -> Result<Installed, EngineError> {
        let installed = self.take_in(offer, accepted, finish).await?;
        self.refresh().await?;
        Ok(installed)
    }

    /// Installs an offer. `accepted` are the codes of what stands against it and was read; `finish` are packs whose attempt is to
    /// be finished under the version that is here: their new version waits. When this returns, it is on the disk. The library's
    /// lines are left as they are: whoever shows it next sees that there is news, and reads the packs then.
    ///
    /// # Errors
    /// When it was not examined, something stands against it that was not accepted, or it can't be kept. Then everything is as
    /// it was; after a failure to keep it, the offer has to be examined again.
    pub async fn take_in(
        &self,
        offer: u32,
        accepted: &[String],
        finish: &[String],
    ) -> Result<Installed, EngineError> {
        // From here on nobody else changes what is here: no other window, and no command line.
        let lock = self.lock_bundles().await?;
        let facts = self.facts().await?;
        let copy = self.offers.with(offer, |offer| offer.copy.take())?;
        let Some(copy) = copy else {
            return Err(EngineError::OfferUnknown);
        };
        let as_shipped = self.as_shipped(&facts, &copy.bundle).await?;
        let concerns = facts.concerns(&copy.bundle, &as_shipped, || self.today());
        let refused = concerns
            .iter()
            .find(|concern| accepted.iter().all(|code| code != concern.code()));
        if let Some(concern) = refused {
            let code = concern.code();
            self.offers.with(offer, |offer| offer.copy = Some(copy))?;
            return Err(EngineError::NotAccepted { concern: code });
        }
        let same = |row: &InstalledRow| {
            let old = self.kept.open(&self.kept.file(&row.bundle));
            old.is_ok_and(|old| same_pack(&old, &copy.bundle, &row.pack))
        };
        let rows = rows(&copy.bundle, finish, self.now(), |pack| {
            let row = facts.installed(pack)?;
            Some((row.clone(), same(row)))
        });
        let manifest = copy.bundle.manifest();
        let installed = Installed {
            title: manifest.title.clone(),
            packs: manifest.packs.iter().map(|pack| pack.id.clone()).collect(),
            waiting: rows
                .installed
                .iter()
                .filter(|row| row.waiting.as_ref() == Some(&rows.bundle.bundle))
                .map(|row| row.pack.clone())
                .collect(),
        };
        self.commit(copy, rows, lock).await?;
        self.offers.take(offer);
        Ok(installed)
    }

    /// Writes the data and lets the folder follow.
    async fn commit(&self, copy: Copy, rows: Rows, lock: File) -> Result<(), EngineError> {
        let Copy {
            part,
            bundle,
            arriving,
        } = copy;
        drop(bundle);
        let failed =
            |why: io::Error| BundleError::io(self.kept.folder().display(), "written", &why);
        let arrived = tokio::task::spawn_blocking(|| arriving.wait()).await;
        arrived
            .map_err(|_| EngineError::BrokenOff)?
            .map_err(failed)?;
        // A part that stays is safe to leave: until the data know it, whoever comes next clears it away.
        let part = part.stay().map_err(failed)?;
        let sum = rows.bundle.bundle.clone();
        let kept = Arc::clone(&self.kept);
        let written = self
            .store
            .write(move |change| {
                change.bundles().add(&rows.bundle)?;
                if let Some(publisher) = &rows.publisher {
                    change.publishers().trust(publisher)?;
                }
                for row in &rows.installed {
                    change.installed().put(row)?;
                }
                for gone in change.bundles().prune()? {
                    // Where it can't be moved it is left over, which does no harm.
                    let _ = kept.take_out(&gone);
                }
                Ok(())
            })
            .await;
        let placed = match &written {
            Ok(()) => self.kept.put(&part, &sum).map_err(failed),
            Err(_) => Ok(()),
        };
        let settled = self.settle_under(lock).await;
        written?;
        placed?;
        settled
    }

    /// Waits for other programs that change the folder of bundles.
    pub(super) async fn lock_bundles(&self) -> Result<File, EngineError> {
        let kept = Arc::clone(&self.kept);
        let locked = tokio::task::spawn_blocking(move || {
            kept.lock()
                .map_err(|why| BundleError::io(kept.folder().display(), "written", &why))
        });
        Ok(locked.await.map_err(|_| EngineError::BrokenOff)??)
    }

    /// Brings the folder of bundles to what the data say, under its lock.
    pub(super) async fn settle_under(&self, lock: File) -> Result<(), EngineError> {
        let known = self.store.read(|view| view.bundles().all()).await?;
        let known: BTreeSet<String> = known.into_iter().map(|row| row.bundle).collect();
        let kept = Arc::clone(&self.kept);
        let settled = tokio::task::spawn_blocking(move || {
            let settled = kept.settle(&known);
            drop(lock);
            settled.map_err(|why| BundleError::io(kept.folder().display(), "written", &why))
        });
        Ok(settled.await.map_err(|_| EngineError::BrokenOff)??)
    }

    /// After a crash in the middle of something: brings the folder to what the data say. Where nothing can be written, nothing
    /// is on its way either.
    pub(crate) async fn recover_bundles(&self) {
        if !self.kept.has_parts() {
            return;
        }
        let recovered = match self.lock_bundles().await {
            Ok(lock) => self.settle_under(lock).await,
            Err(why) => Err(why),
        };
        if let Err(why) = recovered {
            tracing::warn!("the folder of bundles is not in order: {why}");
        }
    }
}

/// What is written when a bundle is installed.
struct Rows {
    bundle: BundleRow,
    publisher: Option<PublisherRow>,
    installed: Vec<InstalledRow>,
}

fn rows(
    bundle: &Bundle,
    finish: &[String],
    now: Millis,
    installed: impl Fn(&str) -> Option<(InstalledRow, bool)>,
) -> Rows {
    let (manifest, sum) = (bundle.manifest(), bundle.sum().to_string());
    let signed = bundle.signed();
    let of_pack = |pack: &str| match installed(pack) {
        None => InstalledRow {
            pack: pack.to_owned(),
            bundle: sum.clone(),
            before: None,
            waiting: None,
        },
        // The very same pack, perhaps in another bundle: nothing of it is a version before.
        Some((row, true)) => InstalledRow {
            bundle: sum.clone(),
            waiting: None,
            ..row
        },
        Some((row, _)) if finish.iter().any(|wanted| wanted == pack) => InstalledRow {
            waiting: Some(sum.clone()),
            ..row
        },
        Some((row, _)) => InstalledRow {
            pack: row.pack,
            before: Some(row.bundle),
            bundle: sum.clone(),
            waiting: None,
        },
    };
    Rows {
        installed: manifest
            .packs
            .iter()
            .map(|pack| of_pack(&pack.id))
            .collect(),
        publisher: signed.map(|signed| PublisherRow {
            key: signed.key.to_string(),
            name: signed.name.clone(),
            trusted_at: now,
        }),
        bundle: BundleRow {
            id: manifest.id.clone(),
            version: manifest.version.clone(),
            title: manifest.title.clone(),
            publisher: signed.map(|signed| signed.key.to_string()),
            size: bundle.length(),
            installed_at: now,
            packs: manifest
                .packs
                .iter()
                .map(|pack| (pack.id.clone(), pack.version.clone()))
                .collect(),
            bundle: sum,
        },
    }
}

impl From<BundleError> for EngineError {
    fn from(why: BundleError) -> Self {
        use std::io::ErrorKind::{
            FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
        };
        match why {
            BundleError::Io {
                file,
                what: "written",
                kind: StorageFull | QuotaExceeded | FileTooLarge,
                ..
            } => Self::Store(StoreError::Full { file: file.into() }),
            BundleError::Io {
                file,
                what: "written",
                kind: PermissionDenied | ReadOnlyFilesystem,
                ..
            } => Self::Store(StoreError::ReadOnly {
                folder: file.into(),
            }),
            why => Self::Bundle(why),
        }
    }
}
