//! What a person can do with Haversack, as plain functions: open the library, read a page, answer a question, look at
//! a result.
//!
//! The engine joins packs (read from folders, through `haversack-pack`) with what the person has kept (through
//! `haversack-store`). Whatever changes data does it in one transaction. What it gives back are views made for
//! screens; they go over the wire as they are. Time comes from outside, through [`Clock`].

mod answer;
pub mod bundles;
mod catalogue;
pub mod catalogues;
mod clock;
mod counts;
mod error;
mod folder;
pub mod home;
mod language;
mod library;
mod look;
mod pack;
mod page;
mod result;
mod shelf;
mod source;
mod start;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use haversack_store::{Condition as StoreCondition, Millis, PackRow, Store};

pub use answer::{AnswerView, PageCount, Saved};
pub use clock::{Clock, SystemClock};
pub use error::{CatalogueProblem, EngineError};
pub use folder::{FolderFiles, MOST_FILES, OpenFolder};
pub use language::LanguageView;
pub use library::{LibraryView, Next, PackCard, StageView, Suggested};
pub use look::{Look, Spacing, Theme};
pub use pack::{AttemptView, ContentsLine, PackView, Problem};
pub use page::{Block, ItemView, Neighbour, PageView, Place, QuestionKindName, QuestionView};
pub use result::{
    BandView, Because, Before, FeedbackView, Recommendation, ResultView, SkillResult, Standing,
};
pub use start::{Condition, Drawn, Notice, Opened, StartView};

/// Where the engine finds things, and what it is told about the host.
pub struct Options {
    /// The folder for everything that is kept.
    pub home: PathBuf,
    /// The folder with the packs that came with the app.
    pub shipped: Option<PathBuf>,
    /// What stands before a picture's name on screen: `pack://localhost/`.
    pub media_base: String,
    /// Whether the host can show a folder dialog.
    pub can_choose_folder: bool,
    /// What the host noticed while starting.
    pub notices: Vec<Notice>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// The use cases over one home folder.
pub struct Engine {
    options: Options,
    store: Store,
    condition: Mutex<StoreCondition>,
    shelf: shelf::Shelf,
    kept: Arc<bundles::Kept>,
    offers: bundles::Offers,
    unkept: Mutex<Option<Vec<PackRow>>>,
}

impl Engine {
    /// Opens what is kept in the home folder, in whatever condition it is.
    ///
    /// # Errors
    /// When the data can't be opened at all: a newer Haversack wrote them, or another program holds a damaged file.
    pub fn open(options: Options) -> Result<Self, EngineError> {
        let opened = Store::open(&options.home, options.clock.now())?;
        Ok(Self {
            kept: Arc::new(bundles::Kept::new(&options.home)),
            offers: bundles::Offers::default(),
            options,
            store: opened.store,
            condition: Mutex::new(opened.condition),
            shelf: shelf::Shelf::default(),
            unkept: Mutex::new(None),
        })
    }

    fn now(&self) -> Millis {
        self.options.clock.now()
    }
}

/// A time as the wire has it: ISO 8601, UTC.
fn iso(at: Millis) -> String {
    jiff::Timestamp::from_millisecond(at.0)
        .map(|time| time.to_string())
        .unwrap_or_default()
}
