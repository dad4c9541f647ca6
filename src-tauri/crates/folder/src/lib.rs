//! The mirror on disk: finds a publication's files, plans what to do about them, writes them atomically, and detects
//! when they change.
//!
//! This crate has no SQL. The state of the database comes in as values, and the [`plan`](plan::plan) goes out as
//! values; `desk` applies it.

mod append;
pub mod copies;
pub mod expected;
pub mod path;
pub mod plan;
pub mod read;
pub mod scan;
pub mod stamp;
pub mod step;
mod swap;
pub mod watch;
pub mod write;
pub mod write_error;
mod writers;

pub use append::append_line;
pub use copies::{Copy, copy_of};
pub use expected::Expected;
pub use path::{OutsidePath, stem};
pub use plan::{FoundFile, PlannedStep, Tracked, plan};
pub use read::{FileText, MAX_FILE, ReadError, look_at, read_text};
pub use scan::{FileEntry, Problem, SETTINGS_FILE, Scan, scan};
pub use stamp::stamp;
pub use step::{FileSeen, Seen, Step, step};
pub use watch::{Changed, WatchError, Watcher, watch};
pub use write::{NewFile, Written, remove, rename, write_all_atomically, write_atomically};
pub use write_error::WriteError;

/// A BLAKE3 hash, used to compare texts and to recognise our own writes.
pub type Hash = [u8; 32];

/// The hash of some bytes.
pub fn hash(bytes: &[u8]) -> Hash {
    *blake3::hash(bytes).as_bytes()
}
