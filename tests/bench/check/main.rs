//! `haversack check` on a library of a thousand packs with twenty pages each, against reading the same files and running the bare
//! parser over them on as many cores, in turn, in one run. The peer makes no model and no HTML, and checks nothing.
//!
//! The pages are those of the shipped packs, with ids of their own; what is found wrong with them is little.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use haversack_tests::hostile::dialect;
use haversack_tests::repository;
use mimalloc::MiMalloc;
use pulldown_cmark::Parser;

/// As in `haversack`: what the peer wins by it is not to be counted for us.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const PACKS: usize = 1_000;
const PAGES: usize = 20;
const ROUNDS: usize = 25;
const LIMIT: f64 = 1.5;

/// The pages of the shipped packs, in order: those that lean on nothing outside themselves but a scale and skills.
fn pages() -> Vec<String> {
    let pages: Vec<String> = repository::files("packs")
        .into_iter()
        .filter(|file| file.ends_with(".md") && file.matches('/').count() == 2)
        .filter(|file| !file.ends_with("README.md"))
        .map(|file| repository::text(&file))
        .map(|text| own(&text))
        .collect();
    assert!(pages.len() > 20, "the shipped packs have moved");
    pages
}

/// A page without what only its own pack has: links, pictures, feedback and conditions, scales and skills of other names.
fn own(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let leans = [".feedback", "](", " when=", " from=", " top=", "{when="]
            .iter()
            .any(|mark| line.contains(mark));
        if leans {
            continue;
        }
        let words = line.split(' ').map(|word| {
            let (start, end) = word.split_at(word.len() - usize::from(word.ends_with('}')));
            match start.split_once('=') {
                Some(("scale", _)) => format!("scale=agree{end}"),
                Some(("skill", _)) => format!("skill=only{end}"),
                _ => word.to_owned(),
            }
        });
        out += &words.collect::<Vec<_>>().join(" ");
        out.push('\n');
    }
    out
}

fn write_library(folder: &Path) -> u64 {
    let pages = pages();
    let mut size = 0;
    for pack in 0..PACKS {
        let path = folder.join(format!("pack-{pack}"));
        fs::create_dir(&path).expect("a folder");
        let about = format!(
            "[pack]\nid = \"pack-{pack}\"\nversion = \"1.0.0\"\ntitle = \"Pack {pack}\"\nsummary = \"Nothing new.\"\nlanguage = \"en\"\n\n\
             [scales.agree]\npoints = [\"No\", \"Hardly\", \"Half\", \"Mostly\", \"Yes\"]\n\n\
             [skills.only]\ntitle = \"Only\"\nbands = [{{ id = \"all\", title = \"All\" }}]\n"
        );
        fs::write(path.join("pack.toml"), about).expect("a file");
        for page in 0..PAGES {
            let text =
                pages[(pack * 7 + page) % pages.len()].replace("{#", &format!("{{#p{page}-"));
            size += text.len() as u64;
            fs::write(path.join(format!("{page:02}-page.md")), text).expect("a file");
        }
    }
    size
}

/// Reads every file of every pack and runs the parser over it, on every core.
fn bare(folder: &Path) -> Duration {
    let start = Instant::now();
    let packs: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the library")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(pack) = packs.get(next.fetch_add(1, Ordering::Relaxed)) {
            for entry in fs::read_dir(pack).expect("a pack").flatten() {
                let text = fs::read_to_string(entry.path()).expect("a file");
                Parser::new_ext(&text, dialect()).for_each(|event| {
                    black_box(event);
                });
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
        work();
    });
    start.elapsed()
}

fn check(program: &Path, folder: &Path) -> Duration {
    let start = Instant::now();
    let status = Command::new(program)
        .arg("check")
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("haversack is built");
    let took = start.elapsed();
    assert!(
        status.code().is_some_and(|code| code < 2),
        "it could not run: {status}"
    );
    took
}

fn main() {
    let program = std::env::var_os("HAVERSACK").map_or_else(
        || repository::root().join("target/release/haversack"),
        PathBuf::from,
    );
    let library = tempfile::tempdir().expect("a folder");
    let size = write_library(library.path());
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..=ROUNDS {
        theirs.push(bare(library.path()));
        ours.push(check(&program, library.path()));
    }
    // The first round only brings the files into memory. What is judged is the ratio within a round: how fast the machine is
    // changes from one to the next.
    ours.remove(0);
    theirs.remove(0);
    let ratios = ours.iter().zip(&theirs);
    let ratio = middle(
        ratios
            .map(|(ours, theirs)| ours.as_secs_f64() / theirs.as_secs_f64())
            .collect(),
    );
    let milliseconds =
        |times: Vec<Duration>| middle(times.iter().map(|time| time.as_secs_f64() * 1e3).collect());
    let verdict = if ratio <= LIMIT { "ok" } else { "over" };
    println!(
        "check {PACKS} packs of {PAGES} pages, {} MB ({:.0} ms against {:.0} ms)\t{ratio:.2}\t{LIMIT}\t{verdict}",
        size / 1_000_000,
        milliseconds(ours),
        milliseconds(theirs)
    );
}

fn middle(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}
