//! Two texts of one article or profile compared, as their readers see them.

use article::compare::{BlockKind, ChangeKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Origin, RevisionRow};

/// Which texts to compare.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CompareRequest {
    /// An article's id, slug or file; for a profile, `authors/SLUG.md`.
    pub record: String,
    /// The old text.
    pub from: TextSide,
    /// The new text; the one of now if there is none.
    #[serde(default)]
    pub to: TextSide,
}

/// A text of an article or a profile.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "side")]
pub enum TextSide {
    /// The text of now.
    #[default]
    Now,
    /// The one that the person of this machine looked at last.
    Looked,
    /// The one that was approved, by the approval that counts or else by the last one.
    Approved,
    /// A revision.
    Revision {
        /// Its id.
        revision: String,
    },
    /// A revision, by its number in the history.
    Number {
        /// The number.
        number: u32,
    },
    /// The text with this hash, which an earlier answer named.
    Text {
        /// The hash.
        hash: String,
    },
}

/// Two texts compared.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComparisonView {
    /// The id of the article or profile.
    pub record: String,
    /// The old text.
    pub from: ComparedText,
    /// The new text.
    pub to: ComparedText,
    /// Whether the new text is the one of now, so that changes can be taken back.
    pub now: bool,
    /// Everything in the order in which it is read: fields, the body, related posts.
    pub parts: Vec<RedlinePart>,
    /// What the workflow keeps in the text, where it differs.
    pub apart: Vec<ApartRow>,
    /// Pictures that both texts show and whose files differ.
    pub pictures: Vec<ComparedPicture>,
    /// Every change, in the same order.
    pub changes: Vec<ChangeRow>,
    /// Whether the texts differ in nothing but how they are written: line ends, the order and style of fields.
    pub only_written_otherwise: bool,
    /// How long it takes to read what differs, in minutes.
    pub minutes: u32,
    /// How many words differ; those that took the place of others count once.
    pub words: u32,
}

/// A picture that both of two texts show, and whose file is another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ComparedPicture {
    /// Its path.
    pub path: String,
    /// What became of its file.
    pub state: PictureState,
}

/// What became of the file of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PictureState {
    /// It is another file.
    Other,
    /// It is missing now.
    Missing,
    /// It was missing, and is there now.
    There,
}

/// One of two texts that are compared.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComparedText {
    /// Its hash, which names it.
    pub hash: String,
    /// The revision that has it.
    pub revision: Option<RevisionRow>,
    /// When it was looked at, or made, in milliseconds since 1970.
    pub at: Option<i64>,
}

/// A part of a comparison.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "part")]
pub enum RedlinePart {
    /// A field with another value.
    Field {
        /// Its key.
        key: String,
        /// What people call it.
        label: String,
        /// The words of both values.
        words: Vec<RedlineWords>,
        /// The number of the change.
        change: u32,
    },
    /// A field with a list that differs.
    List {
        /// Its key.
        key: String,
        /// What people call it.
        label: String,
        /// The items of both lists in one order.
        items: Vec<RedlineItem>,
    },
    /// Fields or blocks that are as before.
    Same {
        /// What they are, in words.
        what: String,
        /// The blocks; none of fields.
        blocks: Vec<RedlineText>,
    },
    /// A block that differs.
    Block(RedlineBlock),
    /// Only the empty lines here differ.
    Spacing {
        /// The number of the change.
        change: u32,
    },
}

/// A block that differs.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RedlineBlock {
    /// What it is.
    pub kind: BlockKind,
    /// What became of it.
    pub state: RedlineState,
    /// Where it is, in words: `First paragraph`.
    pub place: String,
    /// The words of both texts; of one that was moved away, its first words.
    pub words: Vec<RedlineWords>,
    /// The change that deleted, inserted or moved it.
    pub change: Option<u32>,
    /// How far it was moved, in words: `down 4 paragraphs`.
    pub moved: Option<String>,
    /// All changes in it.
    pub changes: Vec<u32>,
}

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RedlineState {
    /// It is where it was, and has other words.
    Changed,
    /// It was deleted.
    Deleted,
    /// It was inserted.
    Inserted,
    /// It was here, and went elsewhere.
    MovedAway,
    /// It is here, and was elsewhere.
    MovedHere,
}

