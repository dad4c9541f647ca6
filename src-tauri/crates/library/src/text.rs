//! The text store. Each text is stored once, under its hash, either whole or as a delta against another text.
//!
//! Everything that uses a text refers to it by key: working texts, revisions, mirror bases, both sides of a conflict,
//! profiles, and other texts stored as deltas against it. Foreign keys keep a text while anything refers to it.

use crate::hash::{Hash, hash_of};
use crate::{Error, Reader, Writer, delta};

/// The longest delta chain: the most deltas that are applied to read one text.
const MAX_DEPTH: u32 = 12;

/// Stores a text and returns its key. `similar` is a text that probably shares most of its content.
pub(crate) fn store(w: &Writer<'_>, text: &str, similar: Option<i64>) -> Result<i64, Error> {
    let hash = hash_of(text);
    if let Some(key) = key_of(w, &hash)? {
        return Ok(key);
    }
    let packed = match similar {
        Some(similar) => packed_against(w, text, similar)?,
        None => None,
    };
    let (base, depth, bytes) = match packed {
        Some((similar, depth, bytes)) => (Some(similar), depth, bytes),
        None => (None, 0, delta::pack(text.as_bytes(), None).map_err(corrupt)?),
    };
    w.run(
        "INSERT INTO text (hash, base, depth, size, bytes) VALUES (?1, ?2, ?3, ?4, ?5)",
        (hash, base, depth, text.len() as i64, bytes),
    )?;
    Ok(w.inserted())
}

/// Whether the text with this hash is stored.
pub fn has_text(r: &Reader<'_>, hash: &Hash) -> Result<bool, Error> {
    Ok(key_of(r, hash)?.is_some())
}

/// The text with this hash, if it is stored.
pub fn text_with_hash(r: &Reader<'_>, hash: &Hash) -> Result<Option<String>, Error> {
    key_of(r, hash)?.map(|key| read(r, key)).transpose()
}

/// The key of the text with this hash, if it is stored.
pub(crate) fn key_of(r: &Reader<'_>, hash: &Hash) -> Result<Option<i64>, Error> {
    r.first("SELECT key FROM text WHERE hash = ?1", [hash], |row| row.get(0))
}

/// Reads a text and verifies its hash.
pub(crate) fn read(r: &Reader<'_>, key: i64) -> Result<String, Error> {
    let mut chain = Vec::new();
    let mut next = Some(key);
    let mut hash: Option<Hash> = None;
    while let Some(key) = next {
        let sql = "SELECT base, size, bytes, hash FROM text WHERE key = ?1";
        let (base, size, bytes, its_hash) = r.one(sql, [key], |row| {
            Ok((row.get(0)?, row.get::<_, u32>(1)? as usize, row.get::<_, Vec<u8>>(2)?, row.get(3)?))
        })?;
        hash.get_or_insert(its_hash);
        chain.push((size, bytes));
        next = base;
        // Damaged data could contain a cycle.
        if chain.len() > 1000 {
            return Err(Error::Damaged(format!("the text {key} is stored as a difference from itself")));
        }
    }
    let mut text: Option<Vec<u8>> = None;
    for (size, bytes) in chain.into_iter().rev() {
        text = Some(delta::unpack(&bytes, size, text.as_deref()).map_err(corrupt)?);
    }
    let text = String::from_utf8(text.unwrap_or_default()).ok();
    match text.filter(|text| hash == Some(hash_of(text))) {
        Some(text) => Ok(text),
        None => Err(Error::Damaged(format!("the text {key} does not match its hash"))),
    }
}

/// Every column that refers to a text, with its table. A reference missing from this list would not keep its text.
pub(crate) const REFERENCES: &[(&str, &str)] = &[
    ("article", "text"),
    ("revision", "text"),
    ("mirror", "base"),
    ("author", "text"),
    ("conflict", "theirs"),
    ("conflict", "base"),
    ("looked", "text"),
    ("text", "base"),
];

/// Deletes a text if nothing refers to it any more, then likewise the base of its delta.
pub(crate) fn release(w: &Writer<'_>, key: i64) -> Result<(), Error> {
    let unless_referred: String = REFERENCES
        .iter()
        .map(|(table, column)| format!(" AND NOT EXISTS (SELECT 1 FROM {table} WHERE {column} = ?1)"))
        .collect();
    let sql = format!("DELETE FROM text WHERE key = ?1{unless_referred} RETURNING base");
    let mut next = Some(key);
    while let Some(key) = next {
        next = w.first(&sql, [key], |row| row.get(0))?.flatten();
    }
    Ok(())
}

/// Deletes those of several texts that nothing refers to any more.
pub(crate) fn release_all(w: &Writer<'_>, keys: impl IntoIterator<Item = i64>) -> Result<(), Error> {
    let mut keys: Vec<i64> = keys.into_iter().collect();
    // Newest first, because later texts are deltas of earlier ones.
    keys.sort_unstable_by(|a, b| b.cmp(a));
    keys.dedup();
    keys.into_iter().try_for_each(|key| release(w, key))
}

