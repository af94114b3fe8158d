//! The shipped packs: that they are all there, clean, readable, and have what a pack of their stage must have.
//!
//! What is true or well said no test can see; what a pack promises by its kind, one can.

use std::collections::{BTreeMap, BTreeSet};

use haversack_pack::programme::read_programme;
use haversack_pack::{Block, Pack, QuestionKind, read_pack, score};
use haversack_tests::prose::Prose;
use haversack_tests::repository;
use haversack_tests::shipped::{PACKS, all, answers, files, read, teaching};

/// What a participant reads: pages with their questions, and what is said beside a score.
fn prose(pack: &Pack) -> Prose {
    let mut prose = Prose::default();
    for page in &pack.pages {
        for block in &page.blocks {
            if let Block::Html(html) = block {
                prose.add_html(html);
            }
        }
        for question in &page.questions {
            prose.add_html(&question.prompt);
            for item in &question.items {
                prose.add_html(&item.html);
            }
        }
        for feedback in &page.feedback {
            prose.add_html(&feedback.html);
        }
    }
    prose
}

fn of_kind(pack: &Pack, kind: QuestionKind) -> usize {
    pack.questions()
        .filter(|question| question.kind == kind)
        .count()
}

#[test]
fn every_pack_of_the_programme_is_there_and_clean() {
    for (stage, id) in all() {
        let (pack, found) = read_pack(&files(id), None);
        assert_eq!(pack.manifest.id, id);
        assert_eq!(pack.manifest.stage, Some(stage), "{id}");
        assert_eq!(pack.manifest.licence.as_deref(), Some("CC-BY-4.0"), "{id}");
        assert!(
            pack.manifest.minutes.is_some(),
            "{id} says how long it takes"
        );
        let found: Vec<_> = found
            .iter()
            .map(|d| format!("{}:{} {}", d.file, d.line, d.message))
            .collect();
        assert!(found.is_empty(), "{id}: {found:#?}");
    }
}

#[test]
fn the_programme_has_each_pack_once_in_its_stage() {
    let known = all().map(|(_, id)| id.to_owned()).collect();
    let text = repository::text("packs/programme.toml");
    let (programme, found) = read_programme(&text, Some(&known));
    assert!(found.is_empty(), "{found:#?}");
    let listed: Vec<Vec<&str>> = programme
        .stages
        .iter()
        .map(|stage| stage.packs.iter().map(String::as_str).collect())
        .collect();
    let wanted: Vec<Vec<&str>> = PACKS.iter().map(|(_, packs)| packs.to_vec()).collect();
    assert_eq!(listed, wanted);
    let folders: BTreeSet<String> = repository::files("packs")
        .iter()
        .filter_map(|file| Some(file.strip_prefix("packs/")?.split_once('/')?.0.to_owned()))
        .collect();
    assert_eq!(
        folders,
        all().map(|(_, id)| id.to_owned()).collect(),
        "no other pack is shipped"
    );
}

#[test]
fn every_pack_is_plain_english() {
    for (_, id) in all() {
        let prose = prose(&read(id));
        assert!(
            prose.ease() >= 55.0,
            "{id}: reading ease {:.1}",
            prose.ease()
        );
    }
}

#[test]
fn a_teaching_pack_has_what_one_needs() {
    for id in teaching() {
        let pack = read(id);
        let words = prose(&pack).words;
        assert!((2_000..=4_000).contains(&words), "{id}: {words} words");
        assert!(
            (5..=8).contains(&pack.pages.len()),
            "{id}: {} pages",
            pack.pages.len()
        );
        let statements: Vec<_> = pack
            .questions()
            .filter(|question| question.kind == QuestionKind::Rate)
            .flat_map(|question| &question.items)
            .filter(|item| item.skill().is_some())
            .collect();
        assert!(
            statements.len() >= 10,
            "{id}: {} statements",
            statements.len()
        );
        assert!(
            statements.iter().any(|item| item.reversed()),
            "{id}: none reversed"
        );
        let skills = pack.manifest.skills.len();
        assert!((2..=4).contains(&skills), "{id}: {skills} skills");
        assert!(
            of_kind(&pack, QuestionKind::Write) >= 6,
            "{id}: written questions"
        );
        let ends = pack.pages.last().expect("a page").questions.iter();
        assert!(
            ends.clone()
                .any(|q| matches!(q.kind, QuestionKind::Priorities | QuestionKind::Plan)),
            "{id} ends with priorities or a plan"
        );
        let drawn = pack.pages.iter().flat_map(|page| &page.images);
        assert!(
            drawn.clone().any(|(name, _)| name.ends_with(".svg")),
            "{id}: a diagram"
        );
        let text: String = repository::files(&format!("packs/{id}"))
            .iter()
            .filter(|file| file.ends_with(".md") && file.matches('/').count() == 2)
            .map(|file| repository::text(file))
            .collect();
        let years = text.matches("(19").count()
            + text.matches("(20").count()
            + text.matches(", 19").count()
            + text.matches(", 20").count();
        assert!(years >= 2, "{id} names its sources with their years");
    }
}

