//! What changes about what a question is answered on: its items, what stands in for them, a table's rows, the scale, and how
//! statements count.

use std::collections::{HashMap, HashSet};

use super::{Change, Rewording};
use crate::html::words;
use crate::manifest::Scale;
use crate::pack::Pack;
use crate::question::{Has, Item, Question, ValueKind};

/// The words for people; a picture has none, and goes by its id.
pub(super) fn named(words: String, id: &str) -> String {
    if words.is_empty() {
        id.to_owned()
    } else {
        words
    }
}

/// As much of words as is told of each question that shares them.
pub(super) fn brief(words: &str) -> String {
    const MOST: usize = 60;
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

/// As many points of a scale as are told.
const POINTS: usize = 12;
/// As many words that are lent as are told: whoever lends them tells the others.
const LENT: usize = 3;

fn few<'w>(words: impl IntoIterator<Item = &'w String>, most: usize) -> Vec<String> {
    let few = words.into_iter().take(most);
    few.map(|words| brief(words)).collect()
}

fn by_id(question: &Question) -> HashMap<&str, &Item> {
    let items = question.items.iter();
    items.map(|item| (item.id.as_str(), item)).collect()
}

/// The items of `question` that aren't among `others`, by their words.
fn alone(question: &Question, others: &HashMap<&str, &Item>) -> Option<Vec<String>> {
    let items = question.items.iter();
    let alone: Vec<String> = items
        .filter(|item| !others.contains_key(item.id.as_str()))
        .map(|item| named(item.text(), &item.id))
        .collect();
    (!alone.is_empty()).then_some(alone)
}

/// Items that came, went, or have other words. Their order changes no answer.
pub(super) fn items(before: &Question, after: &Question) -> impl Iterator<Item = Change> {
    let (had, has) = (by_id(before), by_id(after));
    let reworded: Vec<Rewording> = after
        .items
        .iter()
        .filter_map(|item| {
            let was = had.get(item.id.as_str())?;
            let differ = was.html != item.html;
            differ.then(|| Rewording::between(was.text(), item.text()))?
        })
        .collect();
    [
        alone(after, &had).map(Change::ItemsAdded),
        alone(before, &has).map(Change::ItemsRemoved),
        (!reworded.is_empty()).then_some(Change::ItemsReworded(reworded)),
    ]
    .into_iter()
    .flatten()
}

/// Each of the texts that isn't among the others.
fn missing(texts: &[String], others: &[String]) -> Vec<String> {
    let others: HashSet<&String> = others.iter().collect();
    let texts = texts.iter();
    texts
        .filter(|text| !others.contains(text))
        .cloned()
        .collect()
}

/// What questions are answered on besides their own items. Of those that have none, what they say on their heading decides.
#[derive(Default)]
pub(super) struct Lent {
    /// What was found for questions that say the same: thousands may take from one that has hundreds of items.
    known: HashMap<[String; 2], Option<Change>>,
}

impl Lent {
    pub(super) fn change(
        &mut self,
        before: (&Pack, &Question),
        after: (&Pack, &Question),
    ) -> Option<Change> {
        if !before.1.items.is_empty() || !after.1.items.is_empty() {
            return lent(before, after);
        }
        let key = [before.1, after.1].map(|question| {
            let settings = question.settings.iter();
            let said: Vec<_> = settings.map(|(name, setting, _)| (name, setting)).collect();
            format!("{}{said:?}", question.kind.name())
        });
        let known = self.known.entry(key);
        known.or_insert_with(|| lent(before, after)).clone()
    }
}

fn lent(before: (&Pack, &Question), after: (&Pack, &Question)) -> Option<Change> {
    let lent = |(pack, question): (&Pack, &Question)| -> Vec<String> {
        let own: Vec<String> = question.items.iter().map(Item::text).collect();
        missing(&question.kind.kind().worded(question, pack), &own)
    };
    let (before, after) = (lent(before), lent(after));
    let (added, removed) = (missing(&after, &before), missing(&before, &after));
    let any = !added.is_empty() || !removed.is_empty();
    any.then(|| Change::Lent {
        added: few(&added, LENT),
        removed: few(&removed, LENT),
    })
}

/// The rows a table has at the start.
pub(super) fn rows(before: &Question, after: &Question) -> Option<Change> {
    let rows = |question: &Question| -> Vec<String> {
        let rows = question.rows.iter();
        rows.map(|row| {
            let cells: Vec<String> = row.iter().map(|cell| words(cell)).collect();
            cells.join(" | ")
        })
        .collect()
    };
    let (before, after) = (rows(before), rows(after));
    let (added, removed) = (missing(&after, &before), missing(&before, &after));
    let any = !added.is_empty() || !removed.is_empty();
    any.then_some(Change::Rows { added, removed })
}

/// The scale the statements are placed on, whatever it is called.
pub(super) fn scale(before: (&Pack, &Question), after: (&Pack, &Question)) -> Option<Change> {
    fn scale<'p>((pack, question): (&'p Pack, &Question)) -> Option<&'p Scale> {
        question.kind.kind().scale(question, &pack.manifest)
    }
    fn parts(scale: &Scale) -> (&[String], Option<&str>) {
        (&scale.points, scale.not_applicable.as_deref())
    }
    let said = |scale: Option<&Scale>| -> Vec<String> {
        let said = |scale: &Scale| few(scale.points.iter().chain(&scale.not_applicable), POINTS);
        scale.map(said).unwrap_or_default()
    };
    let (before, after) = (scale(before), scale(after));
    (before.map(parts) != after.map(parts)).then(|| Change::Rescaled {
        before: said(before),
        after: said(after),
    })
}

/// What the heading says of how it is answered. What a name or a word there stands for is compared where it is shown.
pub(super) fn settings(before: &Question, after: &Question) -> Option<Change> {
    let takes = after.kind.kind().attributes().iter();
    let changed: Vec<&'static str> = takes
        .filter(|takes| !matches!(takes.value, ValueKind::Name | ValueKind::Word))
        .map(|takes| takes.name)
        .filter(|name| before.setting(name) != after.setting(name))
        .collect();
    (!changed.is_empty()).then_some(Change::Adjusted(changed))
}

/// Statements that count otherwise, and the skills of `rescored`, by id and title, whose statements count as they did.
pub(super) fn scores(
    before: &Question,
    after: &Question,
    rescored: &HashMap<&str, &str>,
) -> Option<Change> {
    let had = by_id(before);
    // Nothing turns round and weighs what counts for nothing.
    let counts = |item: &Item| {
        let skill = item.skill()?.to_owned();
        Some((skill, item.reversed(), item.weight()))
    };
    let items = after.items.iter();
    let both = items.filter_map(|item| Some((*had.get(item.id.as_str())?, item)));
    let (same, others): (Vec<_>, Vec<_>) =
        both.partition(|(was, item)| counts(was) == counts(item));
    let statements: Vec<String> = others
        .into_iter()
        .map(|(_, item)| named(item.text(), &item.id))
        .collect();
    let mut seen = HashSet::new();
    let skills: Vec<String> = same
        .into_iter()
        .filter_map(|(_, item)| item.skill())
        .filter(|skill| seen.insert(*skill))
        .filter_map(|skill| rescored.get(skill))
        .map(|title| brief(title))
        .collect();
    let any = !statements.is_empty() || !skills.is_empty();
    any.then_some(Change::Rescored { statements, skills })
}
