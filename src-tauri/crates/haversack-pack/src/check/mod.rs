//! The rules packs are held to, and the checks that need to see more than one file.
//!
//! What one page or `pack.toml` gets wrong by itself is reported where it is read; what only shows across files
//! (an id used twice, a link to a page that isn't there, a skill without statements) is checked here, one file a
//! subject.

mod bands;
mod explanation;
mod folder;
mod ids;
mod links;
mod media;
pub(crate) mod rules;
mod scales;
mod skills;
mod statements;

pub use explanation::{Example, Explanation};
pub use rules::{RULES, rule};

use std::cell::OnceCell;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt as _};

use crate::diagnostic::{Diagnostic, Repair, Sources};
use crate::files::Files;
use crate::manifest::Skill;
use crate::pack::Pack;
use crate::question::{Item, Question};

/// Everything that can only be judged with the whole pack at hand, and whether an id stands in it twice. `names` are those of
/// its files, which take a while to list.
pub(crate) fn check(
    pack: &Pack,
    files: &dyn Files,
    names: &[String],
    sources: &Sources<'_>,
) -> (Vec<Diagnostic>, bool) {
    let mut found = Vec::new();
    let statements = Statements::of(pack);
    let repeated = ids::check(pack, sources, &mut found);
    skills::check(pack, &statements, sources, &mut found);
    bands::check(pack, &statements, sources, &mut found);
    links::check(pack, sources, &mut found);
    media::check(pack, names, sources, &mut found);
    scales::check(pack, sources, &mut found);
    statements::check(pack, sources, &mut found);
    folder::check(pack, files, names, sources, &mut found);
    (found, repeated)
}

/// The statements by the skill they count for: gathered once, because a pack may have many of both.
struct Statements<'p>(HashMap<&'p str, Counted<'p>>);

/// What counts for a skill.
#[derive(Default)]
struct Counted<'p> {
    /// In the order of the pack.
    statements: Vec<&'p Item>,
    /// The lengths of the scales they are placed on, each once.
    scale_lengths: BTreeSet<usize>,
}

impl<'p> Statements<'p> {
    fn of(pack: &'p Pack) -> Self {
        let mut by_skill: HashMap<&str, Counted<'_>> = HashMap::new();
        for question in pack.questions() {
            let length = OnceCell::new();
            for item in &question.items {
                let Some(skill) = item.skill() else { continue };
                let counted = by_skill.entry(skill).or_default();
                counted.statements.push(item);
                counted
                    .scale_lengths
                    .extend(length.get_or_init(|| scale_length(question, pack)));
            }
        }
        Self(by_skill)
    }

    /// The skills they count for, known or not.
    fn skills(&self) -> impl Iterator<Item = &'p str> {
        self.0.keys().copied()
    }

    /// Those of one skill.
    fn of_skill(&self, skill: &str) -> &[&'p Item] {
        self.0
            .get(skill)
            .map(|counted| counted.statements.as_slice())
            .unwrap_or_default()
    }

    /// The lengths of the scales that the statements of a skill are placed on, shortest first.
    fn scale_lengths(&self, skill: &str) -> impl Iterator<Item = usize> {
        let counted = self.0.get(skill).into_iter();
        counted.flat_map(|counted| counted.scale_lengths.iter().copied())
    }
}

/// The length of the scale that the statements of a question are placed on.
fn scale_length(question: &Question, pack: &Pack) -> Option<usize> {
    question.kind.kind().scale_length(question, &pack.manifest)
}

/// Mends a file's name in a link when only its capitals are wrong: the one place in the link where it stands as it is.
fn respelt(
    sources: &Sources<'_>,
    broken: &Diagnostic,
    written: &str,
    right: &str,
) -> Option<Repair> {
    let text = sources.text(&broken.file, &broken.span)?;
    let mut places = text.match_indices(written);
    let (Some((at, _)), None) = (places.next(), places.next()) else {
        return None;
    };
    let start = broken.span.start + at;
    Some(Repair::Replace(
        start..start + written.len(),
        right.to_owned(),
    ))
}

/// Names for a help text: enough to see what was meant.
pub(crate) fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const MOST: usize = 12;
    let mut listed = String::new();
    for (at, name) in names.enumerate() {
        if at == MOST {
            listed.push_str(" and more");
            break;
        }
        listed.push_str(if at == 0 { "`" } else { ", `" });
        listed.push_str(name);
        listed.push('`');
    }
    listed
}

/// The bands of a skill, for the help to one it doesn't have.
fn bands(skill: &Skill, written: &str, sources: &Sources<'_>) -> String {
    let ids = || skill.bands.iter().map(|band| band.id.as_str());
    let names = listed(ids());
    if names.is_empty() {
        format!("the skill `{}` has no bands", skill.id)
    } else {
        sources.meant(written, ids(), format!("its bands are {names}"))
    }
}

/// The skills of a pack, for the help to one it doesn't have.
fn skills_of(pack: &Pack, written: &str, sources: &Sources<'_>) -> String {
    let ids = || pack.manifest.skills.iter().map(|skill| skill.id.as_str());
    let names = listed(ids());
    if names.is_empty() {
        format!("add a [skills.{written}] table to pack.toml")
    } else {
        sources.meant(
            written,
            ids(),
            format!("the skills in pack.toml are {names}"),
        )
    }
}
