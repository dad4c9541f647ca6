//! A text that stays rendered while it is edited.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rustc_hash::FxHasher;

use super::patch::{Block, Patch};
use super::sanitise::SafeHtml;
use super::settings::{Nothing, TextSettings};
use super::stretch::Stretch;
use super::write::{self, Rendered};
use crate::document::numbering::{Mark, Numbering};
use crate::document::outline::{Lines, Note, Outline, Place};
use crate::document::parse::Parsed;
use crate::document::{Found, Kind, Node, Warning, WarningKind, build, whole};

/// A text and its rendered blocks. The result depends only on the text and the settings, never on the edits that led
/// there.
#[derive(Debug, Clone, Default)]
pub struct LiveText {
    body: String,
    outline: Outline,
    blocks: Vec<Block>,
    kept: Vec<Kept>,
    unused: Vec<Warning>,
    /// Where the footnotes begin, by number.
    notes: Vec<usize>,
}

/// What is remembered about a block besides its HTML.
#[derive(Debug, Clone)]
struct Kept {
    /// `None` if the block must be rendered again: it failed, or articles or pictures it refers to have changed.
    key: Option<u64>,
    asked: bool,
    warnings: Vec<Found>,
    /// Where its first line begins in the text.
    start: usize,
}

impl LiveText {
    /// Renders a text.
    pub fn new(body: impl Into<String>, settings: &TextSettings<'_>) -> Self {
        let mut text = Self::default();
        text.update(body.into(), settings);
        text
    }

    /// The text: Markdown.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Replaces the text. Renders only the blocks that changed, and returns the difference.
    pub fn update(&mut self, body: String, settings: &TextSettings<'_>) -> Patch {
        // The parser is reliable, but should it panic, it must not take down the window or an export of a thousand
        // articles.
        let after = catch_unwind(AssertUnwindSafe(|| self.after(&body, settings))).unwrap_or_else(|_| plain(&body));
        let patch = Patch::between(&self.blocks, &after.blocks);
        *self = Self { body, ..after };
        patch
    }

    /// Call this after articles or pictures have changed: renders the blocks with links to articles or with pictures
    /// again.
    pub fn refresh(&mut self, settings: &TextSettings<'_>) -> Patch {
        for kept in &mut self.kept {
            kept.key = kept.key.filter(|_| !kept.asked);
        }
        self.update(self.body.clone(), settings)
    }

    /// The blocks in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The whole text.
    pub fn html(&self) -> SafeHtml {
        SafeHtml::join(self.blocks.iter().map(|block| &block.html))
    }

    /// What readers would miss, in text order.
    pub fn warnings(&self) -> impl Iterator<Item = Warning> + '_ {
        let mut lines = Lines::of(&self.body);
        let found = self.kept.iter().flat_map(|kept| kept.warnings.iter().map(|found| self.placed(kept, found)));
        let mut found: Vec<Warning> = found.chain(self.unused.iter().cloned()).collect();
        found.sort_by_key(|warning| warning.range.start);
        for warning in &mut found {
            warning.line = lines.at(warning.range.start);
        }
        found.into_iter()
    }

    fn placed(&self, kept: &Kept, found: &Found) -> Warning {
        let note = found.note.checked_sub(1).and_then(|note| self.notes.get(note));
        let start = note.copied().unwrap_or(kept.start);
        Warning { line: 0, range: start + found.range.start..start + found.range.end, kind: found.kind.clone() }
    }

    /// This text rendered with another body. Only `update` puts that body in.
    fn after(&self, body: &str, settings: &TextSettings<'_>) -> Self {
        self.nearby(body, settings).unwrap_or_else(|| {
            let parsed = Parsed::parse(body);
            Rendering::of(Outline::of(&parsed), &parsed, settings, self).unwrap_or_else(|| plain(body))
        })
    }

    /// The same, but parsing only the part near the edit; `None` if that is not enough.
    fn nearby(&self, body: &str, settings: &TextSettings<'_>) -> Option<Self> {
        let stretch = Stretch::of(&self.outline, &self.body, body)?;
        let parsed = Parsed::parse(&stretch.source);
        Rendering::of(stretch.follow(&self.outline, &parsed)?, &parsed, settings, self)
    }
}

