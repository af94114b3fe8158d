//! The limits of bundles, at the edge: exactly what is allowed is built and read, one more is refused, by whoever builds and by
//! whoever reads.

use std::fs::{self, File};
use std::path::Path;

use haversack_bundle::{
    BundleError, FileLine, Manifest, Meter, Part, Refusal, Sign, Sum, build, limits,
};
use haversack_tests::bundles;
use haversack_tests::bundles::sound::{ABOUT, Contents, FOLDER, line, pack};
use haversack_tests::bundles::zip::{Member, zeros_deflated_to};

/// The sound bundle's manifest without a publisher.
fn unsigned() -> Manifest {
    let mut manifest = Contents::sound().manifest;
    manifest.publisher = None;
    manifest
}

/// A file of this many zeros that takes no room on the disk.
fn zeros(path: &Path, size: u64) {
    File::create(path)
        .and_then(|file| file.set_len(size))
        .expect("a file");
}

fn judged(path: &Path) -> Result<(), BundleError> {
    bundles::judged(path).map(drop)
}

fn judged_bytes(bytes: &[u8]) -> Result<(), BundleError> {
    let desk = tempfile::tempdir().expect("a folder");
    let path = desk.path().join("a.haversack");
    fs::write(&path, bytes).expect("written");
    judged(&path)
}

/// Whether something was refused with this code.
#[track_caller]
fn refused<T: std::fmt::Debug>(what: Result<T, BundleError>, code: &str) {
    match what {
        Err(BundleError::Refused(refusal)) => assert_eq!(refusal.code(), code),
        other => panic!("not refused: {other:?}"),
    }
}

/// The parts of the sound bundle that has nothing but `pack.toml`, and others.
fn parts_with(desk: &Path, others: impl IntoIterator<Item = Part>) -> Vec<Part> {
    let mut parts = Contents::sound().parts(desk);
    parts.retain(|part| part.name == ABOUT);
    parts.extend(others);
    parts
}

fn part(name: String, path: &Path) -> Part {
    Part {
        name,
        path: path.to_owned(),
    }
}

#[test]
fn the_largest_bundle_and_the_largest_files() {
    let desk = tempfile::tempdir().expect("a folder");
    let to = desk.path().join("a.haversack");
    let (full, last) = (desk.path().join("full.png"), desk.path().join("last.png"));
    zeros(&full, limits::FILE);
    // What the container takes for itself: a bundle with a last file of 2 MB tells.
    let mut parts = parts_with(
        desk.path(),
        (0..3).map(|n| part(format!("{FOLDER}{n}.png"), &full)),
    );
    let small = desk.path().join("small.haversack");
    let (tiny, of_tiny) = (2 << 20, desk.path().join("tiny.png"));
    zeros(&of_tiny, tiny);
    let few = parts_with(
        desk.path(),
        (0..4).map(|n| part(format!("{FOLDER}{n}.png"), &of_tiny)),
    );
    build(unsigned(), &few, &Sign::Nobody, &small, &Meter::default()).expect("built");
    let digits = |size: u64| size.to_string().len() as u64;
    // The sizes have more digits in the manifest of the large one, three times.
    let own = fs::metadata(&small).expect("it").len() - 4 * tiny
        + 3 * (digits(limits::FILE) - digits(tiny));
    let room = limits::BUNDLE - own - 3 * limits::FILE;
    let room = room - (digits(room) - digits(tiny));
    parts.push(part(format!("{FOLDER}3.png"), &last));

    zeros(&last, room + 1);
    refused(
        build(unsigned(), &parts, &Sign::Nobody, &to, &Meter::default()),
        "too-large",
    );
    assert!(!to.exists(), "nothing is there");
    zeros(&last, room);
    build(unsigned(), &parts, &Sign::Nobody, &to, &Meter::default()).expect("as large as can be");
    assert_eq!(fs::metadata(&to).expect("it").len(), limits::BUNDLE);
    assert_eq!(judged(&to), Ok(()));
    // One byte more, and nobody looks at anything else.
    File::options()
        .write(true)
        .open(&to)
        .and_then(|file| file.set_len(limits::BUNDLE + 1))
        .expect("longer");
    refused(judged(&to), "too-large");
}

