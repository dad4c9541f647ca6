//! Saves an article: its text, and every index derived from it.

use article::{Article, ArticleId, Standing};

use crate::facet::{self, Placement};
use crate::hash::hash_of;
use crate::search::words;
use crate::{Error, Reader, Writer, column, error, record, review, sort_key, terms, text};

/// An article to save. `text` is authoritative; the caller derives everything else from it.
#[derive(Debug, Clone)]
pub struct ArticleRecord<'a> {
    /// The fields parsed from `text`.
    pub article: &'a Article,
    /// The whole file: front matter and Markdown.
    pub text: &'a str,
    /// The body as plain text, for search.
    pub plain: &'a str,
    /// Words of text.
    pub words: u32,
    /// What lists and related posts show if there is no dek, excerpt or teaser.
    pub summary: &'a str,
    /// The paths of all pictures it uses, within the publication, including the lead picture.
    pub pictures: &'a [String],
    /// Its terms with their counts, by which articles are alike, in the form of the crate `related`; empty if nobody counted
    /// them yet.
    pub terms: &'a [u8],
    /// The articles that its text links to, as written: ids or slugs.
    pub links: &'a [String],
    /// The time of the change, in milliseconds since 1970.
    pub updated_at: i64,
    /// Where the front matter is unreadable or unusable (the first line is 1), and why.
    pub diagnostic: Option<(u32, String)>,
    /// The version of the rules by which these values were derived from the text; see [`crate::stale_articles`].
    pub derivation: u32,
    /// What its status is worth, if that is `approved`.
    pub standing: Option<Standing>,
}

/// Saves an article, creating it if its id is new, and takes it out of the trash. Unchanged parts are not written.
///
/// Fails with [`Error::SlugTaken`] if another article has the slug; see [`crate::slug_owner`].
pub fn save_article(w: &Writer<'_>, record: &ArticleRecord<'_>) -> Result<(), Error> {
    let old = Row::find(w, &record.article.id)?;
    let text = store_text(w, record, old.as_ref())?;
    let conflict = old.as_ref().is_some_and(|old| old.conflict);
    let reviewed = facet::of_review(review::review(w, record.article.id)?.as_ref(), record.standing);
    let placement = Placement {
        facets: facet::facets_of(w, record.article, conflict, &reviewed)?,
        updated: record.updated_at,
        headline: sort_key::headline(&record.article.headline),
        date: sort_key::date(record.article.date.as_deref()),
    };
    let entry = words::Entry::new(record.article, record.plain, &placement.facets);
    let digest = entry.digest();
    let known_words = old.as_ref().filter(|old| old.digest == digest).map(|old| old.search_rowid);
    let search_rowid = known_words.map_or_else(|| words::next_rowid(w), Ok)?;
    // Those that named it before it was there, or by the slug that it has now or no more, name another one.
    let slug = old.as_ref().filter(|old| !old.in_trash).map(|old| old.slug.clone());
    let is_named_anew = slug.as_deref() != Some(record.article.slug.as_str());
    let key = write_row(w, record, old.as_ref(), &Derived { text, search_rowid, digest, placement: &placement })?;
    facet::update_placement(w, key, old.as_ref().map_or(&Placement::default(), |old| &old.placement), &placement)?;
    if known_words.is_none() {
        words::put(w, key, old.as_ref().map(|old| old.search_rowid), search_rowid, &entry)?;
    }
    let same_date = old.as_ref().is_some_and(|old| old.placement.date == placement.date);
    if let Some(old) = old.filter(|old| old.text != text) {
        text::release(w, old.text)?;
    }
    let other_terms = terms::put(w, key, record.article, record.terms)?;
    let other_references = references(w, key, record)?;
    // The digest has headline, text, tags and section.
    if other_terms || other_references || !same_date || known_words.is_none() {
        terms::note(w, &record.article.id)?;
    }
    if is_named_anew {
        terms::note_those_naming(
            w,
            &record.article.id,
            &[slug.as_deref().unwrap_or(""), record.article.slug.as_str()],
        )?;
    }
    Ok(())
}

