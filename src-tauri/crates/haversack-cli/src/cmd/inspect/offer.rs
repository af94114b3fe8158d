//! A bundle held against what is here: who signed it, what it is, how its packs stand, what stands against it, what changes.

use std::fmt::Write as _;

use haversack_bundle::{Bundle, BundleError, Manifest};
use haversack_engine::bundles::{OfferView, OfferedPack, Standing};
use haversack_engine::{Engine, EngineError};
use haversack_pack::Severity;

use super::changes;
use crate::draw::{Ink, counted, wrapped};
use crate::out::shown;
use crate::sheet::{self, Line, Sheet};
use crate::{concern, watch};

/// A bundle that was examined. The file was verified as it was copied beside the data.
pub struct Examined {
    /// How it stands to what is here.
    pub view: OfferView,
    file: String,
    manifest: Manifest,
}

impl Examined {
    /// What it is, with the file as the person named it.
    pub fn sheet(&self) -> Sheet<'_> {
        Sheet {
            manifest: &self.manifest,
            file: self.file.clone(),
            size: self.view.size,
        }
    }
}

/// Examines a bundle that was opened, with its progress shown. Ctrl-C declines it.
pub async fn examine(engine: &Engine, original: Bundle) -> anyhow::Result<Examined> {
    let file = original.path().display().to_string();
    let offer = engine.offer_opened(original);
    let progress = || {
        let progress = engine.offer_progress(offer);
        progress.map_or((0, 0), |progress| (progress.done, progress.of))
    };
    let examined = watch::watched(
        "Verifying",
        progress,
        || engine.decline(offer),
        engine.examine(offer),
    )
    .await;
    // It goes when it is declined while it is examined.
    let declined = || BundleError::Cancelled;
    let view = match examined {
        Err(EngineError::OfferUnknown) => return Err(declined().into()),
        other => other?,
    };
    // What is shown is what was verified, and what would be installed.
    let manifest = engine.offer_manifest(offer)?.ok_or_else(declined)?;
    Ok(Examined {
        view,
        file,
        manifest,
    })
}

/// For people.
pub fn text(examined: &Examined, ink: Ink) -> String {
    let view = &examined.view;
    let mut text = examined.sheet().head(ink);
    if let Some(signer) = &view.signer {
        let known = match &signer.known_as {
            Some(name) if *name == signer.name => {
                "You have taken bundles signed with this key before.".to_owned()
            }
            Some(name) => format!(
                "You have taken bundles signed with this key before, then under the name {}.",
                shown(name)
            ),
            None => "This key is new here.".to_owned(),
        };
        // Behind the words, before what it is.
        let words = sheet::words(ink, &signer.words);
        let known = format!(
            "{words}  {}\n",
            ink.dim(&wrapped(&known, 0, 2, ink.width() - 2))
        );
        text = text.replacen(&words, &known, 1);
    }
    text.push('\n');
    let lines: Vec<Line> = view.packs.iter().map(line).collect();
    text.push_str(&sheet::table(ink, &lines));
    for pack in &view.missing {
        let missing = format!(
            "{} is named by its programme, and is neither in it nor here.",
            shown(pack)
        );
        let _ = writeln!(text, "{}", wrapped(&missing, 2, 2, ink.width()));
    }
    text.push_str(&concerns(view, ink));
    for pack in &view.packs {
        if let Some(found) = &pack.changes {
            text.push('\n');
            text.push_str(&changes::text(pack, found, ink));
        }
    }
    text
}

/// What stands against it, each with what could be behind it.
fn concerns(view: &OfferView, ink: Ink) -> String {
    let mut text = String::new();
    let signer = view.signer.as_ref().map(|signer| signer.name.as_str());
    let mut all = view.concerns.iter().peekable();
    while let Some(concern) = all.next() {
        let words = concern::words(concern, signer);
        // What could be behind several alike stands once, behind the last of them.
        let next = all.peek().map(|next| concern::words(next, signer).behind);
        let head = format!("{}: ", concern.code());
        let reason = wrapped(&(head.clone() + &shown(&words.reason)), 0, 2, ink.width());
        let painted = ink.severity(Severity::Warning, head.trim_end());
        let reason = reason.replacen(head.trim_end(), &painted, 1);
        let _ = write!(text, "\n{reason}\n");
        if next.as_ref() != Some(&words.behind) {
            let behind = wrapped(&shown(&words.behind), 2, 2, ink.width());
            let _ = writeln!(text, "{behind}");
        }
    }
    text
}

fn line(pack: &OfferedPack) -> Line {
    let installed = pack.installed.as_deref().unwrap_or_default();
    Line {
        id: pack.pack.clone(),
        version: pack.version.clone(),
        note: match pack.standing {
            Standing::New => "new".to_owned(),
            Standing::Same => "as it is here".to_owned(),
            Standing::Newer => format!("{installed} is here"),
            Standing::Older => format!("newer {installed} is here"),
            Standing::Other => "differs from here".to_owned(),
        },
        title: pack.title.clone(),
    }
}

/// What to know about an attempt that was begun.
pub fn begun(pack: &OfferedPack) -> Option<String> {
    let answered = usize::try_from(pack.begun?).unwrap_or(usize::MAX);
    Some(format!(
        "You have answered {} of {} and are not through.",
        counted(answered, "question"),
        shown(&pack.title)
    ))
}
