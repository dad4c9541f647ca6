//! A line of text as runs with marks, and writing it as Markdown.
//!
//! Marks are properties of the text, not elements around it. So a link around two paragraphs, bold that begins in one
//! cell and ends in another, and spans that a word processor cut at every change of its mind all come out the same.

use crate::import::escape::escape;

/// A piece of a line with its marks, outermost first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) piece: Piece,
    pub(super) marks: Vec<Mark>,
}

/// What a line consists of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Text(String),
    Code(String),
    /// Markdown as it is: a picture, a note's number.
    Ready(String),
    Break,
}

/// A mark on text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    Link(String),
    /// An element that Markdown lets through as HTML: its name, its attributes as written, and a number that keeps two
    /// neighbours apart.
    Tag(&'static str, String, usize),
    Strike,
    Strong,
    Emphasis,
}

impl Mark {
    fn rank(&self) -> u8 {
        match self {
            Self::Link(_) => 0,
            Self::Tag(..) => 1,
            Self::Strike => 2,
            Self::Strong => 3,
            Self::Emphasis => 4,
        }
    }

    /// The delimiter, and the element that says the same.
    fn delimiter(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Strike => Some(("~~", "del")),
            Self::Strong => Some(("**", "strong")),
            Self::Emphasis => Some(("*", "em")),
            _ => None,
        }
    }
}

/// Adds a mark, once, where it belongs.
pub(super) fn with(marks: &[Mark], mark: Mark) -> Vec<Mark> {
    let mut all = marks.to_vec();
    if let Mark::Link(_) = mark {
        all.retain(|known| !matches!(known, Mark::Link(_)));
    }
    if !all.contains(&mark) {
        let at = all.iter().position(|known| known.rank() > mark.rank()).unwrap_or(all.len());
        all.insert(at, mark);
    }
    all
}

/// Whether a line has nothing to read.
pub(super) fn is_blank(runs: &[Run]) -> bool {
    runs.iter().all(|run| match &run.piece {
        Piece::Text(text) | Piece::Code(text) => text.chars().all(|c| c.is_whitespace() || is_unseen(c)),
        Piece::Ready(_) => false,
        Piece::Break => true,
    })
}

/// Takes a mark away from a line that has it everywhere.
pub(super) fn without_common(runs: &mut [Run], mark: &Mark) {
    let marked =
        |run: &Run| run.marks.contains(mark) || matches!(&run.piece, Piece::Text(text) if text.trim().is_empty());
    if runs.iter().all(marked) {
        runs.iter_mut().for_each(|run| run.marks.retain(|known| known != mark));
    }
}

/// Cuts a line where it has two breaks in a row, as pages do that have no paragraphs.
pub(super) fn paragraphs(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut all: Vec<Vec<Run>> = vec![Vec::new()];
    let mut breaks = 0;
    for run in runs {
        let blank = matches!(&run.piece, Piece::Text(text) if text.chars().all(is_space));
        breaks = match run.piece {
            Piece::Break => breaks + 1,
            _ if blank => breaks,
            _ => 0,
        };
        if breaks == 2 {
            all.push(Vec::new());
        }
        if let Some(last) = all.last_mut().filter(|_| breaks < 2) {
            last.push(run);
        }
    }
    all.retain(|runs| !is_blank(runs));
    all.into_iter().flat_map(pictures_apart).collect()
}

/// A line of several pictures and nothing else as a line for each.
fn pictures_apart(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let is_picture = |run: &Run| matches!(&run.piece, Piece::Ready(markdown) if markdown.starts_with("!["));
    if runs.iter().any(|run| !is_picture(run) && !is_blank(std::slice::from_ref(run))) {
        return vec![runs];
    }
    runs.into_iter().filter(is_picture).map(|run| vec![run]).collect()
}

/// The line as Markdown; `breaks` is what a line break becomes.
pub(super) fn write(runs: &[Run], breaks: &str) -> String {
    let runs = spaced(runs);
    let mut out = String::new();
    let mut open: Vec<(Mark, String)> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let same = open.iter().zip(&run.marks).take_while(|((open, _), mark)| open == *mark).count();
        close(&mut open, same, &mut out);
        for depth in same..run.marks.len() {
            let (before, after) = delimiters(&runs, at, depth, &out);
            if before == "[" && out.ends_with('!') && !out.ends_with("\\!") {
                out.insert(out.len() - 1, '\\');
            }
            out.push_str(&before);
            open.push((run.marks[depth].clone(), after));
        }
        match &run.piece {
            Piece::Text(text) => {
                let starts = out.is_empty() || out.ends_with('\n');
                escape(text, starts, &mut out);
            }
            Piece::Code(text) => out.push_str(&code(text)),
            Piece::Ready(markdown) => out.push_str(markdown),
            Piece::Break => out.push_str(breaks),
        }
    }
    close(&mut open, 0, &mut out);
    out
}

