//! One pass over the parser's events: prose goes straight to the HTML writer, a question's events are set aside
//! until it ends and then taken apart.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::body::{self, Heading, Located};
use super::{Block, Feedback, Page, is_id};
use crate::check::rules;
use crate::diagnostic::{Diagnostic, Report};
use crate::html::url::ImageRefusal;
use crate::html::{Found, Setting, Writer};
use crate::markdown;
use crate::question::{Body, QuestionKind};

/// The largest page that is read, in bytes. A long book has two million.
const LARGEST: usize = 16 * 1024 * 1024;

/// How many times its own size a page's HTML may have; wide tables with short rows and repeated footnotes grow
/// without end otherwise. Small pages have a floor so that tags don't count against them.
const GROWTH: usize = 16;
const GROWTH_FLOOR: usize = 64 * 1024;

/// Reads a page. Never fails: what is wrong comes back beside what could be read.
pub fn read_page(file: &str, text: &str, setting: &Setting) -> (Page, Vec<Diagnostic>) {
    let mut report = Report::new(file, text);
    let mut page = Page {
        file: file.to_owned(),
        title: title_from(file),
        ..Page::default()
    };
    if text.len() > LARGEST {
        report.add(
            &rules::PAGE_TOO_LARGE,
            0..0,
            format!(
                "this page has {} MB; {} MB is the most that is read",
                text.len() >> 20,
                LARGEST >> 20
            ),
            "split it into several pages",
        );
        return (page, report.finish());
    }
    page.words = blanks(text);
    let reader = Reader {
        text,
        page,
        report,
        writer: Writer::new(setting, text.len() + text.len() / 4),
        open: Open::Prose,
        events: Vec::new(),
        depth: 0,
        title: Title::Wanted,
        limit: (text.len() * GROWTH).max(GROWTH_FLOOR),
        written: 0,
    };
    reader.run()
}

struct Reader<'a, 's> {
    text: &'a str,
    page: Page,
    report: Report<'a>,
    writer: Writer<'a, 's>,
    open: Open<'a>,
    /// The open question's events; one room for all questions of the page.
    events: Vec<Located<'a>>,
    /// How many elements are open; headings and rules only divide a page at 0.
    depth: usize,
    title: Title,
    /// The most HTML this page may become, and how much of it lies in finished blocks.
    limit: usize,
    written: usize,
}

/// The section the reader is in.
enum Open<'a> {
    Prose,
    /// Its events wait in [`Reader::events`].
    Question {
        kind: QuestionKind,
        heading: Heading<'a>,
    },
    Feedback {
        heading: Heading<'a>,
        skill: &'a str,
        band: &'a str,
        title: Option<String>,
        before: String,
    },
}

/// The page's title is its first top-level heading.
#[derive(PartialEq)]
enum Title {
    Wanted,
    Reading(String),
    Found,
}

