//! Warnings about what readers of the page would miss.

use std::fmt;
use std::ops::Range;

/// Something in the text that the page cannot show as intended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The first line of the block in question, counted from 0 within the text.
    pub line: u32,
    /// The bytes of the text in question: a picture, a link, a raw element, or the whole block.
    pub range: Range<usize>,
    /// The kind of warning.
    pub kind: WarningKind,
}

/// A warning whose block may still move within the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The kind of warning.
    pub(crate) kind: WarningKind,
    /// The bytes in question, counted from the beginning of the first line of the block or footnote.
    pub(crate) range: Range<usize>,
    /// The number of the footnote it is in; 0 outside footnotes.
    pub(crate) note: usize,
}

/// The kinds of warnings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WarningKind {
    /// A picture on another host became a link, because pages load nothing from other hosts.
    RemotePicture(String),
    /// A picture is missing; its alternative text is shown instead.
    MissingPicture(String),
    /// The caption of a picture that stands within a line, a list or a table is not shown beneath it.
    HiddenCaption(String),
    /// A picture has no alternative text for readers who cannot see it.
    NoAlternativeText(String),
    /// A link to an article that does not exist; its words are kept.
    UnknownArticle(String),
    /// A link to an article that readers of this target cannot be led to; its words are kept.
    UnreachableArticle(String),
    /// A link to a file that is no page: bundles have only the pictures that articles show.
    LinkedFile(String),
    /// A link to an address that pages may not link to; its words are kept.
    RefusedAddress(String),
    /// Raw HTML that is not allowed (a script, a frame, a form…) was left out or became a link.
    RemovedElement(String),
    /// Quotes, lists or emphasis were nested too deeply and were flattened.
    TooDeep,
    /// An element that never ends; the rest of its block is shown in it.
    UnclosedElement(String),
    /// A comment that never ends: everything after it is left out.
    UnclosedComment,
    /// A block of code that never ends: the rest of the text is shown as code.
    UnclosedCode,
    /// A footnote that nothing refers to is not shown.
    UnusedFootnote(String),
    /// A second footnote with one label is not shown.
    RepeatedFootnote(String),
    /// A definition of a link, as it is written, that nothing refers to is not shown.
    UnusedLink(String),
    /// A second definition of a link's label is not used.
    RepeatedLink(String),
    /// Cells beyond the last column of a table, with these words, are not shown.
    CellsBeyond(String),
    /// An item of a list is shown with another number than it is typed with.
    OtherNumber {
        /// The number that is typed.
        typed: u64,
        /// The number that readers see.
        shown: u64,
    },
    /// Words behind a fence of code, after the name of a language, are not shown.
    FenceWords(String),
    /// `.class` or `key=value` in braces behind a heading is not shown.
    HeadingAttribute(String),
    /// A character that no page may have: a control, or U+FFFE.
    ForbiddenCharacter(char),
    /// What another tool would have read as markup is shown as it is typed.
    Leftover(Leftover, String),
    /// The renderer failed on this block; it is shown as plain text.
    Failed,
}

/// Markup of other tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leftover {
    /// `%%…%%`, a note that readers should not see (Obsidian).
    PrivateNote,
    /// `[[…]]` (wikis, Obsidian).
    WikiLink,
    /// `{{…}}`, `[/caption]` (Hugo, Zola, WordPress).
    Shortcode,
    /// `{%…%}` (Jekyll, Eleventy).
    Liquid,
    /// `{: .wide}` and `{.wide}` (Kramdown, Pandoc).
    Attributes,
    /// `^[…]` (Pandoc).
    InlineNote,
    /// `[^9]`, and no footnote with this label.
    MissingFootnote,
    /// `[!quote]- Ada` (Obsidian).
    Callout,
    /// `==…==` (Obsidian, Pandoc).
    Highlight,
    /// `^b1` at the end of a line (Obsidian).
    BlockName,
    /// `::: warning` (Pandoc, Docusaurus, VitePress).
    Container,
    /// `import … from …` (MDX).
    Module,
    /// `[TOC]` (Python-Markdown, Typora).
    Contents,
}

impl Leftover {
    /// Whether readers would see what is not meant for them.
    pub fn is_private(self) -> bool {
        self == Self::PrivateNote
    }
}

