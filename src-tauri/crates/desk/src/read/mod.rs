//! Read models: what hosts show of articles. Nothing here writes.

mod copies;
mod fields;
pub mod list;
pub mod named;
mod problems;
mod related;
mod row;
mod save_state;

pub(crate) use copies::{copies, original};
pub(crate) use fields::fields;
pub use problems::of_settings;
pub(crate) use problems::{list_problems, problems};
pub(crate) use related::{card_excerpt, out_of_date, warning};
pub(crate) use save_state::{file_of, save_state};
