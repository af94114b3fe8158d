//! What stands against a bundle. Each concern stops it until the person has read the reason and goes on deliberately.

use haversack_bundle::{Bundle, Signed};
use semver::Version;
use serde::Serialize;
use ts_rs::TS;

/// Something that stands against a bundle. Its words, with what could be behind it, are the screen's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "code",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum Concern {
    /// Nobody signed it: anybody could have made or changed it.
    Unsigned,
    /// Whoever signed it is not known here.
    NewPublisher {
        /// The name they give themselves.
        name: String,
    },
    /// A pack is here from somebody else: this one would take its place.
    OtherPublisher {
        /// The pack.
        pack: String,
        /// What people call it.
        title: String,
        /// Whose the installed one is; nobody's when it is unsigned.
        before: Option<String>,
    },
    /// A pack came with Haversack: this one would take its place.
    Shipped {
        /// The pack.
        pack: String,
        /// What people call it.
        title: String,
    },
    /// A higher version of a pack is here.
    OlderVersion {
        /// The pack.
        pack: String,
        /// What people call it.
        title: String,
        /// The version that is here.
        installed: String,
        /// The version in the bundle.
        offered: String,
    },
    /// Its day is over.
    Expired {
        /// The last day on which it should have been begun.
        day: String,
    },
}

impl Concern {
    /// The word for programs. To accept a concern is to name it, and with it all of its kind.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::NewPublisher { .. } => "new-publisher",
            Self::OtherPublisher { .. } => "other-publisher",
            Self::Shipped { .. } => "shipped",
            Self::OlderVersion { .. } => "older-version",
            Self::Expired { .. } => "expired",
        }
    }
}

/// A pack of the bundle's that is here already.
pub(super) struct Here {
    pub(super) pack: String,
    pub(super) title: String,
    pub(super) offered: String,
    /// The highest version that is here.
    pub(super) installed: String,
    /// Whose it is; `None` when it came with Haversack.
    pub(super) owner: Option<Owner>,
}

/// Whose a pack that is here is.
pub(super) struct Owner {
    /// The key of its bundle; `None` when that is unsigned.
    pub(super) key: Option<String>,
    /// The name they are known under.
    pub(super) name: Option<String>,
}

/// Everything that stands against a bundle, the gravest first. To know what day it is, the system's time zones may have to be
/// gone through: it is asked only where it matters.
pub(super) fn concerns(
    bundle: &Bundle,
    known: bool,
    here: &[Here],
    today: impl Fn() -> String,
) -> Vec<Concern> {
    let mut concerns = Vec::new();
    let signed = bundle.signed();
    let key = signed.map(|signed: &Signed| signed.key.to_string());
    for here in here {
        let (pack, title) = (here.pack.clone(), here.title.clone());
        match &here.owner {
            None => concerns.push(Concern::Shipped { pack, title }),
            Some(owner) if owner.key != key => concerns.push(Concern::OtherPublisher {
                pack,
                title,
                before: owner.name.clone(),
            }),
            Some(_) => {}
        }
    }
    for here in here {
        if is_lower(&here.offered, &here.installed) {
            concerns.push(Concern::OlderVersion {
                pack: here.pack.clone(),
                title: here.title.clone(),
                installed: here.installed.clone(),
                offered: here.offered.clone(),
            });
        }
    }
    match signed {
        None => concerns.push(Concern::Unsigned),
        Some(signed) if !known => concerns.push(Concern::NewPublisher {
            name: signed.name.clone(),
        }),
        Some(_) => {}
    }
    if let Some(day) = bundle.manifest().expires.as_deref()
        && day < today().as_str()
    {
        concerns.push(Concern::Expired {
            day: day.to_owned(),
        });
    }
    concerns
}

/// Whether a version is lower than another. What is no version is lower than any.
pub(crate) fn is_lower(one: &str, other: &str) -> bool {
    let number = |version: &str| Version::parse(version).ok();
    number(one) < number(other)
}
