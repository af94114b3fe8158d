//! A page as one piece of HTML, for looking at it outside the app and for paper: its questions are forms.

use std::fmt::Write as _;

use super::{Block, Page};
use crate::answer::Context;
use crate::form::{Form, Labels};
use crate::html::escape;
use crate::pack::Pack;

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
                        Form::new(&mut html, Context::unanswered(pack), labels).question(question);
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
