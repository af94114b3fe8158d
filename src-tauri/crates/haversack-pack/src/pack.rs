//! A whole pack: `pack.toml`, its pages, and what is wrong with them.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::check::{self, rules};
use crate::condition::{self, Plan};
use crate::diagnostic::{Diagnostic, Sources};
use crate::files::Files;
use crate::html::Setting;
use crate::manifest::{self, Manifest};
use crate::page::{Page, read_page};
use crate::question::Question;
use crate::translation::{self, Texts, Translation};

/// A pack as it was read.
#[derive(Debug, Clone, Default)]
pub struct Pack {
    /// What `pack.toml` says.
    pub manifest: Manifest,
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// Its words in other languages, by the name of their folder.
    pub translations: Vec<Translation>,
    /// Its main language, in a pack that was put into another one.
    pub(crate) main: Option<String>,
    /// What the conditions on its pages ask about.
    pub(crate) plan: Plan,
    /// Where each question stands, for those that name one another.
    pub(crate) places: Places,
}

/// Where the questions of a pack stand, by id: page and number there. It is only made when the first is looked for, because
/// most packs look for none; without it, a page of questions that name one another takes the square of its size.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places(OnceLock<HashMap<String, At>>);

/// Where a question stands: its page, and its number there.
pub(crate) type At = (usize, usize);

impl Pack {
    /// Every question, page by page.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages.iter().flat_map(|page| &page.questions)
    }

    /// The question of this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        let (page, at) = self.place(id)?;
        self.pages.get(page)?.questions.get(at)
    }

    /// Where the question of this id stands.
    pub(crate) fn place(&self, id: &str) -> Option<At> {
        let places = self.places.0.get_or_init(|| {
            let mut places = HashMap::new();
            for (page, shown) in self.pages.iter().enumerate() {
                for (at, question) in shown.questions.iter().enumerate() {
                    places.entry(question.id.clone()).or_insert((page, at));
                }
            }
            places
        });
        places.get(id).copied()
    }

    /// Whether an answer can bear on another question: hide it, or change what it offers and so whether it is answered.
    pub fn interplays(&self) -> bool {
        let leans = |question: &Question| question.kind.kind().leans_on(question).is_some();
        self.has_conditions() || self.questions().any(leans)
    }

    /// The page of this name, with or without `.md`, and its number from 0.
    pub fn page(&self, name: &str) -> Option<(usize, &Page)> {
        self.pages
            .iter()
            .enumerate()
            .find(|(_, page)| page.file == name || page.name() == name)
    }
}

/// Reads a pack. Never fails: an empty folder gives an empty pack and a diagnostic. `media` is what stands before a
/// picture's name where the pack will be shown: `pack://localhost/influencing-skills/`.
pub fn read_pack(files: &dyn Files, media: Option<&str>) -> (Pack, Vec<Diagnostic>) {
    read(
        files,
        &Setting {
            media: media.map(str::to_owned),
            ..Setting::default()
        },
    )
}

/// What is wrong with a pack: as [`read_pack`] says it, without writing what nobody will read.
pub fn check_pack(files: &dyn Files) -> Vec<Diagnostic> {
    let setting = Setting {
        only_checked: true,
        ..Setting::default()
    };
    read(files, &setting).1
}

fn read(files: &dyn Files, setting: &Setting) -> (Pack, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let about = read_text(manifest::FILE, files, &mut found);
    let (manifest, diagnostics) = match &about {
        Some(text) => manifest::read(text),
        None => {
            found.push(Sources::default().diagnostic(
                &rules::MANIFEST_MISSING,
                manifest::FILE,
                &(0..0),
                "there is no pack.toml here",
                "a pack is a folder with a pack.toml and Markdown pages",
            ));
            manifest::read("[pack]")
        }
    };
    if about.is_some() {
        found.extend(diagnostics);
    }
    let about = about.unwrap_or_default();
    let mut sources = Sources::default();
    sources.add(manifest::FILE, &about);
    let files_there = files.names();
    let names = page_names(&manifest, &files_there, &sources, &mut found);
    let other_texts = translation::texts(files, &files_there, &manifest, &names, &mut found);
    let mut texts = Vec::with_capacity(names.len());
    for name in names {
        let text = read_text(&name, files, &mut found).unwrap_or_else(|| {
            // It stays, empty, so that the others keep their numbers.
            found.push(sources.diagnostic(
                &rules::PAGE_LISTED_MISSING,
                &name,
                &(0..0),
                "this page can't be read",
                "check the file, where it leads, and who may read it",
            ));
            String::new()
        });
        texts.push((name, text));
    }
    // First all files and then all pages: each is a lot of code, and going back and forth between them costs more than finding
    // the texts again.
    let mut pages = Vec::with_capacity(texts.len());
    sources.reserve(texts.len());
    for (name, text) in &texts {
        let (page, diagnostics) = read_page(name, text, setting);
        found.extend(diagnostics);
        pages.push(page);
        sources.add(name, text);
    }
    let mut pack = Pack {
        manifest,
        pages,
        translations: Vec::new(),
        main: None,
        plan: Plan::default(),
        places: Places::default(),
    };
    for (name, text) in other_texts.iter().flat_map(Texts::all) {
        sources.add(name, text);
    }
    pack.translations = translation::read(&pack, &other_texts, setting, &sources, &mut found);
    let (wrong, repeated) = check::check(&pack, files, &files_there, &sources);
    found.extend(wrong);
    if repeated {
        drop_repeated(&mut pack);
    }
    let (plan, wrong) = condition::plan(&pack, &sources);
    pack.plan = plan;
    found.extend(wrong);
    found.sort_by(|a, b| {
        (&a.file, a.span.start, a.rule.code).cmp(&(&b.file, b.span.start, b.rule.code))
    });
    sources.count_rest(&mut found);
    (pack, found)
}

