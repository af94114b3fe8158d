//! What is wrong with a pack, said so that an author who writes no code can mend it.
//!
//! A diagnostic is data: a rule's code, a place, a sentence and what to do. Drawing it (terminal, JSON, screen)
//! is somebody else's work. Errors stop a bundle from being built; warnings do not.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use serde::Serialize;

use crate::lines::Lines;
use crate::suggest;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something in the pack does not work for the participant. Stops a build.
    Error,
    /// Something in the pack could be better.
    Warning,
}

impl Severity {
    /// The word the JSON output and the terminal use.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// Files, keys, headings, ids: whether the pack can be read as it was meant.
    Structure,
    /// Scales, skills, bands, statements: whether what is measured means something.
    Instrument,
    /// Links, pictures, sound: whether what a page points at is there and can be shown.
    Media,
    /// Whether everybody can use the pack, by eye, ear and keyboard.
    Accessibility,
    /// Whether a pack's other languages say what its main one says.
    Translation,
    /// `programme.toml`, and the packs it puts in stages.
    Programme,
}

impl Family {
    /// All of them, in the order of the reference.
    pub const ALL: [Family; 6] = [
        Family::Structure,
        Family::Instrument,
        Family::Media,
        Family::Accessibility,
        Family::Translation,
        Family::Programme,
    ];

    /// What the reference calls it.
    pub fn title(self) -> &'static str {
        match self {
            Family::Structure => "Structure",
            Family::Instrument => "Instrument",
            Family::Media => "Media and links",
            Family::Accessibility => "Accessibility",
            Family::Translation => "Translation",
            Family::Programme => "Programmes",
        }
    }
}

/// A rule that packs are held to. Its code is stable: authors search for it and silence nothing by it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Kebab-case, for ever the same: `unknown-kind`.
    pub code: &'static str,
    /// Whether breaking it stops a build.
    pub severity: Severity,
    /// What it is about.
    pub family: Family,
    /// The rule in one sentence, as the reference prints it.
    pub summary: &'static str,
    /// Why it is one, with a wrong and a right example; [`Explanation::of`](crate::check::Explanation::of) takes it apart.
    pub explanation: &'static str,
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The broken rule.
    pub rule: &'static Rule,
    /// The file within the pack: `pack.toml`, `02-your-style.md`.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
    /// The bytes of the file this is about; empty when it is about the file as a whole.
    pub span: Range<usize>,
    /// What is wrong, complete in itself.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// What `haversack check --fix` can do about it by itself.
    pub repair: Option<Repair>,
}

/// Something mechanical that mends what is wrong, and by which nothing can be lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// These bytes should be this text.
    Replace(Span, String),
    /// These bytes name something that should be written like this, if there is something of that name.
    Rename(Span, String),
    /// An id is wanted at this byte.
    Id {
        /// What it is made from.
        words: String,
        /// Where it goes.
        at: usize,
        /// Whether there are braces already; then `at` is just behind the opening one.
        braces: bool,
    },
}

impl Diagnostic {
    /// The rule's stable code.
    pub fn code(&self) -> &'static str {
        self.rule.code
    }

    /// Whether this stops a build.
    pub fn severity(&self) -> Severity {
        self.rule.severity
    }
}

/// As often as a rule's breach is reported in one file: nobody mends more at a time, and a hostile page of sixteen
/// megabytes could otherwise fill the memory with them.
const MOST: usize = 1_000;

/// Collects the diagnostics of one file while it is being read.
pub(crate) struct Report<'a> {
    file: &'a str,
    lines: Lines<'a>,
    found: Vec<Diagnostic>,
    /// How often each rule was broken, by code.
    counts: BTreeMap<&'static str, usize>,
}

impl<'a> Report<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            lines: Lines::new(text),
            found: Vec::new(),
            counts: BTreeMap::new(),
        }
    }

    /// Adds one. There are few, so it is kept out of the way of reading.
    #[cold]
    pub(crate) fn add(
        &mut self,
        rule: &'static Rule,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add_mendable(rule, span, message, help, None);
    }

    /// Adds what `--fix` may be able to mend.
    #[cold]
    pub(crate) fn add_mendable(
        &mut self,
        rule: &'static Rule,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
        repair: Option<Repair>,
    ) {
        let count = self.counts.entry(rule.code).or_default();
        *count += 1;
        if *count > MOST {
            return;
        }
        let (line, column) = self.lines.place(span.start);
        self.found.push(Diagnostic {
            rule,
            file: self.file.to_owned(),
            line,
            column,
            span,
            message: harmless(message.into()),
            help: harmless(help.into()),
            repair,
        });
    }

    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        for (code, count) in self.counts.into_iter().filter(|(_, count)| *count > MOST) {
            if let Some(last) = self.found.iter_mut().rfind(|found| found.rule.code == code) {
                and_more(last, count - MOST);
            }
        }
        self.found
    }
}

