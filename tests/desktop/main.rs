//! The real window: the program as people start it, driven through WebKit's own driver.
//!
//! Needs a screen and a session bus of its own, so it runs as `make test` runs it:
//! `xvfb-run -a dbus-run-session -- cargo test --features haversack-tests/desktop --test desktop -- --test-threads=1`.

mod broken_session;
mod bundles;
mod closing;
mod data;
mod desktop;
mod hostile;
mod instances;
mod kill;
mod page_policy;
mod participant;
mod place;
mod screens;
mod silence;
mod spine;
mod system;
mod trouble;
