//! What a page should say to everybody: headings in steps, links and pictures with words, tables with headers. Looks at each
//! event on its way to the writer and keeps nothing but what is open.

use std::ops::Range;

use pulldown_cmark::{HeadingLevel, Tag, TagEnd};

use super::attributes;
use crate::check::rules;
use crate::diagnostic::Report;
use crate::html::url::{Target, target};

/// Longer headings are sentences, and a screen reader's list of headings is no place for them. In characters.
const LONGEST_HEADING: usize = 150;
/// Longer words for a picture belong into the page, where everybody has them. In characters.
const LONGEST_ALT: usize = 600;
/// The words of links that say nothing about where they lead, in the languages packs are most often written in.
const EMPTY_WORDS: [&str; 34] = [
    "here",
    "click here",
    "see here",
    "this",
    "this link",
    "this page",
    "link",
    "more",
    "read more",
    "hier",
    "hier klicken",
    "klick hier",
    "klicken sie hier",
    "mehr",
    "weiterlesen",
    "dieser link",
    "ici",
    "cliquez ici",
    "lien",
    "lire la suite",
    "aquí",
    "aqui",
    "haga clic aquí",
    "clic aquí",
    "yma",
    "cliciwch yma",
    "klik hier",
    "lees meer",
    "qui",
    "clicca qui",
    "clique aqui",
    "tutaj",
    "kliknij tutaj",
    "her",
];

/// The openness of a page while it is read.
#[derive(Default)]
pub(super) struct Lint<'a> {
    /// Whether anything is open that words are gathered for.
    listens: bool,
    /// The level of the heading before, 0 at the beginning.
    level: usize,
    titles: usize,
    /// What is open that words are gathered for, and the words.
    heading: Gathered,
    link: Gathered,
    picture: Option<(Range<usize>, &'a str, String)>,
    /// The header of a table: its place, the number of the open cell, and whether that has words.
    header: Option<(usize, bool)>,
    block: Range<usize>,
}

/// The words of something, while it is open. The room for them is kept for the next.
#[derive(Default)]
struct Gathered {
    open: Option<Range<usize>>,
    words: String,
}

impl Gathered {
    fn begin(&mut self, span: &Range<usize>) {
        self.open = Some(span.clone());
        self.words.clear();
        // Enough for most.
        self.words.reserve(64);
    }

    fn add(&mut self, words: &str) {
        if self.open.is_some() {
            self.words.push_str(words);
        }
    }
}

impl<'a> Lint<'a> {
    /// Looks at words, or code.
    #[inline]
    pub(super) fn text(
        &mut self,
        words: &str,
        range: &Range<usize>,
        text: &'a str,
        report: &mut Report<'a>,
    ) {
        self.words(words);
        if words.starts_with(':') {
            self.fence_of_colons(range, text, report);
        }
    }

    /// Words that belong to what is open, or something that stands for words.
    #[inline]
    pub(super) fn words(&mut self, words: &str) {
        if self.listens {
            self.gather(words);
        }
    }

    fn gather(&mut self, words: &str) {
        if let Some((_, _, alt)) = &mut self.picture {
            alt.push_str(words);
        }
        self.heading.add(words);
        self.link.add(words);
        if let Some((_, has_words)) = &mut self.header {
            *has_words |= !words.trim().is_empty();
        }
    }

    /// An element begins, inside so many others.
    #[inline]
    pub(super) fn start(
        &mut self,
        tag: &Tag<'a>,
        range: &Range<usize>,
        depth: usize,
        text: &'a str,
        report: &mut Report<'a>,
    ) {
        match tag {
            Tag::Heading { level, classes, .. } => {
                if depth == 0 {
                    self.level(*level, classes.is_empty(), range, report);
                }
                self.heading.begin(range);
                self.listens = true;
            }
            Tag::Link { dest_url, .. } => {
                if target(dest_url) == Target::Other {
                    report.add(
                        &rules::LINK_UNOPENED,
                        range.clone(),
                        "nothing here opens this link",
                        "link to a page, to pack:other-pack/page, to the web (https://…) or to a mail address",
                    );
                }
                self.link.begin(range);
                self.listens = true;
            }
            Tag::Image { dest_url, .. } => {
                let source = text.get(range.clone()).unwrap_or_default();
                // The name as it is written where it is written at all; a reference has it elsewhere.
                let name = source
                    .rfind(&**dest_url)
                    .map_or("", |at| &source[at..at + dest_url.len()]);
                self.picture = Some((range.clone(), name, String::new()));
                self.listens = true;
            }
            Tag::TableHead => {
                self.header = Some((0, false));
                self.listens = true;
            }
            Tag::TableCell => {
                if let Some((_, has_words)) = &mut self.header {
                    *has_words = false;
                    self.block = range.clone();
                }
            }
            Tag::Paragraph | Tag::Item => self.block = range.clone(),
            _ => {}
        }
    }

