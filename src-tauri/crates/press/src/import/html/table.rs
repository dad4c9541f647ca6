//! Tables. Every cell is kept, `th` or `td`.

use super::block::Block;
use super::dom::{Handle, attribute, elements, name};
use super::read::{Flow, Reader};
use super::runs::Mark;

impl Reader<'_> {
    /// A table. If it only serves layout (it has one column, or a table inside), its cells are put one after another.
    pub(super) fn table(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        if super::pictures::is_captioned(node) {
            return self.figure(node, marks, flow);
        }
        flow.end();
        let rows: Vec<Handle> = elements(node, "tr")
            .filter(|row| {
                super::dom::above(row)
                    .find(|above| name(above) == "table")
                    .is_some_and(|table| std::rc::Rc::ptr_eq(&table, node))
            })
            .collect();
        let cells = |row: &Handle| -> Vec<Handle> {
            row.children.borrow().iter().filter(|cell| matches!(name(cell), "td" | "th")).cloned().collect()
        };
        let columns = rows.iter().map(|row| cells(row).len()).max().unwrap_or(0);
        let role = attribute(node, "role").unwrap_or_default();
        let nested = elements(node, "table").nth(1).is_some();
        if columns < 2 || nested || matches!(role.as_str(), "presentation" | "none") {
            return self.block(node, marks, flow);
        }
        for caption in elements(node, "caption").collect::<Vec<_>>() {
            self.block(&caption, marks, flow);
        }
        let mut table: Vec<Vec<Vec<Block>>> = Vec::new();
        // Cells that reach down into the rows below: the column, and how many rows are left.
        let mut down: Vec<usize> = Vec::new();
        for row in &rows {
            let mut line: Vec<Vec<Block>> = Vec::new();
            for cell in cells(row) {
                while down.get(line.len()).is_some_and(|left| *left > 0) {
                    down[line.len()] -= 1;
                    line.push(Vec::new());
                }
                let span = |key: &str| {
                    attribute(&cell, key).and_then(|span| span.parse().ok()).unwrap_or(1_usize).clamp(1, WIDEST)
                };
                let (wide, deep) = (span("colspan"), span("rowspan"));
                for at in 0..wide {
                    down.resize(down.len().max(line.len() + 1), 0);
                    down[line.len()] = deep - 1;
                    line.push(if at == 0 { self.blocks(&cell, marks) } else { Vec::new() });
                }
            }
            for left in down.iter_mut().skip(line.len()) {
                *left = left.saturating_sub(1);
            }
            if !line.is_empty() {
                table.push(line);
            }
        }
        flow.push(Block::Table(table));
    }
}

/// A limit, because a page may claim any span.
const WIDEST: usize = 64;
