//! A question as a form: readable HTML with nothing to click, for looking at a page outside the app and for paper. Each
//! kind draws itself with what is here; the few words that no pack has come from outside.

use std::fmt::Write as _;

use crate::answer::Context;
use crate::html::{ID_PREFIX, escape};
use crate::question::{Item, Question};

/// The words of a form that the pack doesn't have, as plain text.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'l> {
    /// `.choose` with `other`: room for something of one's own.
    pub other: &'l str,
    /// `.map` and `.plan`: the column for who it is about.
    pub who: &'l str,
    /// `.map`: how strong a tie is.
    pub strength: &'l str,
    /// `.map`: how far it is trusted.
    pub trust: &'l str,
    /// `.map`: how often there is contact.
    pub contact: &'l str,
    /// `.map`: how many hours a month it takes.
    pub hours: &'l str,
    /// `.map`: which person it rests on.
    pub rests_on: &'l str,
    /// `.plan`: what will be done.
    pub what: &'l str,
    /// `.plan`: with whom.
    pub with: &'l str,
    /// `.plan`: by when.
    pub by: &'l str,
    /// `.plan`: how one will know.
    pub know: &'l str,
}

impl Default for Labels<'static> {
    fn default() -> Self {
        Self {
            other: "Something else",
            who: "Who",
            strength: "Strength, 1 to 5",
            trust: "Trust, 1 to 5",
            contact: "How often",
            hours: "Hours a month",
            rests_on: "Rests on",
            what: "What",
            with: "With whom",
            by: "By when",
            know: "How I will know",
        }
    }
}

/// The most empty lines or rows that are drawn: what fits on paper, and no page grows by it without end.
const MOST_EMPTY: usize = 8;

/// A form being written.
pub(crate) struct Form<'f> {
    html: &'f mut String,
    /// What the question stands among.
    pub(crate) context: Context<'f>,
    /// The words that the pack doesn't have.
    pub(crate) labels: Labels<'f>,
}

impl<'f> Form<'f> {
    /// A form that is written behind this HTML.
    pub(crate) fn new(html: &'f mut String, context: Context<'f>, labels: Labels<'f>) -> Self {
        Self {
            html,
            context,
            labels,
        }
    }

    /// A question with its heading and prose, and where there is room its form.
    pub(crate) fn question(&mut self, question: &Question, room: bool) {
        let (level, kind) = (question.level, question.kind.name());
        let _ = write!(
            self.html,
            "<section class=\"question question-{kind}\" id=\"{ID_PREFIX}"
        );
        escape::text(self.html, &question.id);
        let _ = writeln!(self.html, "\">\n<h{level}>{}</h{level}>", question.title);
        if !question.prompt.is_empty() {
            let _ = writeln!(self.html, "{}", question.prompt);
        }
        if room {
            question.kind.kind().draw(question, self);
        }
        self.html.push_str("</section>\n");
    }

    /// The items in their order, numbered. Nothing without any.
    pub(crate) fn numbered(&mut self, items: &[Item]) {
        if !items.is_empty() {
            self.html.push_str("<ol>\n");
            self.items(items);
            self.html.push_str("</ol>\n");
        }
    }

    /// The items as things to pick from; `own` is room for one's own.
    pub(crate) fn options(&mut self, items: &[Item], own: Option<&str>) {
        if items.is_empty() && own.is_none() {
            return;
        }
        self.html.push_str("<ul>\n");
        self.items(items);
        if let Some(own) = own {
            self.html.push_str("<li class=\"blank\">");
            escape::text(self.html, own);
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ul>\n");
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.open_with_id("li", item);
            let _ = writeln!(self.html, "{}</li>", item.html);
        }
    }

    /// Things that stand elsewhere, to be put in order here, and so many places for them.
    pub(crate) fn places(&mut self, offered: &[(&str, String)], places: usize) {
        if !offered.is_empty() {
            self.html.push_str("<ul>\n");
            for (_, html) in offered {
                let _ = writeln!(self.html, "<li>{html}</li>");
            }
            self.html.push_str("</ul>\n");
        }
        self.html.push_str("<ol>\n");
        for _ in 0..places {
            self.html.push_str("<li class=\"blank\"></li>\n");
        }
        self.html.push_str("</ol>\n");
    }

    /// Room to write on; these words stand behind it.
    pub(crate) fn blank(&mut self, lines: usize, words: &str) {
        self.html.push_str("<p class=\"blank\">");
        for _ in 1..lines.min(MOST_EMPTY) {
            self.html.push_str("<br />");
        }
        escape::text(self.html, words);
        self.html.push_str("</p>\n");
    }

    /// A table: words over the columns, then the rows, then so many empty ones.
    pub(crate) fn table(&mut self, columns: &[&str], rows: &[Item], empty: usize) {
        self.html.push_str("<table><thead><tr>");
        for column in columns {
            self.html.push_str("<th>");
            escape::text(self.html, column);
            self.html.push_str("</th>");
        }
        self.html.push_str("</tr></thead><tbody>\n");
        for item in rows {
            self.html.push_str("<tr>");
            self.open_with_id("td", item);
            self.html.push_str(&item.html);
            self.html.push_str("</td>");
            self.cells(columns.len().saturating_sub(1));
        }
        self.empty_rows(columns.len(), empty);
        self.html.push_str("</tbody></table>\n");
    }

    /// A table of statements by points: a row each, and a cell for each point to mark.
    pub(crate) fn grid(&mut self, points: &[&str], statements: &[Item]) {
        self.html.push_str("<table><thead><tr><td></td>");
        for point in points {
            self.html.push_str("<th>");
            escape::text(self.html, point);
            self.html.push_str("</th>");
        }
        self.html.push_str("</tr></thead><tbody>\n");
        for item in statements {
            self.html.push_str("<tr>");
            self.open_with_id("th", item);
            self.html.push_str(&item.html);
            self.html.push_str("</th>");
            self.cells(points.len());
        }
        self.html.push_str("</tbody></table>\n");
    }

    /// A table of the author's: its columns, the rows that are there at the start, and empty ones up to so many.
    pub(crate) fn filled_table(&mut self, columns: &[Item], rows: &[Vec<String>], all: usize) {
        self.html.push_str("<table><thead><tr>");
        for column in columns {
            self.open_with_id("th", column);
            let _ = write!(self.html, "{}</th>", column.html);
        }
        self.html.push_str("</tr></thead><tbody>\n");
        for row in rows {
            self.html.push_str("<tr>");
            for cell in row {
                let _ = write!(self.html, "<td>{cell}</td>");
            }
            self.html.push_str("</tr>\n");
        }
        self.empty_rows(columns.len(), all.saturating_sub(rows.len()));
        self.html.push_str("</tbody></table>\n");
    }

    fn empty_rows(&mut self, columns: usize, rows: usize) {
        for _ in 0..rows.min(MOST_EMPTY) {
            self.html.push_str("<tr>");
            self.cells(columns);
        }
    }

    /// Empty cells to the end of a row.
    fn cells(&mut self, count: usize) {
        for _ in 0..count {
            self.html.push_str("<td></td>");
        }
        self.html.push_str("</tr>\n");
    }

    fn open_with_id(&mut self, element: &str, item: &Item) {
        let _ = write!(self.html, "<{element} id=\"{ID_PREFIX}");
        escape::text(self.html, &item.id);
        self.html.push_str("\">");
    }
}
