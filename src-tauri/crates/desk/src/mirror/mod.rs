//! Bringing one record and its file into step: look, decide, apply.
//!
//! Incoming text becomes a revision in one transaction, then the file is written, then the agreed base moves. A crash
//! between two of these is mended by looking again.

mod adopt;
mod apply;
mod author_back;
mod look;
mod place;
mod reconcile;
mod rename;
mod write_back;

pub(crate) use adopt::{NewFile, adopt, adopt_author, read_new};
pub(crate) use apply::{agree, apply, stop_if_grave, take_into_session};
pub(crate) use author_back::{AuthorBack, author_back, author_returned, free_author_slug, keep_author};
pub(crate) use look::{Known, file, known, read_file, tracked_one};
pub(crate) use place::{overwrite, remove_file, rename_with_slug, tell_in_step, write_new};
pub(crate) use reconcile::{reconcile_one, take_in_first};
pub(crate) use rename::follow_names;
pub(crate) use write_back::{keep_file, write_back};