/// Stores a text again as a delta against `similar`, if that is smaller. For texts that will be kept.
pub(crate) fn repack(w: &Writer<'_>, key: i64, similar: i64) -> Result<(), Error> {
    let sql = "SELECT base, length(bytes) FROM text WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM text WHERE base = ?1)";
    let Some((base, size)) = w.first(sql, [key], |row| Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, u32>(1)?)))?
    else {
        // Other texts are deltas against this one, and `similar` could be one of them, so leave it as it is.
        return Ok(());
    };
    if similar == key || base == Some(similar) {
        return Ok(());
    }
    let text = read(w, key)?;
    if let Some((similar, depth, bytes)) =
        packed_against(w, &text, similar)?.filter(|packed| packed.2.len() < size as usize)
    {
        w.run("UPDATE text SET base = ?2, depth = ?3, bytes = ?4 WHERE key = ?1", (key, similar, depth, bytes))?;
        if let Some(base) = base {
            release(w, base)?;
        }
    }
    Ok(())
}

/// `text` as a delta against `similar`: base, depth and bytes. `None` if the chain is at its limit, or if the texts
/// share so little that storing it whole is better.
fn packed_against(r: &Reader<'_>, text: &str, similar: i64) -> Result<Option<(i64, u32, Vec<u8>)>, Error> {
    let depth = 1 + r.one("SELECT depth FROM text WHERE key = ?1", [similar], |row| row.get::<_, u32>(0))?;
    if depth > MAX_DEPTH {
        return Ok(None);
    }
    let base = read(r, similar)?;
    let bytes = delta::pack(text.as_bytes(), Some(base.as_bytes())).map_err(corrupt)?;
    // Prose compresses to about two fifths on its own.
    Ok((bytes.len() < text.len() / 5 + 200).then_some((similar, depth, bytes)))
}

