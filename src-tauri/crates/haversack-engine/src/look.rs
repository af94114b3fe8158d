//! How things are to look: theme, size, spacing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Engine, EngineError};

/// How things are to look.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Look {
    /// Light, dark, or as the system has it.
    pub theme: Theme,
    /// The size of text; 1 is normal.
    pub size: f64,
    /// The room between lines.
    pub spacing: Spacing,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Ink on paper.
    Light,
    /// For the evening.
    Dark,
}

/// The room between lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Spacing {
    /// As designed.
    #[default]
    Normal,
    /// More.
    Wide,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            size: 1.0,
            spacing: Spacing::default(),
        }
    }
}

impl Look {
    pub(crate) const SETTING: &str = "look";
}

impl Engine {
    /// Keeps how things are to look.
    ///
    /// # Errors
    /// When it can't be kept.
    pub async fn keep_look(&self, look: Look) -> Result<(), EngineError> {
        let look = Look {
            size: if look.size.is_finite() {
                look.size.clamp(0.75, 2.0)
            } else {
                1.0
            },
            ..look
        };
        let kept = serde_json::to_string(&look).map_err(|_| EngineError::BrokenOff)?;
        Ok(self
            .store
            .write(move |change| change.settings().put(Look::SETTING, &kept))
            .await?)
    }
}
