//! A pack, a result and an update as JSON, for programs: what `haversack show` and `haversack score` print. The shapes are stable.

use serde_json::{Value, json};

use crate::condition::Visibility;
use crate::html::words;
use crate::pack::Pack;
use crate::page::{Block, Page};
use crate::question::{Context, Item, Question};
use crate::score::{Answers, SkillScore, recommend};
use crate::update::{Change, Changes, Rewording, SkillDifference};

/// What a pack consists of: what `pack.toml` says, and page by page what is asked.
pub fn pack(pack: &Pack) -> Value {
    let manifest = &pack.manifest;
    let pages: Vec<_> = pack.pages.iter().map(|shown| page(pack, shown)).collect();
    json!({
        "id": manifest.id,
        "version": manifest.version,
        "title": manifest.title,
        "summary": manifest.summary,
        "language": manifest.language,
        "languages": pack.languages().collect::<Vec<_>>(),
        "minutes": manifest.minutes,
        "stage": manifest.stage,
        "licence": manifest.licence,
        "authors": manifest.authors,
        "pages": pages,
        "skills": manifest.skills,
        "scales": manifest.scales,
    })
}

fn page(pack: &Pack, page: &Page) -> Value {
    let when = |at: usize| -> Vec<&str> {
        let block = page
            .blocks
            .iter()
            .position(|block| block.question() == Some(at));
        let around = page
            .sections
            .iter()
            .filter(|section| block.is_some_and(|block| section.blocks.contains(&block)));
        around.map(|section| section.when.text.as_str()).collect()
    };
    let questions: Vec<_> = page
        .questions
        .iter()
        .enumerate()
        .map(|(at, shown)| {
            let mut question = question(pack, shown);
            if !page.sections.is_empty() {
                question["when"] = json!(when(at));
            }
            question
        })
        .collect();
    json!({ "file": page.file, "title": page.title, "questions": questions })
}

fn question(pack: &Pack, question: &Question) -> Value {
    json!({
        "id": question.id,
        "kind": question.kind.name(),
        "settings": question.drawn_with(&Context::unanswered(pack)),
        "items": question.items.iter().map(item).collect::<Vec<_>>(),
    })
}

fn item(item: &Item) -> Value {
    let mut shown = json!({ "id": item.id, "text": item.text() });
    if let Some(skill) = item.skill() {
        shown["skill"] = json!(skill);
        shown["reverse"] = json!(item.reversed());
        shown["weight"] = json!(item.weight());
    }
    shown
}