impl<'a> Reader<'a, '_> {
    fn run(mut self) -> (Page, Vec<Diagnostic>) {
        for (event, range) in markdown::parser(self.text).into_offset_iter() {
            match &event {
                Event::Start(tag) => {
                    if self.depth == 0
                        && let Tag::Heading {
                            level,
                            id,
                            classes,
                            attrs,
                        } = tag
                    {
                        let heading = Heading::new(
                            *level,
                            id.as_ref(),
                            classes,
                            attrs,
                            range.clone(),
                            self.text,
                        );
                        self.heading(heading);
                    }
                    self.depth += 1;
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 && matches!(tag, TagEnd::Heading(_)) {
                        self.event(event, range);
                        self.end_of_heading();
                        continue;
                    }
                }
                Event::Rule if self.depth == 0 && !matches!(self.open, Open::Prose) => {
                    // The line ends the section and is not shown: it is punctuation, not content.
                    self.close();
                    continue;
                }
                Event::Text(text) | Event::Code(text) => {
                    if let Title::Reading(title) = &mut self.title {
                        title.push_str(text);
                    }
                }
                _ => {}
            }
            self.event(event, range);
            if self.written + self.writer.len() > self.limit {
                self.too_large();
                break;
            }
        }
        self.close();
        self.finish_html();
        if self.title == Title::Wanted {
            self.report.add(
                &rules::TITLE_MISSING,
                0..0,
                "this page has no title",
                "begin it with a top-level heading: # Your style",
            );
        }
        self.report_found();
        (self.page, self.report.finish())
    }

    #[inline]
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match &self.open {
            Open::Question { .. } => self.events.push((event, range)),
            Open::Prose | Open::Feedback { .. } => self.writer.event(event, range),
        }
    }

    /// A top-level heading ends: the page has its title, a feedback section has its own.
    fn end_of_heading(&mut self) {
        if let Title::Reading(title) = &mut self.title {
            self.page.title = std::mem::take(title);
            self.title = Title::Found;
        }
        if let Open::Feedback {
            title: title @ None,
            ..
        } = &mut self.open
        {
            *title = Some(inner_of_heading(&self.writer.take()));
        }
    }

    /// A top-level heading begins: what was open may end, and it may open something itself.
    fn heading(&mut self, heading: Heading<'a>) {
        match &self.open {
            Open::Prose => {}
            Open::Question { heading: open, .. } if heading.level > open.level => {
                if heading.kind().is_none() {
                    return;
                }
                self.report.add(
                    &rules::QUESTION_IN_QUESTION,
                    heading.span.clone(),
                    "this question stands inside another one",
                    "give its heading the same level as the one above, or put a --- line before it",
                );
                self.close();
            }
            Open::Feedback { heading: open, .. } if heading.level > open.level => return,
            Open::Question { .. } | Open::Feedback { .. } => self.close(),
        }
        if heading.level == HeadingLevel::H1 && self.title == Title::Wanted {
            self.title = Title::Reading(String::new());
        }
        body::check_understood(&heading, &mut self.report);
        if let Some(kind) = heading.kind() {
            return self.open_question(kind, heading);
        }
        if heading.has_class("feedback") {
            return self.open_feedback(heading);
        }
        body::check_plain(&heading, &mut self.report);
        if let Some(id) = &heading.id {
            let span = heading.span_of_id();
            self.page.anchors.push(((*id).to_owned(), span));
        }
    }

    fn open_question(&mut self, kind: QuestionKind, heading: Heading<'a>) {
        let Some(id) = &heading.id else {
            self.report.add(
                &rules::ID_MISSING,
                heading.span.clone(),
                "this question has no id, so its answer can't be kept",
                format!(
                    "give it one that never changes: {{#a-short-name .{}}}",
                    kind.name()
                ),
            );
            return;
        };
        if !is_id(id) {
            self.report.add(
                &rules::ID_SYNTAX,
                heading.span_of_id(),
                format!("`{id}` can't be an id"),
                "use lower-case letters and digits, words joined by hyphens: ask-first",
            );
        }
        self.finish_html();
        self.open = Open::Question { kind, heading };
    }

    fn open_feedback(&mut self, heading: Heading<'a>) {
        body::check_attributes(&heading, &["when"], &mut self.report);
        let when = heading.value("when").unwrap_or_default();
        match when
            .split_once(':')
            .filter(|(skill, band)| is_id(skill) && is_id(band))
        {
            Some((skill, band)) => {
                let before = self.writer.take();
                self.open = Open::Feedback {
                    heading,
                    skill,
                    band,
                    title: None,
                    before,
                };
            }
            None => self.report.add(
                &rules::BAD_WHEN,
                heading.span.clone(),
                "this feedback doesn't say when it is shown",
                "name a skill and one of its bands: {.feedback when=listening:need}",
            ),
        }
    }

    /// Ends the open section and puts it where it belongs.
    fn close(&mut self) {
        match std::mem::replace(&mut self.open, Open::Prose) {
            Open::Prose => {}
            Open::Question { kind, heading } => {
                let question = body::question(
                    kind,
                    &heading,
                    &mut self.events,
                    self.text,
                    &mut self.writer,
                    &mut self.report,
                );
                self.events.clear();
                if kind.kind().body() == Body::List && question.items.is_empty() {
                    self.report.add(
                        &rules::LIST_MISSING,
                        heading.span.clone(),
                        format!("`{}` has nothing to answer", question.id),
                        format!("a .{} question is answered on a list: write one item a line, each with an id", kind.name()),
                    );
                }
                self.page
                    .blocks
                    .push(Block::Question(self.page.questions.len()));
                self.page.questions.push(question);
            }
            Open::Feedback {
                heading,
                skill,
                band,
                title,
                before,
            } => {
                let html = self.writer.swap(before);
                self.written += html.len();
                self.page.feedback.push(Feedback {
                    skill: skill.to_owned(),
                    band: band.to_owned(),
                    title: title.unwrap_or_default(),
                    html,
                    span: heading.span,
                });
            }
        }
    }

    /// Ends the block of prose being written.
    fn finish_html(&mut self) {
        let html = self.writer.take();
        if !html.trim().is_empty() {
            self.written += html.len();
            self.page.blocks.push(Block::Html(html));
        }
    }

    fn too_large(&mut self) {
        self.writer.take();
        self.open = Open::Prose;
        self.report.add(
            &rules::OUTPUT_TOO_LARGE,
            0..0,
            format!("this page becomes more than {GROWTH} times its size; it is shown up to here"),
            "look for a table with very many columns and short rows, or a footnote used thousands of times",
        );
    }

    fn report_found(&mut self) {
        let (page, report) = (&mut self.page, &mut self.report);
        for (found, span) in self.writer.found() {
            match found {
                Found::RawHtml => report.add(
                    &rules::RAW_HTML,
                    span,
                    "this HTML is shown as text",
                    "write it in Markdown; to show HTML on purpose, put it between backticks",
                ),
                Found::RefusedLink(url) => {
                    let scheme = url.trim_start().split(':').next().unwrap_or_default().to_owned();
                    report.add(
                        &rules::LINK_REFUSED,
                        span,
                        format!("a link of the kind `{}:` is never opened; only its words are shown", printable(&scheme)),
                        "link to a page, to pack:other-pack/page, to the web or to a mail address",
                    );
                }
                Found::Link(url) => {
                    page.links.push((url, span));
                }
                Found::Image(name) => {
                    page.images.push((name, span));
                }
                Found::RefusedImage(why, url) => {
                    let (message, help) = match why {
                        ImageRefusal::Outside => (
                            format!("`{}` would be fetched from outside the pack", printable(&url)),
                            "put the picture into the pack's media folder: media/name.png",
                        ),
                        ImageRefusal::Climbs => (
                            format!("`{}` leads out of the pack", printable(&url)),
                            "name a file of the pack, from its top folder: media/name.png",
                        ),
                        ImageRefusal::Kind => (
                            format!("`{}` is not a picture", printable(&url)),
                            "use a png, jpg, webp, gif or svg file",
                        ),
                    };
                    report.add(&rules::IMAGE_REFUSED, span, message, help);
                }
                Found::NoAlt => report.add(
                    &rules::IMAGE_ALT,
                    span,
                    "this picture has no words for those who can't see it",
                    "say between the square brackets what it shows: ![two circles that overlap](media/…)",
                ),
            }
        }
    }
}

