//! Finding the languages of a pack among its files, and reading their pages. The folders are as foreign as the rest of the pack:
//! only what carries the name of one of the pack's pages is read, from so many languages at most.

use super::{Translation, differences};
use crate::check::rules;
use crate::diagnostic::{Diagnostic, Sources};
use crate::files::Files;
use crate::html::Setting;
use crate::manifest::{self, Manifest, Words, is_language};
use crate::pack::{Pack, read_text};
use crate::page::read_page;

/// More languages than any pack is translated into.
const MOST: usize = 60;
/// Longer than any tag in use.
const LONGEST: usize = 35;

/// The files of one language as they were read.
pub(crate) struct Texts {
    language: String,
    /// Its `pack.toml`: name and text.
    about: Option<(String, String)>,
    /// For each page of the pack its counterpart: name and text.
    pages: Vec<Option<(String, String)>>,
    /// Pages that translate none.
    extra: Vec<String>,
}

impl Texts {
    /// Every text with its name.
    pub(crate) fn all(&self) -> impl Iterator<Item = &(String, String)> {
        self.about.iter().chain(self.pages.iter().flatten())
    }
}

/// Reads the files of every language. `names` are the pack's files, `pages` its pages by file name.
pub(crate) fn texts(
    files: &dyn Files,
    names: &[String],
    manifest: &Manifest,
    pages: &[String],
    found: &mut Vec<Diagnostic>,
) -> Vec<Texts> {
    let mut texts: Vec<Texts> = Vec::new();
    let mut folders: Vec<(&str, Vec<&str>)> = Vec::new();
    for name in names {
        let Some((folder, file)) = name.split_once('/') else {
            continue;
        };
        let counts = file.ends_with(".md") || file == manifest::FILE;
        if file.contains('/') || !counts {
            continue;
        }
        match folders.last_mut() {
            Some((last, files)) if *last == folder => files.push(file),
            _ => folders.push((folder, vec![file])),
        }
    }
    for (folder, inside) in folders {
        let mut say = |message: String, help: &str| {
            let file = format!("{folder}/{}", inside[0]);
            found.push(Sources::default().diagnostic(
                &rules::TRANSLATION_FOLDER,
                &file,
                &(0..0),
                message,
                help,
            ));
        };
        let is_there = |known: &str| known.eq_ignore_ascii_case(folder);
        if folder.len() > LONGEST || !is_language(folder) {
            // A folder of notes is nobody's business; one with the pack's own pages was meant as a language.
            if inside
                .iter()
                .any(|file| pages.iter().any(|page| page == file))
            {
                say(
                    format!("the folder `{folder}` holds pages and is not named after a language"),
                    "name it by the language's tag, such as de, cy or pt-BR; otherwise nobody sees what is in it",
                );
            }
            continue;
        }
        if is_there(&manifest.language) {
            say(
                format!("`{folder}` is the pack's main language, so nobody sees this folder"),
                "the pages beside pack.toml are in the main language; take the folder away",
            );
            continue;
        }
        if texts.iter().any(|known| is_there(&known.language)) {
            say(
                format!("there is a folder for the language `{folder}` already"),
                "make one of both: capital letters make no difference in a language's tag",
            );
            continue;
        }
        if texts.len() >= MOST {
            say(
                format!(
                    "this pack has more than {MOST} languages; `{folder}` and those after it are left out"
                ),
                "keep the languages that somebody reads",
            );
            break;
        }
        texts.push(of_language(files, folder, &inside, pages, found));
    }
    texts
}

fn of_language(
    files: &dyn Files,
    folder: &str,
    inside: &[&str],
    pages: &[String],
    found: &mut Vec<Diagnostic>,
) -> Texts {
    let mut read = |file: &str| {
        let name = format!("{folder}/{file}");
        let text = read_text(&name, files, found)?;
        Some((name, text))
    };
    let about = inside
        .contains(&manifest::FILE)
        .then(|| read(manifest::FILE))
        .flatten();
    let counterparts = pages
        .iter()
        .map(|page| {
            inside
                .contains(&page.as_str())
                .then(|| read(page))
                .flatten()
        })
        .collect();
    let extra = inside
        .iter()
        .filter(|file| **file != manifest::FILE && !file.eq_ignore_ascii_case("readme.md"))
        .filter(|file| pages.iter().all(|page| page != *file))
        .map(|file| format!("{folder}/{file}"))
        .collect();
    Texts {
        language: folder.to_owned(),
        about,
        pages: counterparts,
        extra,
    }
}

/// Reads the languages from their texts, and says where they differ from the pack in more than words.
pub(crate) fn read(
    pack: &Pack,
    texts: &[Texts],
    setting: &Setting,
    sources: &Sources<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Translation> {
    texts
        .iter()
        .map(|texts| {
            let words = match &texts.about {
                Some((name, text)) => {
                    let (words, wrong) = manifest::read_words(name, text);
                    found.extend(wrong);
                    words
                }
                None => Words::default(),
            };
            let pages = texts
                .pages
                .iter()
                .map(|counterpart| {
                    let (name, text) = counterpart.as_ref()?;
                    let (page, wrong) = read_page(name, text, setting);
                    found.extend(wrong);
                    Some(page)
                })
                .collect();
            let translation = Translation {
                language: texts.language.clone(),
                words,
                pages,
            };
            differences::check(pack, &translation, &texts.extra, sources, found);
            translation
        })
        .collect()
}
