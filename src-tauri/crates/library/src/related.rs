//! Related posts and links, in both directions. Targets are stored as written and resolved when read, so a post may
//! name an article that is added later.

use article::{ArticleId, LeadPicture, LiveState, Slug, Status};
use rusqlite::Row;

use crate::{Error, Reader, column, save};

/// A related post of an article, with its resolved target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedTarget {
    /// The target as written: an id or a slug.
    pub target: String,
    /// The text to show instead of the target's excerpt.
    pub teaser: Option<String>,
    /// Why it was picked, as a note to colleagues.
    pub reason: Option<String>,
    /// The target; `None` if there is no such article or it is in the trash.
    pub article: Option<TargetArticle>,
    /// The target's headline, if the target is in the trash.
    pub in_trash: Option<String>,
}

/// What a related post shows about its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetArticle {
    /// Its id.
    pub id: ArticleId,
    /// Its slug.
    pub slug: Slug,
    /// Its headline.
    pub headline: String,
    /// Its dek.
    pub dek: String,
    /// Its handwritten excerpt.
    pub excerpt: Option<String>,
    /// The text to show if nothing was written by hand.
    pub summary: String,
    /// Its lead picture.
    pub image: Option<LeadPicture>,
    /// Its workflow status.
    pub status: Status,
    /// Its live state: what readers can see of it.
    pub live: LiveState,
    /// Its date as written.
    pub date: Option<String>,
}

/// An article that refers to another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The referring article.
    pub id: ArticleId,
    /// Its slug.
    pub slug: Slug,
    /// Its headline.
    pub headline: String,
}

/// An article that points to another one, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointing {
    /// The article.
    pub from: Mention,
    /// Whether its text links there.
    pub by_text: bool,
    /// Whether it lists the other as a related post.
    pub by_related: bool,
}

/// An article's related posts, in order.
pub fn related(r: &Reader<'_>, id: ArticleId) -> Result<Vec<RelatedTarget>, Error> {
    r.all(RELATED, [save::key_of(r, &id)?], |row| {
        let known = row.get_ref(3)? != rusqlite::types::ValueRef::Null;
        Ok(RelatedTarget {
            target: row.get(0)?,
            teaser: row.get(1)?,
            reason: row.get(2)?,
            article: if known { Some(target(row)?) } else { None },
            in_trash: row.get(13)?,
        })
    })
}

/// The articles that list this one as a related post or link to it, last changed first.
pub fn linking_to(r: &Reader<'_>, id: ArticleId) -> Result<Vec<Pointing>, Error> {
    let slug: Option<String> = r.first("SELECT slug FROM article WHERE id = ?1", [id.to_string()], |row| row.get(0))?;
    r.all(LINKING, (id.to_string(), slug.ok_or(Error::NoRecord(id.into()))?), |row| {
        Ok(Pointing { from: mention(row)?, by_text: row.get(3)?, by_related: row.get(4)? })
    })
}

const RELATED: &str = "SELECT p.target, p.teaser, p.reason, t.id, t.slug, t.headline, t.dek, t.excerpt, t.summary,
        t.image, t.status, t.live, t.date, coalesce(
            (SELECT headline FROM article WHERE id = lower(p.target) AND trashed_at IS NOT NULL),
            (SELECT headline FROM article WHERE slug = p.target AND trashed_at IS NOT NULL))
    FROM related p LEFT JOIN article t ON t.key = coalesce(
        (SELECT key FROM article WHERE id = lower(p.target)), (SELECT key FROM article WHERE slug = p.target))
        AND t.trashed_at IS NULL
    WHERE p.article = ?1 ORDER BY p.place";

const LINKING: &str = "SELECT a.id, a.slug, a.headline,
        EXISTS (SELECT 1 FROM link WHERE article = a.key AND lower(target) IN (?1, ?2)),
        EXISTS (SELECT 1 FROM related WHERE article = a.key AND lower(target) IN (?1, ?2))
    FROM article a WHERE a.key IN (
        SELECT article FROM related WHERE lower(target) IN (?1, ?2)
        UNION SELECT article FROM link WHERE lower(target) IN (?1, ?2)) AND a.trashed_at IS NULL
    ORDER BY a.updated_at DESC, a.key DESC";

/// Reads the columns id, slug, headline.
pub(crate) fn mention(row: &Row<'_>) -> rusqlite::Result<Mention> {
    Ok(Mention { id: column::parsed(row, 0)?, slug: column::parsed(row, 1)?, headline: row.get(2)? })
}

fn target(row: &Row<'_>) -> rusqlite::Result<TargetArticle> {
    let image: Option<String> = row.get(9)?;
    Ok(TargetArticle {
        id: column::parsed(row, 3)?,
        slug: column::parsed(row, 4)?,
        headline: row.get(5)?,
        dek: row.get(6)?,
        excerpt: row.get(7)?,
        summary: row.get(8)?,
        image: if image.is_some() { Some(column::json(row, 9)?) } else { None },
        status: column::parsed(row, 10)?,
        live: column::word(row, 11)?,
        date: row.get(12)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece, article_id};

    #[test]
    fn references_by_id_and_by_slug_are_found() {
        let fixture = Fixture::new();
        let target = fixture.save(&Piece::new(1, "Target"));
        fixture.save(&Piece::new(2, "By id").related(&[&target.to_string().to_uppercase()]));
        fixture.save(&Piece { links: vec!["target-1".into()], ..Piece::new(3, "By slug") });
        fixture.save(&Piece { links: vec![target.to_string()], ..Piece::new(4, "Both").related(&["target-1"]) });
        fixture.save(&Piece::new(5, "Neither").related(&["other"]));
        let pointing = fixture.read(|r| linking_to(r, target)).into_iter();
        let how: Vec<_> = pointing.map(|of| (of.from.headline, of.by_text, of.by_related)).collect();
        let expected = [("Both", true, true), ("By slug", true, false), ("By id", false, true)];
        assert_eq!(how, expected.map(|(headline, text, related)| (headline.to_owned(), text, related)));
        assert!(fixture.read(|r| linking_to(r, article_id(5))).is_empty());
    }

    #[test]
    fn both_directions_use_an_index() {
        let fixture = Fixture::new();
        for (sql, parameters) in [(RELATED, 1), (LINKING, 2)] {
            let plan = fixture.plan(sql, parameters);
            assert!(!plan.iter().any(|step| step.contains("SCAN")), "{plan:#?}");
        }
    }
}
