//! Conformance cases: Markdown files in which every `##` heading is a case and its fenced blocks are files and expectations.
//! The format is told in `tests/conformance/README.md`.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use haversack_pack::check::Example;
use haversack_pack::{Diagnostic, Files, MemoryFiles, programme, read_pack};

use crate::escaped;

/// What `pack.toml` holds when a case says nothing.
const DEFAULT_SCALES: &str = "[scales.agree]\npoints = [\"Disagree\", \"Neither\", \"Agree\"]\n\n";
/// What stands behind a `pack.toml` without a `[pack]` table.
const DEFAULT_PACK: &str =
    "[pack]\nid = \"example\"\nversion = \"1.0.0\"\ntitle = \"Example\"\nlanguage = \"en\"\n";

/// A file of cases.
#[derive(Debug)]
pub struct CaseFile {
    /// Where it is.
    pub path: PathBuf,
    /// All of it.
    pub text: String,
    /// The cases, in order.
    pub cases: Vec<Case>,
}

/// One case.
#[derive(Debug)]
pub struct Case {
    /// Its heading.
    pub title: String,
    /// Its fenced blocks, in order.
    pub blocks: Vec<Block>,
}

/// A fenced block.
#[derive(Debug)]
pub struct Block {
    /// What it is for.
    pub role: Role,
    /// The line of its opening fence, from 1.
    pub line: usize,
    /// The bytes between its fences, in the file.
    pub body: Range<usize>,
}

/// What a block is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A file of the pack, by name.
    File(String, Vec<u8>),
    /// There is no file of this name.
    Absent(String),
    /// A file that an earlier version of the pack has in its place; `None` where it has none of this name.
    Before(String, Option<Vec<u8>>),
    /// A page's HTML fragment.
    Html(String),
    /// The diagnostics.
    Diagnostics,
    /// What `haversack show` says.
    Model,
    /// Answers to score.
    Answers,
    /// What `haversack score` says.
    Score,
    /// Why the answers are none.
    Refused,
    /// How many parts of each question the answers answer.
    Progress,
    /// What the pack changes about the earlier version.
    Changes,
}

impl Role {
    /// The name of the file of the pack that this says of.
    fn of_file(&self) -> Option<&String> {
        match self {
            Role::File(name, _) | Role::Absent(name) => Some(name),
            _ => None,
        }
    }
}

impl Case {
    /// The first block of this role.
    pub fn block(&self, role: &Role) -> Option<&Block> {
        self.blocks.iter().find(|block| block.role == *role)
    }

    /// The pack of this case.
    pub fn files(&self) -> MemoryFiles {
        pack(self.blocks.iter().map(|block| &block.role))
    }

    /// The earlier version of the pack, if the case has one: the same files, but for those that the case says of.
    pub fn files_before(&self) -> Option<MemoryFiles> {
        let roles = || self.blocks.iter().map(|block| &block.role);
        let told: Vec<Role> = roles()
            .filter_map(|role| match role {
                Role::Before(name, Some(bytes)) => Some(Role::File(name.clone(), bytes.clone())),
                Role::Before(name, None) => Some(Role::Absent(name.clone())),
                _ => None,
            })
            .collect();
        let other = |name: &String| !told.iter().any(|role| role.of_file() == Some(name));
        let same = roles().filter(|role| role.of_file().is_some_and(other));
        (!told.is_empty()).then(|| pack(same.chain(&told)))
    }
}

/// The pack that blocks make; with the default `pack.toml` where they say nothing of one.
fn pack<'r>(roles: impl Iterator<Item = &'r Role>) -> MemoryFiles {
    let mut files = MemoryFiles::default();
    let mut own = false;
    for role in roles {
        match role {
            Role::File(name, bytes) => {
                own |= name == "pack.toml";
                files.put(name, bytes.clone());
            }
            Role::Absent(name) => own |= name == "pack.toml",
            _ => {}
        }
    }
    if !own {
        files.put("pack.toml", format!("{DEFAULT_SCALES}{DEFAULT_PACK}"));
    }
    files
}

/// What is wrong with a pack, and with the programme beside it if there is one. Its packs are those in folders.
pub fn diagnose(files: &MemoryFiles) -> Vec<Diagnostic> {
    let (_, mut found) = read_pack(files, None);
    if let Some(text) = files.read(programme::FILE) {
        let known: BTreeSet<String> = files
            .names()
            .iter()
            .filter_map(|name| Some(name.strip_suffix("/pack.toml")?.to_owned()))
            .collect();
        let text = String::from_utf8_lossy(&text);
        found.extend(programme::read_programme(&text, Some(&known)).1);
    }
    found
}

