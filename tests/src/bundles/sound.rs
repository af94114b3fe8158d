//! The sound bundle that every hostile one is made from: a small pack, signed with a key that is checked in for this.

use std::fs;
use std::path::Path;

use haversack_bundle::key::SecretKey;
use haversack_bundle::{
    FileLine, MANIFEST, MEDIA_TYPE, Manifest, Meter, PackLine, Part, Publisher, SIGNATURE, Sign,
    Sum, build,
};

use super::zip::{Member, Zip};
use crate::repository;

/// What the names of the pack's files begin with.
pub const FOLDER: &str = "packs/listening/";
/// The deflated page.
pub const PAGE: &str = "packs/listening/02-page.md";
/// The stored picture.
pub const PICTURE: &str = "packs/listening/media/picture.png";
/// The pack's own settings.
pub const ABOUT: &str = "packs/listening/pack.toml";

/// What is in a bundle, and who signs it.
pub struct Contents {
    /// Everything but the files.
    pub manifest: Manifest,
    /// Names and bytes, in the order in which they lie.
    pub files: Vec<(String, Vec<u8>)>,
    /// Signs it.
    pub key: SecretKey,
}

/// A key of those that are checked in for tests: `for-tests-only`, or `for-tests-only-another`.
///
/// # Panics
/// When it has gone.
pub fn key(name: &str) -> SecretKey {
    let file = repository::text(&format!("tests/bundles/{name}.key"));
    SecretKey::open(&file, "").expect("a key without a passphrase")
}

impl Contents {
    /// The contents of the sound bundle.
    pub fn sound() -> Self {
        let about = "[pack]\nid = \"listening\"\nversion = \"1.0.0\"\ntitle = \"Listening\"\nlanguage = \"en\"\n";
        let page = "# A page\n\n".to_owned() + &"A sentence that comes again. ".repeat(60);
        // Bytes that no packing makes smaller, the same each time.
        let picture: Vec<u8> = (0..600_u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        let files = [
            ("01-start.md", b"# Start\n".to_vec()),
            ("02-page.md", page.into_bytes()),
            ("media/picture.png", picture),
            ("media/small.svg", b"<svg/>".to_vec()),
            ("pack.toml", about.as_bytes().to_vec()),
        ];
        let key = key("for-tests-only");
        let mut manifest = Manifest::new("listening".into(), "1.0.0".into(), "Listening".into());
        manifest.packs.push(pack("listening"));
        manifest.publisher = Some(Publisher {
            name: "Ada Okafor".into(),
            key: key.public().to_string(),
        });
        Self {
            manifest,
            files: files
                .map(|(name, bytes)| (format!("{FOLDER}{name}"), bytes))
                .into(),
            key,
        }
    }

    /// Puts a file in where its name belongs.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.files.push((name.to_owned(), bytes.to_vec()));
        self.files.sort_by(|(one, _), (other, _)| one.cmp(other));
    }

    /// The bytes of a file.
    ///
    /// # Panics
    /// When there is no such file.
    pub fn file(&mut self, name: &str) -> &mut Vec<u8> {
        let found = self.files.iter_mut().find(|(own, _)| own == name);
        &mut found.unwrap_or_else(|| panic!("no file {name}")).1
    }

    /// The manifest that tells the truth about these files.
    pub fn manifest(&self) -> Manifest {
        let mut manifest = self.manifest.clone();
        manifest.files = self
            .files
            .iter()
            .map(|(name, bytes)| line(name, bytes))
            .collect();
        manifest
    }

    /// A bundle with this manifest, signed, and these files.
    pub fn zip_with(&self, manifest: &[u8]) -> Zip {
        let comment = format!("haversack {} {}", self.manifest.id, self.manifest.version);
        let signature = self.key.sign(manifest, &comment);
        self.zip_signed(manifest, Some(signature.text()))
    }

    /// A bundle with this manifest, this signature, and these files.
    pub fn zip_signed(&self, manifest: &[u8], signature: Option<&str>) -> Zip {
        let mut members = vec![
            Member::stored(b"mimetype", MEDIA_TYPE.as_bytes()),
            Member::stored(MANIFEST.as_bytes(), manifest),
        ];
        members.extend(signature.map(|text| Member::stored(SIGNATURE.as_bytes(), text.as_bytes())));
        members.extend(self.files.iter().map(|(name, bytes)| member(name, bytes)));
        Zip {
            members,
            ..Zip::default()
        }
    }

    /// A bundle of these files with a manifest that is true and signed.
    pub fn zip(&self) -> Zip {
        self.zip_with(&self.manifest().bytes())
    }

    /// The files in a folder, to be built from.
    ///
    /// # Panics
    /// When they can't be written.
    pub fn parts(&self, folder: &Path) -> Vec<Part> {
        self.files
            .iter()
            .map(|(name, bytes)| {
                let path = folder.join(name);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(&path, bytes).expect("a file");
                Part {
                    name: name.clone(),
                    path,
                }
            })
            .collect()
    }

    /// A bundle as the product builds it.
    ///
    /// # Panics
    /// When it can't be built.
    pub fn built(&self, signed: bool) -> Vec<u8> {
        let desk = tempfile::tempdir().expect("a folder");
        let to = desk.path().join("sound.haversack");
        let mut manifest = self.manifest.clone();
        if !signed {
            manifest.publisher = None;
        }
        let sign = if signed {
            Sign::With(&self.key)
        } else {
            Sign::Nobody
        };
        let parts = self.parts(desk.path());
        build(manifest, &parts, &sign, &to, &Meter::default()).expect("built");
        fs::read(&to).expect("a bundle")
    }
}

/// A line of the manifest for this pack.
pub fn pack(id: &str) -> PackLine {
    PackLine {
        id: id.to_owned(),
        version: "1.0.0".to_owned(),
        title: "Listening".to_owned(),
        summary: String::new(),
    }
}

/// A line of the manifest for a file.
pub fn line(name: &str, bytes: &[u8]) -> FileLine {
    FileLine {
        name: name.to_owned(),
        size: bytes.len() as u64,
        sha256: Sum::of(bytes),
    }
}

/// A file as a member, packed when that makes it smaller, as bundles have it.
fn member(name: &str, bytes: &[u8]) -> Member {
    if bytes.is_empty() {
        return Member::stored(name.as_bytes(), bytes);
    }
    let packed = Member::deflated(name.as_bytes(), bytes);
    if name.ends_with(".png") || packed.data.len() >= bytes.len() {
        Member::stored(name.as_bytes(), bytes)
    } else {
        packed
    }
}
