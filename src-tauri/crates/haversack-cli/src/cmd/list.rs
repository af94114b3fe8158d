//! `haversack list`: what is installed, and whose bundles are taken without asking.

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use haversack_engine::bundles::{BundleView, PublisherView};
use serde_json::json;

use super::Format;
use crate::draw::{Ink, wrapped};
use crate::sheet::{self, Line, size};
use crate::{home, out, refusal, watch};

/// List installed bundles with their packs, or the publishers you trust
#[derive(Args)]
pub struct List {
    /// List whose bundles are taken without asking, with the words of their keys
    #[arg(long)]
    publishers: bool,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl List {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        refusal::told(self.format, || self.work())
    }

    fn work(&self) -> anyhow::Result<ExitCode> {
        let (bundles, publishers) = match home::open_known()? {
            None => (Vec::new(), Vec::new()),
            Some(home) => watch::block_on(async {
                Ok((
                    home.engine.bundles().await?,
                    home.engine.publishers().await?,
                ))
            })?,
        };
        let ink = Ink::of_stdout();
        match (self.format, self.publishers) {
            (Format::Json, false) => out::print_json(&json!({ "bundles": bundles }))?,
            (Format::Json, true) => out::print_json(&json!({ "publishers": publishers }))?,
            (Format::Text, false) => out::print(&of_bundles(&bundles, ink))?,
            (Format::Text, true) => out::print(&of_publishers(&publishers, ink))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The day of a time, as a person needs it.
fn day(time: &str) -> &str {
    time.split('T').next().unwrap_or(time)
}

fn of_bundles(bundles: &[BundleView], ink: Ink) -> String {
    if bundles.is_empty() {
        return "No bundle is installed. `haversack install BUNDLE` installs one.\n".to_owned();
    }
    let texts: Vec<String> = bundles
        .iter()
        .map(|bundle| of_bundle(bundle, ink))
        .collect();
    texts.join("\n")
}

fn of_bundle(bundle: &BundleView, ink: Ink) -> String {
    let mut text = format!(
        "{} {} {}\n",
        ink.bold(&out::shown(&bundle.title)),
        bundle.version,
        ink.dim(&format!("({})", bundle.id))
    );
    let publisher = match &bundle.publisher {
        Some(name) => format!("From {}", out::shown(name)),
        None => "Signed by nobody".to_owned(),
    };
    let about = format!(
        "{publisher}, {}, installed on {}",
        size(bundle.size),
        day(&bundle.installed_at)
    );
    let _ = writeln!(text, "{}", ink.dim(&wrapped(&about, 2, 2, ink.width())));
    let lines: Vec<Line> = bundle
        .packs
        .iter()
        .map(|pack| Line {
            id: pack.pack.clone(),
            version: pack.version.clone(),
            note: role(pack.role).to_owned(),
            title: String::new(),
        })
        .collect();
    text + &sheet::table(ink, &lines)
}

/// What a bundle is to a pack, in words.
fn role(role: &str) -> &'static str {
    match role {
        "read" => "in use",
        "before" => "the version before",
        "waiting" => "waits for your attempt",
        _ => "not in use",
    }
}

fn of_publishers(publishers: &[PublisherView], ink: Ink) -> String {
    if publishers.is_empty() {
        return "You trust no publisher yet: each is asked about with their first bundle.\n"
            .to_owned();
    }
    let texts: Vec<String> = publishers
        .iter()
        .map(|known| {
            format!(
                "{}, since {}\n{}  {}\n",
                ink.bold(&out::shown(&known.name)),
                day(&known.trusted_at),
                sheet::words(ink, &known.words),
                ink.dim(&known.key)
            )
        })
        .collect();
    texts.join("\n")
}