/// Lists an article in other facets than before.
pub(crate) fn list_in(w: &Writer<'_>, row: &Row, mut facets: Vec<i64>) -> Result<(), Error> {
    facets.sort_unstable();
    if facets == row.placement.facets {
        return Ok(());
    }
    let placement = Placement { facets, ..row.placement.clone() };
    facet::update_placement(w, row.key, &row.placement, &placement)?;
    let shelves = column::to_json(&placement.facets)?;
    w.run("UPDATE article SET shelves = ?2 WHERE key = ?1", (row.key, shelves))?;
    words::refresh(w, row.key, row.search_rowid)
}

/// Deletes an article with its history. References to it in other articles (links, related posts) stay as written.
pub fn delete_article(w: &Writer<'_>, id: ArticleId) -> Result<(), Error> {
    let Some(old) = Row::find(w, &id)? else { return Err(Error::NoRecord(id.into())) };
    facet::update_placement(w, old.key, &old.placement, &Placement { facets: Vec::new(), ..old.placement.clone() })?;
    words::remove(w, old.search_rowid)?;
    terms::note(w, &id)?;
    let texts = record::forget(w, id)?;
    w.run("DELETE FROM article WHERE key = ?1", [old.key])?;
    text::release_all(w, texts)
}

/// What a save needs to know about the existing row.
pub(crate) struct Row {
    pub(crate) key: i64,
    slug: String,
    in_trash: bool,
    pub(crate) placement: Placement,
    pub(crate) conflict: bool,
    pub(crate) text: i64,
    pub(crate) search_rowid: i64,
    /// Empty if the article is not in the search index.
    digest: Vec<u8>,
}

impl Row {
    pub(crate) fn find(r: &Reader<'_>, id: &ArticleId) -> Result<Option<Self>, Error> {
        let sql = "SELECT key, shelves, updated_at, headline_order, date_order, conflict, text, touch, digest,
                   slug, trashed_at IS NOT NULL FROM article WHERE id = ?1";
        r.first(sql, [id.to_string()], |row| {
            let placement = Placement {
                facets: column::json(row, 1)?,
                updated: row.get(2)?,
                headline: row.get(3)?,
                date: row.get(4)?,
            };
            Ok(Self {
                key: row.get(0)?,
                placement,
                conflict: row.get(5)?,
                text: row.get(6)?,
                search_rowid: row.get(7)?,
                digest: row.get(8)?,
                slug: row.get(9)?,
                in_trash: row.get(10)?,
            })
        })
    }
}

/// The key of the row of an article.
pub(crate) fn key_of(r: &Reader<'_>, id: &ArticleId) -> Result<i64, Error> {
    let key = r.first("SELECT key FROM article WHERE id = ?1", [id.to_string()], |row| row.get(0))?;
    key.ok_or(Error::NoRecord((*id).into()))
}

struct Derived<'a> {
    text: i64,
    search_rowid: i64,
    digest: [u8; 16],
    placement: &'a Placement,
}

fn store_text(w: &Writer<'_>, record: &ArticleRecord<'_>, old: Option<&Row>) -> Result<i64, Error> {
    let Some(old) = old else { return text::store(w, record.text, None) };
    if text::key_of(w, &hash_of(record.text))? == Some(old.text) {
        return Ok(old.text);
    }
    text::store(w, record.text, record::delta_base(w, record.article.id)?)
}

