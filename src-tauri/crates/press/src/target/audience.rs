//! Who gets a bundle.

/// Who gets the files of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Audience {
    /// Readers, with no further step between: never an article that they must not have yet.
    Readers,
    /// Readers of a whole site. Nobody looks at each of its pages before they are out, so drafts stay away as well, unless
    /// they were asked for.
    Site,
    /// Another system. It is told until when it has to wait.
    System,
}
