//! Offers: bundles that somebody opened, until they are installed or declined.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use haversack_bundle::catalogue::BundleLine;
use haversack_bundle::{Bundle, Manifest, Meter};

use super::arriving::Arriving;
use super::kept::Part;
use super::view::OfferProgress;
use crate::{Engine, EngineError};

/// As many offers as a person leaves open; the oldest goes when there is another.
const ROOM: usize = 8;

/// The offers there are.
#[derive(Default)]
pub struct Offers(Mutex<Table>);

#[derive(Default)]
struct Table {
    last: u32,
    offers: BTreeMap<u32, Offer>,
}

/// A bundle that somebody opened.
pub(super) struct Offer {
    pub(super) from: From,
    /// The file, where somebody has opened it already and not looked at it since.
    pub(super) opened: Option<Bundle>,
    /// What a catalogue says about it, when it comes from one.
    pub(super) listed: Option<BundleLine>,
    pub(super) meter: Arc<Meter>,
    /// The copy that was verified.
    pub(super) copy: Option<Copy>,
}

/// Where an offer comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum From {
    /// A file.
    File(PathBuf),
    /// A web address of a catalogue.
    Web(String),
}

impl From {
    /// The name of the file, for people.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            Self::Web(address) => address.rsplit('/').next().unwrap_or_default().to_owned(),
        }
    }
}

/// A verified copy, beside the data.
pub(super) struct Copy {
    pub(super) part: Part,
    pub(super) bundle: Arc<Bundle>,
    /// Before it is installed, it has to be on the disk.
    pub(super) arriving: Arriving,
}

impl Offers {
    fn table(&self) -> MutexGuard<'_, Table> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn add(&self, offer: Offer) -> u32 {
        let mut table = self.table();
        table.last += 1;
        let number = table.last;
        table.offers.insert(number, offer);
        while table.offers.len() > ROOM {
            if let Some((_, oldest)) = table.offers.pop_first() {
                oldest.meter.stop();
            }
        }
        number
    }

    /// Looks at an offer.
    pub(super) fn with<T>(
        &self,
        number: u32,
        look: impl FnOnce(&mut Offer) -> T,
    ) -> Result<T, EngineError> {
        let mut table = self.table();
        let offer = table.offers.get_mut(&number);
        offer.map(look).ok_or(EngineError::OfferUnknown)
    }

    pub(super) fn take(&self, number: u32) -> Option<Offer> {
        self.table().offers.remove(&number)
    }
}

impl Engine {
    /// Somebody opened a bundle. Nothing is read yet. Gives the number that names it to other calls.
    pub fn offer(&self, path: &Path) -> u32 {
        self.offers
            .add(Offer::new(From::File(path.to_owned()), None))
    }

    /// As [`Engine::offer`], of a file that was opened already: what is no bundle at all was refused then, before there was a home.
    pub fn offer_opened(&self, original: Bundle) -> u32 {
        let mut offer = Offer::new(From::File(original.path().to_owned()), None);
        offer.opened = Some(original);
        self.offers.add(offer)
    }

    /// A bundle that a catalogue lists is to be looked at.
    pub(crate) fn offer_listed(&self, from: From, line: BundleLine) -> u32 {
        self.offers.add(Offer::new(from, Some(line)))
    }

    /// How far examining an offer has come.
    ///
    /// # Errors
    /// When there is no such offer.
    pub fn offer_progress(&self, offer: u32) -> Result<OfferProgress, EngineError> {
        self.offers.with(offer, |offer| {
            let (done, of) = offer.meter.progress();
            let file = offer.from.name();
            OfferProgress { file, done, of }
        })
    }

    /// What the verified copy of an offer holds; `None` while it is not examined.
    ///
    /// # Errors
    /// When there is no such offer.
    pub fn offer_manifest(&self, offer: u32) -> Result<Option<Manifest>, EngineError> {
        self.offers.with(offer, |offer| {
            let copy = offer.copy.as_ref();
            copy.map(|copy| copy.bundle.manifest().clone())
        })
    }

    /// Declines an offer: whatever is under way with it stops, and its copy goes. One that is not there is fine.
    pub fn decline(&self, offer: u32) {
        if let Some(offer) = self.offers.take(offer) {
            offer.meter.stop();
        }
    }
}

impl Offer {
    fn new(from: From, listed: Option<BundleLine>) -> Self {
        Self {
            from,
            opened: None,
            listed,
            meter: Arc::default(),
            copy: None,
        }
    }
}
