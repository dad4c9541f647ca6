//! Test fixtures: a library in a temporary folder, and articles to put into it.

use article::{Article, ArticleId, Credit, LiveState, RelatedPost, RevisionId, Slug, Standing, Status};
use tempfile::TempDir;

use crate::{
    ArticleRecord, Error, Library, Mode, RevisionContent, Summary, Writer, article, record_revision, save_article,
};

/// The time of every event in tests that does not set its own.
pub(crate) const NOW: i64 = 1_764_000_000_000;

pub(crate) struct Fixture {
    pub(crate) library: Library,
    pub(crate) folder: TempDir,
}

impl Fixture {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { library: Library::open(folder.path(), Mode::Write, NOW).unwrap(), folder }
    }

    /// Closes the library and opens it again.
    pub(crate) fn reopened(self) -> Self {
        let folder = self.folder;
        drop(self.library);
        Self { library: Library::open(folder.path(), Mode::Write, NOW).unwrap(), folder }
    }

    pub(crate) fn read<T>(&self, work: impl FnOnce(&crate::Reader<'_>) -> Result<T, Error>) -> T {
        self.library.read(work).unwrap()
    }

    pub(crate) fn write<T>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T, Error>) -> T {
        self.library.write(work).unwrap()
    }

    pub(crate) fn save(&self, piece: &Piece) -> ArticleId {
        self.write(|w| piece.save(w));
        piece.article.id
    }

    pub(crate) fn summary(&self, id: ArticleId) -> Summary {
        self.read(|r| article(r, id)).unwrap()
    }

    /// SQLite's query plan for a statement, one line per step.
    pub(crate) fn plan(&self, sql: &str, parameters: usize) -> Vec<String> {
        let sql = format!("EXPLAIN QUERY PLAN {sql}");
        self.read(|r| r.all(&sql, rusqlite::params_from_iter(vec![1; parameters]), |row| row.get(3)))
    }

    /// Asserts that no index differs from what it was derived from.
    pub(crate) fn assert_consistent(&self) {
        assert_eq!(self.read(crate::doctor).findings, Vec::<String>::new());
        assert_eq!(self.library.integrity(), Vec::<String>::new());
    }
}

pub(crate) fn article_id(n: u64) -> ArticleId {
    ArticleId::new(n, [0; 10])
}

pub(crate) fn revision_id(n: u64) -> RevisionId {
    RevisionId::new(n, [1; 10])
}

/// An article to be saved. Its text consists of its headline and body.
#[derive(Clone)]
pub(crate) struct Piece {
    pub(crate) article: Article,
    pub(crate) at: i64,
    pub(crate) links: Vec<String>,
    pub(crate) pictures: Vec<String>,
    pub(crate) diagnostic: Option<(u32, String)>,
}

impl Piece {
    pub(crate) fn new(n: u64, headline: &str) -> Self {
        let article = Article {
            id: article_id(n),
            headline: headline.into(),
            dek: String::new(),
            slug: Slug::from_headline(&format!("{headline} {n}")),
            section: String::new(),
            tags: Vec::new(),
            date: None,
            language: None,
            image: None,
            excerpt: None,
            status: Status::Draft,
            live: LiveState::Unpublished,
            embargo: None,
            updated: None,
            byline: Vec::new(),
            related: Vec::new(),
            corrections: Vec::new(),
            not_related: Vec::new(),
            translations: Vec::new(),
            body: format!("Words about {headline}."),
        };
        Self { article, at: NOW + n as i64, links: Vec::new(), pictures: Vec::new(), diagnostic: None }
    }

    pub(crate) fn with(mut self, change: impl FnOnce(&mut Article)) -> Self {
        change(&mut self.article);
        self
    }

    pub(crate) fn body(self, body: &str) -> Self {
        self.with(|article| article.body = body.into())
    }

    pub(crate) fn status(self, status: Status) -> Self {
        self.with(|article| article.status = status)
    }

    pub(crate) fn tags(self, tags: &[&str]) -> Self {
        self.with(|article| article.tags = tags.iter().map(|tag| (*tag).into()).collect())
    }

    pub(crate) fn section(self, section: &str) -> Self {
        self.with(|article| article.section = section.into())
    }

    pub(crate) fn by(self, authors: &[&str]) -> Self {
        let credit = |author: &&str| Credit { author: (*author).into(), role: "words".into() };
        self.with(|article| article.byline = authors.iter().map(credit).collect())
    }

    pub(crate) fn related(self, targets: &[&str]) -> Self {
        let post = |target: &&str| RelatedPost { article: (*target).into(), teaser: None, reason: None };
        self.with(|article| article.related = targets.iter().map(post).collect())
    }

    pub(crate) fn at(mut self, at: i64) -> Self {
        self.at = at;
        self
    }

    pub(crate) fn text(&self) -> String {
        format!("---\ntitle: {}\n---\n{}", self.article.headline, self.article.body)
    }

    pub(crate) fn save(&self, w: &Writer<'_>) -> Result<(), Error> {
        self.save_standing(w, None)
    }

    pub(crate) fn save_standing(&self, w: &Writer<'_>, standing: Option<Standing>) -> Result<(), Error> {
        save_article(
            w,
            &ArticleRecord {
                article: &self.article,
                text: &self.text(),
                plain: &self.article.body,
                words: self.article.body.split_whitespace().count() as u32,
                summary: &self.article.body,
                terms: &[1],
                pictures: &self.pictures,
                links: &self.links,
                updated_at: self.at,
                diagnostic: self.diagnostic.clone(),
                derivation: 1,
                standing,
            },
        )
    }

    /// Records its current state as a revision.
    pub(crate) fn record(&self, w: &Writer<'_>, id: RevisionId) -> Result<u32, Error> {
        record_revision(w, id, self.article.id, "written", content(self.at, &self.text()))
    }
}

pub(crate) fn content(at: i64, text: &str) -> RevisionContent<'_> {
    RevisionContent { at, text, media: &[], words: 0, by: None }
}