/// A rendering in progress.
struct Rendering<'o> {
    old: &'o LiveText,
    /// Where each key was among the old blocks; built when first needed.
    known: Option<HashMap<u64, usize, BuildHasherDefault<FxHasher>>>,
    /// The old block after the last one that was kept.
    next: usize,
    new: LiveText,
}

impl<'o> Rendering<'o> {
    /// Renders what is not known yet; `None` if `parsed` does not contain it.
    fn of(outline: Outline, parsed: &Parsed<'_>, settings: &TextSettings<'_>, old: &'o LiveText) -> Option<LiveText> {
        let mut rendering = Self { old, known: None, next: 0, new: LiveText::default() };
        rendering.new.blocks.reserve(outline.blocks.len() + 1);
        rendering.new.kept.reserve(outline.blocks.len() + 1);
        let mut numbering = Numbering::default();
        let repeated = outline.repeated(settings.headline);
        if let Some((piece, claim)) = repeated {
            let id = numbering.hand_out_id(claim);
            let key = key(settings, |hasher| (b'h', &id).hash(hasher));
            rendering.place(&piece.place, key, || Some((anchor(id, settings), false)))?;
        }
        for piece in outline.blocks.iter().skip(usize::from(repeated.is_some())) {
            let marks = numbering.hand_out(&piece.content.claims);
            let key = key(settings, |hasher| (piece.content.fingerprint, &marks).hash(hasher));
            rendering.place(&piece.place, key, || {
                let events = piece.place.events.clone()?;
                Some(block(parsed, events, &marks, settings))
            })?;
        }
        rendering.notes(&outline, numbering, parsed, settings)?;
        rendering.new.outline = outline;
        Some(rendering.new)
    }

    /// Adds a block: the known one if there is one, otherwise a newly rendered one.
    fn place(&mut self, place: &Place, key: u64, render: impl FnOnce() -> Option<(Rendered, bool)>) -> Option<()> {
        if let Some(at) = self.find(key) {
            self.next = at + 1;
            self.new.blocks.push(Block { html: self.old.blocks[at].html.clone(), line: place.line });
            self.new.kept.push(Kept { start: place.start, ..self.old.kept[at].clone() });
            return Some(());
        }
        let (rendered, failed) = render()?;
        let key = (!failed).then_some(key);
        let Rendered { html, asked, warnings } = rendered;
        self.new.blocks.push(Block { html, line: place.line });
        self.new.kept.push(Kept { key, asked, warnings, start: place.start });
        Some(())
    }

    /// The old block with this key. It is nearly always the one after the last match, or one or two further on; a table
    /// is built only for the others.
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

