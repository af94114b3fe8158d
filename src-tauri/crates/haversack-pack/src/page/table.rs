//! The table of a `.table` question while it is being read. It is written as any other table, so that its size counts as
//! any other's does; when it ends, it is cut into columns and cells.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::draft::Pieces;
use super::item::ItemDraft;
use crate::check::rules;
use crate::question::{Item, QuestionKind};

/// The most columns a table is filled in by, and the most rows there are at the start: what people still find their way in.
const MOST_COLUMNS: usize = 30;
const MOST_ROWS: usize = 100;

/// A table that has begun and not ended.
#[derive(Default)]
pub(super) struct TableDraft<'a> {
    span: Range<usize>,
    head: bool,
    /// Each cell of the header, with its bytes in what was written.
    columns: Vec<(ItemDraft<'a>, Range<usize>)>,
    /// Each row's cells, as bytes in what was written. No more are kept than are used.
    rows: Vec<Vec<Range<usize>>>,
    /// Whether the open row is kept.
    kept: bool,
    too_many: bool,
    /// Where the open cell begins in what was written.
    cell: usize,
    column: ItemDraft<'a>,
}

impl<'a> TableDraft<'a> {
    /// Takes one event between the table's beginning and its end, and its end.
    pub(super) fn event(
        &mut self,
        event: &Event<'a>,
        range: &Range<usize>,
        page: &mut Pieces<'a, '_, '_>,
    ) {
        match event {
            Event::Start(Tag::TableHead) => {
                self.head = true;
                self.span = range.clone();
            }
            Event::Start(Tag::TableRow) => {
                self.head = false;
                self.kept = self.rows.len() < MOST_ROWS;
                if self.kept {
                    self.rows.push(Vec::new());
                } else {
                    self.too_many = true;
                }
            }
            Event::Start(Tag::TableCell) => {
                self.column = ItemDraft::new(range.clone());
                page.writer.event(event, range);
                self.cell = page.writer.len();
                return;
            }
            Event::End(TagEnd::TableCell) => self.end_cell(page),
            _ if self.head => self.column.words(range),
            _ => {}
        }
        page.writer.event(event, range);
    }

    fn end_cell(&mut self, page: &mut Pieces<'a, '_, '_>) {
        if self.head {
            self.column.end_words(page);
        }
        let cell = self.cell..page.writer.len();
        if self.head {
            let column = std::mem::take(&mut self.column);
            if self.columns.len() < MOST_COLUMNS {
                self.columns.push((column, cell));
            } else {
                self.too_many = true;
            }
        } else if let Some(row) = self.rows.last_mut()
            && self.kept
            && row.len() < self.columns.len()
        {
            row.push(cell);
        }
    }

    /// The table has ended: its columns, and the cells of its rows for those that have an id.
    pub(super) fn finish(
        &mut self,
        kind: QuestionKind,
        page: &mut Pieces<'a, '_, '_>,
    ) -> (Vec<Item>, Vec<Vec<String>>) {
        let table = std::mem::take(self);
        let html = page.writer.take().html;
        let cell = |bytes: &Range<usize>| {
            let cell = html.get(bytes.clone()).unwrap_or_default();
            cell.trim_ascii().to_owned()
        };
        if table.too_many {
            page.report.add(
                &rules::TABLE_TOO_LARGE,
                table.span,
                "this table is larger than people fill in; what is too much is left out",
                format!("{MOST_COLUMNS} columns and {MOST_ROWS} rows are the most there can be at the start"),
            );
        }
        let columns: Vec<Option<Item>> = table
            .columns
            .into_iter()
            .map(|(column, bytes)| column.finish(kind, "column", cell(&bytes), page))
            .collect();
        let kept: Vec<usize> = columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| column.as_ref().map(|_| at))
            .collect();
        let cells = |row: &Vec<Range<usize>>| {
            let cells = kept.iter().map(|at| row.get(*at).map(&cell));
            cells.map(Option::unwrap_or_default).collect()
        };
        // Without columns there is nothing that rows could hold.
        let rows = if kept.is_empty() {
            Vec::new()
        } else {
            table.rows.iter().map(cells).collect()
        };
        (columns.into_iter().flatten().collect(), rows)
    }
}
