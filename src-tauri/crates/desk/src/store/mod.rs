//! Texts on their way into the database: what is derived from them, which revision they become, and what is typed and not
//! saved yet. Files are none of its business.

mod checkpoint;
mod current;
mod derived;
mod find;
mod journal;
mod media;
mod profile;
mod revise;
mod save;

pub(crate) use crate::wire::Origin;
pub(crate) use checkpoint::{checkpoint, checkpoint_all, end_version, journal};
pub(crate) use current::current;
pub(crate) use derived::{DERIVATION, Derived, derive, read_and_derive, words};
pub(crate) use find::{find, free_slug, not_open, parse_id, stem};
pub(crate) use journal::{keep_aside, recover};
pub(crate) use media::{note_file, note_folder};
pub(crate) use profile::save_profile;
pub(crate) use revise::revise;
pub(crate) use save::{keep_revision, put, save, save_chosen, set};
