//! The use cases of Copydesk, one file each: everything that a writer or an editor can do to a publication.
//!
//! Hosts (the window, the program `desk`) call these functions and hear [`Event`]s. Here transactions begin and
//! end, here are the clock and new ids; there is no transport and no window here.

mod asset;
mod clock;
mod commands;
mod derivatives;
mod fault;
#[cfg(test)]
mod fixture;
mod mirror;
mod page;
mod presence;
mod publication_folder;
mod saver;
mod session;
mod store;
mod workspace;

pub mod article_list;
pub mod authors;
pub mod backup;
pub mod bundles;
pub mod checks;
pub mod conflicts;
pub mod doctor;
pub mod fields;
pub mod history;
pub mod import;
pub mod open_article;
pub mod pictures;
pub mod publication;
pub mod records;
pub mod recovery;
pub mod related;
pub mod reopen;
pub mod trash;
pub mod wire;

pub use asset::Asset;
pub use clock::{Clock, SharedClock, SystemClock};
pub use commands::bindings;
pub use fault::{Fault, FaultCode};
pub use publication_folder::{Desk, SETTINGS_FILE, Tell};
pub use records::ArticleRecord;
pub use wire::{Event, Progress};
pub use workspace::{Surroundings, Workspace};
