//! Where a translation differs from its pack in more than words: ids, kinds, attributes, pages, and the words of `pack.toml`.

use std::collections::{HashMap, HashSet};

use super::{Translation, overlay};
use crate::check::{listed, rules};
use crate::diagnostic::{Diagnostic, Rule, Sources, Span};
use crate::manifest::{self, Manifest};
use crate::pack::Pack;
use crate::page::Page;
use crate::question::Question;
use crate::setting::{Setting, Settings};
use crate::suggest;

/// More findings about one language than anybody mends in one go.
const MOST: usize = 1_000;
/// Looking for what was meant costs time.
const SUGGESTIONS: usize = 50;

pub(super) fn check(
    pack: &Pack,
    translation: &Translation,
    extra: &[String],
    sources: &Sources<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let mut told = Told {
        sources,
        file: String::new(),
        found: Vec::new(),
    };
    let language = &translation.language;
    for file in extra {
        told.file.clone_from(file);
        let name = file.split_once('/').map_or("", |(_, name)| name);
        let pages = pack.pages.iter().map(|page| page.file.as_str());
        let help = told.help(
            name,
            pages,
            "name it like the page it translates, or take it away",
        );
        told.say(
            &rules::TRANSLATION_PAGE_EXTRA,
            &(0..0),
            format!("the pack has no page `{name}`, so nobody sees this one"),
            help,
        );
    }
    for (page, words) in pack.pages.iter().zip(&translation.pages) {
        told.file = format!("{language}/{}", page.file);
        match words {
            Some(words) => of_page(page, words, &mut told),
            None => told.say(
                &rules::TRANSLATION_PAGE_MISSING,
                &(0..0),
                format!("there is no `{}/{}`", language, page.file),
                "translate the page; until then it is shown in the pack's main language",
            ),
        }
    }
    told.file = format!("{language}/{}", manifest::FILE);
    of_manifest(&pack.manifest, translation, &mut told);
    found.append(&mut told.found);
}

/// Where findings go.
struct Told<'s, 't> {
    sources: &'s Sources<'t>,
    file: String,
    found: Vec<Diagnostic>,
}

impl Told<'_, '_> {
    fn say(&mut self, rule: &'static Rule, span: &Span, message: String, help: impl Into<String>) {
        if self.found.len() < MOST {
            let found = self
                .sources
                .diagnostic(rule, &self.file, span, message, help);
            self.found.push(found);
        }
    }

    fn help<'n>(
        &self,
        written: &str,
        known: impl Iterator<Item = &'n str>,
        otherwise: &str,
    ) -> String {
        if self.found.len() < SUGGESTIONS {
            suggest::help(written, known, otherwise)
        } else {
            otherwise.to_owned()
        }
    }
}

fn of_page(page: &Page, words: &Page, told: &mut Told<'_, '_>) {
    let translated: HashMap<&str, &Question> = by_id(words);
    let asked: HashMap<&str, &Question> = by_id(page);
    for question in &page.questions {
        match translated.get(question.id.as_str()) {
            Some(words) => of_question(question, words, told),
            None => told.say(
                &rules::TRANSLATION_ID_MISSING,
                &(0..0),
                format!("the question `{}` is missing", question.id),
                "translate it with the same id; until then it is asked in the pack's main language",
            ),
        }
    }
    for question in &words.questions {
        if !asked.contains_key(question.id.as_str()) {
            let ids = page.questions.iter().map(|question| question.id.as_str());
            let help = told.help(
                &question.id,
                ids,
                "take it away, or ask it in the main language too",
            );
            told.say(
                &rules::TRANSLATION_ID_EXTRA,
                &question.span,
                format!("the page doesn't ask `{}`, so nobody sees it", question.id),
                help,
            );
        }
    }
    sections(page, words, told);
    if !overlay::same_order(page, words) {
        let (mine, theirs) = (page.sections.len(), words.sections.len());
        let message = if mine == theirs {
            "the questions or sections of this page stand in another order".to_owned()
        } else {
            format!("`when=` stands at {mine} headings of the page, and at {theirs} here")
        };
        told.say(
            &rules::TRANSLATION_ORDER,
            &(0..0),
            message,
            "bring them into the order of the page; until then its prose is shown in the pack's main language",
        );
    }
    feedback(page, words, told);
}

fn by_id(page: &Page) -> HashMap<&str, &Question> {
    let mut by_id = HashMap::new();
    for question in &page.questions {
        by_id.entry(question.id.as_str()).or_insert(question);
    }
    by_id
}

