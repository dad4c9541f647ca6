//! The trash: articles that appear in no list, search or link, and can be restored with their history.

use article::ArticleId;

use crate::facet::{self, Kind, Placement};
use crate::save::Row;
use crate::search::words;
use crate::{Error, Reader, Writer, column};

/// Puts an article in the trash. The caller must have removed its file; the file's path is kept. Saving the article
/// takes it out again.
pub fn put_in_trash(w: &Writer<'_>, id: ArticleId, at: i64) -> Result<(), Error> {
    let row = Row::find(w, &id)?.ok_or(Error::NoRecord(id.into()))?;
    let placement = Placement { facets: vec![facet::find_or_create(w, Kind::Trash, "")?], ..row.placement.clone() };
    facet::update_placement(w, row.key, &row.placement, &placement)?;
    words::remove(w, row.search_rowid)?;
    w.run("UPDATE mirror SET detached = 1 WHERE owner = ?1 AND kind = 'article'", [id.to_string()])?;
    // Clearing the digest makes the next save write the search entry again.
    let sql = "UPDATE article SET trashed_at = ?2, shelves = ?3, digest = x'' WHERE key = ?1";
    w.run(sql, (row.key, at, column::to_json(&placement.facets)?)).map(drop)
}

/// When an article was put in the trash, in milliseconds since 1970; `None` if it is not there.
pub fn trashed_at(r: &Reader<'_>, id: ArticleId) -> Result<Option<i64>, Error> {
    let at = r.first("SELECT trashed_at FROM article WHERE id = ?1", [id.to_string()], |row| row.get(0))?;
    Ok(at.flatten())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece};
    use crate::mirror::tests::mirrored;
    use crate::{
        Filter, ListQuery, counts, delete_article, find, linking_to, list, related, search, tracked, tracked_one,
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
    fn an_article_in_the_trash_can_be_deleted_for_good() {
        let fixture = Fixture::new();
        let id = fixture.save(&Piece::new(1, "Ferry"));
        fixture.write(|w| put_in_trash(w, id, 7));
        fixture.write(|w| delete_article(w, id));
        assert_eq!((listed(&fixture, trash()), fixture.read(counts).trash), (vec![], 0));
        fixture.assert_consistent();
    }
}
