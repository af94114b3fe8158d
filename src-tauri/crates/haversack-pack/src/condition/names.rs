//! What the names in conditions mean: each term's question, statement or skill, or what is wrong with it and what was meant.

use std::cell::Cell;
use std::collections::HashMap;

use super::plan::{Asked, Decision, Found, What, questions};
use super::{Condition, Term, never};
use crate::check::rules;
use crate::diagnostic::{Rule, Span};
use crate::pack::{At, Pack};
use crate::page::Page;
use crate::question::{Asks, Question};
use crate::suggest;

/// What carries a name.
#[derive(Clone, Copy)]
enum Named {
    Question(At),
    Item(At, usize),
    Skill(usize),
}

/// What the names in conditions mean.
pub(super) struct Names<'p> {
    pack: &'p Pack,
    named: HashMap<&'p str, Vec<Named>>,
    /// How often a name was looked for that might have been meant.
    sought: Cell<usize>,
}

/// Looking for what was meant costs time, and nobody mends more of it in one go.
const SUGGESTIONS: usize = 100;

impl<'p> Names<'p> {
    /// Looks for the names that conditions use, and only for those.
    pub(super) fn of(pack: &'p Pack) -> Self {
        let mut named: HashMap<&str, Vec<Named>> = pack
            .pages
            .iter()
            .flat_map(Page::conditions)
            .flat_map(Condition::terms)
            .map(|term| (term.name.as_str(), Vec::new()))
            .collect();
        if !named.is_empty() {
            let mut note = |id: &str, what: Named| {
                if let Some(known) = named.get_mut(id) {
                    known.push(what);
                }
            };
            for (at, question) in questions(&pack.pages) {
                note(&question.id, Named::Question(at));
                for (item, statement) in question.items.iter().enumerate() {
                    note(&statement.id, Named::Item(at, item));
                }
            }
            for (skill, known) in pack.manifest.skills.iter().enumerate() {
                note(&known.id, Named::Skill(skill));
            }
        }
        Self {
            pack,
            named,
            sought: Cell::new(0),
        }
    }

    /// Looks every term up; what is wrong is reported.
    pub(super) fn decision(
        &self,
        when: &Condition,
        feedback: bool,
        found: &mut Found<'p, '_>,
    ) -> Decision {
        let alone = feedback && when.single().is_some();
        let mut wrong = false;
        let mut any = Vec::with_capacity(when.any.len());
        for group in &when.any {
            let mut all = Vec::with_capacity(group.len());
            for term in group {
                match self.term(term, alone) {
                    Ok(what) => all.push(Asked {
                        not: term.not,
                        what,
                    }),
                    Err((rule, span, message, help)) => {
                        found.say(rule, &span, message, help);
                        wrong = true;
                    }
                }
            }
            any.push(all);
        }
        if wrong {
            return None;
        }
        never::check(self.pack, when, &any, found);
        Some(any)
    }

    /// What a term asks about. A skill and a question may share a name: the one whose answers fit is meant.
    fn term(&self, term: &Term, alone: bool) -> Result<What, Wrong> {
        let mut first = None;
        for named in self.named.get(term.name.as_str()).into_iter().flatten() {
            match self.what(term, *named) {
                Ok(what) => return Ok(what),
                Err(wrong) => first = first.or(Some(wrong)),
            }
        }
        Err(first.unwrap_or_else(|| self.unknown(term, alone)))
    }

