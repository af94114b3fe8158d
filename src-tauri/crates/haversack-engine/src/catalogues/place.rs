//! Where a catalogue is: a folder, or an address on the web.

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;

use super::web;
use crate::CatalogueProblem;
use crate::bundles::From as OfferedFrom;

/// Where a catalogue is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Folder(PathBuf),
    /// Ends with a slash.
    Web(String),
}

impl Place {
    /// Reads what a person typed or chose: a folder, its index file, or an address.
    pub(super) fn read(address: &str) -> Result<Self, CatalogueProblem> {
        let address = address.trim();
        let problem = || CatalogueProblem::Address {
            address: address.to_owned(),
        };
        if web::is_address(address) {
            let address = address.strip_suffix(super::INDEX).unwrap_or(address);
            return Ok(Self::Web(format!("{}/", address.trim_end_matches('/'))));
        }
        if address.contains("://") {
            return Err(problem());
        }
        let mut path = PathBuf::from(address);
        if path.ends_with(super::INDEX) {
            path.pop();
        }
        let path = path.canonicalize().map_err(|_| problem())?;
        if path.is_dir() {
            Ok(Self::Folder(path))
        } else {
            Err(problem())
        }
    }

    /// As people read it, and as it is kept.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Folder(folder) => folder.display().to_string(),
            Self::Web(address) => address.clone(),
        }
    }

    /// A small file of the catalogue, `most` bytes at most.
    pub(super) fn fetch(&self, name: &str, most: u64) -> Result<Vec<u8>, CatalogueProblem> {
        let unreachable = |reason: String| CatalogueProblem::Unreachable {
            address: self.shown(),
            reason,
        };
        let mut bytes = Vec::new();
        let read = match self {
            Self::Folder(folder) => fs::File::open(folder.join(name))
                .and_then(|file| file.take(most + 1).read_to_end(&mut bytes)),
            Self::Web(address) => {
                let body = web::get(&format!("{address}{name}")).map_err(unreachable)?;
                body.take(most + 1).read_to_end(&mut bytes)
            }
        };
        read.map_err(|why| unreachable(why.to_string()))?;
        if bytes.len() as u64 > most {
            return Err(CatalogueProblem::Untrusted {
                address: self.shown(),
                reason: "It sends more than an index can be.".to_owned(),
            });
        }
        Ok(bytes)
    }

    /// Where a bundle of the catalogue is.
    pub(super) fn file(&self, name: &str) -> OfferedFrom {
        match self {
            Self::Folder(folder) => OfferedFrom::File(folder.join(name)),
            Self::Web(address) => OfferedFrom::Web(format!("{address}{name}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_or_an_address_that_can_be_trusted() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().canonicalize().expect("a folder");
        let shown = path.display().to_string();
        assert_eq!(
            Place::read(&format!(" {shown}/ ")),
            Ok(Place::Folder(path.clone()))
        );
        assert_eq!(
            Place::read(&format!("{shown}/catalogue.json")),
            Ok(Place::Folder(path))
        );
        for address in [
            "https://example.org/packs",
            "https://example.org/packs/catalogue.json",
        ] {
            let web = Place::Web("https://example.org/packs/".to_owned());
            assert_eq!(Place::read(address), Ok(web));
        }
        for none in [
            "",
            "http://example.org/",
            "ftp://example.org/",
            "file:///etc",
            "/no/such/folder",
            "https://",
        ] {
            assert!(Place::read(none).is_err(), "{none}");
        }
    }
}