fn of_question(asked: &Question, words: &Question, told: &mut Told<'_, '_>) {
    let id = &asked.id;
    if asked.kind != words.kind {
        told.say(
            &rules::TRANSLATION_DIFFERS,
            &words.span,
            format!(
                "`{id}` is a .{} here and a .{} in the main language",
                words.kind.name(),
                asked.kind.name()
            ),
            format!(
                "write .{}; until then it is asked in the pack's main language",
                asked.kind.name()
            ),
        );
        return;
    }
    settings(&asked.settings, &words.settings, told);
    let translated: HashMap<&str, _> = words
        .items
        .iter()
        .map(|item| (item.id.as_str(), item))
        .collect();
    for item in &asked.items {
        match translated.get(item.id.as_str()) {
            Some(words) => settings(&item.settings, &words.settings, told),
            None => told.say(
                &rules::TRANSLATION_ID_MISSING,
                &words.span,
                format!("`{}` of the question `{id}` is missing", item.id),
                "translate it with the same id; until then it is shown in the pack's main language",
            ),
        }
    }
    let known: HashSet<&str> = asked.items.iter().map(|item| item.id.as_str()).collect();
    for item in &words.items {
        if !known.contains(item.id.as_str()) {
            let ids = asked.items.iter().map(|item| item.id.as_str());
            let help = told.help(
                &item.id,
                ids,
                "take it away, or add it to the main language",
            );
            told.say(
                &rules::TRANSLATION_ID_EXTRA,
                &item.span,
                format!(
                    "the question `{id}` has no `{}`, so nobody sees it",
                    item.id
                ),
                help,
            );
        }
    }
}

/// A translation may leave attributes out; what it says has to be the same. A word that is shown is its own.
fn settings(asked: &Settings, words: &Settings, told: &mut Told<'_, '_>) {
    for (name, setting, span) in words {
        let known = asked.iter().find(|(known, ..)| known == name);
        let same = known.is_some_and(|(_, known, _)| {
            known == setting || matches!((known, setting), (Setting::Word(_), Setting::Word(_)))
        });
        if !same {
            told.say(
                &rules::TRANSLATION_DIFFERS,
                span,
                format!("`{name}` is not as in the main language, which counts"),
                "write it as it is there, or leave it out",
            );
        }
    }
}

/// Sections are matched by their order.
fn sections(page: &Page, words: &Page, told: &mut Told<'_, '_>) {
    for (section, words) in page.sections.iter().zip(&words.sections) {
        if section.when.text != words.when.text {
            told.say(
                &rules::TRANSLATION_DIFFERS,
                &words.when.span,
                format!(
                    "the condition `{}` is `{}` in the main language, which counts",
                    words.when.text, section.when.text
                ),
                "write it as it is there",
            );
        }
    }
}

fn feedback(page: &Page, words: &Page, told: &mut Told<'_, '_>) {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for feedback in &page.feedback {
        *left.entry(&feedback.when.text).or_default() += 1;
    }
    for feedback in &words.feedback {
        match left.get_mut(feedback.when.text.as_str()) {
            Some(count) if *count > 0 => *count -= 1,
            _ => told.say(
                &rules::TRANSLATION_ID_EXTRA,
                &feedback.when.span,
                format!(
                    "the page has no feedback for `{}`, so nobody sees it",
                    feedback.when.text
                ),
                "write the condition as it is in the main language, or take the section away",
            ),
        }
    }
    let mut missing: Vec<&str> = left
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(when, _)| when)
        .collect();
    missing.sort_unstable();
    for when in missing {
        told.say(
            &rules::TRANSLATION_ID_MISSING,
            &(0..0),
            format!("the feedback for `{when}` is missing"),
            "translate it with the same condition; until then it is shown in the pack's main language",
        );
    }
}

fn of_manifest(manifest: &Manifest, translation: &Translation, told: &mut Told<'_, '_>) {
    let scales = || manifest.scales.iter().map(|scale| scale.id.as_str());
    for words in &translation.words.scales {
        let Some(scale) = manifest.scale(&words.id) else {
            let help = told.help(&words.id, scales(), &known("scales", scales()));
            told.say(
                &rules::TRANSLATION_WORDS,
                &words.span,
                format!("there is no scale `{}`", words.id),
                help,
            );
            continue;
        };
        if let Some(points) = &words.points
            && points.len() != scale.points.len()
        {
            told.say(
                &rules::TRANSLATION_POINTS,
                &words.span,
                format!(
                    "the scale `{}` has {} points, and {} here",
                    scale.id,
                    scale.points.len(),
                    points.len()
                ),
                "translate each point, in the same order; until then they are shown in the pack's main language",
            );
        }
        if words.not_applicable.is_some() && scale.not_applicable.is_none() {
            told.say(
                &rules::TRANSLATION_WORDS,
                &words.span,
                format!("the scale `{}` has no answer outside it", scale.id),
                "take not_applicable away, or give the scale one in the pack's pack.toml",
            );
        }
    }
    let skills = || manifest.skills.iter().map(|skill| skill.id.as_str());
    for words in &translation.words.skills {
        let Some(skill) = manifest.skill(&words.id) else {
            let help = told.help(&words.id, skills(), &known("skills", skills()));
            told.say(
                &rules::TRANSLATION_WORDS,
                &words.span,
                format!("there is no skill `{}`", words.id),
                help,
            );
            continue;
        };
        let bands = || skill.bands.iter().map(|band| band.id.as_str());
        for (band, _, span) in &words.bands {
            if bands().all(|known| known != band) {
                let help = told.help(band, bands(), &known("bands", bands()));
                told.say(
                    &rules::TRANSLATION_WORDS,
                    span,
                    format!("the skill `{}` has no band `{band}`", skill.id),
                    help,
                );
            }
        }
    }
}

fn known<'n>(what: &str, names: impl Iterator<Item = &'n str>) -> String {
    let names = listed(names);
    if names.is_empty() {
        format!("the pack has no {what}")
    } else {
        format!("its {what} are {names}")
    }
}
