//! What people say about articles, as it is on the disk: the logs in `reviews/`, the people in `people.toml`, and the index of
//! both that lists need.
//!
//! The logs are the record (decision 23). They are read anew for each answer: an article has a few, and those of other desks
//! arrive at any time.

mod append;
mod index;
mod keys;
mod logs;
mod people;
mod places;
mod proven;
mod said;

pub(crate) use append::append;
pub(crate) use index::{follow, on_disk, refresh};
pub(crate) use keys::{confirm, other_keys, trusted_keys};
pub(crate) use logs::Logs;
pub(crate) use people::{called, people_of, person_named, put_person, read_people};
pub(crate) use places::{article_of, move_logs, strangers};
pub(crate) use said::{Said, said};
