//! The fonts of cards, and drawing with them.

use std::cell::RefCell;

use cosmic_text::{Fallback, FontSystem, SwashCache, SwashContent, fontdb};
use unicode_script::Script;

use super::canvas::Canvas;
use super::lines::{Lines, Setting};
use super::style::CardFace;

/// Does something with the fonts. Each thread reads them once.
pub(super) fn with<T>(work: impl FnOnce(&mut Faces) -> T) -> T {
    thread_local!(static FACES: RefCell<Faces> = RefCell::new(Faces::new()));
    FACES.with_borrow_mut(work)
}

/// The fonts, and what was drawn with them before.
pub(super) struct Faces {
    pub(super) system: FontSystem,
    drawn: SwashCache,
}

/// Each with its licence beside it. They have the letters of their scripts and no more.
const FONTS: [&[u8]; 6] = [
    include_bytes!("fonts/newsreader-display-600.ttf"),
    include_bytes!("fonts/newsreader-400.ttf"),
    include_bytes!("fonts/inter-600.ttf"),
    include_bytes!("fonts/schibsted-grotesk-800.ttf"),
    include_bytes!("fonts/frank-ruhl-libre-700.ttf"),
    include_bytes!("fonts/noto-naskh-arabic-700.ttf"),
];

/// For letters that a face does not have.
struct Others;

impl Fallback for Others {
    fn common_fallback(&self) -> &[&'static str] {
        &["Inter"]
    }

    fn forbidden_fallback(&self) -> &[&'static str] {
        &[]
    }

    fn script_fallback(&self, script: Script, _: &str) -> &[&'static str] {
        match script {
            Script::Arabic => &["Noto Naskh Arabic"],
            Script::Hebrew => &["Frank Ruhl Libre"],
            _ => &[],
        }
    }
}

impl Faces {
    fn new() -> Self {
        let mut fonts = fontdb::Database::new();
        FONTS.into_iter().for_each(|font| fonts.load_font_data(font.to_vec()));
        let system = FontSystem::new_with_locale_and_db_and_fallback("en".into(), fonts, Others);
        Self { system, drawn: SwashCache::new() }
    }

    /// The letters of a text that no font has, each once.
    pub(super) fn missing(&mut self, text: &str, face: CardFace) -> String {
        // Setting a text takes a hundred times as long as looking its letters up, and almost every text has its own font's.
        if self.has_all(text, face) {
            return String::new();
        }
        let lines = self.lay(text, Setting::headline(face, false), None);
        let mut missing = String::new();
        for letter in lines.unknown().iter().flat_map(|range| text.get(range.clone())).flat_map(str::chars) {
            if !missing.contains(letter) {
                missing.push(letter);
            }
        }
        missing
    }

    /// Whether the font of a face has all letters of a text by itself.
    fn has_all(&mut self, text: &str, face: CardFace) -> bool {
        let (family, weight) = face.font();
        let (families, weight) = ([fontdb::Family::Name(family)], fontdb::Weight(weight));
        let query = fontdb::Query { families: &families, weight, ..fontdb::Query::default() };
        let font = self.system.db().query(&query).and_then(|id| self.system.get_font(id, weight));
        let Some(font) = font else { return false };
        let letters = font.as_swash().charmap();
        text.chars().all(|letter| letter == ' ' || letters.map(letter) != 0)
    }

    /// Draws lines from the margin on: from the left, or those of scripts that run to the left from the right.
    pub(super) fn draw(&mut self, canvas: &mut Canvas, lines: &Lines, margin: u32, first: u32, colour: [u8; 3]) {
        let left = if lines.turned() { canvas.width() - margin - lines.measure() } else { margin };
        self.draw_at(canvas, lines, left, first, colour);
    }

    /// Draws lines at this place: their left edge, and their first baseline.
    pub(super) fn draw_at(&mut self, canvas: &mut Canvas, lines: &Lines, left: u32, first: u32, colour: [u8; 3]) {
        let mut baseline = first;
        for run in lines.runs() {
            for glyph in run {
                let place = glyph.physical((left as f32, baseline as f32), 1.0);
                let Some(drawn) = self.drawn.get_image(&mut self.system, place.cache_key) else { continue };
                if drawn.content != SwashContent::Mask || drawn.placement.width == 0 {
                    continue;
                }
                let corner = (i64::from(place.x + drawn.placement.left), i64::from(place.y - drawn.placement.top));
                for (y, row) in (0..).zip(drawn.data.chunks(drawn.placement.width as usize)) {
                    for (x, cover) in (0..).zip(row).filter(|(_, cover)| **cover > 0) {
                        canvas.mix(corner.0 + x, corner.1 + y, colour, *cover);
                    }
                }
            }
            baseline += lines.line();
        }
    }
}