fn and_more(last: &mut Diagnostic, count: usize) {
    last.message
        .push_str(&format!(" (and {count} more of this in the file)"));
}

/// The bytes of a file that something in the model came from. Line and column are only counted when there is something
/// to say about it.
pub type Span = Range<usize>;

/// The texts of a pack's files, to find the line and column of what is said about them.
#[derive(Default)]
pub(crate) struct Sources<'a> {
    texts: foldhash::HashMap<&'a str, Lines<'a>>,
    /// How often each rule was broken in each file.
    counts: RefCell<HashMap<&'static str, BTreeMap<String, usize>>>,
    /// How often it was asked what may have been meant.
    asked: Cell<usize>,
}

impl<'a> Sources<'a> {
    pub(crate) fn add(&mut self, file: &'a str, text: &'a str) {
        self.texts.insert(file, Lines::new(text));
    }

    /// As many files are about to be added.
    pub(crate) fn reserve(&mut self, files: usize) {
        self.texts.reserve(files);
    }

    /// Line and column of a byte, from 1; the beginning for a file that is no text.
    pub(crate) fn place(&self, file: &str, offset: usize) -> (u32, u32) {
        self.texts
            .get(file)
            .map_or((1, 1), |lines| lines.place(offset))
    }

    /// Whether a rule was reported for a file as often as it is; then this breach is only counted. For checks that may find
    /// thousands: what they would say need not be made up.
    pub(crate) fn is_full(&self, rule: &'static Rule, file: &str) -> bool {
        let mut counts = self.counts.borrow_mut();
        let files = counts.entry(rule.code).or_default();
        let count = match files.get_mut(file) {
            Some(count) => count,
            None => files.entry(file.to_owned()).or_default(),
        };
        *count += 1;
        *count > MOST
    }

    /// Says of each rule that was broken more often than reported how often that was.
    pub(crate) fn count_rest(&self, found: &mut [Diagnostic]) {
        for (code, files) in &*self.counts.borrow() {
            for (file, count) in files.iter().filter(|(_, count)| **count > MOST) {
                let last = found
                    .iter_mut()
                    .rfind(|found| found.rule.code == *code && found.file == *file);
                if let Some(last) = last {
                    and_more(last, count - MOST);
                }
            }
        }
    }

    /// A diagnostic about a span.
    #[cold]
    pub(crate) fn diagnostic(
        &self,
        rule: &'static Rule,
        file: &str,
        span: &Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        let (line, column) = self.place(file, span.start);
        Diagnostic {
            rule,
            file: file.to_owned(),
            line,
            column,
            span: span.clone(),
            message: harmless(message.into()),
            help: harmless(help.into()),
            repair: None,
        }
    }

    /// "did you mean `listening`? " before the help that would stand there anyway. After so many in a pack nobody reads them,
    /// and a hostile pack could ask for millions.
    pub(crate) fn meant<'n>(
        &self,
        written: &str,
        known: impl IntoIterator<Item = &'n str>,
        otherwise: impl Into<String>,
    ) -> String {
        if self.has_enough() {
            return otherwise.into();
        }
        suggest::help(written, known, otherwise)
    }

    /// Whether it was asked often enough what may have been meant; each call counts.
    pub(crate) fn has_enough(&self) -> bool {
        const MOST: usize = 200;
        self.asked.set(self.asked.get() + 1);
        self.asked.get() > MOST
    }

    /// The bytes of a file that a span covers, as text.
    pub(crate) fn text(&self, file: &str, span: &Span) -> Option<&str> {
        self.texts.get(file)?.text(span)
    }
}

/// As long as a message is at most, in bytes: it may quote a name of a megabyte.
const LONGEST: usize = 600;

/// A message may quote a stranger's page: what would act on a terminal, or turn the reading direction, is shown as what it is,
/// and what is too long is cut.
fn harmless(mut text: String) -> String {
    if text.len() > LONGEST {
        text.truncate(text.floor_char_boundary(LONGEST));
        text.push('…');
    }
    let acts = |c: char| {
        c.is_control()
            || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(acts) {
        return text;
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if acts(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules;

    #[test]
    fn a_rule_broken_without_end_is_reported_so_often_and_counted() {
        let mut report = Report::new("page.md", "<b>");
        for _ in 0..MOST + 5 {
            report.add(&rules::RAW_HTML, 0..3, "shown as text", "");
        }
        report.add(&rules::IMAGE_ALT, 0..3, "no words", "");
        let found = report.finish();
        assert_eq!(found.len(), MOST + 1);
        assert_eq!(
            found[MOST - 1].message,
            "shown as text (and 5 more of this in the file)"
        );
        assert_eq!(found[MOST].message, "no words");
    }
}
