//! A bundle is built, opened, verified, read; and comes out the same each time.

mod listening;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use haversack_bundle::key::{self, SecretKey};
use haversack_bundle::{
    Bundle, BundleError, BundleFiles, Meter, Part, Refusal, Sign, build, manifest_of, verify,
};
use haversack_pack::Files as _;
use listening::{ABOUT, about};

fn parts(folder: &Path) -> Vec<Part> {
    let page = "# A page\n\n".to_owned() + &"A sentence that comes again. ".repeat(500);
    let picture: Vec<u8> = (0..3_000_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let files: [(&str, &[u8]); 5] = [
        ("pack.toml", ABOUT.as_bytes()),
        ("02-page.md", page.as_bytes()),
        ("01-empty.md", b""),
        ("media/picture.png", &picture),
        ("media/small.svg", b"<svg/>"),
    ];
    files
        .iter()
        .map(|(name, bytes)| {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(&path, bytes).expect("a file");
            Part {
                name: format!("packs/listening/{name}"),
                path,
            }
        })
        .collect()
}

fn key() -> SecretKey {
    let (file, _) = key::new("x").expect("a key");
    SecretKey::open(&file, "x").expect("it opens")
}

fn open(path: &Path) -> Arc<Bundle> {
    Arc::new(Bundle::open(path).expect("a sound bundle"))
}

#[test]
fn built_opened_verified_and_read() {
    let desk = tempfile::tempdir().expect("a folder");
    let key = key();
    let parts = parts(desk.path());
    let to: PathBuf = desk.path().join("a.haversack");
    let manifest = build(
        about(Some(&key)),
        &parts,
        &Sign::With(&key),
        &to,
        &Meter::default(),
    )
    .expect("built");
    let bundle = open(&to);
    assert_eq!(bundle.manifest(), &manifest);
    let signed = bundle.signed().expect("signed");
    assert_eq!(
        (signed.name.as_str(), signed.key),
        ("Ada Okafor", key.public())
    );
    assert_eq!(signed.comment, "haversack listening 1.0.0");
    let meter = Meter::default();
    verify(&bundle, &meter).expect("sound");
    let (done, of) = meter.progress();
    assert!(done == of && done == manifest.size(), "{done} of {of}");

    let files = BundleFiles::new(Arc::clone(&bundle), "listening");
    assert_eq!(
        files.names(),
        [
            "01-empty.md",
            "02-page.md",
            "media/picture.png",
            "media/small.svg",
            "pack.toml"
        ]
    );
    for part in &parts {
        let name = part
            .name
            .strip_prefix("packs/listening/")
            .expect("in the pack");
        let bytes = fs::read(&part.path).expect("a file");
        assert_eq!(
            files.read(name).as_deref(),
            Some(bytes.as_slice()),
            "{name}"
        );
        assert_eq!(files.size(name), Some(bytes.len() as u64), "{name}");
        let head = &bytes[..bytes.len().min(5)];
        assert_eq!(files.head(name, 5).as_deref(), Some(head), "{name}");
    }
    assert_eq!(files.read("../listening/pack.toml"), None);
    assert_eq!(files.trouble(), None);
    assert!(BundleFiles::new(bundle, "other").names().is_empty());
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let desk = tempfile::tempdir().expect("a folder");
    let key = key();
    let mut parts = parts(desk.path());
    let [one, other] = ["one.haversack", "other.haversack"].map(|name| desk.path().join(name));
    build(
        about(Some(&key)),
        &parts,
        &Sign::With(&key),
        &one,
        &Meter::default(),
    )
    .expect("built");
    parts.reverse();
    for part in &parts {
        let file = fs::File::open(&part.path).expect("a file");
        file.set_modified(std::time::UNIX_EPOCH)
            .expect("another time");
    }
    build(
        about(Some(&key)),
        &parts,
        &Sign::With(&key),
        &other,
        &Meter::default(),
    )
    .expect("built");
    assert!(fs::read(&one).expect("it") == fs::read(&other).expect("it"));
}

#[test]
fn somebody_else_may_sign() {
    let desk = tempfile::tempdir().expect("a folder");
    let (key, other) = (key(), key());
    let parts = parts(desk.path());
    let to = desk.path().join("a.haversack");
    let manifest = manifest_of(about(Some(&key)), &parts, &Meter::default()).expect("a manifest");
    let signature = key.sign(&manifest.bytes(), "made elsewhere");
    build(
        about(Some(&key)),
        &parts,
        &Sign::Already(signature.clone()),
        &to,
        &Meter::default(),
    )
    .expect("built");
    let bundle = open(&to);
    assert_eq!(bundle.manifest().bytes(), manifest.bytes());
    assert_eq!(bundle.signature(), Ok(Some(signature)));

    let wrong = other.sign(&manifest.bytes(), "somebody else's");
    let refused = build(
        about(Some(&key)),
        &parts,
        &Sign::Already(wrong),
        &to,
        &Meter::default(),
    );
    assert_eq!(
        refused.err(),
        Some(BundleError::Refused(Refusal::SignatureWrong))
    );
    assert_eq!(open(&to).sum(), bundle.sum(), "what was there is there");
}

#[test]
fn it_can_be_stopped() {
    let desk = tempfile::tempdir().expect("a folder");
    let parts = parts(desk.path());
    let to = desk.path().join("a.haversack");
    let meter = Meter::default();
    meter.stop();
    let stopped = build(about(None), &parts, &Sign::Nobody, &to, &meter);
    assert_eq!(stopped.err(), Some(BundleError::Cancelled));
    assert!(!to.exists());
    build(about(None), &parts, &Sign::Nobody, &to, &Meter::default()).expect("built");
    assert_eq!(verify(&open(&to), &meter), Err(BundleError::Cancelled));
    let left: Vec<_> = fs::read_dir(desk.path())
        .expect("it")
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    assert!(
        left.iter()
            .all(|name| !name.to_string_lossy().starts_with('.')),
        "{left:?}"
    );
}
