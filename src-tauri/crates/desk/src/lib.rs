//! The use cases of Copydesk: everything that a writer or an editor can do to a publication.
//!
//! Hosts (the window, the program `desk`) call these functions and hear [`Event`]s. Here transactions begin and
//! end, here are the clock and new ids; there is no transport and no window here.
//!
//! Modules use only those above them in this list:
//!
//! 1. `clock`, `error`, `bounded_file`, `log`, `wire`: time, errors, the log, and what crosses the seam to the hosts
//! 2. `open`: an open publication, its sessions, the turn
//! 3. `store`: texts on their way into the database
//! 4. `logbook`: what people say about articles, on the disk and in lists
//! 5. `archive`: what articles are about, in memory
//! 6. `read`: what hosts show of articles
//! 7. `pages`: articles as pages
//! 8. `mirror`: one record and its file
//! 9. `commit`: what follows from a change
//! 10. `sync`: all records and all files
//! 11. `articles`, `media`, `authors`, `records`, `reviews`, `imports`, `exports`: the use cases
//! 12. `publication`: the publication as a whole
//! 13. `workspace`, `commands`: what hosts call

mod archive;
mod bounded_file;
mod clock;
mod commands;
mod commit;
mod error;
#[cfg(test)]
mod fixture;
mod logbook;
mod mirror;
mod open;
mod pages;
mod store;
mod sync;
mod workspace;

pub mod articles;
pub mod authors;
pub mod exports;
pub mod imports;
pub mod log;
pub mod media;
pub mod publication;
pub mod read;
pub mod records;
pub mod reviews;
pub mod wire;

pub use clock::{Clock, SharedClock, SystemClock};
pub use commands::{bindings, call};
pub use error::{Error, ErrorCode};
pub use open::{OpenPublication, SETTINGS_FILE, Tell};
pub use pages::Asset;
pub use wire::{Event, Progress};
pub use workspace::{HostFolders, Workspace};
