//! The journeys: what a writer and an editor do, from the outside. One binary, so that it links once.
#![allow(missing_docs, reason = "tests name the behaviour they prove")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a failed step ends its test"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "tests stand outside: they write files as other programs do, and have a clock"
)]

mod accessible;
mod approvals;
mod approvals_window;
mod arrows;
mod away;
mod bundles;
mod checks;
mod checks_window;
mod columns;
mod corpus;
mod damage;
mod diff;
mod faces_window;
mod faults;
mod headless;
mod kill;
mod layers;
mod menus;
mod new_publication;
mod notes;
mod odd_files;
mod open_pages;
mod pages;
mod paste;
mod power;
mod profiles;
mod related_window;
mod review;
mod sample;
mod select_window;
#[cfg(unix)]
mod signals;
mod statuses;
mod support;
mod terminal;
mod themes;
mod three_desks;
mod trash;
mod two_way;
mod window;
mod writing;
