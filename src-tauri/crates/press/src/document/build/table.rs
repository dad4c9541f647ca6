//! Tables.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::builder::{Builder, Columns};
use crate::document::node::{Align, Kind};
use crate::document::warning::WarningKind;

impl Builder<'_, '_> {
    pub(super) fn start_table(&mut self, at: usize, columns: &[Alignment]) {
        let names = self.column_names(at);
        self.table = Columns { aligned: columns.to_vec(), ..Columns::default() };
        self.open(Some(Kind::Table { columns: names }));
    }

    pub(super) fn start_row(&mut self, head: bool) {
        (self.table.column, self.table.head) = (0, head);
        self.open(Some(if head { Kind::TableHead } else { Kind::TableRow }));
    }

    /// Warns of the words that a row has beyond the last column: the parser drops those cells.
    pub(super) fn cells_beyond(&mut self, at: usize) {
        let row = self.here.end;
        let cells = &self.parsed.events[at..self.parsed.behind(at)];
        let last = cells.iter().rev().find(|(event, _)| *event == Event::End(TagEnd::TableCell));
        let Some(beyond) = last.and_then(|(_, cell)| self.parsed.body.get(cell.end..row)) else { return };
        let edge = |c: char| c == '|' || c.is_whitespace();
        let words = beyond.trim_matches(edge);
        if !words.is_empty() {
            let start = row - beyond.trim_start_matches(edge).len();
            self.warn_at(WarningKind::CellsBeyond(words.chars().take(120).collect()), start..start + words.len());
        }
    }

    pub(super) fn start_cell(&mut self, at: usize) {
        let align = match self.table.aligned.get(self.table.column) {
            Some(Alignment::Left) => Some(Align::Left),
            Some(Alignment::Center) => Some(Align::Center),
            Some(Alignment::Right) => Some(Align::Right),
            _ => None,
        };
        let is_empty = matches!(self.parsed.events.get(at + 1), Some((Event::End(TagEnd::TableCell), _)));
        self.table.column += 1;
        // A header without words names nothing.
        self.open_block(Kind::Cell { header: self.table.head && !is_empty, align }, at);
    }

    /// The words of the head's first cells.
    fn column_names(&self, at: usize) -> Vec<String> {
        let head =
            self.parsed.events[at..].iter().take(60).take_while(|(event, _)| *event != Event::End(TagEnd::TableHead));
        let mut cells: Vec<String> = Vec::new();
        for (event, _) in head {
            match event {
                Event::Start(Tag::TableCell) => cells.push(String::new()),
                Event::Text(text) | Event::Code(text) => {
                    if let Some(cell) = cells.last_mut() {
                        cell.push_str(text);
                    }
                }
                _ => {}
            }
        }
        cells.retain(|cell| !cell.trim().is_empty());
        cells.truncate(6);
        cells
    }
}
