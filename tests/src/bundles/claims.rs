//! Manifests that say what can't be. Each is written as it should be, and signed: what it says is what is wrong.

use super::Shelf;
use super::sound::{Contents, FOLDER, line, pack};

/// Changes what is in a bundle.
type Change = fn(&mut Contents);

/// Things a manifest can't say.
pub(super) fn claims() -> Shelf {
    let mut shelf = Shelf::new("what manifests say");
    let said: [(&str, &str, &str, &str); 33] = [
        (
            "another kind",
            "manifest",
            "\"haversack-bundle\"",
            "\"haversack-catalogue\"",
        ),
        (
            "no format yet",
            "manifest",
            "\"format\": 1",
            "\"format\": 0",
        ),
        ("the next format", "newer", "\"format\": 1", "\"format\": 2"),
        (
            "the last format",
            "newer",
            "\"format\": 1",
            "\"format\": 4294967295",
        ),
        (
            "a format after the last",
            "manifest",
            "\"format\": 1",
            "\"format\": 4294967296",
        ),
        (
            "a format below zero",
            "manifest",
            "\"format\": 1",
            "\"format\": -1",
        ),
        (
            "a format in letters",
            "manifest",
            "\"format\": 1",
            "\"format\": \"1\"",
        ),
        (
            "an id that climbs",
            "manifest",
            "\"id\": \"listening\",\n  \"version\"",
            "\"id\": \"../listening\",\n  \"version\"",
        ),
        (
            "an id in capitals",
            "manifest",
            "\"id\": \"listening\",\n  \"version\"",
            "\"id\": \"Listening\",\n  \"version\"",
        ),
        (
            "no id",
            "manifest",
            "\"id\": \"listening\",\n  \"version\"",
            "\"id\": \"\",\n  \"version\"",
        ),
        (
            "a version that is none",
            "manifest",
            "\"version\": \"1.0.0\",\n  \"title\"",
            "\"version\": \"1.0\",\n  \"title\"",
        ),
        (
            "a version with a line's end",
            "manifest",
            "\"version\": \"1.0.0\",\n  \"title\"",
            "\"version\": \"1.0.0\\n\",\n  \"title\"",
        ),
        (
            "no title",
            "manifest",
            "\"title\": \"Listening\",\n  \"publisher\"",
            "\"title\": \"\",\n  \"publisher\"",
        ),
        (
            "a title of blanks",
            "manifest",
            "\"title\": \"Listening\",\n  \"publisher\"",
            "\"title\": \"  \",\n  \"publisher\"",
        ),
        (
            "a title that turns round",
            "manifest",
            "\"title\": \"Listening\",\n  \"publisher\"",
            "\"title\": \"Listening \u{202E}live\",\n  \"publisher\"",
        ),
        (
            "a title that acts on a terminal",
            "manifest",
            "\"title\": \"Listening\",\n  \"publisher\"",
            "\"title\": \"\\u001b[2J\",\n  \"publisher\"",
        ),
        (
            "a title of two lines",
            "manifest",
            "\"title\": \"Listening\",\n  \"publisher\"",
            "\"title\": \"Listening\\nSigned by Ada\",\n  \"publisher\"",
        ),
        (
            "a publisher without a name",
            "manifest",
            "\"name\": \"Ada Okafor\"",
            "\"name\": \"\"",
        ),
        (
            "a publisher whose name turns round",
            "manifest",
            "\"name\": \"Ada Okafor\"",
            "\"name\": \"Ada \u{2067}Okafor\"",
        ),
        (
            "a publisher with no key",
            "manifest",
            "\"key\": \"RW",
            "\"key\": \"XW",
        ),
        (
            "a publisher with a key in a file",
            "manifest",
            "\"key\": \"RW",
            "\"key\": \"untrusted comment: x\\nRW",
        ),
        (
            "a publisher with a blank behind the key",
            "manifest",
            "\"\n  },\n  \"packs\"",
            " \"\n  },\n  \"packs\"",
        ),
        (
            "a day that is none",
            "manifest",
            "  \"packs\": [",
            "  \"expires\": \"2026-02-30\",\n  \"packs\": [",
        ),
        (
            "a day and an hour",
            "manifest",
            "  \"packs\": [",
            "  \"expires\": \"2026-02-03T00:00\",\n  \"packs\": [",
        ),
        (
            "responses to nobody",
            "manifest",
            "  \"packs\": [",
            "  \"responsesTo\": \"age1\",\n  \"packs\": [",
        ),
        (
            "responses to a secret key",
            "manifest",
            "  \"packs\": [",
            "  \"responsesTo\": \"AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ\",\n  \"packs\": [",
        ),
        (
            "a pack whose id climbs",
            "manifest",
            "\"id\": \"listening\",\n      ",
            "\"id\": \"../listening\",\n      ",
        ),
        (
            "a pack that is not there",
            "missing",
            "\"id\": \"listening\",\n      ",
            "\"id\": \"speaking\",\n      ",
        ),
        (
            "a pack without a title",
            "manifest",
            "\"title\": \"Listening\",\n      ",
            "\"title\": \"\",\n      ",
        ),
        (
            "a pack's summary that turns round",
            "manifest",
            "\"summary\": \"\"",
            "\"summary\": \"\u{202E}\"",
        ),
        (
            "a size below zero",
            "manifest",
            "\"size\": 8",
            "\"size\": -8",
        ),
        (
            "a size that no number holds",
            "manifest",
            "\"size\": 8",
            "\"size\": 99999999999999999999",
        ),
        (
            "a size that is larger than any file",
            "too-large",
            "\"size\": 8",
            "\"size\": 18446744073709551615",
        ),
    ];
    for (name, code, from, to) in said {
        shelf.manifest(name, code, |text| text.replacen(from, to, 1));
    }
    shelf.manifest("another sum of a file", "damaged", |text| {
        let place = text.find("\"sha256\": \"").map_or(0, |at| at + 11);
        let other = if text[place..].starts_with('0') {
            "1"
        } else {
            "0"
        };
        format!("{}{other}{}", &text[..place], &text[place + 1..])
    });
    shelf.manifest("another size of a file", "damaged", |text| {
        text.replacen("\"size\": 8", "\"size\": 9", 1)
    });
    let texts: [(&str, &str, Change); 7] = [
        ("no packs", "manifest", |contents| {
            contents.manifest.packs.clear()
        }),
        ("a pack twice", "manifest", |contents| {
            contents.manifest.packs.push(pack("listening"))
        }),
        ("a file of a pack that is none", "unlisted", |contents| {
            contents.add("packs/speaking/a.md", b"x")
        }),
        ("a title of 201 letters", "manifest", |contents| {
            contents.manifest.title = "x".repeat(201)
        }),
        ("a summary of 1,001 letters", "manifest", |contents| {
            contents.manifest.packs[0].summary = "x".repeat(1_001)
        }),
        ("a version of 65 letters", "manifest", |contents| {
            contents.manifest.version = format!("1.0.0-{}", "x".repeat(59))
        }),
        ("an id of 101 letters", "manifest", |contents| {
            contents.manifest.id = "x".repeat(101)
        }),
    ];
    for (name, code, change) in texts {
        shelf.contents(name, code, change);
    }
    let contents = Contents::sound();
    let mut manifest = contents.manifest();
    manifest.files.push(line(&format!("{FOLDER}z.md"), b"x"));
    shelf.bytes(
        "a file that is not there",
        "missing",
        contents.zip_with(&manifest.bytes()).bytes(),
    );
    let mut extra = Contents::sound();
    let true_manifest = extra.manifest().bytes();
    extra.add(&format!("{FOLDER}a.md"), b"x");
    shelf.bytes(
        "a file that is not listed",
        "unlisted",
        extra.zip_with(&true_manifest).bytes(),
    );
    shelf
}
