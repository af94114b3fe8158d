//! Packs that are others than the manifest says: it is what people see before they trust a bundle.

use super::Shelf;
use super::sound::{ABOUT, Contents, pack};

/// Packs.
pub(super) fn packs() -> Shelf {
    let mut shelf = Shelf::new("packs");
    for (name, from, to) in [
        ("another id", "\"listening\"", "\"speaking\""),
        ("another version", "1.0.0", "0.9.0"),
        ("another title", "\"Listening\"", "\"Speaking\""),
        (
            "a title with something behind it",
            "\"Listening\"",
            "\"Listening\u{200B}\"",
        ),
        ("no id", "id = \"listening\"\n", ""),
        ("no version", "version = \"1.0.0\"\n", ""),
        ("no title", "title = \"Listening\"\n", ""),
        (
            "the id twice",
            "id = \"listening\"\n",
            "id = \"speaking\"\nid = \"listening\"\n",
        ),
        ("everything in another table", "[pack]", "[course]"),
    ] {
        shelf.contents(name, "other-pack", |contents| {
            let text = String::from_utf8_lossy(contents.file(ABOUT)).replacen(from, to, 1);
            *contents.file(ABOUT) = text.into_bytes();
        });
    }
    let texts: [(&str, &[u8]); 5] = [
        ("no settings", b""),
        ("settings that are no TOML", b"{{{{"),
        ("settings that are no UTF-8", b"[pack]\nid = \"\xFF\"\n"),
        ("zeros for settings", &[0; 200]),
        ("brackets for settings", &[b'['; 1_500]),
    ];
    for (name, bytes) in texts {
        shelf.contents(name, "other-pack", |contents| {
            *contents.file(ABOUT) = bytes.to_vec()
        });
    }
    let mut two = Contents::sound();
    let about = two.file(ABOUT).clone();
    two.add("packs/speaking/pack.toml", &about);
    two.manifest.packs.push(pack("speaking"));
    shelf.bytes(
        "the same pack under another name as well",
        "other-pack",
        two.zip().bytes(),
    );
    shelf
}
