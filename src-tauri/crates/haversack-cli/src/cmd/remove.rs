//! `haversack remove ID…`: takes packs away, or forgets a publisher. Answers are kept.

use std::collections::BTreeSet;
use std::process::ExitCode;

use clap::Args;
use haversack_bundle::key::PublicKey;
use haversack_engine::Engine;
use haversack_engine::bundles::PublisherView;
use serde_json::json;

use super::Format;
use crate::draw::{Ink, wrapped};
use crate::refusal::Refused;
use crate::whose::Named;
use crate::{home, out, refusal, watch};

/// Remove installed packs, or forget a publisher; answers are kept
#[derive(Args)]
pub struct Remove {
    /// Ids of packs, or of bundles for all packs that are read from them
    #[arg(required_unless_present = "publisher", value_name = "ID")]
    ids: Vec<String>,
    /// Forget whoever has this key: their next bundle is asked about again
    #[arg(long, value_name = "WORDS|KEY|FILE.pub")]
    publisher: Option<String>,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Remove {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        refusal::told(self.format, || self.work())
    }

    fn work(&self) -> anyhow::Result<ExitCode> {
        let named = self.publisher.as_deref().map(Named::read).transpose()?;
        let Some(home) = home::open_known()? else {
            return Err(match self.ids.first() {
                Some(id) => not_installed(id),
                None => unknown_publisher(),
            }
            .into());
        };
        let (packs, forgotten) = watch::block_on(async {
            // All of it is looked up before any of it is done.
            let packs = packs(&home.engine, &self.ids).await?;
            let publisher = match &named {
                Some(named) => Some(publisher(&home.engine, named).await?),
                None => None,
            };
            for pack in &packs {
                home.engine.remove_pack(pack).await?;
            }
            if let Some(known) = &publisher {
                home.engine.remove_publisher(&known.key).await?;
            }
            Ok((packs, publisher))
        })?;
        match self.format {
            Format::Json => out::print_json(&json!({
                "removed": packs,
                "forgotten": forgotten.map(|known| known.key),
                "answersKept": true,
            }))?,
            Format::Text => out::print(&text(&packs, forgotten.as_ref()))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The packs that are meant, each once.
async fn packs(engine: &Engine, ids: &[String]) -> anyhow::Result<Vec<String>> {
    let bundles = engine.bundles().await?;
    let read = |bundle: Option<&str>| -> Vec<String> {
        bundles
            .iter()
            .filter(|known| bundle.is_none_or(|id| known.id == id))
            .flat_map(|known| known.packs.iter().filter(|pack| pack.role == "read"))
            .map(|pack| pack.pack.clone())
            .collect()
    };
    let all = read(None);
    let (mut packs, mut seen) = (Vec::new(), BTreeSet::new());
    for id in ids {
        let meant = if all.contains(id) {
            vec![id.clone()]
        } else {
            read(Some(id))
        };
        if meant.is_empty() {
            return Err(not_installed(id).into());
        }
        packs.extend(meant.into_iter().filter(|pack| seen.insert(pack.clone())));
    }
    Ok(packs)
}

async fn publisher(engine: &Engine, named: &Named) -> anyhow::Result<PublisherView> {
    let known = engine.publishers().await?;
    let found = known
        .into_iter()
        .find(|known| PublicKey::read(&known.key).is_ok_and(|key| named.is(&key)));
    Ok(found.ok_or_else(unknown_publisher)?)
}

fn not_installed(id: &str) -> Refused {
    Refused::new(
        "not-installed",
        format!("No installed bundle has the id `{id}`, and no pack that is read from one. Nothing was removed."),
    )
    .help("`haversack list` shows what is installed.")
}

fn unknown_publisher() -> Refused {
    Refused::new(
        "unknown-publisher",
        "You trust nobody with this key. Nothing was removed.",
    )
    .help("`haversack list --publishers` shows whom you trust.")
}

fn text(packs: &[String], forgotten: Option<&PublisherView>) -> String {
    let width = Ink::of_stdout().width();
    let mut text = String::new();
    if !packs.is_empty() {
        let removed = format!("Removed {}.", out::shown(&packs.join(", ")));
        let kept = if packs.len() == 1 {
            "Your answers are kept: they are there again when you install it again."
        } else {
            "Your answers are kept: they are there again when you install them again."
        };
        text.push_str(&format!("{}\n", wrapped(&removed, 0, 2, width)));
        text.push_str(&format!("{}\n", wrapped(kept, 0, 0, width)));
    }
    if let Some(known) = forgotten {
        let words = format!(
            "{} is forgotten: you are asked again about their next bundle. What is installed stays.",
            out::shown(&known.name)
        );
        text.push_str(&format!("{}\n", wrapped(&words, 0, 0, width)));
    }
    text
}
