//! Bundles and the tools that everybody has: what stock minisign, unzip and Python make of ours, what we make of what they make,
//! and how many hostile bundles they take without a word.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use haversack_bundle::key::{self, PublicKey, SecretKey, Signature};
use haversack_bundle::{
    BundleError, MANIFEST, MEDIA_TYPE, Manifest, Meter, Publisher, SIGNATURE, Sign, build,
    manifest_of,
};
use haversack_tests::bundles::sound::Contents;
use haversack_tests::bundles::{SILENT, all, judged};

/// Runs a tool in a folder. What it asks for is given to it.
fn run(folder: &Path, tool: &str, words: &[&str], said: &str) -> Output {
    let mut child = Command::new(tool)
        .args(words)
        .current_dir(folder)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|why| panic!("{tool}: {why}; `make test` installs it"));
    let mut stdin = child.stdin.take().expect("it listens");
    // A tool that asks for nothing may be gone by now.
    let _ = stdin.write_all(said.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

/// What a tool says when it has nothing to complain about.
#[track_caller]
fn fine(folder: &Path, tool: &str, words: &[&str], said: &str) -> Vec<u8> {
    let done = run(folder, tool, words, said);
    let complaint = String::from_utf8_lossy(&done.stderr);
    assert!(
        done.status.success(),
        "{tool} {words:?}: {complaint}{}",
        String::from_utf8_lossy(&done.stdout)
    );
    done.stdout
}

/// A folder with the sound bundle in it, signed.
fn desk_with_bundle() -> (tempfile::TempDir, Contents) {
    let desk = tempfile::tempdir().expect("a folder");
    let contents = Contents::sound();
    fs::write(desk.path().join("a.haversack"), contents.built(true)).expect("written");
    (desk, contents)
}

#[test]
fn stock_minisign_verifies_what_we_signed() {
    let (desk, contents) = desk_with_bundle();
    for name in [MANIFEST, SIGNATURE] {
        let bytes = fine(desk.path(), "unzip", &["-p", "a.haversack", name], "");
        fs::write(desk.path().join(name), bytes).expect("written");
    }
    let key = contents.key.public();
    fs::write(desk.path().join("ada.pub"), key.file()).expect("written");
    for by in [["-P", &key.to_string()], ["-p", "ada.pub"]] {
        let words = [&["-V", "-m", MANIFEST], &by[..]].concat();
        let told = fine(desk.path(), "minisign", &words, "");
        let told = String::from_utf8_lossy(&told).into_owned();
        assert!(told.contains("haversack listening 1.0.0"), "{told}");
    }
    let mut manifest = fs::read(desk.path().join(MANIFEST)).expect("it");
    manifest.push(b'\n');
    fs::write(desk.path().join(MANIFEST), manifest).expect("written");
    let refused = run(
        desk.path(),
        "minisign",
        &["-V", "-m", MANIFEST, "-p", "ada.pub"],
        "",
    );
    assert!(!refused.status.success(), "the control");
}

#[test]
fn unzip_and_zipinfo_take_it() {
    let (desk, contents) = desk_with_bundle();
    fine(desk.path(), "unzip", &["-tqq", "a.haversack"], "");
    let listed = fine(desk.path(), "zipinfo", &["-1", "a.haversack"], "");
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let own = ["mimetype", MANIFEST, SIGNATURE].into_iter();
    let names: Vec<&str> = own
        .chain(contents.files.iter().map(|(name, _)| name.as_str()))
        .collect();
    assert_eq!(listed.lines().collect::<Vec<_>>(), names);
    let about = fine(desk.path(), "zipinfo", &["-lv", "a.haversack"], "");
    assert!(
        !String::from_utf8_lossy(&about)
            .to_lowercase()
            .contains("warning")
    );
    fine(
        desk.path(),
        "unzip",
        &["-qq", "a.haversack", "-d", "out"],
        "",
    );
    for (name, bytes) in &contents.files {
        assert_eq!(
            &fs::read(desk.path().join("out").join(name)).expect("unpacked"),
            bytes,
            "{name}"
        );
    }
    assert_eq!(
        fs::read_to_string(desk.path().join("out/mimetype")).expect("unpacked"),
        MEDIA_TYPE
    );
}

#[test]
fn python_reads_the_same_files_out_of_it() {
    let (desk, _) = desk_with_bundle();
    let script = "\
import hashlib, json, sys, warnings, zipfile
warnings.simplefilter('error')
bundle = zipfile.ZipFile(sys.argv[1])
assert bundle.testzip() is None
manifest = json.loads(bundle.read('manifest.json'))
files = {file['name']: file for file in manifest['files']}
own = ['mimetype', 'manifest.json', 'manifest.json.minisig']
assert bundle.namelist() == own + list(files), bundle.namelist()
for name, file in files.items():
    data = bundle.read(name)
    assert len(data) == file['size'] and hashlib.sha256(data).hexdigest() == file['sha256'], name
print(len(files))
";
    let told = fine(desk.path(), "python3", &["-c", script, "a.haversack"], "");
    assert_eq!(String::from_utf8_lossy(&told).trim(), "5");
}

/// Builds the sound bundle with a manifest that stock minisign signs, with this key and this passphrase.
fn signed_by_minisign(folder: &Path, secret: &str, public: &PublicKey, said: &str) {
    let contents = Contents::sound();
    let mut about: Manifest = contents.manifest.clone();
    about.publisher = Some(Publisher {
        name: "Ada Okafor".into(),
        key: public.to_string(),
    });
    let parts = contents.parts(folder);
    let manifest = manifest_of(about.clone(), &parts, &Meter::default()).expect("a manifest");
    fs::write(folder.join(MANIFEST), manifest.bytes()).expect("written");
    let comment = format!("{} {}", manifest.id, manifest.version);
    let ways = [
        (&["-t", comment.as_str()][..], Some("listening 1.0.0")),
        (&[], None),
        (&["-l"], None),
    ];
    // Unlocking a key costs a gigabyte and seconds: once is enough.
    let ways = if said.trim().is_empty() {
        &ways[..]
    } else {
        &ways[..1]
    };
    for (more, trusted) in ways {
        let words = [&["-S", "-s", secret, "-m", MANIFEST], *more].concat();
        fine(folder, "minisign", &words, said);
        let text = fs::read_to_string(folder.join(SIGNATURE)).expect("a signature");
        let to: PathBuf = folder.join("b.haversack");
        let sign = Sign::Already(Signature::from_text(text.clone()));
        build(about.clone(), &parts, &sign, &to, &Meter::default()).expect("built");
        let bundle = judged(&to).expect("sound");
        let signed = bundle.signed().expect("signed");
        assert_eq!(&signed.key, public);
        if let Some(trusted) = trusted {
            assert_eq!(signed.comment, *trusted);
        }
        assert!(
            !signed.comment.contains(char::is_control),
            "{:?}",
            signed.comment
        );
        let kept = bundle.signature().expect("read").expect("signed");
        assert_eq!(kept.text(), text, "not a byte of it is changed");
    }
}

#[test]
fn keys_of_stock_minisign_sign_for_us() {
    let desk = tempfile::tempdir().expect("a folder");
    for (name, unlocked, passphrase) in [("plain", &["-W"][..], ""), ("locked", &[], "open sesame")]
    {
        let (secret, public) = (format!("{name}.key"), format!("{name}.pub"));
        let twice = format!("{passphrase}\n{passphrase}\n");
        let words = [&["-G", "-s", &secret, "-p", &public], unlocked].concat();
        fine(desk.path(), "minisign", &words, &twice);
        let read = |file: &str| fs::read_to_string(desk.path().join(file)).expect("a key");
        let public = PublicKey::read(&read(&public)).expect("a public key");
        let key = SecretKey::open(&read(&secret), passphrase).expect("it opens");
        assert_eq!(key.public(), public, "{name}");
        if !passphrase.is_empty() {
            assert!(SecretKey::open(&read(&secret), "wrong").is_err());
        }
        // What we sign with it, stock minisign verifies.
        fs::write(desk.path().join("text"), "text").expect("written");
        fs::write(
            desk.path().join("text.minisig"),
            key.sign(b"text", "ours").text(),
        )
        .expect("written");
        fine(
            desk.path(),
            "minisign",
            &["-V", "-m", "text", "-P", &public.to_string()],
            "",
        );
        signed_by_minisign(desk.path(), &secret, &public, &format!("{passphrase}\n"));
    }
}

#[test]
fn our_key_opens_in_stock_minisign() {
    let desk = tempfile::tempdir().expect("a folder");
    let (file, public) = key::new("open sesame").expect("a key");
    fs::write(desk.path().join("ours.key"), file).expect("written");
    signed_by_minisign(desk.path(), "ours.key", &public, "open sesame\n");
    let wrong = run(
        desk.path(),
        "minisign",
        &["-S", "-s", "ours.key", "-m", MANIFEST],
        "wrong\n",
    );
    assert!(!wrong.status.success(), "the control");
}

#[test]
fn what_stock_zip_packs_is_no_bundle() {
    let (desk, _) = desk_with_bundle();
    fine(
        desk.path(),
        "unzip",
        &["-qq", "a.haversack", "-d", "out"],
        "",
    );
    let out = desk.path().join("out");
    // As the recipe for other formats with a mimetype in front says.
    fine(&out, "zip", &["-X0q", "../b.haversack", "mimetype"], "");
    fine(
        &out,
        "zip",
        &["-Xr9Dq", "../b.haversack", ".", "-x", "mimetype"],
        "",
    );
    fine(desk.path(), "unzip", &["-tqq", "b.haversack"], "");
    let refused = judged(&desk.path().join("b.haversack")).map(|_| ());
    assert!(
        matches!(refused, Err(BundleError::Refused(_))),
        "{refused:?}"
    );
    // Nor is a bundle that zip put another file into.
    fine(
        &out,
        "zip",
        &["-q", "../a.haversack", "packs/listening/02-page.md"],
        "",
    );
    let refused = judged(&desk.path().join("a.haversack")).map(|_| ());
    assert!(
        matches!(refused, Err(BundleError::Refused(_))),
        "{refused:?}"
    );
}

/// Whether Python takes each of the zips in a folder without a word: it opens, lists, and tests it.
const TAKEN: &str = "\
import os, sys, warnings, zipfile
warnings.simplefilter('error')
for name in sorted(os.listdir(sys.argv[1])):
    try:
        with zipfile.ZipFile(os.path.join(sys.argv[1], name)) as zip:
            zip.namelist()
            if zip.testzip() is None:
                print(name)
    except Exception:
        pass
";

/// The control of all the others: what refuses these bundles is not so odd that every tool would see it.
#[test]
fn common_tools_take_hostile_containers_without_a_word() {
    let desk = tempfile::tempdir().expect("a folder");
    let zips = desk.path().join("zips");
    fs::create_dir(&zips).expect("a folder");
    let fixtures = all();
    let mut files = Vec::new();
    for (n, (theme, name)) in SILENT.iter().enumerate() {
        let mut named = fixtures
            .iter()
            .filter(|fixture| (fixture.theme, fixture.name.as_str()) == (*theme, *name));
        let fixture = named
            .next()
            .unwrap_or_else(|| panic!("{theme}: {name} has gone"));
        files.push(format!("{n:02}.zip"));
        fs::write(zips.join(&files[n]), fixture.bytes()).expect("written");
    }
    let unzip = files.iter().filter(|file| {
        let tested = run(&zips, "unzip", &["-tqq", "-P", "x", file], "");
        tested.status.success() && tested.stdout.is_empty() && tested.stderr.is_empty()
    });
    let unzip = unzip.count();
    let python = fine(desk.path(), "python3", &["-c", TAKEN, "zips"], "");
    let python = String::from_utf8_lossy(&python).lines().count();
    // Other versions of these tools may have learned one or another.
    assert!(unzip >= 37, "unzip takes {unzip} of {}", files.len());
    assert!(python >= 37, "Python takes {python} of {}", files.len());
}
