//! What is shown and what is hidden under a set of answers.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::plan::{Asked, Decision, What};
use crate::answer::Answers;
use crate::pack::{At, Pack};
use crate::page::{Block, Feedback, Page};
use crate::score::Sum;

/// What is shown under a set of answers, and what is hidden.
#[derive(Debug, Clone, Default)]
pub struct Visibility<'p> {
    /// Whether each section's own condition holds, page by page; empty where no page has any.
    holds: Vec<Vec<bool>>,
    /// The questions that are hidden.
    hidden: HashSet<&'p str>,
    /// The feedback that is shown apart from the skills, by page and number.
    more: Vec<(usize, usize)>,
    /// The feedback beside a skill's score: page and number of those whose sections hold.
    beside: Vec<(usize, usize)>,
}

impl Pack {
    /// What is shown under these answers, and what is hidden. Conditions that wait for each other, or ask about something that
    /// isn't there, hide nothing.
    pub fn visibility(&self, answers: &Answers) -> Visibility<'_> {
        let plan = &self.plan;
        let mut deciding = Deciding {
            pack: self,
            answers,
            holds: vec![true; plan.sections.len()],
            points: HashMap::new(),
            scores: HashMap::new(),
        };
        for section in &plan.order {
            let holds = deciding.decide(&plan.sections[*section].decision, true);
            deciding.holds[*section] = holds;
        }
        let mut seen = Visibility::default();
        for (page, shown) in self.pages.iter().enumerate() {
            for (number, feedback) in shown.feedback.iter().enumerate() {
                let here = feedback
                    .within
                    .iter()
                    .all(|section| deciding.holds[plan.first[page] + section]);
                if !here {
                    continue;
                }
                if plan.beside(page, number).is_some() {
                    seen.beside.push((page, number));
                } else if deciding.decide(&plan.feedback[page][number], false) {
                    seen.more.push((page, number));
                }
            }
        }
        if plan.hides() {
            seen.hidden = plan
                .within
                .keys()
                .filter(|at| deciding.is_hidden(**at))
                .map(|at| self.pages[at.0].questions[at.1].id.as_str())
                .collect();
            seen.holds = plan
                .first
                .windows(2)
                .map(|ends| deciding.holds[ends[0]..ends[1]].to_vec())
                .collect();
        }
        seen
    }

    /// Whether any of it has a condition that can hide something.
    pub fn has_conditions(&self) -> bool {
        self.plan.hides()
    }
}

impl<'p> Visibility<'p> {
    /// Whether a question is there to be answered.
    pub fn asks(&self, question: &str) -> bool {
        !self.hidden.contains(question)
    }

    /// Whether anything is hidden.
    pub fn hides(&self) -> bool {
        self.holds.iter().flatten().any(|holds| !holds)
    }

    /// For each block of a page whether it is shown; the page by its number in the pack.
    pub fn shown(&self, number: usize, page: &Page) -> Vec<bool> {
        let mut shown = vec![true; page.blocks.len()];
        let holds = self.holds.get(number).map_or(&[][..], Vec::as_slice);
        for (section, holds) in page.sections.iter().zip(holds) {
            if !holds && let Some(blocks) = shown.get_mut(section.blocks.clone()) {
                blocks.fill(false);
            }
        }
        shown
    }

    /// The answers that count: those to questions that are shown.
    pub fn counting<'a>(&self, answers: &'a Answers) -> Cow<'a, Answers> {
        if answers.keys().all(|question| self.asks(question)) {
            return Cow::Borrowed(answers);
        }
        let kept: BTreeMap<String, Value> = answers
            .iter()
            .filter(|(question, _)| self.asks(question))
            .map(|(question, value)| (question.clone(), value.clone()))
            .collect();
        Cow::Owned(kept)
    }

    /// What the pack says when a skill's score falls in a band, if a section around it doesn't hide it.
    pub fn feedback(&self, pack: &'p Pack, skill: &str, band: &str) -> Option<&'p Feedback> {
        self.beside.iter().find_map(|(page, number)| {
            let (of, falls) = pack.plan.beside(*page, *number)?;
            let known = pack.manifest.skills.get(of)?;
            let fits = known.id == skill && known.bands.get(falls)?.id == band;
            pack.pages
                .get(*page)?
                .feedback
                .get(*number)
                .filter(|_| fits)
        })
    }

    /// What the pack says besides, to more than one thing at once; in the order of its pages.
    pub fn more(&self, pack: &'p Pack) -> impl Iterator<Item = &'p Feedback> {
        self.more
            .iter()
            .filter_map(|(page, number)| pack.pages.get(*page)?.feedback.get(*number))
    }
}

/// The conditions while they are being decided, one after the other.
struct Deciding<'p> {
    pack: &'p Pack,
    answers: &'p Answers,
    /// By section; those that are still to come count as holding.
    holds: Vec<bool>,
    /// The points of a question's statements: the point and the scale's length, by id.
    points: HashMap<At, HashMap<String, (f64, f64)>>,
    /// The scores that were asked for.
    scores: HashMap<usize, Option<f64>>,
}

