//! Turning a page's tables into Markdown. Every cell is kept, `th` or `td`.

use htmd::Element;
use htmd::element_handler::{HandlerResult, Handlers};

use super::dom::{Handle, attribute, elements, name};

/// A table. If it only serves layout (it has one column, or a table inside), its cells are put one after another.
pub(super) fn table(handlers: &dyn Handlers, element: Element) -> Option<HandlerResult> {
    let rows: Vec<Handle> = elements(element.node, "tr").collect();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| cells(handlers, row)).filter(|row| !row.is_empty()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let places = columns < 2 || elements(element.node, "table").nth(1).is_some();
    let role = attribute(element.node, "role").unwrap_or_default();
    if places || matches!(role.as_str(), "presentation" | "none") {
        let cells: Vec<String> = rows.into_iter().flatten().filter(|cell| !cell.is_empty()).collect();
        return Some(format!("\n\n{}\n\n", cells.join("\n\n")).into());
    }
    let line = |row: &Vec<String>| {
        let cells = (0..columns).map(|at| row.get(at).map_or(String::new(), |cell| one_line(cell)));
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    lines.insert(1, format!("|{}", " --- |".repeat(columns)));
    let caption = elements(element.node, "caption").next().map(|caption| handlers.walk_children(&caption).content);
    let caption = caption.map(|caption| format!("{}\n\n", caption.trim())).unwrap_or_default();
    Some(format!("\n\n{caption}{}\n\n", lines.join("\n")).into())
}

/// The cells of a row. A cell that spans several columns is followed by empty ones.
fn cells(handlers: &dyn Handlers, row: &Handle) -> Vec<String> {
    let mut cells = Vec::new();
    for cell in row.children.borrow().iter().filter(|cell| matches!(name(cell), "td" | "th")) {
        cells.push(handlers.walk_children(cell).content.trim().to_owned());
        let span = attribute(cell, "colspan").and_then(|span| span.parse().ok()).unwrap_or(1_usize);
        cells.extend((1..span.min(WIDEST)).map(|_| String::new()));
    }
    cells
}

/// A limit, because a page may claim any span.
const WIDEST: usize = 64;

fn one_line(cell: &str) -> String {
    // A cell cannot contain a hard break.
    let line = cell.replace("\\\n", " ");
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    // A bar that is already escaped stays as it is.
    let mut out = String::with_capacity(line.len());
    let mut escaped = false;
    for c in line.chars() {
        if c == '|' && !escaped {
            out.push('\\');
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}
