//! A text that stays rendered while it changes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rustc_hash::FxHasher;

use super::document::Document;
use super::patch::{Block, Patch};
use super::render::{Rendered, block, notes};
use super::sanitise::{Markup, SafeHtml};
use super::settings::TextSettings;
use super::survey::{Mark, Share, Survey};
use super::warning::{Warning, WarningKind};

/// The rendered blocks of a text. What it shows depends on the text and the settings alone, never on the edits that
/// led there.
#[derive(Debug, Clone, Default)]
pub struct LiveText {
    blocks: Vec<Block>,
    kept: Vec<Kept>,
    unused: Vec<Warning>,
}

/// What is remembered of a block besides its HTML.
#[derive(Debug, Clone)]
struct Kept {
    /// `None`: it asked for links or pictures that have changed since, or failed.
    key: Option<u64>,
    asked: bool,
    warnings: Vec<WarningKind>,
}

impl LiveText {
    /// Renders a text.
    pub fn new(body: &str, settings: &TextSettings<'_>) -> Self {
        Self::default().after(body, settings)
    }

    /// Follows a change of the text, and tells what became of the blocks. Only changed blocks are rendered.
    pub fn update(&mut self, body: &str, settings: &TextSettings<'_>) -> Patch {
        let after = self.after(body, settings);
        let patch = Patch::between(&self.blocks, &after.blocks);
        *self = after;
        patch
    }

    /// Follows a change of articles or pictures: blocks with links to articles, or with pictures, are rendered again.
    pub fn refresh(&mut self, body: &str, settings: &TextSettings<'_>) -> Patch {
        for kept in &mut self.kept {
            kept.key = kept.key.filter(|_| !kept.asked);
        }
        self.update(body, settings)
    }

    /// The blocks in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The whole text.
    pub fn html(&self) -> SafeHtml {
        SafeHtml::join(self.blocks.iter().map(|block| &block.html))
    }

    /// What a reader would miss, in the order of the text.
    pub fn warnings(&self) -> impl Iterator<Item = Warning> + '_ {
        let blocks = self.blocks.iter().zip(&self.kept);
        let found = blocks.flat_map(|(block, kept)| {
            kept.warnings.iter().map(|kind| Warning { line: block.line, kind: kind.clone() })
        });
        found.chain(self.unused.iter().cloned())
    }

    /// This text as it is with another body.
    fn after(&self, body: &str, settings: &TextSettings<'_>) -> Self {
        // The parser is good, and still it must not take the window or an export of a thousand articles with it.
        catch_unwind(AssertUnwindSafe(|| Rendering::of(body, settings, self))).unwrap_or_else(|_| plain(body))
    }
}

/// A rendering under way.
struct Rendering<'o> {
    old: &'o LiveText,
    /// Where each key was among the old blocks; made when it is first needed.
    known: Option<HashMap<u64, usize, BuildHasherDefault<FxHasher>>>,
    /// The old block behind the last one that was kept.
    next: usize,
    new: LiveText,
}

impl<'o> Rendering<'o> {
    fn of(body: &str, settings: &TextSettings<'_>, old: &'o LiveText) -> LiveText {
        let document = Document::parse(body);
        let mut survey = Survey::new(&document);
        let mut rendering = Self { old, known: None, next: 0, new: LiveText::default() };
        rendering.new.blocks.reserve(document.blocks.len() + 1);
        rendering.new.kept.reserve(document.blocks.len() + 1);
        let mut lines = Lines::of(body);
        let seed = seed(settings);
        for events in &document.blocks {
            let mut share = Share { key: seed, marks: Vec::new() };
            survey.walk(events.clone(), &mut share);
            rendering.place(lines.at(document.offset(events)), share.key, || {
                guarded(&document, events.clone(), || block(&document, events.clone(), &share.marks, settings))
            });
        }
        rendering.notes(&document, survey, seed, settings);
        rendering.new
    }

    /// Puts a block in its place: the known one, or a new one.
    fn place(&mut self, line: u32, key: u64, render: impl FnOnce() -> (Rendered, bool)) {
        if let Some(at) = self.find(key) {
            self.next = at + 1;
            self.new.blocks.push(Block { html: self.old.blocks[at].html.clone(), line });
            self.new.kept.push(self.old.kept[at].clone());
            return;
        }
        let (rendered, failed) = render();
        self.new.blocks.push(Block { html: rendered.html, line });
        self.new.kept.push(Kept { key: (!failed).then_some(key), asked: rendered.asked, warnings: rendered.warnings });
    }

