//! `haversack check --fix`: what can be mended by itself, and nothing else.
//!
//! A missing id is written where it belongs, made from the words once; a name in the wrong case is put right. An id that
//! stands somewhere is never changed, because answers may have been given under it. Whatever is written is read again
//! first: an edit that doesn't do what it is for is left out, and every other byte of the file stays as it is.

mod names;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

pub use names::slug;

use crate::check::rules;
use crate::diagnostic::{Diagnostic, Repair, Rule};
use crate::files::Files;
use crate::html::Setting;
use crate::pack::{Pack, read_pack};
use crate::page::read_page;

/// What some editors write before the text; places are counted without it.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// One change to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The rule whose breach it mends.
    pub rule: &'static Rule,
    /// The file in the pack.
    pub file: String,
    /// From 1, as in the diagnostic.
    pub line: u32,
    /// The bytes it replaces; empty where something is put in. Counted without a byte order mark, as diagnostics are.
    pub span: std::ops::Range<usize>,
    /// What stands there now.
    pub was: String,
    /// What shall stand there.
    pub now: String,
    /// The place of the diagnostic in the list it came from.
    pub diagnostic: usize,
}

/// A file as it shall be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Its name in the pack.
    pub file: String,
    /// What it held when it was read.
    pub before: Vec<u8>,
    /// What it shall hold.
    pub after: Vec<u8>,
    /// What was changed, in the order of the file.
    pub edits: Vec<Edit>,
}

/// Everything that can be mended in a pack. Nothing is written.
pub fn mend(files: &dyn Files) -> Vec<Mended> {
    // A kind put right may show statements without ids, and those are mended in the next round.
    const ROUNDS: usize = 6;
    let mut over = Over {
        files,
        new: BTreeMap::new(),
    };
    let mut all: BTreeMap<String, Vec<Edit>> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let (pack, found) = read_pack(&over, None);
        let mut by_file: BTreeMap<String, Vec<Edit>> = BTreeMap::new();
        for edit in edits(&over, &pack, &found) {
            by_file.entry(edit.file.clone()).or_default().push(edit);
        }
        if by_file.is_empty() {
            break;
        }
        for (file, edits) in by_file {
            if let Some(bytes) = over.read(&file).map(Cow::into_owned) {
                over.new.insert(file.clone(), applied(&bytes, &edits));
                all.entry(file).or_default().extend(edits);
            }
        }
    }
    let mut mended = Vec::new();
    for (file, mut edits) in all {
        edits.sort_by_key(|edit| edit.line);
        let before = files.read(&file).map(Cow::into_owned).unwrap_or_default();
        let after = over.new.remove(&file).unwrap_or_default();
        mended.push(Mended {
            file,
            before,
            after,
            edits,
        });
    }
    mended
}

/// What can be done about these diagnostics of a pack, one edit each, in the order of the files.
pub fn edits(files: &dyn Files, pack: &Pack, found: &[Diagnostic]) -> Vec<Edit> {
    if found.iter().all(|found| found.repair.is_none()) {
        return Vec::new();
    }
    let mut taken = names::taken(files);
    let mut edits: Vec<Edit> = Vec::new();
    // Places in a file that isn't UTF-8 are those of its replacement.
    let foreign: BTreeSet<&str> = found
        .iter()
        .filter(|found| found.rule.code == rules::NOT_UTF8.code)
        .map(|found| found.file.as_str())
        .collect();
    for (at, diagnostic) in found.iter().enumerate() {
        let Some(repair) = &diagnostic.repair else {
            continue;
        };
        if foreign.contains(diagnostic.file.as_str()) {
            continue;
        }
        let (span, now) = match repair {
            Repair::Replace(span, text) => (span.clone(), text.clone()),
            Repair::Rename(span, name) if is_known(pack, name) => (span.clone(), name.clone()),
            Repair::Rename(..) => continue,
            Repair::Id { words, at, braces } => {
                let id = names::new_id(words, &pack.manifest.language, &mut taken);
                let text = if *braces {
                    format!("#{id} ")
                } else {
                    format!(" {{#{id}}}")
                };
                (*at..*at, text)
            }
        };
        let Some(bytes) = files.read(&diagnostic.file) else {
            continue;
        };
        let Some(was) = text_of(&bytes).and_then(|text| text.get(span.clone())) else {
            continue;
        };
        // The same place is mended once: two pages may be said to hold one mistake.
        if edits
            .iter()
            .any(|other| other.file == diagnostic.file && other.span == span)
        {
            continue;
        }
        edits.push(Edit {
            rule: diagnostic.rule,
            file: diagnostic.file.clone(),
            line: diagnostic.line,
            was: was.to_owned(),
            span,
            now,
            diagnostic: at,
        });
    }
    edits.sort_by(|a, b| (&a.file, a.span.start).cmp(&(&b.file, b.span.start)));
    let edits = only_those_that_work(files, edits);
    only_those_that_take_nothing(files, pack, edits)
}

