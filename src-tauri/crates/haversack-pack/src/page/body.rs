//! A question taken apart: heading, prose, and the list that is answered with its ids.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::attributes::{self, Attribute, Attributes};
use super::is_id;
use crate::check::rules;
use crate::diagnostic::Report;
use crate::html::Writer;
use crate::question::{Body, Item, Question, QuestionKind, Setting, Settings, Takes, ValueKind};

/// An event with its bytes in the page.
pub(super) type Located<'a> = (Event<'a>, Range<usize>);

/// A heading with what its braces say. The parser reads them; the text is kept for places and for braces it did
/// not understand.
pub(super) struct Heading<'a> {
    pub(super) level: HeadingLevel,
    pub(super) id: Option<&'a str>,
    pub(super) span: Range<usize>,
    braces: Attributes<'a>,
    /// Whether the parser took the braces as attributes.
    understood: bool,
}

impl<'a> Heading<'a> {
    pub(super) fn new(
        level: HeadingLevel,
        id: Option<&CowStr<'a>>,
        classes: &[CowStr<'a>],
        attrs: &[(CowStr<'a>, Option<CowStr<'a>>)],
        span: Range<usize>,
        text: &'a str,
    ) -> Self {
        // The heading's own line: setext underlines and closing hashes are no part of the braces.
        let heading = text.get(span.clone()).unwrap_or_default();
        let end = memchr::memchr(b'\n', heading.as_bytes()).unwrap_or(heading.len());
        let line = heading[..end].trim_ascii_end().trim_end_matches('#');
        let understood = id.is_some() || !classes.is_empty() || !attrs.is_empty();
        let braces = attributes::at_end(line, span.start).unwrap_or_default();
        let id = if understood {
            braces.id().map(|(id, _)| id)
        } else {
            None
        };
        Self {
            level,
            id,
            span,
            braces,
            understood,
        }
    }

    /// The kind of question it opens.
    pub(super) fn kind(&self) -> Option<QuestionKind> {
        if !self.understood {
            return None;
        }
        self.braces
            .classes()
            .find_map(|(class, _)| QuestionKind::named(class))
    }

    pub(super) fn has_class(&self, class: &str) -> bool {
        self.understood && self.braces.classes().any(|(name, _)| name == class)
    }

    /// The value of `key=value`.
    pub(super) fn value(&self, key: &str) -> Option<&'a str> {
        self.braces
            .others()
            .find(|attribute| attribute.key == key)?
            .value
    }

    /// The bytes of the id.
    pub(super) fn span_of_id(&self) -> Range<usize> {
        self.braces
            .id()
            .map_or_else(|| self.span.clone(), |(_, span)| span)
    }
}

/// Braces at the end of a heading that mean nothing to the parser would be shown to the participant.
pub(super) fn check_understood(heading: &Heading<'_>, report: &mut Report<'_>) {
    let braces = &heading.braces;
    if heading.understood || braces.span.is_empty() {
        return;
    }
    report.add(
        &rules::ATTRIBUTES_NOT_UNDERSTOOD,
        braces.span.clone(),
        "these braces were not understood and are shown as text",
        "between the braces stand #id, .kind and key=value, parted by spaces, without quotes, < or >",
    );
}

/// A heading that opens nothing may have an id, and that is all.
pub(super) fn check_plain(heading: &Heading<'_>, report: &mut Report<'_>) {
    if !heading.understood {
        return;
    }
    for (class, span) in heading.braces.classes() {
        let known = QuestionKind::ALL
            .map(|kind| format!(".{}", kind.name()))
            .join(", ");
        report.add(
            &rules::UNKNOWN_KIND,
            span,
            format!("there is no kind of question called `.{class}`"),
            format!("the kinds are {known}; a section beside a score is .feedback"),
        );
    }
    if heading.braces.classes().next().is_none() {
        check_attributes(heading, &[], report);
    }
}

/// Reports every attribute of a heading that is not among these.
pub(super) fn check_attributes(heading: &Heading<'_>, known: &[&str], report: &mut Report<'_>) {
    for attribute in heading.braces.others() {
        if !known.contains(&attribute.key) {
            unknown_attribute(&attribute, known, report);
        }
    }
}

fn unknown_attribute(attribute: &Attribute<'_>, known: &[&str], report: &mut Report<'_>) {
    let help = if known.is_empty() {
        "take it away: nothing but an id can stand here".to_owned()
    } else {
        format!("what can stand here: {}", known.join(", "))
    };
    report.add(
        &rules::UNKNOWN_ATTRIBUTE,
        attribute.span.clone(),
        format!("`{}` means nothing here", attribute.key),
        help,
    );
}