    /// The old block with this key. Most are the one behind the last that was found, or one further on; only for
    /// the others is a table made.
    fn find(&mut self, key: u64) -> Option<usize> {
        let old = &self.old.kept;
        let ahead = old.iter().skip(self.next).take(3).position(|kept| kept.key == Some(key));
        if let Some(ahead) = ahead {
            return Some(self.next + ahead);
        }
        let table = self.known.get_or_insert_with(|| {
            let keys = old.iter().enumerate().rev();
            keys.filter_map(|(at, kept)| Some((kept.key?, at))).collect()
        });
        table.get(&key).copied()
    }

    /// The footnotes, as the last block, and the definitions that nothing refers to.
    fn notes(&mut self, document: &Document<'_>, mut survey: Survey<'_, '_>, seed: u64, settings: &TextSettings<'_>) {
        let mut share = Share { key: seed ^ 1, marks: Vec::new() };
        let mut found: Vec<Range<usize>> = Vec::new();
        // A footnote may refer to further ones, which join the end of the row.
        while let Some((label, _)) = survey.notes.get(found.len()) {
            let events = document.definitions.get(label).cloned().unwrap_or_default();
            survey.walk(events.clone(), &mut share);
            found.push(events);
        }
        self.warn_of_unused(document, &survey);
        let Some(first) = found.iter().filter(|events| !events.is_empty()).map(|events| document.offset(events)).min()
        else {
            return;
        };
        let counted: Vec<_> = found.into_iter().zip(survey.notes.iter().map(|(_, uses)| *uses)).collect();
        let mut hasher = FxHasher::default();
        hasher.write_u64(share.key);
        counted.iter().for_each(|(_, uses)| hasher.write_u32(*uses));
        let marks: Vec<Mark> = share.marks;
        let line = Lines::of(document.body).at(first);
        let line = self.new.blocks.last().map_or(line, |last| line.max(last.line));
        self.place(line, hasher.finish(), || guarded(document, 0..0, || notes(document, &counted, &marks, settings)));
    }

    fn warn_of_unused(&mut self, document: &Document<'_>, survey: &Survey<'_, '_>) {
        let unused = document.definitions.iter().filter(|(label, _)| !survey.knows(label));
        let mut unused: Vec<_> = unused.map(|(label, events)| (document.offset(events), label)).collect();
        unused.sort_unstable();
        let mut lines = Lines::of(document.body);
        for (offset, label) in unused {
            self.new.unused.push(Warning { line: lines.at(offset), kind: WarningKind::UnusedFootnote(label.clone()) });
        }
    }
}

/// The text without any markup, for when the parser fails.
fn plain(body: &str) -> LiveText {
    let mut text = LiveText::default();
    let mut lines = Lines::of(body);
    let mut at = 0;
    for paragraph in body.split("\n\n") {
        if !paragraph.trim().is_empty() {
            text.blocks.push(Block { html: paragraph_of(paragraph.trim()), line: lines.at(at) });
            text.kept.push(Kept { key: None, asked: false, warnings: vec![WarningKind::Failed] });
        }
        at += paragraph.len() + 2;
    }
    text
}

/// Renders a block; where that fails, its source stands there as plain text. Answers whether it failed.
fn guarded(document: &Document<'_>, events: Range<usize>, render: impl FnOnce() -> Rendered) -> (Rendered, bool) {
    match catch_unwind(AssertUnwindSafe(render)) {
        Ok(rendered) => (rendered, false),
        Err(_) => {
            let bytes = || document.events[events.clone()].iter().map(|(_, bytes)| bytes);
            let (start, end) = (bytes().map(|bytes| bytes.start).min(), bytes().map(|bytes| bytes.end).max());
            let source = document.body.get(start.unwrap_or(0)..end.unwrap_or(0)).unwrap_or_default();
            (Rendered { html: paragraph_of(source.trim()), asked: false, warnings: vec![WarningKind::Failed] }, true)
        }
    }
}

fn paragraph_of(text: &str) -> SafeHtml {
    let mut markup = Markup::default();
    markup.open("p", &[]);
    markup.text(text);
    markup.close("p");
    markup.finish()
}

/// What every block's fingerprint starts from.
fn seed(settings: &TextSettings<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(settings.language.as_bytes());
    hasher.finish()
}

/// Counts lines up to offsets that only grow.
struct Lines<'b> {
    body: &'b str,
    at: usize,
    line: u32,
}

impl<'b> Lines<'b> {
    fn of(body: &'b str) -> Self {
        Self { body, at: 0, line: 0 }
    }

    fn at(&mut self, offset: usize) -> u32 {
        let passed = self.body.as_bytes().get(self.at..offset).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u32;
        self.at = self.at.max(offset);
        self.line
    }
}
