//! What a pack from a stranger may hold: every hostile text in every place a text can stand. `tests/hostile/` has the texts and
//! the places; here they are put together, alone for the tests of the core and many to a pack for those in a browser.

mod disguise;
mod packs;
mod server;

use haversack_pack::MemoryFiles;

use crate::{escaped, repository};

pub use packs::{Visit, write_packs};
pub use server::Server;

const PAGE: &str = "# Title\n";
const PACK: &str =
    "[pack]\nid = \"example\"\nversion = \"1.0.0\"\ntitle = \"Example\"\nlanguage = \"en\"\n";
const SCALE: &str = "[scales.agree]\npoints = [\"No\", \"Yes\"]\n";
const SKILL: &str =
    "[skills.skill]\ntitle = \"Skill\"\nbands = [{ id = \"top\", title = \"Top\" }]\n";

/// A place: what holds it, and the text around the payload, which is `@`; `%` is a number that keeps its ids its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// `page`, `file`, or the table of `pack.toml` it stands in.
    pub holder: String,
    /// With `@` and `%`.
    pub template: String,
}

/// A payload in a place.
#[derive(Debug, Clone)]
pub struct Pair {
    /// From 1; a payload that runs says it.
    pub number: usize,
    /// Where.
    pub place: Place,
    /// What, with its number and with the address that listens.
    pub payload: String,
}

impl Place {
    /// The text with a payload in it.
    pub fn filled(&self, payload: &str, number: usize) -> String {
        self.template
            .replace('%', &number.to_string())
            .replace('@', payload)
    }

    /// Whether the payload is the whole of a value in `pack.toml`, so that it can be quoted.
    pub fn is_value(&self) -> bool {
        self.holder != "page" && self.template.contains("\"@\"")
    }
}

impl Pair {
    /// The HTML somebody without any care would make of it.
    pub fn careless(&self) -> String {
        if self.place.holder != "page" {
            return format!("<p>{}</p>", self.payload);
        }
        let mut out = String::new();
        let text = self.place.filled(&self.payload, self.number);
        pulldown_cmark::html::push_html(
            &mut out,
            pulldown_cmark::Parser::new_ext(&text, dialect()),
        );
        out
    }
}

/// The dialect, named again here on purpose: what packs mean must not change unnoticed.
pub fn dialect() -> pulldown_cmark::Options {
    use pulldown_cmark::Options;
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// The lines of a fixture, with what its escapes stand for.
///
/// # Panics
/// When the fixture has gone, or an escape stands for nothing.
fn lines(file: &str) -> Vec<String> {
    let lines: Vec<String> = repository::text(&format!("tests/hostile/{file}"))
        .lines()
        .map(|line| {
            let bytes = escaped::bytes(line).unwrap_or_else(|why| panic!("{file}: {line}: {why}"));
            String::from_utf8_lossy(&bytes).into_owned()
        })
        .collect();
    assert!(lines.len() > 50, "{file} has gone");
    lines
}

/// Every place.
///
/// # Panics
/// When a line is none.
pub fn places() -> Vec<Place> {
    lines("places.txt")
        .iter()
        .map(|line| {
            let (holder, template) = line
                .split_once(' ')
                .unwrap_or_else(|| panic!("no place: {line}"));
            Place {
                holder: holder.to_owned(),
                template: template.to_owned(),
            }
        })
        .collect()
}

/// Every payload: those written down, and those made by disguising the same few things.
pub fn payloads() -> Vec<String> {
    let mut payloads = lines("payloads.txt");
    payloads.extend(lines("urls.txt"));
    payloads.extend(disguise::payloads());
    let mut seen = std::collections::HashSet::new();
    payloads.retain(|payload| seen.insert(payload.clone()));
    payloads
}

/// Every payload in every `step`th place, another place for each. `listening` is the address a payload tries to reach.
pub fn pairs(listening: &str, step: usize) -> Vec<Pair> {
    let places = places();
    let payloads = payloads();
    let mut pairs = Vec::new();
    for (at, place) in places.iter().enumerate() {
        for (which, payload) in payloads.iter().enumerate() {
            if (at + which) % step != 0 {
                continue;
            }
            let number = pairs.len() + 1;
            pairs.push(Pair {
                number,
                place: place.clone(),
                payload: payload
                    .replace("alert(1)", &format!("alert({number})"))
                    .replace("https://example.org", &format!("{listening}/{number}")),
            });
        }
    }
    pairs
}

/// A pack with nothing but a payload in a place. In TOML it stands as it is, or so that it becomes the value.
pub fn alone(place: &Place, payload: &str, quoted: bool) -> MemoryFiles {
    let template = place.template.replace('%', "1");
    let filled = if quoted {
        template.replace(
            "\"@\"",
            &toml::Value::String(payload.to_owned()).to_string(),
        )
    } else {
        template.replace('@', payload)
    };
    let mut files: MemoryFiles = [("02-other.md", PAGE), ("media/a.png", "")]
        .into_iter()
        .collect();
    let page = if place.holder == "page" {
        filled.clone()
    } else {
        PAGE.to_owned()
    };
    let about = match place.holder.as_str() {
        "pack.toml" => {
            let key = filled.split(' ').next().unwrap_or_default();
            let others: Vec<&str> = PACK
                .lines()
                .filter(|line| !line.starts_with(&format!("{key} ")))
                .collect();
            format!("{}\n{filled}\n{SCALE}{SKILL}", others.join("\n"))
        }
        "scale" => format!("{PACK}[scales.agree]\n{filled}\n{SKILL}"),
        "skill" => format!("{PACK}{SCALE}[skills.skill]\n{filled}\n"),
        _ => format!("{PACK}{SCALE}{SKILL}"),
    };
    files.put("01-page.md", page);
    files.put("pack.toml", about);
    match place.holder.as_str() {
        "file" => files.put(filled, PAGE),
        "translation" => {
            files.put("de/01-page.md", filled);
            files.put("de/pack.toml", format!("[pack]\ntitle = {payload:?}\n"));
        }
        _ => {}
    }
    files
}
