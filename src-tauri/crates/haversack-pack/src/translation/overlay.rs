//! A pack with its words in another language: what the translation has, put where the main language had it.
//!
//! A question is taken over by its id, its items by theirs. The prose of a page is taken over as a whole, from question to
//! question and from section to section, as long as the translated page has them in the same order; otherwise it stays in the
//! main language, so that nothing that waits for a condition is shown without it.

use std::collections::{HashMap, HashSet};

use super::Translation;
use crate::pack::{Pack, Places};
use crate::page::{Block, Page, Section};
use crate::question::Question;
use crate::setting::Setting;

/// The pack in the language of a translation.
pub(super) fn pack(main: &Pack, translation: &Translation) -> Pack {
    // The other languages are named, so that they can be offered; their words stay where they are.
    let others = main.translations.iter().map(|other| Translation {
        language: other.language.clone(),
        ..Translation::default()
    });
    let mut pack = Pack {
        manifest: main.manifest.clone(),
        pages: main.pages.clone(),
        translations: others.collect(),
        main: Some(main.manifest.language.clone()),
        plan: main.plan.clone(),
        places: Places::default(),
    };
    pack.manifest.language.clone_from(&translation.language);
    manifest(&mut pack, translation);
    for (page, words) in pack.pages.iter_mut().zip(&translation.pages) {
        if let Some(words) = words {
            overlay(page, words);
        }
    }
    pack
}

fn manifest(pack: &mut Pack, translation: &Translation) {
    let manifest = &mut pack.manifest;
    let words = &translation.words;
    let replace = |text: &mut String, words: &Option<String>| {
        if let Some(words) = words {
            text.clone_from(words);
        }
    };
    replace(&mut manifest.title, &words.title);
    replace(&mut manifest.summary, &words.summary);
    for scale in &mut manifest.scales {
        let Some(words) = words.scales.iter().find(|words| words.id == scale.id) else {
            continue;
        };
        if let Some(points) = &words.points
            && points.len() == scale.points.len()
        {
            scale.points.clone_from(points);
        }
        if scale.not_applicable.is_some() && words.not_applicable.is_some() {
            scale.not_applicable.clone_from(&words.not_applicable);
        }
    }
    for skill in &mut manifest.skills {
        let Some(words) = words.skills.iter().find(|words| words.id == skill.id) else {
            continue;
        };
        replace(&mut skill.title, &words.title);
        for band in &mut skill.bands {
            if let Some((_, title, _)) = words.bands.iter().find(|(id, ..)| *id == band.id) {
                band.title.clone_from(title);
            }
        }
    }
}

/// Puts the words of a translated page into its page.
fn overlay(page: &mut Page, words: &Page) {
    page.title.clone_from(&words.title);
    page.words = words.words;
    let by_id: HashMap<&str, &Question> = words
        .questions
        .iter()
        .map(|question| (question.id.as_str(), question))
        .collect();
    if let Some((blocks, sections)) = prose(page, words) {
        page.blocks = blocks;
        page.sections = sections;
    }
    for asked in &mut page.questions {
        if let Some(words) = by_id
            .get(asked.id.as_str())
            .filter(|words| words.kind == asked.kind)
        {
            question(asked, words);
        }
    }
    // Several pieces of feedback may wait for the same: they are taken in order.
    let mut said: HashMap<&str, Vec<_>> = HashMap::new();
    for feedback in words.feedback.iter().rev() {
        said.entry(&feedback.when.text).or_default().push(feedback);
    }
    for feedback in &mut page.feedback {
        if let Some(words) = said.get_mut(feedback.when.text.as_str()).and_then(Vec::pop) {
            feedback.title.clone_from(&words.title);
            feedback.html.clone_from(&words.html);
        }
    }
}

fn question(asked: &mut Question, words: &Question) {
    asked.title.clone_from(&words.title);
    asked.prompt.clone_from(&words.prompt);
    let same = asked.items.len() == words.items.len()
        && (asked.items.iter().zip(&words.items)).all(|(item, words)| item.id == words.id);
    let by_id: HashMap<&str, &str> = words
        .items
        .iter()
        .map(|item| (item.id.as_str(), item.html.as_str()))
        .collect();
    for item in &mut asked.items {
        if let Some(html) = by_id.get(item.id.as_str()) {
            (*html).clone_into(&mut item.html);
        }
    }
    // The rows of a table have no ids: they are taken over when there are as many, with the same columns.
    if same && asked.rows.len() == words.rows.len() {
        asked.rows.clone_from(&words.rows);
    }
    // A word that is shown, such as the unit of a number, is a word like any other.
    for (name, setting, _) in &mut asked.settings {
        if let Setting::Word(word) = setting
            && let Some((_, Setting::Word(words), _)) =
                words.settings.iter().find(|(known, ..)| known == name)
        {
            word.clone_from(words);
        }
    }
}

