//! What lists, search and pages need of a record's text, read from it.

use std::panic::catch_unwind;

use article::markdown::{PlainText, plain_line};
use article::{Article, ArticleId, AuthorProfile, Manuscript, RecordId, Slug};
use library::{ArticleRecord, Known, Reader};
use related::{Language, Profile, Text};

use crate::{Error, ErrorCode};

/// The version of the rules of [`derive`], which is stored with what they give. Raise it with
/// every change of what they give for the same text (a new field, another excerpt): what is stored by other rules is read
/// again in the background.
pub(crate) const DERIVATION: u32 = 7;

/// What lists, search and pages need of a record's text.
pub(crate) enum Derived {
    Article(Box<DerivedArticle>),
    Author(Box<AuthorProfile>),
}

/// What they need of an article's text.
pub(crate) struct DerivedArticle {
    pub(crate) article: Article,
    /// The words that readers read.
    pub(crate) prose: String,
    /// These, and the alternative texts of its pictures.
    pub(crate) plain: String,
    pub(crate) words: u32,
    pub(crate) summary: String,
    pub(crate) pictures: Vec<String>,
    pub(crate) links: Vec<String>,
    /// The line to blame in the front matter (the first is 1), and why.
    pub(crate) diagnostic: Option<(u32, String)>,
}

/// What readers of an article read, without marks.
pub(crate) struct Readable<'d> {
    headline: String,
    dek: String,
    prose: &'d str,
    language: Language,
}

impl Readable<'_> {
    /// The same, as the crate `related` takes it.
    pub(crate) fn text(&self) -> Text<'_> {
        Text { headline: &self.headline, dek: &self.dek, prose: self.prose, language: self.language }
    }
}

impl Derived {
    /// Whose text it is.
    pub(crate) fn record(&self) -> RecordId {
        match self {
            Self::Article(derived) => derived.article.id.into(),
            Self::Author(profile) => profile.id.into(),
        }
    }

    /// Words of text.
    pub(crate) fn words(&self) -> u32 {
        match self {
            Self::Article(derived) => derived.words,
            Self::Author(profile) => article::words::count(&article::markdown::plain_text(&profile.biography)),
        }
    }

    /// The paths of its pictures, within the publication.
    pub(crate) fn pictures(&self) -> Vec<String> {
        match self {
            Self::Article(derived) => derived.pictures.clone(),
            Self::Author(profile) => profile.portrait_file().map(|path| path.to_string()).into_iter().collect(),
        }
    }
}

impl DerivedArticle {
    /// Its terms, as the database keeps them. `usual` is the language of an article that names none.
    pub(crate) fn terms(&self, usual: &str) -> Vec<u8> {
        Profile::of(&self.readable(usual).text()).to_bytes()
    }

    /// What its readers read.
    pub(crate) fn readable(&self, usual: &str) -> Readable<'_> {
        let Article { headline, dek, language, .. } = &self.article;
        Readable {
            headline: plain_line(headline),
            dek: plain_line(dek),
            prose: &self.prose,
            language: Language::of(language.as_deref().unwrap_or(usual)),
        }
    }

    /// What the library keeps of the text from which this was derived.
    pub(crate) fn record<'a>(&'a self, text: &'a str, terms: &'a [u8], updated_at: i64) -> ArticleRecord<'a> {
        ArticleRecord {
            article: &self.article,
            text,
            plain: &self.plain,
            words: self.words,
            summary: &self.summary,
            terms,
            pictures: &self.pictures,
            links: &self.links,
            updated_at,
            diagnostic: self.diagnostic.clone(),
            derivation: DERIVATION,
            standing: None,
        }
    }
}

/// Derives it. `stem` is the file name without its ending: an author's slug, and an article's where its text has none.
pub(crate) fn derive(manuscript: &Manuscript, record: RecordId, stem: &str) -> Result<Derived, Error> {
    Ok(match record {
        RecordId::Article(id) => Derived::Article(Box::new(derive_article(manuscript, id, stem))),
        RecordId::Author(id) => {
            let slug: Slug = stem.parse().map_err(|error: article::InvalidSlug| {
                Error::new(ErrorCode::File, format!("the file cannot be an author's: {error}")).hint("rename it")
            })?;
            Derived::Author(Box::new(manuscript.author(id, &slug)))
        }
    })
}

/// The same for an article.
pub(crate) fn derive_article(manuscript: &Manuscript, id: ArticleId, stem: &str) -> DerivedArticle {
    let article = manuscript.article(id, stem);
    let read = PlainText::of(&article.body);
    let words = article::words::count(&read.words);
    let below = article::excerpt::without_headline(&article.headline, &read.words);
    let summary = article::excerpt::excerpt(article.excerpt.as_deref(), &article.dek, below);
    let pictures = article.pictures().into_iter().map(String::from).collect();
    let links = article::markdown::article_links(&article.body);
    let diagnostic = manuscript.first_diagnostic().map(|found| (found.line, found.message));
    let plain = read.searchable();
    DerivedArticle { article, prose: read.words, plain, words, summary, pictures, links, diagnostic }
}

/// Reads a file's text as a record's, and derives what is needed of it. A defect in what reads it stops this file alone.
pub(crate) fn read_and_derive(text: String, record: RecordId, stem: &str) -> Result<(Manuscript, Derived), Error> {
    let read = catch_unwind(|| {
        let manuscript = with_own_id(Manuscript::read(text), record);
        derive(&manuscript, record, stem).map(|derived| (manuscript, derived))
    });
    read.unwrap_or_else(|_| {
        Err(Error::new(ErrorCode::File, format!("“{stem}” could not be read"))
            .hint("please report this file to the makers of Copydesk; it stays as it is"))
    })
}

/// The text with the id of its record, whatever it said. A profile needs none in its text, because its path names it. A
/// front matter that cannot be changed without loss stays as its writer left it: the database remembers the id, and finds
/// the file by its path.
pub(super) fn with_own_id(mut manuscript: Manuscript, record: RecordId) -> Manuscript {
    let id = record.to_string();
    let needed = record.article().is_some() || manuscript.id_text().is_some();
    if needed && manuscript.front_matter_error().is_none() && manuscript.id_text() != Some(id.as_str()) {
        // `Manuscript::set` changes nothing where it fails, and `Manuscript::locked` says why.
        let _ = manuscript.set("id", &id.into());
    }
    manuscript
}

/// What the library knows of this text of an article; `None` if it is not the one that it keeps.
pub(crate) fn known(reader: &Reader<'_>, id: ArticleId, manuscript: &Manuscript) -> Result<Option<Known>, Error> {
    Ok(library::known(reader, id, &library::hash_of(manuscript.text()), DERIVATION)?)
}

/// Words of a manuscript's text.
pub(crate) fn words(manuscript: &Manuscript) -> u32 {
    article::words::count(&article::markdown::plain_text(&manuscript.body()))
}
