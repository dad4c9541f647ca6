//! Words in lines, and how they are set.

use std::ops::Range;

use cosmic_text::LayoutGlyph;

use super::style::CardFace;

/// How words are set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// The size of letters in pixels.
    pub(super) size: u32,
    /// From one baseline to the next.
    pub(super) line: u32,
    pub(super) font: (&'static str, u16),
    /// Whether the language runs from right to left.
    pub(super) turned: bool,
}

impl Setting {
    pub(super) fn headline(face: CardFace, turned: bool) -> Self {
        Self { size: 52, line: 55, font: face.font(), turned }
    }

    /// The same in another size.
    pub(super) fn sized(self, size: u32, line: u32) -> Self {
        Self { size, line, ..self }
    }

    pub(super) fn text(turned: bool) -> Self {
        Self { size: 34, line: 44, font: ("Newsreader", 400), turned }
    }

    pub(super) fn label(turned: bool) -> Self {
        Self { size: 24, line: 34, font: CardFace::Inter.font(), turned }
    }
}

/// Words, set in lines.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) runs: Vec<Vec<LayoutGlyph>>,
    /// The width that they were set in, which those from right to left end at.
    pub(super) measure: f32,
    pub(super) widest: f32,
    pub(super) setting: Option<Setting>,
    /// Where the text was cut, with an ellipsis in place of the rest.
    pub(super) cut: bool,
    /// How many bytes stand before the text.
    pub(super) before: usize,
}

impl Lines {
    pub(super) fn runs(&self) -> &[Vec<LayoutGlyph>] {
        &self.runs
    }

    pub(super) fn count(&self) -> u32 {
        self.runs.len() as u32
    }

    pub(super) fn line(&self) -> u32 {
        self.setting.map_or(0, |setting| setting.line)
    }

    pub(super) fn height(&self) -> u32 {
        self.count() * self.line()
    }

    pub(super) fn measure(&self) -> u32 {
        self.measure.ceil() as u32
    }

    /// The width of the widest line.
    pub(super) fn width(&self) -> u32 {
        self.widest.ceil() as u32
    }

    pub(super) fn turned(&self) -> bool {
        self.setting.is_some_and(|setting| setting.turned)
    }

    pub(super) fn is_cut(&self) -> bool {
        self.cut
    }

    /// The parts of the text that no font has letters for.
    pub(super) fn unknown(&self) -> Vec<Range<usize>> {
        let glyphs = self.runs.iter().flatten().filter(|glyph| glyph.glyph_id == 0);
        glyphs.map(|glyph| glyph.start.saturating_sub(self.before)..glyph.end.saturating_sub(self.before)).collect()
    }
}
