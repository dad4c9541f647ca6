//! The trash: articles and author profiles that appear in no list, search, link or byline, and can be restored with their
//! history.

use article::{ArticleId, AuthorId, AuthorProfile, RecordId, Slug};

use crate::facet::{self, Kind, Placement};
use crate::record::Name;
use crate::save::Row;
use crate::search::words;
use crate::{Error, Reader, Writer, author, column, terms};

/// Puts an article in the trash. The caller must have removed its file; the file's path is kept. Saving the article
/// takes it out again.
pub fn put_in_trash(w: &Writer<'_>, id: ArticleId, at: i64) -> Result<(), Error> {
    let row = Row::find(w, &id)?.ok_or(Error::NoRecord(id.into()))?;
    let placement = Placement { facets: vec![facet::find_or_create(w, Kind::Trash, "")?], ..row.placement.clone() };
    facet::update_placement(w, row.key, &row.placement, &placement)?;
    words::remove(w, row.search_rowid)?;
    terms::note(w, &id)?;
    w.run("UPDATE mirror SET detached = 1 WHERE owner = ?1 AND kind = 'article'", [id.to_string()])?;
    // Clearing the digest makes the next save write the search entry again.
    let sql = "UPDATE article SET trashed_at = ?2, shelves = ?3, digest = x'' WHERE key = ?1";
    w.run(sql, (row.key, at, column::to_json(&placement.facets)?)).map(drop)
}

/// What putting a profile in the trash did to the byline of an article. Both values are those of `authors` in the front
/// matter, as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BylineChange {
    /// The article. It may have been deleted since.
    pub article: ArticleId,
    /// What the byline was.
    pub before: String,
    /// What it became.
    pub after: String,
}

/// Puts a profile in the trash, with what became of the bylines that named it: those have to be saved in the same
/// transaction. The caller removes its file afterwards; the file's path is kept, and the slug is free from now on. Saving
/// the profile takes it out again, and forgets about the bylines.
pub fn put_author_in_trash(
    w: &Writer<'_>,
    id: AuthorId,
    slug: &Slug,
    at: i64,
    bylines: &[BylineChange],
) -> Result<(), Error> {
    let key = Name::of(w, id)?.key;
    let sql = "UPDATE author SET trashed_at = ?2, trashed_slug = ?3, slug = id WHERE key = ?1";
    w.run(sql, (key, at, slug.as_str()))?;
    w.run("DELETE FROM author_search WHERE rowid = ?1", [key])?;
    w.run("UPDATE mirror SET detached = 1 WHERE owner = ?1 AND kind = 'author'", [id.to_string()])?;
    let sql = "INSERT INTO byline_change (author, article, before, after) VALUES (?1, ?2, ?3, ?4)";
    bylines
        .iter()
        .try_for_each(|change| w.run(sql, (key, change.article.to_string(), &change.before, &change.after)).map(drop))
}

/// What putting a profile in the trash did to bylines.
pub fn byline_changes(r: &Reader<'_>, id: AuthorId) -> Result<Vec<BylineChange>, Error> {
    let sql = "SELECT article, before, after FROM byline_change WHERE author = ?1 ORDER BY key";
    r.all(sql, [Name::of(r, id)?.key], |row| {
        Ok(BylineChange { article: column::parsed(row, 0)?, before: row.get(1)?, after: row.get(2)? })
    })
}

/// A profile in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrashedAuthor {
    /// The profile, with the slug that it had.
    pub profile: AuthorProfile,
    /// When it was put there, in milliseconds since 1970.
    pub at: i64,
    /// How many bylines named it.
    pub bylines: u32,
}

/// The profiles in the trash, last deleted first.
pub fn trashed_authors(r: &Reader<'_>) -> Result<Vec<TrashedAuthor>, Error> {
    let sql = format!(
        "SELECT {}, p.trashed_at, (SELECT count(*) FROM byline_change WHERE author = p.key)
         FROM author p WHERE p.trashed_at IS NOT NULL ORDER BY p.trashed_at DESC, p.key DESC",
        author::COLUMNS
    );
    r.all(&sql, [], |row| {
        let at = author::WIDTH;
        Ok(TrashedAuthor { profile: author::profile(row)?, at: row.get(at)?, bylines: row.get(at + 1)? })
    })
}

