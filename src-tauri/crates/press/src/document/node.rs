//! The document tree: the content of a text, independent of the form it is published in.

use std::borrow::Cow;
use std::ops::Range;

use article::PublicationPath;

use super::raw::decoded;
use crate::edition::Entry;

/// A piece of a document with its content.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What kind of piece it is.
    pub kind: Kind,
    /// The bytes of the text it comes from.
    pub range: Range<usize>,
    /// Whether its first letter runs against the language's direction.
    pub turned: bool,
    /// Its content, in order.
    pub children: Vec<Node>,
}

/// The kinds of pieces. Blocks and inline pieces share one type, because raw HTML can contain either inside the other.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A paragraph.
    Paragraph,
    /// A heading below the headline.
    Heading {
        /// 2 to 6; no level is skipped on the way down.
        level: u8,
        /// Its id, for links.
        id: String,
    },
    /// An invisible place to link to, in place of a heading that only repeats the headline.
    Anchor {
        /// Its id, for links.
        id: String,
    },
    /// A quotation.
    Quote,
    /// An alert: a note, a tip, a warning…
    Alert(Alert),
    /// A list. With a number, an ordered list that starts with it.
    List(Option<u64>),
    /// A list item.
    Item {
        /// Whether it starts with a [`Kind::Task`].
        task: bool,
    },
    /// The box of a task, and whether it is ticked.
    Task(bool),
    /// A list of terms and definitions.
    Terms,
    /// A term.
    Term,
    /// A definition.
    Definition,
    /// A block of code.
    CodeBlock {
        /// Its language, in lower case: letters, digits and `+#-_.`; empty if none is given.
        language: String,
        /// The code.
        text: String,
    },
    /// A horizontal rule.
    Rule,
    /// A table: a [`Kind::TableHead`], then rows.
    Table {
        /// The words of the first cells of its head, to name the table by.
        columns: Vec<String>,
    },
    /// The first row of a table.
    TableHead,
    /// Any other row.
    TableRow,
    /// A table cell.
    Cell {
        /// Whether it is the header of its column.
        header: bool,
        /// Its alignment.
        align: Option<Align>,
    },
    /// A picture in a paragraph of its own, perhaps within a link, and perhaps with a [`Kind::Caption`].
    Figure,
    /// The caption of a picture.
    Caption,
    /// Text, typeset for its language.
    Text(String),
    /// Text between raw tags, with character references as written; see [`Node::text`].
    RawText(String),
    /// Inline code.
    Code(String),
    /// A line break in the source that readers see as a space.
    SoftBreak,
    /// A line break.
    HardBreak,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck-through text.
    Strikethrough,
    /// Superscript.
    Superscript,
    /// Subscript.
    Subscript,
    /// A link.
    Link {
        /// Where it leads.
        to: Destination,
        /// Its title, shown on demand; may be empty.
        title: String,
    },
    /// A picture.
    Image {
        /// Which one.
        source: ImageSource,
        /// Its alternative text; may be empty.
        alt: String,
        /// Its title, shown on demand; may be empty.
        title: String,
    },
    /// Something on another host that pages do not load, like a frame or a video.
    Embed {
        /// Its address.
        address: String,
        /// Whether it is a block of its own, not part of a paragraph.
        alone: bool,
    },
    /// A reference to a footnote.
    NoteReference {
        /// The footnote's number.
        number: u32,
        /// How many references to it come before this one.
        before: u32,
    },
    /// A raw HTML element that is on the allow-list.
    Raw(RawElement),
}

/// The kinds of alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// Something worth knowing.
    Note,
    /// Something helpful.
    Tip,
    /// Something that readers need to know.
    Important,
    /// Something that needs care.
    Warning,
    /// Something with bad consequences.
    Caution,
}

/// The alignment of a table cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// To an id in this document, which may not exist.
    Here(String),
    /// To an article of the publication.
    Article {
        /// Which one.
        entry: Entry,
        /// An id within it.
        fragment: Option<String>,
    },
    /// To another file by a relative address.
    Near(String),
    /// To another host.
    Far(String),
    /// To a program: `mailto:` or `tel:`.
    Program(String),
    /// Nowhere: only its words are shown. A sentence without a full stop says why.
    Nowhere(String),
}

/// Which picture an image shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageSource {
    /// One of the publication's pictures.
    File {
        /// Which one.
        path: PublicationPath,
        /// Width and height in pixels, as displayed.
        size: (u32, u32),
    },
    /// A picture on another host, which pages do not load.
    Remote(String),
    /// No picture: its alternative text is shown instead.
    Missing,
}

/// A raw element that a writer put into the Markdown. Its name and attributes are on the allow-list, and elements are
/// balanced. Attribute values are not checked, so HTML made from them must go through the sanitiser.
#[derive(Debug, Clone, PartialEq)]
pub struct RawElement {
    /// Its name.
    pub element: &'static str,
    /// Its attributes except `id`, `href` and `class`, with character references as written.
    pub attributes: Vec<(&'static str, String)>,
    /// Its id, for links; empty if it has none.
    pub id: String,
    /// Where it leads, if it is a link.
    pub link: Option<Destination>,
    /// Its alignment.
    pub align: Option<Align>,
}

impl Node {
    /// Gives it and all its content one place in the text.
    pub(crate) fn place(&mut self, range: &Range<usize>) {
        let mut waiting = vec![self];
        while let Some(node) = waiting.pop() {
            node.range.clone_from(range);
            waiting.extend(node.children.iter_mut());
        }
    }

    /// Its own text, without that of its children.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.kind {
            Kind::Text(text) | Kind::Code(text) | Kind::CodeBlock { text, .. } => Cow::Borrowed(text),
            Kind::RawText(text) => Cow::Owned(decoded(text)),
            Kind::SoftBreak | Kind::HardBreak => Cow::Borrowed("\n"),
            _ => Cow::Borrowed(""),
        }
    }
}
