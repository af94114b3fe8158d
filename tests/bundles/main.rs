//! Makes bundles for tests: out of folders with packs, signed with a key that everybody can have.
//!
//! `haversack-make-bundle --out FILE [--sign dana|sam] [--name NAME] [--id ID] [--version V] [--title T] [--expires DAY]
//! [--programme FILE] [--publish FOLDER] PACK…`

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use haversack_bundle::catalogue::{Publishing, publish};
use haversack_bundle::key::SecretKey;
use haversack_bundle::{Bundle, Manifest, Meter, PackLine, Part, Publisher, Sign, build, verify};
use haversack_engine::FolderFiles;
use haversack_pack::manifest::about;

/// When the catalogues of tests end: long after anybody runs them.
const FOREVER: &str = "2999-12-31";

#[derive(Default)]
struct Asked {
    out: PathBuf,
    sign: Option<String>,
    name: Option<String>,
    id: Option<String>,
    version: Option<String>,
    title: Option<String>,
    expires: Option<String>,
    programme: Option<PathBuf>,
    publish: Option<PathBuf>,
    packs: Vec<PathBuf>,
}

fn asked() -> anyhow::Result<Asked> {
    let mut asked = Asked::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .with_context(|| format!("{word} needs a value"))
        };
        match word.as_str() {
            "--out" => asked.out = value()?.into(),
            "--sign" => asked.sign = Some(value()?),
            "--name" => asked.name = Some(value()?),
            "--id" => asked.id = Some(value()?),
            "--version" => asked.version = Some(value()?),
            "--title" => asked.title = Some(value()?),
            "--expires" => asked.expires = Some(value()?),
            "--programme" => asked.programme = Some(value()?.into()),
            "--publish" => asked.publish = Some(value()?.into()),
            other if other.starts_with("--") => bail!("there is no {other}"),
            _ => asked.packs.push(word.into()),
        }
    }
    Ok(asked)
}

/// The key of somebody in these tests, and what they call themselves.
fn key(who: &str) -> anyhow::Result<(SecretKey, &'static str)> {
    let (file, name) = match who {
        "dana" => (include_str!("dana.key"), "Dana Okafor, Bridgewater Trust"),
        "sam" => (include_str!("sam.key"), "Sam Lindqvist"),
        _ => bail!("nobody is called {who}"),
    };
    Ok((SecretKey::open(file, "")?, name))
}

fn parts_below(folder: &Path, name: &str, parts: &mut Vec<Part>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let own = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{name}/{own}");
        if path.is_dir() {
            parts_below(&path, &name, parts)?;
        } else {
            parts.push(Part { name, path });
        }
    }
    Ok(())
}

fn main() -> anyhow::Result<()> {
    let asked = asked()?;
    let mut lines = Vec::new();
    let mut parts = Vec::new();
    for folder in &asked.packs {
        let about = about(&FolderFiles::new(folder))
            .with_context(|| format!("{} is no pack", folder.display()))?;
        parts_below(folder, &format!("packs/{}", about.id), &mut parts)?;
        lines.push(PackLine {
            id: about.id,
            version: about.version,
            title: about.title,
            summary: about.summary,
        });
    }
    if let Some(path) = asked.programme {
        let name = "programme.toml".to_owned();
        parts.push(Part { name, path });
    }
    let first = lines.first().context("a bundle has a pack")?;
    let mut manifest = Manifest::new(
        asked.id.unwrap_or_else(|| first.id.clone()),
        asked.version.unwrap_or_else(|| first.version.clone()),
        asked.title.unwrap_or_else(|| first.title.clone()),
    );
    manifest.packs = lines;
    manifest.expires = asked.expires;
    let signed = asked.sign.as_deref().map(key).transpose()?;
    manifest.publisher = signed.as_ref().map(|(key, name)| Publisher {
        name: asked.name.clone().unwrap_or_else(|| (*name).to_owned()),
        key: key.public().to_string(),
    });
    let sign = signed
        .as_ref()
        .map_or(Sign::Nobody, |(key, _)| Sign::With(key));
    build(manifest, &parts, &sign, &asked.out, &Meter::default())?;
    if let (Some(folder), Some((key, name))) = (asked.publish, &signed) {
        let bundle = Arc::new(Bundle::open(&asked.out)?);
        verify(&bundle, &Meter::default())?;
        let how = Publishing {
            title: Some("Bridgewater’s packs".to_owned()),
            publisher: (*name).to_owned(),
            key,
            expires: FOREVER.to_owned(),
        };
        publish(&bundle, &folder, &how)?;
    }
    Ok(())
}