/// Where prose stands on a page: behind what, up to the next of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Mark<'p> {
    /// The beginning of the page.
    Start,
    /// A question.
    Question(&'p str),
    /// A section with a condition begins, by its number on the page.
    Begin(usize),
    /// It ends.
    End(usize),
}

type Marks<'p> = Vec<(Mark<'p>, Vec<&'p str>)>;
/// Sections by the block they begin or end at.
type Edges = HashMap<usize, Vec<usize>>;

/// A page as marks, each with the prose behind it.
fn marks(page: &Page) -> Marks<'_> {
    let mut marks: Marks<'_> = vec![(Mark::Start, Vec::new())];
    // Sections are numbered as they begin: outer ones first. They end the other way round.
    let (mut begins, mut ends) = (Edges::new(), Edges::new());
    for (number, section) in page.sections.iter().enumerate() {
        begins.entry(section.blocks.start).or_default().push(number);
        if !section.blocks.is_empty() {
            ends.entry(section.blocks.end).or_default().push(number);
        }
    }
    let edges = |at: usize, marks: &mut Marks<'_>| {
        for number in ends.get(&at).into_iter().flatten().rev() {
            marks.push((Mark::End(*number), Vec::new()));
        }
        for number in begins.get(&at).into_iter().flatten() {
            marks.push((Mark::Begin(*number), Vec::new()));
            if page.sections[*number].blocks.is_empty() {
                marks.push((Mark::End(*number), Vec::new()));
            }
        }
    };
    for (at, block) in page.blocks.iter().enumerate() {
        edges(at, &mut marks);
        match block {
            Block::Html(html) => {
                if let Some((_, prose)) = marks.last_mut() {
                    prose.push(html);
                }
            }
            Block::Question(number) => {
                if let Some(question) = page.questions.get(*number) {
                    marks.push((Mark::Question(&question.id), Vec::new()));
                }
            }
        }
    }
    edges(page.blocks.len(), &mut marks);
    marks
}

/// Whether two pages have their questions and sections in the same order; questions that only one has don't count.
pub(super) fn same_order(page: &Page, words: &Page) -> bool {
    common(page, words).is_some()
}

fn common<'p>(page: &'p Page, words: &'p Page) -> Option<(Marks<'p>, Marks<'p>)> {
    let (mine, theirs) = (marks(page), marks(words));
    let (my_ids, their_ids) = (ids(page), ids(words));
    let shared = |mark: &Mark<'_>| match mark {
        Mark::Question(id) => my_ids.contains(id) && their_ids.contains(id),
        _ => true,
    };
    let order = |marks: &Marks<'p>| -> Vec<Mark<'p>> {
        let marks = marks.iter().map(|(mark, _)| *mark);
        marks.filter(shared).collect()
    };
    (order(&mine) == order(&theirs)).then_some((mine, theirs))
}

/// The blocks of a page with the prose of its translation, and its sections over them; `None` when the order differs.
fn prose(page: &Page, words: &Page) -> Option<(Vec<Block>, Vec<Section>)> {
    let (mine, theirs) = common(page, words)?;
    let numbers: HashMap<&str, usize> = page
        .questions
        .iter()
        .enumerate()
        .map(|(number, question)| (question.id.as_str(), number))
        .collect();
    // The prose behind a question that only the translation has belongs to what stands before that.
    let mut prose: HashMap<Mark<'_>, Vec<&str>> = HashMap::new();
    let mut last = Mark::Start;
    for (mark, text) in theirs {
        if !matches!(mark, Mark::Question(id) if !numbers.contains_key(id)) {
            last = mark;
        }
        prose.entry(last).or_default().extend(text);
    }
    let mut blocks = Vec::new();
    let mut sections = page.sections.clone();
    let translated: HashSet<&str> = ids(words);
    // What is still to come of the prose behind the last mark, and whether the page itself has any there.
    let (mut rest, mut bare) = (Vec::new(), false);
    for (mark, own) in mine {
        // A question that was not translated stands before the prose only if nothing parts it from the one before.
        let missing = matches!(mark, Mark::Question(id) if !translated.contains(id));
        if !(missing && bare) {
            blocks.extend(std::mem::take(&mut rest));
        }
        match mark {
            Mark::Start => {}
            Mark::Question(id) => blocks.extend(numbers.get(id).copied().map(Block::Question)),
            Mark::Begin(number) => {
                if let Some(section) = sections.get_mut(number) {
                    section.blocks.start = blocks.len();
                }
            }
            Mark::End(number) => {
                if let Some(section) = sections.get_mut(number) {
                    section.blocks.end = blocks.len();
                }
            }
        }
        let text = prose.remove(&mark).unwrap_or_default();
        rest.extend(text.into_iter().map(|html| Block::Html(html.to_owned())));
        bare = own.is_empty();
    }
    blocks.extend(rest);
    Some((blocks, sections))
}

/// The ids of a page's questions.
fn ids(page: &Page) -> HashSet<&str> {
    let questions = page.questions.iter();
    questions.map(|question| question.id.as_str()).collect()
}
