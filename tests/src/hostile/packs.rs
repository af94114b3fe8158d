//! Pairs as packs on a disk, many to a page, for the tests that load them in a browser. Pairs only share a page when each of them
//! becomes there what it becomes alone: what swallows its neighbours stands by itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use haversack_pack::html::Setting;
use haversack_pack::{Block, read_page};
use serde::Serialize;
use toml::Value;

use super::{Pair, addressed, payloads};

/// As many pairs as share a page at most.
const TOGETHER: usize = 40;

/// An address to go to, and what it shows when it stands.
#[derive(Debug, Clone, Serialize)]
pub struct Visit {
    /// From `#`.
    pub address: String,
    /// Words that are on this screen and on no other.
    pub mark: String,
    /// How many pairs are shown there for the first time.
    pub pairs: usize,
    /// What has to be answered first: pack, question, value.
    pub answer: Option<(String, String, serde_json::Value)>,
}

/// Writes packs with these pairs, and those whose words are payloads. Gives where to go.
///
/// # Errors
/// When the folder can't be written.
pub fn write_packs(
    folder: &Path,
    listening: &str,
    pairs: &[Pair],
    step: usize,
) -> io::Result<Vec<Visit>> {
    let mut visits = Vec::new();
    let mut by_place: BTreeMap<&str, Vec<&Pair>> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.place.holder == "page") {
        by_place.entry(&pair.place.template).or_default().push(pair);
    }
    for (at, pairs) in by_place.values().enumerate() {
        let id = format!("place-{at}");
        let pack = folder.join(&id);
        fs::create_dir_all(pack.join("media"))?;
        fs::write(pack.join("media/a.png"), PICTURE)?;
        fs::write(pack.join("pack.toml"), plain_manifest(&id))?;
        fs::write(pack.join("zz-other.md"), "# Other\n")?;
        for (page, together) in shared(pairs).into_iter().enumerate() {
            let mark = format!("mark {at} of page {page}.");
            let text = format!("# {mark}\n\n{}", sections(&together));
            fs::write(pack.join(format!("{page:03}.md")), text)?;
            visits.push(Visit {
                address: format!("#/pack/{id}/{page:03}"),
                mark,
                pairs: together.len(),
                answer: None,
            });
        }
    }
    for (which, payload) in payloads().iter().enumerate().step_by(step) {
        let payload = addressed(payload, &format!("{listening}/words-{which}"));
        visits.extend(words(folder, which, &payload)?);
    }
    visits.extend(names(folder, step)?);
    Ok(visits)
}

/// A picture of one dot.
const PICTURE: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

fn plain_manifest(id: &str) -> String {
    format!(
        "[pack]\nid = \"{id}\"\nversion = \"1.0.0\"\ntitle = \"{id}\"\nlanguage = \"en\"\n[scales.agree]\npoints = [\"No\", \"Yes\"]\n\
         [skills.skill]\ntitle = \"Skill\"\nbands = [{{ id = \"top\", title = \"Top\" }}]\n"
    )
}

/// The pairs' sections, each ended by a line.
fn sections(pairs: &[&Pair]) -> String {
    pairs
        .iter()
        .map(|pair| {
            let text = pair.place.filled(&pair.payload, pair.number);
            let own = text.strip_prefix("# Title\n\n").unwrap_or(&text);
            format!("{own}\n\n---\n\n")
        })
        .collect()
}

/// What a page is made into, without what changes when pages are put together: numbers and the lines between sections.
fn made(text: &str) -> (String, String) {
    let (page, _) = read_page("01-page.md", text, &Setting::default());
    let mut body = String::new();
    for block in &page.blocks {
        match block {
            Block::Html(html) => body += html,
            other => {
                if let Some(question) = asked(other).and_then(|index| page.questions.get(index)) {
                    let items = question.items.iter().map(|item| item.html.as_str());
                    body += &question.title;
                    body += &question.prompt;
                    body.extend(items);
                }
            }
        }
    }
    let feedback = page
        .feedback
        .iter()
        .flat_map(|section| [section.title.as_str(), section.html.as_str()])
        .collect::<String>();
    (without_numbers(&body), without_numbers(&feedback))
}

fn asked(block: &Block) -> Option<usize> {
    match block {
        Block::Question(index) => Some(*index),
        Block::Html(_) => None,
    }
}

fn without_numbers(html: &str) -> String {
    html.replace("<hr />", "")
        .chars()
        .filter(|c| !c.is_ascii_digit() && !c.is_whitespace())
        .collect()
}

/// Pairs by page: as many to a page as stay what they are.
fn shared<'p>(pairs: &[&'p Pair]) -> Vec<Vec<&'p Pair>> {
    let (alike, alone): (Vec<&Pair>, Vec<&Pair>) = pairs.iter().partition(|pair| {
        is_sum(
            &format!("{}plain\n", sections(&[pair])),
            &[&sections(&[pair]), "plain\n"],
        )
    });
    let mut pages: Vec<Vec<&Pair>> = alone.into_iter().map(|pair| vec![pair]).collect();
    let mut waiting: Vec<Vec<&Pair>> = alike.chunks(TOGETHER).map(<[_]>::to_vec).collect();
    while let Some(together) = waiting.pop() {
        let parts: Vec<String> = together.iter().map(|pair| sections(&[pair])).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        if together.len() == 1 || is_sum(&sections(&together), &parts) {
            pages.push(together);
        } else {
            let (one, other) = together.split_at(together.len() / 2);
            waiting.extend([one.to_vec(), other.to_vec()]);
        }
    }
    pages
}

