//! A text as blocks, and writing them as Markdown.

use super::runs::{self, Run};

/// A block of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Run>),
    Heading(usize, Vec<Run>),
    Quote(Vec<Block>),
    /// An item of a list at a level of its own, as word processors have them; folded into lists before writing.
    Item(super::office::Place, Vec<Block>),
    List(Option<u32>, Vec<Vec<Block>>),
    Code(String, String),
    Table(Vec<Vec<Vec<Block>>>),
    /// Terms, each with what is said about it.
    Terms(Vec<(Vec<Run>, Vec<Vec<Block>>)>),
    Rule,
    /// Markdown as it is.
    Ready(String),
    Figure(Figure),
}

/// A picture with a caption.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// The picture in Markdown, without its caption.
    pub(super) picture: String,
    /// The same with the caption as its title, which readers see below it where the picture is a paragraph.
    pub(super) captioned: String,
    /// The words of the caption.
    pub(super) caption: String,
}

impl Figure {
    /// Picture and caption as two paragraphs, for places where a title is not shown.
    fn parts(&self) -> [Block; 2] {
        let text = Run { piece: runs::Piece::Text(self.caption.clone()), marks: Vec::new() };
        [Block::Ready(self.picture.clone()), Block::Paragraph(vec![text])]
    }
}

/// A line break within a paragraph.
const BREAK: &str = "\\\n";

/// Blocks as Markdown, without a line end at the end.
pub(super) fn write(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    let mut other = false;
    for block in blocks {
        // Two lists of one kind in a row would be read as one: the second has the other marker.
        other = matches!((before, block), (Some(Block::List(one, _)), Block::List(two, _)) if one.is_some() == two.is_some())
            && !other;
        let text = one(block, other);
        if text.trim().is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(&text);
        before = Some(block);
    }
    out
}

fn one(block: &Block, other: bool) -> String {
    match block {
        Block::Paragraph(line) => runs::write(line, BREAK),
        Block::Heading(level, line) => heading(*level, line),
        Block::Quote(blocks) => prefixed(&write(blocks), "> ", "> "),
        Block::List(first, items) => list(*first, items, other),
        Block::Item(_, blocks) => write(blocks),
        Block::Code(language, text) => fenced(language, text),
        Block::Table(rows) => table(rows),
        Block::Terms(terms) => terms.iter().map(|(term, said)| definition(term, said)).collect::<Vec<_>>().join("\n\n"),
        Block::Rule => "---".into(),
        Block::Ready(markdown) => markdown.clone(),
        Block::Figure(figure) => figure.captioned.clone(),
    }
}

/// The blocks of an item or a meaning, in which a picture is no paragraph, and its title is not shown.
fn shown(item: &[Block]) -> Vec<Block> {
    let parts = |block: &Block| match block {
        Block::Figure(figure) => figure.parts().to_vec(),
        other => vec![other.clone()],
    };
    item.iter().flat_map(parts).collect()
}

fn heading(level: usize, line: &[Run]) -> String {
    let text = runs::write(line, " ");
    // Trailing `#` close a heading, trailing braces are its attributes, and both would be gone.
    let text = match text.strip_suffix('#') {
        Some(front) => format!("{front}\\#"),
        None => text,
    };
    let text = match text.strip_suffix('}') {
        Some(front) => format!("{front}&#125;"),
        None => text,
    };
    format!("{} {text}", "#".repeat(level.clamp(1, 6)))
}

fn list(first: Option<u32>, items: &[Vec<Block>], other: bool) -> String {
    let items: Vec<Vec<Block>> = items.iter().map(|item| shown(item)).collect();
    let tight = items.iter().all(|item| {
        let text = |block: &Block| matches!(block, Block::Paragraph(_) | Block::Ready(_));
        item.iter().filter(|block| text(block)).count() <= 1
            && item.iter().enumerate().all(|(at, block)| matches!(block, Block::List(..)) || (at == 0 && text(block)))
    });
    let mut lines = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let marker = match (first, other) {
            (Some(first), false) => format!("{}. ", first as usize + at),
            (Some(first), true) => format!("{}) ", first as usize + at),
            (None, false) => "- ".into(),
            (None, true) => "* ".into(),
        };
        let text = if tight {
            item.iter().map(|block| one(block, false)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
        } else {
            write(item)
        };
        lines.push(prefixed(&text, &marker, &" ".repeat(marker.len())));
    }
    lines.join(if tight { "\n" } else { "\n\n" })
}

