//! A colour of the theme that comes from an article's lead picture, so dark that the words on it can be read.
//!
//! It reaches a page as one more style sheet, `tone-0c1c45-bbbfca.css`, whose name says all that is in it: pages need no style
//! of their own, which a strict policy of a server forbids, and the preview can serve it without having made it.

use serde::Deserialize;

use crate::card::colour;

/// `[lead_colour]` of a theme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadColour {
    /// The setting that turns it on.
    pub switch: String,
    /// The setting whose colour it takes the place of. White stands on it.
    pub setting: String,
    /// The property of words on it that are less important than white ones.
    pub second: String,
    /// Settings whose colours stand on it, too.
    #[serde(default)]
    pub marks: Vec<String>,
}

/// A colour from a picture, with that of the less important words on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Toned {
    pub(super) ground: [u8; 3],
    pub(super) second: [u8; 3],
}

const WHITE: [u8; 3] = [0xff; 3];
/// The contrast of white words (WCAG 2.2, 1.4.6).
const BEST: f64 = 7.0;
/// The contrast of marks, and the least of words (1.4.3).
pub(super) const ENOUGH: f64 = 4.5;
/// That of second words, which are small.
const SECOND: f64 = 5.5;

impl Toned {
    /// The colour, darkened as far as words and marks on it need it. A mark that is too dark for any ground is left to whoever
    /// chose it.
    pub(super) fn of(tone: [u8; 3], marks: &[[u8; 3]]) -> Self {
        let marks: Vec<&[u8; 3]> = marks.iter().filter(|mark| contrast(mark, &[0; 3]) >= ENOUGH).collect();
        let fits = |ground: &[u8; 3]| {
            contrast(&WHITE, ground) >= BEST && marks.iter().all(|mark| contrast(mark, ground) >= ENOUGH)
        };
        let darker = |part: u16| tone.map(|channel| (u16::from(channel) * part / 255) as u8);
        let ground = (0..=255).rev().map(darker).find(fits).unwrap_or_default();
        // Of its own hue, and as light as it has to be.
        let lighter = |part: u16| ground.map(|channel| ((u16::from(channel) * (100 - part) + 255 * part) / 100) as u8);
        let second = (72..=100).map(lighter).find(|second| contrast(second, &ground) >= SECOND).unwrap_or(WHITE);
        Self { ground, second }
    }

    /// The name of its style sheet.
    pub(super) fn name(self) -> String {
        format!("tone-{}-{}.css", hex(self.ground), hex(self.second))
    }

    /// What a style sheet with this name is of.
    pub(super) fn named(name: &str) -> Option<Self> {
        let (ground, second) = name.strip_prefix("tone-")?.strip_suffix(".css")?.split_once('-')?;
        let read = |hex: &str| colour(&format!("#{hex}"));
        let toned = Self { ground: read(ground)?, second: read(second)? };
        (toned.name() == name).then_some(toned)
    }

    /// Its style sheet. `ground` and `second` are the properties that take the colours.
    pub(super) fn style(self, ground: &str, second: &str) -> String {
        format!(":root {{\n{ground}: #{};\n{second}: #{};\n}}\n", hex(self.ground), hex(self.second))
    }
}

fn hex(colour: [u8; 3]) -> String {
    colour.iter().map(|channel| format!("{channel:02x}")).collect()
}

/// Contrast of two colours (WCAG 2.2).
pub(super) fn contrast(a: &[u8; 3], b: &[u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance (WCAG 2.2). No two of the 16 million colours are so near to a limit that the last bit of a power, which
/// machines may round differently, would decide.
fn luminance(colour: &[u8; 3]) -> f64 {
    let linear = colour.map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LAMP: [u8; 3] = [0xff, 0xc5, 0x55];

    proptest! {
        #[test]
        fn words_on_any_colour_can_be_read(tone: [u8; 3], lamp: [u8; 3]) {
            for mark in [LAMP, lamp] {
                let toned = Toned::of(tone, &[mark]);
                prop_assert!(contrast(&WHITE, &toned.ground) >= 7.0);
                prop_assert!(contrast(&toned.second, &toned.ground) >= 4.5);
                if contrast(&mark, &[0; 3]) >= 4.5 {
                    prop_assert!(contrast(&mark, &toned.ground) >= 4.5);
                }
                prop_assert_eq!(toned, Toned::of(tone, &[mark]));
                prop_assert_eq!(Toned::named(&toned.name()), Some(toned));
            }
        }
    }

    #[test]
    fn a_colour_is_no_darker_than_it_has_to_be() {
        assert_eq!(Toned::of([0x0c, 0x1c, 0x45], &[LAMP]).ground, [0x0c, 0x1c, 0x45]);
        let grey = Toned::of(WHITE, &[]);
        assert_eq!((grey.ground, grey.second), ([0x59; 3], [0xe4; 3]), "the lightest grey that white can stand on");
        assert_eq!(Toned::of([0; 3], &[LAMP]).ground, [0; 3]);
    }

    #[test]
    fn a_name_says_what_is_in_the_file() {
        let toned = Toned { ground: [0x0c, 0x1c, 0x45], second: [0xb8, 0xc5, 0xe6] };
        assert_eq!(toned.name(), "tone-0c1c45-b8c5e6.css");
        let style = toned.style("--field", "--second");
        assert_eq!(style, ":root {\n--field: #0c1c45;\n--second: #b8c5e6;\n}\n");
        for name in ["tone-0c1c45.css", "tone-0C1C45-b8c5e6.css", "tone-}x{abc-b8c5e6.css", "style.css"] {
            assert_eq!(Toned::named(name), None, "{name}");
        }
    }
}