fn close(open: &mut Vec<(Mark, String)>, keep: usize, out: &mut String) {
    while open.len() > keep {
        let Some((_, after)) = open.pop() else { return };
        out.push_str(&after);
    }
}

/// What is written before and after the stretch with the mark at `depth` that starts with run `at`.
fn delimiters(runs: &[Run], at: usize, depth: usize, out: &str) -> (String, String) {
    let mark = &runs[at].marks[depth];
    let Some((delimiter, element)) = mark.delimiter() else {
        return match mark {
            Mark::Link(address) => ("[".into(), format!("]({address})")),
            Mark::Tag(name, attributes, _) => (format!("<{name}{attributes}>"), format!("</{name}>")),
            _ => Default::default(),
        };
    };
    let prefix = &runs[at].marks[..=depth];
    let end = (at..runs.len()).find(|at| !runs[*at].marks.starts_with(prefix)).unwrap_or(runs.len());
    // What another mark writes there is not known yet: taken for a sign, it is right in any case.
    let inside = |run: &Run, first: bool| if run.marks.len() > depth + 1 { '(' } else { edge(&run.piece, first) };
    let before = out.chars().next_back().unwrap_or(' ');
    let after = match runs.get(end) {
        None => ' ',
        // Another mark begins or ends there.
        Some(run) if !run.marks.starts_with(&prefix[..depth]) => '(',
        Some(run) if run.marks.len() > depth => match run.marks[depth].delimiter() {
            Some(_) => 'x',
            None => '(',
        },
        Some(run) => edge(&run.piece, true),
    };
    // A delimiter right behind another one, which closed, would be read as one run with it.
    let touches = at > 0 && (before == '*' || before == '~') && runs[at - 1].marks.len() > depth;
    // One star beside two is read one way only if both pairs stand together at both ends.
    let starred = depth > 0 && matches!(runs[at].marks[depth - 1], Mark::Strong | Mark::Emphasis);
    let around = |run: &Run| run.marks.starts_with(&prefix[..depth]);
    let at_start = at.checked_sub(1).is_none_or(|before| !around(&runs[before]));
    let at_end = runs.get(end).is_none_or(|run| !around(run));
    let touches = touches || starred && at_start != at_end;
    let opens = flanks(inside(&runs[at], true), before) && !touches;
    let closes = flanks(inside(&runs[end - 1], false), after) && !(after == 'x' && runs[end].marks.len() > depth);
    if opens && closes {
        (delimiter.into(), delimiter.into())
    } else {
        (format!("<{element}>"), format!("</{element}>"))
    }
}

/// Whether a delimiter between these two letters opens or closes (CommonMark 0.31, left- and right-flanking runs).
fn flanks(inside: char, outside: char) -> bool {
    !inside.is_whitespace() && (inside.is_alphanumeric() || !outside.is_alphanumeric())
}

/// The first or last letter of a piece.
fn edge(piece: &Piece, first: bool) -> char {
    match piece {
        Piece::Text(text) if first => text.chars().next().unwrap_or(' '),
        Piece::Text(text) => text.chars().next_back().unwrap_or(' '),
        Piece::Code(_) | Piece::Ready(_) => '(',
        Piece::Break => ' ',
    }
}

