//! Share cards: the picture that social networks and messengers show above a link, drawn from an article's words and its lead
//! picture.
//!
//! 1. [`Card`] has everything that is on it, in the colours and the face of a theme; its [`Card::key`] names exactly that.
//! 2. [`draw`] makes the file. Letters come from the fonts in this folder and never from the system, so that a card has the
//!    same bytes on any machine.
//! 3. What these fonts cannot write is never drawn as boxes: see [`Card::unwritable`].

mod canvas;
mod faces;
mod lay;
mod lines;
mod style;

#[cfg(test)]
mod tests;

use article::Focus;

pub(crate) use style::colour;
pub use style::{CardFace, CardStyle};

use crate::language::{Direction, direction};
use crate::picture::{PictureError, cropped};
use canvas::Canvas;

/// Its size in pixels, which all networks show whole (1.91 : 1).
pub const SIZE: (u32, u32) = (1200, 630);

/// What is on a share card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its colours and its face.
    pub style: CardStyle,
    /// The article's language, as a BCP 47 tag.
    pub language: String,
    /// The headline as text, typeset.
    pub headline: String,
    /// The dek as text, typeset; shown where there is no picture. May be empty.
    pub dek: String,
    /// The section; may be empty.
    pub section: String,
    /// The name of the publication; may be empty.
    pub publication: String,
}

/// The picture on a card.
#[derive(Debug, Clone, Copy)]
pub struct CardPicture<'a> {
    /// Its file: upright, as [`crate::picture::derive`] makes it.
    pub bytes: &'a [u8],
    /// The point that stays in sight.
    pub focus: Focus,
}

/// Draws a card: a JPEG with a picture, a PNG of words alone.
pub fn draw(card: &Card, picture: Option<CardPicture<'_>>) -> Result<Vec<u8>, PictureError> {
    faces::with(|faces| match picture {
        Some(picture) => with_picture(card, picture, faces),
        None => words_alone(card, faces),
    })
}

impl Card {
    /// The letters of the headline that the fonts of cards do not have, each once. A card with such a headline must not be
    /// drawn.
    pub fn unwritable(&self) -> String {
        faces::with(|faces| faces.missing(&self.headline, self.style.face))
    }

    /// The same card without what else cannot be written, and the names of that.
    #[must_use]
    pub fn writable(mut self) -> (Self, Vec<&'static str>) {
        let mut left_out = Vec::new();
        let others =
            [("dek", &mut self.dek), ("section", &mut self.section), ("publication’s name", &mut self.publication)];
        for (name, text) in others {
            if faces::with(|faces| !faces.missing(text, self.style.face).is_empty()) {
                text.clear();
                left_out.push(name);
            }
        }
        (self, left_out)
    }

    /// A name for exactly this card. `picture` names its picture and is empty if it has none.
    pub fn key(&self, picture: &str, focus: Focus) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let texts = [&self.language, &self.headline, &self.dek, &self.section, &self.publication];
        hasher.update(&[VERSION]);
        for text in texts.into_iter().map(String::as_str).chain([picture]) {
            // The length keeps texts apart.
            hasher.update(&text.len().to_le_bytes());
            hasher.update(text.as_bytes());
        }
        hasher.update(&[focus.x, focus.y]);
        hasher.update(&self.style.bytes());
        *hasher.finalize().as_bytes()
    }

    fn turned(&self) -> bool {
        direction(&self.language) == Direction::RightToLeft
    }
}

/// To be raised with every change of how cards look, so that no kept one is taken for a new one.
const VERSION: u8 = 1;

const MARGIN: u32 = 56;
const ROOM: u32 = SIZE.0 - 2 * MARGIN;

/// A picture from edge to edge; below it the headline, in two lines or in three, and the name of the publication.
fn with_picture(card: &Card, picture: CardPicture<'_>, faces: &mut faces::Faces) -> Result<Vec<u8>, PictureError> {
    const LINE: u32 = 55;
    let style = &card.style;
    let head = lines::Setting::headline(style.face, card.turned());
    let lines = faces.within(&card.headline, head, ROOM, 3);
    let third = if lines.count() > 2 { LINE } else { 0 };
    let height = 408 - third;
    let mut canvas = Canvas::new(SIZE, style.ground);
    canvas.put(&cropped(picture.bytes, SIZE.0, height, picture.focus)?);
    // One line stands in the middle of the room for two.
    let first = if lines.count() < 2 { height + 80 } else { height + 62 };
    faces.draw(&mut canvas, &lines, MARGIN, first, style.ink);
    signature(card, faces, &mut canvas, 591);
    canvas.jpeg()
}

/// A rule, the name of the publication, and the headline as large as it can be, with the dek below it where there is room.
fn words_alone(card: &Card, faces: &mut faces::Faces) -> Result<Vec<u8>, PictureError> {
    /// The last baseline.
    const FOOT: u32 = 571;
    /// Where the headline must not reach.
    const TOP: u32 = 150;
    let style = &card.style;
    let mut canvas = Canvas::new(SIZE, style.ground);
    canvas.fill((MARGIN, 48), (ROOM, 3), style.ink);
    signature(card, faces, &mut canvas, 100);
    let lines = faces.as_large_as_fits(&card.headline, lines::Setting::headline(style.face, card.turned()), ROOM);
    let below = lines::Setting::text(card.turned());
    let dek = faces.within(&card.dek, below, ROOM, 2);
    let under = |dek: u32| 86 + 44 * dek.saturating_sub(1);
    let count = dek.count();
    let fits = count > 0 && !dek.is_cut() && FOOT - under(count) > TOP + lines.height();
    let last = if fits { FOOT - under(count) } else { FOOT };
    faces.draw(&mut canvas, &lines, MARGIN, last - lines.line() * lines.count().saturating_sub(1), style.ink);
    if fits {
        faces.draw(&mut canvas, &dek, MARGIN, FOOT - 44 * (count - 1), style.second);
    }
    canvas.png()
}

/// The name of the publication, and the section beside it.
fn signature(card: &Card, faces: &mut faces::Faces, canvas: &mut Canvas, baseline: u32) {
    const GAP: u32 = 20;
    let turned = card.turned();
    let style = &card.style;
    let name = lines::Setting::headline(style.face, turned).sized(34, 44);
    let name = faces.within(&card.publication, name, ROOM * 2 / 3, 1);
    let label = lines::Setting::label(turned);
    let beside = name.width() + if name.width() > 0 { GAP } else { 0 };
    let section = faces.within(&card.section, label, ROOM - beside, 1);
    let at = |from: u32, width: u32| if turned { SIZE.0 - MARGIN - from - width } else { MARGIN + from };
    faces.draw_at(canvas, &name, at(0, name.width()), baseline, style.ink);
    faces.draw_at(canvas, &section, at(beside, section.width()), baseline, style.accent);
}
