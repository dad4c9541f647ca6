//! What a reader of the page would miss.

use std::fmt;
use std::ops::Range;

/// Something in the text that the page cannot show as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Line in the text; the first line is 0. It is the first line of the block that has it.
    pub line: u32,
    /// The bytes of the text that it is about: a picture, a link, a raw element, or the whole block.
    pub range: Range<usize>,
    /// What it is.
    pub kind: WarningKind,
}

/// A warning of a block that may still move within its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// What it is.
    pub(super) kind: WarningKind,
    /// Which bytes it is about, counted from the beginning of the block's first line, or of the footnote's.
    pub(super) range: Range<usize>,
    /// The number of the footnote that it is in; 0 in any other block.
    pub(super) note: usize,
}

/// The kinds of warnings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WarningKind {
    /// A picture on another host became a link: pages ask nothing of other hosts.
    RemotePicture(String),
    /// There is no such picture; its alternative text stands there.
    MissingPicture(String),
    /// A picture says nothing to those who cannot see it.
    NoAlternativeText(String),
    /// A link to an article that is not there; its words stay.
    UnknownArticle(String),
    /// A link with an address that no page may have; its words stay.
    RefusedAddress(String),
    /// Raw HTML that no page may have (a script, a frame, a form…) was left out or became a link.
    RemovedElement(String),
    /// Quotes, lists or emphasis were nested too deep and were flattened.
    TooDeep,
    /// A footnote that nothing refers to is not shown.
    UnusedFootnote(String),
    /// The renderer failed at this block; it stands there as plain text.
    Failed,
}

impl Warning {
    /// `line 12: …`, in a file whose text begins on line `first`; the first line of a file is 1.
    pub fn in_file(&self, first: u32) -> String {
        format!("line {}: {}", first.saturating_add(self.line), self.kind)
    }
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RemotePicture(address) => {
                write!(f, "the picture {address} is on another host and became a link; import it to show it")
            }
            Self::MissingPicture(path) => {
                write!(f, "there is no picture {path}; its alternative text is shown instead")
            }
            Self::NoAlternativeText(path) => write!(f, "the picture {path} has no alternative text"),
            Self::UnknownArticle(target) => {
                write!(f, "there is no article {target} to link to; the words stay unlinked")
            }
            Self::RefusedAddress(address) => {
                write!(f, "the address {address} cannot be linked to; use http, https, mailto, tel or a relative one")
            }
            Self::RemovedElement(name) => write!(f, "a <{name}> cannot be published and was left out or became a link"),
            Self::TooDeep => write!(f, "quotes, lists or emphasis are nested too deep; the inner ones are shown flat"),
            Self::UnusedFootnote(label) => write!(f, "nothing refers to the footnote [^{label}]; it is not shown"),
            Self::Failed => write!(f, "this block could not be rendered and is shown as plain text"),
        }
    }
}