/// Makes a question of a section's events, which are used up.
pub(super) fn question<'a>(
    kind: QuestionKind,
    heading: &Heading<'a>,
    events: &mut [Located<'a>],
    text: &'a str,
    writer: &mut Writer<'a, '_>,
    report: &mut Report<'a>,
) -> Question {
    let takes = kind.kind();
    let parts = split(events, takes.body());
    let title = write(writer, &mut events[parts.title.clone()]);
    let (before, rest) = events.split_at_mut(parts.list.start);
    let (list, after) = rest.split_at_mut(parts.list.len());
    let mut prompt = write(writer, &mut before[parts.title.end + 1..]);
    if !after.is_empty() {
        prompt.push_str(&write(writer, after));
    }
    let mut items = Vec::with_capacity(parts.items.len());
    for span in parts.items {
        let item = &mut list[span.start - parts.list.start..span.end - parts.list.start];
        items.extend(read_item(
            takes.item_attributes(),
            item,
            text,
            writer,
            report,
        ));
    }
    for (class, span) in heading
        .braces
        .classes()
        .filter(|(class, _)| *class != kind.name())
    {
        report.add(
            &rules::UNKNOWN_KIND,
            span,
            format!(
                "this question is .{} already; `.{class}` means nothing here",
                kind.name()
            ),
            "keep one kind",
        );
    }
    Question {
        id: heading.id.unwrap_or_default().to_owned(),
        kind,
        title,
        prompt,
        items,
        settings: settings(takes.attributes(), heading.braces.others(), report),
        level: heading.level as u8,
        span: heading.span_of_id(),
    }
}

/// Where the parts of a section lie among its events.
struct Parts {
    /// The inside of the heading.
    title: Range<usize>,
    /// The list that is answered, from its start to its end; empty behind all events where there is none.
    list: Range<usize>,
    /// Each item of the list, from its start to its end.
    items: Vec<Range<usize>>,
}

fn split(events: &[Located<'_>], body: Body) -> Parts {
    let end = events.len();
    let heading_end = events
        .iter()
        .position(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))))
        .unwrap_or(end - 1);
    let mut parts = Parts {
        title: 1..heading_end,
        list: end..end,
        items: Vec::new(),
    };
    if body == Body::Prose {
        return parts;
    }
    let mut depth = 0_usize;
    for (at, (event, _)) in events.iter().enumerate().skip(heading_end + 1) {
        match event {
            Event::Start(tag) => {
                if depth == 0 && parts.list.start == end && matches!(tag, Tag::List(_)) {
                    parts.list.start = at;
                } else if depth == 1 && parts.list.start < end && matches!(tag, Tag::Item) {
                    parts.items.push(at..end);
                }
                depth += 1;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                if parts.list.start < end && depth == 1 && matches!(tag, TagEnd::Item) {
                    if let Some(item) = parts.items.last_mut() {
                        item.end = at + 1;
                    }
                } else if parts.list.start < end && depth == 0 {
                    parts.list.end = at + 1;
                    break;
                }
            }
            _ => {}
        }
    }
    parts
}

/// Writes events as HTML.
fn write<'a>(writer: &mut Writer<'a, '_>, events: &mut [Located<'a>]) -> String {
    let room = match (events.first(), events.last()) {
        (Some((_, first)), Some((_, last))) => last.end.saturating_sub(first.start) + 32,
        _ => return String::new(),
    };
    let page = writer.swap(String::with_capacity(room));
    for (event, range) in events {
        writer.event(std::mem::replace(event, NOTHING), range.clone());
    }
    let mut html = writer.swap(page);
    trim(&mut html);
    html
}

/// What is left in the place of an event that has been used up or is not to be shown.
const NOTHING: Event<'static> = Event::Text(CowStr::Borrowed(""));

/// Takes the white space from a text's ends, in place.
fn trim(text: &mut String) {
    text.truncate(text.trim_end().len());
    let lead = text.len() - text.trim_start().len();
    if lead > 0 {
        text.drain(..lead);
    }
}

