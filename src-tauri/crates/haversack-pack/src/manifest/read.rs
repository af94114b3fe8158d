//! From the text of `pack.toml` to a [`Manifest`] and what is wrong with it.

use std::ops::Range;

use toml::de::DeTable;

use super::table::Table;
use super::{Band, FILE, Manifest, NEEDS_ANSWERS, Recommend, Scale, Skill, Stage, keys};
use crate::check::rules;
use crate::diagnostic::{Diagnostic, Report};
use crate::page::is_id;
use crate::suggest;

/// Reads `pack.toml`. What can't be read is left at its most harmless value and reported.
pub(crate) fn read(text: &str) -> (Manifest, Vec<Diagnostic>) {
    let mut report = Report::new(FILE, text);
    let mut manifest = Manifest {
        language: "en".to_owned(),
        version: "0.0.0".to_owned(),
        ..Manifest::default()
    };
    root(text, FILE, &mut report, |root, report| {
        read_root(root, &mut manifest, report);
    });
    (manifest, report.finish())
}

/// Takes the text of a settings file apart and hands on its outermost table; what is no TOML is reported.
pub(crate) fn root(
    text: &str,
    file: &str,
    report: &mut Report<'_>,
    read: impl FnOnce(Table<'_, '_>, &mut Report<'_>),
) {
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        report.add(
            &rules::MANIFEST_SYNTAX,
            error.span().unwrap_or(0..0),
            format!("this is not valid TOML: {}", error.message()),
            "texts stand in quotes, lists in [ ], and every [table] begins on its own line",
        );
    }
    read(Table::new(root.get_ref(), file, 0..0), report);
}

fn read_root(mut root: Table<'_, '_>, manifest: &mut Manifest, report: &mut Report<'_>) {
    match root.table(report, "pack") {
        Some(pack) => read_pack(pack, manifest, report),
        None => report.add(
            &rules::MANIFEST_MISSING_KEY,
            0..0,
            "pack.toml has no [pack] table",
            "begin it with [pack], then id, version, title and language",
        ),
    }
    for (id, table) in root.named(report, "scales") {
        let scale = read_scale(id, table, report);
        manifest.scales.push(scale);
    }
    for (id, table) in root.named(report, "skills") {
        let skill = read_skill(id, table, report);
        manifest.skills.push(skill);
    }
    root.finish_as(report, keys::PACK_FILE);
}

fn read_pack(mut pack: Table<'_, '_>, manifest: &mut Manifest, report: &mut Report<'_>) {
    if let Some((id, span)) = pack.needed(
        report,
        "id",
        "give it one that never changes: id = \"influencing-skills\"",
    ) {
        check_id(&id, span, report);
        manifest.id = id;
    }
    if let Some((version, span)) = pack.needed(report, "version", "start with version = \"1.0.0\"")
    {
        if semver::Version::parse(&version).is_err() {
            report.add(
                &rules::MANIFEST_BAD_VALUE,
                span,
                format!("`{version}` is not a version"),
                "write three numbers with points between them, such as \"1.2.0\"",
            );
        }
        manifest.version = version;
    }
    manifest.title = pack
        .needed(
            report,
            "title",
            "say what people should call it: title = \"Influencing skills\"",
        )
        .map_or_else(|| manifest.id.clone(), |(title, _)| title);
    if let Some((language, span)) = pack.needed(
        report,
        "language",
        "name its language, such as language = \"en-GB\"",
    ) {
        if is_language(&language) {
            manifest.language = language;
        } else {
            report.add(
                &rules::MANIFEST_BAD_VALUE,
                span,
                format!("`{language}` is not a language tag"),
                "write a tag such as \"en-GB\", \"cy\" or \"ar\"",
            );
        }
    }
    manifest.summary = pack
        .text(report, "summary")
        .map(|(summary, _)| summary)
        .unwrap_or_default();
    manifest.minutes = pack.count(report, "minutes", (1, 10_000));
    manifest.licence = pack.text(report, "licence").map(|(licence, _)| licence);
    manifest.authors = pack
        .texts(report, "authors")
        .unwrap_or_default()
        .into_iter()
        .map(|(author, _)| author)
        .collect();
    if let Some((stage, span)) = pack.text(report, "stage") {
        manifest.stage = Stage::named(&stage);
        if manifest.stage.is_none() {
            let known = Stage::ALL
                .map(|stage| format!("\"{}\"", stage.name()))
                .join(", ");
            report.add(
                &rules::MANIFEST_BAD_VALUE,
                span,
                format!("`{stage}` is not a stage"),
                suggest::help(
                    &stage,
                    Stage::ALL.map(Stage::name),
                    format!("the stages are {known}"),
                ),
            );
        }
    }
    manifest.pages = pack.texts(report, "pages");
    pack.finish_as(report, keys::PACK);
}