/// A heading that becomes a question may hold statements whose ids stand elsewhere too, and would take them from there. Then no
/// heading of the pack becomes one: which of the two is meant is for the author to say.
fn only_those_that_take_nothing(files: &dyn Files, pack: &Pack, edits: Vec<Edit>) -> Vec<Edit> {
    let opens =
        |edit: &Edit| edit.rule.code == rules::UNKNOWN_KIND.code || edit.now.starts_with('#');
    if !edits.iter().any(opens) {
        return edits;
    }
    let mut over = Over {
        files,
        new: BTreeMap::new(),
    };
    for own in edits.chunk_by(|a, b| a.file == b.file) {
        if let Some(bytes) = files.read(&own[0].file) {
            over.new.insert(own[0].file.clone(), applied(&bytes, own));
        }
    }
    let (now, _) = read_pack(&over, None);
    let owners = owners(&now);
    let kept = self::owners(pack)
        .iter()
        .all(|owner| owners.contains(owner));
    if kept {
        edits
    } else {
        edits.into_iter().filter(|edit| !opens(edit)).collect()
    }
}

/// Each id with the question it belongs to.
fn owners(pack: &Pack) -> BTreeSet<(&str, &str)> {
    let mut owners = BTreeSet::new();
    for question in pack.questions() {
        owners.insert((question.id.as_str(), question.kind.name()));
        owners.extend(
            question
                .items
                .iter()
                .map(|item| (item.id.as_str(), question.id.as_str())),
        );
    }
    owners
}

/// A file's bytes with these edits made; every other byte stays.
pub fn applied(bytes: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mark = if bytes.starts_with(MARK) {
        MARK.len()
    } else {
        0
    };
    let mut out = Vec::with_capacity(bytes.len() + edits.len() * 24);
    let mut at = 0;
    for edit in edits {
        let (start, end) = (edit.span.start + mark, edit.span.end + mark);
        // Edits of one file don't overlap; one that did would be left out rather than tear the file.
        let Some(kept) = bytes.get(at..start) else {
            continue;
        };
        out.extend_from_slice(kept);
        out.extend_from_slice(edit.now.as_bytes());
        at = end;
    }
    out.extend_from_slice(bytes.get(at..).unwrap_or_default());
    out
}

fn text_of(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes.strip_prefix(MARK).unwrap_or(bytes)).ok()
}

fn is_known(pack: &Pack, name: &str) -> bool {
    pack.manifest.skill(name).is_some()
        || pack.manifest.scale(name).is_some()
        || pack.question(name).is_some()
}

/// Leaves out what doesn't mend: after an edit, what it was for is no longer said of that file, and every id there was is
/// still there.
fn only_those_that_work(files: &dyn Files, edits: Vec<Edit>) -> Vec<Edit> {
    // Trying edits one by one reads the page again for each.
    const MOST_TRIED: usize = 64;
    let mut kept: Vec<Edit> = Vec::new();
    let mut rest = edits.as_slice();
    while let Some(first) = rest.first() {
        let count = rest
            .iter()
            .take_while(|edit| edit.file == first.file)
            .count();
        let (own, others) = rest.split_at(count);
        rest = others;
        let Some(bytes) = files.read(&first.file) else {
            continue;
        };
        if work(&first.file, &bytes, own) {
            kept.extend_from_slice(own);
        } else if own.len() <= MOST_TRIED {
            let mut together: Vec<Edit> = Vec::new();
            for edit in own {
                together.push(edit.clone());
                if !work(&first.file, &bytes, &together) {
                    together.pop();
                }
            }
            kept.extend(together);
        }
    }
    kept
}

/// Whether these edits of a page do what they are for and nothing else.
fn work(file: &str, bytes: &[u8], edits: &[Edit]) -> bool {
    let after = applied(bytes, edits);
    let (Some(before), Some(now)) = (text_of(bytes), text_of(&after)) else {
        return false;
    };
    let (before, now) = (Ids::of(file, before), Ids::of(file, now));
    let mut wanted = before.ids;
    wanted.extend(edits.iter().filter_map(|edit| {
        let id = edit.now.trim_matches([' ', '{', '}']).strip_prefix('#')?;
        Some(id.to_owned())
    }));
    wanted.is_subset(&now.ids)
        && now.anchors.is_superset(&before.anchors)
        && now.not_understood <= before.not_understood
}

/// The ids a page has, and how many braces in it are not understood.
struct Ids {
    ids: BTreeSet<String>,
    anchors: BTreeSet<String>,
    not_understood: usize,
}

impl Ids {
    fn of(file: &str, text: &str) -> Self {
        let (page, found) = read_page(file, text, &Setting::default());
        let questions = page.questions.iter().flat_map(|question| {
            std::iter::once(&question.id).chain(question.items.iter().map(|item| &item.id))
        });
        let ids: BTreeSet<String> = questions.cloned().collect();
        Self {
            // A heading whose kind was misspelt becomes a question and keeps its id.
            anchors: page
                .anchors
                .iter()
                .map(|(id, _)| id.clone())
                .chain(ids.iter().cloned())
                .collect(),
            ids,
            not_understood: found
                .iter()
                .filter(|found| found.rule.code == rules::ATTRIBUTES_NOT_UNDERSTOOD.code)
                .count(),
        }
    }
}

/// A pack with some of its files replaced in memory.
struct Over<'f> {
    files: &'f dyn Files,
    new: BTreeMap<String, Vec<u8>>,
}

impl Files for Over<'_> {
    fn names(&self) -> Vec<String> {
        self.files.names()
    }

    fn read(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        match self.new.get(name) {
            Some(bytes) => Some(Cow::Borrowed(bytes)),
            None => self.files.read(name),
        }
    }

    fn size(&self, name: &str) -> Option<u64> {
        match self.new.get(name) {
            Some(bytes) => Some(bytes.len() as u64),
            None => self.files.size(name),
        }
    }
}
