//! What changes about each question, in the order in which a person meets them.

use std::collections::{HashMap, HashSet};

use super::items::{self, Lent};
use super::pages::Pages;
use super::{Change, QuestionChange, Rewording, SkillChange, order};
use crate::html::words;
use crate::pack::{At, Pack};
use crate::question::Question;

/// Behind what a question that went is told.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Anchor<'p> {
    /// Nothing: it is told first.
    Beginning,
    /// The beginning of this page of the later pack.
    Page(usize),
    /// A question that stays where it was.
    Question(&'p str),
}

/// Both versions, and what is looked up in them again and again.
struct Versions<'p> {
    before: &'p Pack,
    after: &'p Pack,
    pages: &'p Pages,
    /// The questions of both that stand elsewhere.
    moved: HashSet<&'p str>,
    /// The titles of the skills that are scored otherwise, by id.
    rescored: HashMap<&'p str, &'p str>,
}

pub(super) fn compare(
    before: &Pack,
    after: &Pack,
    pages: &Pages,
    skills: &[SkillChange],
) -> Vec<QuestionChange> {
    let rescored = skills.iter().filter(|skill| skill.rescores());
    let rescored = rescored.map(|skill| (skill.id.as_str(), skill.title.as_str()));
    let mut versions = Versions {
        before,
        after,
        pages,
        moved: HashSet::new(),
        rescored: rescored.collect(),
    };
    versions.moved = versions.moved();
    versions.all()
}

fn question(pack: &Pack, (page, at): At) -> &Question {
    &pack.pages[page].questions[at]
}

impl<'p> Versions<'p> {
    /// The questions of both packs that stand on another page, or in another order on the same one.
    fn moved(&self) -> HashSet<&'p str> {
        let mut moved = HashSet::new();
        for (number, page) in self.after.pages.iter().enumerate() {
            let mut here = Vec::new();
            for question in &page.questions {
                match self.before.place(&question.id) {
                    Some((was, at)) if self.pages.before(number) == Some(was) => {
                        here.push((question.id.as_str(), at));
                    }
                    Some(_) => {
                        moved.insert(question.id.as_str());
                    }
                    None => {}
                }
            }
            let places: Vec<usize> = here.iter().map(|(_, at)| *at).collect();
            let stays = order::stays(&places);
            let passed = here.iter().zip(stays).filter(|(_, stays)| !stays);
            moved.extend(passed.map(|((id, _), _)| *id));
        }
        moved
    }

    /// The questions that went, by what they are told behind.
    fn gone(&self) -> HashMap<Anchor<'p>, Vec<QuestionChange>> {
        let mut gone: HashMap<Anchor<'p>, Vec<QuestionChange>> = HashMap::new();
        let mut anchor = Anchor::Beginning;
        for (number, page) in self.before.pages.iter().enumerate() {
            // What stood on a page that went is told behind what stood before it.
            if let Some(page) = self.pages.after(number) {
                anchor = Anchor::Page(page);
            }
            for question in &page.questions {
                let id = question.id.as_str();
                if self.after.place(id).is_none() {
                    let told = told(question, vec![Change::Removed]);
                    gone.entry(anchor).or_default().extend(told);
                } else if !self.moved.contains(id) {
                    anchor = Anchor::Question(id);
                }
            }
        }
        gone
    }

    fn all(&self) -> Vec<QuestionChange> {
        let mut gone = self.gone();
        let mut take = |anchor| gone.remove(&anchor).unwrap_or_default();
        let mut lent = Lent::default();
        let mut all = take(Anchor::Beginning);
        for (number, page) in self.after.pages.iter().enumerate() {
            all.extend(take(Anchor::Page(number)));
            for (at, question) in page.questions.iter().enumerate() {
                all.extend(told(question, self.what((number, at), &mut lent)));
                all.extend(take(Anchor::Question(&question.id)));
            }
        }
        all
    }

    /// What changes about a question of the later pack.
    fn what(&self, is: At, lent: &mut Lent) -> Vec<Change> {
        let now = question(self.after, is);
        let Some(was) = self.before.place(&now.id) else {
            return vec![Change::Added];
        };
        let then = question(self.before, was);
        if then.kind != now.kind {
            return vec![Change::Replaced { before: then.kind }];
        }
        let (in_before, in_after) = ((self.before, then), (self.after, now));
        let mut what = Vec::new();
        if (&then.title, &then.prompt) != (&now.title, &now.prompt) {
            let reworded = Rewording::between(then.asked(), now.asked());
            what.extend(reworded.map(Change::Reworded));
        }
        what.extend(items::items(then, now));
        what.extend(lent.change(in_before, in_after));
        what.extend(items::rows(then, now));
        what.extend(items::scale(in_before, in_after));
        what.extend(items::settings(then, now));
        what.extend(self.moved.contains(now.id.as_str()).then(|| Change::Moved {
            from: items::brief(&self.before.pages[was.0].title),
            to: items::brief(&self.after.pages[is.0].title),
        }));
        what.extend(items::scores(then, now, &self.rescored));
        what.extend(self.conditions(was, is));
        what
    }

    /// Whatever their order, all of them have to hold.
    fn conditions(&self, was: At, is: At) -> Option<Change> {
        let (before, after) = (self.before.conditions_of(was), self.after.conditions_of(is));
        let sorted = |conditions: &[&'p str]| {
            let mut sorted = conditions.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            sorted
        };
        let owned = |conditions: Vec<&str>| conditions.into_iter().map(items::brief).collect();
        (sorted(&before) != sorted(&after)).then(|| Change::Reconditioned {
            before: owned(before),
            after: owned(after),
        })
    }
}

/// `None` when nothing changes.
fn told(question: &Question, what: Vec<Change>) -> Option<QuestionChange> {
    (!what.is_empty()).then(|| QuestionChange {
        id: question.id.clone(),
        title: items::named(words(&question.title), &question.id),
        kind: question.kind,
        what,
    })
}
