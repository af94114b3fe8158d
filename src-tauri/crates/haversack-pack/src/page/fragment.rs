//! A page as one piece of HTML, for looking at it outside the app: questions as sections, with their statements as lists.

use std::fmt::Write as _;

use super::{Block, Page};
use crate::html::{ID_PREFIX, escape};
use crate::question::Question;

impl Page {
    /// The page's HTML fragment. Where there is no question it is plain CommonMark output. Feedback stands at the end.
    pub fn fragment(&self) -> String {
        let mut html = String::new();
        for block in &self.blocks {
            match block {
                Block::Html(text) => html.push_str(text),
                Block::Question(index) => {
                    if let Some(question) = self.questions.get(*index) {
                        write_question(&mut html, question);
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

fn write_question(html: &mut String, question: &Question) {
    let (level, kind) = (question.level, question.kind.name());
    let _ = write!(
        html,
        "<section class=\"question question-{kind}\" id=\"{ID_PREFIX}"
    );
    escape::text(html, &question.id);
    let _ = writeln!(html, "\">\n<h{level}>{}</h{level}>", question.title);
    if !question.prompt.is_empty() {
        let _ = writeln!(html, "{}", question.prompt);
    }
    if !question.items.is_empty() {
        html.push_str("<ol>\n");
        for item in &question.items {
            let _ = write!(html, "<li id=\"{ID_PREFIX}");
            escape::text(html, &item.id);
            let _ = writeln!(html, "\">{}</li>", item.html);
        }
        html.push_str("</ol>\n");
    }
    html.push_str("</section>\n");
}
