//! Author profiles.

use article::{AuthorId, AuthorProfile};
use rusqlite::Row;

use crate::facet::{self, Kind};
use crate::search::words;
use crate::{Error, Filter, ListQuery, Page, Reader, Writer, column, error, list, record, text};

/// An author in the list of authors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorRow {
    /// The profile.
    pub profile: AuthorProfile,
    /// How many articles name them in the byline.
    pub articles: u32,
    /// How many of those are drafts.
    pub drafts: u32,
    /// Whether the user has to choose between two texts of the profile.
    pub conflict: bool,
}

/// Saves a profile, creating it if its id is new, and takes it out of the trash. `text` is the whole file and is
/// authoritative; `derivation` is the version of the rules by which `profile` was parsed from it.
pub fn save_author(w: &Writer<'_>, profile: &AuthorProfile, text: &str, at: i64, derivation: u32) -> Result<(), Error> {
    let sql = "SELECT key, text FROM author WHERE id = ?1";
    let old: Option<(i64, i64)> = w.first(sql, [profile.id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let similar = if old.is_some() { record::delta_base(w, profile.id)? } else { None };
    let text = text::store(w, text, similar)?;
    let sql =
        "INSERT INTO author (id, slug, name, byline, role, pronouns, kind, portrait, email, links, biography, text,
                   updated_at, derivation)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
               ON CONFLICT (id) DO UPDATE SET slug = ?2, name = ?3, byline = ?4, role = ?5, pronouns = ?6, kind = ?7,
                   portrait = ?8, email = ?9, links = ?10, biography = ?11, text = ?12, updated_at = ?13, derivation = ?14,
                   trashed_at = NULL, trashed_slug = NULL";
    let row = rusqlite::params![
        profile.id.to_string(),
        profile.slug.as_str(),
        profile.name,
        profile.byline,
        profile.role,
        profile.pronouns,
        column::to_word(&profile.kind)?,
        profile.portrait,
        profile.email,
        column::to_json(&profile.links)?,
        profile.biography,
        text,
        at,
        derivation,
    ];
    match w.try_run(sql, row) {
        Ok(_) => {}
        Err(failure) if error::is_duplicate(&failure, "author.slug") => {
            return Err(Error::SlugTaken(profile.slug.clone()));
        }
        Err(failure) => return Err(failure.into()),
    }
    let key = old.map_or_else(|| w.inserted(), |old| old.0);
    words::put_names(w, key, &profile.name, &profile.byline)?;
    if old.is_some() {
        w.run("DELETE FROM byline_change WHERE author = ?1", [key])?;
    }
    match old {
        Some((_, before)) if before != text => text::release(w, before),
        _ => Ok(()),
    }
}

/// The profile with this slug, and its whole file; never one in the trash.
pub fn author(r: &Reader<'_>, slug: &str) -> Result<Option<(AuthorProfile, String)>, Error> {
    with_text(r, &format!("SELECT {COLUMNS}, text FROM author p WHERE slug = ?1 AND trashed_at IS NULL"), slug)
}

/// The profile with this id, whether in the trash or not. In the trash, its slug is the one it had.
pub fn author_by_id(r: &Reader<'_>, id: AuthorId) -> Result<Option<AuthorProfile>, Error> {
    r.first(&format!("SELECT {COLUMNS} FROM author p WHERE id = ?1"), [id.to_string()], profile)
}

/// All profiles that are not in the trash by name, each with its article counts.
pub fn authors(r: &Reader<'_>) -> Result<Vec<AuthorRow>, Error> {
    let sql = format!(
        "SELECT {COLUMNS}, coalesce(a.articles, 0), coalesce(d.articles, 0),
                EXISTS (SELECT 1 FROM conflict WHERE author = p.key)
         FROM author p
         LEFT JOIN shelf a ON a.kind = 'author' AND a.name = p.slug
         LEFT JOIN shelf d ON d.kind = 'drafts-of' AND d.name = p.slug
         WHERE p.trashed_at IS NULL"
    );
    let mut rows = r.all(&sql, [], |row| {
        Ok(AuthorRow {
            profile: profile(row)?,
            articles: row.get(WIDTH)?,
            drafts: row.get(WIDTH + 1)?,
            conflict: row.get(WIDTH + 2)?,
        })
    })?;
    rows.sort_by_cached_key(|row| (crate::sort_key::headline(&row.profile.name), row.profile.slug.clone()));
    Ok(rows)
}

/// Deletes a profile with its history. Bylines that name it stay, and show the slug as the name.
pub fn delete_author(w: &Writer<'_>, id: AuthorId) -> Result<(), Error> {
    let key = record::Name::of(w, id)?.key;
    let texts = record::forget(w, id)?;
    w.run("DELETE FROM author_search WHERE rowid = ?1", [key])?;
    w.run("DELETE FROM author WHERE key = ?1", [key])?;
    text::release_all(w, texts)
}

/// One page of the articles with this author in the byline, last changed first.
pub fn articles_of(r: &Reader<'_>, author: &str, after: Option<String>, limit: u32) -> Result<Page, Error> {
    let filter = Filter { author: Some(author.to_owned()), ..Filter::default() };
    list(r, &ListQuery { filter, after, limit, ..ListQuery::default() })
}

/// How many articles have this author in the byline.
pub fn count_of(r: &Reader<'_>, author: &str) -> Result<u32, Error> {
    facet::count(r, Kind::Author, author)
}

pub(crate) const COLUMNS: &str = "p.id, coalesce(p.trashed_slug, p.slug), p.name, p.byline, p.role, p.pronouns, p.kind, p.portrait, p.email, p.links,
    p.biography";

pub(crate) const WIDTH: usize = 11;

pub(crate) fn profile(row: &Row<'_>) -> rusqlite::Result<AuthorProfile> {
    Ok(AuthorProfile {
        id: column::parsed(row, 0)?,
        slug: column::parsed(row, 1)?,
        name: row.get(2)?,
        byline: row.get(3)?,
        role: row.get(4)?,
        pronouns: row.get(5)?,
        kind: column::word(row, 6)?,
        portrait: row.get(7)?,
        email: row.get(8)?,
        links: column::json(row, 9)?,
        biography: row.get(10)?,
    })
}

fn with_text(r: &Reader<'_>, sql: &str, name: &str) -> Result<Option<(AuthorProfile, String)>, Error> {
    match r.first(sql, [name], |row| Ok((profile(row)?, row.get(WIDTH)?)))? {
        Some((profile, key)) => Ok(Some((profile, text::read(r, key)?))),
        None => Ok(None),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use article::{AuthorKind, Slug};

    use super::*;
    use crate::fixture::{Fixture, NOW, Piece, article_id, content, revision_id};
    use crate::{Conflict, search};

    const ID: AuthorId = AuthorId::new(1, [3; 10]);

    pub(crate) fn okafor(id: AuthorId) -> AuthorProfile {
        AuthorProfile {
            id,
            slug: Slug::from_headline("m-okafor"),
            name: "Mary Okafor".into(),
            byline: "M. Okafor".into(),
            role: "Reporter".into(),
            pronouns: "she/her".into(),
            kind: AuthorKind::Guest,
            portrait: "media/okafor.jpg".into(),
            email: "m@example.org".into(),
            links: vec!["https://example.org".into()],
            biography: "Writes.".into(),
        }
    }

    #[test]
    fn a_profile_is_read_back_with_its_file() {
        let fixture = Fixture::new();
        fixture.write(|w| save_author(w, &okafor(ID), "first file", NOW, 1));
        let changed = AuthorProfile { name: "Mary A. Okafor".into(), ..okafor(ID) };
        fixture.write(|w| save_author(w, &changed, "second file", NOW, 1));
        let fixture = fixture.reopened();
        assert_eq!(fixture.read(|r| author(r, "m-okafor")), Some((changed, "second file".to_owned())));
        fixture.assert_consistent();
    }

    #[test]
    fn a_slug_taken_by_another_author_is_refused() {
        let fixture = Fixture::new();
        fixture.write(|w| save_author(w, &okafor(ID), "", NOW, 1));
        let other = AuthorProfile { id: AuthorId::new(2, [3; 10]), ..okafor(ID) };
        assert!(matches!(fixture.library.write(|w| save_author(w, &other, "", NOW, 1)), Err(Error::SlugTaken(_))));
    }

    #[test]
    fn authors_have_counts_and_their_names_appear_in_bylines() {
        let fixture = Fixture::new();
        fixture.write(|w| save_author(w, &okafor(ID), "", NOW, 1));
        fixture.save(&Piece::new(1, "One").by(&["m-okafor", "Nobody Known"]));
        fixture.save(&Piece::new(2, "Two").by(&["m-okafor"]).status(article::Status::Approved));
        let rows = fixture.read(authors);
        assert_eq!((rows.len(), rows[0].articles, rows[0].drafts), (1, 2, 1));
        assert_eq!(fixture.summary(article_id(1)).byline_line(), "M. Okafor, Nobody Known");
        assert_eq!(fixture.read(|r| articles_of(r, "m-okafor", None, 9)).rows.len(), 2);
        assert_eq!(fixture.read(|r| count_of(r, "m-okafor")), 2);
        let found = fixture.read(|r| search(r, "mary okaf", &Filter::default(), None, 9));
        assert_eq!(found.rows.len(), 2, "found by a name that only the profile contains");
    }

    #[test]
    fn a_profile_has_a_history_and_conflicts_which_go_with_it() {
        let fixture = Fixture::new();
        let id = okafor(ID).id;
        fixture.write(|w| {
            save_author(w, &okafor(ID), "first", NOW, 1)?;
            crate::record_revision(w, revision_id(1), id, "written", content(1, "first"))?;
            save_author(w, &okafor(ID), "second", NOW, 1)?;
            crate::record_revision(w, revision_id(2), id, "written", content(2, "second"))?;
            crate::put_conflict(w, id, &Conflict { theirs: "theirs".into(), base: "first".into(), at: 3 })
        });
        assert_eq!(fixture.read(|r| crate::revision(r, revision_id(1))).text, "first");
        assert_eq!(fixture.read(|r| crate::revision(r, revision_id(1))).record, id.into());
        assert!(fixture.read(authors)[0].conflict);
        let tracked = fixture.read(|r| crate::tracked_one(r, id)).unwrap();
        assert_eq!((tracked.text, tracked.kept), (crate::hash_of("second"), Some(crate::hash_of("theirs"))));
        fixture.assert_consistent();
        fixture.write(|w| delete_author(w, id));
        assert_eq!(fixture.read(crate::doctor).texts, 0);
        fixture.assert_consistent();
    }

    #[test]
    fn a_deleted_author_leaves_the_bylines_alone() {
        let fixture = Fixture::new();
        fixture.write(|w| save_author(w, &okafor(ID), "file", NOW, 1));
        fixture.save(&Piece::new(1, "One").by(&["m-okafor"]));
        fixture.write(|w| delete_author(w, ID));
        assert!(matches!(fixture.library.write(|w| delete_author(w, ID)), Err(Error::NoRecord(_))));
        assert_eq!(fixture.summary(article_id(1)).byline_line(), "m-okafor");
        assert!(fixture.read(|r| search(r, "mary", &Filter::default(), None, 9)).rows.is_empty());
        fixture.assert_consistent();
    }
}