fn write_row(
    w: &Writer<'_>,
    record: &ArticleRecord<'_>,
    old: Option<&Row>,
    derived: &Derived<'_>,
) -> Result<i64, Error> {
    let article = record.article;
    let sql = if old.is_some() { UPDATE } else { INSERT };
    let written = w.try_run(
        sql,
        rusqlite::named_params! {
            ":id": article.id.to_string(),
            ":slug": article.slug.as_str(),
            ":headline": article.headline,
            ":dek": article.dek,
            ":summary": record.summary,
            ":section": article.section,
            ":tags": column::to_json(&article.tags)?,
            ":byline": column::to_json(&article.byline)?,
            ":date": article.date,
            ":image": article.image.as_ref().map(column::to_json).transpose()?,
            ":excerpt": article.excerpt,
            ":status": article.status.as_str(),
            ":live": column::to_word(&article.live)?,
            ":embargo": article.embargo,
            ":words": record.words,
            ":updated_at": record.updated_at,
            ":headline_order": derived.placement.headline,
            ":date_order": derived.placement.date,
            ":fault_line": record.diagnostic.as_ref().map(|found| found.0),
            ":fault": record.diagnostic.as_ref().map(|found| &found.1),
            ":text": derived.text,
            ":shelves": column::to_json(&derived.placement.facets)?,
            ":touch": derived.search_rowid,
            ":digest": derived.digest,
            ":derivation": record.derivation,
            ":standing": record.standing.map(Standing::as_str),
        },
    );
    match written {
        Ok(_) => Ok(old.map_or_else(|| w.inserted(), |old| old.key)),
        Err(failure) if error::is_duplicate(&failure, "article.slug") => Err(Error::SlugTaken(article.slug.clone())),
        Err(failure) => Err(failure.into()),
    }
}

const INSERT: &str = "INSERT INTO article (id, slug, headline, dek, summary, section, tags, byline, date, image,
    excerpt, status, live, words, updated_at, headline_order, date_order, fault_line, fault, conflict, revision, text,
    shelves, touch, digest, derivation, standing, embargo)
    VALUES (:id, :slug, :headline, :dek, :summary, :section, :tags, :byline, :date, :image,
    :excerpt, :status, :live, :words, :updated_at, :headline_order, :date_order, :fault_line, :fault, 0, 0, :text,
    :shelves, :touch, :digest, :derivation, :standing, :embargo)";

const UPDATE: &str = "UPDATE article SET slug = :slug, headline = :headline, dek = :dek, summary = :summary,
    section = :section, tags = :tags, byline = :byline, date = :date, image = :image, excerpt = :excerpt,
    status = :status, live = :live, words = :words, updated_at = :updated_at, headline_order = :headline_order,
    date_order = :date_order, fault_line = :fault_line, fault = :fault, text = :text, shelves = :shelves,
    touch = :touch, digest = :digest, derivation = :derivation, standing = :standing, embargo = :embargo,
    trashed_at = NULL WHERE id = :id";

/// Rewrites related posts, links and pictures if they changed, and says whether any did. Runs no DELETE for a new article: it would open a
/// savepoint, at which FTS5 flushes what it has buffered for earlier articles.
fn references(w: &Writer<'_>, key: i64, record: &ArticleRecord<'_>) -> Result<bool, Error> {
    let related = &record.article.related;
    let sql = "SELECT target, teaser, reason FROM related WHERE article = ?1 ORDER BY place";
    let old = w.all(sql, [key], |row| {
        Ok(article::RelatedPost { article: row.get(0)?, teaser: row.get(1)?, reason: row.get(2)? })
    })?;
    if old != *related {
        if !old.is_empty() {
            w.run("DELETE FROM related WHERE article = ?1", [key])?;
        }
        for (place, post) in related.iter().enumerate() {
            let row = (key, place as i64, &post.article, &post.teaser, &post.reason);
            w.run("INSERT INTO related VALUES (?1, ?2, ?3, ?4, ?5)", row)?;
        }
    }
    let others = old != *related;
    let links = names(w, "link", "target", key, record.links)?;
    let pictures = names(w, "media_use", "path", key, record.pictures)?;
    Ok(others || links || pictures)
}

/// Rewrites a set of names that belong to an article, and says whether it changed.
fn names(w: &Writer<'_>, table: &str, column: &str, key: i64, names: &[String]) -> Result<bool, Error> {
    let mut names: Vec<&String> = names.iter().collect();
    names.sort_unstable();
    names.dedup();
    let sql = format!("SELECT {column} FROM {table} WHERE article = ?1 ORDER BY {column}");
    let old: Vec<String> = w.all(&sql, [key], |row| row.get(0))?;
    if old.iter().eq(names.iter().copied()) {
        return Ok(false);
    }
    if !old.is_empty() {
        w.run(&format!("DELETE FROM {table} WHERE article = ?1"), [key])?;
    }
    let insert = format!("INSERT INTO {table} VALUES (?1, ?2)");
    names.into_iter().try_for_each(|name| w.run(&insert, (key, name)).map(drop))?;
    Ok(true)
}

