//! From attributes as an author wrote them to the settings of a question or an item.

use super::attributes::Attribute;
use super::is_id;
use crate::check::rules;
use crate::diagnostic::{Repair, Report};
use crate::question::{Setting, Settings, Takes, ValueKind};
use crate::suggest;

/// The longest word an author may set, in characters.
const LONGEST_WORD: usize = 40;

/// Sorts attributes into settings; what is unknown or has the wrong value is reported.
pub(super) fn settings<'a>(
    takes: &[Takes],
    given: impl Iterator<Item = Attribute<'a>>,
    report: &mut Report<'_>,
) -> Settings {
    let mut settings = Settings::new();
    for attribute in given {
        let Some(known) = takes.iter().find(|known| known.name == attribute.key) else {
            let names: Vec<_> = takes.iter().map(|known| known.name).collect();
            unknown_attribute(&attribute, &names, report);
            continue;
        };
        if settings.iter().any(|(name, ..)| *name == known.name) {
            twice(&attribute, report);
            continue;
        }
        match setting(known.value, attribute.value) {
            Some(setting) => {
                // Nearly all have one or two, and there are many.
                settings.reserve_exact(1);
                settings.push((known.name, setting, attribute.span.clone()));
            }
            None => report.add_mendable(
                &rules::BAD_ATTRIBUTE,
                attribute.span.clone(),
                format!("`{}` can't be used like this", attribute.key),
                wanted(known),
                renamed(known.value, &attribute),
            ),
        }
    }
    settings
}

/// Reports an attribute that stands in the same braces again.
pub(super) fn twice(attribute: &Attribute<'_>, report: &mut Report<'_>) {
    report.add(
        &rules::BAD_ATTRIBUTE,
        attribute.span.clone(),
        format!("`{}` stands here twice", attribute.key),
        "take one of them away: the first one counts",
    );
}

/// A name in capitals or with underscores, as the ids of packs are written.
fn renamed(kind: ValueKind, attribute: &Attribute<'_>) -> Option<Repair> {
    let value = attribute.value.filter(|_| kind == ValueKind::Name)?;
    let plain = value.to_ascii_lowercase().replace('_', "-");
    let start = attribute.span.start + attribute.key.len() + 1;
    is_id(&plain).then_some(Repair::Rename(start..attribute.span.end, plain))
}

/// The setting a value makes; `None` when it isn't of the kind that is wanted.
fn setting(kind: ValueKind, value: Option<&str>) -> Option<Setting> {
    match kind {
        ValueKind::Flag => value.is_none().then_some(Setting::Flag),
        ValueKind::Count(least, most) => value?
            .parse()
            .ok()
            .filter(|count| (least..=most).contains(count))
            .map(Setting::Count),
        ValueKind::Weight => value?
            .parse()
            .ok()
            .filter(|weight: &f64| weight.is_finite() && *weight > 0.0 && *weight <= 1000.0)
            .map(Setting::Weight),
        ValueKind::Number => value?
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
            .map(Setting::Number),
        ValueKind::Word => value
            .filter(|word| !word.is_empty() && word.chars().count() <= LONGEST_WORD)
            .map(|word| Setting::Word(word.to_owned())),
        ValueKind::Name => value
            .filter(|value| is_id(value))
            .map(|value| Setting::Name(value.to_owned())),
    }
}

/// What an attribute takes, for an author.
fn wanted(known: &Takes) -> String {
    let name = known.name;
    match known.value {
        ValueKind::Flag => format!("`{name}` stands alone"),
        ValueKind::Count(least, most) => {
            format!("`{name}` takes a whole number from {least} to {most}: {name}={least}")
        }
        ValueKind::Weight => format!("`{name}` takes a number above 0, 1000 at most: {name}=2"),
        ValueKind::Number => format!("`{name}` takes a number: {name}=2.5"),
        ValueKind::Word => {
            format!("`{name}` takes one word, {LONGEST_WORD} characters at most: {name}=hours")
        }
        ValueKind::Name => format!("`{name}` takes a name: {name}=some-name"),
    }
}

/// Reports an attribute that means nothing where it stands.
pub(super) fn unknown_attribute(
    attribute: &Attribute<'_>,
    known: &[&str],
    report: &mut Report<'_>,
) {
    let help = if known.is_empty() {
        "take it away: nothing but an id can stand here".to_owned()
    } else {
        suggest::help(
            attribute.key,
            known.iter().copied(),
            format!("what can stand here: {}", known.join(", ")),
        )
    };
    let plain = attribute.key.to_ascii_lowercase();
    let key = attribute.span.start..attribute.span.start + attribute.key.len();
    let repair = known
        .contains(&plain.as_str())
        .then_some(Repair::Replace(key, plain));
    report.add_mendable(
        &rules::UNKNOWN_ATTRIBUTE,
        attribute.span.clone(),
        format!("`{}` means nothing here", attribute.key),
        help,
        repair,
    );
}
