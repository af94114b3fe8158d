//! A question while it is being read: its events go to the page's HTML writer as they come, and each piece of HTML is put
//! where it belongs: heading, prose, or an item of the list that is answered.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::heading::Heading;
use super::is_id;
use super::item::ItemDraft;
use super::settings::settings;
use super::table::TableDraft;
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
    rows: Vec<Vec<String>>,
    /// Only a question that is answered in a table has one.
    table: Option<Box<TableDraft<'a>>>,
}

/// What the events belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The heading.
    Title,
    /// Prose before the list or table, or all of it where none is answered.
    Prose,
    /// The list that is answered.
    List,
    /// The table that is answered.
    Table,
    /// Prose after it.
    After,
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
            rows: Vec::new(),
            table: None,
        }
    }

    /// Takes one event of the section. `depth` is how many elements are open around it.
    pub(super) fn event(
        &mut self,
        event: &Event<'a>,
        range: &Range<usize>,
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
            Stage::Prose if depth == 0 => {
                self.stage = match (event, self.kind.kind().body()) {
                    (Event::Start(Tag::List(_)), Body::List | Body::OptionalList) => Stage::List,
                    (Event::Start(Tag::Table(_)), Body::Table) => Stage::Table,
                    _ => return page.writer.event(event, range),
                };
                self.prompt = page.piece();
                page.writer.answered();
                if self.stage == Stage::Table {
                    page.writer.event(event, range);
                }
            }
            Stage::Prose | Stage::After => page.writer.event(event, range),
            Stage::List => self.list_event(event, range, depth, page),
            Stage::Table => {
                let ends = depth == 0 && matches!(event, Event::End(TagEnd::Table));
                let table = self.table.get_or_insert_default();
                table.event(event, range, page);
                if ends {
                    (self.items, self.rows) = table.finish(self.kind, page);
                    self.stage = Stage::After;
                    page.writer.prose();
                }
            }
        }
    }

    fn list_event(
        &mut self,
        event: &Event<'a>,
        range: &Range<usize>,
        depth: usize,
        page: &mut Pieces<'a, '_, '_>,
    ) {
        match event {
            Event::End(TagEnd::List(_)) if depth == 0 => {
                self.stage = Stage::After;
                page.writer.prose();
            }
            Event::Start(Tag::Item) if depth == 1 => {
                self.item = ItemDraft::new(range.clone());
            }
            Event::End(TagEnd::Item) if depth == 1 => {
                self.item.end_words(page);
                let html = page
                    .writer
                    .take_part(|html| without_paragraph(html.trim_ascii()));
                let item = std::mem::take(&mut self.item);
                self.items
                    .extend(item.finish(self.kind, "item", html, page));
            }
            event => {
                if ends_words(event) {
                    self.item.end_words(page);
                } else if !matches!(event, Event::Start(Tag::Paragraph)) {
                    self.item.words(range);
                }
                page.writer.event(event, range);
            }
        }
    }

    /// The section has ended.
    pub(super) fn finish(mut self, page: &mut Pieces<'a, '_, '_>) -> Question {
        let rest = page.piece();
        page.writer.prose();
        match self.stage {
            Stage::Prose => self.prompt = rest,
            Stage::After if !rest.is_empty() => {
                if !self.prompt.is_empty() {
                    self.prompt.push('\n');
                }
                self.prompt.push_str(&rest);
            }
            // A page that was cut off for its size ends anywhere.
            Stage::Title | Stage::List | Stage::Table | Stage::After => {}
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
        let missing = match kind.body() {
            Body::List if self.items.is_empty() => Some((
                &rules::LIST_MISSING,
                "is answered on a list: write one item a line, each with an id",
            )),
            Body::Table if self.items.is_empty() => Some((
                &rules::TABLE_MISSING,
                "is answered in a table: write one whose header names the columns, each with an id",
            )),
            _ => None,
        };
        if let Some((rule, help)) = missing {
            page.report.add(
                rule,
                self.heading.span.clone(),
                format!("`{id}` has nothing to answer"),
                format!("a .{} question {help}", kind.name()),
            );
        }
        Question {
            id: id.to_owned(),
            kind: self.kind,
            title: self.title,
            prompt: self.prompt,
            items: self.items,
            rows: self.rows,
            settings: settings(kind.attributes(), self.heading.own(), page.report),
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
    pub(super) fn piece(&mut self) -> String {
        self.writer.take_part(str::trim_ascii)
    }
}

pub(super) fn check_id(id: &str, span: &Range<usize>, report: &mut Report<'_>) {
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
fn without_paragraph(html: &str) -> &str {
    match html
        .strip_prefix("<p>")
        .and_then(|inner| inner.strip_suffix("</p>"))
    {
        Some(inner) if !inner.contains("<p>") => inner.trim_ascii_end(),
        _ => html,
    }
}