/// About how many words there are: the blanks between them. One plain pass that compiles to vector instructions;
/// exact counting would cost as much as parsing.
fn blanks(text: &str) -> usize {
    text.as_bytes()
        .chunks(128)
        .map(|chunk| {
            usize::from(
                chunk
                    .iter()
                    .map(|byte| u8::from(*byte == b' ' || *byte == b'\n'))
                    .sum::<u8>(),
            )
        })
        .sum()
}

/// A file's name in words, for a page without a heading: `02-your-style.md` is "Your style".
fn title_from(file: &str) -> String {
    let name = file.strip_suffix(".md").unwrap_or(file);
    let words = name
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '_')
        .replace(['-', '_'], " ");
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => name.to_owned(),
    }
}

/// What stands between the tags of a heading the writer has just written.
fn inner_of_heading(html: &str) -> String {
    let start = html.find('>').map_or(0, |end| end + 1);
    let end = html.rfind("</h").unwrap_or(html.len());
    html.get(start..end).unwrap_or_default().to_owned()
}

/// A stranger's text for a message: control characters made visible, and not too much of it.
fn printable(text: &str) -> String {
    text.chars()
        .take(60)
        .flat_map(|c| {
            if c.is_control() {
                c.escape_default().collect::<Vec<_>>()
            } else {
                vec![c]
            }
        })
        .collect()
}
