//! Little that becomes much: files that unpack to a thousand times their size, lists without end, names that cost more than they
//! weigh.

use haversack_bundle::{MANIFEST, MEDIA_TYPE, limits};

use super::Shelf;
use super::sound::{ABOUT, Contents, FOLDER, pack};
use super::zip::{Member, Zip, deflate, zeros_deflated_to, zip64_end, zip64_locator};

const MIB: usize = 1 << 20;

/// Bombs.
pub(super) fn bombs() -> Shelf {
    let mut shelf = Shelf::new("bombs");
    for (name, size) in [
        ("a megabyte", MIB),
        ("a little more than the ratio", 300_000),
    ] {
        shelf.contents(
            format!("{name} of zeros, as tight as it goes"),
            "too-large",
            |contents| {
                contents.add(&format!("{FOLDER}zeros.md"), &vec![0; size]);
            },
        );
    }
    shelf.large(
        "the largest file of zeros, as tight as it goes",
        "too-large",
        || with_packed(limits::FILE as usize, |zeros| deflate(&vec![0; zeros])),
    );
    shelf.large("one byte more than 1:200", "too-large", || {
        with_packed(200 * 1_000 + 1, |zeros| zeros_deflated_to(zeros, 1_000))
    });
    shelf.large(
        "an honest 1:199 that is larger than announced",
        "damaged",
        || with_packed(199 * 1_000, |zeros| zeros_deflated_to(zeros + 5_000, 1_000)),
    );
    shelf.large(
        "a file that says one byte and unpacks to half a gigabyte",
        "damaged",
        || with_packed(1 << 20, |_| zeros_deflated_to(512 * MIB, 540_000)),
    );
    shelf.large(
        "zeros packed as tight as it goes, and packed again",
        "too-large",
        || {
            let mut contents = Contents::sound();
            contents.add(
                &format!("{FOLDER}nested.bin"),
                &deflate(&vec![0; 256 * MIB]),
            );
            contents.zip().bytes()
        },
    );
    shelf.large(
        "a million empty members, and a last record that counts them",
        "too-large",
        || million(0xFFFF, true),
    );
    shelf.large(
        "a million empty members, and a last record that can't",
        "layout",
        || million((1_000_000_u32 & 0xFFFF) as u16, false),
    );
    shelf.large("one file more than a bundle holds", "too-large", || {
        let mut contents = Contents::sound();
        for n in 0..limits::FILES {
            contents
                .files
                .push((format!("{FOLDER}{n:06}.md"), Vec::new()));
        }
        contents.files.sort();
        contents.zip().bytes()
    });
    shelf.large(
        "files that claim more than a bundle holds together",
        "too-large",
        || {
            let mut contents = Contents::sound();
            let mut manifest = contents.manifest();
            for n in 0..5 {
                let name = format!("packs/listening/0{n}.bin");
                contents.add(&name, &vec![1; MIB]);
            }
            manifest.files = contents.manifest().files;
            let large = limits::FILE;
            for file in manifest
                .files
                .iter_mut()
                .filter(|file| file.name.ends_with(".bin"))
            {
                file.size = large;
            }
            let mut zip = contents.zip_with(&manifest.bytes());
            for member in zip.members.iter_mut().skip(3).take(5) {
                member.put(8, vec![1; 3 * MIB]);
                member.both(|header| header.size = large as u32);
            }
            zip.bytes()
        },
    );
    for (name, size) in [
        ("one byte more than a file may be", limits::FILE as u32 + 1),
        ("four gigabytes", 0xFFFF_FFFE),
    ] {
        shelf.zip(format!("a file that claims {name}"), "too-large", |zip| {
            zip.members[4].both(|header| header.size = size);
        });
    }
    shelf.large(
        "a folder in a folder in a folder, fifty thousand times",
        "collision",
        deep_folders,
    );
    shelf.large("a pack.toml of a hundred megabytes", "too-large", || {
        about(&[b"# ", vec![b'x'; 100 * MIB].as_slice()].concat())
    });
    shelf.large("a pack.toml of a million tables", "too-large", || {
        about("[x.y]\n[[z]]\n".repeat(500_000).as_bytes())
    });
    shelf.large(
        "a pack.toml of one megabyte of tables",
        "other-pack",
        || about("[[z]]\n".repeat(MIB / 6 - 100).as_bytes()),
    );
    shelf.large(
        "a pack.toml of one megabyte of brackets",
        "other-pack",
        || about(&[b"x = ", "[".repeat(MIB - 200).as_bytes()].concat()),
    );
    shelf
}

/// The sound bundle with a deflated file of so many zeros more, packed in this way.
fn with_packed(zeros: usize, packed: impl Fn(usize) -> Vec<u8>) -> Vec<u8> {
    let name = format!("{FOLDER}zeros.md");
    let mut contents = Contents::sound();
    contents.add(&name, &vec![0; zeros]);
    let mut zip = contents.zip();
    zip.member(&name).put(8, packed(zeros));
    zip.bytes()
}

