//! `programme.toml`: packs in stages with dates, and who leads them through. Reading it never fails, as with packs.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::rules;
use crate::diagnostic::{Diagnostic, Report, Span};
use crate::files::Files;
use crate::manifest::keys;
use crate::manifest::{Table, check_id, is_language, root};
use crate::suggest;

/// The name of the file, beside the packs' folders.
pub const FILE: &str = "programme.toml";

/// A programme as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Programme {
    /// For ever the same. Empty when missing.
    pub id: String,
    /// What people call it; the id when missing.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// BCP 47.
    pub language: Option<String>,
    /// Who leads it.
    pub facilitator: Option<Facilitator>,
    /// In order.
    pub stages: Vec<ProgrammeStage>,
}

/// Who leads a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facilitator {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: Option<String>,
}

/// A stage of a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeStage {
    /// What people call it.
    pub title: String,
    /// The packs to work through, by id, in order.
    pub packs: Vec<String>,
    /// The day it begins, as `2026-11-01`.
    pub opens: Option<String>,
    /// The day by which it should be done.
    pub due: Option<String>,
}

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
        match root.table(report, "programme") {
            Some(table) => read_about(table, &mut programme, report),
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
            table.finish_as(report, keys::FACILITATOR);
            programme.facilitator = name.map(|(name, _)| Facilitator { name, email });
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
        root.finish_as(report, keys::PROGRAMME_FILE);
    });
    (programme, report.finish())
}

fn read_about(mut table: Table<'_, '_>, programme: &mut Programme, report: &mut Report<'_>) {
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
    table.finish_as(report, keys::PROGRAMME);
}

fn bad(report: &mut Report<'_>, span: Span, message: String, help: &str) {
    report.add(&rules::MANIFEST_BAD_VALUE, span, message, help);
}

fn mail(table: &mut Table<'_, '_>, report: &mut Report<'_>) -> Option<String> {
    let (email, span) = table.text(report, "email")?;
    let fits = email
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
        && !email.contains(char::is_whitespace);
    if !fits {
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

/// Whether a text is a day of the calendar, as `2026-12-01`.
pub fn is_day(day: &str) -> bool {
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, date] = parts.as_slice() else {
        return false;
    };
    let number = |part: &str, length: usize| {
        let plain = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(date)) =
        (number(year, 4), number(month, 2), number(date, 2))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => return false,
    };
    (1..=last).contains(&date)
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn days_are_days_of_the_calendar() {
        for day in ["2026-12-01", "2028-02-29", "2000-02-29"] {
            assert!(is_day(day), "{day}");
        }
        for none in [
            "2026-13-01",
            "2026-02-29",
            "1900-02-29",
            "2026-1-1",
            "tomorrow",
            "2026-04-31",
            "+026-01-01",
        ] {
            assert!(!is_day(none), "{none}");
        }
    }
}
