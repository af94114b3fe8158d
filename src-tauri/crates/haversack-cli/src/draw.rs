//! A diagnostic drawn for a terminal: the sentence, the marked source, and what to do.

use std::io::IsTerminal;
use std::sync::OnceLock;

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
    let ink = Ink::of_stdout();
    let renderer = if ink.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.term_width(ink.width).render(&report)
}

/// What standard output can show: colours, and how wide a line may be.
#[derive(Debug, Clone, Copy)]
pub struct Ink {
    colour: bool,
    width: usize,
}

impl Ink {
    /// Colours only on a terminal, and not where the person asked for none (`NO_COLOR`); in a pipe lines are as wide as
    /// they are read best.
    pub fn of_stdout() -> Self {
        const PIPE: usize = 100;
        const NARROWEST: usize = 30;
        // Asked once: a thousand diagnostics would ask the system thousands of times.
        static INK: OnceLock<Ink> = OnceLock::new();
        *INK.get_or_init(|| {
            let terminal = std::io::stdout().is_terminal();
            let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
            Self {
                colour: terminal && std::env::var_os("NO_COLOR").is_none_or(|wish| wish.is_empty()),
                width: width.filter(|_| terminal).unwrap_or(PIPE).max(NARROWEST),
            }
        })
    }

    /// How many characters fit on a line.
    pub fn width(self) -> usize {
        self.width
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.colour {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// For headings.
    pub fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    /// For what is beside the point.
    pub fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }

    /// In the colour diagnostics of this severity have.
    pub fn severity(self, severity: Severity, text: &str) -> String {
        self.paint(
            match severity {
                Severity::Error => "1;91",
                Severity::Warning => "1;33",
            },
            text,
        )
    }
}

/// Prose in lines of at most `width` characters, the first one indented by `first` blanks and the others by `rest`. A word
/// that is wider stands alone.
pub fn wrapped(prose: &str, first: usize, rest: usize, width: usize) -> String {
    // Longer lines than this are hard to read, however wide the window is.
    const WIDEST: usize = 100;
    let width = width.min(WIDEST + rest);
    let mut text = " ".repeat(first);
    let mut at = first;
    let mut fresh = true;
    for word in prose.split_whitespace() {
        let length = word.chars().count();
        if !fresh && at + 1 + length > width {
            text.push('\n');
            text.push_str(&" ".repeat(rest));
            at = rest;
            fresh = true;
        }
        if !fresh {
            text.push(' ');
            at += 1;
        }
        text.push_str(word);
        at += length;
        fresh = false;
    }
    text
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