pub(crate) fn corrupt(error: std::io::Error) -> Error {
    Error::Damaged(format!("a text cannot be unpacked: {error}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fixture::{Fixture, Piece, article_id, content, revision_id};
    use crate::mirror::tests::mirrored;
    use crate::{
        Conflict, base_text, clear_conflict, conflict, put_conflict, record_text, revision, revisions,
        update_newest_revision,
    };

    fn stored(fixture: &Fixture) -> (u32, i64) {
        let sql = "SELECT count(*), coalesce(sum(length(bytes)), 0) FROM text";
        fixture.read(|r| r.one(sql, [], |row| Ok((row.get(0)?, row.get(1)?))))
    }

    fn words(seed: u64, count: usize) -> String {
        let mut state = seed;
        let mut word = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            format!("w{} ", (state >> 40) % 9000)
        };
        (0..count).map(|_| word()).collect()
    }

    #[test]
    fn the_list_of_references_matches_the_schema() {
        let fixture = Fixture::new();
        let sql = "SELECT m.name, f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
                   WHERE m.type = 'table' AND f.\"table\" = 'text'";
        let mut found: Vec<(String, String)> = fixture.read(|r| r.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?))));
        let mut listed: Vec<(String, String)> =
            REFERENCES.iter().map(|(table, column)| ((*table).to_owned(), (*column).to_owned())).collect();
        found.sort();
        listed.sort();
        assert_eq!(found, listed);
    }

    #[test]
    fn a_version_costs_only_its_difference() {
        let fixture = Fixture::new();
        let mut body = words(1, 55_000);
        let piece = Piece::new(1, "Long").body(&body);
        fixture.write(|w| piece.save(w).and_then(|()| piece.record(w, revision_id(1))));
        let (_, mut before) = stored(&fixture);
        for n in 2..=10 {
            body.insert_str(body.len() / 2, "tide ");
            let piece = Piece::new(1, "Long").body(&body);
            fixture.write(|w| piece.save(w).and_then(|()| piece.record(w, revision_id(n))));
            let (texts, now) = stored(&fixture);
            assert_eq!(u64::from(texts), n);
            assert!(now - before < 1000, "revision {n} added {} bytes", now - before);
            before = now;
        }
    }

    #[test]
    fn typing_leaves_no_unused_texts() {
        let fixture = Fixture::new();
        let mut piece = Piece::new(1, "Typed").body(&words(1, 500));
        fixture.write(|w| piece.save(w).and_then(|()| piece.record(w, revision_id(1))));
        fixture.write(|w| piece.record(w, revision_id(2)));
        for n in 0..40 {
            piece = piece.clone().body(&format!("{} stroke{n}", piece.article.body));
            fixture.write(|w| {
                piece.save(w)?;
                update_newest_revision(w, piece.article.id, content(n, &piece.text()))
            });
        }
        assert_eq!(stored(&fixture).0, 2, "the first revision, and what was typed since");
        fixture.assert_consistent();
    }

    #[test]
    fn delta_chains_stay_within_the_limit() {
        let fixture = Fixture::new();
        let body = words(3, 4_000);
        for n in 0..40 {
            let piece = Piece::new(1, "Chain").body(&body[..10_000 + 300 * n as usize]);
            fixture.write(|w| piece.save(w).and_then(|()| piece.record(w, revision_id(n))));
        }
        let sql = "WITH RECURSIVE chain (key, depth) AS (
                       SELECT key, 0 FROM text WHERE base IS NULL
                       UNION ALL SELECT text.key, chain.depth + 1 FROM text JOIN chain ON text.base = chain.key)
                   SELECT count(*), max(depth) FROM chain";
        let found: (u32, u32) = fixture.read(|r| r.one(sql, [], |row| Ok((row.get(0)?, row.get(1)?))));
        assert_eq!(found, (40, MAX_DEPTH));
    }

    #[test]
    fn a_text_with_a_wrong_hash_is_not_returned() {
        let fixture = Fixture::new();
        let id = fixture.save(&Piece::new(1, "One"));
        let wrong = delta::pack(b"another text", None).unwrap();
        fixture.write(|w| w.run("UPDATE text SET bytes = ?1, size = 12", [wrong]));
        assert!(matches!(fixture.library.read(|r| record_text(r, id)), Err(Error::Damaged(_))));
    }

    /// Events in the life of an article's texts.
    #[derive(Debug, Clone)]
    enum Event {
        Save(usize),
        Record,
        UpdateNewest,
        KeepAside(usize),
        Mirror,
        Conflict(usize),
        Resolve,
        Detach,
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            4 => (0..9usize).prop_map(Event::Save),
            2 => Just(Event::Record),
            4 => Just(Event::UpdateNewest),
            1 => (0..9usize).prop_map(Event::KeepAside),
            1 => Just(Event::Mirror),
            1 => (0..9usize).prop_map(Event::Conflict),
            1 => Just(Event::Resolve),
            1 => Just(Event::Detach),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn every_text_reads_back_after_any_events(
            texts in proptest::collection::vec("(\\PC{0,6}[ \n]){0,60}", 9),
            events in proptest::collection::vec(event(), 1..50),
        ) {
            let fixture = Fixture::new();
            fixture.write(|w| Ok(apply_events(w, &texts, events))).unwrap();
        }
    }

    /// Runs all events in one transaction: committing each would only take time.
    fn apply_events(w: &Writer<'_>, texts: &[String], events: Vec<Event>) -> Result<(), TestCaseError> {
        let id = article_id(1);
        let mut piece = Piece::new(1, "One");
        piece.save(w).unwrap();
        let (mut history, mut base, mut theirs) = (Vec::<String>::new(), None, None);
        for event in events {
            let now = piece.text();
            match event {
                Event::Save(n) => {
                    piece = piece.clone().body(&texts[n]);
                    piece.save(w).unwrap();
                }
                Event::Record => {
                    piece.record(w, revision_id(history.len() as u64)).unwrap();
                    history.push(now);
                }
                Event::KeepAside(n) => {
                    let aside = revision_id(history.len() as u64);
                    crate::record_revision(w, aside, id, "conflict", content(1, &texts[n])).unwrap();
                    history.push(texts[n].clone());
                }
                Event::UpdateNewest => {
                    if let Some(newest) = history.last_mut() {
                        update_newest_revision(w, id, content(1, &now)).unwrap();
                        *newest = now;
                    }
                }
                Event::Mirror => {
                    mirrored(w, id, "one.md", &now).unwrap();
                    base = Some(now);
                }
                Event::Conflict(n) => {
                    let conflict = Conflict { theirs: texts[n].clone(), base: now, at: 1 };
                    put_conflict(w, id, &conflict).unwrap();
                    theirs = Some(conflict);
                }
                Event::Resolve => {
                    clear_conflict(w, id).unwrap();
                    theirs = None;
                }
                Event::Detach => {
                    crate::remove_mirror(w, id).unwrap();
                    base = None;
                }
            }
        }
        prop_assert_eq!(record_text(w, id).unwrap(), piece.text());
        prop_assert_eq!(base_text(w, id).unwrap(), base);
        prop_assert_eq!(conflict(w, id).unwrap(), theirs);
        prop_assert_eq!(revisions(w, id, 99).unwrap().len(), history.len());
        for (n, text) in history.iter().enumerate() {
            prop_assert_eq!(&revision(w, revision_id(n as u64)).unwrap().text, text);
        }
        // The search index can only be checked for committed rows.
        let findings = crate::doctor(w).unwrap().findings;
        prop_assert_eq!(findings, Vec::<String>::new());
        Ok(())
    }
}