fn definition(term: &[Run], said: &[Vec<Block>]) -> String {
    let mut text = runs::write(term, " ");
    for blocks in said {
        text.push('\n');
        text.push_str(&prefixed(&write(&shown(blocks)), ": ", "  "));
    }
    text
}

/// Text with something before its first line and before all others; empty lines get no spaces at their end.
pub(super) fn prefixed(text: &str, first: &str, others: &str) -> String {
    let lines = text.split('\n').enumerate().map(|(at, line)| {
        let prefix = if at == 0 { first } else { others };
        if line.is_empty() { prefix.trim_end().to_owned() } else { format!("{prefix}{line}") }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'))
}

fn table(rows: &[Vec<Vec<Block>>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let line = |row: &Vec<Vec<Block>>| {
        let cells = (0..columns).map(|at| row.get(at).map_or(String::new(), |cell| one_line(cell)));
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    lines.insert(1.min(lines.len()), format!("|{}", " --- |".repeat(columns)));
    lines.join("\n")
}

/// What a cell holds, on one line, which is all that a table of Markdown has for it.
fn one_line(cell: &[Block]) -> String {
    let mut parts = Vec::new();
    lines_of(cell, &mut parts);
    let line = parts.join("<br>");
    // A bar in code is not escaped yet.
    let mut out = String::with_capacity(line.len());
    let mut escaped = false;
    for c in line.chars() {
        match c {
            '\n' => out.push(' '),
            '|' if !escaped => out.push_str("\\|"),
            c => out.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    out
}

fn lines_of(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(line) => out.push(runs::write(line, " ")),
            Block::Heading(_, line) => out.push(format!("**{}**", runs::write(line, " "))),
            Block::Quote(blocks) | Block::Item(_, blocks) => lines_of(blocks, out),
            Block::List(first, items) => {
                for (at, item) in items.iter().enumerate() {
                    let mut lines = Vec::new();
                    lines_of(item, &mut lines);
                    let marker = first.map_or("•".into(), |first| format!("{}.", first as usize + at));
                    out.push(format!("{marker} {}", lines.join("<br>")));
                }
            }
            Block::Code(_, text) => out.extend(text.lines().map(runs::code)),
            Block::Table(rows) => rows.iter().flatten().for_each(|cell| lines_of(cell, out)),
            Block::Terms(terms) => {
                for (term, said) in terms {
                    out.push(runs::write(term, " "));
                    said.iter().for_each(|blocks| lines_of(blocks, out));
                }
            }
            Block::Rule => {}
            Block::Ready(markdown) => out.push(markdown.clone()),
            Block::Figure(figure) => lines_of(&figure.parts(), out),
        }
    }
    out.retain(|line| !line.trim().is_empty());
}

/// Items of lists as lists, one within the other.
pub(super) fn fold(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for block in blocks {
        let Block::Item(place, blocks) = block else {
            out.push(block);
            continue;
        };
        add(&mut out, place.level, place.number, fold(blocks));
    }
    out
}

/// Puts an item into the last list among `blocks`, as many levels down as there are.
fn add(blocks: &mut Vec<Block>, level: usize, number: Option<u32>, item: Vec<Block>) {
    if let Some(Block::List(first, items)) = blocks.last_mut() {
        if level > 0
            && let Some(last) = items.last_mut()
        {
            return add(last, level - 1, number, item);
        }
        // A list of another kind, or one that counts from the start again, is a new one.
        let goes_on = match (*first, number) {
            (Some(first), Some(number)) => {
                number == 1 && first == 1 && items.is_empty() || number as usize == first as usize + items.len()
            }
            (None, None) => true,
            _ => false,
        };
        if goes_on {
            return items.push(item);
        }
    }
    blocks.push(Block::List(number, vec![item]));
}
