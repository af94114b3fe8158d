//! Judges bundles as the product does: opens and verifies each file it is given and prints the code of the refusal, `sound` or
//! what else went wrong, a line each; then the most memory it ever had, in KiB. A process of its own, so that the tests can see what it
//! takes and what it leaves behind.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use haversack_tests::bundles::word;

/// The most memory this process ever had, in KiB: `VmHWM` in proc(5).
fn most_memory() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    Ok(number.context("the system does not say")?.trim().parse()?)
}

fn main() -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args_os().skip(1) {
        writeln!(out, "{}", word(Path::new(&path)))?;
    }
    writeln!(out, "{}", most_memory()?)?;
    Ok(())
}
