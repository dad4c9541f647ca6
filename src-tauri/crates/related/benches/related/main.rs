//! How well and how fast related posts are found, as Markdown tables.
//!
//! Run it with `COPYDESK_CORPORA=FOLDER cargo bench -p related`. The folder has corpora of articles with the related posts
//! that their editors picked, as `related-*.jsonl`; without it, nothing is measured. Words after `--` choose parts:
//! `quality`, `speed`.

#![allow(clippy::disallowed_methods, reason = "a benchmark measures time, and has a table of its own")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints its results")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark that cannot be run may end so")]

mod baselines;
mod corpus;
mod quality;
mod speed;

use std::path::PathBuf;

fn main() {
    let Some(folder) = std::env::var_os("COPYDESK_CORPORA").map(PathBuf::from) else {
        println!("\nRelated posts were not measured: COPYDESK_CORPORA names no folder of corpora.");
        return;
    };
    let asked: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let wanted = |part: &str| asked.is_empty() || asked.iter().any(|word| word == part);
    let corpora = corpus::all_in(&folder);
    if let [part, folder] = &asked[..]
        && part == "fill"
    {
        return speed::fill(&corpora, folder.as_ref());
    }
    if wanted("quality") {
        quality::print(&corpora);
    }
    if wanted("speed") {
        speed::print(&corpora);
    }
}