#[test]
fn one_byte_more_than_a_file_may_have() {
    let desk = tempfile::tempdir().expect("a folder");
    let (to, large) = (
        desk.path().join("a.haversack"),
        desk.path().join("large.png"),
    );
    zeros(&large, limits::FILE + 1);
    let parts = parts_with(desk.path(), [part(format!("{FOLDER}a.png"), &large)]);
    refused(
        build(unsigned(), &parts, &Sign::Nobody, &to, &Meter::default()),
        "too-large",
    );

    // To whoever reads, the list is enough.
    let mut zip = Contents::sound().zip();
    let mut large = Member::new(
        b"packs/listening/z.md",
        8,
        vec![0; 3 << 20],
        limits::FILE as u32 + 1,
        0,
    );
    zip.members.push(large.clone());
    refused(judged_bytes(&zip.bytes()), "too-large");
    large.both(|header| header.size -= 1);
    zip.members.pop();
    zip.members.push(large);
    refused(judged_bytes(&zip.bytes()), "unlisted");
}

#[test]
fn the_most_bytes_unpacked() {
    let of = |last: u64| {
        let mut manifest = unsigned();
        let about = line(ABOUT, b"");
        let mut files: Vec<FileLine> = (0..4)
            .map(|n| FileLine {
                name: format!("{FOLDER}{n}.png"),
                size: if n == 3 { last } else { limits::FILE },
                sha256: Sum::of(b""),
            })
            .collect();
        files.push(about);
        manifest.files = files;
        manifest
    };
    assert_eq!(of(limits::FILE).size(), limits::BUNDLE);
    assert_eq!(of(limits::FILE).check(), Ok(()));
    let mut more = of(limits::FILE);
    more.files[4].size = 1;
    assert_eq!(
        more.check().map_err(|refusal| refusal.code()),
        Err("too-large")
    );

    // The container counts its own three files too. Sizes in the list are enough.
    let with = |more: u32| {
        let mut zip = Contents::sound().zip();
        let own: u32 = zip
            .members
            .iter()
            .map(|member| member.local.as_ref().map_or(0, |header| header.size))
            .sum();
        for n in 0..4 {
            let size = limits::FILE as u32 - if n == 3 { own - more } else { 0 };
            zip.members.push(Member::new(
                format!("packs/listening/z{n}").as_bytes(),
                8,
                vec![0; 3 << 20],
                size,
                0,
            ));
        }
        zip.bytes()
    };
    refused(judged_bytes(&with(0)), "unlisted");
    refused(judged_bytes(&with(1)), "too-large");
}

#[test]
fn the_most_files() {
    let desk = tempfile::tempdir().expect("a folder");
    let (to, empty) = (desk.path().join("a.haversack"), desk.path().join("empty"));
    zeros(&empty, 0);
    let mut contents = Contents::sound();
    let most = limits::FILES - 1;
    let mut parts = parts_with(
        desk.path(),
        (0..most).map(|n| part(format!("{FOLDER}{n:05}.md"), &empty)),
    );
    let manifest = contents.manifest.clone();
    build(
        manifest.clone(),
        &parts,
        &Sign::With(&contents.key),
        &to,
        &Meter::default(),
    )
    .expect("as many as can be");
    assert_eq!(judged(&to), Ok(()));
    parts.push(part(format!("{FOLDER}one-more.md"), &empty));
    let more = build(
        manifest,
        &parts,
        &Sign::With(&contents.key),
        &to,
        &Meter::default(),
    );
    refused(more, "too-large");

    contents.files.retain(|(name, _)| name == ABOUT);
    let about = contents.files.remove(0);
    contents.files = (0..=most)
        .map(|n| (format!("{FOLDER}{n:05}.md"), Vec::new()))
        .collect();
    contents.files.push(about);
    refused(judged_bytes(&contents.zip().bytes()), "too-large");
    // Unsigned it has one file less of its own: the manifest is what counts then.
    contents.manifest.publisher = None;
    let manifest = contents.manifest().bytes();
    refused(
        judged_bytes(&contents.zip_signed(&manifest, None).bytes()),
        "too-large",
    );
}

#[test]
fn the_tightest_packing() {
    let name = format!("{FOLDER}zeros.md");
    let with = |zeros: usize, packed: usize| {
        let mut contents = Contents::sound();
        contents.add(&name, &vec![0; zeros]);
        let mut zip = contents.zip();
        zip.member(&name).put(8, zeros_deflated_to(zeros, packed));
        zip.bytes()
    };
    assert_eq!(judged_bytes(&with(200_000, 1_000)), Ok(()));
    refused(judged_bytes(&with(200_001, 1_000)), "too-large");
    // Whoever builds leaves what could be packed tighter as it is.
    for size in [100, 10_000, 200_000, 1 << 20] {
        let mut contents = Contents::sound();
        contents.add(&name, &vec![0; size]);
        assert_eq!(judged_bytes(&contents.built(true)), Ok(()), "{size} zeros");
    }
}

