//! Tables.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::Renderer;

/// The table that is being written; Markdown has no tables in tables.
#[derive(Debug, Default)]
pub(super) struct Table {
    columns: Vec<Alignment>,
    column: usize,
    head: bool,
    body: bool,
    cell: &'static str,
}

impl Renderer<'_, '_> {
    /// Wide tables scroll in a region of their own, which the keyboard can reach and which therefore has a name.
    pub(super) fn start_table(&mut self, at: usize, columns: &[Alignment]) {
        let name = self.table_name(at);
        self.markup.open("div", &[("class", "table"), ("tabindex", "0"), ("role", "region"), ("aria-label", &name)]);
        self.markup.open("table", &[]);
        self.table = Table { columns: columns.to_vec(), ..Table::default() };
    }

    pub(super) fn end_table(&mut self) {
        if self.table.body {
            self.markup.close("tbody");
        }
        self.markup.close("table");
        self.markup.close("div");
    }

    pub(super) fn start_row(&mut self, head: bool) {
        if head {
            self.markup.open("thead", &[]);
        } else if !self.table.body {
            self.markup.open("tbody", &[]);
            self.table.body = true;
        }
        self.table.column = 0;
        self.table.head = head;
        self.markup.open("tr", &[]);
    }

    pub(super) fn end_row(&mut self, head: bool) {
        self.markup.close("tr");
        if head {
            self.markup.close("thead");
        }
    }

    pub(super) fn start_cell(&mut self, at: usize) {
        let class = match self.table.columns.get(self.table.column) {
            Some(Alignment::Left) => "align-left",
            Some(Alignment::Center) => "align-center",
            Some(Alignment::Right) => "align-right",
            _ => "",
        };
        let mut attributes = Vec::with_capacity(2);
        let is_empty = matches!(self.document.events.get(at + 1), Some((Event::End(TagEnd::TableCell), _)));
        // A header without words would name nothing.
        self.table.cell = if self.table.head && !is_empty { "th" } else { "td" };
        if self.table.cell == "th" {
            attributes.push(("scope", "col"));
        }
        if !class.is_empty() {
            attributes.push(("class", class));
        }
        self.open(self.table.cell, at, &attributes);
    }

    pub(super) fn end_cell(&mut self) {
        self.markup.close(self.table.cell);
        self.table.column += 1;
    }

    /// “Table: Route, Fare”.
    fn table_name(&self, at: usize) -> String {
        let head =
            self.document.events[at..].iter().take(60).take_while(|(event, _)| *event != Event::End(TagEnd::TableHead));
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
        if cells.is_empty() {
            self.words.table.to_owned()
        } else {
            format!("{}: {}", self.words.table, cells.join(", "))
        }
    }
}
