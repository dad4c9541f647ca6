//! Related posts that an editor would pick: from the words of articles, from what was picked for articles like this one,
//! and with the reasons.
//!
//! Pure, like `article`: no IO, no clock, no randomness, no HTML, no SQL. The same library gives the same candidates in the
//! same order on any machine.

mod archive;
mod facts;
mod forward;
mod language;
mod profile;
mod query;
mod row;
mod teaser;
mod term;
mod twins;
mod weight;
mod words;
mod written;

pub use archive::{Archive, Counting, Listing};
pub use facts::Facts;
pub use forward::Forward;
pub use language::Language;
pub use profile::{Counted, Profile, Text};
pub use query::{Candidate, Found, Parts, Query, Reason};
pub use row::{DamagedRow, ROW_VERSION};
pub use term::Term;
pub use twins::{Twin, likeness};
pub use written::{Written, written};
