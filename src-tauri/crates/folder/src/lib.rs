//! The mirror on disk: finding a publication's files, planning what to do about them, writing them without tearing
//! one, and noticing when they change.
//!
//! This crate has no SQL. What the database knows comes in as values, and the [`plan`](plan::plan) goes out as values;
//! `desk` applies it.

pub mod path;
pub mod plan;
pub mod read;
pub mod scan;
pub mod stamp;
pub mod step;
pub mod watch;
pub mod write;

pub use path::{OutsidePath, stem};
pub use plan::{FoundFile, PlannedStep, Tracked, plan};
pub use read::{FileText, MAX_FILE, ReadError, hash_of, read_text};
pub use scan::{FileEntry, Problem, Scan, scan};
pub use stamp::Stamp;
pub use step::{FileSeen, Seen, Step, step};
pub use watch::{Changed, WatchError, Watcher, watch};
pub use write::{WriteError, Written, remove, rename, write_atomically};

/// A BLAKE3 hash: texts are compared by it, and our own writes are known by it.
pub type Hash = [u8; 32];

/// The hash of a text.
pub fn hash(bytes: &[u8]) -> Hash {
    *blake3::hash(bytes).as_bytes()
}
