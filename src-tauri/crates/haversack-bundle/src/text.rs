//! Texts in a manifest: one line, of honest length, without characters that change how others are read.

use crate::error::Refusal;
use crate::names::is_unseen;

/// Checks a text that people will read. `what` is what it is, for the words of the refusal.
pub(crate) fn check(
    what: &str,
    text: &str,
    most: usize,
    may_be_empty: bool,
) -> Result<(), Refusal> {
    if text.trim().is_empty() && !may_be_empty {
        return Err(Refusal::manifest(format!("{what} is empty")));
    }
    if text.chars().count() > most {
        return Err(Refusal::manifest(format!("{what} is too long")));
    }
    if text.contains(deceives) {
        return Err(Refusal::manifest(format!(
            "{what} has characters that can't be seen"
        )));
    }
    Ok(())
}

/// A text with blanks for what is not to be in one.
pub(crate) fn seen(text: &str) -> String {
    text.replace(deceives, " ")
}

/// A name with the numbers of the characters that can't be seen, for words about it.
pub(crate) fn escaped(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_control() || is_unseen(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Joiners shape words in several scripts and turn nothing around.
fn deceives(c: char) -> bool {
    c.is_control() || (is_unseen(c) && !matches!(c, '\u{200C}' | '\u{200D}' | '\u{AD}'))
}

/// Checks a day: `2026-12-01`.
pub(crate) fn check_day(what: &str, day: &str) -> Result<(), Refusal> {
    if haversack_pack::programme::is_day(day) {
        Ok(())
    } else {
        Err(Refusal::manifest(format!("{what} is no day")))
    }
}

/// Checks a version: three numbers, as semantic versioning has them.
pub(crate) fn check_version(what: &str, version: &str) -> Result<(), Refusal> {
    match semver::Version::parse(version) {
        Ok(_) if version.len() <= 64 => Ok(()),
        _ => Err(Refusal::manifest(format!("{what} is no version"))),
    }
}

/// Checks an id: kebab-case.
pub(crate) fn check_id(what: &str, id: &str) -> Result<(), Refusal> {
    if haversack_pack::page::is_id(id) && id.len() <= 100 {
        Ok(())
    } else {
        Err(Refusal::manifest(format!("{what} is no id")))
    }
}

/// Whether a text is shaped as a public age key.
pub(crate) fn is_age_key(key: &str) -> bool {
    key.len() == 62
        && key.starts_with("age1")
        && key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}
