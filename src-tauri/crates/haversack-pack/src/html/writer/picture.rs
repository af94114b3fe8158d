//! Pictures: where they come from is checked, and of what stands between their brackets only the words are written.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::super::escape;
use super::super::url::{self, Target};
use super::{Found, Writer};

/// The words for a picture, while they are written.
pub(super) struct Alt<'a> {
    depth: usize,
    /// Whether it has any words.
    words: bool,
    title: CowStr<'a>,
    shown: bool,
    range: Range<usize>,
}

impl<'a> Writer<'a, '_> {
    pub(super) fn image(&mut self, dest: &str, title: &CowStr<'a>, range: &Range<usize>) {
        let checked = url::image(dest);
        let shown = match (&self.setting.media, &checked) {
            (Some(base), Ok(name)) => {
                self.out.push_str("<img src=\"");
                escape::href(&mut self.out, base);
                escape::href(&mut self.out, name);
                true
            }
            (Some(_), Err(_)) => false,
            // Outside the app the source stays as it was written, but for what could run.
            (None, _) => {
                let harmless = url::target(dest) != Target::Refused;
                if harmless {
                    self.out.push_str("<img src=\"");
                    escape::href(&mut self.out, dest);
                }
                harmless
            }
        };
        if shown {
            self.out.push_str("\" alt=\"");
        }
        let found = match checked {
            Ok(name) => Found::Image(name),
            Err(why) => Found::RefusedImage(why, dest.to_owned()),
        };
        self.note(found, range.clone());
        self.alt = Some(Alt {
            depth: 0,
            words: false,
            title: title.clone(),
            shown,
            range: range.clone(),
        });
    }

    /// Inside a picture: only the words count, whatever marks they carry.
    pub(super) fn alt_event(&mut self, event: &Event<'a>) {
        match event {
            Event::Start(_) => {
                if let Some(alt) = &mut self.alt {
                    alt.depth += 1;
                }
            }
            Event::End(_) => {
                if let Some(alt) = &mut self.alt
                    && alt.depth > 0
                {
                    alt.depth -= 1;
                    return;
                }
                if let Some(alt) = self.alt.take() {
                    self.close_image(&alt);
                }
            }
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineHtml(text)
            | Event::Html(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => {
                self.alt_words(!text.trim().is_empty());
                escape::text(&mut self.out, text);
            }
            Event::SoftBreak | Event::HardBreak | Event::Rule => self.out.push(' '),
            Event::FootnoteReference(name) => {
                self.alt_words(true);
                self.out.push('[');
                self.footnote_number(name);
                self.out.push(']');
            }
            Event::TaskListMarker(done) => {
                self.alt_words(true);
                self.out.push_str(if *done { "[x]" } else { "[ ]" });
            }
        }
    }

    fn alt_words(&mut self, any: bool) {
        if let Some(alt) = &mut self.alt {
            alt.words |= any;
        }
    }

    fn close_image(&mut self, alt: &Alt<'a>) {
        if !alt.words {
            self.note(Found::NoAlt, alt.range.clone());
        }
        if !alt.shown {
            return;
        }
        if !alt.title.is_empty() {
            self.out.push_str("\" title=\"");
            escape::text(&mut self.out, &alt.title);
        }
        self.out.push_str("\" />");
    }
}
