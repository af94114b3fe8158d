//! A page as one piece of HTML, for looking at it outside the app and for paper: its questions are forms.

use std::fmt::Write as _;

use super::{Block, Page};
use crate::answer::Context;
use crate::form::{Form, Labels};
use crate::html::escape;
use crate::pack::Pack;

/// Forms are drawn until a page has become so many times its size; behind that come the questions alone. A short heading
/// can ask for a long form, and nobody prints a page of ten thousand of them.
const GROWTH: usize = 8;
const GROWTH_FLOOR: usize = 64 * 1024;

impl Page {
    /// The HTML fragment of a page by itself: what comes from elsewhere in the pack, such as the words of a scale, is
    /// missing. Where there is no question it is plain CommonMark output. Feedback stands at the end.
    pub fn fragment(&self) -> String {
        self.fragment_in(&Pack::default(), Labels::default())
    }

    /// The HTML fragment of a page as it is in this pack; `labels` are the words that no pack has.
    pub fn fragment_in(&self, pack: &Pack, labels: Labels<'_>) -> String {
        let mut html = String::new();
        for block in &self.blocks {
            match block {
                Block::Html(text) => html.push_str(text),
                Block::Question(index) => {
                    if let Some(question) = self.questions.get(*index) {
                        let room = html.len() < (self.bytes * GROWTH).max(GROWTH_FLOOR);
                        Form::new(&mut html, Context::unanswered(pack), labels)
                            .question(question, room);
                    }
                }
            }
        }
        for section in &self.feedback {
            html.push_str("<section class=\"feedback\" data-when=\"");
            escape::text(&mut html, &section.when.text);
            let _ = write!(
                html,
                "\">\n<h3>{}</h3>\n{}</section>\n",
                section.title, section.html
            );
        }
        html
    }
}
