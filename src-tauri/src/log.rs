//! What the program says about itself, on standard error.
//!
//! `HAVERSACK_LOG` takes the usual filters (`debug`, `haversack_store=trace`); without it only warnings are said.
//! Nothing that a person wrote ever goes into a log.

use tracing_subscriber::EnvFilter;

const VARIABLE: &str = "HAVERSACK_LOG";

/// From here on, `tracing` is heard.
pub fn begin() {
    let filter =
        EnvFilter::try_from_env(VARIABLE).unwrap_or_else(|_| EnvFilter::new("off,haversack=warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
