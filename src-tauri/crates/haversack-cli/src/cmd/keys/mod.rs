//! `haversack keys`: keys to sign bundles with, and the words by which people know them.

mod new;
mod show;

use std::process::ExitCode;

use clap::{Args, Subcommand};

/// Make a key to sign bundles with, or show the words of one
#[derive(Args)]
pub struct Keys {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    New(new::New),
    Show(show::Show),
}

impl Keys {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self.what {
            What::New(new) => new.run(),
            What::Show(show) => show.run(),
        }
    }
}
