//! Manifests that are written in another way than the one there is. Each is signed: the manifest alone is what is wrong.

use super::Shelf;
use super::sound::{Contents, FOLDER, PAGE};

/// Writes a manifest in another way.
type Way = fn(&str) -> String;

/// Other ways to write the same.
pub(super) fn written() -> Shelf {
    let mut shelf = Shelf::new("manifests written otherwise");
    let page = format!("\"name\": \"{PAGE}\"");
    let ways: [(&str, Way); 25] = [
        ("no line's end", |text| text.trim_end().to_owned()),
        ("two lines' ends", |text| format!("{text}\n")),
        ("lines of Windows", |text| text.replace('\n', "\r\n")),
        ("tabs", |text| text.replace("  ", "\t")),
        ("a blank more", |text| text.replacen(": ", ":  ", 1)),
        ("a blank in front", |text| format!(" {text}")),
        ("one line", |text| {
            text.lines().map(str::trim).collect::<String>() + "\n"
        }),
        ("a mark of UTF-8", |text| format!("\u{FEFF}{text}")),
        ("a zero behind it", |text| format!("{text}\0")),
        ("a second manifest behind it", |text| text.repeat(2)),
        ("a comment", |text| {
            text.replacen('{', "{ // a comment\n", 1)
        }),
        ("an escaped letter", |text| {
            text.replacen("Listening", "\\u004cistening", 1)
        }),
        ("an escaped slash", |text| {
            text.replacen("packs/", "packs\\/", 1)
        }),
        ("a key twice", |text| {
            text.replacen("  \"title\"", "  \"title\": \"Another\",\n  \"title\"", 1)
        }),
        ("the kind twice", |text| {
            text.replacen(
                "  \"kind\"",
                "  \"kind\": \"haversack-bundle\",\n  \"kind\"",
                1,
            )
        }),
        ("the files twice", |text| {
            text.replacen("  \"files\"", "  \"files\": [],\n  \"files\"", 1)
        }),
        ("a key in other case", |text| {
            text.replacen("\"title\"", "\"Title\"", 1)
        }),
        ("an escaped key", |text| {
            text.replacen("\"title\"", "\"t\\u0069tle\"", 1)
        }),
        ("keys in another order", |text| {
            text.replacen(
                "  \"kind\": \"haversack-bundle\",\n  \"format\": 1,",
                "  \"format\": 1,\n  \"kind\": \"haversack-bundle\",",
                1,
            )
        }),
        ("an unknown key", |text| {
            text.replacen("  \"title\"", "  \"run\": \"evil.sh\",\n  \"title\"", 1)
        }),
        ("an unknown key that acts on a terminal", |text| {
            text.replacen("  \"title\"", "  \"\\u001b[2J\\u202e\": 1,\n  \"title\"", 1)
        }),
        ("an unknown key of a file", |text| {
            text.replacen("\"size\"", "\"mode\": 493,\n      \"size\"", 1)
        }),
        ("nothing where a key may be left out", |text| {
            text.replacen("  \"packs\"", "  \"expires\": null,\n  \"packs\"", 1)
        }),
        ("a size with a point", |text| {
            text.replacen("\"size\": 8", "\"size\": 8.0", 1)
        }),
        ("a size with a power", |text| {
            text.replacen("\"size\": 8", "\"size\": 8e0", 1)
        }),
    ];
    for (name, way) in ways {
        shelf.manifest(name, "manifest", |text| way(&text));
    }
    shelf.manifest("a sum with capital letters", "manifest", |text| {
        let (before, sum) = text.split_once("\"sha256\": \"").unwrap_or_default();
        let (sum, behind) = sum.split_at(64);
        format!("{before}\"sha256\": \"{}{behind}", sum.to_uppercase())
    });
    shelf.manifest("a sum that is too short", "manifest", |text| {
        text.replacen("\"sha256\": \"", "\"sha256\": \"x", 1)
    });
    shelf.manifest("a file twice", "manifest", |text| {
        let (begin, rest) = (
            text.find("    {\n      \"name\": \"packs").unwrap_or(0),
            text.clone(),
        );
        let end = rest[begin..]
            .find("},\n")
            .map_or(begin, |end| begin + end + 3);
        format!("{}{}{}", &rest[..end], &rest[begin..end], &rest[end..])
    });
    shelf.manifest("its files unsorted", "manifest", |text| {
        text.replace(&page, "\"name\": \"@\"")
            .replace("01-start.md", "02-page.md")
            .replace("@", &format!("{FOLDER}01-start.md"))
    });
    shelf.manifest("a file less", "unlisted", |text| without(&text, PAGE));
    shelf.manifest("a pack's settings less", "missing", |text| {
        without(&text, "packs/listening/pack.toml")
    });
    shelf.manifest("another name of a file", "unlisted", |text| {
        text.replace("02-page.md", "02-pages.md")
    });
    for (name, text, code) in [
        ("no bytes", String::new(), "manifest"),
        ("nothing", "null".to_owned(), "manifest"),
        ("an empty object", "{}".to_owned(), "manifest"),
        ("a list", "[]".to_owned(), "manifest"),
        ("no JSON", "Hello".to_owned(), "manifest"),
        (
            "half of it",
            String::from_utf8_lossy(&Contents::sound().manifest().bytes()[..400]).into_owned(),
            "manifest",
        ),
        ("brackets", "[".repeat(100_000), "manifest"),
    ] {
        shelf.bytes(
            name,
            code,
            Contents::sound().zip_with(text.as_bytes()).bytes(),
        );
    }
    shelf.bytes(
        "no UTF-8",
        "manifest",
        Contents::sound()
            .zip_with(b"{\"kind\": \"\xFF\"}\n")
            .bytes(),
    );
    shelf
}

/// The manifest without the line of a file.
fn without(text: &str, name: &str) -> String {
    let mut manifest = haversack_bundle::Manifest::read(text.as_bytes()).expect("a manifest");
    manifest.files.retain(|file| file.name != name);
    String::from_utf8(manifest.bytes()).expect("a manifest is a text")
}
