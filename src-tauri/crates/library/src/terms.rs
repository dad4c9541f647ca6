//! What articles are about, for the index of related posts.
//!
//! The rows are written with the article, in its transaction. Whoever holds an index of them asks for the changes since it
//! last looked, whichever program made them.

use article::{Article, ArticleId};
use rusqlite::Row;

use crate::{Error, Reader, Writer, column};

/// An article as the index of related posts needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleTerms {
    /// Its cursor: pass it as `after` to get the articles behind it.
    pub place: i64,
    /// Its id.
    pub id: ArticleId,
    /// Its terms with their counts, in the form of the crate `related`.
    pub row: Vec<u8>,
    /// Its language tag, if it differs from the publication's.
    pub language: Option<String>,
    /// Its date, in milliseconds since 1970; `None` if it has none.
    pub date: Option<i64>,
    /// Its section; may be empty.
    pub section: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its related posts, in order, without those that are not there.
    pub picks: Vec<ArticleId>,
    /// The articles that its text links to, by id.
    pub links: Vec<ArticleId>,
    /// The articles that it calls its translations, by id.
    pub translations: Vec<ArticleId>,
}

/// What happened to an article since an index was last brought up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermsChange {
    /// Its cursor: pass the last one as `after` next time.
    pub place: i64,
    /// The article, which may be gone or in the trash.
    pub id: ArticleId,
}

/// Articles with their terms, starting behind the cursor `after` (0 for the first page). Skips those in the trash, and those
/// whose terms are not counted yet.
pub fn article_terms(r: &Reader<'_>, after: i64, limit: u32) -> Result<Vec<ArticleTerms>, Error> {
    let sql = format!("{SELECT} WHERE a.key > ?1 AND a.trashed_at IS NULL ORDER BY a.key LIMIT ?2");
    let rows = r.all(&sql, (after, limit), read)?;
    rows.into_iter().map(|row| with_references(r, row)).collect()
}

/// The terms of one article; `None` if it is gone, in the trash, or not counted yet.
pub fn terms_of(r: &Reader<'_>, id: ArticleId) -> Result<Option<ArticleTerms>, Error> {
    let sql = format!("{SELECT} WHERE a.id = ?1 AND a.trashed_at IS NULL");
    r.first(&sql, [id.to_string()], read)?.map(|row| with_references(r, row)).transpose()
}

/// What changed behind the cursor `after`, oldest first.
pub fn terms_changes(r: &Reader<'_>, after: i64) -> Result<Vec<TermsChange>, Error> {
    r.all("SELECT key, article FROM terms_change WHERE key > ?1 ORDER BY key", [after], |row| {
        Ok(TermsChange { place: row.get(0)?, id: column::parsed(row, 1)? })
    })
}

/// The cursor of the last change; 0 before the first.
pub fn last_terms_change(r: &Reader<'_>) -> Result<i64, Error> {
    let last = r.first("SELECT max(key) FROM terms_change", [], |row| row.get::<_, Option<i64>>(0))?;
    Ok(last.flatten().unwrap_or(0))
}

/// Calls with the place among the ids and the row of each article that has one.
pub fn terms_rows(r: &Reader<'_>, ids: &[ArticleId], each: &mut dyn FnMut(usize, &[u8])) -> Result<(), Error> {
    let sql = "SELECT t.row FROM article a JOIN terms t ON t.article = a.key WHERE a.id = ?1";
    for (place, id) in ids.iter().enumerate() {
        r.first(sql, [id.to_string()], |row| {
            each(place, row.get_ref(0)?.as_blob()?);
            Ok(())
        })?;
    }
    Ok(())
}

/// How many articles have their terms counted.
pub fn counted_terms(r: &Reader<'_>) -> Result<u32, Error> {
    let sql = "SELECT count(*) FROM terms t JOIN article a ON a.key = t.article WHERE a.trashed_at IS NULL";
    Ok(r.first(sql, [], |row| row.get(0))?.unwrap_or(0))
}

