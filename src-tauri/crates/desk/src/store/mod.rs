//! Texts on their way into the database: what is derived from them, which revision they become, and what is typed and not
//! saved yet. Files are none of its business.

mod addresses;
mod bylines;
mod checkpoint;
mod current;
mod derived;
mod find;
mod journal;
mod looked;
mod media;
mod picture_facts;
mod revise;
mod save;
mod set;
mod standing;

pub(crate) use crate::wire::Origin;
pub(crate) use addresses::{is_live, remember_address, was_out, with_former_addresses};
pub(crate) use bylines::{bylines_back, change_byline};
pub(crate) use checkpoint::{checkpoint, checkpoint_all, end_version, journal};
pub(crate) use current::current;
pub(crate) use derived::{DERIVATION, Derived, DerivedArticle, derive, derive_article, known, read_and_derive, words};
pub(crate) use find::{find, find_record, free_slug, not_open, parse_id, stem};
pub(crate) use journal::recover;
pub(crate) use looked::mark_as_read;
pub(crate) use media::{note_file, note_folder};
pub(crate) use picture_facts::{Beside, all_beside, inherit};
pub(crate) use revise::{Revised, revise};
pub(crate) use save::{keep_revision, put, put_unchanged, save, save_chosen};
pub(crate) use set::set;
pub(crate) use standing::{digest, digest_now, place_review};
