//! How else the likes of an article could be found: by SQLite’s full-text search, and by whole inverted lists.

use std::path::Path;

use related::{Profile, Term};
use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::texts::Piece;
use crate::corpus::Rows;

/// A plain FTS5 table, asked for the heaviest words of an article, joined by OR.
pub(crate) struct LongOr {
    connection: Connection,
    /// How many articles have each word.
    having: FxHashMap<String, f64>,
}

impl LongOr {
    /// An empty table in a new file.
    pub(crate) fn create(path: &Path) -> Connection {
        let connection = Connection::open(path).unwrap();
        let sql = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;
            CREATE VIRTUAL TABLE plain USING fts5(headline, prose); BEGIN";
        connection.execute_batch(sql).unwrap();
        connection
    }

    pub(crate) fn add(connection: &Connection, at: usize, piece: &Piece) {
        let sql = "INSERT INTO plain (rowid, headline, prose) VALUES (?1, ?2, ?3)";
        let mut statement = connection.prepare_cached(sql).unwrap();
        statement.execute((at as i64 + 1, &piece.headline, &piece.prose)).unwrap();
    }

    /// A table that is filled, with the page cache that a library has.
    pub(crate) fn open(path: &Path) -> Self {
        let connection = Connection::open(path).unwrap();
        connection.execute_batch("PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY").unwrap();
        connection.execute_batch("CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, plain, row)").unwrap();
        let mut having = FxHashMap::default();
        let mut statement = connection.prepare("SELECT term, doc FROM word").unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            having.insert(row.get(0).unwrap(), row.get(1).unwrap());
        }
        drop(rows);
        drop(statement);
        Self { connection, having }
    }

    /// The heaviest words of an article, (1 + ln tf) · ln(N / df), as a query.
    pub(crate) fn query(&self, piece: &Piece, articles: usize, words: usize) -> String {
        let text = format!("{} {}", piece.headline, piece.prose).to_lowercase();
        let mut counts: FxHashMap<&str, f64> = FxHashMap::default();
        let all = text.split(|c: char| !c.is_alphanumeric()).filter(|word| self.having.contains_key(*word));
        all.for_each(|word| *counts.entry(word).or_default() += 1.0);
        let weight = |word: &str, count: f64| (1.0 + count.ln()) * (articles as f64 / self.having[word]).ln();
        let mut weighed: Vec<(f64, &str)> = counts.iter().map(|(word, count)| (weight(word, *count), *word)).collect();
        weighed.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
        let quoted: Vec<String> = weighed.into_iter().take(words).map(|(_, word)| format!("\"{word}\"")).collect();
        quoted.join(" OR ")
    }

    /// The ten best by BM25.
    pub(crate) fn best(&self, query: &str) -> Vec<i64> {
        let sql = "SELECT rowid FROM plain WHERE plain MATCH ?1 ORDER BY rank LIMIT 10";
        let mut statement = self.connection.prepare_cached(sql).unwrap();
        statement.query_map([query], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }
}

/// Plain TF-IDF cosine, with the weights of the baseline, over lists of every term of every article.
pub(crate) struct WholeLists {
    lists: FxHashMap<Term, Vec<(u32, f32)>>,
    articles: usize,
}

impl WholeLists {
    pub(crate) fn of(rows: &Rows) -> Self {
        let mut having: FxHashMap<Term, u32> = FxHashMap::default();
        let profiles = || rows.0.iter().map(|row| Profile::from_bytes(row).unwrap());
        for profile in profiles() {
            profile.terms().iter().for_each(|counted| *having.entry(counted.term).or_default() += 1);
        }
        let lists = having.iter().map(|(term, articles)| (*term, Vec::with_capacity(*articles as usize))).collect();
        let mut whole = Self { lists, articles: rows.0.len() };
        for (slot, profile) in (0_u32..).zip(profiles()) {
            for (term, weight) in whole.vector(&profile) {
                whole.lists.get_mut(&term).unwrap().push((slot, weight as f32));
            }
        }
        whole
    }

    /// The ten best.
    pub(crate) fn best(&self, profile: &Profile) -> Vec<(f32, u32)> {
        let mut sums = vec![0.0_f32; self.articles];
        for (term, weight) in self.vector(profile) {
            for (slot, of) in &self.lists[&term] {
                sums[*slot as usize] += weight as f32 * of;
            }
        }
        let mut ranked: Vec<(f32, u32)> = sums.into_iter().zip(0..).collect();
        ranked.select_nth_unstable_by(10, |one, other| other.0.total_cmp(&one.0));
        ranked.truncate(10);
        ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
        ranked
    }

    /// Room for each term that one has, whether or not it is filled already.
    fn vector(&self, profile: &Profile) -> Vec<(Term, f64)> {
        let all = self.articles as f64;
        let weight = |counted: &related::Counted| {
            let having = self.lists.get(&counted.term)?.capacity() as f64;
            let weight = (1.0 + f64::from(counted.count).ln()) * (1.0 + ((1.0 + all) / (1.0 + having)).ln());
            Some((counted.term, weight))
        };
        let mut vector: Vec<(Term, f64)> = profile.terms().iter().filter_map(weight).collect();
        let norm = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        vector.iter_mut().for_each(|(_, weight)| *weight /= norm);
        vector
    }
}