/// Writes the terms of an article, and says whether they were others.
pub(crate) fn put(w: &Writer<'_>, key: i64, article: &Article, terms: &[u8]) -> Result<bool, Error> {
    if terms.is_empty() {
        return Ok(w.run("DELETE FROM terms WHERE article = ?1", [key])? > 0);
    }
    let language = article.language.as_deref().unwrap_or("");
    let translations = column::to_json(&article.translations)?;
    let sql = "INSERT INTO terms VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO UPDATE SET language = excluded.language, translations = excluded.translations, row = excluded.row
        WHERE (language, translations, row) <> (excluded.language, excluded.translations, excluded.row)";
    Ok(w.run(sql, (key, language, translations, terms))? > 0)
}

/// Notes that an article is another one, or gone.
pub(crate) fn note(w: &Writer<'_>, id: &ArticleId) -> Result<(), Error> {
    w.run("INSERT OR REPLACE INTO terms_change (article) VALUES (?1)", [id.to_string()]).map(drop)
}

/// Notes the articles that name this one as a related post or in their text, by its id or by one of these slugs.
pub(crate) fn note_those_naming(w: &Writer<'_>, id: &ArticleId, slugs: &[&str]) -> Result<(), Error> {
    let mut names = vec![id.to_string()];
    names.extend(slugs.iter().filter(|slug| !slug.is_empty()).map(|slug| slug.to_lowercase()));
    for name in names {
        // Not INSERT … SELECT, which would open a savepoint; see `save::references`.
        let naming: Vec<ArticleId> = w.all(NAMING, [name], |row| column::parsed(row, 0))?;
        naming.iter().try_for_each(|id| note(w, id))?;
    }
    Ok(())
}

const NAMING: &str = "SELECT id FROM article WHERE key IN (
    SELECT article FROM related WHERE lower(target) = ?1 UNION SELECT article FROM link WHERE lower(target) = ?1)";

const SELECT: &str = "SELECT a.key, a.id, t.row, t.language, a.date_order, a.section, a.tags
    FROM article a JOIN terms t ON t.article = a.key";

/// Where an article names others, by ids or slugs: the rows, the column, and their order.
const PICKS: [&str; 3] = ["related p", "p.target", "p.place"];
const LINKS: [&str; 3] = ["link p", "p.target", "t.id"];
const TRANSLATIONS: [&str; 3] = ["terms p, json_each(p.translations) n", "n.value", "t.id"];

