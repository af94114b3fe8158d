//! Bundles: taking them in, updating, going back, removing; and whose are taken without asking.
//!
//! A bundle that somebody opens is first an offer. It is copied beside the data, and the copy is verified as a whole, before
//! anything of it is shown: so what is shown is what would be installed, whatever becomes of the file it came from. Installing
//! is then one transaction and one renaming. Files of packs stay in their bundle and are read out of it.

mod arriving;
mod changes;
mod concern;
mod copy;
mod examine;
mod facts;
mod install;
mod kept;
mod offer;
mod publishers;
mod versions;
mod view;

pub(crate) use concern::is_lower;
pub(crate) use facts::Facts;
pub(crate) use offer::From;
pub(crate) use publishers::words;

pub use changes::{ChangeView, ChangesView, QuestionChangeView, RewordingView, SkillChangeView};
pub use concern::Concern;
pub use install::Installed;
pub(crate) use kept::Kept;
pub use offer::Offers;
pub use publishers::PublisherView;
pub use versions::{BundleView, SourceView, VersionView};
pub use view::{OfferProgress, OfferView, OfferedPack, Signer, Standing};
