//! Setting words in lines.

use cosmic_text::{Align, Attrs, Buffer, Family, Metrics, Shaping, Weight, Wrap};

use super::faces::Faces;
use super::lines::{Lines, Setting};

/// The sizes of a headline of words alone, the largest first: size, line, most lines.
const STEPS: [(u32, u32, u32); 4] = [(108, 104, 3), (84, 84, 3), (64, 66, 3), (52, 55, 5)];

impl Faces {
    /// Sets a headline as large as it can be.
    pub(super) fn as_large_as_fits(&mut self, text: &str, setting: Setting, room: u32) -> Lines {
        for (size, line, most) in STEPS {
            // Naskh and other scripts with marks above and below need more room between lines.
            let line = if setting.turned { line * 5 / 4 } else { line };
            let setting = setting.sized(size, line);
            let lines = self.lay(text, setting, Some(room as f32));
            if lines.count() <= most && self.longest_word(text, setting) <= room {
                return self.balanced(text, lines, room);
            }
        }
        let (size, line, most) = STEPS[STEPS.len() - 1];
        self.within(text, setting.sized(size, line), room, most)
    }

    /// Sets a text in at most so many lines. What does not fit is cut off at a word.
    pub(super) fn within(&mut self, text: &str, setting: Setting, room: u32, most: u32) -> Lines {
        let lines = self.lay(text, setting, Some(room as f32));
        if lines.count() <= most {
            return self.balanced(text, lines, room);
        }
        let last = lines.runs[..most as usize].iter().flatten().map(|glyph| glyph.end).max().unwrap_or_default();
        let mut kept = text.get(..last.saturating_sub(lines.before)).unwrap_or(text);
        loop {
            kept = kept.trim_end_matches(|letter: char| letter.is_whitespace() || ",;:–—-".contains(letter));
            let cut = format!("{kept}…");
            let lines = self.lay(&cut, setting, Some(room as f32));
            let Some((shorter, _)) = kept.rsplit_once(char::is_whitespace) else { return Lines { cut: true, ..lines } };
            if lines.count() <= most {
                return Lines { cut: true, ..self.balanced(&cut, lines, room) };
            }
            kept = shorter;
        }
    }

    /// The same lines, as equal in length as they can be without becoming more.
    fn balanced(&mut self, text: &str, lines: Lines, room: u32) -> Lines {
        let Some(setting) = lines.setting else { return lines };
        // No word is broken for the sake of it.
        let (mut narrow, mut wide) = (self.longest_word(text, setting).min(room), room);
        while wide - narrow > 4 {
            let middle = u32::midpoint(narrow, wide);
            let tried = self.lay(text, setting, Some(middle as f32));
            if tried.count() <= lines.count() { wide = middle } else { narrow = middle }
        }
        self.lay(text, setting, Some(wide as f32))
    }

    fn longest_word(&mut self, text: &str, setting: Setting) -> u32 {
        // One pixel more, so that rounding breaks nothing.
        text.split_whitespace().map(|word| self.lay(word, setting, None).width() + 1).max().unwrap_or_default()
    }

    /// Sets a text in lines of this width, or in one.
    pub(super) fn lay(&mut self, text: &str, setting: Setting, width: Option<f32>) -> Lines {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return Lines::default();
        }
        // The direction is that of the language, whatever letter comes first.
        let mark = if setting.turned { "\u{200F}" } else { "\u{200E}" };
        let mut buffer = Buffer::new_empty(Metrics::new(setting.size as f32, setting.line as f32));
        buffer.set_wrap(if width.is_some() { Wrap::WordOrGlyph } else { Wrap::None });
        buffer.set_size(width, None);
        let (family, weight) = setting.font;
        let mut attributes = Attrs::new().family(Family::Name(family)).weight(Weight(weight));
        if !setting.turned && setting.size > 40 {
            attributes = attributes.letter_spacing(-0.018);
        }
        let align = if setting.turned { Align::Right } else { Align::Left };
        buffer.set_text(&format!("{mark}{text}"), &attributes, Shaping::Advanced, Some(align));
        buffer.shape_until_scroll(&mut self.system, false);
        let mut lines = Lines { setting: Some(setting), before: mark.len(), ..Lines::default() };
        for run in buffer.layout_runs() {
            lines.widest = lines.widest.max(run.line_w);
            lines.runs.push(run.glyphs.to_vec());
        }
        lines.measure = width.unwrap_or(lines.widest);
        lines
    }
}
