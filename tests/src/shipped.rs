//! The packs that come with the app: which there are, reading them, and answering their questionnaires.

use std::collections::BTreeMap;

use haversack_pack::score::Answers;
use haversack_pack::{MemoryFiles, Pack, QuestionKind, manifest::Stage};
use serde_json::{Value, json};

use crate::repository;

/// Each pack and its stage, in the order of the programme.
pub const PACKS: [(Stage, &[&str]); 4] = [
    (Stage::PreWork, &["my-partnerships"]),
    (Stage::Workshop, &["about-partnerships", "why-collaborate"]),
    (
        Stage::HomeWorking,
        &[
            "partnering-self-assessment",
            "managing-without-authority",
            "internal-challenges",
            "influencing-skills",
            "shared-vision",
            "sustaining-motivation",
            "keeping-on-track",
            "group-dynamics",
            "interdependencies",
            "partner-motivations",
            "trust-between-people",
            "meetings-worth-having",
        ],
    ),
    (
        Stage::ActionLearning,
        &[
            "partnership-health-check",
            "partnering-process",
            "action-learning-set",
        ],
    ),
];

/// The packs that teach one skill each: what the self-assessment opens, and the two that go with them.
pub fn teaching() -> Vec<&'static str> {
    PACKS[2].1[1..].to_vec()
}

/// All of them, with their stage, in the order of the programme.
pub fn all() -> impl Iterator<Item = (Stage, &'static str)> {
    PACKS
        .iter()
        .flat_map(|(stage, packs)| packs.iter().map(|id| (*stage, *id)))
}

/// A pack's files.
pub fn files(id: &str) -> MemoryFiles {
    let folder = format!("packs/{id}");
    let mut files = MemoryFiles::default();
    for file in repository::files(&folder) {
        let bytes = std::fs::read(repository::root().join(&file)).expect("a file of the pack");
        files.put(&file[folder.len() + 1..], bytes);
    }
    files
}

/// A pack.
pub fn read(id: &str) -> Pack {
    haversack_pack::read_pack(&files(id), None).0
}

/// Every statement on the point that `pick` gives for it, or not applicable.
pub fn answers(pack: &Pack, pick: impl Fn(usize, bool) -> Option<usize>) -> Answers {
    let mut answers = Answers::new();
    for question in pack
        .questions()
        .filter(|question| question.kind == QuestionKind::Rate)
    {
        let length = question.kind.kind().scale_length(question, &pack.manifest);
        let length = length.expect("a rating has a scale");
        let placed: BTreeMap<&str, Value> = question
            .items
            .iter()
            .map(|item| {
                let point = pick(length, item.reversed());
                (
                    item.id.as_str(),
                    point.map_or(json!("n/a"), |point| json!(point)),
                )
            })
            .collect();
        answers.insert(question.id.clone(), json!(placed));
    }
    answers
}
