//! `haversack render PAGE.md`: a page as an HTML fragment.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use haversack_pack::{html::Setting, read_page};

use crate::out;

/// Write a page's HTML fragment to standard output
#[derive(Args)]
pub struct Render {
    /// A Markdown file, or - for standard input
    #[arg(value_name = "PAGE.md")]
    page: PathBuf,
}

impl Render {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let bytes = if self.page.as_os_str() == "-" {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes)
                .context("standard input can't be read")?;
            bytes
        } else {
            std::fs::read(&self.page)
                .with_context(|| format!("the page {} can't be read", self.page.display()))?
        };
        let name = self
            .page
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let (page, _) = read_page(&name, &String::from_utf8_lossy(&bytes), &Setting::default());
        out::print(&page.fragment())?;
        Ok(ExitCode::SUCCESS)
    }
}