/// Makes the slug of an article free for others. Only until it is saved with its next one, in the same transaction.
pub fn give_up_slug(w: &Writer<'_>, id: ArticleId) -> Result<(), Error> {
    w.run("UPDATE article SET slug = id WHERE id = ?1", [id.to_string()]).map(drop)
}

/// Gives an article another id, which must be free. Its history, conflict, file and settings stay its own.
pub fn change_id(w: &Writer<'_>, from: ArticleId, to: ArticleId) -> Result<(), Error> {
    let ids = (from.to_string(), to.to_string());
    w.run("UPDATE article SET id = ?2 WHERE id = ?1", (&ids.0, &ids.1))?;
    terms::note(w, &from)?;
    terms::note(w, &to)?;
    terms::note_those_naming(w, &to, &[])?;
    for table in ["byline_change", "export"] {
        w.run(&format!("UPDATE {table} SET article = ?2 WHERE article = ?1"), (&ids.0, &ids.1))?;
    }
    let settings = "UPDATE setting SET key = replace(key, ?1, ?2) WHERE key LIKE '%/' || ?1";
    w.run(settings, (&ids.0, &ids.1))?;
    w.run("UPDATE mirror SET owner = ?2 WHERE owner = ?1 AND kind = 'article'", (&ids.0, &ids.1)).map(drop)
}

#[cfg(test)]
mod tests {
    use article::{LeadPicture, LiveState, Slug, Status};

    use super::*;
    use crate::fixture::{Fixture, Piece, article_id};
    use crate::{Filter, ListQuery, counts, find, list, record_text, related, search, slug_owner};

    fn rows_written(fixture: &Fixture, piece: &Piece) -> u64 {
        fixture.write(|w| {
            let before: i64 = w.one("SELECT total_changes()", [], |row| row.get(0))?;
            piece.save(w)?;
            Ok((w.one("SELECT total_changes()", [], |row| row.get::<_, i64>(0))? - before).cast_unsigned())
        })
    }

    #[test]
    fn a_saved_article_reads_back() {
        let fixture = Fixture::new();
        let piece = Piece::new(1, "Night ferry").tags(&["harbour"]).section("News").by(&["m-okafor"]).body("The boat.");
        let id = fixture.save(&piece);
        let fixture = fixture.reopened();
        let row = fixture.summary(id);
        assert_eq!((row.headline.as_str(), row.section.as_str(), row.words), ("Night ferry", "News", 2));
        assert_eq!((row.tags, row.byline[0].name.as_str()), (vec!["harbour".to_owned()], "m-okafor"));
        assert_eq!(fixture.read(|r| record_text(r, id)), piece.text());
        fixture.assert_consistent();
    }

    #[test]
    fn saving_an_unchanged_article_writes_one_row() {
        let fixture = Fixture::new();
        let piece = Piece::new(1, "Night ferry").tags(&["a", "b"]).by(&["m-okafor"]).related(&["other"]);
        fixture.save(&piece);
        assert_eq!(rows_written(&fixture, &piece), 1, "only the article's row");
        assert_eq!(rows_written(&fixture, &piece.clone().at(9)), 1 + 2 * 6, "and its sort key by time in six facets");
    }

    #[test]
    fn a_taken_slug_is_refused_and_its_owner_named() {
        let fixture = Fixture::new();
        let first = Piece::new(1, "Night ferry");
        fixture.save(&first);
        let slug: Slug = first.article.slug.clone();
        let second = Piece::new(2, "Other").with(|article| article.slug = slug.clone());
        assert!(matches!(fixture.library.write(|w| second.save(w)), Err(Error::SlugTaken(taken)) if taken == slug));
        assert_eq!(fixture.read(|r| slug_owner(r, &slug)), Some(article_id(1)));
        assert_eq!(fixture.read(|r| find(r, &article_id(2).to_string())), None, "nothing of it was saved");
    }