/// A block that is as before.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RedlineText {
    /// What it is.
    pub kind: BlockKind,
    /// Its source.
    pub text: String,
}

/// Words that both texts have, or one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RedlineWords {
    /// Which text has them.
    pub state: WordsState,
    /// The words, as they are written.
    pub text: String,
    /// The change that they are part of.
    pub change: Option<u32>,
}

/// Which text has some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WordsState {
    /// Both.
    Same,
    /// Only the old one.
    Deleted,
    /// Only the new one.
    Inserted,
}

/// An item of a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RedlineItem {
    /// What people call it.
    pub name: String,
    /// What became of it.
    pub state: ItemState,
    /// The change that added, removed or moved it.
    pub change: Option<u32>,
    /// Its place in the old list; the first is 1.
    pub old: Option<u32>,
    /// Its place in the new list.
    pub new: Option<u32>,
    /// What else is said in it and differs: a teaser, a role.
    pub parts: Vec<RedlineItemPart>,
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ItemState {
    /// It is where it was.
    Kept,
    /// It was added.
    Added,
    /// It was removed.
    Removed,
    /// It has another place.
    Moved,
}

/// Something that is said in an item.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RedlineItemPart {
    /// What people call it.
    pub label: String,
    /// The words of both.
    pub words: Vec<RedlineWords>,
    /// The number of the change.
    pub change: u32,
}

/// Something that the workflow keeps in the text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ApartRow {
    /// What people call it.
    pub label: String,
    /// What it was; may be empty.
    pub old: String,
    /// What it is; may be empty.
    pub new: String,
}

/// A change in the list of changes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChangeRow {
    /// Its number in this comparison; the first is 1.
    pub number: u32,
    /// What it is.
    pub kind: ChangeKind,
    /// Where it is, in words.
    pub place: String,
    /// The old words, cut if they are many; may be empty.
    pub old: String,
    /// The new words, likewise.
    pub new: String,
    /// How many more pieces of the same field changed.
    pub more: u32,
    /// The index of its part.
    pub part: u32,
    /// The changes of the same paragraph or field, this one included.
    pub beside: Vec<u32>,
}

/// Who made the changes of a comparison.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MadeView {
    /// The hash of the new text: the numbers are those of its changes.
    pub to: String,
    /// What is known of each change. Those that the history cannot tell are left out.
    pub changes: Vec<ChangeMade>,
}

/// Who made a change, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChangeMade {
    /// Its number in the comparison.
    pub number: u32,
    /// The name of whoever wrote it; none where another program did, or nobody said who works here.
    pub by: Option<String>,
    /// Where the revision came from in which it appeared.
    pub origin: Origin,
    /// When that was, in milliseconds since 1970; none of what is in no revision yet.
    pub at: Option<i64>,
    /// The number of that revision.
    pub revision: Option<u32>,
}

/// Changes to take back. They are those of a comparison, which the hashes of its texts name.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TakeBackRequest {
    /// The article or profile, named as in [`CompareRequest`].
    pub record: String,
    /// The old text.
    pub from: String,
    /// The new text. If the text of now is another by then, nothing is taken back.
    pub to: String,
    /// The numbers of the changes.
    pub changes: Vec<u32>,
}

/// A name for a revision.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NameRequest {
    /// The revision’s id.
    pub revision: String,
    /// The name; empty to take it away.
    pub name: String,
}

/// The text of an article that a person has read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LookedView {
    /// Its hash.
    pub hash: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Whether the text is another one now.
    pub changed: bool,
}
