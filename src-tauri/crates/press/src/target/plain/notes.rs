//! Notes behind a text: footnotes and the addresses of links, in one row of numbers.

/// The notes of a text, by number; the first is 1.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<Note>);

#[derive(Debug, PartialEq)]
enum Note {
    /// A footnote of the document, by its number there, with its words once they are known.
    Foot(u32, String),
    /// Where a link leads.
    Address(String),
}

impl Notes {
    /// The number of a footnote.
    pub(super) fn foot(&mut self, number: u32) -> usize {
        let known = self.0.iter().position(|note| matches!(note, Note::Foot(known, _) if *known == number));
        self.number(known, Note::Foot(number, String::new()))
    }

    /// The number of an address, which is the same wherever a link leads there.
    pub(super) fn address(&mut self, address: &str) -> usize {
        let note = Note::Address(address.to_owned());
        let known = self.0.iter().position(|known| *known == note);
        self.number(known, note)
    }

    fn number(&mut self, known: Option<usize>, new: Note) -> usize {
        known.unwrap_or_else(|| {
            self.0.push(new);
            self.0.len() - 1
        }) + 1
    }

    /// Sets the words of a footnote.
    pub(super) fn set(&mut self, number: u32, words: &str) {
        for note in &mut self.0 {
            if let Note::Foot(known, text) = note
                && *known == number
            {
                words.clone_into(text);
            }
        }
    }

    /// The list of notes; `None` if there are none.
    pub(super) fn listed(&self) -> Option<String> {
        let lines = (1..).zip(&self.0).map(|(number, note)| match note {
            Note::Foot(_, text) => format!("[{number}] {text}"),
            Note::Address(address) => format!("[{number}] {address}"),
        });
        let lines: Vec<String> = lines.collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}
