//! The home, as the command line opens it: the same data as the app's.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use haversack_engine::{Engine, Options, SystemClock, home};
use tempfile::TempDir;

/// An engine, and what has to live as long as it does.
pub struct Home {
    /// The use cases.
    pub engine: Engine,
    _borrowed: Option<TempDir>,
}

fn folder() -> anyhow::Result<PathBuf> {
    home::folder().context(
        "it is not known where your data are; name the folder in the variable HAVERSACK_HOME",
    )
}

/// Opens the home. It is made when there is none.
pub fn open() -> anyhow::Result<Home> {
    Ok(Home {
        engine: open_in(folder()?)?,
        _borrowed: None,
    })
}

/// Opens the home if anything was ever kept in it: looking makes none.
pub fn open_known() -> anyhow::Result<Option<Home>> {
    if home::has_data(&folder()?) {
        open().map(Some)
    } else {
        Ok(None)
    }
}

/// Opens the home to look at something, or an empty one that goes again when there is none.
pub fn open_to_look() -> anyhow::Result<Home> {
    if let Some(home) = open_known()? {
        return Ok(home);
    }
    let borrowed = tempfile::tempdir().context("no temporary folder can be made")?;
    Ok(Home {
        engine: open_in(borrowed.path().to_owned())?,
        _borrowed: Some(borrowed),
    })
}

fn open_in(home: PathBuf) -> anyhow::Result<Engine> {
    Ok(Engine::open(Options {
        home,
        shipped: shipped(),
        media_base: String::new(),
        can_choose_folder: false,
        notices: Vec::new(),
        clock: Arc::new(SystemClock),
    })?)
}

/// The packs that came with Haversack, where the app looks for them too: without them the library would lose their lines until
/// the app starts again.
fn shipped() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("HAVERSACK_PACKS").filter(|folder| !folder.is_empty()) {
        return Some(folder.into());
    }
    let program = std::env::current_exe().ok()?;
    let installed = program.parent()?.parent()?.join("lib/Haversack/packs");
    installed.is_dir().then_some(installed)
}
