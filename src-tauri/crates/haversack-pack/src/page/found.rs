//! What the HTML writer noticed on the way, said to the author: raw HTML, refused links and pictures, pictures without words.

use super::Page;
use crate::check::rules;
use crate::diagnostic::{Report, Span};
use crate::html::Found;
use crate::html::url::ImageRefusal;

/// Reports what was found, and notes the links and pictures of the page.
pub(super) fn report(
    all: impl Iterator<Item = (Found, Span)>,
    page: &mut Page,
    report: &mut Report<'_>,
) {
    for (found, span) in all {
        match found {
                Found::RawHtml => report.add(
                    &rules::RAW_HTML,
                    span,
                    "this HTML is shown as text",
                    "write it in Markdown; to show HTML on purpose, put it between backticks",
                ),
                Found::RefusedLink(url) => {
                    let scheme = url.trim_start().split(':').next().unwrap_or_default().to_owned();
                    report.add(
                        &rules::LINK_REFUSED,
                        span,
                        format!("a link of the kind `{}:` is never opened; only its words are shown", printable(&scheme)),
                        "link to a page, to pack:other-pack/page, to the web or to a mail address",
                    );
                }
                Found::Link(url) => {
                    page.links.push((url, span));
                }
                Found::Image(name) => {
                    page.images.push((name, span));
                }
                Found::RefusedImage(why, url) => {
                    let (message, help) = match why {
                        ImageRefusal::Outside => (
                            format!("`{}` would be fetched from outside the pack", printable(&url)),
                            "put the picture into the pack's media folder: media/name.png",
                        ),
                        ImageRefusal::Climbs => (
                            format!("`{}` leads out of the pack", printable(&url)),
                            "name a file of the pack, from its top folder: media/name.png",
                        ),
                        ImageRefusal::Kind => (
                            format!("`{}` is not a picture", printable(&url)),
                            "use a png, jpg, webp, gif or svg file",
                        ),
                        ImageRefusal::Recording => (
                            format!("`{}` is sound or film, which no page plays", printable(&url)),
                            "write on the page what is said in it",
                        ),
                    };
                    report.add(&rules::IMAGE_REFUSED, span, message, help);
                }
                Found::NoAlt => report.add(
                    &rules::IMAGE_ALT,
                    span,
                    "this picture has no words for those who can't see it",
                    "say between the square brackets what it shows: ![two circles that overlap](media/…)",
                ),
            }
    }
}

/// A stranger's text for a message: control characters made visible, and not too much of it.
fn printable(text: &str) -> String {
    text.chars()
        .take(60)
        .flat_map(|c| {
            if c.is_control() {
                c.escape_default().collect::<Vec<_>>()
            } else {
                vec![c]
            }
        })
        .collect()
}

/// Says that a page has more links, pictures and pieces of HTML than are looked at.
pub(super) fn report_untold(count: usize, span: Span, report: &mut Report<'_>) {
    report.add(
        &rules::TOO_MANY_LINKS,
        span,
        format!("from here on {count} more links, pictures and pieces of HTML are not checked"),
        "split the page: nobody follows so many links from one place",
    );
}
