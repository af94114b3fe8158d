//! One pass over the parser's events, each of which goes straight to the HTML writer: into a block of prose, a feedback
//! section, or the draft of a question.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::draft::{Draft, Pieces};
use super::heading::{self, Heading};
use super::lint::Lint;
use super::open::{Open, Title, inner_of_heading};
use super::{Block, Feedback, Page, Section, found, words};
use crate::check::rules;
use crate::condition::{self, Condition};
use crate::diagnostic::{Diagnostic, Report};
use crate::html::{Setting, Writer};
use crate::markdown;
use crate::question::QuestionKind;

/// The largest page that is read, in bytes. A long book has two million.
const LARGEST: usize = 16 * 1024 * 1024;

/// How many times its own size a page's HTML may have; wide tables with short rows and repeated footnotes grow
/// without end otherwise. Small pages have a floor so that tags don't count against them.
const GROWTH: usize = 16;
const GROWTH_FLOOR: usize = 64 * 1024;

/// The class of a section that is shown beside a score.
const FEEDBACK: &str = "feedback";

/// Reads a page. Never fails: what is wrong comes back beside what could be read.
pub fn read_page(file: &str, text: &str, setting: &Setting) -> (Page, Vec<Diagnostic>) {
    let mut report = Report::new(file, text);
    let mut page = Page {
        file: file.to_owned(),
        ..Page::default()
    };
    if text.len() > LARGEST {
        page.title = words::title_from(file);
        report.add(
            &rules::PAGE_TOO_LARGE,
            0..0,
            format!(
                "this page has {} MB; {} MB is the most that is read",
                text.len().div_ceil(1 << 20),
                LARGEST >> 20
            ),
            "split it into several pages",
        );
        return (page, report.finish());
    }
    if !setting.only_checked {
        page.words = words::blanks(text);
    }
    page.bytes = text.len();
    let reader = Reader {
        text,
        page,
        report,
        writer: Writer::new(setting, text.len() + text.len() / 4),
        open: Open::Prose,
        within: Vec::new(),
        depth: 0,
        title: Title::Wanted,
        limit: (text.len() * GROWTH).max(GROWTH_FLOOR),
        written: 0,
        whole: 0,
        lint: Lint::default(),
    };
    match reader.run() {
        Some(read) => read,
        // What was only measured may be smaller than its measure.
        None => {
            let written = Setting {
                only_checked: false,
                ..setting.clone()
            };
            read_page(file, text, &written)
        }
    }
}

struct Reader<'a, 's> {
    text: &'a str,
    page: Page,
    report: Report<'a>,
    writer: Writer<'a, 's>,
    open: Open<'a>,
    /// The sections with a condition that have begun and not ended, by number, each inside the one before.
    within: Vec<(HeadingLevel, usize)>,
    /// How many elements are open; headings and rules only divide a page at 0.
    depth: usize,
    title: Title,
    /// The most HTML this page may become, and how much of it lies in finished blocks.
    limit: usize,
    written: usize,
    /// How much of what is being written is whole: up to the last element that stands on the page itself.
    whole: usize,
    lint: Lint<'a>,
}