    /// What may have been meant, before the help that stands there anyway.
    fn help<'n>(
        &self,
        written: &str,
        known: impl Iterator<Item = &'n str>,
        otherwise: String,
    ) -> String {
        let sought = self.sought.replace(self.sought.get() + 1);
        if sought < SUGGESTIONS {
            suggest::help(written, known, otherwise)
        } else {
            otherwise
        }
    }

    fn question(&self, at: At) -> &'p Question {
        &self.pack.pages[at.0].questions[at.1]
    }

    fn what(&self, term: &Term, named: Named) -> Result<What, Wrong> {
        let bad = |span: &Span, message: String, help: String| {
            Err((&rules::BAD_WHEN, span.clone(), message, help))
        };
        let (name, word, range) = (&term.name, &term.test.word, term.test.range);
        match named {
            Named::Question(at) => {
                let question = self.question(at);
                match question.kind.kind().asks(question) {
                    Asks::Options { .. } => {
                        if question.item(word).is_some() {
                            return Ok(What::Option(at, word.clone()));
                        }
                        let options = || question.items.iter().map(|item| item.id.as_str());
                        let help = self.help(
                            word,
                            options(),
                            format!("its options are {}", listed(options())),
                        );
                        bad(
                            &term.test_span,
                            format!("`{name}` has no option `{word}`"),
                            help,
                        )
                    }
                    Asks::Number { .. } => match range {
                        Some(range) => Ok(What::Number(at, range)),
                        None => bad(
                            &term.test_span,
                            format!("`{name}` is answered with a number, and `{word}` is none"),
                            hyphenated(word).unwrap_or_else(|| {
                                format!(
                                    "write a number or a range: {name}:5, {name}:5.., {name}:..10"
                                )
                            }),
                        ),
                    },
                    Asks::Statements => bad(
                        &term.name_span,
                        format!("`{name}` is a list of statements; each has a point of its own"),
                        match question.items.first() {
                            Some(item) => {
                                format!("name one of its statements: {}:{word}", item.id)
                            }
                            None => "name one of its statements".to_owned(),
                        },
                    ),
                    Asks::Nothing => bad(
                        &term.name_span,
                        format!(
                            "a condition can't ask about `{name}`: a .{} has no answers to choose from",
                            question.kind.name()
                        ),
                        "ask about an option that is chosen, a point, a number or a band"
                            .to_owned(),
                    ),
                }
            }
            Named::Item(at, item) => {
                let question = self.question(at);
                match (question.kind.kind().asks(question), range) {
                    (Asks::Statements, Some(range)) => Ok(What::Point(at, item, range)),
                    (Asks::Statements, None) => bad(
                        &term.test_span,
                        format!("`{name}` is placed on a scale, and `{word}` is no point of it"),
                        hyphenated(word).unwrap_or_else(|| {
                            format!("points count from 1: {name}:4, {name}:4.., {name}:..2")
                        }),
                    ),
                    (Asks::Options { .. }, _) => bad(
                        &term.name_span,
                        format!("`{name}` is an option, and the question stands before the colon"),
                        format!("write {}:{name}", question.id),
                    ),
                    _ => bad(
                        &term.name_span,
                        format!("a condition can't ask about `{name}`"),
                        "ask about an option that is chosen, a point, a number or a band"
                            .to_owned(),
                    ),
                }
            }
            Named::Skill(skill) => {
                let known = &self.pack.manifest.skills[skill];
                if let Some(band) = known.bands.iter().position(|band| band.id == *word) {
                    return Ok(What::Band(skill, band));
                }
                if let Some(range) = range {
                    return Ok(What::Score(skill, range));
                }
                let bands = || known.bands.iter().map(|band| band.id.as_str());
                let otherwise = if known.bands.is_empty() {
                    format!("the skill `{name}` has no bands")
                } else {
                    format!("its bands are {}", listed(bands()))
                };
                Err((
                    &rules::BAND_UNKNOWN,
                    term.test_span.clone(),
                    format!("the skill `{name}` has no band `{word}`"),
                    self.help(word, bands(), otherwise),
                ))
            }
        }
    }

    /// A name that means nothing. Feedback with one term is about a skill.
    fn unknown(&self, term: &Term, alone: bool) -> Wrong {
        let name = &term.name;
        let manifest = &self.pack.manifest;
        let skills = manifest.skills.iter().map(|skill| skill.id.as_str());
        if alone {
            let otherwise = if manifest.skills.is_empty() {
                "pack.toml has no skills".to_owned()
            } else {
                format!("the skills in pack.toml are {}", listed(skills.clone()))
            };
            return (
                &rules::SKILL_UNKNOWN,
                term.name_span.clone(),
                format!("there is no skill `{name}`"),
                self.help(name, skills, otherwise),
            );
        }
        let ids = self
            .pack
            .questions()
            .filter(|question| question.kind.kind().asks(question) != Asks::Nothing)
            .flat_map(|question| {
                let statements = match question.kind.kind().asks(question) {
                    Asks::Statements => question.items.as_slice(),
                    _ => &[],
                };
                std::iter::once(question.id.as_str())
                    .chain(statements.iter().map(|item| item.id.as_str()))
            });
        (
            &rules::BAD_WHEN,
            term.name_span.clone(),
            format!("there is no question, statement or skill `{name}`"),
            self.help(
                name,
                skills.chain(ids),
                "name one of this pack by its id: tried:fact".to_owned(),
            ),
        )
    }
}

type Wrong = (&'static Rule, Span, String, String);

/// What to do about `3-4`.
fn hyphenated(word: &str) -> Option<String> {
    let (from, to) = word.split_once('-')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(from) && digits(to)).then(|| format!("two points make a range: {from}..{to}"))
}

/// Names for a help text.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    crate::check::listed(names)
}
