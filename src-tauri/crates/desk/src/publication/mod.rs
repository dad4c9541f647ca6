//! The publication as a whole: making, opening and closing one, looking after it, and finding it again.

pub mod backup;
pub mod doctor;
mod hidden;
mod init;
mod lifecycle;
mod orphans;
pub mod place;
pub(crate) mod presence;
pub mod recovery;
pub mod reopen;
pub(crate) mod settings;

pub(crate) use init::copy_sample;
pub use init::{NewPublication, init};
pub use lifecycle::{close, open, statuses, view};
pub(crate) use lifecycle::{log_file, look_at_files, open_database, resume_work, start_work, stop_work};
pub use settings::{adopt_theme, view as settings_view};
