//! `haversack inspect BUNDLE`: what a bundle is, and what it would change here. Nothing is installed.

pub mod changes;
pub mod offer;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use haversack_bundle::Bundle;
use serde_json::Value;

use super::Format;
use crate::draw::Ink;
use crate::refusal::Refused;
use crate::{home, out, refusal, watch};

/// Show what a bundle is and what it would change here; nothing is installed
#[derive(Args)]
pub struct Inspect {
    /// The bundle
    bundle: PathBuf,
    /// Write its manifest to standard output, byte by byte, for stock tools
    #[arg(long, conflicts_with = "signature")]
    manifest: bool,
    /// Write the signature over the manifest to standard output, for stock minisign
    #[arg(long)]
    signature: bool,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Inspect {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        refusal::told(self.format, || self.work())
    }

    fn work(&self) -> anyhow::Result<ExitCode> {
        if self.manifest || self.signature {
            return self.parts();
        }
        let original = Bundle::open(&self.bundle)?;
        let home = home::open_to_look()?;
        let examined = watch::block_on(offer::examine(&home.engine, original))?;
        home.engine.decline(examined.view.offer);
        match self.format {
            Format::Json => {
                let mut json = serde_json::to_value(&examined.view)?;
                if let Value::Object(object) = &mut json {
                    object.remove("offer");
                }
                out::print_json(&json)?;
            }
            Format::Text => out::print(&offer::text(&examined, Ink::of_stdout()))?,
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The manifest or its signature, as they are.
    fn parts(&self) -> anyhow::Result<ExitCode> {
        let bundle = Bundle::open(&self.bundle)?;
        if self.manifest {
            out::print_bytes(&bundle.manifest().bytes())?;
            return Ok(ExitCode::SUCCESS);
        }
        let Some(signature) = bundle.signature()? else {
            return Err(Refused::new("unsigned", "Nobody signed this bundle.").into());
        };
        out::print_bytes(signature.text().as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }
}
