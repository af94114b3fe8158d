//! How much memory a command takes beyond one that does nothing but open the data.

use std::path::Path;
use std::process::{Command, Stdio};

use haversack_tests::repository;

use crate::haversack;

/// In KiB.
const LIMIT: u64 = 32 * 1024;

/// The most memory a command held at once, in KiB, as the system counts it for the process.
fn peak(mut command: Command) -> u64 {
    let mut child = command
        .stderr(Stdio::null())
        .spawn()
        .expect("haversack is built");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("a child").is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(number.unwrap_or(0));
        std::thread::sleep(std::time::Duration::from_micros(500));
    }
    peak
}

pub fn measure(what: &str, command: impl Fn() -> Command) {
    let home = tempfile::tempdir_in(repository::root().join("target")).expect("a folder");
    let idle = |home: &Path| peak(haversack(home, &[&"list"]));
    let idle = idle(home.path());
    let more = peak(command()).saturating_sub(idle);
    let verdict = if more <= LIMIT { "ok" } else { "over" };
    println!(
        "memory to {what}, above idle, in MiB\t{:.1}\t{}\t{verdict}",
        more as f64 / 1024.0,
        LIMIT / 1024
    );
}