/// What a set of answers comes to: the skills in the order of `pack.toml`, the packs that fit, what is said to it, and what is
/// hidden under it.
pub fn scores(pack: &Pack, answers: &Answers, scores: &[SkillScore<'_>]) -> Value {
    let seen = pack.visibility(answers);
    let skills: Vec<_> = scores
        .iter()
        .map(|result| {
            json!({
                "id": result.skill.id,
                "score": result.score,
                "answered": result.answered,
                "of": result.of,
                "band": result.band.map(|band| &band.id),
            })
        })
        .collect();
    let recommended: Vec<_> = recommend(scores)
        .into_iter()
        .map(|fit| {
            let because: Vec<_> = fit
                .because
                .into_iter()
                .map(|why| json!({ "skill": why.skill, "band": why.band, "score": why.score }))
                .collect();
            json!({ "pack": fit.pack, "because": because })
        })
        .collect();
    let beside = scores.iter().filter_map(|result| {
        let skill = &result.skill.id;
        let said = seen.feedback(pack, skill, &result.band?.id)?;
        Some(json!({ "skill": skill, "title": words(&said.title) }))
    });
    let more = seen
        .more(pack)
        .map(|said| json!({ "title": words(&said.title), "when": said.when.text }));
    json!({
        "skills": skills,
        "recommend": recommended,
        "feedback": beside.chain(more).collect::<Vec<_>>(),
        "hidden": hidden(pack, &seen),
    })
}

/// What is hidden, page by page: questions by id, prose by how it begins.
fn hidden(pack: &Pack, seen: &Visibility<'_>) -> Vec<Value> {
    const BEGINNING: usize = 60;
    let mut hidden = Vec::new();
    for (number, page) in pack.pages.iter().enumerate() {
        let blocks = page.blocks.iter().zip(seen.shown(number, page));
        for (block, _) in blocks.filter(|(_, shown)| !shown) {
            hidden.push(match block {
                Block::Question(at) => {
                    let id = page.questions.get(*at).map(|question| &question.id);
                    json!({ "page": page.file, "question": id })
                }
                Block::Html(html) => {
                    let text = words(html);
                    let line: Vec<&str> = text.split_whitespace().collect();
                    let text: String = line.join(" ").chars().take(BEGINNING).collect();
                    json!({ "page": page.file, "text": text })
                }
            });
        }
    }
    hidden
}

/// The ids of the questions that are hidden under these answers, in the order of the pack.
pub fn hidden_questions<'p>(pack: &'p Pack, seen: &Visibility<'_>) -> Vec<&'p str> {
    pack.questions()
        .map(|question| question.id.as_str())
        .filter(|id| !seen.asks(id))
        .collect()
}

/// What another version of a pack changes, and what becomes of the answer to each question with a change.
pub fn changes(changes: &Changes) -> Value {
    let retitled = changes.pages_retitled.iter();
    let skills = changes.skills.iter().map(|skill| {
        json!({
            "id": skill.id,
            "title": skill.title,
            "what": skill.what.iter().map(difference).collect::<Vec<_>>(),
        })
    });
    let questions = changes.questions.iter().map(|question| {
        json!({
            "id": question.id,
            "title": question.title,
            "kind": question.kind.name(),
            "fate": question.fate().name(),
            "what": question.what.iter().map(change).collect::<Vec<_>>(),
        })
    });
    json!({
        "pages": {
            "added": changes.pages_added,
            "removed": changes.pages_removed,
            "retitled": retitled.map(rewording).collect::<Vec<_>>(),
        },
        "skills": skills.collect::<Vec<_>>(),
        "questions": questions.collect::<Vec<_>>(),
    })
}

fn rewording(words: &Rewording) -> Value {
    json!({ "before": words.before, "after": words.after })
}

fn difference(difference: &SkillDifference) -> Value {
    match difference {
        SkillDifference::Added => json!({ "change": "added" }),
        SkillDifference::Removed => json!({ "change": "removed" }),
        SkillDifference::Reworded(words) => {
            json!({ "change": "reworded", "words": words.iter().map(rewording).collect::<Vec<_>>() })
        }
        SkillDifference::Rebanded => json!({ "change": "rebanded" }),
        SkillDifference::NeedsAnswers { before, after } => {
            json!({ "change": "needs-answers", "before": before, "after": after })
        }
    }
}

fn change(change: &Change) -> Value {
    match change {
        Change::Added => json!({ "change": "added" }),
        Change::Removed => json!({ "change": "removed" }),
        Change::Replaced { before } => json!({ "change": "replaced", "before": before.name() }),
        Change::Reworded(Rewording { before, after }) => {
            json!({ "change": "reworded", "before": before, "after": after })
        }
        Change::ItemsAdded(items) => json!({ "change": "items-added", "items": items }),
        Change::ItemsRemoved(items) => json!({ "change": "items-removed", "items": items }),
        Change::ItemsReworded(items) => {
            json!({ "change": "items-reworded", "items": items.iter().map(rewording).collect::<Vec<_>>() })
        }
        Change::Lent { added, removed } => {
            json!({ "change": "lent", "added": added, "removed": removed })
        }
        Change::Rows { added, removed } => {
            json!({ "change": "rows", "added": added, "removed": removed })
        }
        Change::Rescaled { before, after } => {
            json!({ "change": "rescaled", "before": before, "after": after })
        }
        Change::Adjusted(settings) => json!({ "change": "adjusted", "settings": settings }),
        Change::Moved { from, to } => json!({ "change": "moved", "from": from, "to": to }),
        Change::Rescored { statements, skills } => {
            json!({ "change": "rescored", "statements": statements, "skills": skills })
        }
        Change::Reconditioned { before, after } => {
            json!({ "change": "reconditioned", "before": before, "after": after })
        }
    }
}