fn read_scale(id: String, mut table: Table<'_, '_>, report: &mut Report<'_>) -> Scale {
    check_id(&id, table.span.clone(), report);
    let span = table.span.clone();
    let points = table.texts(report, "points");
    for (words, span) in points.iter().flatten() {
        if words.trim().is_empty() {
            report.add(
                &rules::MANIFEST_BAD_VALUE,
                span.clone(),
                format!("a point of the scale `{id}` has no words"),
                "say what choosing it means: nobody can choose an empty button",
            );
        }
    }
    // What is there and can't be read has been reported as that.
    let unread = points.is_none() && table.holds("points");
    let points = points.unwrap_or_default();
    if points.len() < 2 && !unread {
        report.add(
            &rules::SCALE_TOO_SHORT,
            table.span.clone(),
            format!("the scale `{id}` has fewer than two points"),
            "give it a list of words, lowest first: points = [\"Never\", \"Sometimes\", \"Always\"]",
        );
    }
    let not_applicable = table.words(
        report,
        "not_applicable",
        "say what it means, such as \"I can't say\", or take it away",
    );
    table.finish_as(report, keys::SCALE);
    Scale {
        id,
        points: points.into_iter().map(|(point, _)| point).collect(),
        not_applicable: not_applicable.map(|(words, _)| words),
        span,
    }
}

fn read_skill(id: String, mut table: Table<'_, '_>, report: &mut Report<'_>) -> Skill {
    check_id(&id, table.span.clone(), report);
    let span = table.span.clone();
    let title = table
        .needed(
            report,
            "title",
            "say what people should read: title = \"Listening first\"",
        )
        .map_or_else(|| id.clone(), |(title, _)| title);
    let needs_answers = table
        .number(report, "needs_answers", (0.0, 1.0))
        .map_or(NEEDS_ANSWERS, |(share, _)| share);
    let mut bands = Vec::new();
    for mut band in table.tables(report, "bands") {
        let span = band.span.clone();
        let id = band
            .needed(report, "id", "name the band: id = \"need\"")
            .map(|(id, span)| {
                check_id(&id, span, report);
                id
            })
            .unwrap_or_default();
        let up_to = band
            .number(report, "up_to", (f64::MIN, f64::MAX))
            .map(|(top, _)| top);
        let title = band
            .needed(
                report,
                "title",
                "say what people should read: title = \"Development need\"",
            )
            .map_or_else(|| id.clone(), |(title, _)| title);
        band.finish_as(report, keys::BAND);
        bands.push(Band {
            id,
            up_to,
            title,
            span,
        });
    }
    let mut recommend = Vec::new();
    for mut rule in table.tables(report, "recommend") {
        let span = rule.span.clone();
        let when = rule
            .needed(report, "when", "name the band: when = \"need\"")
            .map(|(when, _)| when)
            .unwrap_or_default();
        let packs = rule
            .texts(report, "packs")
            .unwrap_or_default()
            .into_iter()
            .map(|(pack, span)| {
                check_id(&pack, span, report);
                pack
            })
            .collect();
        rule.finish_as(report, keys::RECOMMEND);
        recommend.push(Recommend { when, packs, span });
    }
    table.finish_as(report, keys::SKILL);
    Skill {
        id,
        title,
        needs_answers,
        bands,
        recommend,
        span,
    }
}

pub(crate) fn check_id(id: &str, span: Range<usize>, report: &mut Report<'_>) {
    if !is_id(id) {
        report.add(
            &rules::ID_SYNTAX,
            span,
            format!("`{id}` can't be an id"),
            "use lower-case letters and digits, words joined by hyphens: ask-first",
        );
    }
}

/// Whether a text has the form of a BCP 47 tag: letters and digits in parts of 2 to 8, joined by hyphens.
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|part| {
        (2..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphabetic())
    }) && parts.all(|part| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    })
}
