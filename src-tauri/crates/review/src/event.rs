//! What people say about an article: the events of its log.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use article::{DeskId, Digest, PersonId, TextAnchor};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The version of the log's form. A line of a newer one is kept and told, and changes nothing.
pub const VERSION: u32 = 1;

/// The identity of an event: the SHA-256 of its bytes as they are stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct EventId([u8; 32]);

/// One event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The version of its form.
    pub version: u32,
    /// Its number in the log of this article and desk; the first is 1.
    pub seq: u64,
    /// The event before it in that log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev: Option<EventId>,
    /// Lamport's clock: more than that of every event which this desk knew. It gives the order; see [`Event::order`].
    pub clock: u64,
    /// The desk that wrote it.
    pub desk: DeskId,
    /// Who says it.
    pub by: PersonId,
    /// When, in RFC 3339, for people to read. It decides nothing: clocks are wrong.
    pub at: String,
    /// What is said.
    #[serde(flatten)]
    pub kind: Kind,
}

/// What an event says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Kind {
    /// A note, which begins a thread. The thread has the event's id.
    Note {
        /// What it is about.
        about: About,
        /// Its words.
        words: String,
    },
    /// A reply.
    Reply {
        /// The thread.
        thread: EventId,
        /// Its words.
        words: String,
    },
    /// Other words for one's own last note or reply.
    Reword {
        /// The note or reply.
        of: EventId,
        /// Its new words.
        words: String,
    },
    /// The thread is settled.
    Resolve {
        /// The thread.
        thread: EventId,
    },
    /// It is not settled after all.
    Reopen {
        /// The thread.
        thread: EventId,
    },
    /// A person says where the thread belongs, after its words could not be found.
    Place {
        /// The thread.
        thread: EventId,
        /// Where.
        about: About,
    },
    /// Somebody is to see to the thread.
    Assign {
        /// The thread.
        thread: EventId,
        /// Who; nobody any more if there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<PersonId>,
    },
    /// The article goes to another status, and to whoever has it next.
    Move {
        /// The status it had, in the form of the front matter.
        from: String,
        /// The status it gets; never `approved`, which is [`Kind::Approve`].
        to: String,
        /// Who has it next.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        holder: Option<PersonId>,
        /// What is said with it; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        words: String,
        /// The text that was moved.
        text: TextHash,
    },
    /// Exactly this article may be published.
    Approve {
        /// The digest of the whole article, which no other words, fields or pictures have.
        digest: Digest,
        /// Its text.
        text: TextHash,
        /// What is said with it; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        words: String,
        /// What readers see beside it, such as profiles and headlines of related posts, by name. A change of that is told, and
        /// voids nothing.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        beside: BTreeMap<String, String>,
    },
    /// Who has the article, and until when.
    Task {
        /// Who has it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        holder: Option<PersonId>,
        /// The day it is due, as `2026-11-26`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<String>,
    },
    /// What a check found stops this article no more.
    LetPass {
        /// The check.
        check: String,
        /// What it found, in a form that edits elsewhere leave alone; everything that it finds, if empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        finding: String,
        /// Why.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// It counts again.
    Recall {
        /// The event that let it pass.
        of: EventId,
    },
}

/// The names of all kinds, as the log has them. Another one is from a newer version.
pub const KINDS: [&str; 12] = [
    "note", "reply", "reword", "resolve", "reopen", "place", "assign", "move", "approve", "task", "let-pass", "recall",
];

/// The BLAKE3 of a text's bytes, by which a desk keeps texts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct TextHash(pub [u8; 32]);

/// What a note is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// The article as a whole.
    Article,
    /// A field, by its key in the front matter.
    Field(String),
    /// A related post, by its article's id.
    Related(String),
    /// Words or a picture in the text.
    Text {
        /// The text they were found in.
        text: TextHash,
        /// Where, and which words.
        #[serde(flatten)]
        anchor: TextAnchor,
    },
}

impl Event {
    /// What sorts events: the same on every desk, whatever arrived first.
    pub fn order(&self, id: EventId) -> (u64, DeskId, EventId) {
        (self.clock, self.desk, id)
    }
}

impl Kind {
    /// What it is about, if it says that.
    pub fn about(&self) -> Option<&About> {
        match self {
            Self::Note { about, .. } | Self::Place { about, .. } => Some(about),
            _ => None,
        }
    }

    /// The texts it speaks of, which must stay as they were.
    pub fn texts(&self) -> Option<TextHash> {
        match (self, self.about()) {
            (Self::Move { text, .. } | Self::Approve { text, .. }, _) | (_, Some(About::Text { text, .. })) => {
                Some(*text)
            }
            _ => None,
        }
    }
}

impl EventId {
    /// The id of an event with these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

macro_rules! hexadecimal {
    ($($name:ident: $what:literal),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                // The same form in hexadecimal as a digest.
                let invalid = || format!("“{}” is no {}", text.chars().take(70).collect::<String>(), $what);
                let mut bytes = [0; 32];
                if text.len() != 64 || text.bytes().any(|byte| !matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
                    return Err(invalid());
                }
                for (at, byte) in bytes.iter_mut().enumerate() {
                    *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| invalid())?;
                }
                Ok(Self(bytes))
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, String> {
                text.parse()
            }
        }
    )*};
}

hexadecimal!(EventId: "event’s id", TextHash: "hash of a text");
