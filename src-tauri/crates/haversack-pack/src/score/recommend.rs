//! Which packs fit a result, and why: every recommendation names the skill, band and score behind it.

use super::SkillScore;

/// A pack that fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Recommended<'p> {
    /// The pack's id.
    pub pack: &'p str,
    /// What speaks for it, in the order of the skills.
    pub because: Vec<Because<'p>>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Because<'p> {
    /// The skill's id.
    pub skill: &'p str,
    /// What people read.
    pub title: &'p str,
    /// The band's id.
    pub band: &'p str,
    /// The band's title.
    pub band_title: &'p str,
    /// Unrounded.
    pub score: f64,
    /// The scale's length.
    pub max: f64,
}

/// The packs that the bands recommend, in the order of `pack.toml`, each once with all its reasons.
pub fn recommend<'p>(scores: &[SkillScore<'p>]) -> Vec<Recommended<'p>> {
    let mut packs: Vec<Recommended<'p>> = Vec::new();
    for result in scores {
        let (Some(score), Some(band)) = (result.score, result.band) else {
            continue;
        };
        let skill = result.skill;
        for pack in skill
            .recommend
            .iter()
            .filter(|rule| rule.when == band.id)
            .flat_map(|rule| &rule.packs)
        {
            let because = Because {
                skill: &skill.id,
                title: &skill.title,
                band: &band.id,
                band_title: &band.title,
                score,
                max: result.max,
            };
            match packs.iter_mut().find(|known| known.pack == pack) {
                Some(known) if known.because.contains(&because) => {}
                Some(known) => known.because.push(because),
                None => packs.push(Recommended {
                    pack,
                    because: vec![because],
                }),
            }
        }
    }
    packs
}