/// The text of a file; bytes that are no UTF-8 are replaced and reported.
pub(crate) fn read_text(
    name: &str,
    files: &dyn Files,
    found: &mut Vec<Diagnostic>,
) -> Option<String> {
    let mut bytes = files.read(name)?.into_owned();
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    // Nearly every file is UTF-8, and then nothing is copied.
    let broken = match String::from_utf8(bytes) {
        Ok(text) => return Some(text),
        Err(broken) => broken.into_bytes(),
    };
    let text = String::from_utf8_lossy(&broken).into_owned();
    let offset = text.find('\u{FFFD}').unwrap_or(0);
    let mut sources = Sources::default();
    sources.add(name, &text);
    found.push(sources.diagnostic(
        &rules::NOT_UTF8,
        name,
        &(offset..offset),
        "from here on there are bytes that are not UTF-8",
        "save the file again as UTF-8 in your editor",
    ));
    Some(text)
}

/// The pages by file name, in order: as listed, or else every `.md` file in the top folder. A README is for people who
/// look at the folder, not for participants.
fn page_names(
    manifest: &Manifest,
    names: &[String],
    sources: &Sources<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let is_page = |name: &str| {
        name.ends_with(".md") && !name.contains('/') && !name.eq_ignore_ascii_case("readme.md")
    };
    let mut seen = HashSet::new();
    let pages: Vec<String> = match &manifest.pages {
        None => names.iter().filter(|name| is_page(name)).cloned().collect(),
        Some(listed) => listed
            .iter()
            .filter(|(page, span)| {
                let there = names.binary_search(page).is_ok() && is_page(page);
                if !there {
                    found.push(sources.diagnostic(
                        &rules::PAGE_LISTED_MISSING,
                        manifest::FILE,
                        span,
                        format!("there is no page `{page}`"),
                        sources.meant(
                            page,
                            names.iter().filter(|name| is_page(name)).map(String::as_str),
                            "name a Markdown file in the pack's folder, such as \"01-start.md\"",
                        ),
                    ));
                }
                let again = !seen.insert(page);
                if there && again {
                    found.push(sources.diagnostic(
                        &rules::MANIFEST_BAD_VALUE,
                        manifest::FILE,
                        span,
                        format!("the page `{page}` is listed twice"),
                        "list it once",
                    ));
                }
                there && !again
            })
            .map(|(page, _)| page.clone())
            .collect(),
    };
    if pages.is_empty() {
        found.push(sources.diagnostic(
            &rules::PAGES_MISSING,
            manifest::FILE,
            &(0..0),
            "this pack has no pages",
            "add a Markdown file beside pack.toml, such as 01-start.md",
        ));
    }
    pages
}

/// An id that stands twice belongs to the first: the second question or item is taken out, so that one answer can't
/// appear in two places.
fn drop_repeated(pack: &mut Pack) {
    pack.places = Places::default();
    let mut seen: HashSet<String> = HashSet::new();
    for page in &mut pack.pages {
        let mut kept = Vec::with_capacity(page.questions.len());
        let mut renumbered = Vec::with_capacity(page.questions.len());
        for mut question in page.questions.drain(..) {
            if !seen.insert(question.id.clone()) {
                renumbered.push(None);
                continue;
            }
            question.retain_items(|item| seen.insert(item.id.clone()));
            renumbered.push(Some(kept.len()));
            kept.push(question);
        }
        page.questions = kept;
        // Sections keep their blocks, which move up when one before them goes.
        let mut before = Vec::with_capacity(page.blocks.len() + 1);
        let mut left = 0;
        for block in &page.blocks {
            before.push(left);
            let stays = block
                .question()
                .is_none_or(|question| renumbered[question].is_some());
            left += usize::from(stays);
        }
        before.push(left);
        for section in &mut page.sections {
            section.blocks = before[section.blocks.start]..before[section.blocks.end];
        }
        page.blocks.retain_mut(|block| match block {
            crate::page::Block::Question(index) => match renumbered[*index] {
                Some(now) => {
                    *index = now;
                    true
                }
                None => false,
            },
            crate::page::Block::Html(_) => true,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::MemoryFiles;

    #[test]
    fn questions_are_found_where_they_stand_when_one_before_them_was_taken_out() {
        let page = "# P\n\n### A {#a .write}\n\n### Again {#a .write}\n\n\
                    ### B {#b .rank}\n\n- c {#c}\n- d {#d}\n\n### E {#e .priorities from=b}\n";
        let about = "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n";
        let files: MemoryFiles = [("pack.toml", about), ("01-page.md", page)]
            .into_iter()
            .collect();
        let (pack, _) = read_pack(&files, None);
        for question in pack.questions() {
            let found = pack.question(&question.id).expect("the question");
            assert_eq!(found.title, question.title);
        }
        assert_eq!(pack.questions().count(), 3);
        assert!(pack.question("c").is_none());
    }
}
