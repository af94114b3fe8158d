//! Long work: how far it has come moves on standard error, and Ctrl-C stops it without leaving anything half-made.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use haversack_bundle::{BundleError, Meter};
use indicatif::{ProgressBar, ProgressStyle};

/// How often is looked how far it has come. Work that is done sooner shows nothing.
const LOOK: Duration = Duration::from_millis(120);

/// Runs what waits for other things.
pub fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the program can't start its work")?;
    let done = runtime.block_on(work);
    // A thread may still wait for an answer that nobody will type.
    runtime.shutdown_background();
    done
}

/// Waits for work, shows how far it has come, and passes Ctrl-C on.
pub async fn watched<T>(
    what: &'static str,
    progress: impl Fn() -> (u64, u64),
    stop: impl Fn(),
    work: impl Future<Output = T>,
) -> T {
    let mut work = pin!(work);
    let mut stopped = false;
    let mut interrupted = pin!(tokio::signal::ctrl_c());
    let mut bar: Option<ProgressBar> = None;
    let done = loop {
        tokio::select! {
            biased;
            done = &mut work => break done,
            heard = &mut interrupted, if !stopped => {
                stopped = true;
                if heard.is_ok() {
                    stop();
                }
            }
            () = tokio::time::sleep(LOOK), if !stopped => {
                let (done, of) = progress();
                let bar = bar.get_or_insert_with(|| new_bar(what));
                bar.set_length(of);
                bar.set_position(done);
            }
        }
    };
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    done
}

/// Does work on a thread of its own that a meter measures.
pub fn metered<T: Send + 'static>(
    what: &'static str,
    work: impl FnOnce(&Meter) -> Result<T, BundleError> + Send + 'static,
) -> anyhow::Result<T> {
    block_on(async {
        let meter = Arc::new(Meter::default());
        let theirs = Arc::clone(&meter);
        let thread = tokio::task::spawn_blocking(move || work(&theirs));
        let done = watched(what, || meter.progress(), || meter.stop(), thread).await;
        Ok(done.context("the work broke off")??)
    })
}

fn new_bar(what: &'static str) -> ProgressBar {
    // Where standard error is no terminal, it shows nothing.
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template(
        "{msg} [{bar:30}] {percent:>3} %  {decimal_bytes} of {decimal_total_bytes}",
    ) {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.set_message(what);
    bar
}
