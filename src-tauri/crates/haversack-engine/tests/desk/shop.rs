//! A catalogue in a folder, to be tampered with.

use std::fs;
use std::path::PathBuf;

use haversack_bundle::Bundle;
use haversack_bundle::catalogue::{INDEX, INDEX_SIGNATURE, Index, Publishing, publish};
use haversack_bundle::key::SecretKey;
use haversack_engine::Engine;

use super::{Desk, Made, PAGE, key};

/// A catalogue in a folder, with one bundle of Ada's.
pub struct Shop {
    pub desk: Desk,
    pub ada: SecretKey,
    pub folder: PathBuf,
}

impl Shop {
    pub fn new() -> Self {
        let desk = Desk::new();
        let folder = desk.path("shop");
        fs::create_dir(&folder).expect("a folder");
        let shop = Self {
            folder: folder.canonicalize().expect("a folder"),
            desk,
            ada: key(),
        };
        shop.publish("1.0.0");
        shop
    }

    pub fn made(&self, version: &'static str) -> Made<'_> {
        Made {
            signer: Some(("Ada", &self.ada)),
            packs: vec![("listening", version, PAGE)],
            ..Made::default()
        }
    }

    pub fn publish(&self, version: &'static str) -> Index {
        self.publish_made(&self.made(version), &self.ada)
            .expect("published")
    }

    pub fn publish_made(
        &self,
        made: &Made<'_>,
        key: &SecretKey,
    ) -> Result<Index, haversack_bundle::BundleError> {
        let bundle = Bundle::open(&self.desk.bundle("new", made)).expect("a bundle");
        let how = Publishing {
            title: Some("Ada's packs".to_owned()),
            publisher: "Ada".to_owned(),
            key,
            expires: "2026-06-01".to_owned(),
        };
        publish(&bundle, &self.folder, &how)
    }

    pub fn address(&self) -> String {
        self.folder.display().to_string()
    }

    /// The index and its signature, to be put back later.
    pub fn index(&self) -> [Vec<u8>; 2] {
        [INDEX, INDEX_SIGNATURE].map(|name| fs::read(self.folder.join(name)).expect("a file"))
    }

    pub fn put_index(&self, [index, signature]: &[Vec<u8>; 2]) {
        fs::write(self.folder.join(INDEX), index).expect("written");
        fs::write(self.folder.join(INDEX_SIGNATURE), signature).expect("written");
    }

    /// Changes the index and signs it again.
    pub fn resign(&self, key: &SecretKey, change: impl FnOnce(&mut Index)) {
        let [bytes, signature] = self.index();
        let (mut index, _) =
            Index::read(&bytes, &String::from_utf8_lossy(&signature)).expect("an index");
        change(&mut index);
        let bytes = index.bytes();
        let signature = key.sign(&bytes, "x").text().as_bytes().to_vec();
        self.put_index(&[bytes, signature]);
    }

    pub fn bundle_file(&self, version: &str) -> PathBuf {
        self.folder.join(format!("listening-{version}.haversack"))
    }

    /// An engine in which this catalogue was added.
    pub async fn visited(&self, address: &str) -> Engine {
        let engine = self.desk.engine();
        let key = self.ada.public().to_string();
        engine.add_catalogue(address, &key).await.expect("added");
        engine
    }
}
