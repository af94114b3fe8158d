//! Ids are unique in a pack: an answer belongs to one place.

use std::collections::HashMap;

use super::rules;
use crate::diagnostic::{Diagnostic, Place, at};
use crate::pack::Pack;

pub(super) fn check(pack: &Pack, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, (&str, &Place)> = HashMap::new();
    for page in &pack.pages {
        let ids = page.questions.iter().flat_map(|question| {
            std::iter::once((question.id.as_str(), &question.place)).chain(
                question
                    .items
                    .iter()
                    .map(|item| (item.id.as_str(), &item.place)),
            )
        });
        let anchors = page.anchors.iter().map(|(id, place)| (id.as_str(), place));
        for (id, place) in ids.chain(anchors) {
            if let Some((file, before)) = first.get(id) {
                found.push(at(
                    &rules::ID_DUPLICATE,
                    &page.file,
                    place,
                    format!(
                        "the id `{id}` is used already in {file}, line {}",
                        before.line
                    ),
                    "give this one another id; the one that has been answered keeps its own",
                ));
            } else {
                first.insert(id, (&page.file, place));
            }
        }
    }
}