impl Warning {
    /// `line 12: …`, for a file whose text begins on line `first`. Lines of a file are counted from 1.
    pub fn in_file(&self, first: u32) -> String {
        format!("line {}: {}", first.saturating_add(self.line), self.kind)
    }
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RemotePicture(address) => {
                write!(
                    f,
                    "the picture {address} is on another host and became a link; to show it, add it to the publication"
                )
            }
            Self::MissingPicture(path) if article::is_other_kind(path) => {
                write!(
                    f,
                    "{path} is no picture that can be shown; its alternative text is shown instead: save it as a {} file",
                    article::PICTURE_KINDS
                )
            }
            Self::MissingPicture(path) => {
                write!(f, "there is no picture {path}; its alternative text is shown instead")
            }
            Self::HiddenCaption(caption) => {
                write!(
                    f,
                    "the caption “{caption}” is not shown, because its picture does not stand alone; put an empty line \
                     before and behind the picture"
                )
            }
            Self::NoAlternativeText(path) => write!(f, "the picture {path} has no alternative text"),
            Self::UnknownArticle(target) => {
                write!(f, "there is no article {target} to link to; only the words are shown")
            }
            Self::UnreachableArticle(slug) => {
                write!(
                    f,
                    "the link to the article {slug} is only its words: either it must not go out yet, or it is not among \
                     these articles and the publication has no web address"
                )
            }
            Self::LinkedFile(address) => {
                write!(
                    f,
                    "the link leads to the file {address}, which is not exported; show it as a picture, or link to where \
                     it is on the web"
                )
            }
            Self::RefusedAddress(address) => {
                write!(f, "links to {address} are not allowed; use http, https, mailto, tel or a relative address")
            }
            Self::RemovedElement(name) => {
                write!(f, "<{name}> elements cannot be published; this one was left out or became a link")
            }
            Self::TooDeep => {
                write!(f, "quotes, lists or emphasis are nested too deeply; the innermost ones are flattened")
            }
            Self::UnclosedElement(name) => {
                write!(
                    f,
                    "<{name}> never ends; add </{name}>, or write &lt;{name}&gt; if readers should see it as typed"
                )
            }
            Self::UnclosedComment => {
                write!(f, "a comment begins here and never ends, so that all after it is left out; end it with -->")
            }
            Self::UnclosedCode => {
                write!(
                    f,
                    "a block of code begins here and never ends; end it with a line of the same marks, not indented"
                )
            }
            Self::RepeatedFootnote(label) => {
                write!(f, "there are two footnotes [^{label}]; this one is not shown, so give it a label of its own")
            }
            Self::RepeatedLink(label) => {
                write!(f, "[{label}] leads to two addresses; this one is not used, so give it a label of its own")
            }
            Self::UnusedLink(written) => {
                write!(
                    f,
                    "“{written}” defines a link that the text does not have, and is not shown; begin it with \\[ if \
                     readers should see it"
                )
            }
            Self::CellsBeyond(words) => {
                write!(
                    f,
                    "“{words}” is beyond the last column of the table and is not shown; give the first two rows of the \
                     table a cell more"
                )
            }
            Self::OtherNumber { typed, shown } => {
                write!(
                    f,
                    "the list counts on from its first number, so that {typed} is shown as {shown}; if readers should see \
                     the numbers as typed, write \\. behind each"
                )
            }
            Self::FenceWords(words) => {
                write!(
                    f,
                    "“{words}” behind the marks of a block of code is not shown; give it a line of its own, or write \\ \
                     before the marks if this is no code"
                )
            }
            Self::HeadingAttribute(name) => {
                write!(f, "{{{name}}} behind the heading is not shown; write \\{{ if readers should see it")
            }
            Self::ForbiddenCharacter('\0') => write!(f, "the character U+0000 is shown as \u{FFFD}; delete it"),
            Self::ForbiddenCharacter(c) => {
                write!(f, "the character U+{:04X}, which no page may have, is left out; delete it", u32::from(*c))
            }
            Self::Leftover(kind, typed) => leftover(f, *kind, typed),
            Self::UnusedFootnote(label) => write!(f, "nothing refers to the footnote [^{label}]; it is not shown"),
            Self::Failed => write!(f, "this block could not be rendered and is shown as plain text"),
        }
    }
}

fn leftover(f: &mut fmt::Formatter<'_>, kind: Leftover, typed: &str) -> fmt::Result {
    match kind {
        Leftover::PrivateNote => {
            write!(f, "readers would see the note {typed}; remove it, or make it a comment: <!-- … -->")
        }
        Leftover::WikiLink => write!(f, "{typed} is shown as it is typed; write [words](article:slug) for a link"),
        Leftover::Shortcode => write!(f, "the shortcode {typed} is shown as it is typed; write what it stands for"),
        Leftover::Liquid => write!(f, "the template tag {typed} is shown as it is typed; write what it stands for"),
        Leftover::Attributes => write!(f, "the attributes {typed} are shown as they are typed; remove them"),
        Leftover::InlineNote => write!(f, "the note {typed} is shown as it is typed; write [^1], and [^1]: below"),
        Leftover::Callout => write!(f, "{typed} is shown as it is typed; write the words alone, or [!NOTE] for a note"),
        Leftover::Highlight => write!(f, "{typed} is shown with its signs; write <mark>words</mark>"),
        Leftover::BlockName => write!(f, "the name {typed} is shown as it is typed; remove it"),
        Leftover::Container => write!(f, "{typed} is shown as it is typed; remove the line, or write > [!NOTE]"),
        Leftover::Module => write!(f, "the program {typed} is shown as it is typed; remove it"),
        Leftover::Contents => write!(f, "{typed} is shown as it is typed; remove it, or write out the contents"),
        Leftover::MissingFootnote => write!(f, "there is no footnote {typed}; add a line that begins with {typed}:"),
    }
}
