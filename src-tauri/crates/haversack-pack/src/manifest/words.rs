//! `de/pack.toml`: the words of `pack.toml` in another language, and nothing else. Every one may be missing.

use toml::de::DeTable;

use super::table::Table;
use crate::check::rules;
use crate::diagnostic::{Diagnostic, Report, Span};

/// The words of a pack's settings in one language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// What people call the pack.
    pub title: Option<String>,
    /// One sentence.
    pub summary: Option<String>,
    /// The scales, in file order.
    pub scales: Vec<ScaleWords>,
    /// The skills, in file order.
    pub skills: Vec<SkillWords>,
}

/// The words of a scale.
#[derive(Debug, Clone, Default)]
pub struct ScaleWords {
    /// The scale's id.
    pub id: String,
    /// The words of each point.
    pub points: Option<Vec<String>>,
    /// An answer outside the scale.
    pub not_applicable: Option<String>,
    /// Where they stand.
    pub span: Span,
}

/// The words of a skill.
#[derive(Debug, Clone, Default)]
pub struct SkillWords {
    /// The skill's id.
    pub id: String,
    /// What people read.
    pub title: Option<String>,
    /// The bands by id, what people read, and where it stands.
    pub bands: Vec<(String, String, Span)>,
    /// Where they stand.
    pub span: Span,
}

/// Reads `de/pack.toml`; `file` is its name in the pack.
pub(crate) fn read_words(file: &str, text: &str) -> (Words, Vec<Diagnostic>) {
    let mut report = Report::new(file, text);
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        report.add(
            &rules::MANIFEST_SYNTAX,
            error.span().unwrap_or(0..0),
            format!("this is not valid TOML: {}", error.message()),
            "texts stand in quotes, lists in [ ], and every [table] begins on its own line",
        );
    }
    let mut words = Words::default();
    let mut root = Table::new(root.get_ref(), file, 0..0);
    let empty =
        "say it in this language, or take the line away: then the pack's own words are shown";
    if root.holds("pack")
        && let Some(mut pack) = root.table(&mut report, "pack")
    {
        words.title = pack
            .words(&mut report, "title", empty)
            .map(|(title, _)| title);
        words.summary = pack
            .words(&mut report, "summary", empty)
            .map(|(summary, _)| summary);
        pack.finish(&mut report);
    }
    for (id, mut table) in root.named(&mut report, "scales") {
        let span = table.span.clone();
        let points = table.texts(&mut report, "points");
        let not_applicable = table.words(&mut report, "not_applicable", empty);
        table.finish(&mut report);
        words.scales.push(ScaleWords {
            id,
            points: points.map(|points| points.into_iter().map(|(point, _)| point).collect()),
            not_applicable: not_applicable.map(|(text, _)| text),
            span,
        });
    }
    for (id, mut table) in root.named(&mut report, "skills") {
        let span = table.span.clone();
        let title = table
            .words(&mut report, "title", empty)
            .map(|(title, _)| title);
        let bands = if table.holds("bands") {
            let bands = table.table(&mut report, "bands");
            bands.map_or_else(Vec::new, |bands| bands.pairs(&mut report))
        } else {
            Vec::new()
        };
        table.finish(&mut report);
        words.skills.push(SkillWords {
            id,
            title,
            bands,
            span,
        });
    }
    root.finish(&mut report);
    (words, report.finish())
}
