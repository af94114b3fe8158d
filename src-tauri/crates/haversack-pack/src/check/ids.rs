//! Ids are unique in a pack: an answer belongs to one place.

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt as _};

use super::rules;
use crate::diagnostic::{Diagnostic, Sources, Span};
use crate::pack::Pack;

/// Whether one stands twice is the answer.
pub(super) fn check(pack: &Pack, sources: &Sources<'_>, found: &mut Vec<Diagnostic>) -> bool {
    let asked = pack.questions().map(|question| 1 + question.items.len());
    let headings = pack.pages.iter().map(|page| page.anchors.len());
    let mut first: HashMap<&str, (&str, &Span)> =
        HashMap::with_capacity(asked.chain(headings).sum());
    let mut repeated = false;
    for page in &pack.pages {
        let ids = page.questions.iter().flat_map(|question| {
            std::iter::once((question.id.as_str(), &question.span)).chain(
                question
                    .items
                    .iter()
                    .map(|item| (item.id.as_str(), &item.span)),
            )
        });
        let anchors = page.anchors.iter().map(|(id, span)| (id.as_str(), span));
        for (id, span) in ids.chain(anchors) {
            let (file, before) = match first.entry(id) {
                Entry::Vacant(vacant) => {
                    vacant.insert((&page.file, span));
                    continue;
                }
                Entry::Occupied(first) => *first.get(),
            };
            repeated = true;
            if sources.is_full(&rules::ID_DUPLICATE, &page.file) {
                continue;
            }
            found.push(sources.diagnostic(
                &rules::ID_DUPLICATE,
                &page.file,
                span,
                format!(
                    "the id `{id}` is used already in {file}, line {}",
                    sources.place(file, before.start).0
                ),
                "give this one another id; the one that has been answered keeps its own",
            ));
        }
    }
    repeated
}
