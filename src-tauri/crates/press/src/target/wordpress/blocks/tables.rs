//! Tables.

use super::Blocks;
use crate::document::{Kind, Node};
use crate::target::handover::{is_phrasing, side};

impl Blocks<'_> {
    /// Whether a table has nothing but words in its cells.
    pub(super) fn is_simple_table(table: &Node) -> bool {
        let cell = |node: &Node| matches!(node.kind, Kind::Cell { .. }) && is_phrasing(&node.children);
        table
            .children
            .iter()
            .all(|row| matches!(row.kind, Kind::TableHead | Kind::TableRow) && row.children.iter().all(cell))
    }

    pub(super) fn table(&mut self, node: &Node) -> String {
        let (head, body): (Vec<&Node>, Vec<&Node>) = node.children.iter().partition(|row| row.kind == Kind::TableHead);
        let mut table = String::from("<figure class=\"wp-block-table\"><table>");
        for (tag, rows) in [("thead", head), ("tbody", body)] {
            if !rows.is_empty() {
                let rows: String = rows.into_iter().map(|row| self.row(row)).collect();
                table.push_str(&format!("<{tag}>{rows}</{tag}>"));
            }
        }
        table.push_str("</table></figure>");
        table
    }

    fn row(&mut self, row: &Node) -> String {
        let cells: String = row.children.iter().map(|cell| self.cell(cell)).collect();
        format!("<tr>{cells}</tr>")
    }

    fn cell(&mut self, node: &Node) -> String {
        let Kind::Cell { header, align } = &node.kind else { return String::new() };
        let words = self.words(node);
        let side = align.map(side);
        let align =
            side.map_or_else(String::new, |side| format!(" class=\"has-text-align-{side}\" data-align=\"{side}\""));
        match header {
            true => format!("<th{align} scope=\"col\">{words}</th>"),
            false => format!("<td{align}>{words}</td>"),
        }
    }
}
