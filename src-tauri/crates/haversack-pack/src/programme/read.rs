//! From the text of `programme.toml` to a [`Programme`] and what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::{is_age_key, is_day, is_mail};
use super::{FILE, Facilitator, Programme, ProgrammeStage};
use crate::check::rules;
use crate::diagnostic::{Diagnostic, Report, Span};
use crate::files::Files;
use crate::manifest::{Table, check_id, is_language, keys, root};
use crate::suggest;

/// The text of the programme beside packs, without the mark that some editors write before it; `None` when there is no such
/// file. Bytes that are no UTF-8 are replaced.
pub fn text(files: &dyn Files) -> Option<String> {
    let bytes = files.read(FILE)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    Some(String::from_utf8_lossy(text).into_owned())
}

/// Reads `programme.toml`. `known` are the ids of the packs beside it; without them it isn't said which packs are missing.
pub fn read_programme(
    text: &str,
    known: Option<&BTreeSet<String>>,
) -> (Programme, Vec<Diagnostic>) {
    let mut report = Report::new(FILE, text);
    let mut programme = Programme::default();
    root(text, FILE, &mut report, |mut root, report| {
        let mut expires = None;
        match root.table(report, "programme") {
            Some(table) => expires = read_about(table, &mut programme, report),
            None => report.add(
                &rules::MANIFEST_MISSING_KEY,
                0..0,
                "programme.toml has no [programme] table",
                "begin it with [programme], then id and title",
            ),
        }
        if let Some(mut table) = root.table(report, "facilitator") {
            let name = table.needed(report, "name", "say who it is: name = \"Ada Okafor\"");
            let email = mail(&mut table, report);
            let age_key = age_key(&mut table, report);
            table.finish_as(report, keys::FACILITATOR);
            programme.facilitator = name.map(|(name, _)| Facilitator {
                name,
                email,
                age_key,
            });
        }
        if !root.holds("stages") {
            report.add(
                &rules::MANIFEST_MISSING_KEY,
                0..0,
                "programme.toml has no stages",
                "add one: [[stages]], then title and packs",
            );
        }
        let mut dates = Dates::default();
        let mut seen = BTreeMap::new();
        for table in root.tables(report, "stages") {
            let stage = read_stage(table, known, &mut seen, &mut dates, report);
            programme.stages.push(stage);
        }
        let last = programme
            .stages
            .iter()
            .filter_map(|stage| stage.due.as_ref());
        if let (Some((expires, span)), Some(last)) = (expires, last.max())
            && expires < *last
        {
            report.add(
                &rules::DATES_ORDER,
                span,
                format!(
                    "the programme expires on {expires}, before the last of it is due, on {last}"
                ),
                "let it expire on that day or later, or mend the day of the stage",
            );
        }
        root.finish_as(report, keys::PROGRAMME_FILE);
    });
    (programme, report.finish())
}

/// Reads what the programme is; gives the day it expires on and where that stands.
fn read_about(
    mut table: Table<'_, '_>,
    programme: &mut Programme,
    report: &mut Report<'_>,
) -> Option<(String, Span)> {
    let help = "give it one that never changes: id = \"making-partnering-work\"";
    if let Some((id, span)) = table.needed(report, "id", help) {
        check_id(&id, span, report);
        programme.id = id;
    }
    let help = "say what people should call it: title = \"Making partnering work\"";
    programme.title = table
        .needed(report, "title", help)
        .map_or_else(|| programme.id.clone(), |(title, _)| title);
    programme.summary = table
        .text(report, "summary")
        .map(|(summary, _)| summary)
        .unwrap_or_default();
    if let Some((language, span)) = table.text(report, "language") {
        if is_language(&language) {
            programme.language = Some(language);
        } else {
            bad(
                report,
                span,
                format!("`{language}` is not a language tag"),
                "write a tag such as \"en-GB\", \"cy\" or \"ar\"",
            );
        }
    }
    if let Some((version, span)) = table.text(report, "version") {
        if semver::Version::parse(&version).is_ok() {
            programme.version = Some(version);
        } else {
            bad(
                report,
                span,
                format!("`{version}` is not a version"),
                "write three numbers with points between them, such as \"1.2.0\"",
            );
        }
    }
    let expires = day(&mut table, "expires", report);
    programme.expires = expires.as_ref().map(|(day, _)| day.clone());
    table.finish_as(report, keys::PROGRAMME);
    expires
}

fn bad(report: &mut Report<'_>, span: Span, message: String, help: &str) {
    report.add(&rules::MANIFEST_BAD_VALUE, span, message, help);
}

