//! The one place where the Markdown dialect is decided: CommonMark with tables, footnotes, task lists,
//! strikethrough, definition lists, callouts, and attributes on headings.

use pulldown_cmark::{Options, Parser};

/// Options by name, never `all()`: a new parser version must not change what packs mean.
const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

/// A parser over a page's text.
pub(crate) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, DIALECT)
}
