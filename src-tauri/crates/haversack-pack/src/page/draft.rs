//! A question while it is being read: its events go to the page's HTML writer as they come, and each piece of HTML is put
//! where it belongs: heading, prose, or an item of the list that is answered.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::attributes::{self, Attributes};
use super::heading::{self, Heading};
use super::is_id;
use super::settings::settings;
use crate::check::rules;
use crate::diagnostic::Report;
use crate::html::Writer;
use crate::question::{Body, Item, Question, QuestionKind};

/// A question that has begun and not ended.
pub(super) struct Draft<'a> {
    kind: QuestionKind,
    pub(super) heading: Heading<'a>,
    stage: Stage,
    title: String,
    prompt: String,
    items: Vec<Item>,
    item: ItemDraft<'a>,
}

/// What the events belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The heading.
    Title,
    /// Prose before the list, or all of it where no list is answered.
    Prose,
    /// The list that is answered.
    List,
    /// Prose after it.
    After,
}

/// The item being read.
#[derive(Default)]
struct ItemDraft<'a> {
    span: Range<usize>,
    /// The bytes of its first line of words, growing until they end; they end in its braces.
    words: Option<Range<usize>>,
    words_ended: bool,
    braces: Option<Attributes<'a>>,
}

impl<'a> Draft<'a> {
    /// A question begins with this heading; the writer is empty.
    pub(super) fn new(kind: QuestionKind, heading: Heading<'a>) -> Self {
        Self {
            kind,
            heading,
            stage: Stage::Title,
            title: String::new(),
            prompt: String::new(),
            items: Vec::new(),
            item: ItemDraft::default(),
        }
    }

    /// Takes one event of the section. `depth` is how many elements are open around it.
    pub(super) fn event(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
        depth: usize,
        page: &mut Pieces<'a, '_, '_>,
    ) {
        match self.stage {
            Stage::Title => match event {
                Event::Start(Tag::Heading { .. }) if depth == 0 => {}
                Event::End(TagEnd::Heading(_)) if depth == 0 => {
                    self.title = page.piece();
                    self.stage = Stage::Prose;
                }
                event => page.writer.event(event, range),
            },
            Stage::Prose
                if depth == 0
                    && self.kind.kind().body() == Body::List
                    && matches!(event, Event::Start(Tag::List(_))) =>
            {
                self.prompt = page.piece();
                self.stage = Stage::List;
            }
            Stage::Prose | Stage::After => page.writer.event(event, range),
            Stage::List => self.list_event(event, range, depth, page),
        }
    }

    fn list_event(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
        depth: usize,
        page: &mut Pieces<'a, '_, '_>,
    ) {
        match event {
            Event::End(TagEnd::List(_)) if depth == 0 => self.stage = Stage::After,
            Event::Start(Tag::Item) if depth == 1 => {
                self.item = ItemDraft {
                    span: range,
                    ..ItemDraft::default()
                };
            }
            Event::End(TagEnd::Item) if depth == 1 => {
                self.end_words(page);
                self.end_item(page);
            }
            event => {
                if !self.item.words_ended {
                    if ends_words(&event) {
                        self.end_words(page);
                    } else if !matches!(event, Event::Start(Tag::Paragraph)) {
                        let words = self.item.words.get_or_insert(range.clone());
                        words.end = words.end.max(range.end);
                    }
                }
                page.writer.event(event, range);
            }
        }
    }

    /// The item's first line of words has ended: its braces are read, and taken from what was written.
    fn end_words(&mut self, page: &mut Pieces<'a, '_, '_>) {
        if std::mem::replace(&mut self.item.words_ended, true) {
            return;
        }
        let Some(words) = self.item.words.clone() else {
            return;
        };
        let braces = page
            .text
            .get(words.clone())
            .and_then(|text| attributes::at_end(text, words.start));
        let Some(braces) = braces else { return };
        if page.writer.take_back(&page.text[braces.span.clone()]) {
            self.item.braces = Some(braces);
        } else {
            heading::not_understood(&braces, page.report);
        }
    }

