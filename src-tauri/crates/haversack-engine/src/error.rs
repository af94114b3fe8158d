//! What can go wrong for a person using Haversack.

use std::path::PathBuf;

use haversack_bundle::BundleError;
use haversack_pack::question::AnswerProblem;
use haversack_store::StoreError;

/// Why something could not be done.
#[derive(Debug, Clone, thiserror::Error)]
pub enum EngineError {
    /// The data could not be kept or read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No such pack is installed.
    #[error("The pack `{pack}` is not installed.")]
    PackUnknown {
        /// Its id.
        pack: String,
    },
    /// The pack has no such page.
    #[error("The pack `{pack}` has no page `{page}`.")]
    PageUnknown {
        /// The pack's id.
        pack: String,
        /// What was asked for.
        page: String,
    },
    /// The pack asks no such question.
    #[error("The pack `{pack}` has no question `{question}`.")]
    QuestionUnknown {
        /// The pack's id.
        pack: String,
        /// What was asked for.
        question: String,
    },
    /// There is no such attempt at the pack.
    #[error("There is no attempt {attempt} at the pack `{pack}`.")]
    AttemptUnknown {
        /// The pack's id.
        pack: String,
        /// The attempt's number in the data.
        attempt: i64,
    },
    /// The value can't be an answer to the question.
    #[error(transparent)]
    AnswerInvalid(#[from] AnswerProblem),
    /// A folder that was to be opened holds no pack.
    #[error("The folder {} holds no pack: there is no pack.toml in it.", folder.display())]
    FolderNotAPack {
        /// The folder.
        folder: PathBuf,
    },
    /// A bundle is refused, or could not be worked with.
    #[error(transparent)]
    Bundle(BundleError),
    /// An installed bundle is not what it was when it was installed.
    #[error(
        "The bundle with the pack `{pack}` was changed or damaged on this disk, or is gone: {reason} Your answers are kept. Install the bundle again."
    )]
    BundleChanged {
        /// The pack that was to be read.
        pack: String,
        /// What was found.
        reason: String,
    },
    /// There is no such offer any more, or it was not examined.
    #[error("This bundle is not open any more. Open it again.")]
    OfferUnknown,
    /// Something stands against a bundle that nobody accepted.
    #[error("Something stands against this bundle: {concern}.")]
    NotAccepted {
        /// The code of the concern.
        concern: &'static str,
    },
    /// The pack comes from no bundle.
    #[error("The pack `{pack}` was not installed from a bundle.")]
    NotInstalled {
        /// Its id.
        pack: String,
    },
    /// There is no version to go back to.
    #[error("There is no earlier version of the pack `{pack}` here.")]
    NothingBefore {
        /// Its id.
        pack: String,
    },
    /// Something is wrong with a catalogue.
    #[error(transparent)]
    Catalogue(#[from] CatalogueProblem),
    /// Work on another thread was given up, because the app is closing or something in it broke.
    #[error("The work was broken off.")]
    BrokenOff,
}

/// What is wrong with a catalogue, or stood in the way to it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueProblem {
    /// No such catalogue was added.
    #[error("There is no catalogue {address}.")]
    Unknown {
        /// Where it was looked for.
        address: String,
    },
    /// Neither a folder nor an address on the web that can be trusted to be the one that is asked.
    #[error("{address} is neither a folder on this computer nor an https address.")]
    Address {
        /// What was given.
        address: String,
    },
    /// It can't be reached.
    #[error("The catalogue {address} can't be reached: {reason}.")]
    Unreachable {
        /// Where it is.
        address: String,
        /// What stood in the way.
        reason: String,
    },
    /// Its index is none, or not signed as it says.
    #[error("The catalogue {address} can't be trusted: {reason}")]
    Untrusted {
        /// Where it is.
        address: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It is signed with another key than before.
    #[error("The catalogue {address} is signed with another key than when you added it.")]
    OtherKey {
        /// Where it is.
        address: String,
    },
    /// It is older than one that was seen before.
    #[error(
        "The catalogue {address} is older than the last time: somebody may be holding news back."
    )]
    Older {
        /// Where it is.
        address: String,
    },
    /// It may not be believed any more.
    #[error("The catalogue {address} was good until {day}: somebody may be holding news back.")]
    Expired {
        /// Where it is.
        address: String,
        /// The last day.
        day: String,
    },
    /// It offers no such bundle.
    #[error("The catalogue {address} has no bundle `{bundle}`.")]
    NoSuchBundle {
        /// Where it is.
        address: String,
        /// The bundle's id.
        bundle: String,
    },
    /// It gave another bundle than its index says.
    #[error("The catalogue gave another bundle than its index says.")]
    OtherBundle,
}

impl EngineError {
    /// An installed bundle is not what it was.
    pub(crate) fn bundle_changed(pack: &str, why: &BundleError) -> Self {
        Self::BundleChanged {
            pack: pack.to_owned(),
            reason: why.to_string(),
        }
    }
}