/// Reads a statement or option; `None` when it has no id, because an answer to it could not be kept.
fn read_item<'a>(
    takes: &[Takes],
    events: &mut [Located<'a>],
    text: &'a str,
    writer: &mut Writer<'a, '_>,
    report: &mut Report<'a>,
) -> Option<Item> {
    let span = events.first()?.1.clone();
    let last = events.len() - 1;
    let inside = &mut events[1..last];
    let braces = take_braces(inside, text).unwrap_or_default();
    let Some((id, id_span)) = braces.id() else {
        let first_line =
            span.start..span.start + text[span.clone()].lines().next().map_or(0, str::len);
        report.add(
            &rules::ID_MISSING,
            first_line,
            "this item has no id, so it is left out: an answer to it could not be kept",
            "end its line with one that never changes: {#a-short-name}",
        );
        return None;
    };
    if !is_id(id) {
        report.add(
            &rules::ID_SYNTAX,
            id_span.clone(),
            format!("`{id}` can't be an id"),
            "use lower-case letters and digits, words joined by hyphens: ask-first",
        );
    }
    let inside = unwrap_paragraph(inside);
    let html = write(writer, inside);
    Some(Item {
        id: id.to_owned(),
        html,
        settings: settings(takes, braces.others(), report),
        span: id_span,
    })
}

/// Takes the braces from the end of an item's first words, so that they are read and not shown.
fn take_braces<'a>(events: &mut [Located<'a>], text: &'a str) -> Option<Attributes<'a>> {
    let first = usize::from(matches!(
        events.first(),
        Some((Event::Start(Tag::Paragraph), _))
    ));
    let inline = events
        .iter()
        .skip(first)
        .position(|(event, _)| ends_words(event))
        .map_or(events.len(), |at| at + first);
    let words = events.get_mut(first..inline)?;
    let start = words.first()?.1.start;
    let end = words.iter().map(|(_, range)| range.end).max()?;
    let braces = attributes::at_end(text.get(start..end)?, start)?;
    let cut = braces.span.start;
    for (event, range) in words.iter_mut().filter(|(_, range)| range.end > cut) {
        match event {
            Event::Text(CowStr::Borrowed(words))
                if range.start < cut && words.len() == range.len() =>
            {
                *words = &words[..cut - range.start];
                range.end = cut;
            }
            // What closes an emphasis that reaches up to the braces stays, or it would be left open.
            Event::Start(_) | Event::End(_) => {}
            _ => *event = NOTHING,
        }
    }
    Some(braces)
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
fn unwrap_paragraph<'e, 'a>(events: &'e mut [Located<'a>]) -> &'e mut [Located<'a>] {
    let last = events.len().saturating_sub(1);
    let wrapped = matches!(events.first(), Some((Event::Start(Tag::Paragraph), _)))
        && events
            .iter()
            .position(|(event, _)| matches!(event, Event::End(TagEnd::Paragraph)))
            == Some(last);
    if wrapped {
        &mut events[1..last]
    } else {
        events
    }
}

/// Sorts attributes into settings; what is unknown or has the wrong value is reported.
fn settings<'a>(
    takes: &[Takes],
    given: impl Iterator<Item = Attribute<'a>>,
    report: &mut Report<'_>,
) -> Settings {
    let mut settings = Settings::new();
    for attribute in given {
        let Some(known) = takes.iter().find(|known| known.name == attribute.key) else {
            let names: Vec<_> = takes.iter().map(|known| known.name).collect();
            unknown_attribute(&attribute, &names, report);
            continue;
        };
        match setting(known.value, attribute.value) {
            Some(setting) => settings.push((known.name, setting, attribute.span.clone())),
            None => report.add(
                &rules::BAD_ATTRIBUTE,
                attribute.span.clone(),
                format!("`{}` can't be used like this", attribute.key),
                wanted(known),
            ),
        }
    }
    settings
}

/// The setting a value makes; `None` when it isn't of the kind that is wanted.
fn setting(kind: ValueKind, value: Option<&str>) -> Option<Setting> {
    match kind {
        ValueKind::Flag => value.is_none().then_some(Setting::Flag),
        ValueKind::Count(least, most) => value?
            .parse()
            .ok()
            .filter(|count| (least..=most).contains(count))
            .map(Setting::Count),
        ValueKind::Weight => value?
            .parse()
            .ok()
            .filter(|weight: &f64| weight.is_finite() && *weight > 0.0 && *weight <= 1000.0)
            .map(Setting::Weight),
        ValueKind::Name => value
            .filter(|value| is_id(value))
            .map(|value| Setting::Name(value.to_owned())),
    }
}

/// What an attribute takes, for an author.
fn wanted(known: &Takes) -> String {
    let name = known.name;
    match known.value {
        ValueKind::Flag => format!("`{name}` stands alone"),
        ValueKind::Count(least, most) => {
            format!("`{name}` takes a whole number from {least} to {most}: {name}={least}")
        }
        ValueKind::Weight => format!("`{name}` takes a number above 0, 1000 at most: {name}=2"),
        ValueKind::Name => format!("`{name}` takes a name: {name}=some-name"),
    }
}
