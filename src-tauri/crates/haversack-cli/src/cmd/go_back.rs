//! `haversack return PACK`: goes back to the version of a pack that was here before an update.

use std::process::ExitCode;

use clap::Args;
use haversack_engine::Engine;
use haversack_engine::EngineError;
use serde_json::json;

use super::Format;
use crate::draw::{Ink, wrapped};
use crate::{home, out, refusal, watch};

/// Go back to the version of a pack that was here before; once more goes on again
#[derive(Args)]
pub struct Return {
    /// The pack's id
    pack: String,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Return {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        refusal::told(self.format, || self.work())
    }

    fn work(&self) -> anyhow::Result<ExitCode> {
        let pack = &self.pack;
        let Some(home) = home::open_known()? else {
            return Err(EngineError::NotInstalled { pack: pack.clone() }.into());
        };
        let (now, before) = watch::block_on(async {
            home.engine.go_back(pack).await?;
            Ok((
                version(&home.engine, pack, "read").await?,
                version(&home.engine, pack, "before").await?,
            ))
        })?;
        if self.format == Format::Json {
            out::print_json(&json!({
                "pack": pack,
                "version": now,
                "before": before,
                "shipped": now.is_none(),
                "answersKept": true,
            }))?;
            return Ok(ExitCode::SUCCESS);
        }
        let shown = out::shown(pack);
        let back = match now {
            Some(version) => format!("{shown} is {version} now."),
            None => format!("{shown} is the one that came with Haversack again."),
        };
        let on = match before {
            Some(version) => format!(" `haversack return {shown}` brings {version} back."),
            None => String::new(),
        };
        let words = format!("{back} Your answers are kept.{on}");
        out::print(&format!(
            "{}\n",
            wrapped(&words, 0, 0, Ink::of_stdout().width())
        ))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The version of a pack in the bundle that has this role for it.
async fn version(engine: &Engine, pack: &str, role: &str) -> anyhow::Result<Option<String>> {
    let bundles = engine.bundles().await?;
    let mut packs = bundles.into_iter().flat_map(|bundle| bundle.packs);
    let found = packs.find(|known| known.pack == pack && known.role == role);
    Ok(found.map(|known| known.version))
}