    /// The item has ended. Without an id it is left out, because an answer to it could not be kept.
    fn end_item(&mut self, page: &mut Pieces<'a, '_, '_>) {
        let html = page.piece();
        let item = std::mem::take(&mut self.item);
        let Some((braces, (id, span))) = item
            .braces
            .as_ref()
            .and_then(|braces| Some((braces, braces.id()?)))
        else {
            let line = page.text[item.span.clone()]
                .lines()
                .next()
                .map_or(0, str::len);
            page.report.add(
                &rules::ID_MISSING,
                item.span.start..item.span.start + line,
                "this item has no id, so it is left out: an answer to it could not be kept",
                "end its line with one that never changes: {#a-short-name}",
            );
            return;
        };
        check_id(id, &span, page.report);
        for (class, span) in braces.classes() {
            page.report.add(
                &rules::UNKNOWN_ATTRIBUTE,
                span,
                format!("`.{class}` means nothing here"),
                "take it away: only a question's heading has a kind",
            );
        }
        let settings = settings(
            self.kind.kind().item_attributes(),
            braces.others(),
            page.report,
        );
        self.items.push(Item {
            id: id.to_owned(),
            html: unwrap_paragraph(html),
            settings,
            span,
        });
    }

    /// The section has ended.
    pub(super) fn finish(mut self, page: &mut Pieces<'a, '_, '_>) -> Question {
        let rest = page.piece();
        match self.stage {
            Stage::Prose => self.prompt = rest,
            Stage::After if !rest.is_empty() => {
                self.prompt.push('\n');
                self.prompt.push_str(&rest);
            }
            // A page that was cut off for its size ends anywhere.
            Stage::Title | Stage::List | Stage::After => {}
        }
        let kind = self.kind.kind();
        let id = self.heading.id.unwrap_or_default();
        check_id(id, &self.heading.span_of_id(), page.report);
        for (class, span) in self
            .heading
            .classes()
            .filter(|(class, _)| *class != kind.name())
        {
            page.report.add(
                &rules::UNKNOWN_KIND,
                span,
                format!(
                    "this question is .{} already; `.{class}` means nothing here",
                    kind.name()
                ),
                "keep one kind",
            );
        }
        if kind.body() == Body::List && self.items.is_empty() {
            page.report.add(
                &rules::LIST_MISSING,
                self.heading.span.clone(),
                format!("`{id}` has nothing to answer"),
                format!(
                    "a .{} question is answered on a list: write one item a line, each with an id",
                    kind.name()
                ),
            );
        }
        Question {
            id: id.to_owned(),
            kind: self.kind,
            title: self.title,
            prompt: self.prompt,
            items: self.items,
            settings: settings(kind.attributes(), self.heading.others(), page.report),
            level: self.heading.level as u8,
            span: self.heading.span_of_id(),
        }
    }
}

/// What a draft works on: the page's text, its writer and its report.
pub(super) struct Pieces<'a, 's, 'r> {
    pub(super) text: &'a str,
    pub(super) writer: &'r mut Writer<'a, 's>,
    pub(super) report: &'r mut Report<'a>,
}

impl Pieces<'_, '_, '_> {
    /// The piece of HTML written since the last one, without white space around it.
    fn piece(&mut self) -> String {
        let mut html = self.writer.take();
        html.truncate(html.trim_ascii_end().len());
        let lead = html.len() - html.trim_ascii_start().len();
        if lead > 0 {
            html.drain(..lead);
        }
        html
    }
}

fn check_id(id: &str, span: &Range<usize>, report: &mut Report<'_>) {
    if !is_id(id) {
        report.add(
            &rules::ID_SYNTAX,
            span.clone(),
            format!("`{id}` can't be an id"),
            "use lower-case letters and digits, words joined by hyphens: ask-first",
        );
    }
}

/// Whether an event ends the line of words that an item begins with.
fn ends_words(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::End(TagEnd::Paragraph)
            | Event::Start(
                Tag::List(_)
                    | Tag::BlockQuote(_)
                    | Tag::CodeBlock(_)
                    | Tag::HtmlBlock
                    | Tag::Table(_)
                    | Tag::Heading { .. }
            )
    )
}

/// A loose list wraps each item in a paragraph; a statement of one paragraph is shown without.
fn unwrap_paragraph(html: String) -> String {
    match html
        .strip_prefix("<p>")
        .and_then(|inner| inner.strip_suffix("</p>"))
    {
        Some(inner) if !inner.contains("<p>") => inner.trim_ascii_end().to_owned(),
        _ => html,
    }
}
