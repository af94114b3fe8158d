//! Links within a pack lead somewhere. Links to other packs can't be judged here: which packs are installed is the
//! participant's affair.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::{respelt, rules};
use crate::diagnostic::{Diagnostic, Sources};
use crate::html::url::{Target, percent_decoded, target};
use crate::pack::Pack;
use crate::page::Page;

pub(super) fn check(pack: &Pack, sources: &Sources<'_>, found: &mut Vec<Diagnostic>) {
    let pages: Vec<_> = pack.pages.iter().map(|page| (page.name(), page)).collect();
    check_pages(&pages, &pack.pages, pack, sources, found);
    // In another language a link leads to the page that is shown there: translated or not.
    for translation in &pack.translations {
        let shown = pack.pages.iter().zip(&translation.pages);
        let pages: Vec<_> = shown
            .map(|(page, words)| (page.name(), words.as_ref().unwrap_or(page)))
            .collect();
        check_pages(
            &pages,
            translation.pages.iter().flatten(),
            pack,
            sources,
            found,
        );
    }
}

fn check_pages<'p>(
    shown: &[(&'p str, &'p Page)],
    checked: impl IntoIterator<Item = &'p Page>,
    pack: &Pack,
    sources: &Sources<'_>,
    found: &mut Vec<Diagnostic>,
) {
    // Most packs have few links, and many have none.
    let places: LazyCell<HashMap<&str, Places<'_>>, _> = LazyCell::new(|| {
        let places = shown.iter().map(|(name, page)| (*name, Places::of(page)));
        places.collect()
    });
    for page in checked {
        let own = page.name().rsplit('/').next().unwrap_or_default();
        for (url, span) in &page.links {
            let (name, anchor) = match target(url) {
                Target::Anchor(anchor) => (own.to_owned(), Some(anchor)),
                Target::Page(name, anchor) => (page_name(name), anchor),
                Target::Pack(..) | Target::Outside | Target::Other | Target::Refused => continue,
            };
            let anchor = anchor.map(percent_decoded).unwrap_or_default();
            let there = places.get(name.as_str());
            if there.is_some_and(|there| there.has(&anchor))
                || sources.is_full(&rules::LINK_BROKEN, &page.file)
            {
                continue;
            }
            let (message, help) = match there {
                None => (
                    format!(
                        "there is no page `{}`",
                        url.split('#').next().unwrap_or_default()
                    ),
                    sources.meant(
                        &format!("{name}.md"),
                        pack.pages.iter().map(|page| page.file.as_str()),
                        "write the page's file name, such as 02-your-style.md",
                    ),
                ),
                Some(there) => (
                    format!("there is no `{anchor}` on {}", there.file),
                    sources.meant(
                        &anchor,
                        there.ids.iter().copied(),
                        format!("give the heading there an id: {{#{anchor}}}"),
                    ),
                ),
            };
            let mut broken =
                sources.diagnostic(&rules::LINK_BROKEN, &page.file, span, message, help);
            let looked_at = if sources.has_enough() {
                0
            } else {
                pack.pages.len()
            };
            let mut alike = pack
                .pages
                .iter()
                .take(looked_at)
                .filter(|page| page.name() != name && page.name().eq_ignore_ascii_case(&name));
            if let (Some(page), None) = (alike.next(), alike.next())
                && let Some(name) = url.split('#').next()
            {
                broken.repair = respelt(sources, &broken, name, &page.file);
            }
            found.push(broken);
        }
    }
}

/// A page's name as links mean it: `./02%20style.md` is `02 style`.
fn page_name(link: &str) -> String {
    let name = percent_decoded(link);
    let name = name.strip_prefix("./").unwrap_or(&name);
    name.strip_suffix(".md").unwrap_or(name).to_owned()
}

/// Where on a page a link can lead.
struct Places<'p> {
    file: &'p str,
    /// In order, so that the same one is always suggested.
    ids: Vec<&'p str>,
}

impl<'p> Places<'p> {
    fn of(page: &'p Page) -> Self {
        let headings = page.anchors.iter().map(|(id, _)| id.as_str());
        let questions = page.questions.iter().map(|question| question.id.as_str());
        let mut ids: Vec<_> = headings.chain(questions).collect();
        ids.sort_unstable();
        Self {
            file: &page.file,
            ids,
        }
    }

    fn has(&self, anchor: &str) -> bool {
        // Footnotes carry their own names.
        anchor.is_empty() || anchor.starts_with("fn-") || self.ids.binary_search(&anchor).is_ok()
    }
}