#[test]
fn every_kind_of_question_is_used() {
    let mut used = BTreeSet::new();
    for (_, id) in all() {
        used.extend(read(id).questions().map(|question| question.kind));
    }
    assert_eq!(used, QuestionKind::ALL.into_iter().collect());
}

#[test]
fn the_self_assessment_leads_to_every_teaching_pack_it_has_a_skill_for() {
    let reached: BTreeSet<String> = all()
        .flat_map(|(_, id)| read(id).manifest.skills)
        .flat_map(|skill| skill.recommend)
        .flat_map(|fit| fit.packs)
        .collect();
    for id in teaching() {
        assert!(reached.contains(id), "nothing leads to {id}");
    }
    let there: BTreeSet<_> = all().map(|(_, id)| id.to_owned()).collect();
    assert!(
        reached.is_subset(&there),
        "a recommendation leads to a pack that isn't shipped"
    );
}

#[test]
fn every_band_has_feedback_and_every_feedback_is_reached() {
    for (_, id) in all() {
        let pack = read(id);
        let mut unread: BTreeSet<_> = pack
            .pages
            .iter()
            .flat_map(|page| &page.feedback)
            .filter_map(|feedback| feedback.when.single())
            .map(|term| (term.name.clone(), term.test.word.clone()))
            .collect();
        for skill in &pack.manifest.skills {
            for band in &skill.bands {
                assert!(
                    unread.contains(&(skill.id.clone(), band.id.clone())),
                    "{id}: no feedback for {}:{}",
                    skill.id,
                    band.id
                );
            }
        }
        // From all low to all high in the sense of the scale, reversed statements turned round.
        for step in 0..=20 {
            let at = f64::from(step) / 20.0;
            let given = answers(&pack, |length, reversed| {
                let point = 1 + (at * (length - 1) as f64).round() as usize;
                Some(if reversed { length + 1 - point } else { point })
            });
            for result in score::score(&pack, &given) {
                let band = result.band.expect("everything is answered");
                unread.remove(&(result.skill.id.clone(), band.id.clone()));
            }
        }
        assert!(unread.is_empty(), "{id}: never shown: {unread:?}");
        let nothing = answers(&pack, |_, _| None);
        let scored = score::score(&pack, &nothing);
        assert!(
            scored.iter().all(|result| result.score.is_none()),
            "{id}: scored on nothing"
        );
    }
}

#[test]
fn the_health_check_has_six_principles_of_six_statements_on_four_points() {
    let pack = read("partnership-health-check");
    let mut statements: BTreeMap<&str, usize> = BTreeMap::new();
    for question in pack
        .questions()
        .filter(|question| question.kind == QuestionKind::Rate)
    {
        assert_eq!(
            question.kind.kind().scale_length(question, &pack.manifest),
            Some(4)
        );
        for skill in question.items.iter().filter_map(|item| item.skill()) {
            *statements.entry(skill).or_default() += 1;
        }
    }
    assert_eq!(statements.len(), 6);
    assert!(
        statements.values().all(|count| *count == 6),
        "{statements:?}"
    );
}

#[test]
fn the_german_translation_has_every_page_and_every_id() {
    let folder = "packs/influencing-skills";
    let ids = |file: &str| -> BTreeSet<String> {
        let text = repository::text(file);
        let braces = text.split("{#").skip(1);
        braces
            .filter_map(|rest| rest.split([' ', '}']).next())
            .map(str::to_owned)
            .collect()
    };
    for page in read("influencing-skills").pages {
        let (own, german) = (
            format!("{folder}/{}", page.file),
            format!("{folder}/de/{}", page.file),
        );
        assert_eq!(ids(&own), ids(&german), "{german}");
    }
}
