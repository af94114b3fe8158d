//! What a bundle looks like in a terminal, and to programs: who signed it first, then what it is, then its packs as aligned
//! lines. All the words in it are a stranger's.

use std::fmt::Write as _;
use std::path::Path;

use haversack_bundle::key::PublicKey;
use haversack_bundle::{Bundle, Manifest, PackLine};
use haversack_pack::Severity;
use serde_json::{Value, json};

use crate::draw::{Ink, counted, wrapped};
use crate::out::shown;

/// A bundle's file with what it holds.
pub struct Sheet<'b> {
    /// What it holds.
    pub manifest: &'b Manifest,
    /// The file, as the person named it.
    pub file: String,
    /// How large the file is, in bytes.
    pub size: u64,
}

impl<'b> Sheet<'b> {
    /// Of an opened bundle.
    pub fn of(bundle: &'b Bundle, file: &Path) -> Self {
        Self {
            manifest: bundle.manifest(),
            file: file.display().to_string(),
            size: bundle.length(),
        }
    }

    /// For people. Each pack has its size.
    pub fn text(&self, ink: Ink) -> String {
        let size = |pack: &PackLine| size(self.of_pack(pack).1);
        let lines: Vec<Line> = self
            .manifest
            .packs
            .iter()
            .map(|pack| Line::of(pack, size(pack)))
            .collect();
        self.head(ink) + "\n" + &table(ink, &lines)
    }

    /// For people: who signed it, and what it is.
    pub fn head(&self, ink: Ink) -> String {
        let mut text = match &self.manifest.publisher {
            Some(publisher) => match publisher.public_key() {
                Ok(key) => signed(ink, &publisher.name, &key),
                Err(_) => String::new(),
            },
            None => format!(
                "{}\n",
                ink.severity(Severity::Warning, "Nobody signed this bundle")
            ),
        };
        let _ = writeln!(
            text,
            "\n{} {} {}",
            ink.bold(&shown(&self.manifest.title)),
            self.manifest.version,
            ink.dim(&format!("({})", self.manifest.id))
        );
        let expires = match &self.manifest.expires {
            Some(day) => format!(", to be begun by {day}"),
            None => String::new(),
        };
        let file = format!("{}, {}{expires}", shown(&self.file), size(self.size));
        let _ = writeln!(text, "{}", wrapped(&file, 2, 2, ink.width()));
        if self.manifest.responses_to.is_some() {
            text.push_str("  Responses are sealed to its facilitator's key.\n");
        }
        text
    }

    /// How many files a pack has in it, and how large they are together, in bytes.
    fn of_pack(&self, pack: &PackLine) -> (usize, u64) {
        let folder = pack.folder();
        let files = self.manifest.files.iter();
        let files = files.filter(|file| file.name.starts_with(&folder));
        files.fold((0, 0), |(count, size), file| (count + 1, size + file.size))
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let manifest = self.manifest;
        let packs: Vec<Value> = manifest
            .packs
            .iter()
            .map(|pack| {
                let (files, size) = self.of_pack(pack);
                json!({
                    "id": pack.id,
                    "version": pack.version,
                    "title": pack.title,
                    "summary": pack.summary,
                    "files": files,
                    "size": size,
                })
            })
            .collect();
        let signer = manifest.publisher.as_ref().map(|publisher| {
            let words = publisher.public_key().map(|key| key.words());
            json!({
                "name": publisher.name,
                "key": publisher.key,
                "words": words.map(Vec::from).unwrap_or_default(),
            })
        });
        json!({
            "file": self.file,
            "size": self.size,
            "sum": haversack_bundle::Sum::of(&manifest.bytes()).to_string(),
            "id": manifest.id,
            "version": manifest.version,
            "title": manifest.title,
            "signer": signer,
            "expires": manifest.expires,
            "responsesTo": manifest.responses_to,
            "packs": packs,
            "files": manifest.files.len(),
            "unpacked": manifest.size(),
        })
    }
}

/// Who signed something, with the words of the key.
pub fn signed(ink: Ink, name: &str, key: &PublicKey) -> String {
    format!(
        "Signed by {}\n{}",
        ink.bold(&shown(name)),
        words(ink, &key.words())
    )
}

/// The words of a key, five on a line as they are read aloud.
pub fn words<W: AsRef<str>>(ink: Ink, words: &[W]) -> String {
    let mut text = String::new();
    for line in words.chunks(5) {
        let line: Vec<String> = line.iter().map(|word| shown(word.as_ref())).collect();
        let _ = writeln!(text, "  {}", ink.good(&line.join(" ")));
    }
    text
}

/// A line of a table of packs.
pub struct Line {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What else there is to say, in few characters.
    pub note: String,
    /// What people call it; nothing where that isn't known.
    pub title: String,
}

impl Line {
    /// Of a pack in a manifest.
    pub fn of(pack: &PackLine, note: String) -> Self {
        Self {
            id: pack.id.clone(),
            version: pack.version.clone(),
            note,
            title: pack.title.clone(),
        }
    }
}

/// Packs as aligned lines; in a narrow window the title gets a line of its own.
pub fn table(ink: Ink, lines: &[Line]) -> String {
    let widest = |of: fn(&Line) -> &str| {
        let widths = lines.iter().map(|line| of(line).chars().count());
        widths.max().unwrap_or_default()
    };
    let (id, version, note) = (
        widest(|line| &line.id),
        widest(|line| &line.version),
        widest(|line| &line.note),
    );
    let before = 2 + id + 2 + version + 2 + note;
    let mut text = String::new();
    for line in lines {
        let front = format!(
            "  {:id$}  {:version$}  {:>note$}",
            line.id, line.version, line.note
        );
        let title = shown(&line.title);
        if title.is_empty() {
            let _ = writeln!(text, "{}", front.trim_end());
        } else if before + 2 + 24 > ink.width() {
            let _ = writeln!(text, "{}", front.trim_end());
            let _ = writeln!(text, "{}", ink.dim(&wrapped(&title, 4, 4, ink.width())));
        } else {
            let title = wrapped(&title, before + 2, before + 2, ink.width());
            let _ = writeln!(text, "{front}  {}", title.trim_start());
        }
    }
    text
}

/// A size for people.
pub fn size(bytes: u64) -> String {
    const UNITS: [(&str, u64); 3] = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)];
    for (unit, of) in UNITS {
        if bytes >= of {
            let tenths = (bytes * 10 + of / 2) / of;
            return if tenths < 100 {
                format!("{}.{} {unit}", tenths / 10, tenths % 10)
            } else {
                format!("{} {unit}", (tenths + 5) / 10)
            };
        }
    }
    counted(usize::try_from(bytes).unwrap_or(usize::MAX), "byte")
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_short() {
        for (bytes, text) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_000, "1.0 kB"),
            (9_949, "9.9 kB"),
            (12_345, "12 kB"),
            (4_250_000, "4.3 MB"),
            (2_147_483_648, "2.1 GB"),
        ] {
            assert_eq!(size(bytes), text);
        }
    }
}