/// When a record was put in the trash, in milliseconds since 1970; `None` if it is not there.
pub fn trashed_at(r: &Reader<'_>, record: impl Into<RecordId>) -> Result<Option<i64>, Error> {
    let record = record.into();
    let sql = match record {
        RecordId::Article(_) => "SELECT trashed_at FROM article WHERE id = ?1",
        RecordId::Author(_) => "SELECT trashed_at FROM author WHERE id = ?1",
    };
    let at = r.first(sql, [record.to_string()], |row| row.get(0))?;
    Ok(at.flatten())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::author::tests::okafor;
    use crate::fixture::{Fixture, NOW, Piece, article_id, content, revision_id};
    use crate::mirror::tests::mirrored;
    use crate::{
        Filter, ListQuery, author, authors, counts, delete_article, detached, find, linking_to, list, related,
        save_author, search, tracked, tracked_one,
    };

    fn listed(fixture: &Fixture, filter: Filter) -> Vec<String> {
        let query = ListQuery { filter, limit: 9, ..ListQuery::default() };
        fixture.read(|r| list(r, &query)).rows.into_iter().map(|row| row.headline).collect()
    }

    fn trash() -> Filter {
        Filter { trash: true, ..Filter::default() }
    }

    #[test]
    fn an_article_in_the_trash_is_nowhere_else_and_restores_completely() {
        let fixture = Fixture::new();
        let piece = Piece::new(1, "Ferry").tags(&["harbour"]).by(&["m-okafor"]);
        let id = fixture.save(&piece);
        let other =
            fixture.save(&Piece { links: vec!["ferry-1".into()], ..Piece::new(2, "Quay").related(&["ferry-1"]) });
        let before = fixture.read(counts);
        fixture.write(|w| mirrored(w, id, "ferry.md", "base").and_then(|()| put_in_trash(w, id, 7)));

        assert_eq!(fixture.read(|r| trashed_at(r, id)), Some(7));
        assert_eq!(
            (listed(&fixture, Filter::default()), listed(&fixture, trash())),
            (vec!["Quay".into()], vec!["Ferry".into()])
        );
        assert_eq!(fixture.read(|r| search(r, "ferry", &Filter::default(), None, 9)).rows, []);
        for name in ["ferry-1", "ferry.md", &id.to_string()] {
            assert_eq!(fixture.read(|r| find(r, name)), None, "{name}");
        }
        let post = fixture.read(|r| related(r, other)).remove(0);
        assert_eq!((post.article, post.in_trash.as_deref()), (None, Some("Ferry")));
        assert_eq!((fixture.read(tracked).len(), fixture.read(|r| tracked_one(r, id))), (1, None));
        assert_eq!((fixture.read(counts).all, fixture.read(counts).trash), (1, 1));
        fixture.assert_consistent();
        fixture.write(crate::rebuild_search);
        fixture.assert_consistent();

        fixture.save(&piece);
        assert_eq!(fixture.read(|r| trashed_at(r, id)), None);
        assert_eq!(fixture.read(counts), before);
        assert_eq!(fixture.read(|r| search(r, "ferry", &Filter::default(), None, 9)).rows.len(), 1);
        assert_eq!(fixture.read(|r| linking_to(r, id)).len(), 1);
        fixture.assert_consistent();
    }

    #[test]
    fn a_profile_in_the_trash_gives_its_slug_away_and_restores_completely() {
        let fixture = Fixture::new();
        let kim = okafor(AuthorId::new(1, [3; 10]));
        let slug = kim.slug.clone();
        let change = BylineChange { article: article_id(1), before: "[\"a\"]".into(), after: "[\"b\"]".into() };
        fixture.write(|w| {
            save_author(w, &kim, "file", NOW, 1)?;
            crate::record_revision(w, revision_id(1), kim.id, "written", content(1, "first"))?;
            mirrored(w, kim.id, "authors/m-okafor.md", "file")?;
            put_author_in_trash(w, kim.id, &slug, 7, std::slice::from_ref(&change))
        });
        fixture.assert_consistent();
        fixture.write(crate::rebuild_search);
        fixture.assert_consistent();
        let trashed = fixture.read(trashed_authors);
        assert_eq!(trashed, [TrashedAuthor { profile: kim.clone(), at: 7, bylines: 1 }]);
        assert_eq!(fixture.read(|r| author(r, slug.as_str())), None);
        assert_eq!(fixture.read(|r| author(r, &kim.id.to_string())), None);
        assert_eq!(fixture.read(authors), []);
        assert_eq!((fixture.read(counts).authors, fixture.read(counts).trashed_authors), (0, 1));
        assert_eq!((fixture.read(|r| tracked_one(r, kim.id)), fixture.read(detached)), (None, Vec::<String>::new()));
        assert!(fixture.read(|r| crate::stale_authors(r, 2)).is_empty());
        assert_eq!(fixture.read(|r| crate::author_by_id(r, kim.id)), Some(kim.clone()));

        let other = okafor(AuthorId::new(2, [3; 10]));
        fixture.write(|w| save_author(w, &other, "another", NOW, 1));
        let back = AuthorProfile { slug: slug.numbered(2), ..kim.clone() };
        assert_eq!(fixture.read(|r| byline_changes(r, kim.id)), [change]);
        fixture.write(|w| save_author(w, &back, "file", NOW, 1));
        assert_eq!(fixture.read(|r| author(r, "m-okafor-2")), Some((back, "file".to_owned())));
        assert_eq!(
            (fixture.read(|r| trashed_at(r, kim.id)), fixture.read(|r| byline_changes(r, kim.id))),
            (None, vec![])
        );
        assert_eq!(fixture.read(|r| crate::revisions(r, kim.id, 9)).len(), 1);
        fixture.assert_consistent();
    }

    #[test]
    fn a_profile_in_the_trash_can_be_deleted_for_good() {
        let fixture = Fixture::new();
        let kim = okafor(AuthorId::new(1, [3; 10]));
        let change = BylineChange { article: article_id(1), before: "1".into(), after: "2".into() };
        fixture.write(|w| {
            save_author(w, &kim, "file", NOW, 1)?;
            put_author_in_trash(w, kim.id, &kim.slug, 7, &[change])?;
            crate::delete_author(w, kim.id)
        });
        assert_eq!((fixture.read(trashed_authors), fixture.read(crate::doctor).texts), (vec![], 0));
        fixture.assert_consistent();
    }

    #[test]
    fn an_article_in_the_trash_can_be_deleted_for_good() {
        let fixture = Fixture::new();
        let id = fixture.save(&Piece::new(1, "Ferry"));
        fixture.write(|w| put_in_trash(w, id, 7));
        fixture.write(|w| delete_article(w, id));
        assert_eq!((listed(&fixture, trash()), fixture.read(counts).trash), (vec![], 0));
        fixture.assert_consistent();
    }
}
