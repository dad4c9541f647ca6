//! A text that stays rendered while it changes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rustc_hash::FxHasher;

use super::document::Document;
use super::numbering::{Mark, Numbering};
use super::outline::{Lines, Note, Outline, Place};
use super::patch::{Block, Patch};
use super::render::{Rendered, block, notes};
use super::sanitise::{Markup, SafeHtml};
use super::settings::TextSettings;
use super::stretch::Stretch;
use super::warning::{Found, Warning, WarningKind};

/// A text and its rendered blocks. What it shows depends on the text and the settings alone, never on the edits that
/// led there.
#[derive(Debug, Clone, Default)]
pub struct LiveText {
    body: String,
    outline: Outline,
    blocks: Vec<Block>,
    kept: Vec<Kept>,
    unused: Vec<Warning>,
    /// Where the footnotes begin, in the order of their numbers.
    notes: Vec<usize>,
}

/// What is remembered of a block besides its HTML.
#[derive(Debug, Clone)]
struct Kept {
    /// `None`: it asked for links or pictures that have changed since, or failed.
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

    /// Follows a change of the text, and tells what became of the blocks. Only changed blocks are rendered.
    pub fn update(&mut self, body: String, settings: &TextSettings<'_>) -> Patch {
        // The parser is good, and still it must not take the window or an export of a thousand articles with it.
        let after = catch_unwind(AssertUnwindSafe(|| self.after(&body, settings))).unwrap_or_else(|_| plain(&body));
        let patch = Patch::between(&self.blocks, &after.blocks);
        *self = Self { body, ..after };
        patch
    }

    /// Follows a change of articles or pictures: blocks with links to articles, or with pictures, are rendered again.
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

    /// What a reader would miss, in the order of the text.
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

    /// This text as it is with another body, which only `update` puts in.
    fn after(&self, body: &str, settings: &TextSettings<'_>) -> Self {
        self.nearby(body, settings).unwrap_or_else(|| {
            let document = Document::parse(body);
            Rendering::of(Outline::of(&document), &document, settings, self).unwrap_or_else(|| plain(body))
        })
    }

    /// The same, by way of what is near the edit; none where that does not do.
    fn nearby(&self, body: &str, settings: &TextSettings<'_>) -> Option<Self> {
        let stretch = Stretch::of(&self.outline, &self.body, body)?;
        let document = Document::parse(&stretch.source);
        Rendering::of(stretch.follow(&self.outline, &document)?, &document, settings, self)
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
    /// Renders what is not known yet. None where that is not in `document`.
    fn of(
        outline: Outline,
        document: &Document<'_>,
        settings: &TextSettings<'_>,
        old: &'o LiveText,
    ) -> Option<LiveText> {
        let mut rendering = Self { old, known: None, next: 0, new: LiveText::default() };
        rendering.new.blocks.reserve(outline.blocks.len() + 1);
        rendering.new.kept.reserve(outline.blocks.len() + 1);
        let mut numbering = Numbering::default();
        let repeated = outline.repeated(settings.headline);
        if let Some((piece, claim)) = repeated {
            let id = numbering.hand_out_id(claim);
            let key = key(settings, |hasher| (b'h', &id).hash(hasher));
            rendering.place(&piece.place, key, || Some((Rendered::anchor(&id), false)))?;
        }
        for piece in outline.blocks.iter().skip(usize::from(repeated.is_some())) {
            let marks = numbering.hand_out(&piece.content.claims);
            let key = key(settings, |hasher| (piece.content.fingerprint, &marks).hash(hasher));
            rendering.place(&piece.place, key, || {
                let events = piece.place.events.clone()?;
                Some(guarded(document, events.clone(), || block(document, events, &marks, settings)))
            })?;
        }
        rendering.notes(&outline, numbering, document, settings)?;
        rendering.new.outline = outline;
        Some(rendering.new)
    }

    /// Puts a block in its place: the known one, or a new one.
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
    fn notes(
        &mut self,
        outline: &Outline,
        mut numbering: Numbering,
        document: &Document<'_>,
        settings: &TextSettings<'_>,
    ) -> Option<()> {
        let known: HashMap<&str, &Note> = outline.notes.iter().map(|note| (note.label.as_str(), note)).collect();
        let mut marks: Vec<Mark> = Vec::new();
        let mut found = Vec::new();
        // A footnote may refer to further ones, which join the end of the row.
        while let Some((label, _)) = numbering.notes.get(found.len()) {
            let note = known.get(label.as_str()).copied();
            marks.extend(note.map(|note| numbering.hand_out(&note.content.claims)).unwrap_or_default());
            found.push(note);
        }
        let unused = outline.notes.iter().filter(|note| !numbering.knows(&note.label));
        let warning = |label: &String| WarningKind::UnusedFootnote(label.clone());
        let unused = unused.map(|note| Warning {
            line: note.place.line,
            range: note.place.start..note.place.start + note.length,
            kind: warning(&note.label),
        });
        self.new.unused = unused.collect();
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
            let events = counted.iter().map(|(note, uses)| match note {
                Some(note) => Some((note.place.events.clone()?, *uses)),
                None => Some((0..0, *uses)),
            });
            let events: Vec<(Range<usize>, u32)> = events.collect::<Option<_>>()?;
            Some(guarded(document, 0..0, || notes(document, &events, &marks, settings)))
        })
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
            let warnings = vec![Found { kind: WarningKind::Failed, range: 0..paragraph.len(), note: 0 }];
            text.kept.push(Kept { key: None, asked: false, warnings, start: at });
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
            let line = document.line_start(&events).min(start.unwrap_or(0));
            let source = document.body.get(start.unwrap_or(0)..end.unwrap_or(0)).unwrap_or_default();
            let range = start.unwrap_or(0) - line..end.unwrap_or(line).max(line) - line;
            let warnings = vec![Found { kind: WarningKind::Failed, range, note: 0 }];
            (Rendered { html: paragraph_of(source.trim()), asked: false, warnings }, true)
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

/// A block's key: equal for equal blocks in equal circumstances.
fn key(settings: &TextSettings<'_>, add: impl FnOnce(&mut FxHasher)) -> u64 {
    let mut hasher = FxHasher::default();
    settings.language.hash(&mut hasher);
    add(&mut hasher);
    hasher.finish()
}
