//! What can go wrong for a person using Haversack.

use std::path::PathBuf;

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
    /// Work on another thread was given up, because the app is closing or something in it broke.
    #[error("The work was broken off.")]
    BrokenOff,
}
