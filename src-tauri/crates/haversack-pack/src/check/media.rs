//! Pictures are there, and what is there is used.

use std::collections::BTreeSet;

use super::{respelt, rules};
use crate::diagnostic::{Diagnostic, Sources};
use crate::pack::Pack;

pub(super) fn check(
    pack: &Pack,
    names: &[String],
    sources: &Sources<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let mut used = BTreeSet::new();
    let translated = pack.translations.iter();
    let translated = translated.flat_map(|translation| translation.pages.iter().flatten());
    for page in pack.pages.iter().chain(translated) {
        for (name, span) in &page.images {
            if names.binary_search(name).is_err()
                && !sources.is_full(&rules::IMAGE_MISSING, &page.file)
            {
                let mut missing = sources.diagnostic(
                    &rules::IMAGE_MISSING,
                    &page.file,
                    span,
                    format!("there is no `{name}` in the pack"),
                    sources.meant(
                        name,
                        names.iter().map(String::as_str),
                        "put the file there, or mend its name: capital letters count",
                    ),
                );
                let looked_at = if sources.has_enough() { 0 } else { names.len() };
                let mut alike = names
                    .iter()
                    .take(looked_at)
                    .filter(|there| there.eq_ignore_ascii_case(name));
                if let (Some(there), None) = (alike.next(), alike.next()) {
                    missing.repair = respelt(sources, &missing, name, there);
                }
                found.push(missing);
            }
            used.insert(name.as_str());
        }
    }
    for name in names {
        if name.starts_with("media/") && !used.contains(name.as_str()) {
            found.push(sources.diagnostic(
                &rules::FILE_UNUSED,
                name,
                &(0..0),
                "no page uses this file",
                "take it away, or show it on a page",
            ));
        }
    }
}