/// A million members of nothing.
fn million(said: u16, counted: bool) -> Vec<u8> {
    let mut members = vec![Member::stored(b"mimetype", MEDIA_TYPE.as_bytes())];
    members.extend((1..1_000_000).map(|n| Member::stored(format!("packs/a/{n}").as_bytes(), b"")));
    let mut zip = Zip {
        members,
        ..Zip::default()
    };
    (zip.end.here, zip.end.entries) = (Some(said), Some(said));
    if counted {
        let (count, size, at) = zip.listed();
        zip.behind_list = [zip64_end(count as u64, size, at), zip64_locator(at + size)].concat();
    }
    zip.bytes()
}

/// As many files as a bundle holds, each in folders of its own as deep as names go; the last two are one on some computers.
fn deep_folders() -> Vec<u8> {
    let mut contents = Contents::sound();
    for n in 0..limits::FILES - 10 {
        let folders = "/d".repeat((limits::NAME - FOLDER.len() - 8) / 2);
        contents
            .files
            .push((format!("{FOLDER}{n:06}{folders}"), Vec::new()));
    }
    contents.files.push((format!("{FOLDER}z"), Vec::new()));
    contents.files.push((format!("{FOLDER}Z"), Vec::new()));
    contents.files.sort();
    contents.zip().bytes()
}

/// The sound bundle with another `pack.toml`.
fn about(bytes: &[u8]) -> Vec<u8> {
    let mut contents = Contents::sound();
    *contents.file(ABOUT) = bytes.to_vec();
    let mut zip = contents.zip();
    // Stored, so that the ratio is not what refuses it.
    *zip.member(ABOUT) = Member::stored(ABOUT.as_bytes(), bytes);
    zip.bytes()
}

/// Manifests that are large for what they say.
pub(super) fn manifests() -> Shelf {
    let mut shelf = Shelf::new("large manifests");
    let with = |text: Vec<u8>| Contents::sound().zip_with(&text).bytes();
    let most = limits::MANIFEST as usize;
    let long = |most: usize, what: &str| {
        let text = String::from_utf8(Contents::sound().manifest().bytes()).unwrap_or_default();
        let room = most - text.len();
        text.replacen(
            "\"title\": \"Listening\"",
            &format!("\"title\": \"Listening{}\"", what.repeat(room / what.len())),
            1,
        )
        .into_bytes()
    };
    shelf.large(
        "one byte more than a manifest may have",
        "manifest",
        move || {
            let mut text = long(most, "x");
            text.resize(most + 1, b' ');
            with(text)
        },
    );
    shelf.large("a title as long as a manifest", "manifest", move || {
        with(long(most, "x"))
    });
    shelf.large(
        "a title as long as a manifest, of escapes",
        "manifest",
        move || with(long(most, "\\u0041")),
    );
    shelf.large("a key as long as a manifest", "manifest", move || {
        with(
            format!(
                "{{\"kind\": \"haversack-bundle\", \"format\": 1, \"{}\": 1}}",
                "x".repeat(most - 100)
            )
            .into_bytes(),
        )
    });
    shelf.large("a kind as long as a manifest", "manifest", move || {
        with(
            format!(
                "{{\"kind\": \"{}\", \"format\": 1}}",
                "x".repeat(most - 100)
            )
            .into_bytes(),
        )
    });
    shelf.large(
        "a kind as long as a manifest, of escapes",
        "manifest",
        move || {
            with(
                format!(
                    "{{\"kind\": \"{}\", \"format\": 1}}",
                    "\\n".repeat(most / 2 - 100)
                )
                .into_bytes(),
            )
        },
    );
    shelf.large("brackets without an end", "manifest", move || {
        with(vec![b'['; most])
    });
    shelf.large("objects in objects", "manifest", move || {
        with("{\"a\":".repeat(most / 5).into_bytes())
    });
    shelf.large("nothing but blanks", "manifest", move || {
        with(vec![b' '; most])
    });
    shelf.large("packs without end", "manifest", || {
        let mut contents = Contents::sound();
        contents.manifest.packs = (0..100_000).map(|n| pack(&format!("p{n}"))).collect();
        contents.zip().bytes()
    });
    shelf.large(
        "a packed manifest, as tight as it goes",
        "too-large",
        move || {
            let mut zip = Contents::sound().zip_with(&vec![b' '; most]);
            let manifest = zip.member(MANIFEST);
            let data = deflate(&manifest.data);
            manifest.put(8, data);
            zip.bytes()
        },
    );
    shelf.large(
        "a signature as large as a manifest",
        "signature-wrong",
        move || {
            let contents = Contents::sound();
            let text = contents.manifest().bytes();
            let signature = contents.key.sign(&text, &"x".repeat(most));
            contents.zip_signed(&text, Some(signature.text())).bytes()
        },
    );
    shelf
}
