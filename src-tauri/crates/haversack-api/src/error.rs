//! Errors on the wire: a code from a closed list, and the values its words need. The words themselves live in the message
//! catalogue of the screen, which doesn't compile when a code has none.

use std::collections::BTreeMap;
use std::path::Path;

use haversack_bundle::{BundleError, Refusal};
use haversack_engine::{CatalogueProblem, EngineError};
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
    /// A bundle is not what it should be: `refusal` says how, `name` which file or pack in it.
    BundleRefused,
    /// A bundle could not be read or written: `file`, `reason`.
    BundleFailed,
    /// Somebody stopped it.
    BundleStopped,
    /// An installed bundle was changed or damaged on disk, or is gone: `pack`.
    BundleChanged,
    /// The offer was installed, declined, or never examined.
    OfferUnknown,
    /// Something stands against the bundle that nobody accepted: `concern`.
    NotAccepted,
    /// The pack comes from no bundle: `pack`.
    NotInstalled,
    /// There is no version to go back to: `pack`.
    NothingBefore,
    /// No such catalogue was added: `address`.
    CatalogueUnknown,
    /// Neither a folder nor an https address: `address`.
    CatalogueAddress,
    /// The catalogue can't be reached: `address`, `reason`.
    CatalogueUnreachable,
    /// The catalogue's index is none, or its signature is wrong: `address`.
    CatalogueUntrusted,
    /// The catalogue is signed with another key than before: `address`.
    CatalogueOtherKey,
    /// The catalogue is older than the last time: `address`.
    CatalogueOlder,
    /// The catalogue may not be believed any more: `address`, `day`.
    CatalogueExpired,
    /// The catalogue has no such bundle: `address`, `bundle`.
    CatalogueNoSuchBundle,
    /// The catalogue gave another bundle than its index says.
    CatalogueOtherBundle,
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
            EngineError::Bundle(why) => why.into(),
            EngineError::BundleChanged { pack, reason } => {
                tracing::warn!("the bundle with `{pack}` is not what was installed: {reason}");
                Self::new(ErrorCode::BundleChanged, [("pack", pack)])
            }
            EngineError::OfferUnknown => Self::new(ErrorCode::OfferUnknown, []),
            EngineError::NotAccepted { concern } => {
                Self::new(ErrorCode::NotAccepted, [("concern", concern.to_owned())])
            }
            EngineError::NotInstalled { pack } => {
                Self::new(ErrorCode::NotInstalled, [("pack", pack)])
            }
            EngineError::NothingBefore { pack } => {
                Self::new(ErrorCode::NothingBefore, [("pack", pack)])
            }
            EngineError::Catalogue(why) => why.into(),
            EngineError::BrokenOff => Self::new(ErrorCode::Unexpected, []),
        }
    }
}

impl From<BundleError> for ApiError {
    fn from(error: BundleError) -> Self {
        let why = match error {
            BundleError::Cancelled => return Self::new(ErrorCode::BundleStopped, []),
            BundleError::Io { file, reason, .. } => {
                let details = [("file", file), ("reason", reason)];
                return Self::new(ErrorCode::BundleFailed, details);
            }
            BundleError::Refused(why) => why,
        };
        tracing::warn!("a bundle was refused: {why}");
        let name = match &why {
            Refusal::Name { name, .. }
            | Refusal::Damaged { name }
            | Refusal::Unlisted { name }
            | Refusal::Missing { name } => name,
            Refusal::Collision { other, .. } => other,
            Refusal::OtherPack { pack } => pack,
            _ => "",
        };
        // A stranger's name: what would act on a screen is shown instead.
        let name = name.escape_debug().to_string();
        let details = [("refusal", why.code().to_owned()), ("name", name)];
        Self::new(ErrorCode::BundleRefused, details)
    }
}

impl From<CatalogueProblem> for ApiError {
    fn from(problem: CatalogueProblem) -> Self {
        tracing::warn!("a catalogue was refused: {problem}");
        let at = |code, address| Self::new(code, [("address", address)]);
        match problem {
            CatalogueProblem::Unknown { address } => at(ErrorCode::CatalogueUnknown, address),
            CatalogueProblem::Address { address } => at(ErrorCode::CatalogueAddress, address),
            CatalogueProblem::Unreachable { address, reason } => Self::new(
                ErrorCode::CatalogueUnreachable,
                [("address", address), ("reason", reason)],
            ),
            CatalogueProblem::Untrusted { address, .. } => {
                at(ErrorCode::CatalogueUntrusted, address)
            }
            CatalogueProblem::OtherKey { address } => at(ErrorCode::CatalogueOtherKey, address),
            CatalogueProblem::Older { address } => at(ErrorCode::CatalogueOlder, address),
            CatalogueProblem::Expired { address, day } => Self::new(
                ErrorCode::CatalogueExpired,
                [("address", address), ("day", day)],
            ),
            CatalogueProblem::NoSuchBundle { address, bundle } => Self::new(
                ErrorCode::CatalogueNoSuchBundle,
                [("address", address), ("bundle", bundle)],
            ),
            CatalogueProblem::OtherBundle => Self::new(ErrorCode::CatalogueOtherBundle, []),
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