#[test]
fn the_longest_names() {
    let desk = tempfile::tempdir().expect("a folder");
    let (to, empty) = (desk.path().join("a.haversack"), desk.path().join("empty"));
    zeros(&empty, 0);
    for (length, letter) in [(limits::NAME, "x"), (limits::NAME, "é")] {
        let room = length - FOLDER.len();
        let name = format!("{FOLDER}{}", letter.repeat(room / letter.len()));
        assert_eq!(name.len(), length);
        let parts = parts_with(desk.path(), [part(name.clone(), &empty)]);
        build(unsigned(), &parts, &Sign::Nobody, &to, &Meter::default())
            .expect("as long as can be");
        assert_eq!(judged(&to), Ok(()));
        let longer = name + "x";
        let parts = parts_with(desk.path(), [part(longer.clone(), &empty)]);
        refused(
            build(unsigned(), &parts, &Sign::Nobody, &to, &Meter::default()),
            "name",
        );
        let mut contents = Contents::sound();
        contents.add(&longer, b"");
        refused(judged_bytes(&contents.zip().bytes()), "name");
    }
}

#[test]
fn the_longest_texts_and_the_most_packs() {
    type Set = fn(&mut Contents, usize);
    let edges: [(usize, Set); 3] = [
        (limits::TITLE, |contents, length| {
            contents.manifest.title = "é".repeat(length)
        }),
        (limits::TITLE, |contents, length| {
            contents
                .manifest
                .publisher
                .iter_mut()
                .for_each(|publisher| publisher.name = "\u{1F600}".repeat(length));
        }),
        (limits::SUMMARY, |contents, length| {
            contents.manifest.packs[0].summary = "\u{1F600}".repeat(length)
        }),
    ];
    for (most, set) in edges {
        let mut contents = Contents::sound();
        set(&mut contents, most);
        assert_eq!(judged_bytes(&contents.built(true)), Ok(()));
        set(&mut contents, most + 1);
        refused(judged_bytes(&contents.zip().bytes()), "manifest");
    }
    let packs = |many: usize| {
        let mut contents = Contents::sound();
        contents.manifest.packs = (0..many).map(|n| pack(&format!("p{n:04}"))).collect();
        contents.files = (0..many)
            .map(|n| {
                let about = format!("[pack]\nid = \"p{n:04}\"\nversion = \"1.0.0\"\ntitle = \"Listening\"\nlanguage = \"en\"\n");
                (format!("packs/p{n:04}/pack.toml"), about.into_bytes())
            })
            .collect();
        contents.zip().bytes()
    };
    assert_eq!(judged_bytes(&packs(limits::PACKS)), Ok(()));
    refused(judged_bytes(&packs(limits::PACKS + 1)), "manifest");
}

#[test]
fn the_largest_settings_and_signatures() {
    let about = |size: u64| {
        let mut contents = Contents::sound();
        let about = contents.file(ABOUT);
        about.push(b'#');
        // Nothing that could be packed tighter than it may be.
        let letters = (0_u32..).map(|n| b'a' + (n.wrapping_mul(2_654_435_761) >> 13) as u8 % 26);
        let more = size as usize - about.len();
        about.extend(letters.take(more));
        contents.zip().bytes()
    };
    assert_eq!(judged_bytes(&about(limits::ABOUT)), Ok(()));
    refused(judged_bytes(&about(limits::ABOUT + 1)), "too-large");

    let desk = tempfile::tempdir().expect("a folder");
    let to = desk.path().join("a.haversack");
    let contents = Contents::sound();
    let (manifest, parts) = (contents.manifest(), contents.parts(desk.path()));
    let bare = contents.key.sign(&manifest.bytes(), "").text().len();
    for more in [0, 1] {
        let comment = "x".repeat(limits::SIGNATURE as usize - bare + more);
        let signature = contents.key.sign(&manifest.bytes(), &comment);
        let read = judged_bytes(
            &contents
                .zip_signed(&manifest.bytes(), Some(signature.text()))
                .bytes(),
        );
        let built = build(
            contents.manifest.clone(),
            &parts,
            &Sign::Already(signature),
            &to,
            &Meter::default(),
        );
        if more == 0 {
            assert_eq!(read, Ok(()));
            assert_eq!(built, Ok(manifest.clone()));
        } else {
            assert_eq!(read, Err(Refusal::SignatureWrong.into()));
            refused(built, "too-large");
        }
    }
}

#[test]
fn nobody_builds_what_names_a_publisher_and_is_not_signed() {
    let desk = tempfile::tempdir().expect("a folder");
    let to = desk.path().join("a.haversack");
    let contents = Contents::sound();
    let parts = contents.parts(desk.path());
    let built = build(
        contents.manifest,
        &parts,
        &Sign::Nobody,
        &to,
        &Meter::default(),
    );
    refused(built, "signature-missing");
    assert!(!to.exists());
}
