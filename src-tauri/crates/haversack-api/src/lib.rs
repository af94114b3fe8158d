//! The one table of calls between a screen and the engine.
//!
//! Hosts are thin: the desktop shell and the loopback server both hand a name and a JSON payload to [`Api::call`] and pass
//! on what comes back. Names, payloads, answers and error codes are written down here once; the TypeScript types are made
//! from them, and a test fails when the committed ones are old.

mod bundles;
mod error;
mod host;
mod requests;
mod save;
mod table;
#[cfg(test)]
mod typescript;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use haversack_engine::{Engine, EngineError, Options as EngineOptions, SystemClock};
use serde_json::{Value, json};

pub use error::{ApiError, ErrorCode};
pub use haversack_engine::{Notice, Opened, home};
pub use host::{Host, Place};

/// What a host tells the API at the start.
pub struct Options {
    /// The folder for everything that is kept.
    pub home: PathBuf,
    /// The folder with the packs that came with the app.
    pub shipped: Option<PathBuf>,
    /// What stands before a picture's name on screen: `pack://localhost/`.
    pub media_base: String,
    /// What only the host can do.
    pub host: Arc<dyn Host>,
    /// What the host noticed while starting.
    pub notices: Vec<Notice>,
    /// What was named on the command line: folders of packs, their `pack.toml`, or bundles.
    pub open: Vec<PathBuf>,
}

/// A picture of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub mime: &'static str,
}

/// The calls, ready to be answered.
pub struct Api {
    /// The engine, or why there is none: then every call answers with that.
    engine: Result<Engine, EngineError>,
    host: Arc<dyn Host>,
    open: Vec<PathBuf>,
}

impl Api {
    /// Opens the data. When that fails the API stands all the same and answers every call with the reason, so that a
    /// window can show it.
    pub fn open(options: Options) -> Self {
        let engine = Engine::open(EngineOptions {
            home: options.home,
            shipped: options.shipped,
            media_base: options.media_base,
            can_choose_folder: options.host.can_choose_folder(),
            notices: options.notices,
            clock: Arc::new(SystemClock),
        });
        if let Err(why) = &engine {
            tracing::error!("the data could not be opened: {why}");
        }
        Self {
            engine,
            host: options.host,
            open: options.open,
        }
    }

    /// Answers one call.
    ///
    /// # Errors
    /// With a code from a closed list and what its words need; see [`ErrorCode`].
    pub async fn call(&self, name: &str, payload: Value) -> Result<Value, ApiError> {
        let answered = table::dispatch(self, name, payload).await;
        tracing::debug!(name, "answered");
        if let Err(why) = &answered {
            // The code and the name only: a payload may hold an answer, and answers are never logged.
            tracing::warn!("{name} was answered with {}", why.code.name());
        }
        answered
    }

    /// The answers to a page's first two calls, by name, so that a host can hand them over together with the page. `None`
    /// when there is something else to say first: then the page asks, and is told.
    pub async fn first_answers(&self) -> Option<Value> {
        let start = self.call("start", json!({})).await.ok()?;
        let library = self.call("library", json!({})).await.ok()?;
        Some(json!({ "start": start, "library": library }))
    }

    /// A picture of a pack, by its path behind the media base; `None` for everything else.
    pub async fn media(&self, pack: &str, name: &str) -> Option<Media> {
        let (bytes, mime) = self.engine.as_ref().ok()?.media(pack, name).await?;
        Some(Media { bytes, mime })
    }

    /// Opens a pack folder or a bundle that was named to the app; `None` when it is neither.
    pub async fn open_path(&self, path: &Path) -> Option<Opened> {
        match self.engine().ok()?.open_path(path).await {
            Ok(opened) => Some(opened),
            Err(why) => {
                tracing::warn!("a path was not opened: {why}");
                None
            }
        }
    }

    fn engine(&self) -> Result<&Engine, ApiError> {
        self.engine
            .as_ref()
            .map_err(|why| ApiError::from(why.clone()))
    }
}