    /// Adds the footnotes as the last block, and warns of definitions that nothing refers to.
    fn notes(
        &mut self,
        outline: &Outline,
        mut numbering: Numbering,
        parsed: &Parsed<'_>,
        settings: &TextSettings<'_>,
    ) -> Option<()> {
        let known: HashMap<&str, &Note> = outline.notes.iter().map(|note| (note.label.as_str(), note)).collect();
        let (found, marks) = numbering.hand_out_notes(&known);
        let unused = outline.notes.iter().filter(|note| !numbering.knows(&note.label));
        let warning = |label: &String| WarningKind::UnusedFootnote(label.clone());
        let unused = unused.map(|note| Warning {
            line: note.place.line,
            range: note.place.start..note.place.start + note.length,
            kind: warning(&note.label),
        });
        let passed_over = outline.left_out.iter();
        let passed_over =
            passed_over.map(|(kind, range)| Warning { line: 0, range: range.clone(), kind: kind.clone() });
        self.new.unused = unused.chain(passed_over).collect();
        self.new.notes = found.iter().map(|note| note.map_or(0, |note| note.place.start)).collect();

        let Some(line) = found.iter().flatten().map(|note| note.place.line).min() else { return Some(()) };
        let line = self.new.blocks.last().map_or(line, |last| line.max(last.line));
        let counted: Vec<_> = found.into_iter().zip(numbering.notes.iter().map(|(_, uses)| *uses)).collect();
        let key = key(settings, |hasher| {
            hasher.write_u8(b'n');
            let notes = counted.iter().map(|(note, uses)| (note.map(|note| note.content.fingerprint), uses));
            notes.for_each(|note| note.hash(hasher));
            marks.hash(hasher);
        });
        let place = Place { start: 0, line, events: None };
        self.place(&place, key, || {
            let events = counted.iter().map(|(note, _)| match note {
                Some(note) => note.place.events.clone(),
                None => Some(0..0),
            });
            let events: Vec<Range<usize>> = events.collect::<Option<_>>()?;
            let made = catch_unwind(AssertUnwindSafe(|| {
                let (notes, built) = build::notes(parsed, &events, &marks, &settings.document());
                let notes = notes.iter().zip(&counted).map(|(nodes, (_, uses))| (nodes.as_slice(), *uses));
                let bases: Vec<usize> = events.iter().map(|events| parsed.line_start(events)).collect();
                with_built(
                    write::notes(notes, &bases, settings.language, settings.addresses),
                    built.asked,
                    built.warnings,
                )
            }));
            Some(made.map_or_else(|_| (failed(parsed, 0..0, settings), true), |rendered| (rendered, false)))
        })
    }
}

/// Renders a block; if that panics, shows its source as plain text. The second value is whether it failed.
fn block(parsed: &Parsed<'_>, events: Range<usize>, marks: &[Mark], settings: &TextSettings<'_>) -> (Rendered, bool) {
    let (built, unread) = whole::guarded(parsed, events.clone(), marks, &settings.document());
    let base = parsed.line_start(&events);
    let written =
        catch_unwind(AssertUnwindSafe(|| write::block(&built.nodes, base, settings.language, settings.addresses)));
    match written {
        Ok(written) => (with_built(written, built.asked, built.warnings), unread),
        Err(_) => (failed(parsed, events, settings), true),
    }
}

fn failed(parsed: &Parsed<'_>, events: Range<usize>, settings: &TextSettings<'_>) -> Rendered {
    let built = whole::failed(parsed, events);
    with_built(write::block(&built.nodes, 0, settings.language, settings.addresses), false, built.warnings)
}

/// Combines what was written with the warnings from building it.
fn with_built(written: Rendered, asked: bool, mut warnings: Vec<Found>) -> Rendered {
    warnings.extend(written.warnings);
    Rendered { html: written.html, asked, warnings }
}

/// An invisible place to link to.
fn anchor(id: String, settings: &TextSettings<'_>) -> Rendered {
    let node = Node { kind: Kind::Anchor { id }, range: 0..0, turned: false, children: Vec::new() };
    write::block(&[node], 0, settings.language, settings.addresses)
}

/// The text without any markup, in case the parser fails.
fn plain(body: &str) -> LiveText {
    let mut text = LiveText::default();
    let mut lines = Lines::of(body);
    for range in whole::paragraphs(body) {
        let node = whole::plain_paragraph(body, range.clone());
        let Rendered { html, .. } = write::block(&[node], 0, "", &Nothing);
        text.blocks.push(Block { html, line: lines.at(range.start) });
        let warnings = vec![Found { kind: WarningKind::Failed, range: 0..range.len(), note: 0 }];
        text.kept.push(Kept { key: None, asked: false, warnings, start: range.start });
    }
    text
}

/// A block's key: equal for equal blocks in equal surroundings.
fn key(settings: &TextSettings<'_>, add: impl FnOnce(&mut FxHasher)) -> u64 {
    let mut hasher = FxHasher::default();
    settings.language.hash(&mut hasher);
    add(&mut hasher);
    hasher.finish()
}