/// The ids of the articles that one names, as far as they are there.
fn naming([rows, name, order]: [&str; 3]) -> String {
    format!(
        "SELECT t.id FROM {rows} JOIN article t ON t.key = coalesce(
            (SELECT key FROM article WHERE id = lower({name})), (SELECT key FROM article WHERE slug = {name}))
         WHERE t.trashed_at IS NULL AND p.article = ?1 ORDER BY {order}"
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<ArticleTerms> {
    let language: String = row.get(3)?;
    let date: i64 = row.get(4)?;
    Ok(ArticleTerms {
        place: row.get(0)?,
        id: column::parsed(row, 1)?,
        row: row.get(2)?,
        language: Some(language).filter(|tag| !tag.is_empty()),
        date: Some(date).filter(|date| *date != i64::MIN),
        section: row.get(5)?,
        tags: column::json(row, 6)?,
        picks: Vec::new(),
        links: Vec::new(),
        translations: Vec::new(),
    })
}

fn with_references(r: &Reader<'_>, mut terms: ArticleTerms) -> Result<ArticleTerms, Error> {
    let named = |by| r.all(&naming(by), [terms.place], |row| column::parsed(row, 0));
    (terms.picks, terms.links, terms.translations) = (named(PICKS)?, named(LINKS)?, named(TRANSLATIONS)?);
    Ok(terms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, Piece, article_id};
    use crate::{delete_article, put_in_trash};

    #[test]
    fn an_article_comes_with_what_it_names_and_its_changes_are_told_once() {
        let fixture = Fixture::new();
        fixture.save(&Piece::new(1, "Ferry"));
        let start = fixture.read(last_terms_change);
        let names = Piece::new(2, "Boats").related(&["ferry-1", "gone"]).with(|article| {
            article.translations = vec![article_id(1).to_string().to_uppercase()];
            article.language = Some("de".into());
            article.date = Some("1970-01-02".into());
        });
        fixture.save(&Piece { links: vec![article_id(1).to_string()], ..names });
        let page = fixture.read(|r| article_terms(r, 0, 9));
        let [ferry, boats] = &page[..] else { panic!("{page:?}") };
        assert_eq!(
            (ferry.id, ferry.date, ferry.language.as_deref(), ferry.picks.len()),
            (article_id(1), None, None, 0)
        );
        assert_eq!((boats.date, boats.language.as_deref()), (Some(86_400_000), Some("de")));
        let one = vec![article_id(1)];
        assert_eq!((&boats.picks, &boats.links, &boats.translations), (&one, &one, &one));
        assert_eq!(fixture.read(|r| terms_of(r, article_id(2))).as_ref(), Some(boats));
        assert_eq!(fixture.read(counted_terms), 2);

        let changed =
            |after| fixture.read(|r| terms_changes(r, after)).into_iter().map(|one| one.id).collect::<Vec<_>>();
        assert_eq!(changed(start), [article_id(2)]);
        let seen = fixture.read(last_terms_change);
        assert_eq!(changed(seen), []);
        fixture.write(|w| put_in_trash(w, article_id(1), 1));
        fixture.save(&Piece::new(2, "Boats"));
        fixture.save(&Piece::new(2, "Boats again"));
        assert_eq!(changed(seen), [1, 2].map(article_id));
        assert_eq!(fixture.read(|r| terms_of(r, article_id(1))), None);
        fixture.write(|w| delete_article(w, article_id(2)));
        assert_eq!(changed(seen), [1, 2].map(article_id));
        assert_eq!(fixture.read(|r| article_terms(r, 0, 9)), []);
    }

    #[test]
    fn those_that_name_an_article_change_when_it_comes_returns_or_gets_another_slug() {
        let fixture = Fixture::new();
        fixture.save(&Piece { links: vec!["ferry-1".into()], ..Piece::new(2, "By text") });
        fixture.save(&Piece::new(3, "By related").related(&[&article_id(1).to_string().to_uppercase()]));
        fixture.save(&Piece::new(4, "Neither"));
        let saved = |piece: &Piece| {
            let seen = fixture.read(last_terms_change);
            fixture.save(piece);
            let changed = fixture.read(|r| terms_changes(r, seen));
            changed.into_iter().map(|one| one.id).collect::<std::collections::BTreeSet<_>>()
        };
        let ids = |numbers: &[u64]| numbers.iter().map(|n| article_id(*n)).collect();
        let ferry = Piece::new(1, "Ferry");
        assert_eq!(saved(&ferry), ids(&[1, 2, 3]));
        assert_eq!(saved(&ferry), ids(&[]));
        fixture.write(|w| put_in_trash(w, article_id(1), 1));
        assert_eq!(saved(&ferry), ids(&[1, 2, 3]));
        let boat = Piece::new(1, "Ferry").with(|article| article.slug = article::Slug::from_headline("boat"));
        assert_eq!(saved(&boat), ids(&[2, 3]));
    }

    #[test]
    fn what_an_article_names_is_found_by_an_index() {
        let fixture = Fixture::new();
        assert_eq!(fixture.plan(NAMING, 1).iter().find(|step| step.starts_with("SCAN")), None);
        for by in [PICKS, LINKS, TRANSLATIONS] {
            let plan = fixture.plan(&naming(by), 1);
            let scan = plan.iter().find(|step| step.contains("SCAN") && !step.contains("VIRTUAL TABLE"));
            assert_eq!(scan, None, "{plan:#?}");
        }
    }
}