    /// An element ends. `asked` says that a list is answered here, whose braces are its own.
    #[inline]
    pub(super) fn end(
        &mut self,
        tag: &TagEnd,
        asked: bool,
        text: &'a str,
        report: &mut Report<'a>,
    ) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(span) = self.heading.open.take() {
                    check_heading(span, &self.heading.words, report);
                }
                self.listen();
            }
            TagEnd::Link => {
                if let Some(span) = self.link.open.take() {
                    check_link(span, &self.link.words, report);
                }
                self.listen();
            }
            TagEnd::Image => {
                if let Some((span, name, alt)) = self.picture.take() {
                    check_picture(span, name, &alt, report);
                }
                self.listen();
            }
            TagEnd::TableCell => {
                if let Some((cell, has_words)) = &mut self.header {
                    // The first column often names the rows and needs no name itself.
                    if *cell > 0 && !*has_words {
                        report.add(
                            &rules::TABLE_HEADER_EMPTY,
                            self.block.clone(),
                            "this column has no header",
                            "say in its first cell what the column holds",
                        );
                    }
                    *cell += 1;
                    *has_words = false;
                }
            }
            TagEnd::TableHead => {
                self.header = None;
                self.listen();
            }
            TagEnd::Paragraph | TagEnd::Item if !asked => {
                let block = std::mem::take(&mut self.block);
                braces_astray(block, text, report);
            }
            _ => {}
        }
    }

    /// Something has ended that words were gathered for.
    fn listen(&mut self) {
        self.listens = self.heading.open.is_some()
            || self.link.open.is_some()
            || self.picture.is_some()
            || self.header.is_some();
    }

    /// A heading goes down one step at a time; a question may stand two below its page's title, as most do.
    fn level(
        &mut self,
        level: HeadingLevel,
        plain: bool,
        span: &Range<usize>,
        report: &mut Report<'a>,
    ) {
        let now = level as usize;
        let step = if plain { 1 } else { 2 };
        if self.level > 0 && now > self.level + step {
            report.add(
                &rules::HEADING_JUMP,
                span.clone(),
                format!(
                    "this heading jumps from level {} to level {now}",
                    self.level
                ),
                format!(
                    "give it {} marks: {}",
                    self.level + 1,
                    "#".repeat(self.level + 1)
                ),
            );
        }
        self.level = now;
        if now == 1 {
            self.titles += 1;
            if self.titles == 2 && plain {
                report.add(
                    &rules::TITLE_REPEATED,
                    span.clone(),
                    "this page has a second title",
                    "begin it with ## if it belongs to this page, or make a page of its own of it",
                );
            }
        }
    }

    fn fence_of_colons(&self, range: &Range<usize>, text: &'a str, report: &mut Report<'a>) {
        let line = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        let words = text[line..].trim_start_matches([' ', '>']);
        // Only the first piece of the line speaks for it.
        let before = text[line..range.start].trim_start_matches([' ', '>']);
        if words.starts_with(":::") && before.trim_matches(':').trim().is_empty() {
            report.add(
                &rules::FENCE_OF_COLONS,
                range.clone(),
                "a line of colons means nothing here",
                "for a callout write > [!NOTE] and begin each of its lines with >",
            );
        }
    }
}

fn check_heading(span: Range<usize>, words: &str, report: &mut Report<'_>) {
    let words = words.trim();
    if words.is_empty() {
        report.add(
            &rules::HEADING_EMPTY,
            span,
            "this heading has no words",
            "say what the section is about, or take the heading away",
        );
    } else if words.len() > LONGEST_HEADING && words.chars().count() > LONGEST_HEADING {
        report.add(
            &rules::HEADING_LONG,
            span,
            format!("this heading has {} characters", words.chars().count()),
            "say it in a few words, and the rest in the text below",
        );
    }
}

fn check_link(span: Range<usize>, words: &str, report: &mut Report<'_>) {
    let plain = words
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    if words.trim().is_empty() {
        report.add(
            &rules::LINK_EMPTY,
            span,
            "this link has no words",
            "say between the square brackets where it leads",
        );
    } else if EMPTY_WORDS.contains(&plain.as_str()) {
        report.add(
            &rules::LINK_WORDS,
            span,
            format!(
                "a link that says `{}` doesn't say where it leads",
                words.trim()
            ),
            "make the words that name the place the link: [the fifteen statements](02-now.md)",
        );
    }
}

fn check_picture(span: Range<usize>, name: &str, alt: &str, report: &mut Report<'_>) {
    let plain = alt.trim();
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let is_name = plain.eq_ignore_ascii_case(file)
        || (plain.eq_ignore_ascii_case(stem)
            && (stem.contains(['-', '_']) || stem.contains(char::is_numeric)))
        || [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"]
            .iter()
            .any(|ending| plain.to_ascii_lowercase().ends_with(ending) && !plain.contains(' '));
    if !plain.is_empty() && is_name {
        report.add(
            &rules::ALT_IS_NAME,
            span,
            format!("`{plain}` is the picture's name, not what it shows"),
            "say what it shows, as you would on the telephone",
        );
    } else if plain.chars().count() > LONGEST_ALT {
        report.add(
            &rules::ALT_LONG,
            span,
            format!("the words for this picture have {} characters", plain.chars().count()),
            "keep a sentence or two there, and say the rest on the page, where everybody can read it",
        );
    }
}

/// Braces with an id or a kind at the end of a paragraph or of a list that nothing asks about.
fn braces_astray(block: Range<usize>, text: &str, report: &mut Report<'_>) {
    let Some(words) = text.get(block.clone()) else {
        return;
    };
    let words = words.trim_ascii_end();
    if !words.ends_with('}') {
        return;
    }
    let Some(braces) = attributes::at_end(words, block.start) else {
        return;
    };
    let is_id = braces.id().is_some_and(|(id, _)| super::is_id(id));
    if is_id
        || braces
            .classes()
            .next()
            .is_some_and(|(class, _)| super::is_id(class))
    {
        report.add(
            &rules::BRACES_ASTRAY,
            braces.span.clone(),
            "these braces belong to nothing, so they are shown",
            "an id stands on a heading, or on the items of the first list of a question; take it away here",
        );
    }
}
