//! What the conditions of a pack ask about, looked up once: which question, statement or skill each name means, which sections
//! a question stands in, and in which order the conditions are decided.

use std::collections::{HashMap, HashSet};

use super::names::Names;
use super::{Range, order};
use crate::check::rules;
use crate::diagnostic::{Diagnostic, Rule, Sources, Span};
use crate::pack::{At, Pack};
use crate::page::{Block, Page};
use crate::question::Question;

/// The conditions of a pack with their names looked up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    /// Every section with a condition, page by page.
    pub(super) sections: Vec<Section>,
    /// The number of each page's first section, and one more at the end.
    pub(super) first: Vec<usize>,
    /// The sections in the order they are decided.
    pub(super) order: Vec<usize>,
    /// The questions that stand in a section, by their place in the pack.
    pub(super) within: HashMap<At, Vec<usize>>,
    /// The statements of each skill that a condition asks about: question and item.
    pub(super) statements: HashMap<usize, Vec<(At, usize)>>,
    /// What the feedback of each page waits for.
    pub(super) feedback: Vec<Vec<Decision>>,
}

/// A section with a condition.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// `None` when it can't be decided: then it is shown.
    pub(super) decision: Decision,
}

/// A condition with its names looked up; `None` when one of them means nothing.
pub(super) type Decision = Option<Vec<Vec<Asked>>>;

/// A term with its name looked up.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) not: bool,
    pub(super) what: What,
}

/// What a term asks about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// Whether an option was chosen.
    Option(At, String),
    /// The point a statement was placed on.
    Point(At, usize, Range),
    /// The number that was given.
    Number(At, Range),
    /// The band a skill's score falls in, by number.
    Band(usize, usize),
    /// A skill's score.
    Score(usize, Range),
}

/// Looks up the conditions of a pack, and says what is wrong with them.
pub(crate) fn plan(pack: &Pack, sources: &Sources<'_>) -> (Plan, Vec<Diagnostic>) {
    let mut plan = Plan::default();
    let names = Names::of(pack);
    let mut found = Found {
        sources,
        file: "",
        found: Vec::new(),
    };
    for page in &pack.pages {
        found.file = &page.file;
        plan.first.push(plan.sections.len());
        for section in &page.sections {
            let decision = names.decision(&section.when, false, &mut found);
            plan.sections.push(Section { decision });
        }
        let feedback = page.feedback.iter();
        plan.feedback.push(
            feedback
                .map(|section| names.decision(&section.when, true, &mut found))
                .collect(),
        );
    }
    plan.first.push(plan.sections.len());
    plan.stand(pack);
    plan.arrange(pack, &mut found);
    plan.repeated(pack, &mut found);
    (plan, found.found)
}

impl Pack {
    /// The conditions that a question is only shown under, as written, the outermost section's first; the question by its page
    /// and its number there.
    pub(crate) fn conditions_of(&self, at: At) -> Vec<&str> {
        let sections = &self.pages[at.0].sections;
        let around = self.plan.around(at).map(|section| &sections[section]);
        around.map(|section| section.when.text.as_str()).collect()
    }
}

impl Plan {
    /// Whether anything can be hidden at all.
    pub(crate) fn hides(&self) -> bool {
        !self.sections.is_empty()
    }

    /// Whether a piece of feedback belongs beside the score of its one skill.
    pub(crate) fn beside(&self, page: usize, feedback: usize) -> Option<(usize, usize)> {
        let [group] = self.feedback.get(page)?.get(feedback)?.as_ref()?.as_slice() else {
            return None;
        };
        match group.as_slice() {
            [
                Asked {
                    not: false,
                    what: What::Band(skill, band),
                },
            ] => Some((*skill, *band)),
            _ => None,
        }
    }

    /// The sections around a question, outermost first: their numbers on its page.
    fn around(&self, (page, question): At) -> impl Iterator<Item = usize> {
        let sections = self.within.get(&(page, question)).into_iter().flatten();
        sections.map(move |section| section - self.first[page])
    }

    /// Every term of every condition.
    fn asked(&self) -> impl Iterator<Item = &Asked> {
        let sections = self.sections.iter().map(|section| &section.decision);
        sections
            .chain(self.feedback.iter().flatten())
            .flatten()
            .flatten()
            .flatten()
    }

    /// Notes which sections each question stands in, and the statements of the skills that are asked about.
    fn stand(&mut self, pack: &Pack) {
        for (at_page, page) in pack.pages.iter().enumerate() {
            for (at, section) in page.sections.iter().enumerate() {
                let blocks = page.blocks.get(section.blocks.clone()).unwrap_or_default();
                for block in blocks {
                    if let Block::Question(question) = block {
                        let sections = self.within.entry((at_page, *question)).or_default();
                        sections.push(self.first[at_page] + at);
                    }
                }
            }
        }
        let skills: HashSet<usize> = self
            .asked()
            .filter_map(|asked| match asked.what {
                What::Band(skill, _) | What::Score(skill, _) => Some(skill),
                _ => None,
            })
            .collect();
        if skills.is_empty() {
            return;
        }
        let by_id: HashMap<&str, usize> = skills
            .into_iter()
            .map(|skill| (pack.manifest.skills[skill].id.as_str(), skill))
            .collect();
        for (at, question) in questions(&pack.pages) {
            for (item, statement) in question.items.iter().enumerate() {
                if let Some(skill) = statement.skill().and_then(|skill| by_id.get(skill)) {
                    self.statements.entry(*skill).or_default().push((at, item));
                }
            }
        }
    }

