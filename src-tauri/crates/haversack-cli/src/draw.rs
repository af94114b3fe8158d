//! A diagnostic drawn for a terminal: the sentence, the marked source, and what to do.

use std::io::IsTerminal;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use haversack_pack::{Diagnostic, Severity};

/// Draws a diagnostic. `file` is its name for the person; without the source only the place is given.
pub fn diagnostic(found: &Diagnostic, file: &str, source: Option<&str>, ink: Ink) -> String {
    let level = match found.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&found.message).id(found.code());
    let marked = source.and_then(|source| Marked::of(source, found.span.clone()));
    let group = match &marked {
        Some(marked) => title.element(
            Snippet::source(marked.text)
                .path(file)
                .line_start(found.line as usize)
                .annotation(AnnotationKind::Primary.span(marked.span.clone())),
        ),
        None => title.element(
            annotate_snippets::Origin::path(file)
                .line(found.line as usize)
                .char_column(found.column as usize),
        ),
    };
    let report = [group.element(Level::HELP.message(&found.help))];
    let renderer = if ink.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let drawn = renderer.term_width(ink.width).render(&report);
    match marked {
        // It counts from where the text begins.
        Some(marked) if !marked.whole => {
            let place = |column| format!("{file}:{}:{column}", found.line);
            drawn.replacen(&place(marked.column()), &place(found.column as usize), 1)
        }
        _ => drawn,
    }
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
        Self::of(std::io::stdout().is_terminal())
    }

    /// The same for standard error.
    pub fn of_stderr() -> Self {
        Self::of(std::io::stderr().is_terminal())
    }

    fn of(terminal: bool) -> Self {
        const PIPE: usize = 100;
        const NARROWEST: usize = 30;
        let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Self {
            colour: terminal && std::env::var_os("NO_COLOR").is_none_or(|wish| wish.is_empty()),
            width: width.filter(|_| terminal).unwrap_or(PIPE).max(NARROWEST),
        }
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

    /// For what is as it should be.
    pub fn good(self, text: &str) -> String {
        self.paint("32", text)
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

/// What is marked, on the line where it begins: a section can be a page long, and its first line is enough to find it.
struct Marked<'s> {
    text: &'s str,
    /// In `text`.
    span: Range<usize>,
    /// Whether the text is the whole of its line. A line of megabytes would be gone through for each thing wrong in it, so of such a
    /// line only what is around the mark is looked at: far more than fits beside it.
    whole: bool,
}

impl<'s> Marked<'s> {
    /// Nothing without a mark; and the file may have changed since it was checked, so that the span lies anywhere.
    fn of(source: &'s str, span: Range<usize>) -> Option<Self> {
        const AROUND: usize = 2000;
        source
            .get(span.clone())
            .filter(|marked| !marked.is_empty())?;
        let earliest = source.ceil_char_boundary(span.start.saturating_sub(AROUND));
        let latest = source.floor_char_boundary(span.start + AROUND);
        let newline = source.get(earliest..span.start)?.rfind('\n');
        let start = newline.map_or(earliest, |at| earliest + at + 1);
        let newline = source.get(span.start..latest)?.find('\n');
        let end = newline.map_or(latest, |at| span.start + at);
        let text = source.get(start..end)?;
        let text = text.strip_suffix('\r').unwrap_or(text);
        Some(Self {
            text,
            span: span.start - start..(span.end - start).min(text.len()),
            whole: (start == 0 || source.as_bytes()[start - 1] == b'\n')
                && (end == source.len() || newline.is_some()),
        })
    }

    /// Where the mark begins, in characters from 1.
    fn column(&self) -> usize {
        self.text[..self.span.start].chars().count() + 1
    }
}

/// "1 error", "2 errors".
pub fn counted(number: usize, thing: &str) -> String {
    if number == 1 {
        format!("1 {thing}")
    } else {
        format!("{number} {thing}s")
    }
}
