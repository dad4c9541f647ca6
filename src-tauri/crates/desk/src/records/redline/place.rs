//! Names for places in a text, and for what is as before.

use article::compare::{Block, BlockKind, BlockState, Comparison, Move};
use article::counted;

use crate::wire::RedlineText;

/// What the blocks of a comparison are called.
pub(super) struct Places {
    names: Vec<String>,
}

impl Places {
    pub(super) fn of(comparison: &Comparison) -> Self {
        let mut names = vec![String::new(); comparison.body.len()];
        // Blocks are counted in the new text; those that are gone, in the old one.
        for old in [true, false] {
            let range = |block: &Block| if old { block.old.clone() } else { block.new.clone() };
            let here = |block: &Block| match block.state {
                BlockState::MovedAway(_) => old,
                BlockState::MovedHere(_) => !old,
                _ => range(block).is_some(),
            };
            let mut blocks: Vec<usize> = (0..comparison.body.len()).filter(|at| here(&comparison.body[*at])).collect();
            blocks.sort_by_key(|at| range(&comparison.body[*at]).map_or(0, |range| range.start));
            let kinds: Vec<BlockKind> = blocks.iter().map(|at| comparison.body[*at].kind).collect();
            for (at, name) in blocks.iter().zip(name_all(&kinds)) {
                names[*at] = name;
            }
        }
        for (name, block) in names.iter_mut().zip(&comparison.body) {
            if let BlockState::MovedHere(_) = block.state {
                *name = format!("In the moved {}", noun(block.kind, 1).trim_start_matches("1 "));
            }
        }
        Self { names }
    }

    pub(super) fn of_block(&self, at: usize) -> String {
        self.names.get(at).cloned().unwrap_or_default()
    }
}

fn name_all(kinds: &[BlockKind]) -> Vec<String> {
    let paragraphs = kinds.iter().filter(|kind| **kind == BlockKind::Paragraph).count();
    let mut paragraph = 0;
    let mut in_run = 0;
    let name = |(at, kind): (usize, &BlockKind)| {
        let before = at.checked_sub(1).and_then(|before| kinds.get(before));
        let runs_on = before == Some(kind) || (*kind == BlockKind::TableRow && before == Some(&BlockKind::TableHead));
        in_run = if runs_on && before == Some(kind) { in_run + 1 } else { 1 };
        let last = in_run > 1 && kinds.get(at + 1) != Some(kind);
        match kind {
            BlockKind::Paragraph => {
                paragraph += 1;
                match paragraph {
                    1 => "First paragraph".to_owned(),
                    number if number == paragraphs => "Last paragraph".to_owned(),
                    number => format!("Paragraph {number}"),
                }
            }
            BlockKind::TableRow if last => "Table, last row".to_owned(),
            BlockKind::TableRow => format!("Table, row {in_run}"),
            BlockKind::ListItem => format!("List, item {in_run}"),
            BlockKind::TableHead => "Table, head".to_owned(),
            BlockKind::Heading => "Heading".to_owned(),
            BlockKind::Picture => "Picture".to_owned(),
            BlockKind::Quote => "Quotation".to_owned(),
            BlockKind::Code => "Code".to_owned(),
            BlockKind::Rule => "Line across the page".to_owned(),
            BlockKind::Other => "Other".to_owned(),
        }
    };
    kinds.iter().enumerate().map(name).collect()
}

/// How far a block was moved: `down 4 paragraphs`.
pub(super) fn distance(moved: &Move) -> String {
    let way = if moved.down { "down" } else { "up" };
    match moved.passed {
        // It passed nothing but headings.
        0 => way.to_owned(),
        passed => format!("{way} {}", counted(passed, "paragraph", "paragraphs")),
    }
}

/// What a run of blocks is that are as before: `“Four months”: 4 paragraphs and a table`.
pub(super) fn what(blocks: &[RedlineText]) -> String {
    let heading = blocks.first().filter(|block| block.kind == BlockKind::Heading);
    let mut counts: Vec<(BlockKind, usize)> = Vec::new();
    for block in &blocks[usize::from(heading.is_some())..] {
        // Rows of a table are a table.
        let kind = if block.kind == BlockKind::TableHead { BlockKind::TableRow } else { block.kind };
        match counts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    counts.sort_by_key(|(kind, _)| *kind != BlockKind::Paragraph);
    let counts: Vec<String> = match counts.as_slice() {
        [first, second, rest @ ..] if !rest.is_empty() => {
            let others = second.1 + rest.iter().map(|(_, count)| count).sum::<usize>();
            vec![noun(first.0, first.1), counted(others, "other block", "other blocks")]
        }
        few => few.iter().map(|(kind, count)| noun(*kind, *count)).collect(),
    };
    let named = heading
        .map(|heading| format!("“{}”", article::markdown::plain_line(heading.text.trim_start_matches(['#', ' ']))));
    match (named, counts.as_slice()) {
        (Some(named), []) => named,
        (Some(named), counts) => format!("{named}: {}", listed(counts)),
        (None, counts) => listed(counts),
    }
}

/// Names in one line: `Dek, byline and lead picture`.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn noun(kind: BlockKind, count: usize) -> String {
    let (one, many) = match kind {
        BlockKind::Paragraph => ("paragraph", "paragraphs"),
        BlockKind::Heading => ("heading", "headings"),
        BlockKind::Picture => ("picture", "pictures"),
        BlockKind::ListItem => ("list item", "list items"),
        BlockKind::TableHead | BlockKind::TableRow => ("table row", "table rows"),
        BlockKind::Quote => ("quotation", "quotations"),
        BlockKind::Code => ("piece of code", "pieces of code"),
        BlockKind::Rule => ("line", "lines"),
        BlockKind::Other => ("block", "blocks"),
    };
    counted(count, one, many)
}

/// The first words of a text.
pub(super) fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let cut: String = words.iter().take(WORDS).copied().collect::<Vec<_>>().join(" ").chars().take(LETTERS).collect();
    let whole = words.len() <= WORDS && words.join(" ").chars().count() <= LETTERS;
    if whole { cut } else { format!("{cut}…") }
}

/// How many words say which text is meant, and how many letters where there are no spaces.
const WORDS: usize = 9;
const LETTERS: usize = 80;