/// The pack of a rule's example, whose files are written as those of a case.
///
/// # Errors
/// When a file doesn't follow the format.
pub fn example(files: &[Example]) -> Result<MemoryFiles, String> {
    let roles = files
        .iter()
        .map(|file| role(&format!("{} {}", file.language, file.name), file.text))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(pack(roles.iter()))
}

/// The files of cases in a folder, by name; the README is none.
///
/// # Errors
/// When a file can't be read, or doesn't follow the format.
pub fn read_folder(folder: &Path) -> Result<Vec<CaseFile>, String> {
    let listed = std::fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut paths: Vec<PathBuf> = listed
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("README.md")
        })
        .collect();
    paths.sort();
    paths.iter().map(|path| read_file(path)).collect()
}

fn read_file(path: &Path) -> Result<CaseFile, String> {
    let text = std::fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))?;
    let cases = read(&text).map_err(|why| format!("{}:{why}", path.display()))?;
    Ok(CaseFile {
        path: path.to_owned(),
        text,
        cases,
    })
}

/// Reads cases; an error begins with its line.
fn read(text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = Lines {
        text,
        at: 0,
        number: 0,
    };
    while let Some((line, _)) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case {
                title: title.trim().to_owned(),
                blocks: Vec::new(),
            });
            continue;
        }
        let Some((fence, info)) = fence(line) else {
            continue;
        };
        let opened = lines.number;
        let start = lines.at;
        let end = loop {
            match lines.next() {
                Some((line, at)) if line.trim_end() == fence => break at,
                Some(_) => {}
                None => return Err(format!("{opened}: this block never ends")),
            }
        };
        let role = role(info, &text[start..end]).map_err(|why| format!("{opened}: {why}"))?;
        let case = cases
            .last_mut()
            .ok_or_else(|| format!("{opened}: this block stands before the first case"))?;
        if case.block(&role).is_some() {
            return Err(format!("{opened}: the case has such a block already"));
        }
        case.blocks.push(Block {
            role,
            line: opened,
            body: start..end,
        });
    }
    Ok(cases)
}

struct Lines<'t> {
    text: &'t str,
    at: usize,
    number: usize,
}

impl<'t> Lines<'t> {
    /// The next line without its end, and where it begins.
    fn next(&mut self) -> Option<(&'t str, usize)> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let line = rest.split_inclusive('\n').next().unwrap_or(rest);
        let at = self.at;
        self.at += line.len();
        self.number += 1;
        Some((line.trim_end_matches('\n'), at))
    }
}

/// The fence that opens a block, and what stands behind it.
fn fence(line: &str) -> Option<(&str, &str)> {
    let length = line.len() - line.trim_start_matches('`').len();
    (length >= 3).then(|| (&line[..length], line[length..].trim()))
}

fn role(info: &str, body: &str) -> Result<Role, String> {
    let (language, name) = info
        .split_once(' ')
        .ok_or_else(|| format!("a block is a language and a name, and not `{info}`"))?;
    if let Some(name) = name.strip_prefix("before ") {
        return match role(&format!("{language} {name}"), body)? {
            Role::File(name, bytes) => Ok(Role::Before(name, Some(bytes))),
            Role::Absent(name) => Ok(Role::Before(name, None)),
            _ => Err(format!(
                "an earlier version is made of files, and not of `{info}`"
            )),
        };
    }
    let file = |bytes: Vec<u8>| Role::File(name.to_owned(), bytes);
    Ok(match (language, name) {
        ("text", "diagnostics") => Role::Diagnostics,
        ("text", "refused") => Role::Refused,
        ("text", "progress") => Role::Progress,
        ("json", "model") => Role::Model,
        ("json", "answers") => Role::Answers,
        ("json", "score") => Role::Score,
        ("json", "changes") => Role::Changes,
        ("html", page) if page.ends_with(".md") => Role::Html(page.to_owned()),
        ("toml", "pack.toml") => file(with_pack_table(body).into_bytes()),
        ("toml", "programme.toml") => file(body.as_bytes().to_vec()),
        ("toml", name) if name.ends_with("/pack.toml") => file(body.as_bytes().to_vec()),
        ("markdown", page) if page.ends_with(".md") => file(body.as_bytes().to_vec()),
        ("svg", picture) if picture.ends_with(".svg") => file(body.as_bytes().to_vec()),
        ("bytes", _) => file(escaped::bytes(&body.replace('\n', ""))?),
        ("repeated", _) => file(escaped::repeated(body)?),
        ("none", _) if body.is_empty() => Role::Absent(name.to_owned()),
        _ => return Err(format!("there is no block `{info}`")),
    })
}

fn with_pack_table(body: &str) -> String {
    if body.lines().any(|line| line.trim() == "[pack]") {
        body.to_owned()
    } else {
        format!("{body}\n{DEFAULT_PACK}")
    }
}
