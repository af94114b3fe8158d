//! Pages nobody writes at a size, at twice and at four times it: the time may grow 2.3 times with each doubling. All three are
//! read in turn, and the shortest of the rounds counts, because whatever else the machine does only makes a round longer.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use haversack_pack::{MemoryFiles, read_pack};
use haversack_tests::pathological::FAMILIES;

/// A doubling is twice the work, and some room for what a larger text costs a cache.
const LIMIT: f64 = 2.3;

/// Below this a round says nothing: it is read at a larger size.
const SHORTEST: Duration = Duration::from_millis(5);

fn files(text: &str) -> MemoryFiles {
    let about = "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n";
    [("pack.toml", about), ("01-page.md", text)]
        .into_iter()
        .collect()
}

fn read(files: &MemoryFiles) -> Duration {
    let start = Instant::now();
    let read = read_pack(black_box(files), Some("pack://localhost/x/"));
    let took = start.elapsed();
    black_box(read);
    took
}

/// The times at three sizes, the shortest of several rounds.
fn times(sizes: &[MemoryFiles; 3], rounds: usize) -> [Duration; 3] {
    let mut shortest = [Duration::MAX; 3];
    for _ in 0..rounds {
        for (shortest, files) in shortest.iter_mut().zip(sizes) {
            *shortest = (*shortest).min(read(files));
        }
    }
    shortest
}

fn measure(name: &str, make: fn(usize) -> String, mut size: usize) {
    let sizes = loop {
        let sizes = [1, 2, 4].map(|times| files(&make(size * times)));
        if read(&sizes[0]) >= SHORTEST || size >= 2 << 20 {
            break sizes;
        }
        size *= 2;
    };
    // The mean of both doublings: a step at a cache's size belongs to one of them only.
    let per_doubling = |rounds| {
        let [one, _, four] = times(&sizes, rounds);
        (four.as_secs_f64() / one.as_secs_f64()).sqrt()
    };
    let mut ratio = per_doubling(5);
    if ratio > LIMIT {
        ratio = ratio.min(per_doubling(15));
    }
    let verdict = if ratio <= LIMIT { "ok" } else { "over" };
    println!(
        "{name}, {} kB and more\t{ratio:.2}\t{LIMIT}\t{verdict}",
        size / 1024
    );
}

fn main() {
    // `cargo bench` passes options of its own.
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    for (name, make) in FAMILIES {
        if wanted
            .as_ref()
            .is_none_or(|wanted| name.contains(wanted.as_str()))
        {
            measure(name, *make, 32 * 1024);
        }
    }
    if wanted.is_none() {
        // 2.5, 5 and 10 MB on one line.
        for piece in ["word ", "*a* ", "[a](b) ", "<b>"] {
            let make: fn(usize) -> String = match piece {
                "word " => |size| "word ".repeat(size / 5),
                "*a* " => |size| "*a* ".repeat(size / 4),
                "[a](b) " => |size| "[a](b) ".repeat(size / 7),
                _ => |size| "<b>".repeat(size / 3),
            };
            measure(&format!("10 MB of {piece:?} on a line"), make, 5 << 19);
        }
    }
}
