//! A diagnostic drawn for a terminal: the sentence, the marked source, and what to do.

use std::io::IsTerminal;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use haversack_pack::{Diagnostic, Severity};

/// Draws a diagnostic. `file` is its name for the person; without the source only the place is given.
pub fn diagnostic(found: &Diagnostic, file: &str, source: Option<&str>) -> String {
    let level = match found.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&found.message).id(found.code());
    let group = match source
        .filter(|source| source.get(found.span.clone()).is_some() && !found.span.is_empty())
    {
        Some(source) => {
            let span = on_one_line(source, found.span.clone());
            let marked = Snippet::source(source)
                .path(file)
                .annotation(AnnotationKind::Primary.span(span));
            title.element(marked)
        }
        None => title.element(
            annotate_snippets::Origin::path(file)
                .line(found.line as usize)
                .char_column(found.column as usize),
        ),
    };
    let report = [group.element(Level::HELP.message(&found.help))];
    let plain = std::env::var_os("NO_COLOR").is_some() || !std::io::stdout().is_terminal();
    if plain {
        Renderer::plain()
    } else {
        Renderer::styled()
    }
    .render(&report)
}

/// A section can be a page long; its first line is enough to find it.
fn on_one_line(source: &str, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    // The file may have changed since it was checked: then the span may lie anywhere.
    let end = source
        .get(span.clone())
        .and_then(|marked| marked.find('\n'))
        .map_or(span.end, |newline| span.start + newline);
    span.start..end
}

/// "1 error", "2 errors".
pub fn counted(number: usize, thing: &str) -> String {
    if number == 1 {
        format!("1 {thing}")
    } else {
        format!("{number} {thing}s")
    }
}