fn mail(table: &mut Table<'_, '_>, report: &mut Report<'_>) -> Option<String> {
    let (email, span) = table.text(report, "email")?;
    if !is_mail(&email) {
        let message = format!("`{email}` is not a mail address");
        bad(
            report,
            span,
            message,
            "write it in full: email = \"ada@example.org\"",
        );
        return None;
    }
    Some(email)
}

fn age_key(table: &mut Table<'_, '_>, report: &mut Report<'_>) -> Option<String> {
    let (key, span) = table.text(report, "age_key")?;
    if is_age_key(&key) {
        return Some(key);
    }
    // The wrong one of the two lines that age-keygen writes is worse than a slip, and isn't repeated in the message.
    let (message, help) = if key.to_ascii_uppercase().starts_with(SECRET) {
        (
            "this is a secret age key, which nobody else should ever see".to_owned(),
            "write the public one, which begins with age1, and make a new pair if anybody has seen this file",
        )
    } else {
        (
            format!("`{key}` is not a public age key"),
            "copy it whole: age1, then 58 lower-case letters and digits",
        )
    };
    bad(report, span, message, help);
    None
}

/// How a secret age key begins.
const SECRET: &str = "AGE-SECRET-KEY-";

/// The latest days so far: stages come one after another.
#[derive(Default)]
struct Dates {
    due: Option<String>,
}

fn read_stage(
    mut table: Table<'_, '_>,
    known: Option<&BTreeSet<String>>,
    seen: &mut BTreeMap<String, String>,
    dates: &mut Dates,
    report: &mut Report<'_>,
) -> ProgrammeStage {
    let span = table.span.clone();
    let help = "say what people should call it: title = \"Before the first workshop\"";
    let title = table
        .needed(report, "title", help)
        .map(|(title, _)| title)
        .unwrap_or_default();
    let unread = table.holds("packs");
    let packs = table.texts(report, "packs");
    if packs.as_ref().map_or(!unread, Vec::is_empty) {
        report.add(
            &rules::STAGE_EMPTY,
            span.clone(),
            format!("the stage `{title}` has no packs"),
            "name at least one: packs = [\"my-partnerships\"]",
        );
    }
    let packs = packs.unwrap_or_default();
    for (pack, span) in &packs {
        check_id(pack, span.clone(), report);
        if known.is_some_and(|known| !known.contains(pack)) {
            let known = known.into_iter().flatten().map(String::as_str);
            report.add(
                &rules::PACK_UNKNOWN,
                span.clone(),
                format!("there is no pack `{pack}` beside programme.toml"),
                suggest::help(
                    pack,
                    known,
                    "write the id that stands in the pack's own pack.toml",
                ),
            );
        }
        if let Some(first) = seen.insert(pack.clone(), title.clone()) {
            report.add(
                &rules::PACK_REPEATED,
                span.clone(),
                format!("the pack `{pack}` stands in the stage `{first}` already"),
                "keep it where people should work through it first",
            );
        }
    }
    let opens = day(&mut table, "opens", report);
    let due = day(&mut table, "due", report);
    if let (Some((opens, span)), Some((due, _))) = (&opens, &due)
        && opens > due
    {
        report.add(
            &rules::DATES_ORDER,
            span.clone(),
            format!("this stage opens on {opens} and is due before, on {due}"),
            "mend one of the two days",
        );
    }
    if let Some((due, span)) = &due {
        if let Some(before) = dates.due.as_ref().filter(|before| *before > due) {
            report.add(
                &rules::DATES_ORDER,
                span.clone(),
                format!("this stage is due on {due}, before the one above it, on {before}"),
                "put the stages in the order of their days",
            );
        }
        dates.due = Some(due.clone());
    }
    table.finish_as(report, keys::STAGE);
    ProgrammeStage {
        title,
        packs: packs.into_iter().map(|(pack, _)| pack).collect(),
        opens: opens.map(|(day, _)| day),
        due: due.map(|(day, _)| day),
    }
}

/// A day of the calendar, in quotes.
fn day(
    table: &mut Table<'_, '_>,
    key: &'static str,
    report: &mut Report<'_>,
) -> Option<(String, Span)> {
    let (day, span) = table.text(report, key)?;
    if is_day(&day) {
        return Some((day, span));
    }
    let message = format!("`{day}` is not a day");
    bad(
        report,
        span,
        message,
        "write year, month and day: \"2026-12-01\"",
    );
    None
}
