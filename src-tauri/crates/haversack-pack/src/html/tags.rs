//! The pieces of tags that the writer takes from a list.

use pulldown_cmark::BlockQuoteKind;

/// How the tags of headings begin, by level; an id may follow.
pub(super) const HEADING_STARTS: [&str; 6] = ["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"];
/// Their closing tags.
pub(super) const HEADING_ENDS: [&str; 6] = [
    "</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n",
];

/// The name of a callout in its class.
pub(super) fn callout(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}
