//! The packs that are open: read once, and again when their files change.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::source::Source;
use crate::{Engine, EngineError, catalogue, counts};
use haversack_pack::{Diagnostic, Pack, read_pack};

/// As many packs as a person turns between.
const ROOM: usize = 8;

/// A pack as it was read, with where it came from.
pub(crate) struct Open {
    pub(crate) id: String,
    pub(crate) source: Source,
    pub(crate) stamp: String,
    pub(crate) pack: Arc<Pack>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The pack in its other languages, as far as somebody asked for them.
    spoken: Mutex<BTreeMap<String, Arc<Pack>>>,
}

impl Open {
    /// The pack in one of its languages; in its main one when it doesn't have that.
    pub(crate) fn in_language(&self, language: &str) -> Arc<Pack> {
        let mut spoken = self.spoken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pack) = spoken.get(language) {
            return Arc::clone(pack);
        }
        match self.pack.in_language(language) {
            Cow::Borrowed(_) => Arc::clone(&self.pack),
            Cow::Owned(pack) => {
                let pack = Arc::new(pack);
                spoken.insert(language.to_owned(), Arc::clone(&pack));
                pack
            }
        }
    }

    /// The pack in each of its languages, its main one first.
    pub(crate) fn languages(&self) -> impl Iterator<Item = Arc<Pack>> {
        let tags: Vec<String> = self.pack.languages().map(str::to_owned).collect();
        tags.into_iter().map(|tag| self.in_language(&tag))
    }
}

/// The packs read last, the most recent at the end.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<Vec<Arc<Open>>>);

impl Shelf {
    fn find(&self, id: &str, stamp: &str) -> Option<Arc<Open>> {
        let open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.iter()
            .find(|open| open.id == id && open.stamp == stamp)
            .cloned()
    }

    fn put(&self, pack: Arc<Open>) {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|known| known.id != pack.id);
        if open.len() >= ROOM {
            open.remove(0);
        }
        open.push(pack);
    }
}

impl Engine {
    /// The pack of this id, as it is on disk now.
    pub(crate) async fn pack(&self, id: &str) -> Result<Arc<Open>, EngineError> {
        let mut row = self.row(id).await;
        // The command line may have installed it, or another version of it, and left the library's lines to us.
        let is_stale = match &row {
            Ok(row) => matches!(Source::of(row), Source::Bundle(file) if !file.exists()),
            Err(_) => {
                let wanted = id.to_owned();
                let installed = self.store.read(move |view| view.installed().get(&wanted));
                installed.await?.is_some()
            }
        };
        if is_stale {
            self.refresh().await?;
            row = self.row(id).await;
        }
        let row = row?;
        let source = Source::of(&row);
        let stamp = source.stamp();
        if let Some(open) = self.shelf.find(id, &stamp) {
            return Ok(open);
        }
        let open = self.read(id.to_owned(), source).await?;
        if row.stamp != stamp {
            // An author has changed the files: the library's line follows, now if it can, otherwise at the next look.
            let spoken = self.spoken(&open).await?;
            let fresh = catalogue::row(&open, &spoken, row.origin, row.position);
            let held = Arc::clone(&open);
            let kept = self
                .store
                .write(move |change| {
                    counts::renew(&held.id, &held.pack, change)?;
                    change.packs().put(&fresh)
                })
                .await;
            if let Err(why) = kept {
                tracing::warn!("the library's line for a changed pack was not kept: {why}");
            }
        }
        Ok(open)
    }

    /// Reads a pack and puts it on the shelf.
    pub(crate) async fn read(&self, id: String, source: Source) -> Result<Arc<Open>, EngineError> {
        let base = self.options.media_base.clone();
        let kept = Arc::clone(&self.kept);
        let open = tokio::task::spawn_blocking(move || {
            let stamp = source.stamp();
            let files = source.files(&kept, &id)?;
            let (mut pack, diagnostics) = read_pack(&files, Some(&format!("{base}{id}/")));
            files.sound(&id)?;
            // A broken pack still has to be called something, on every screen.
            if pack.manifest.title.is_empty() {
                pack.manifest.title.clone_from(&id);
            }
            Ok::<_, EngineError>(Arc::new(Open {
                id,
                source,
                stamp,
                pack: Arc::new(pack),
                diagnostics,
                spoken: Mutex::default(),
            }))
        })
        .await
        .map_err(|_| EngineError::BrokenOff)??;
        self.shelf.put(Arc::clone(&open));
        Ok(open)
    }
}
