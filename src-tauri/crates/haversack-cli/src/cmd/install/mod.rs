//! `haversack install BUNDLE`: takes a bundle in, after it was verified and whatever stands against it was read.

mod ask;

use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use anyhow::{anyhow, bail};
use clap::Args;
use haversack_bundle::Bundle;
use haversack_engine::Engine;
use haversack_engine::bundles::{Concern, Installed};
use serde_json::{Value, json};

use super::Format;
use super::inspect::offer::{self, Examined};
use crate::draw::{Ink, wrapped};
use crate::refusal::Refused;
use crate::{concern, home, out, refusal, watch};

/// As many reasons as anybody reads in one sentence; all of them stand above it, and in JSON.
const MOST_REASONS: usize = 3;

/// Install a bundle, after showing whose it is and what it changes
#[derive(Args)]
pub struct Install {
    /// The bundle
    bundle: PathBuf,
    /// Take it from a publisher you have nothing from yet, without asking
    #[arg(long)]
    trust: bool,
    /// Go on although this stands against it
    #[arg(long, value_name = "CODE", value_parser = concern::CODES)]
    accept: Vec<String>,
    /// Finish what you have begun of this pack first; its new version waits
    #[arg(long, value_name = "PACK")]
    finish: Vec<String>,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Install {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let format = self.format;
        refusal::told(format, || {
            // What is no bundle leaves no home behind where there was none.
            Bundle::begins_at(&self.bundle)?;
            let (home, original) = thread::scope(|scope| {
                let home = scope.spawn(home::open);
                let original = Bundle::open(&self.bundle);
                (home.join(), original)
            });
            let original = original?;
            let home = home.map_err(|_| anyhow!("the home could not be opened"))??;
            watch::block_on(self.work(&home.engine, original))
        })
    }

    async fn work(self, engine: &Engine, original: Bundle) -> anyhow::Result<ExitCode> {
        let examined = offer::examine(engine, original).await?;
        let number = examined.view.offer;
        let installed = self.decided(engine, &examined).await;
        // Nothing of it stays beside the data when it was not installed.
        engine.decline(number);
        self.tell(&examined, &installed?)?;
        Ok(ExitCode::SUCCESS)
    }

    async fn decided(&self, engine: &Engine, examined: &Examined) -> anyhow::Result<Installed> {
        let view = &examined.view;
        for pack in &self.finish {
            if !view.packs.iter().any(|offered| offered.pack == *pack) {
                bail!("the bundle has no pack `{pack}` to finish first");
            }
        }
        let text = self.format == Format::Text;
        if text {
            out::print(&offer::text(examined, Ink::of_stdout()))?;
        }
        let mut accepted = self.accept.clone();
        if self.trust {
            accepted.push("new-publisher".to_owned());
        }
        let mut finish = self.finish.clone();
        let asking = text && ask::can();
        let mut open: Vec<&Concern> = view
            .concerns
            .iter()
            .filter(|concern| !accepted.iter().any(|code| code == concern.code()))
            .collect();
        if asking {
            out::complain("");
            for concern in std::mem::take(&mut open) {
                // To accept one is to accept all of its kind.
                if accepted.iter().any(|code| code == concern.code()) {
                    continue;
                }
                if ask::yes(question(concern)).await? {
                    accepted.push(concern.code().to_owned());
                } else {
                    open.push(concern);
                    break;
                }
            }
        }
        if !open.is_empty() {
            return Err(refused(&open, examined, asking).into());
        }
        for pack in &view.packs {
            let Some(begun) = offer::begun(pack) else {
                continue;
            };
            if finish.contains(&pack.pack) {
                continue;
            }
            if asking {
                let question = format!(
                    "{begun} Finish it under the version you have, and let the new one wait?"
                );
                if ask::yes(&question).await? {
                    finish.push(pack.pack.clone());
                }
            }
        }
        Ok(engine.take_in(view.offer, &accepted, &finish).await?)
    }

    fn tell(&self, examined: &Examined, installed: &Installed) -> anyhow::Result<()> {
        if self.format == Format::Json {
            return out::print_json(&json!({
                "installed": installed,
                "bundle": examined.sheet().json(),
            }));
        }
        let ink = Ink::of_stdout();
        let view = &examined.view;
        let title = out::shown(&installed.title);
        let mut text = format!(
            "\n{}\n",
            wrapped(
                &format!("{title} {} is installed.", view.version),
                0,
                0,
                ink.width()
            )
        );
        let mut line = |words: &str| {
            text.push_str(&wrapped(&out::shown(words), 0, 0, ink.width()));
            text.push('\n');
        };
        for pack in &view.packs {
            if installed.waiting.contains(&pack.pack) {
                line(&format!(
                    "The new version of {} waits until you have finished the one you began.",
                    pack.title
                ));
            } else if let Some(begun) = offer::begun(pack) {
                line(&format!(
                    "{begun} Your answers are kept; go on under the new version."
                ));
            }
        }
        if view.packs.iter().any(|pack| pack.changes.is_some()) {
            line("`haversack return PACK` goes back to the version before.");
        }
        out::print(&text)
    }
}

/// What a person is asked about a concern that stands above it with its reason.
fn question(concern: &Concern) -> &'static str {
    match concern {
        Concern::NewPublisher { .. } => {
            "Are these the words you were given, and do you trust them?"
        }
        Concern::OtherPublisher { .. } => "Take it from somebody else all the same?",
        Concern::OlderVersion { .. } => "Take the older version all the same?",
        Concern::Shipped { .. } => "Put it in the place of the one that came with Haversack?",
        Concern::Unsigned => "Take it although nobody signed it?",
        Concern::Expired { .. } => "Take it although its day is over?",
    }
}

/// Why it was not installed, with every reason, and how to go on deliberately.
fn refused(open: &[&Concern], examined: &Examined, asked: bool) -> Refused {
    let signer = examined.view.signer.as_ref();
    let name = signer.map(|signer| signer.name.as_str());
    let mut codes: Vec<&str> = Vec::new();
    for concern in open {
        if !codes.contains(&concern.code()) {
            codes.push(concern.code());
        }
    }
    let words: Vec<concern::Words> = open.iter().map(|one| concern::words(one, name)).collect();
    let mut reasons: Vec<&str> = words.iter().map(|words| words.reason.as_str()).collect();
    let more = reasons.split_off(reasons.len().min(MOST_REASONS)).len();
    let mut message = format!("Nothing was installed. {}", reasons.join(" "));
    if more > 0 {
        message.push_str(&format!(" And {more} more."));
    }
    let mut behind: Vec<&str> = words.iter().map(|words| words.behind.as_str()).collect();
    behind.dedup();
    let concerns: Vec<Value> = open
        .iter()
        .map(|concern| serde_json::to_value(concern).unwrap_or_default())
        .collect();
    let mut refused = Refused::new(codes.first().copied().unwrap_or_default(), message)
        .with("behind", behind.join(" "))
        .with("accept", codes.clone())
        .with("concerns", concerns);
    if let Some(signer) = signer {
        refused = refused.with("words", signer.words.clone());
    }
    if asked {
        return refused;
    }
    let accept: Vec<String> = codes
        .iter()
        .map(|code| format!("--accept {code}"))
        .collect();
    let mut how = format!(
        "If you have read what stands above and want it all the same, add {}",
        accept.join(" ")
    );
    if codes == ["new-publisher"] {
        how.push_str(", or --trust");
    }
    how.push('.');
    refused.help(how)
}
