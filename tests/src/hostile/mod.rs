//! What a pack from a stranger may hold: every hostile text in every place a text can stand. `tests/hostile/` has the texts and
//! the places; here they are put together, alone for the tests of the core and many to a pack for those in a browser.

mod careless;
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
    /// Its own; a payload that runs says it.
    pub number: usize,
    /// Where.
    pub place: Place,
    /// What, with its number and with the address that listens.
    pub payload: String,
    /// The same payload laid bare, by its numbers: where one of these acts, this pair would as well in a careless page. None for a
    /// payload that does nothing.
    pub proofs: Vec<usize>,
}

impl Place {
    fn new(holder: &str, template: &str) -> Self {
        Self {
            holder: holder.to_owned(),
            template: template.to_owned(),
        }
    }

    /// The text with a payload in it.
    pub fn filled(&self, payload: &str, number: usize) -> String {
        self.template
            .replace('%', &number.to_string())
            .replace('@', payload)
    }

    /// Whether what stands here becomes where a link leads, in a careless page.
    fn is_address(&self) -> bool {
        let written = ["](@)", "](<@>)", "%]: @", "%]: <@>"];
        match self.holder.as_str() {
            "page" | "translation" => {
                let picture = self.template.contains("![x]");
                !picture
                    && written
                        .iter()
                        .any(|address| self.template.contains(address))
            }
            _ => true,
        }
    }

    /// Whether the payload is the whole of a value in `pack.toml`, so that it can be quoted.
    pub fn is_value(&self) -> bool {
        self.holder != "page" && self.template.contains("\"@\"")
    }
}

impl Pair {
    fn new(number: usize, place: Place, payload: &str, listening: &str) -> Self {
        // However its `a` is written.
        let payload = payload.replace("lert(1)", &format!("lert({number})"));
        Self {
            number,
            place,
            payload: addressed(&payload, &format!("{listening}/{number}")),
            proofs: Vec::new(),
        }
    }

    /// The HTML somebody without any care would make of it.
    pub fn careless(&self) -> String {
        match self.place.holder.as_str() {
            "bare" => self.place.filled(&self.payload, self.number),
            "page" | "translation" => {
                careless::page(&self.place.filled(&self.payload, self.number))
            }
            _ => careless::value(&self.payload),
        }
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
    assert!(lines.len() > 20, "{file} has gone");
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
            Place::new(holder, template)
        })
        .collect()
}

/// Every payload: those that act, as [`acting`] has them, and then those that do nothing in a browser of today, kept because
/// another one may remember what this one has forgotten.
pub fn payloads() -> Vec<String> {
    let mut payloads = acting();
    payloads.extend(lines("quiet.txt"));
    payloads.extend(disguise::quiet());
    unique(payloads)
}

/// Every payload that acts in a page which lets it through, written down or made by disguising the same few things: it runs, loads
/// or goes somewhere, or hides what a page stands on. That they do is the control of what the other tests say.
pub fn acting() -> Vec<String> {
    let mut payloads = lines("payloads.txt");
    payloads.extend(lines("urls.txt"));
    payloads.extend(disguise::payloads());
    unique(payloads)
}

fn unique(mut payloads: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    payloads.retain(|payload| seen.insert(payload.clone()));
    payloads
}

/// Where a payload stands laid bare, with nothing around it that could hold it back: as text, as where a link leads, and in a
/// careless page, where some are made by Markdown.
const BARE: [(&str, &str); 3] = [
    ("bare", "<p>@</p>"),
    ("bare", "<a href=\"@\">x</a>"),
    ("page", "## x @\n\n@\n\n<p title='@'>x</p>"),
];

/// The numbers of a payload laid bare, as text, as an address, and in a page.
fn laid_bare(which: usize) -> [usize; 3] {
    [1, 2, 3].map(|way| which * BARE.len() + way)
}

/// Every acting payload laid bare in each way, numbered from 1, each with its numbers.
pub fn bare(listening: &str) -> Vec<[Pair; 3]> {
    let acting = acting();
    let at = |which: usize, payload: &str| {
        let numbers = laid_bare(which);
        std::array::from_fn(|way| {
            let (holder, template) = BARE[way];
            Pair::new(
                numbers[way],
                Place::new(holder, template),
                payload,
                listening,
            )
        })
    };
    (0..)
        .zip(&acting)
        .map(|(which, payload)| at(which, payload))
        .collect()
}

/// Every payload in every `step`th place, another place for each. `listening` is the address a payload tries to reach. Numbered
/// from where the bare ones end.
pub fn pairs(listening: &str, step: usize) -> Vec<Pair> {
    let places = places();
    let payloads = payloads();
    let acting = acting().len();
    let mut pairs = Vec::new();
    for (at, place) in places.iter().enumerate() {
        for (which, payload) in payloads.iter().enumerate() {
            if (at + which) % step != 0 {
                continue;
            }
            let number = acting * BARE.len() + pairs.len() + 1;
            let mut pair = Pair::new(number, place.clone(), payload, listening);
            if which < acting {
                let [text, address, _] = laid_bare(which);
                pair.proofs.push(text);
                pair.proofs.extend(place.is_address().then_some(address));
            }
            pairs.push(pair);
        }
    }
    pairs
}

/// A payload that reaches for `listening` instead of somewhere in the world.
fn addressed(payload: &str, listening: &str) -> String {
    let disguised = listening.replacen('h', "&#104;", 1);
    payload
        .replace("&#104;ttps://example.org", &disguised)
        .replace("https://example.org", listening)
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
