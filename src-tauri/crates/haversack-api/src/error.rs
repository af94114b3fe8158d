//! Errors on the wire: a code from a closed list, and the values its words need. The words themselves live in the message
//! catalogue of the screen, which doesn't compile when a code has none.

use std::collections::BTreeMap;
use std::path::Path;

use haversack_engine::EngineError;
use haversack_store::StoreError;
use serde::Serialize;
use ts_rs::TS;

/// Why a call could not be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApiError {
    /// What happened.
    pub code: ErrorCode,
    /// Values for the words: `folder`, `file`, `version`, `pack`, `page`.
    pub details: BTreeMap<&'static str, String>,
}

/// Everything that can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// The disk is full: `file`.
    StoreFull,
    /// Nothing can be written: `folder`.
    StoreReadOnly,
    /// The data are damaged: `file`.
    StoreDamaged,
    /// A newer Haversack wrote the data: `file`, `found`, `known`.
    StoreNewer,
    /// Another program holds the data: `file`.
    StoreBusy,
    /// The data could not be used for another reason: `file`, `reason`.
    StoreFailed,
    /// No such pack: `pack`.
    PackUnknown,
    /// No such page: `pack`, `page`.
    PageUnknown,
    /// No such question: `pack`, `question`.
    QuestionUnknown,
    /// No such attempt: `pack`.
    AttemptUnknown,
    /// Not an answer to the question: `reason`.
    AnswerInvalid,
    /// Not a call, or not its payload: `reason`.
    RequestInvalid,
    /// An address that is never opened: `url`.
    LinkRefused,
    /// The system could not open the address: `url`.
    LinkFailed,
    /// A folder without a pack: `folder`.
    FolderNotAPack,
    /// A file could not be written where the person wanted it: `file`, `reason`.
    FileNotWritten,
    /// Something in the app broke.
    Unexpected,
}

impl ErrorCode {
    /// The code as it stands on the wire.
    pub fn name(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|name| name.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}

impl ApiError {
    pub(crate) fn new(
        code: ErrorCode,
        details: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Self {
        Self {
            code,
            details: details.into_iter().collect(),
        }
    }
}

impl From<EngineError> for ApiError {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Store(error) => error.into(),
            EngineError::PackUnknown { pack } => {
                Self::new(ErrorCode::PackUnknown, [("pack", pack)])
            }
            EngineError::PageUnknown { pack, page } => {
                Self::new(ErrorCode::PageUnknown, [("pack", pack), ("page", page)])
            }
            EngineError::QuestionUnknown { pack, question } => Self::new(
                ErrorCode::QuestionUnknown,
                [("pack", pack), ("question", question)],
            ),
            EngineError::AttemptUnknown { pack, .. } => {
                Self::new(ErrorCode::AttemptUnknown, [("pack", pack)])
            }
            EngineError::AnswerInvalid(problem) => {
                Self::new(ErrorCode::AnswerInvalid, [("reason", problem.to_string())])
            }
            EngineError::FolderNotAPack { folder } => {
                Self::new(ErrorCode::FolderNotAPack, [("folder", shown(&folder))])
            }
            EngineError::BrokenOff => Self::new(ErrorCode::Unexpected, []),
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full { file } => Self::new(ErrorCode::StoreFull, [("file", shown(&file))]),
            StoreError::ReadOnly { folder } => {
                Self::new(ErrorCode::StoreReadOnly, [("folder", shown(&folder))])
            }
            StoreError::Damaged { file } => {
                Self::new(ErrorCode::StoreDamaged, [("file", shown(&file))])
            }
            StoreError::Newer { file, found, known } => Self::new(
                ErrorCode::StoreNewer,
                [
                    ("file", shown(&file)),
                    ("found", found.to_string()),
                    ("known", known.to_string()),
                ],
            ),
            StoreError::Busy { file } => Self::new(ErrorCode::StoreBusy, [("file", shown(&file))]),
            StoreError::Failed { file, reason } => Self::new(
                ErrorCode::StoreFailed,
                [("file", shown(&file)), ("reason", reason)],
            ),
            StoreError::TooOld { .. } | StoreError::Unknown { .. } => {
                Self::new(ErrorCode::Unexpected, [])
            }
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