impl<'p> Deciding<'p> {
    /// Whether a condition holds; `otherwise` when it can't be decided.
    fn decide(&mut self, decision: &Decision, otherwise: bool) -> bool {
        let Some(any) = decision else {
            return otherwise;
        };
        any.iter()
            .any(|group| group.iter().all(|asked| self.holds(asked)))
    }

    fn holds(&mut self, asked: &Asked) -> bool {
        let plain = match &asked.what {
            What::Option(at, option) => self.answer(*at).is_some_and(|value| {
                let question = &self.pack.pages[at.0].questions[at.1];
                let chosen = question.kind.kind().chosen(question, value);
                chosen.is_some_and(|chosen| chosen.contains(&option.as_str()))
            }),
            What::Point(at, item, range) => self
                .point(*at, *item)
                .is_some_and(|(point, _)| range.holds(point)),
            What::Number(at, range) => self
                .answer(*at)
                .and_then(Value::as_f64)
                .is_some_and(|number| range.holds(number)),
            What::Band(skill, band) => self.score(*skill).is_some_and(|score| {
                let known = &self.pack.manifest.skills[*skill];
                let falls = known.band(score);
                falls.is_some_and(|falls| known.bands[*band].id == falls.id)
            }),
            What::Score(skill, range) => self.score(*skill).is_some_and(|score| range.holds(score)),
        };
        plain != asked.not
    }

    fn is_hidden(&self, at: At) -> bool {
        let within = self.pack.plan.within.get(&at);
        within.is_some_and(|sections| sections.iter().any(|section| !self.holds[*section]))
    }

    /// The answer to a question, unless that is hidden.
    fn answer(&self, at: At) -> Option<&'p Value> {
        let question = &self.pack.pages[at.0].questions[at.1];
        self.answers
            .get(&question.id)
            .filter(|_| !self.is_hidden(at))
    }

    /// The point a statement was placed on, and the scale's length.
    fn point(&mut self, at: At, item: usize) -> Option<(f64, f64)> {
        let value = self.answer(at)?;
        let question = &self.pack.pages[at.0].questions[at.1];
        let points = self.points.entry(at).or_insert_with(|| {
            let mut points = HashMap::new();
            question.kind.kind().points(
                question,
                &self.pack.manifest,
                value,
                &mut |item, point, length| {
                    points.insert(item.id.clone(), (point, length));
                },
            );
            points
        });
        points.get(&question.items.get(item)?.id).copied()
    }

    fn score(&mut self, skill: usize) -> Option<f64> {
        if let Some(known) = self.scores.get(&skill) {
            return *known;
        }
        let mut sum = Sum::default();
        let plan = &self.pack.plan;
        for (at, item) in plan.statements.get(&skill).into_iter().flatten() {
            if self.is_hidden(*at) {
                continue;
            }
            let question = &self.pack.pages[at.0].questions[at.1];
            let kind = question.kind.kind();
            sum.ask(
                kind.scale_length(question, &self.pack.manifest)
                    .unwrap_or(0),
            );
            if let (Some((point, length)), Some(statement)) =
                (self.point(*at, *item), question.items.get(*item))
            {
                sum.add(statement, point, length);
            }
        }
        let score = sum.score(&self.pack.manifest.skills[skill]).score;
        self.scores.insert(skill, score);
        score
    }
}

impl Block {
    /// The question it holds, by number on its page.
    pub fn question(&self) -> Option<usize> {
        match self {
            Block::Question(question) => Some(*question),
            Block::Html(_) => None,
        }
    }
}
