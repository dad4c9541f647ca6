//! Listing articles by what is said about them.

use article::{ArticleId, Standing};

use crate::facet::{self, Kind};
use crate::review::review;
use crate::save::{self, Row};
use crate::{Error, Writer, column};

/// Lists an article by its review and by what its status is worth. One that is in the trash, or not there, is in no list.
pub fn place_review(w: &Writer<'_>, article: ArticleId, standing: Option<Standing>) -> Result<(), Error> {
    let Some(row) = Row::find(w, &article)? else { return Ok(()) };
    w.run("UPDATE article SET standing = ?2 WHERE key = ?1", (row.key, standing.map(Standing::as_str)))?;
    if facet::find(w, Kind::Trash, "")?.is_some_and(|trash| row.placement.facets.contains(&trash.key)) {
        return Ok(());
    }
    let kinds = [Kind::Standing, Kind::Holder, Kind::Due].map(Kind::as_str);
    let sql = "SELECT key FROM shelf WHERE key IN (SELECT value FROM json_each(?1)) AND kind IN (?2, ?3, ?4)";
    let shelves = column::to_json(&row.placement.facets)?;
    let before: Vec<i64> = w.all(sql, (shelves, kinds[0], kinds[1], kinds[2]), |row| row.get(0))?;
    let mut facets: Vec<i64> = row.placement.facets.iter().copied().filter(|key| !before.contains(key)).collect();
    for (kind, name) in facet::of_review(review(w, article)?.as_ref(), standing) {
        facets.push(facet::find_or_create(w, kind, &name)?);
    }
    // Whoever has an article may also be to see to its notes.
    facets.sort_unstable();
    facets.dedup();
    save::list_in(w, &row, facets)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use article::{PersonId, Status};

    use super::*;
    use crate::fixture::{Fixture, Piece};
    use crate::{ApprovedDigest, Filter, ListQuery, ReviewIndex, counts, list, put_in_trash, put_review};

    #[test]
    fn an_article_is_listed_by_who_has_it_and_what_its_approval_is_worth() {
        let fixture = Fixture::new();
        let piece = Piece::new(1, "Night ferry").status(Status::Approved);
        let id = fixture.save(&piece);
        let (kim, jo) = (PersonId::new(7, [7; 10]), PersonId::new(8, [8; 10]));
        let index = ReviewIndex {
            open: 2,
            holder: Some(kim),
            assigned: vec![jo, kim],
            due: Some("2026-12-01".into()),
            approvals: vec![ApprovedDigest { digest: "a".repeat(64).parse().unwrap(), vouched: true }],
        };
        let place = |standing| {
            fixture.write(|w| put_review(w, id, &index).and_then(|()| place_review(w, id, Some(standing))));
        };
        let listed = |filter: Filter| {
            fixture.read(|r| list(r, &ListQuery { filter, limit: 9, ..ListQuery::default() })).rows.len()
        };
        let by = |standing| Filter { standing: Some(standing), ..Filter::default() };
        place(Standing::Changed);
        assert_eq!(fixture.read(|r| review(r, id)), Some(index.clone()));
        assert_eq!(
            listed(by(Standing::Changed)) + listed(Filter { holder: Some(kim), due: true, ..Filter::default() }),
            2
        );
        let row = fixture.summary(id);
        assert_eq!((row.standing, row.holder, row.open_notes), (Some(Standing::Changed), Some(kim), 2));
        let found = fixture.read(counts);
        let waiting: BTreeMap<String, u32> = found.holders.into_iter().collect();
        assert_eq!(waiting, BTreeMap::from([(kim.to_string(), 1), (jo.to_string(), 1)]), "each once");
        assert_eq!(listed(Filter { holder: Some(jo), ..Filter::default() }), 1, "a note in it is assigned to them");
        assert_eq!(found.due, [("2026-12-01".to_owned(), 1)]);
        fixture.assert_consistent();

        // Approved, it is due no more; a save keeps it in its lists.
        place(Standing::Approved);
        fixture.write(|w| piece.save_standing(w, Some(Standing::Approved)));
        assert_eq!((listed(by(Standing::Changed)), listed(by(Standing::Approved))), (0, 1));
        assert_eq!(fixture.read(counts).due, []);
        fixture.write(|w| put_in_trash(w, id, 5));
        place(Standing::Changed);
        assert_eq!(listed(by(Standing::Changed)), 0, "one in the trash is in no other list");
        fixture.assert_consistent();
    }
}
