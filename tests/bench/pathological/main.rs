//! Pages nobody writes at a size, at twice and at four times it: the time may grow 2.3 times with each doubling. All three are
//! read in turn, and the shortest of the rounds counts, because whatever else the machine does only makes a round longer. The time is
//! that of the thread: a long round is interrupted more often than a short one, and would seem to grow.
//!
//! The bare parser runs over the same texts in the same rounds. Where it grows faster than that itself, so must we, and the line
//! says so: then we may grow as it does, and no faster.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use haversack_pack::{MemoryFiles, read_pack};
use haversack_tests::hostile::dialect;
use haversack_tests::pathological::FAMILIES;
use mimalloc::MiMalloc;
use pulldown_cmark::Parser;

/// As in `haversack`, for us and the parser alike.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// A doubling is twice the work, and some room for what a larger text costs a cache.
const LIMIT: f64 = 2.3;

/// As much faster than the parser's own time ours may grow where that grows faster than the limit: what two such figures differ by
/// when the same is measured twice.
const MARGIN: f64 = 0.1;

/// Below this a round says nothing: it is read at a larger size.
const SHORTEST: Duration = Duration::from_millis(5);

fn files(text: &str) -> MemoryFiles {
    let about = "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n";
    [("pack.toml", about), ("01-page.md", text)]
        .into_iter()
        .collect()
}

fn read(files: &MemoryFiles) -> Duration {
    let start = ThreadTime::now();
    let read = read_pack(black_box(files), Some("pack://localhost/x/"));
    let took = start.elapsed();
    black_box(read);
    took
}

/// The bare parser over the same text.
fn parse(text: &str) -> Duration {
    let start = ThreadTime::now();
    Parser::new_ext(black_box(text), dialect()).for_each(|event| {
        black_box(event);
    });
    start.elapsed()
}

/// By how much our time and the parser's grow with each doubling: the shortest of several rounds at each size.
fn per_doubling(sizes: &[(String, MemoryFiles); 3], rounds: usize) -> (f64, f64) {
    let (mut ours, mut theirs) = ([Duration::MAX; 3], [Duration::MAX; 3]);
    for _ in 0..rounds {
        for (at, (text, files)) in sizes.iter().enumerate() {
            ours[at] = ours[at].min(read(files));
            theirs[at] = theirs[at].min(parse(text));
        }
    }
    // The mean of both doublings: a step at a cache's size belongs to one of them only.
    let mean = |[one, _, four]: [Duration; 3]| (four.as_secs_f64() / one.as_secs_f64()).sqrt();
    (mean(ours), mean(theirs))
}

fn measure(name: &str, make: fn(usize) -> String, mut size: usize) {
    let sizes = loop {
        let sizes = [1, 2, 4].map(|times| {
            let text = make(size * times);
            let files = files(&text);
            (text, files)
        });
        if read(&sizes[0].1) >= SHORTEST || size >= 2 << 20 {
            break sizes;
        }
        size *= 2;
    };
    let (mut ratio, mut parser) = per_doubling(&sizes, 5);
    if ratio > LIMIT {
        let again = per_doubling(&sizes, 15);
        (ratio, parser) = (ratio.min(again.0), parser.min(again.1));
    }
    let verdict = if ratio <= LIMIT.max(parser + MARGIN) {
        "ok"
    } else {
        "over"
    };
    println!(
        "{name}, {} kB and more (the parser alone: {parser:.2})\t{ratio:.2}\t{LIMIT}\t{verdict}",
        size / 1024
    );
}

fn main() {
    // `cargo bench` passes options of its own.
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let is_wanted = |name: &str| {
        wanted
            .as_ref()
            .is_none_or(|wanted| name.contains(wanted.as_str()))
    };
    for (name, make) in FAMILIES.iter().filter(|(name, _)| is_wanted(name)) {
        measure(name, *make, 32 * 1024);
    }
    // 2.5, 5 and 10 MB on one line.
    for piece in ["word ", "*a* ", "[a](b) ", "<b>"] {
        let make: fn(usize) -> String = match piece {
            "word " => |size| "word ".repeat(size / 5),
            "*a* " => |size| "*a* ".repeat(size / 4),
            "[a](b) " => |size| "[a](b) ".repeat(size / 7),
            _ => |size| "<b>".repeat(size / 3),
        };
        let name = format!("10 MB of {piece:?} on a line");
        if is_wanted(&name) {
            measure(&name, make, 5 << 19);
        }
    }
}
