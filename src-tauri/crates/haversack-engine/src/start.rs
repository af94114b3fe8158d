//! Starting: what the screen has to know before it shows anything, and what is done once it has.

use haversack_store::Condition as StoreCondition;
use serde::{Deserialize, Serialize};
use std::sync::PoisonError;
use ts_rs::TS;

use crate::{Engine, EngineError, Look};

/// The setting that says somebody has begun.
const BEGUN: &str = "begun";
/// The setting that says which screen somebody was on.
const ROUTE: &str = "route";
/// More than any address of a screen has.
const LONGEST_ROUTE: usize = 400;

/// What the screen has to know before it shows anything.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StartView {
    /// Nobody has begun here yet.
    pub first_start: bool,
    /// The condition the data were found in.
    pub condition: Condition,
    /// What the host noticed while starting.
    pub notices: Vec<Notice>,
    /// The folder everything is kept in, for people.
    pub home: String,
    /// The app's version.
    pub version: String,
    /// Whether a folder dialog can be shown.
    pub can_choose_folder: bool,
    /// How things are to look.
    pub look: Look,
    /// The screen the person was on when the app was closed, as its address within the app.
    pub route: Option<String>,
    /// What was named when the app was started.
    pub open: Option<Opened>,
}

/// What somebody opened: a folder with a pack, or a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Opened {
    /// A pack, which can be read at once.
    Pack {
        /// Its id.
        pack: String,
    },
    /// A bundle, which is to be examined first.
    Offer {
        /// Names it to other calls.
        offer: u32,
    },
}

/// The condition of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Condition {
    /// As it should be.
    Fine,
    /// Nothing can be kept.
    ReadOnly {
        /// The folder nothing can be written into.
        folder: String,
        /// Whether answers from earlier can be read.
        kept: bool,
    },
    /// The file was damaged and set aside.
    SetAside {
        /// Where it is now.
        file: String,
        /// How many revisions of answers were rescued from it.
        #[ts(type = "number")]
        kept: u64,
    },
}

impl From<&StoreCondition> for Condition {
    fn from(condition: &StoreCondition) -> Self {
        match condition {
            StoreCondition::Fine => Self::Fine,
            StoreCondition::ReadOnly { folder, kept } => Self::ReadOnly {
                folder: folder.display().to_string(),
                kept: *kept,
            },
            StoreCondition::SetAside { file, kept } => Self::SetAside {
                file: file.display().to_string(),
                kept: *kept,
            },
        }
    }
}

/// Something about the desktop that a person should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// The desktop's portal doesn't answer.
    PortalDead,
    /// There is no session bus.
    NoSessionBus,
    /// The home folder can't be written.
    HomeReadOnly,
}

/// What was found after the first look at the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Drawn {
    /// Whether packs came, went or changed: the library should be loaded again.
    pub changed: bool,
    /// The condition of the data, now that the whole file has been checked.
    pub condition: Condition,
}

impl Engine {
    /// What the screen has to know first. On the very first start this also looks for packs, so that the library isn't
    /// empty.
    ///
    /// # Errors
    /// When the data can't be read.
    pub async fn start(&self) -> Result<StartView, EngineError> {
        let (begun, look, route) = self
            .store
            .read(|view| {
                let settings = view.settings();
                Ok((
                    settings.get(BEGUN)?.is_some(),
                    settings.get(Look::SETTING)?,
                    settings.get(ROUTE)?,
                ))
            })
            .await?;
        self.look_for_packs_once().await?;
        Ok(StartView {
            first_start: !begun,
            condition: self.condition(),
            notices: self.options.notices.clone(),
            home: self.options.home.display().to_string(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            can_choose_folder: self.options.can_choose_folder,
            look: look
                .and_then(|kept| serde_json::from_str(&kept).ok())
                .unwrap_or_default(),
            route,
            open: None,
        })
    }

    /// Somebody begins.
    ///
    /// # Errors
    /// When it can't be kept.
    pub async fn begin(&self) -> Result<(), EngineError> {
        Ok(self
            .store
            .write(|change| change.settings().put(BEGUN, "yes"))
            .await?)
    }

    /// Keeps which screen the person is on, so that the app opens there again. An empty address is the library.
    ///
    /// # Errors
    /// When it can't be kept.
    pub async fn keep_route(&self, route: &str) -> Result<(), EngineError> {
        let route: String = route.chars().take(LONGEST_ROUTE).collect();
        Ok(self
            .store
            .write(move |change| change.settings().put(ROUTE, &route))
            .await?)
    }

    /// The library stands on the screen: time for what would have delayed it. Compares the folders with the catalogue
    /// and checks the data's whole file.
    ///
    /// # Errors
    /// When the data can't be read.
    pub async fn drawn(&self) -> Result<Drawn, EngineError> {
        tracing::debug!("library drawn");
        let changed = self.refresh().await?;
        let found = self.store.verify(self.now()).await?;
        if found != StoreCondition::Fine {
            *self
                .condition
                .lock()
                .unwrap_or_else(PoisonError::into_inner) = found;
        }
        Ok(Drawn {
            changed,
            condition: self.condition(),
        })
    }

    fn condition(&self) -> Condition {
        Condition::from(
            &*self
                .condition
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }
}