/// Whether a text becomes exactly what its parts become.
fn is_sum(text: &str, parts: &[&str]) -> bool {
    let (mut body, mut feedback) = (String::new(), String::new());
    for part in parts {
        let (own, more) = made(part);
        body += &own;
        feedback += &more;
    }
    made(text) == (body, feedback)
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

/// Packs in which every word that is shown is the payload: as it should be, and with a manifest full of mistakes.
fn words(folder: &Path, which: usize, payload: &str) -> io::Result<Vec<Visit>> {
    let (id, mark) = (format!("words-{which}"), format!("words mark {which}."));
    let said = |what: usize| {
        quoted(&format!(
            "{mark} {}",
            payload.replace("lert(1)", &format!("lert({what})"))
        ))
    };
    let mut about = format!(
        "[pack]\nid = \"{id}\"\nversion = \"1.0.0\"\ntitle = {}\nsummary = {}\nlanguage = \"en\"\nlicence = {}\nauthors = [{}]\n\
         [scales.agree]\npoints = [{}, {}]\nnot_applicable = {}\n",
        said(1),
        said(2),
        said(3),
        said(4),
        said(5),
        said(6),
        said(7)
    );
    // Over two lines it would be no heading.
    let heading = payload.replace('\n', " ");
    let mut page = format!("# {mark}\n\n### {heading} {{#q .rate scale=agree}}\n\n");
    for skill in ["one", "two", "three"] {
        let _ = write!(
            about,
            "[skills.{skill}]\ntitle = {}\nbands = [{{ id = \"low\", up_to = 1.5, title = {} }}, {{ id = \"top\", title = {} }}]\n\
             recommend = [{{ when = \"top\", packs = [{}] }}]\n",
            said(8),
            said(9),
            said(10),
            said(11)
        );
        let _ = writeln!(page, "- {skill} {{#{skill} skill={skill}}}");
    }
    for skill in ["one", "two", "three"] {
        let _ = write!(
            page,
            "\n### {heading} {{.feedback when={skill}:top}}\n\n{payload}\n\n---\n"
        );
    }
    let pack = folder.join(&id);
    fs::create_dir_all(&pack)?;
    fs::write(pack.join("pack.toml"), about)?;
    fs::write(pack.join("01-page.md"), page)?;
    let mut visits: Vec<Visit> = [
        ("#/pack/", "", 4),
        ("#/pack/", "/01-page", 4),
        ("#/result/", "", 6),
    ]
    .iter()
    .map(|(start, end, pairs)| Visit {
        address: format!("{start}{id}{end}"),
        mark: mark.clone(),
        pairs: *pairs,
        answer: None,
    })
    .collect();
    let value = serde_json::json!({ "one": 2, "two": 2, "three": 2 });
    visits[1].answer = Some((id, "q".to_owned(), value));

    let (id, mark) = (format!("broken-{which}"), format!("broken mark {which}."));
    let pack = folder.join(&id);
    fs::create_dir_all(&pack)?;
    let said = quoted(payload);
    fs::write(
        pack.join("pack.toml"),
        format!(
            "{said} = 1\n[pack]\nid = \"{id}\"\nversion = {said}\ntitle = \"{mark}\"\nlanguage = {said}\nstage = {said}\npages = [\"01-page.md\", {said}]\n{said} = 2\n"
        ),
    )?;
    fs::write(
        pack.join("01-page.md"),
        format!(
            "# {mark}\n\n### Q {{#q .rate scale={payload}}}\n\n- x {{#{payload}}}\n\n### Q {{#r .{payload}}}\n"
        ),
    )?;
    for (end, pairs) in [("", 5), ("/01-page", 3)] {
        visits.push(Visit {
            address: format!("#/pack/{id}{end}"),
            mark: mark.clone(),
            pairs,
            answer: None,
        });
    }
    Ok(visits)
}

/// A pack whose pages are called like payloads.
fn names(folder: &Path, step: usize) -> io::Result<Vec<Visit>> {
    let pack = folder.join("names");
    fs::create_dir_all(&pack)?;
    fs::write(pack.join("pack.toml"), plain_manifest("names"))?;
    let mut visits = Vec::new();
    for (which, payload) in payloads().iter().enumerate().step_by(step) {
        let name: String = payload
            .replace(['\0', '\n', '\r'], " ")
            // No pack's file can have these in its name.
            .replace('/', "\u{2215}")
            .replace(':', "\u{A789}")
            .replace('\\', "\u{2216}")
            .chars()
            .take(60)
            .collect();
        let name = format!("{which:03}-names mark {which}. {name}.md");
        // The names of all stand beside each.
        let mark = format!("This page has the name {which} and no heading.");
        fs::write(pack.join(&name), format!("{mark}\n"))?;
        visits.push(Visit {
            address: format!("#/pack/names/{}", encoded(name.trim_end_matches(".md"))),
            mark,
            pairs: 1,
            answer: None,
        });
    }
    Ok(visits)
}

/// A part of an address.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
