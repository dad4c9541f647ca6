//! The tree: what a text says, apart from any form that it is published in.

use std::borrow::Cow;
use std::ops::Range;

use article::PublicationPath;

use super::raw::decoded;
use crate::edition::Entry;

/// A piece of a document, with what is in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// The bytes of the text that it comes from.
    pub range: Range<usize>,
    /// Whether its first letter runs against the direction of the language.
    pub turned: bool,
    /// What is in it, in order.
    pub children: Vec<Node>,
}

/// What a piece of a document is. Blocks and inline pieces are one type, because raw HTML may have either in either.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A paragraph.
    Paragraph,
    /// A heading below the headline.
    Heading {
        /// 2 to 6; no level is skipped on the way down.
        level: u8,
        /// What links lead to it by.
        id: String,
    },
    /// A place to link to, with nothing to see: where a heading stood that only repeats the headline.
    Anchor {
        /// What links lead to it by.
        id: String,
    },
    /// A quotation.
    Quote,
    /// A note, a tip, a warning…
    Alert(Alert),
    /// A list; with a number, an ordered one that begins with it.
    List(Option<u64>),
    /// An item of a list.
    Item {
        /// Whether it begins with a [`Kind::Task`].
        task: bool,
    },
    /// Whether a task is done.
    Task(bool),
    /// Terms and their definitions.
    Terms,
    /// A term.
    Term,
    /// A definition.
    Definition,
    /// Code on lines of its own.
    CodeBlock {
        /// Its language, in lower case: letters, digits and `+#-_.`; empty where none is named.
        language: String,
        /// The code.
        text: String,
    },
    /// A line across.
    Rule,
    /// A table: a [`Kind::TableHead`], and rows.
    Table {
        /// The words of the first cells of its head, by which it can be named.
        columns: Vec<String>,
    },
    /// The first row of a table.
    TableHead,
    /// Another row.
    TableRow,
    /// A cell.
    Cell {
        /// Whether it names its column.
        header: bool,
        /// Where its words stand.
        align: Option<Align>,
    },
    /// A picture that stands alone, perhaps within a link.
    Figure {
        /// The line under it; may be empty.
        caption: String,
    },
    /// Words, set as the language sets them.
    Text(String),
    /// Words between raw tags, with character references as written; see [`Node::text`].
    RawText(String),
    /// Code in a line of text.
    Code(String),
    /// The end of a line that is none for readers.
    SoftBreak,
    /// The end of a line.
    HardBreak,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// No longer valid.
    Strikethrough,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
    /// A link.
    Link {
        /// Where it leads.
        to: Destination,
        /// What it says on demand; may be empty.
        title: String,
    },
    /// A picture.
    Image {
        /// Which.
        source: ImageSource,
        /// What it shows, for those who cannot see it; may be empty.
        alt: String,
        /// What it says on demand; may be empty.
        title: String,
    },
    /// Something on another host that pages do not load: a frame, a video…
    Embed {
        /// Where it is.
        address: String,
        /// Whether it stands beside paragraphs, not in one.
        alone: bool,
    },
    /// A reference to a footnote.
    NoteReference {
        /// The footnote's number.
        number: u32,
        /// How many references to it stand before this one.
        before: u32,
    },
    /// A raw HTML element of the allow-list.
    Raw(RawElement),
}

/// The kinds of alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// Worth knowing.
    Note,
    /// Of help.
    Tip,
    /// Needed.
    Important,
    /// Needs care.
    Warning,
    /// Has consequences.
    Caution,
}

/// Where the words of a table's cell stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// To an id in this document; there may be no such id.
    Here(String),
    /// To an article of the publication.
    Article {
        /// Which.
        entry: Entry,
        /// An id in it.
        fragment: Option<String>,
    },
    /// To another file near the page, by a relative address.
    Near(String),
    /// To another host.
    Far(String),
    /// To a program: `mailto:` or `tel:`.
    Program(String),
}

/// Which picture an image shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageSource {
    /// One of the publication.
    File {
        /// Which.
        path: PublicationPath,
        /// Pixels across and down, as seen.
        size: (u32, u32),
    },
    /// One on another host, which no page loads.
    Remote(String),
    /// None: its alternative text stands for it.
    Missing,
}

/// A raw element that a writer put into the Markdown: its name and its attributes are on the allow-list, and elements are
/// balanced. Values of attributes are not checked: HTML made of them must go through the sanitiser.
#[derive(Debug, Clone, PartialEq)]
pub struct RawElement {
    /// Its name.
    pub element: &'static str,
    /// Its attributes but for `id`, `href` and `class`, with character references as written.
    pub attributes: Vec<(&'static str, String)>,
    /// What links lead to it by; empty where nothing does.
    pub id: String,
    /// Where it leads, if it is a link.
    pub link: Option<Destination>,
    /// Where its words stand.
    pub align: Option<Align>,
}

impl Node {
    /// The words that it stands for, without those of its children.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.kind {
            Kind::Text(text) | Kind::Code(text) | Kind::CodeBlock { text, .. } => Cow::Borrowed(text),
            Kind::RawText(text) => Cow::Owned(decoded(text)),
            Kind::SoftBreak | Kind::HardBreak => Cow::Borrowed("\n"),
            _ => Cow::Borrowed(""),
        }
    }
}
