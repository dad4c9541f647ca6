//! How fast candidates are found among many articles, how much memory that takes, and how fast other ways are.
//!
//! The articles are in a library, as they are in the product. A process of its own fills it, so that the memory of this one is
//! that of the archive.

mod beside;
mod stored;
mod texts;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use library::Library;
use related::{Archive, Forward, Profile, Query};

use crate::corpus::{Corpus, Rows};
use beside::{LongOr, WholeLists};
use stored::Stored;
use texts::{Piece, passages};

const ARTICLES: usize = 100_000;
const QUERIES: usize = 400;

/// How many queries the slow ways are asked.
const FEW: usize = 40;

pub(crate) fn print(corpora: &[Corpus]) {
    let passages = passages(corpora);
    if passages.is_empty() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let program = std::env::current_exe().unwrap();
    let filled = std::process::Command::new(program).arg("fill").arg(folder.path()).status();
    assert!(filled.unwrap().success(), "the library was filled");
    let library = stored::open(folder.path());
    let (mut words, mut bytes) = (0, 0);
    // This fills the page cache, too, which is there in any case.
    stored::each(&library, |terms| bytes += terms.row.len());
    (0..ARTICLES).step_by(100).for_each(|at| words += Piece::of(&passages, at, at).words());
    println!("\n{ARTICLES} articles of {} words on average, {} bytes a row", words * 100 / ARTICLES, bytes / ARTICLES);

    let before = resident();
    // In a thread of its own, as the product does: memory that is freed there goes back to the system less easily.
    let build = || std::thread::scope(|scope| scope.spawn(|| stored::built(&library)).join().unwrap());
    let (building, mut archive) = timed(build);
    let (counted, after) = (archive.bytes(), resident());
    println!("built from SQLite in {:.1} s; {:.0} MB by count", building / 1e3, counted as f64 / 1e6);
    if let (Some(before), Some(after)) = (before, after) {
        println!("resident: {before} MB before, {after} MB with the archive; most {:?} MB", peak());
    }
    let mut rows = Rows(Vec::with_capacity(ARTICLES));
    stored::each(&library, |terms| rows.0.push(terms.row.clone()));

    println!("\n| what | queries | median | p95 | most |\n|---|--:|--:|--:|--:|");
    let drafts: Vec<Piece> = (0..QUERIES).map(|at| Piece::of(&passages, at * 241 % ARTICLES, at + ARTICLES)).collect();
    row("a draft’s terms", drafts.iter().map(|draft| timed(|| Profile::of(&draft.text())).0).collect());
    let [in_memory, from_sqlite, again] = searched(&archive, &drafts, &rows, &library);
    row("candidates, rows in memory", in_memory);
    row("candidates, rows from SQLite", from_sqlite);
    row("the same draft asked again", again);
    after_changes(&mut archive, &passages, &rows, &library);
    let [in_memory, from_sqlite, _] = searched(&archive, &drafts, &rows, &library);
    row("after 2 % changed, rows in memory", in_memory);
    row("after 2 % changed, rows from SQLite", from_sqlite);
    drop(archive);
    others(&folder.path().join(TABLE), &drafts[..FEW], &rows);
}

/// The file of the table beside the library.
const TABLE: &str = "plain.db";

/// Fills the library and the table in a folder.
pub(crate) fn fill(corpora: &[Corpus], folder: &Path) {
    let table = LongOr::create(&folder.join(TABLE));
    stored::fill(folder, &passages(corpora), |at, piece| LongOr::add(&table, at, piece));
    table.execute_batch("COMMIT").unwrap();
}

/// How long each draft takes, in turns: with rows in memory, with rows from SQLite, and once more with these, as somebody who
/// goes on writing asks.
fn searched(archive: &Archive, drafts: &[Piece], rows: &Rows, library: &Library) -> [Vec<f64>; 3] {
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    for draft in drafts {
        let stored = || library.read(|r| search(archive, draft, &Stored(r))).unwrap();
        let found = [timed(|| search(archive, draft, rows).unwrap()), timed(stored), timed(stored)];
        assert!(found.iter().all(|(_, many)| *many == found[0].1), "the rows are the same");
        times.iter_mut().zip(found).for_each(|(times, (time, _))| times.push(time));
    }
    times
}

fn search<F: Forward>(archive: &Archive, draft: &Piece, rows: &F) -> Result<usize, F::Error> {
    let none = BTreeSet::new();
    let Piece { facts, profile, .. } = draft;
    let query = Query { facts, text: &draft.text(), profile, except: &none, older_only: false, most: 10 };
    Ok(archive.candidates(&query, rows)?.candidates.len())
}

/// Changes 2 % of the articles, a few of them in the library, too.
fn after_changes(archive: &mut Archive, passages: &[Vec<String>], rows: &Rows, library: &Library) {
    let changed = |at: usize| Piece::of(passages, at * 7, at + 2 * ARTICLES);
    let mut last = library.read(library::last_terms_change).unwrap();
    let saves = (0..QUERIES).map(|at| {
        let now = changed(at);
        let (time, until) = timed(|| {
            library.write(|w| stored::save(w, &now)).unwrap();
            library.read(|r| stored::catch_up(r, archive, last)).unwrap()
        });
        last = until;
        time
    });
    row("a save in SQLite, and the index after it", saves.collect());
    let upserts = (QUERIES..ARTICLES / 50).map(|at| {
        let before = Profile::from_bytes(&rows.0[at * 7]).unwrap();
        let now = changed(at);
        timed(|| archive.upsert(&now.facts, &now.profile, Some(&before))).0
    });
    row("the index after a save", upserts.collect());
}

/// The other ways.
fn others(table: &Path, drafts: &[Piece], rows: &Rows) {
    let before = resident();
    let whole = WholeLists::of(rows);
    let more = resident().zip(before).map_or(0, |(after, before)| after.saturating_sub(before));
    let what = format!("plain TF-IDF cosine, whole lists in {more} MB");
    row(&what, drafts.iter().map(|draft| timed(|| whole.best(&draft.profile)).0).collect());
    drop(whole);
    let table = LongOr::open(table);
    for words in [64, 128] {
        let queries: Vec<String> = drafts.iter().map(|draft| table.query(draft, ARTICLES, words)).collect();
        // Once for the page cache.
        queries.iter().for_each(|query| drop(table.best(query)));
        row(
            &format!("FTS5, {words} words joined by OR"),
            queries.iter().map(|query| timed(|| table.best(query)).0).collect(),
        );
    }
}

fn row(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("| {what} | {} | {:.2} ms | {:.2} ms | {:.2} ms |", times.len(), at(0.5), at(0.95), at(1.0));
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let begun = Instant::now();
    let done = work();
    (begun.elapsed().as_secs_f64() * 1e3, done)
}

/// The memory of this process that is in use, in megabytes, where the system says so.
fn resident() -> Option<u64> {
    status("VmRSS:")
}

fn peak() -> Option<u64> {
    status("VmHWM:")
}

fn status(field: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024 / 1_000_000)
}
