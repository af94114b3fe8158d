//! `haversack verify BUNDLE…`: whether a bundle is whole, and whose it is. Nothing is installed, and no home is looked into.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use haversack_bundle::{Bundle, verify};
use serde_json::{Value, json};

use super::Format;
use crate::draw::{Ink, wrapped};
use crate::refusal::Refused;
use crate::sheet::{self, Sheet};
use crate::whose::Named;
use crate::{out, watch};

/// Verify bundles: every file, and who signed; exit 1 if one is refused
#[derive(Args)]
pub struct Verify {
    /// The bundles
    #[arg(required = true, value_name = "BUNDLE")]
    bundles: Vec<PathBuf>,
    /// Whose they have to be: the ten words of a key in quotation marks, or a file with the public key
    #[arg(long, value_name = "WORDS|FILE.pub")]
    key: Option<String>,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Verify {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let key = self.key.as_deref().map(Named::read).transpose()?;
        let ink = Ink::of_stdout();
        let mut all = Vec::new();
        let mut refusals = 0;
        for (number, path) in self.bundles.iter().enumerate() {
            let found = match whole(path).and_then(|bundle| is_theirs(bundle, key.as_ref())) {
                Ok(bundle) => Ok(bundle),
                Err(why) => match Refused::of(&why) {
                    Some(refused) => Err(refused),
                    None => return Err(why),
                },
            };
            refusals += usize::from(found.is_err());
            match self.format {
                Format::Json => all.push(json_of(path, &found)),
                Format::Text => {
                    let before = if number > 0 { "\n" } else { "" };
                    let text = text_of(path, &found, key.is_some(), ink);
                    out::print(&format!("{before}{text}"))?;
                }
            }
        }
        if self.format == Format::Json {
            out::print_json(&all)?;
        }
        Ok(if refusals > 0 {
            ExitCode::from(1)
        } else {
            ExitCode::SUCCESS
        })
    }
}

/// Opens a bundle and verifies the whole of it.
pub fn whole(path: &Path) -> anyhow::Result<Arc<Bundle>> {
    let path = path.to_owned();
    watch::metered("Verifying", move |meter| {
        let bundle = Arc::new(Bundle::open(&path)?);
        verify(&bundle, meter)?;
        Ok(bundle)
    })
}

fn is_theirs(bundle: Arc<Bundle>, key: Option<&Named>) -> anyhow::Result<Arc<Bundle>> {
    let Some(wanted) = key else { return Ok(bundle) };
    match bundle.signed() {
        None => Err(Refused::new(
            "unsigned",
            "Nobody signed this bundle: it is not whose you say.",
        )
        .into()),
        Some(signed) if wanted.is(&signed.key) => Ok(bundle),
        Some(signed) => Err(Refused::new(
            "other-key",
            "This bundle is whole, but signed with another key than you named.",
        )
        .help(format!(
            "It calls its publisher {}. The words of its key are:",
            signed.name
        ))
        .help(format!("  {}", signed.key.words().join(" ")))
        .with("words", Vec::from(signed.key.words()))
        .with("key", signed.key.to_string())
        .into()),
    }
}

fn json_of(path: &Path, found: &Result<Arc<Bundle>, Refused>) -> Value {
    match found {
        Ok(bundle) => Sheet::of(bundle, path).json(),
        Err(refused) => json!({
            "file": path.display().to_string(),
            "refused": refused.json(),
        }),
    }
}

fn text_of(path: &Path, found: &Result<Arc<Bundle>, Refused>, named: bool, ink: Ink) -> String {
    let bundle = match found {
        Ok(bundle) => bundle,
        Err(refused) => {
            let file = out::shown(&path.display().to_string());
            return format!("{}\n{}", ink.bold(&file), refused.text(ink));
        }
    };
    let text = Sheet::of(bundle, path).text(ink);
    let end = match bundle.signed() {
        Some(_) if named => "It is whole, and signed with the key you named.",
        Some(_) => {
            "It is whole: every file is what its publisher signed. Whether the key is theirs, the ten words tell: compare them with those they gave you."
        }
        None => "It is whole, but anybody could have made it or changed it.",
    };
    let files = bundle.manifest().files.len();
    let sizes = format!(
        "{} in {}, unpacked {}.",
        crate::draw::counted(files, "file"),
        crate::draw::counted(bundle.manifest().packs.len(), "pack"),
        sheet::size(bundle.manifest().size())
    );
    format!(
        "{text}\n{}\n{}\n",
        ink.dim(&sizes),
        wrapped(end, 0, 0, ink.width())
    )
}
