//! Bundles: built, verified, installed and read, each against what the system's own tools need for as much, in turn, in one run.
//!
//! Each round writes into fresh folders, which are deleted at the end: deleting in between makes the next writing slower. Before
//! each command that is timed, everything written before is on the disk: whoever syncs would wait for what others left.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod memory;
mod pages;
mod sample;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use haversack_tests::repository;

/// Runs a command of the shell with these arguments as $1, $2 …; its output is thrown away.
fn shell(script: &str, arguments: &[&Path]) -> Duration {
    settle();
    let start = Instant::now();
    let status = Command::new("bash")
        .args(["-euc", script, "bash"])
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let took = start.elapsed();
    assert!(status.expect("bash").success(), "{script}");
    took
}

/// The command line, with a home of its own.
fn haversack(home: &Path, arguments: &[&dyn AsRef<std::ffi::OsStr>]) -> Command {
    let program = std::env::var_os("HAVERSACK").map_or_else(
        || repository::root().join("target/release/haversack"),
        PathBuf::from,
    );
    let mut command = Command::new(program);
    command.env("HAVERSACK_HOME", home);
    command.env_remove("HAVERSACK_PACKS");
    for argument in arguments {
        command.arg(argument);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command
}

/// Waits until everything written so far is on the disk.
fn settle() {
    let status = Command::new("sync").status();
    assert!(status.expect("sync").success(), "nothing is left to write");
}

fn timed(mut command: Command) -> Duration {
    settle();
    let start = Instant::now();
    let output = command.output().expect("haversack is built");
    let took = start.elapsed();
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {words}");
    took
}

/// The middle of the rounds, without the first, which only brings the files into memory.
fn middle(mut times: Vec<Duration>) -> Duration {
    times.remove(0);
    times.sort();
    times[times.len() / 2]
}

fn report(what: &str, ours: Duration, theirs: Duration, limit: f64) {
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    let verdict = if ratio <= limit { "ok" } else { "over" };
    println!(
        "{what} ({} ms against {} ms)\t{ratio:.2}\t{limit}\t{verdict}",
        ours.as_millis(),
        theirs.as_millis()
    );
}

fn main() {
    let desk = tempfile::tempdir_in(repository::root().join("target")).expect("a folder");
    let at = |name: &str| desk.path().join(name);
    small(&at("small"));
    pages::measure(&at("pages"));
    large(&at("large"));
}

/// 26 MB in 1,500 files.
fn small(at: &Path) {
    const ROUNDS: usize = 8;
    fs::create_dir_all(at).expect("a folder");
    let packs = at.join("packs");
    sample::programme(&packs);
    let bundle = at.join("b.haversack");
    let (mut built, mut zipped, mut installed, mut unzipped) = (vec![], vec![], vec![], vec![]);
    for round in 0..=ROUNDS {
        let place = |name: &str| at.join(format!("{name}-{round}"));
        built.push(timed(haversack(
            at,
            &[
                &"build",
                &packs,
                &"--programme",
                &packs.join("programme.toml"),
                &"-o",
                &place("b.haversack"),
            ],
        )));
        zipped.push(shell(
            "cd \"$1\" && zip -q -r \"$2\" .",
            &[&packs, &place("z.zip")],
        ));
        fs::copy(place("b.haversack"), &bundle).expect("a copy");
        installed.push(timed(haversack(
            &place("home"),
            &[&"install", &bundle, &"--accept", &"unsigned"],
        )));
        unzipped.push(shell(
            "unzip -q \"$1\" -d \"$2\"",
            &[&bundle, &place("out")],
        ));
    }
    report(
        "build 26 MB in 1,500 files, against zip -r",
        middle(built),
        middle(zipped),
        1.0,
    );
    report(
        "verify and install it, against unzip",
        middle(installed),
        middle(unzipped),
        0.25,
    );
    memory::measure("build", || {
        haversack(
            at,
            &[
                &"build",
                &packs,
                &"--programme",
                &packs.join("programme.toml"),
                &"-o",
                &at.join("m.haversack"),
            ],
        )
    });
    memory::measure("verify and install", || {
        haversack(
            &at.join("m"),
            &[&"install", &bundle, &"--accept", &"unsigned"],
        )
    });
}

/// 2 GB of media.
fn large(at: &Path) {
    const ROUNDS: usize = 3;
    fs::create_dir_all(at).expect("a folder");
    let pack = at.join("pack");
    sample::media(&pack, 20, 100_000_000);
    let bundle = at.join("b.haversack");
    timed(haversack(at, &[&"build", &pack, &"-o", &bundle]));
    let (mut verified, mut summed, mut installed, mut copied) = (vec![], vec![], vec![], vec![]);
    for round in 0..=ROUNDS {
        let place = |name: &str| at.join(format!("{name}-{round}"));
        verified.push(timed(haversack(at, &[&"verify", &bundle])));
        summed.push(shell("openssl dgst -sha256 \"$1\"", &[&bundle]));
        installed.push(timed(haversack(
            &place("home"),
            &[&"install", &bundle, &"--accept", &"unsigned"],
        )));
        copied.push(shell(
            "cp \"$1\" \"$2\" && sync \"$2\" && openssl dgst -sha256 \"$2\"",
            &[&bundle, &place("copy")],
        ));
        // Two gigabytes a round would not fit beside each other everywhere: the copies of the round before go.
        let _ = fs::remove_dir_all(place("home"));
        let _ = fs::remove_file(place("copy"));
    }
    report(
        "verify 2 GB, against openssl dgst -sha256",
        middle(verified),
        middle(summed),
        1.15,
    );
    report(
        "verify and install 2 GB, against cp, sync and openssl dgst -sha256",
        middle(installed),
        middle(copied),
        1.15,
    );
    memory::measure("verify 2 GB", || haversack(at, &[&"verify", &bundle]));
    memory::measure("verify and install 2 GB", || {
        haversack(
            &at.join("m"),
            &[&"install", &bundle, &"--accept", &"unsigned"],
        )
    });
    memory::measure("build 2 GB", || {
        haversack(at, &[&"build", &pack, &"-o", &at.join("m.haversack")])
    });
}
