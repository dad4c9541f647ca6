//! What lists, search and pages need of a text, read from it.

use std::panic::catch_unwind;

use article::{Article, ArticleId, LiveState, Manuscript};
use library::ArticleRecord;

use crate::{Error, ErrorCode};

/// The version of the rules by which [`derive`] and profiles are read from texts, which are stored with it. Raise it with
/// every change of what they give for the same text (a new field, another excerpt): what is stored by other rules is read
/// again in the background.
pub(crate) const DERIVATION: u32 = 1;

/// What lists, search and pages need of a text.
pub(crate) struct Derived {
    pub(crate) article: Article,
    pub(crate) plain: String,
    pub(crate) words: u32,
    pub(crate) summary: String,
    pub(crate) pictures: Vec<String>,
    pub(crate) links: Vec<String>,
    /// The line to blame in the front matter (the first is 1), and why.
    pub(crate) diagnostic: Option<(u32, String)>,
}

impl Derived {
    /// What the library keeps of the text from which this was derived.
    pub(crate) fn record<'a>(&'a self, text: &'a str, updated_at: i64) -> ArticleRecord<'a> {
        ArticleRecord {
            article: &self.article,
            text,
            plain: &self.plain,
            words: self.words,
            summary: &self.summary,
            pictures: &self.pictures,
            links: &self.links,
            live: LiveState::Unpublished,
            updated_at,
            fault: self.diagnostic.clone(),
            derivation: DERIVATION,
        }
    }
}

/// Derives it. `stem` is the file name without its ending, from which a slug comes where the text has none.
pub(crate) fn derive(manuscript: &Manuscript, id: ArticleId, stem: &str) -> Derived {
    let article = manuscript.article(id, stem);
    let plain = article::markdown::plain_text(&article.body);
    let words = article::words::count(&plain);
    let below = article::excerpt::below(&article.headline, &plain);
    let summary = article::excerpt::excerpt(article.excerpt.as_deref(), &article.dek, below);
    let pictures = article.pictures().into_iter().map(String::from).collect();
    let links = article::markdown::article_links(&article.body);
    let diagnostic = manuscript.first_diagnostic().map(|found| (found.line, found.message));
    Derived { article, plain, words, summary, pictures, links, diagnostic }
}

/// Reads a file's text as an article, and derives what is needed of it. A defect in what reads it stops this file alone.
pub(crate) fn read_and_derive(text: String, id: ArticleId, stem: &str) -> Result<(Manuscript, Derived), Error> {
    catch_unwind(|| {
        let manuscript = with_own_id(Manuscript::read(text), id);
        let derived = derive(&manuscript, id, stem);
        (manuscript, derived)
    })
    .map_err(|_| {
        Error::new(ErrorCode::File, format!("“{stem}” could not be read as an article"))
            .hint("please report this file to the makers of Copydesk; it stays as it is")
    })
}

/// The text with the id of its article, whatever it said. A front matter that cannot be changed without loss stays as its
/// writer left it: the database remembers the id, and finds the file by its path.
pub(super) fn with_own_id(mut manuscript: Manuscript, id: ArticleId) -> Manuscript {
    let id = id.to_string();
    if manuscript.fault().is_none() && manuscript.id_text() != Some(id.as_str()) {
        // `Manuscript::set` changes nothing where it fails, and `Manuscript::locked` says why.
        let _ = manuscript.set("id", &id.into());
    }
    manuscript
}

/// Words of a manuscript's text.
pub(crate) fn words(manuscript: &Manuscript) -> u32 {
    article::words::count(&article::markdown::plain_text(&manuscript.body()))
}
