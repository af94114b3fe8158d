//! What one durable answer costs: through the store, against a plain append of the bytes its row
//! holds and one `fdatasync`, one to one, on the same file system. Also the syncs an answer takes,
//! and the library's question on a large file.
//!
//! `bench-store [folder]`: measures in a new folder inside `folder` (`target` by default).

mod answers;
mod library;
mod syncs;

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;

fn main() -> Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .build()?;
    if let [order, folder] = &arguments[..]
        && order.as_os_str() == syncs::ORDER
    {
        return runtime.block_on(syncs::answer(folder));
    }
    let inside = arguments
        .first()
        .cloned()
        .unwrap_or_else(|| "target".into());
    let folder = tempfile::tempdir_in(inside)?;
    runtime.block_on(answers::measure(folder.path()))?;
    syncs::measure(folder.path())?;
    runtime.block_on(library::measure(folder.path()))
}

/// One measure against its limit, in the form every bench prints.
fn report(name: &str, measured: f64, limit: f64) -> io::Result<()> {
    let verdict = if measured <= limit { "ok" } else { "over" };
    writeln!(
        io::stdout(),
        "{name:<44}  {measured:>7.3}  {limit:>7.3}  {verdict}"
    )
}

/// A line of explanation.
fn note(text: &str) -> io::Result<()> {
    writeln!(io::stdout(), "# {text}")
}

/// The value below which this share of all lies.
fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = (values.len().saturating_sub(1)) as f64 * share;
    values.get(at.round() as usize).copied().unwrap_or(f64::NAN)
}