    /// Finds the order in which sections are decided. Those that wait for each other are reported, and shown.
    fn arrange<'p>(&mut self, pack: &'p Pack, found: &mut Found<'p, '_>) {
        if self.sections.is_empty() {
            return;
        }
        // The nodes are sections, then the questions that stand in one, then the skills that are asked about.
        let mut needs: Vec<Vec<usize>> = vec![Vec::new(); self.sections.len()];
        let mut question_nodes = HashMap::new();
        for (at, sections) in &self.within {
            question_nodes.insert(*at, needs.len());
            needs.push(sections.clone());
        }
        let mut skill_nodes = HashMap::new();
        for (skill, statements) in &self.statements {
            skill_nodes.insert(*skill, needs.len());
            let mut asked: Vec<usize> = statements
                .iter()
                .filter_map(|(at, _)| question_nodes.get(at).copied())
                .collect();
            asked.dedup();
            needs.push(asked);
        }
        for (at, section) in self.sections.iter().enumerate() {
            let terms = section.decision.iter().flatten().flatten();
            needs[at] = terms
                .filter_map(|asked| match &asked.what {
                    What::Option(question, _)
                    | What::Point(question, ..)
                    | What::Number(question, _) => question_nodes.get(question),
                    What::Band(skill, _) | What::Score(skill, _) => skill_nodes.get(skill),
                })
                .copied()
                .collect();
        }
        let count = self.sections.len();
        for group in order::groups(&needs) {
            let members: Vec<usize> = group.iter().copied().filter(|node| *node < count).collect();
            if group.len() > 1 && !members.is_empty() {
                self.cycle(pack, &members, found);
                for member in &members {
                    self.sections[*member].decision = None;
                }
            }
            self.order.extend(members);
        }
    }

    /// Each band has one piece of feedback: of two that are shown together only the first is ever seen.
    fn repeated<'p>(&self, pack: &'p Pack, found: &mut Found<'p, '_>) {
        let mut first: HashMap<(usize, usize), (&str, usize)> = HashMap::new();
        for (at, page) in pack.pages.iter().enumerate() {
            for (number, feedback) in page.feedback.iter().enumerate() {
                let Some(band) = self
                    .beside(at, number)
                    .filter(|_| feedback.within.is_empty())
                else {
                    continue;
                };
                let here = (page.file.as_str(), feedback.span.start);
                let (file, start) = *first.entry(band).or_insert(here);
                if (file, start) == here {
                    continue;
                }
                let (line, _) = found.sources.place(file, start);
                found.file = &page.file;
                found.say(
                    &rules::BAD_WHEN,
                    &feedback.when.span,
                    format!("there is feedback for this band already in {file}, line {line}"),
                    "make one piece of both: only the first is ever shown",
                );
            }
        }
    }

    fn cycle<'p>(&self, pack: &'p Pack, members: &[usize], found: &mut Found<'p, '_>) {
        let section = |number: usize| {
            let page = self.first.partition_point(|first| *first <= number) - 1;
            let page_of = &pack.pages[page];
            (page_of, &page_of.sections[number - self.first[page]])
        };
        let (page, first) = section(members[0]);
        let message = match members {
            [_] => format!(
                "`{}` asks about something that is only there when it holds",
                first.when.text
            ),
            several => {
                let others: Vec<String> = several[1..]
                    .iter()
                    .take(5)
                    .map(|number| {
                        let (page, section) = section(*number);
                        let (line, _) = found.sources.place(&page.file, section.when.span.start);
                        format!("`{}` in {}, line {line}", section.when.text, page.file)
                    })
                    .collect();
                let more = if several.len() > 6 { " and more" } else { "" };
                format!(
                    "`{}` waits for what waits for it: {}{more}",
                    first.when.text,
                    others.join(", ")
                )
            }
        };
        found.file = &page.file;
        found.say(
            &rules::WHEN_CYCLE,
            &first.when.span,
            message,
            "let one of them ask about something that is always there; until then all of them are shown",
        );
    }
}

/// Every question with its place.
pub(super) fn questions(pages: &[Page]) -> impl Iterator<Item = (At, &Question)> {
    pages.iter().enumerate().flat_map(|(page, shown)| {
        shown
            .questions
            .iter()
            .enumerate()
            .map(move |(question, asked)| ((page, question), asked))
    })
}

/// More findings about conditions than anybody mends in one go.
const MOST: usize = 1_000;

/// Where findings go.
pub(super) struct Found<'p, 's> {
    pub(super) sources: &'p Sources<'s>,
    pub(super) file: &'p str,
    pub(super) found: Vec<Diagnostic>,
}

impl Found<'_, '_> {
    pub(super) fn say(
        &mut self,
        rule: &'static Rule,
        span: &Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if self.found.len() >= MOST {
            return;
        }
        let found = self
            .sources
            .diagnostic(rule, self.file, span, message, help);
        self.found.push(found);
    }
}
