//! What a reader of a page had to change or leave out.

use super::dom::count;
use crate::import::{Report, Told as Kind};

/// Notes for the report of an import.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) notes: Vec<(Option<u32>, Kind, String)>,
    pub(super) remote_pictures: usize,
    pub(super) frames: usize,
    /// All that was told of, in its own words.
    pub(super) texts: String,
}

impl Told {
    /// Something came in, but not as it was.
    pub(super) fn changed(&mut self, line: Option<u32>, message: &str) {
        self.notes.push((line, Kind::Changed, message.to_owned()));
    }

    /// Something that is not words stayed outside.
    pub(super) fn left_out_thing(&mut self, line: Option<u32>, message: &str) {
        self.notes.push((line, Kind::LeftOut { words: 0 }, message.to_owned()));
    }

    /// Words stayed outside, because they are `what`.
    pub(super) fn left_out(&mut self, line: Option<u32>, text: &str, what: &str) {
        let words = count(text);
        self.known(text);
        if words > 0 {
            let message = format!("{} left out: {}: {what}", counted(words), quoted(text));
            self.notes.push((line, Kind::LeftOut { words }, message));
        }
    }

    /// Words that are not missing: they were told of, or are never on the screen.
    pub(super) fn known(&mut self, text: &str) {
        self.texts.push_str(text);
        self.texts.push(' ');
    }

    /// Words around the article stayed outside: menus and the like.
    pub(super) fn beside(&mut self, line: Option<u32>, words: usize, message: String) {
        self.notes.push((line, Kind::Beside { words }, message));
    }

    /// The notes as reports about a file, in the order of its lines.
    pub(super) fn reports(mut self, path: &str) -> Vec<Report> {
        let counted = |n: usize, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
        if self.remote_pictures > 0 {
            let one = "picture is on the web, not in the file; to show it, save it and import it";
            let many = "pictures are on the web, not in the file; to show them, save them and import them";
            self.notes.push((None, Kind::Changed, counted(self.remote_pictures, one, many)));
        }
        if self.frames > 0 {
            let one = "video or other embedded item became a link";
            let many = "videos or other embedded items became links";
            self.notes.push((None, Kind::Changed, counted(self.frames, one, many)));
        }
        self.notes.sort_by_key(|(line, ..)| line.unwrap_or(u32::MAX));
        let report = |(line, kind, message)| Report { path: path.to_owned(), line, kind, message };
        self.notes.into_iter().map(report).collect()
    }
}

/// The first words of a text, in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    const SHOWN: usize = 120;
    if text.chars().count() <= SHOWN {
        return format!("“{text}”");
    }
    let cut: String = text.chars().take(SHOWN).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("“{cut} …”")
}

pub(super) fn counted(words: usize) -> String {
    if words == 1 { "1 word was".into() } else { format!("{words} words were") }
}
