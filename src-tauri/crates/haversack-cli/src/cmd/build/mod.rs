//! `haversack build PACK…`: one file of packs, signed, for handing out. The packs are checked first.

mod about;
mod checked;
mod gather;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use haversack_bundle::key::{PublicKey, SecretKey, Signature};
use haversack_bundle::{ENDING, Manifest, Part, Publisher, Sign, build, manifest_of};
use haversack_pack::Severity;
use serde_json::{Value, json};

use super::{Format, day};
use crate::draw::{Ink, wrapped};
use crate::passphrase::{Passphrase, small_text};
use crate::sheet::Sheet;
use crate::{out, refusal, watch, whose};

/// Check packs and build a bundle of them to hand out
#[derive(Args)]
pub struct Build {
    /// Folders with a pack.toml in them, or folders of packs
    #[arg(required = true, value_name = "PACK")]
    packs: Vec<PathBuf>,
    /// The programme the packs belong to: a programme.toml, or the folder it stands in
    #[arg(long, value_name = "F")]
    programme: Option<PathBuf>,
    /// Sign with this secret key
    #[arg(long, value_name = "K", conflicts_with = "public_key")]
    key: Option<PathBuf>,
    /// Who publishes it; otherwise the facilitator of the programme, or the name in the key's .pub
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    #[command(flatten)]
    passphrase: Passphrase,
    /// The last day on which it should be begun, such as 2027-06-30
    #[arg(long, value_name = "DAY", value_parser = day)]
    expires: Option<String>,
    /// Where to write it; otherwise here, named after its id and version
    #[arg(short, long = "output", value_name = "X.haversack")]
    output: Option<PathBuf>,
    /// The public key of whoever signs elsewhere, with --manifest-only and then with --signature
    #[arg(long, value_name = "F.pub")]
    public_key: Option<PathBuf>,
    /// Write the manifest to sign, and build nothing
    #[arg(long, requires = "public_key", conflicts_with_all = ["key", "signature"])]
    manifest_only: bool,
    /// A signature over the manifest that stock minisign made
    #[arg(long, value_name = "F.minisig", requires = "public_key")]
    signature: Option<PathBuf>,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Who is to sign.
enum Signer {
    Nobody,
    Key(SecretKey),
    Elsewhere(PublicKey, Option<Signature>),
}

impl Build {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let format = self.format;
        refusal::told(format, || self.work())
    }

    fn work(self) -> anyhow::Result<ExitCode> {
        if self.public_key.is_some() && self.signature.is_none() && !self.manifest_only {
            bail!(
                "with --public-key somebody signs elsewhere: get the manifest with --manifest-only first, then build with --signature"
            );
        }
        let checked = checked::checked(&self.packs, self.programme.as_deref())?;
        let warnings = checked.stop_or_tell(self.format)?;
        let mut about = about::about(&checked)?;
        let gathered = gather::gather(&checked, self.key.as_deref())?;
        if let Some(day) = &self.expires {
            about.manifest.expires = Some(day.clone());
        }
        let output = self.output(&about.manifest);
        if !self.manifest_only || self.output.is_some() {
            gather::stands_outside(&output, &checked)?;
        }
        let notes: Vec<String> = about.notes.into_iter().chain(gathered.notes).collect();
        self.tell(&notes);
        let signer = self.signer()?;
        let mut manifest = about.manifest;
        manifest.publisher = self.publisher(&signer, about.facilitator)?;
        if self.manifest_only {
            return self.write_manifest(manifest, gathered.parts);
        }
        let (to, parts) = (output.clone(), gathered.parts);
        let manifest = watch::metered("Building", move |meter| {
            let sign = match &signer {
                Signer::Key(key) => Sign::With(key),
                Signer::Elsewhere(_, Some(signature)) => Sign::Already(signature.clone()),
                Signer::Nobody | Signer::Elsewhere(_, None) => Sign::Nobody,
            };
            build(manifest, &parts, &sign, &to, meter)
        })?;
        self.tell_built(&manifest, &output, &warnings, &notes)
    }

