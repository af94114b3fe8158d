//! Why a bundle is refused, or could not be worked with.

use std::io;

use crate::text::escaped;

/// Why something with a bundle did not come about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// The bundle is not what it should be. Trying again gives the same.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// The system could not do it.
    #[error("{file} can't be {what}: {reason}")]
    Io {
        /// The file, as it was named.
        file: String,
        /// What was to be done with it: `read`, `written`.
        what: &'static str,
        /// What the system says.
        reason: String,
        /// What kind of trouble it is.
        kind: io::ErrorKind,
    },
    /// Somebody asked to stop.
    #[error("It was stopped. Nothing was changed.")]
    Cancelled,
}

impl BundleError {
    /// An error of the system about a file. `what` is what was to be done with it.
    pub fn io(file: impl ToString, what: &'static str, why: &io::Error) -> Self {
        Self::Io {
            file: file.to_string(),
            what,
            reason: why.to_string(),
            kind: why.kind(),
        }
    }
}

/// What is wrong with a bundle. Each is a sentence for people; [`Refusal::code`] names it for programs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is something else.
    #[error("This file is not a bundle.")]
    NotABundle,
    /// Its end is missing.
    #[error("This bundle is cut short: its end is missing. Copy or download it again.")]
    CutShort,
    /// It is no zip as bundles are: somebody else's program wrote it, or somebody hid something in it.
    #[error("This file is not laid out as a bundle is: {what}.")]
    Layout {
        /// Where it differs.
        what: &'static str,
    },
    /// A name could lead somewhere else, or looks like another.
    #[error("The file name `{}` can't be in a bundle: {why}.", escaped(name))]
    Name {
        /// The name.
        name: String,
        /// What is wrong with it.
        why: NameProblem,
    },
    /// Two names that some computers can't tell apart.
    #[error(
        "The file names `{}` and `{}` are the same on some computers.",
        escaped(one),
        escaped(other)
    )]
    Collision {
        /// The first.
        one: String,
        /// The second.
        other: String,
    },
    /// A limit is exceeded.
    #[error("{what} is larger than a bundle may hold.")]
    TooLarge {
        /// What is.
        what: String,
    },
    /// A file is not what the manifest says.
    #[error(
        "The file `{}` in this bundle is damaged or was changed.",
        escaped(name)
    )]
    Damaged {
        /// The file in the bundle.
        name: String,
    },
    /// There is no manifest, or it is none.
    #[error("The bundle's manifest can't be used: {why}.")]
    Manifest {
        /// What is wrong with it.
        why: String,
    },
    /// A bundle can't be put into a catalogue.
    #[error("It can't be published there: {why}.")]
    Catalogue {
        /// What stands against it.
        why: String,
    },
    /// A newer Haversack made it.
    #[error(
        "This bundle was made for a newer Haversack (format {found}). Install the newer version."
    )]
    Newer {
        /// The format it has.
        found: u32,
    },
    /// A file that the manifest does not list.
    #[error(
        "The file `{}` is in this bundle but not in its manifest.",
        escaped(name)
    )]
    Unlisted {
        /// The file in the bundle.
        name: String,
    },
    /// A file that the manifest lists is not there.
    #[error(
        "The file `{}` is in the manifest but not in this bundle.",
        escaped(name)
    )]
    Missing {
        /// The file in the bundle.
        name: String,
    },
    /// The manifest names a publisher, and nobody signed it.
    #[error("This bundle says who published it, but its signature is missing.")]
    SignatureMissing,
    /// The signature is not that of the publisher over this manifest.
    #[error(
        "The signature of this bundle is not its publisher's, or the bundle was changed after it was signed."
    )]
    SignatureWrong,
    /// The manifest speaks of another pack than the one that is there.
    #[error(
        "The pack `{}` in this bundle is not what its manifest says.",
        escaped(pack)
    )]
    OtherPack {
        /// The pack's id in the manifest.
        pack: String,
    },
}

impl Refusal {
    /// A word for programs, for ever the same.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotABundle => "not-a-bundle",
            Self::CutShort => "cut-short",
            Self::Layout { .. } => "layout",
            Self::Name { .. } => "name",
            Self::Collision { .. } => "collision",
            Self::TooLarge { .. } => "too-large",
            Self::Damaged { .. } => "damaged",
            Self::Manifest { .. } => "manifest",
            Self::Catalogue { .. } => "catalogue",
            Self::Newer { .. } => "newer",
            Self::Unlisted { .. } => "unlisted",
            Self::Missing { .. } => "missing",
            Self::SignatureMissing => "signature-missing",
            Self::SignatureWrong => "signature-wrong",
            Self::OtherPack { .. } => "other-pack",
        }
    }

    pub(crate) fn layout(what: &'static str) -> Self {
        Self::Layout { what }
    }

    pub(crate) fn manifest(why: impl ToString) -> Self {
        Self::Manifest {
            why: why.to_string(),
        }
    }

    /// JSON that can't be read. The place tells enough: the words of the reader would quote the file, whose characters could act
    /// on a terminal.
    pub(crate) fn unreadable(why: &serde_json::Error) -> Self {
        Self::manifest(format!(
            "it can't be read at line {}, column {}",
            why.line(),
            why.column()
        ))
    }

    pub(crate) fn catalogue(why: impl ToString) -> Self {
        Self::Catalogue {
            why: why.to_string(),
        }
    }

    pub(crate) fn damaged(name: &str) -> Self {
        Self::Damaged {
            name: name.to_owned(),
        }
    }
}

/// What is wrong with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// Empty, `.`, `..`, or begins with a slash.
    #[error("it leads out of its folder")]
    Climbs,
    /// Longer than every file system takes.
    #[error("it is too long")]
    Long,
    /// A character that a file name has no use for, or that can't be seen.
    #[error("it has a character that not every computer takes, or that can't be seen")]
    Character,
    /// Begins with a dot.
    #[error("a part of it begins with a dot, which hides it")]
    Hidden,
    /// Ends in a dot or a blank.
    #[error("a part of it begins or ends with a blank, or ends with a dot")]
    Edge,
    /// Names a device on Windows.
    #[error("it is the name of a device on Windows")]
    Device,
    /// Not in the composed form of Unicode.
    #[error("its letters are not in their composed form (NFC)")]
    Decomposed,
    /// Not in a place where bundles have files.
    #[error("bundles have packs in `packs/`, `programme.toml`, and nothing else")]
    Elsewhere,
}
