//! What the manifest says but the files: from the programme, or from the only pack.

use std::collections::BTreeMap;

use haversack_bundle::{Manifest, PackLine};
use haversack_pack::programme;
use haversack_pack::suggest::nearest;

use super::checked::{Given, GivenPack, GivenProgramme};
use crate::refusal::Refused;

/// What a bundle says about itself.
pub struct About {
    /// With neither a publisher nor files yet.
    pub manifest: Manifest,
    /// The name of the programme's facilitator.
    pub facilitator: Option<String>,
    /// What a person should know.
    pub notes: Vec<String>,
}

/// What the bundle of these packs says about itself.
pub fn about(given: &Given) -> anyhow::Result<About> {
    let mut by_id: BTreeMap<&str, &GivenPack> = BTreeMap::new();
    for pack in &given.packs {
        if let Some(before) = by_id.insert(&pack.about.id, pack) {
            let message = format!(
                "The packs in {} and {} have the same id, `{}`.",
                before.folder.display(),
                pack.folder.display(),
                pack.about.id
            );
            return Err(Refused::new("pack-twice", message)
                .help("Give one of them, or give one another id.")
                .into());
        }
    }
    match (&given.programme, given.packs.as_slice()) {
        (Some(programme), _) => of_programme(programme, given),
        (None, [pack]) => Ok(About {
            manifest: of_pack(pack),
            facilitator: None,
            notes: Vec::new(),
        }),
        (None, _) => Err(Refused::new(
            "programme-needed",
            "Several packs in one bundle need a programme that says in which order they are worked through.",
        )
        .help("Write a programme.toml with id, version, title and stages, and give it with --programme. Or build a bundle for each pack.")
        .into()),
    }
}

fn line(pack: &GivenPack) -> PackLine {
    PackLine {
        id: pack.about.id.clone(),
        version: pack.about.version.clone(),
        title: pack.about.title.clone(),
        summary: pack.about.summary.clone(),
    }
}

fn of_pack(pack: &GivenPack) -> Manifest {
    let line = line(pack);
    let mut manifest = Manifest::new(line.id.clone(), line.version.clone(), line.title.clone());
    manifest.packs.push(line);
    manifest
}

fn of_programme(given: &GivenProgramme, all: &Given) -> anyhow::Result<About> {
    let programme = &given.programme;
    let Some(version) = &programme.version else {
        let message = format!("{} has no version.", given.file.display());
        return Err(Refused::new("programme-version", message)
            .help(format!(
                "A bundle needs one, so that people can tell a new one from an old one: add version = \"1.0.0\" under [programme] in {}, and raise it each time you hand the programme out again.",
                programme::FILE
            ))
            .into());
    };
    let mut manifest = Manifest::new(
        programme.id.clone(),
        version.clone(),
        programme.title.clone(),
    );
    manifest.expires.clone_from(&programme.expires);
    let facilitator = programme.facilitator.as_ref();
    manifest.responses_to = facilitator.and_then(|facilitator| facilitator.age_key.clone());
    let stages = programme.stages.iter();
    let order: Vec<&String> = stages.flat_map(|stage| &stage.packs).collect();
    let place = |pack: &GivenPack| order.iter().position(|id| **id == pack.about.id);
    let mut packs: Vec<&GivenPack> = all.packs.iter().collect();
    // Those in no stage stand behind the others, by id.
    packs.sort_by_key(|pack| (place(pack).unwrap_or(usize::MAX), pack.about.id.clone()));
    let given = || packs.iter().map(|pack| pack.about.id.as_str());
    let absent = order
        .iter()
        .filter(|id| !given().any(|given| given == **id));
    let mut notes: Vec<String> = absent
        .map(|id| {
            let near = nearest(id, given());
            let near = near.map(|near| format!("; did you mean `{near}`?"));
            format!(
                "the programme names the pack `{id}`, which is not given: people need it from elsewhere{}",
                near.unwrap_or_default()
            )
        })
        .collect();
    let stray = packs.iter().filter(|pack| place(pack).is_none());
    notes.extend(stray.map(|pack| {
        format!(
            "the pack `{}` is in no stage of the programme; it stands behind the others",
            pack.about.id
        )
    }));
    manifest.packs = packs.into_iter().map(line).collect();
    Ok(About {
        manifest,
        facilitator: facilitator.map(|facilitator| facilitator.name.clone()),
        notes,
    })
}