    /// Where the bundle comes to be.
    fn output(&self, manifest: &Manifest) -> PathBuf {
        let name = format!("{}-{}.{ENDING}", manifest.id, manifest.version);
        match &self.output {
            Some(folder) if folder.is_dir() => folder.join(name),
            Some(file) => file.clone(),
            None => PathBuf::from(name),
        }
    }

    fn signer(&self) -> anyhow::Result<Signer> {
        if let Some(key) = &self.key {
            return Ok(Signer::Key(self.passphrase.open(key)?));
        }
        let Some(public) = &self.public_key else {
            return Ok(Signer::Nobody);
        };
        let signature = match &self.signature {
            Some(file) => {
                let text = small_text(file)
                    .with_context(|| format!("the signature {} can't be read", file.display()))?;
                Some(Signature::from_text(text))
            }
            None => None,
        };
        Ok(Signer::Elsewhere(whose::public_key(public)?, signature))
    }

    /// Who publishes it, when somebody signs it.
    fn publisher(
        &self,
        signer: &Signer,
        facilitator: Option<String>,
    ) -> anyhow::Result<Option<Publisher>> {
        let (key, named) = match signer {
            Signer::Nobody if self.publisher.is_some() => {
                bail!(
                    "a publisher signs: give a key with --key, or make one with `haversack keys new`"
                )
            }
            Signer::Nobody => return Ok(None),
            Signer::Key(key) => {
                let key = key.public();
                let beside = self.key.as_deref();
                (key, beside.and_then(|file| whose::name_beside(file, &key)))
            }
            Signer::Elsewhere(key, _) => {
                (*key, self.public_key.as_deref().and_then(whose::name_in))
            }
        };
        let name = self.publisher.clone().or(facilitator).or(named);
        let name = name.context(
            "people want to know who publishes it: give --publisher NAME, or name the facilitator in programme.toml",
        )?;
        Ok(Some(Publisher {
            name,
            key: key.to_string(),
        }))
    }

    fn write_manifest(self, manifest: Manifest, parts: Vec<Part>) -> anyhow::Result<ExitCode> {
        let manifest =
            watch::metered("Summing", move |meter| manifest_of(manifest, &parts, meter))?;
        let bytes = manifest.bytes();
        match &self.output {
            Some(file) => {
                std::fs::write(file, &bytes)
                    .with_context(|| format!("{} can't be written", file.display()))?;
            }
            None => out::print_bytes(&bytes)?,
        }
        Ok(ExitCode::SUCCESS)
    }

    /// What a person should know beside what was built.
    fn tell(&self, notes: &[String]) {
        if self.format == Format::Text {
            let ink = Ink::of_stderr();
            for note in notes {
                let note = wrapped(&format!("warning: {}", out::shown(note)), 0, 2, ink.width());
                let painted = ink.severity(Severity::Warning, "warning");
                out::complain(&note.replacen("warning", &painted, 1));
            }
        }
    }

    fn tell_built(
        &self,
        manifest: &Manifest,
        output: &Path,
        warnings: &[Value],
        notes: &[String],
    ) -> anyhow::Result<ExitCode> {
        let about = std::fs::metadata(output)
            .with_context(|| format!("{} can't be read", output.display()))?;
        let sheet = Sheet {
            manifest,
            file: output.display().to_string(),
            size: about.len(),
        };
        if self.format == Format::Json {
            out::print_json(&json!({
                "built": sheet.json(),
                "diagnostics": warnings,
                "notes": notes,
            }))?;
            return Ok(ExitCode::SUCCESS);
        }
        let ink = Ink::of_stdout();
        let mut text = sheet.text(ink);
        let next = if manifest.publisher.is_some() {
            "Give your people the ten words by another way than the bundle. They see them when they open it."
        } else {
            "Whoever opens it is warned that anybody could have made it. Sign it with --key; `haversack keys new` makes a key."
        };
        text.push_str(&format!(
            "\n{}\n",
            ink.dim(&wrapped(next, 0, 0, ink.width()))
        ));
        out::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}
