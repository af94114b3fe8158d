//! Signatures that are missing, another's, of something else, or changed; and keys that are none.

use haversack_bundle::{MANIFEST, SIGNATURE};

use super::Shelf;
use super::sound::{Contents, PAGE, key};
use super::zip::Member;

/// A key of which everybody has the secret: the neutral point of the curve.
const NEUTRAL: &str = "RWQAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
/// A point of the order 4, and one of the order 8.
const SMALL: [&str; 2] = [
    "RWQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "RWQAAAAAAAAAACboldJCDUgzI1fSb7mshYgH83FKlyDQJdUBrObVC3Yn",
];

/// Signatures.
pub(super) fn signatures() -> Shelf {
    let mut shelf = Shelf::new("signatures");
    let contents = Contents::sound();
    let manifest = contents.manifest().bytes();
    let other = key("for-tests-only-another");
    let good = contents
        .key
        .sign(&manifest, "haversack listening 1.0.0")
        .text()
        .to_owned();
    let lines: Vec<&str> = good.lines().collect();
    let mut signed = |name: &str, code: &'static str, signature: Option<&str>| {
        shelf.bytes(
            name,
            code,
            contents.zip_signed(&manifest, signature).bytes(),
        );
    };
    signed("none", "signature-missing", None);
    signed("an empty one", "signature-wrong", Some(""));
    signed(
        "no signature",
        "signature-wrong",
        Some("untrusted comment: trust me\n"),
    );
    signed(
        "another key's",
        "signature-wrong",
        Some(other.sign(&manifest, "haversack listening 1.0.0").text()),
    );
    signed(
        "of another text",
        "signature-wrong",
        Some(
            contents
                .key
                .sign(b"another", "haversack listening 1.0.0")
                .text(),
        ),
    );
    signed(
        "of nothing",
        "signature-wrong",
        Some(contents.key.sign(b"", "haversack listening 1.0.0").text()),
    );
    signed(
        "another trusted comment",
        "signature-wrong",
        Some(&good.replace("1.0.0", "9.0.0")),
    );
    signed(
        "no trusted comment",
        "signature-wrong",
        Some(&good.replace("haversack listening 1.0.0", "")),
    );
    signed(
        "no last line",
        "signature-wrong",
        Some(&lines[..3].join("\n")),
    );
    signed(
        "its lines exchanged",
        "signature-wrong",
        Some(&[lines[0], lines[3], lines[2], lines[1]].join("\n")),
    );
    signed(
        "the last line of another",
        "signature-wrong",
        Some(
            &[
                lines[0],
                lines[1],
                lines[2],
                other
                    .sign(&manifest, "haversack listening 1.0.0")
                    .text()
                    .lines()
                    .nth(3)
                    .unwrap_or_default(),
            ]
            .join("\n"),
        ),
    );
    signed(
        "of the text itself, and not so",
        "signature-wrong",
        Some(&good.replacen("\nRUQ", "\nRWQ", 1)),
    );
    signed(
        "by another method",
        "signature-wrong",
        Some(&good.replacen("\nRUQ", "\nRVQ", 1)),
    );
    signed(
        "no base 64",
        "signature-wrong",
        Some(&good.replacen("\nRUQ", "\n!!!", 1)),
    );
    signed(
        "more than one",
        "signature-wrong",
        Some(&format!("{}{good}", other.sign(&manifest, "x").text())),
    );
    signed(
        "too long",
        "signature-wrong",
        Some(contents.key.sign(&manifest, &"x".repeat(3_000)).text()),
    );

    shelf.bytes("no UTF-8", "signature-wrong", {
        let mut zip = contents.zip();
        *zip.member(SIGNATURE) = Member::stored(
            SIGNATURE.as_bytes(),
            &[&good.as_bytes()[..20], b"\xFF", &good.as_bytes()[20..]].concat(),
        );
        zip.bytes()
    });
    shelf.bytes("of another bundle", "signature-wrong", {
        let mut another = Contents::sound();
        *another.file(PAGE) = b"# Another page\n".to_vec();
        let theirs = another.manifest().bytes();
        contents
            .zip_signed(
                &manifest,
                Some(
                    contents
                        .key
                        .sign(&theirs, "haversack listening 1.0.0")
                        .text(),
                ),
            )
            .bytes()
    });
    shelf.bytes("an old one under a new manifest", "signature-wrong", {
        let mut newer = Contents::sound();
        newer.manifest.version = "2.0.0".to_owned();
        newer
            .zip_signed(&newer.manifest().bytes(), Some(&good))
            .bytes()
    });
    shelf.bytes("stripped, and a publisher named", "signature-missing", {
        let mut zip = contents.zip();
        zip.members.remove(2);
        zip.bytes()
    });
    shelf.bytes("stripped, and none named, and left there", "manifest", {
        let mut unnamed = Contents::sound();
        unnamed.manifest.publisher = None;
        unnamed.zip().bytes()
    });
    shelf.bytes("under another name", "signature-missing", {
        let mut zip = contents.zip();
        zip.member(SIGNATURE)
            .both(|header| header.name = b"manifest.json.sig".to_vec());
        zip.bytes()
    });
    shelf.bytes("behind the files", "signature-missing", {
        let mut zip = contents.zip();
        let signature = zip.members.remove(2);
        zip.members.push(signature);
        zip.bytes()
    });
    shelf.bytes("twice", "unlisted", {
        let mut zip = contents.zip();
        let signature = zip.members[2].clone();
        zip.members.insert(3, signature);
        zip.bytes()
    });
    shelf.bytes("with another CRC", "damaged", {
        let mut zip = contents.zip();
        zip.member(SIGNATURE).both(|header| header.crc ^= 1);
        zip.bytes()
    });
    shelf.bytes(
        "a changed byte of the manifest with its CRC",
        "signature-wrong",
        {
            let text = String::from_utf8_lossy(&manifest).replace("Ada Okafor", "Eve Okafor");
            contents.zip_signed(text.as_bytes(), Some(&good)).bytes()
        },
    );
    shelf.bytes("a manifest with another header of its own", "layout", {
        let mut zip = contents.zip();
        zip.member(MANIFEST).locally(|header| header.size += 1);
        zip.bytes()
    });
    shelf.bytes("a signature with another header of its own", "layout", {
        let mut zip = contents.zip();
        zip.member(SIGNATURE).locally(|header| header.crc ^= 1);
        zip.bytes()
    });
    // The publisher's key is another, and the bundle is signed as before.
    let keys = [
        (
            "another's key",
            "signature-wrong",
            other.public().to_string(),
        ),
        ("a key that anybody has", "manifest", NEUTRAL.to_owned()),
    ];
    let small = SMALL.map(|key| ("a point of small order", "manifest", key.to_owned()));
    let own = contents.key.public().to_string();
    // The identifier of a key is no part of it.
    let renamed = (
        "the same key by another name",
        "signature-wrong",
        format!("RWQAAAAAAAAAA{}", &own[13..]),
    );
    for (n, (name, code, key)) in keys.into_iter().chain(small).chain([renamed]).enumerate() {
        let mut contents = Contents::sound();
        if let Some(publisher) = &mut contents.manifest.publisher {
            publisher.key = key;
        }
        shelf.bytes(format!("{name} ({n})"), code, contents.zip().bytes());
    }
    shelf
}
