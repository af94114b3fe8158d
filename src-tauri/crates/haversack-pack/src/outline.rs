//! A pack and a result as JSON, for programs: what `haversack show` and `haversack score` print. The shapes are stable.

use serde_json::{Value, json};

use crate::pack::Pack;
use crate::page::Page;
use crate::question::{Context, Item, Question};
use crate::score::{SkillScore, recommend};

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
    let questions: Vec<_> = page
        .questions
        .iter()
        .map(|shown| question(pack, shown))
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

/// What a set of answers comes to: the skills in the order of `pack.toml`, and the packs that fit.
pub fn scores(scores: &[SkillScore<'_>]) -> Value {
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
    json!({ "skills": skills, "recommend": recommended })
}
