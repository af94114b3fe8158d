//! The files of a pack can lie on any computer, are what their names say, and each page is one somebody reaches.

use std::collections::{BTreeMap, HashSet};

use super::rules;
use crate::diagnostic::{Diagnostic, Rule, Sources};
use crate::files::Files;
use crate::html::url::mime;
use crate::manifest;
use crate::pack::Pack;

/// A picture of this size takes a while even from a disk, and a pack travels by mail. In bytes.
const LARGE: u64 = 5 * 1024 * 1024;
/// As much of a file as tells what it is. An svg may begin with a long comment.
const HEAD: usize = 4096;

pub(super) fn check(
    pack: &Pack,
    files: &dyn Files,
    names: &[String],
    sources: &Sources<'_>,
    found: &mut Vec<Diagnostic>,
) {
    // Names of small letters only are told apart as they are.
    let alike = names.iter().any(|name| !is_small(name));
    let mut folded: BTreeMap<String, &str> = BTreeMap::new();
    for name in names {
        let mut say = |rule: &'static Rule, message: String, help: &str| {
            found.push(sources.diagnostic(rule, name, &(0..0), message, help));
        };
        if let Some(why) = unusable(name) {
            say(
                &rules::FILE_NAME,
                format!("this file's name {why}"),
                "use letters, digits, hyphens and points: 02-your-style.md",
            );
        }
        if alike && let Some(first) = folded.insert(name.to_lowercase(), name) {
            say(
                &rules::NAMES_COLLIDE,
                format!("this file and `{first}` differ only in capital letters"),
                "rename one of them: many computers keep only one of the two",
            );
        }
        if !name.starts_with("media/") || mime(name).is_none() {
            continue;
        }
        let size = files.size(name).unwrap_or(0);
        if size > LARGE {
            say(
                &rules::FILE_LARGE,
                format!("this picture has {} MB", size.div_ceil(1 << 20)),
                "save it smaller: 2,000 pixels are enough for any screen, and webp is smaller than png",
            );
        }
        if let Some(head) = files.head(name, HEAD)
            && !is_what_it_says(name, &head)
        {
            say(
                &rules::FILE_BROKEN,
                "this file is not the kind of picture that its name says".to_owned(),
                "open it in a drawing program and export it again under this name",
            );
        }
    }
    pages(pack, names, sources, found);
}

fn pages(pack: &Pack, names: &[String], sources: &Sources<'_>, found: &mut Vec<Diagnostic>) {
    if let Some(listed) = &pack.manifest.pages {
        let listed: HashSet<&str> = listed.iter().map(|(page, _)| page.as_str()).collect();
        for name in names {
            let page = name.ends_with(".md") && !name.contains('/');
            if page && !listed.contains(name.as_str()) && !name.eq_ignore_ascii_case("readme.md") {
                found.push(sources.diagnostic(
                    &rules::PAGE_UNLISTED,
                    name,
                    &(0..0),
                    format!(
                        "{} doesn't list this page, so nobody sees it",
                        manifest::FILE
                    ),
                    "add it to `pages`, or take `pages` away: then the file names give the order",
                ));
            }
        }
    }
    for page in &pack.pages {
        // A page that couldn't be read is empty for another reason.
        let read = names.binary_search(&page.file).is_ok();
        if read && page.blocks.is_empty() && page.feedback.is_empty() {
            found.push(sources.diagnostic(
                &rules::PAGE_EMPTY,
                &page.file,
                &(0..0),
                "there is nothing on this page",
                "write something on it, or take it away",
            ));
        }
    }
}

/// Whether a name is in small letters of the Latin alphabet, as most are.
fn is_small(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

/// Why a name makes trouble somewhere; `None` for most.
fn unusable(name: &str) -> Option<String> {
    const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com1", "lpt1"];
    for part in name.split('/') {
        if let Some(odd) = part
            .chars()
            .find(|c| matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\') || c.is_control())
        {
            return Some(format!("has `{odd}` in it, which not every computer takes"));
        }
        if part.ends_with('.') || part.ends_with(' ') || part.starts_with(' ') {
            return Some("begins or ends with a blank or a point".to_owned());
        }
        let stem = part.split('.').next().unwrap_or(part);
        if RESERVED
            .iter()
            .any(|reserved| stem.eq_ignore_ascii_case(reserved))
        {
            return Some("is one that Windows keeps for itself".to_owned());
        }
    }
    None
}

/// Whether a picture begins as its kind does. An empty file is none of them.
fn is_what_it_says(name: &str, head: &[u8]) -> bool {
    match mime(name) {
        Some("image/png") => head.starts_with(b"\x89PNG"),
        Some("image/jpeg") => head.starts_with(b"\xFF\xD8\xFF"),
        Some("image/gif") => head.starts_with(b"GIF8"),
        Some("image/webp") => head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP"),
        Some("image/svg+xml") => {
            memchr::memmem::find(head, b"<svg").is_some()
                // A comment longer than what was looked at, or another encoding.
                || (head.len() == HEAD && head.starts_with(b"<"))
                || head.starts_with(b"\xFF\xFE")
                || head.starts_with(b"\xFE\xFF")
        }
        _ => true,
    }
}