impl<'a> Reader<'a, '_> {
    /// Reads it to the end. `None` when it was only measured, and may be too large.
    fn run(mut self) -> Option<(Page, Vec<Diagnostic>)> {
        for (event, range) in markdown::parser(self.text).into_offset_iter() {
            // How many elements are open around it.
            let mut depth = self.depth;
            let mut ends_heading = false;
            match &event {
                Event::Start(tag) => {
                    self.lint
                        .start(tag, &range, depth, self.text, &mut self.report);
                    if let Tag::Heading {
                        level,
                        id,
                        classes,
                        attrs,
                    } = tag
                    {
                        if depth == 0 {
                            let (id, span) = (id.as_ref(), range.clone());
                            let heading = Heading::new(*level, id, classes, attrs, span, self.text);
                            self.heading(heading);
                        } else {
                            self.nested_heading(id.as_deref(), classes, &range);
                        }
                    }
                    self.depth += 1;
                }
                Event::End(tag) => {
                    let asked = matches!(self.open, Open::Question(_));
                    self.lint.end(tag, asked, self.text, &mut self.report);
                    depth = depth.saturating_sub(1);
                    self.depth = depth;
                    ends_heading = depth == 0 && matches!(tag, TagEnd::Heading(_));
                }
                Event::Text(text) | Event::Code(text) => {
                    self.lint.text(text, &range, self.text, &mut self.report);
                    if let Title::Reading(title) = &mut self.title {
                        title.push_str(text);
                    }
                }
                Event::SoftBreak | Event::HardBreak => {
                    if let Title::Reading(title) = &mut self.title {
                        title.push(' ');
                    }
                }
                Event::Rule if depth == 0 && self.is_divided() => {
                    // The line ends every section and is not shown: it is punctuation, not content.
                    self.close();
                    self.leave(None);
                    self.whole = self.writer.len();
                    continue;
                }
                Event::FootnoteReference(_) | Event::InlineHtml(_) => self.lint.words("x"),
                _ => {}
            }
            self.event(&event, &range, depth);
            if ends_heading {
                self.end_of_heading();
            }
            if self.written + self.writer.size() > self.limit {
                if self.writer.measures() {
                    return None;
                }
                self.too_large(range.start);
                break;
            }
            if self.depth == 0 {
                self.whole = self.writer.len();
            }
        }
        self.close();
        self.leave(None);
        self.finish_html();
        if self.title != Title::Found {
            self.page.title = words::title_from(&self.page.file);
        }
        if self.title == Title::Wanted {
            self.report.add(
                &rules::TITLE_MISSING,
                0..0,
                "this page has no title",
                "begin it with a top-level heading: # Your style",
            );
        }
        found::report(
            self.writer.found().into_iter(),
            &mut self.page,
            &mut self.report,
        );
        if let Some((count, span)) = self.writer.untold() {
            found::report_untold(count, span, &mut self.report);
        }
        Some((self.page, self.report.finish()))
    }

    /// Hands an event on to what is open; `depth` is how many elements are open around it.
    #[inline(always)]
    fn event(&mut self, event: &Event<'a>, range: &Range<usize>, depth: usize) {
        match &mut self.open {
            Open::Question(draft) => {
                let mut pieces = Pieces {
                    text: self.text,
                    writer: &mut self.writer,
                    report: &mut self.report,
                };
                draft.event(event, range, depth, &mut pieces);
            }
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
            *title = Some(inner_of_heading(&self.writer.take().html));
        }
    }

    /// A top-level heading begins: what was open may end, and it may open something itself.
    fn heading(&mut self, heading: Heading<'a>) {
        if let Some(level) = self.open.level() {
            if heading.level > level && !heading.opens_section() {
                self.part_of_another(&heading);
                return self.plain_heading(&heading);
            }
            if heading.level > level {
                self.report.add(
                    &rules::QUESTION_IN_QUESTION,
                    heading.span.clone(),
                    self.inside(&heading),
                    "give its heading the same level as the one above, or put a --- line before it",
                );
            }
            self.close();
        }
        self.leave(Some(heading.level));
        if heading.level == HeadingLevel::H1 && self.title == Title::Wanted {
            self.title = Title::Reading(String::new());
        }
        if let Some(kind) = heading.kind {
            return self.open_question(kind, heading);
        }
        if heading.has_class(FEEDBACK) {
            return self.open_feedback(heading);
        }
        self.enter(&heading);
        self.plain_heading(&heading);
    }

    /// Whether a section of any kind is open.
    fn is_divided(&self) -> bool {
        !matches!(self.open, Open::Prose) || !self.within.is_empty()
    }

    /// What a heading waits for. A condition that can't be read hides nothing.
    fn condition(&mut self, heading: &Heading<'a>) -> Option<Condition> {
        let (text, span) = heading.when.clone()?;
        match condition::parse(text, span.start) {
            Ok(condition) => Some(condition),
            Err(mistakes) => {
                for wrong in mistakes {
                    self.report
                        .add(&rules::BAD_WHEN, wrong.span, wrong.message, wrong.help);
                }
                None
            }
        }
    }

    /// A heading with a condition begins a section: until the next heading of its level or a higher one, or a line.
    fn enter(&mut self, heading: &Heading<'a>) {
        let Some(when) = self.condition(heading) else {
            return;
        };
        self.finish_html();
        let begin = self.page.blocks.len();
        self.within.push((heading.level, self.page.sections.len()));
        self.page.sections.push(Section {
            when,
            blocks: begin..begin,
        });
    }

    /// Ends the sections that a heading of this level ends, or all of them.
    fn leave(&mut self, level: Option<HeadingLevel>) {
        while let Some((opened, section)) = self.within.last().copied() {
            if level.is_some_and(|level| level > opened) {
                return;
            }
            self.within.pop();
            self.finish_html();
            if let Some(section) = self.page.sections.get_mut(section) {
                section.blocks.end = self.page.blocks.len();
            }
        }
    }

    /// A heading inside a question or feedback is a part of that, and shown with it.
    fn part_of_another(&mut self, heading: &Heading<'a>) {
        if let Some((_, span)) = heading.when.clone() {
            self.report.add(
                &rules::BAD_WHEN,
                span,
                "this heading is a part of the question or feedback above it, so it can't wait for anything by itself",
                "give its heading the same level as the one above, or put a --- line before it",
            );
        }
    }

    /// What is said of a section that begins inside another.
    fn inside(&self, heading: &Heading<'_>) -> &'static str {
        match (&self.open, heading.kind) {
            (Open::Feedback { .. }, Some(_)) => {
                "this question stands inside feedback, where it could not be answered"
            }
            (_, Some(_)) => "this question stands inside another one",
            (Open::Feedback { .. }, None) => "this feedback stands inside another one",
            (_, None) => "this feedback stands inside a question",
        }
    }

    /// A heading that opens nothing: it may have an id to link to.
    fn plain_heading(&mut self, heading: &Heading<'_>) {
        heading::check_understood(heading, &mut self.report);
        heading::check_plain(heading, &mut self.report);
        if let Some(id) = heading.id {
            self.page
                .anchors
                .push((id.to_owned(), heading.span_of_id()));
        }
    }

    /// A heading in a list or quotation is a heading and no more.
    fn nested_heading(&mut self, id: Option<&str>, classes: &[CowStr<'a>], span: &Range<usize>) {
        if let Some(id) = id {
            self.page.anchors.push((id.to_owned(), span.clone()));
        }
        if classes
            .iter()
            .any(|class| &**class == FEEDBACK || QuestionKind::named(class).is_some())
        {
            self.report.add(
                &rules::QUESTION_IN_QUESTION,
                span.clone(),
                "this heading stands in a list or quotation, so it opens nothing",
                "write it on the page itself, without indenting it",
            );
        }
    }

    fn open_question(&mut self, kind: QuestionKind, heading: Heading<'a>) {
        if heading.id.is_none() {
            self.report.add_mendable(
                &rules::ID_MISSING,
                heading.span.clone(),
                "this question has no id, so its answer can't be kept",
                format!(
                    "give it one that never changes: {{#a-short-name .{}}}",
                    kind.name()
                ),
                heading.wanted_id(self.text),
            );
            return;
        }
        self.enter(&heading);
        self.finish_html();
        self.open = Open::Question(Draft::new(kind, heading));
    }

    fn open_feedback(&mut self, heading: Heading<'a>) {
        heading::check_attributes(&heading, &[condition::WHEN], &mut self.report);
        if heading.when.is_none() {
            self.report.add(
                &rules::BAD_WHEN,
                heading.span.clone(),
                "this feedback doesn't say when it is shown",
                "name a skill and one of its bands: {.feedback when=listening:need}",
            );
            return;
        }
        let Some(when) = self.condition(&heading) else {
            return;
        };
        let before = self.writer.take();
        self.open = Open::Feedback {
            heading,
            when,
            title: None,
            before,
        };
    }

    /// Ends the open section and puts it where it belongs.
    fn close(&mut self) {
        match std::mem::replace(&mut self.open, Open::Prose) {
            Open::Prose => {}
            Open::Question(draft) => {
                let question = draft.finish(&mut Pieces {
                    text: self.text,
                    writer: &mut self.writer,
                    report: &mut self.report,
                });
                self.written += question.html_len();
                self.page
                    .blocks
                    .push(Block::Question(self.page.questions.len()));
                self.page.questions.push(question);
            }
            Open::Feedback {
                heading,
                when,
                title,
                before,
            } => {
                let html = self.writer.swap(before).html;
                self.written += html.len();
                self.page.feedback.push(Feedback {
                    when,
                    within: self.within.iter().map(|(_, section)| *section).collect(),
                    title: title.unwrap_or_default(),
                    html,
                    span: heading.span,
                });
            }
        }
    }

    /// Ends the block of prose being written.
    fn finish_html(&mut self) {
        let piece = self.writer.take();
        if !piece.is_blank() {
            self.written += piece.html.len();
            self.page.blocks.push(Block::Html(piece.html));
        }
    }

    fn too_large(&mut self, at: usize) {
        match std::mem::replace(&mut self.open, Open::Prose) {
            Open::Prose => self.writer.cut(self.whole),
            // A section is shown whole or not at all.
            Open::Question(_) => self.writer.cut(0),
            Open::Feedback { before, .. } => {
                self.writer.cut(0);
                self.writer.swap(before);
            }
        }
        self.report.add(
            &rules::OUTPUT_TOO_LARGE,
            at..at,
            format!("this page becomes more than {GROWTH} times its size; it is shown up to here"),
            "look for a table with very many columns and short rows, or a footnote used thousands of times",
        );
    }
}