    #[test]
    fn counts_follow_every_change() {
        let fixture = Fixture::new();
        for n in 1..=3 {
            fixture.save(&Piece::new(n, "One").tags(&["harbour"]).by(&["m-okafor"]).section("News"));
        }
        let two = Piece::new(2, "Two").status(Status::Approved).tags(&["night", "harbour"]);
        fixture.save(&two.with(|article| article.live = LiveState::Scheduled));
        fixture.write(|w| delete_article(w, article_id(3)));
        let counts = fixture.read(counts);
        assert_eq!((counts.all, counts.conflicts, counts.scheduled), (2, 0, 1));
        assert_eq!(counts.statuses, [(Status::Draft, 1), (Status::Approved, 1)]);
        assert_eq!(counts.tags, [("harbour".to_owned(), 2), ("night".to_owned(), 1)]);
        assert_eq!(counts.sections, [("News".to_owned(), 1)]);
        fixture.assert_consistent();
    }

    #[test]
    fn a_deleted_article_leaves_nothing_behind() {
        let fixture = Fixture::new();
        let piece = Piece { pictures: vec!["media/a.jpg".into()], links: vec!["x".into()], ..Piece::new(1, "Gone") };
        fixture.save(&piece.clone().related(&["y"]));
        fixture.write(|w| piece.record(w, crate::fixture::revision_id(1)));
        fixture.save(&piece.body("Another text."));
        fixture.write(|w| delete_article(w, article_id(1)));
        let tables = ["article", "text", "revision", "related", "link", "media_use", "plain", "member", "by_updated"];
        for table in tables {
            let rows: u32 = fixture.read(|r| r.one(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)));
            assert_eq!(rows, 0, "{table}");
        }
        assert!(fixture.read(|r| search(r, "another", &Filter::default(), None, 9)).rows.is_empty());
        fixture.assert_consistent();
    }

    #[test]
    fn an_article_is_found_by_id_slug_and_path() {
        let fixture = Fixture::new();
        let id = fixture.save(&Piece::new(1, "Night ferry"));
        fixture.write(|w| crate::mirror::tests::mirrored(w, id, "ferry.md", "base"));
        for needle in
            [id.to_string().as_str(), &id.to_string().to_uppercase(), "night-ferry-1", "ferry.md", "./ferry.md"]
        {
            assert_eq!(fixture.read(|r| find(r, needle)), Some(id), "{needle}");
        }
        assert_eq!(fixture.read(|r| find(r, "nothing")), None);
        assert_eq!(fixture.summary(id).path.as_deref(), Some("ferry.md"));
    }

    #[test]
    fn related_posts_keep_their_order_and_wording() {
        let fixture = Fixture::new();
        let target = Piece::new(2, "Target").with(|article| {
            article.excerpt = Some("By hand […]".into());
            article.image = Some(LeadPicture { path: "media/a.jpg".into(), ..LeadPicture::default() });
        });
        let second = target.article.id.to_string().to_uppercase();
        fixture.save(&Piece::new(1, "One").related(&["missing", &second, "target-2"]));
        fixture.save(&target);
        let posts = fixture.read(|r| related(r, article_id(1)));
        assert_eq!(posts.iter().map(|post| post.target.as_str()).collect::<Vec<_>>(), ["missing", &second, "target-2"]);
        assert_eq!(posts[0].article, None, "there is no such article");
        for post in &posts[1..] {
            let found = post.article.as_ref().unwrap();
            assert_eq!((found.id, found.excerpt.as_deref()), (article_id(2), Some("By hand […]")));
            assert_eq!(found.image.as_ref().unwrap().path, "media/a.jpg");
        }
    }

    #[test]
    fn a_write_that_fails_writes_nothing() {
        let fixture = Fixture::new();
        let result = fixture.library.write(|w| {
            Piece::new(1, "One").save(w)?;
            Err::<(), _>(Error::ReadOnly("a reason".into()))
        });
        assert!(result.is_err());
        assert!(fixture.read(|r| list(r, &ListQuery { limit: 9, ..ListQuery::default() })).rows.is_empty());
        fixture.assert_consistent();
    }
}