/// The runs with white space collapsed and moved out of the marks whose edge it touches, and equal neighbours joined.
fn spaced(runs: &[Run]) -> Vec<Run> {
    let mut cut: Vec<Run> = Vec::new();
    for run in runs {
        let Piece::Text(text) = &run.piece else {
            cut.push(run.clone());
            continue;
        };
        let text: String = text.chars().filter(|c| *c != '\u{feff}').collect();
        let core = text.trim();
        let start = text.len() - text.trim_start().len();
        for part in [&text[..start], core, &text[start + core.len()..]] {
            let part = collapsed(part);
            if !part.is_empty() {
                cut.push(Run { piece: Piece::Text(part), marks: run.marks.clone() });
            }
        }
    }
    let blank = |run: &Run| matches!(&run.piece, Piece::Text(text) if text.chars().all(char::is_whitespace));
    let mut out: Vec<Run> = Vec::new();
    for (at, run) in cut.iter().enumerate() {
        let mut run = run.clone();
        if blank(&run) {
            let next = cut[at..].iter().find(|next| !blank(next));
            let edge = |run: Option<&Run>| run.is_none_or(|run| run.piece == Piece::Break);
            if edge(out.last()) || edge(next) {
                continue;
            }
            if let (Some(last), Some(next)) = (out.last(), next) {
                let shared = last.marks.iter().zip(&next.marks).take_while(|(one, other)| one == other).count();
                run.marks = next.marks[..shared].to_vec();
            }
        }
        match (out.last_mut(), &run.piece) {
            (Some(Run { piece: Piece::Text(text), .. }), Piece::Text(more)) if more == " " && text.ends_with(' ') => {}
            (Some(Run { piece: Piece::Text(text), marks }), Piece::Text(more)) if *marks == run.marks => {
                text.push_str(more);
            }
            _ => out.push(run),
        }
    }
    while out.last().is_some_and(|run| run.piece == Piece::Break || blank(run)) {
        out.pop();
    }
    let start = out.iter().position(|run| run.piece != Piece::Break).unwrap_or(out.len());
    out.drain(..start);
    out
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Characters that editors put where the caret has to stand, and that say nothing.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if is_space(c) => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// A code span, with as many backticks as its content needs (CommonMark 0.31, section 6.1).
pub(super) fn code(text: &str) -> String {
    let text = collapsed(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    if text.trim().is_empty() { text } else { format!("{fence}{pad}{}{pad}{fence}", text.trim()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Tag, TagEnd};

    fn marks() -> impl Strategy<Value = Vec<Mark>> {
        proptest::collection::vec(
            prop_oneof![Just(Mark::Strong), Just(Mark::Emphasis), Just(Mark::Strike), Just(Mark::Link("u".into()))],
            0..4,
        )
        .prop_map(|some| some.into_iter().fold(Vec::new(), |marks, mark| with(&marks, mark)))
    }

    /// Each letter with the marks that a reader of the Markdown sees on it.
    fn seen(markdown: &str) -> Vec<(char, Vec<u8>)> {
        let mut open: Vec<u8> = Vec::new();
        let mut out = Vec::new();
        for (event, _) in article::markdown::read(markdown).events {
            let rank = |tag: &Tag<'_>| match tag {
                Tag::Link { .. } => Some(0),
                Tag::Strikethrough => Some(2),
                Tag::Strong => Some(3),
                Tag::Emphasis => Some(4),
                _ => None,
            };
            match event {
                Event::Start(tag) => open.extend(rank(&tag)),
                Event::End(TagEnd::Link | TagEnd::Strikethrough | TagEnd::Strong | TagEnd::Emphasis) => _ = open.pop(),
                Event::InlineHtml(tag) => match &*tag {
                    "<del>" => open.push(2),
                    "<strong>" => open.push(3),
                    "<em>" => open.push(4),
                    _ => _ = open.pop(),
                },
                Event::Text(text) | Event::Code(text) => {
                    let mut marks = open.clone();
                    marks.sort_unstable();
                    out.extend(text.chars().filter(|c| !c.is_whitespace()).map(|c| (c, marks.clone())));
                }
                _ => {}
            }
        }
        out
    }

    proptest! {
        #[test]
        fn every_letter_keeps_its_marks(
            written in proptest::collection::vec((r#"[ab«夜。"\(\)!_#:1.+ -]{1,4}"#, marks()), 1..6)
        ) {
            let runs: Vec<Run> =
                written.iter().map(|(text, marks)| Run { piece: Piece::Text(text.clone()), marks: marks.clone() }).collect();
            let markdown = write(&runs, "\\\n");
            let wanted: Vec<(char, Vec<u8>)> = runs.iter().flat_map(|run| {
                let Piece::Text(text) = &run.piece else { return Vec::new() };
                let marks: Vec<u8> = run.marks.iter().map(Mark::rank).collect();
                text.chars().filter(|c| !c.is_whitespace()).map(|c| (c, marks.clone())).collect()
            }).collect();
            prop_assert_eq!(seen(&markdown), wanted, "{}", markdown);
        }
    }
}
