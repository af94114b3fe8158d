//! From a byte offset to the line and column a person sees in a text editor.

use std::cell::{Cell, OnceCell};

/// A source text that knows where its lines begin. The index is only built when the first place is asked for:
/// a page without diagnostics never pays for it.
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: OnceCell<Vec<usize>>,
    /// The place that was asked for last, as offset and column: on a line of megabytes the next one is counted from there.
    last: Cell<(usize, usize)>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            starts: OnceCell::new(),
            last: Cell::new((0, 1)),
        }
    }

    /// The text of a span.
    pub(crate) fn text(&self, span: &std::ops::Range<usize>) -> Option<&'a str> {
        self.text.get(span.clone())
    }

    /// Line and column of a byte offset, both from 1; columns count characters, not bytes.
    /// An offset past the end is the end.
    pub(crate) fn place(&self, offset: usize) -> (u32, u32) {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let starts = self.starts.get_or_init(|| {
            std::iter::once(0)
                .chain(memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|newline| newline + 1))
                .collect()
        });
        let line = starts.partition_point(|start| *start <= offset) - 1;
        let (before, column) = match self.last.get() {
            (last, column) if (starts[line]..=offset).contains(&last) => (last, column),
            _ => (starts[line], 1),
        };
        let column = column + self.text[before..offset].chars().count();
        self.last.set((offset, column));
        (count(line + 1), count(column))
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let lines = Lines::new("é {#a}\nsecond\n");
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place(3), (1, 3), "é is two bytes but one column");
        assert_eq!(lines.place(8), (2, 1));
        assert_eq!(lines.place(12), (2, 5));
        assert_eq!(lines.place(10), (2, 3), "and back");
        assert_eq!(lines.place(14), (2, 7), "and on");
        assert_eq!(lines.place(999), (3, 1), "past the end is the end");
    }
}
