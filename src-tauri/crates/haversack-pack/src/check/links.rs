//! Links within a pack lead somewhere. Links to other packs can't be judged here: which packs are installed is the
//! participant's affair.

use super::rules;
use crate::diagnostic::{Diagnostic, Sources};
use crate::html::url::{Target, target};
use crate::pack::Pack;
use crate::page::Page;

pub(super) fn check(pack: &Pack, sources: &Sources<'_>, found: &mut Vec<Diagnostic>) {
    for page in &pack.pages {
        for (url, span) in &page.links {
            let (there, anchor) = match target(url) {
                Target::Anchor(anchor) => (Some(page), Some(anchor)),
                Target::Page(name, anchor) => (pack.page(name).map(|(_, page)| page), anchor),
                Target::Pack(..) | Target::Outside | Target::Other | Target::Refused => continue,
            };
            let (message, help) = match (there, anchor) {
                (None, _) => (
                    format!(
                        "there is no page `{}`",
                        url.split('#').next().unwrap_or_default()
                    ),
                    "write the page's file name, such as 02-your-style.md".to_owned(),
                ),
                (Some(there), Some(anchor)) if !anchor.is_empty() && !has(there, anchor) => (
                    format!("there is no `{anchor}` on {}", there.file),
                    format!("give the heading there an id: {{#{anchor}}}"),
                ),
                _ => continue,
            };
            found.push(sources.diagnostic(&rules::LINK_BROKEN, &page.file, span, message, help));
        }
    }
}

fn has(page: &Page, anchor: &str) -> bool {
    page.anchors.iter().any(|(id, _)| id == anchor)
        || page.questions.iter().any(|question| question.id == anchor)
        // Footnotes carry their own names.
        || anchor.starts_with("fn-")
}
