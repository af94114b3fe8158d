//! Headings divide a page: one may open a question or a feedback section by what stands in its braces.

use std::ops::Range;

use pulldown_cmark::{CowStr, HeadingLevel};

use super::attributes::{self, Attribute, Attributes};
use super::settings::{twice, unknown_attribute};
use crate::check::rules;
use crate::condition::WHEN;
use crate::diagnostic::{Repair, Report};
use crate::question::QuestionKind;
use crate::suggest;

/// A heading with what its braces say. The parser reads them; the text is kept for places and for braces it did
/// not understand.
pub(super) struct Heading<'a> {
    pub(super) level: HeadingLevel,
    pub(super) id: Option<&'a str>,
    pub(super) span: Range<usize>,
    braces: Attributes<'a>,
    /// Whether the parser took the braces as attributes.
    understood: bool,
    /// The kind of question it opens.
    pub(super) kind: Option<QuestionKind>,
    /// The condition it waits for, as it is written, with its bytes.
    pub(super) when: Option<(&'a str, Range<usize>)>,
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
        // The braces end the heading's last line; an underline and closing marks are no part of them.
        let heading = text.get(span.clone()).unwrap_or_default().trim_ascii_end();
        let (line, start) = match memchr::memrchr(b'\n', heading.as_bytes()) {
            // Only a heading with an underline has several lines.
            Some(underline) => {
                let words = &heading[..underline];
                let start = memchr::memrchr(b'\n', words.as_bytes()).map_or(0, |end| end + 1);
                (&words[start..], span.start + start)
            }
            None => (heading.trim_end_matches('#'), span.start),
        };
        let understood = id.is_some() || !classes.is_empty() || !attrs.is_empty();
        let braces = attributes::at_end(line, start).unwrap_or_default();
        let mut heading = Self {
            level,
            id: None,
            span,
            braces,
            understood,
            kind: None,
            when: None,
        };
        if understood {
            heading.id = heading.braces.id().map(|(id, _)| id);
            let mut classes = heading.braces.classes();
            heading.kind = classes.find_map(|(class, _)| QuestionKind::named(class));
            heading.when = heading.braces.others().find_map(|attribute| {
                let value = attribute.value.unwrap_or_default();
                let end = attribute.span.end;
                (attribute.key == WHEN).then(|| (value, end - value.len()..end))
            });
        }
        heading
    }

    /// Whether it opens a question or feedback.
    pub(super) fn opens_section(&self) -> bool {
        self.kind.is_some() || self.has_class("feedback")
    }

    pub(super) fn has_class(&self, class: &str) -> bool {
        self.understood && self.braces.classes().any(|(name, _)| name == class)
    }

    /// `.class`, each with its bytes.
    pub(super) fn classes(&self) -> impl Iterator<Item = (&'a str, Range<usize>)> + use<'a> {
        self.braces.classes()
    }

    /// `key=value` and single words that are the question's own: all but the condition, which every heading may have.
    pub(super) fn own(&self) -> impl Iterator<Item = Attribute<'a>> + use<'a> {
        let mut seen = false;
        let condition = move |attribute: &Attribute<'_>| {
            attribute.key == WHEN && !std::mem::replace(&mut seen, true)
        };
        let mut condition = condition;
        self.braces
            .others()
            .filter(move |attribute| !condition(attribute))
    }

    /// An id for it where it has none, made from its words.
    pub(super) fn wanted_id(&self, text: &str) -> Option<Repair> {
        let words = text.get(self.span.start..self.braces.span.start)?;
        Some(Repair::Id {
            words: words.trim_start_matches(['#', ' ', '\t']).to_owned(),
            at: self.braces.span.start + 1,
            braces: true,
        })
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
    if !heading.understood && !braces.span.is_empty() {
        not_understood(braces, report);
    }
}

/// Reports braces that are none of ours.
pub(super) fn not_understood(braces: &Attributes<'_>, report: &mut Report<'_>) {
    report.add(
        &rules::ATTRIBUTES_NOT_UNDERSTOOD,
        braces.span.clone(),
        "these braces were not understood",
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
        let plain = class.to_ascii_lowercase();
        let repair = (plain == "feedback" || QuestionKind::named(&plain).is_some())
            .then(|| Repair::Replace(span.start + 1..span.end, plain));
        report.add_mendable(
            &rules::UNKNOWN_KIND,
            span,
            format!("there is no kind of question called `.{class}`"),
            suggest::help(
                class,
                QuestionKind::ALL
                    .map(QuestionKind::name)
                    .into_iter()
                    .chain(["feedback"]),
                format!("the kinds are {known}; a section beside a score is .feedback"),
            ),
            repair,
        );
    }
    if heading.braces.classes().next().is_none() {
        check_attributes(heading, &[WHEN], report);
    }
}

/// Reports every attribute of a heading that is not among these.
pub(super) fn check_attributes(heading: &Heading<'_>, known: &[&str], report: &mut Report<'_>) {
    let mut seen = false;
    for attribute in heading.braces.others() {
        if !known.contains(&attribute.key) {
            unknown_attribute(&attribute, known, report);
        } else if std::mem::replace(&mut seen, true) {
            twice(&attribute, report);
        }
    }
}
