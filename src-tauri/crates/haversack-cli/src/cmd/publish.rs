//! `haversack publish BUNDLE DIR`: puts a bundle into a catalogue, a folder that can lie on a share or a web host.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use haversack_bundle::catalogue::{INDEX, INDEX_SIGNATURE, Index, Publishing, publish};
use haversack_bundle::key::SecretKey;
use haversack_bundle::{Bundle, Sum};
use haversack_engine::{Clock as _, SystemClock};
use jiff::ToSpan as _;
use serde_json::json;

use super::{Format, day, verify};
use crate::draw::{Ink, wrapped};
use crate::passphrase::Passphrase;
use crate::sheet::{self, Line, size};
use crate::{out, refusal, whose};

/// How long an index may be believed when nothing else is said, in days: long enough for a programme's next step, short enough
/// that nobody can hold back news for a year.
const DAYS: i32 = 90;

/// Put a bundle into a catalogue: a folder for a share, a stick or a web host
#[derive(Args)]
pub struct Publish {
    /// The bundle
    bundle: PathBuf,
    /// The catalogue's folder; it is made when there is none
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Sign the catalogue with this secret key; a catalogue keeps the key it began with
    #[arg(long, value_name = "K")]
    key: PathBuf,
    /// What people shall call the catalogue
    #[arg(long, value_name = "T")]
    title: Option<String>,
    /// Who publishes it; otherwise whoever signed the bundle with this key, or the name in the key's .pub
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// The last day on which the catalogue may be believed; otherwise in 90 days
    #[arg(long, value_name = "DAY", value_parser = day)]
    expires: Option<String>,
    #[command(flatten)]
    passphrase: Passphrase,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Publish {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        refusal::told(self.format, || self.work())
    }

    fn work(&self) -> anyhow::Result<ExitCode> {
        let bundle = verify::whole(&self.bundle)?;
        let key = self.passphrase.open(&self.key)?;
        let how = Publishing {
            title: self.title.clone(),
            publisher: self.publisher(&bundle, &key)?,
            key: &key,
            expires: match &self.expires {
                Some(day) => day.clone(),
                None => in_days(DAYS)?,
            },
        };
        let index = publish(&bundle, &self.folder, &how)?;
        match self.format {
            Format::Json => out::print_json(&json!({
                "folder": self.folder.display().to_string(),
                "title": index.title,
                "serial": index.serial,
                "expires": index.expires,
                "publisher": {
                    "name": index.publisher.name,
                    "key": index.publisher.key,
                    "words": key.public().words(),
                },
                "sum": Sum::of(&index.bytes()).to_string(),
                "bundles": index.bundles,
            }))?,
            Format::Text => out::print(&self.text(&index, &key))?,
        }
        Ok(ExitCode::SUCCESS)
    }

    fn publisher(&self, bundle: &Bundle, key: &SecretKey) -> anyhow::Result<String> {
        let key = key.public();
        let signed = bundle.signed().filter(|signed| signed.key == key);
        self.publisher
            .clone()
            .or_else(|| signed.map(|signed| signed.name.clone()))
            .or_else(|| whose::name_beside(&self.key, &key))
            .context("people want to know who publishes it: give --publisher NAME")
    }

    fn text(&self, index: &Index, key: &SecretKey) -> String {
        let ink = Ink::of_stdout();
        let lines: Vec<Line> = index
            .bundles
            .iter()
            .map(|line| Line {
                id: line.id.clone(),
                version: line.version.clone(),
                note: size(line.size),
                title: line.title.clone(),
            })
            .collect();
        let about = format!(
            "{}, number {}, to be believed until {}",
            out::shown(&self.folder.display().to_string()),
            index.serial,
            index.expires
        );
        let next = format!(
            "Copy the bundles first, then {INDEX} and {INDEX_SIGNATURE}, to where people find them: a share, a stick, any web host with https. Publish again before {}, even when nothing is new.",
            index.expires
        );
        format!(
            "{}\n{}\n{}\n\n{}\n{}\n",
            sheet::signed(ink, &index.publisher.name, &key.public()),
            ink.bold(&out::shown(&index.title)),
            wrapped(&about, 2, 2, ink.width()),
            sheet::table(ink, &lines),
            ink.dim(&wrapped(&next, 0, 0, ink.width()))
        )
    }
}

/// The day in so many days from today, where the person is.
fn in_days(days: i32) -> anyhow::Result<String> {
    let today = jiff::Timestamp::from_millisecond(SystemClock.now().0)
        .context("the computer's clock is set to no time")?
        .to_zoned(jiff::tz::TimeZone::system())
        .date();
    Ok(today.checked_add(days.days())?.to_string())
}
