//! What is known of an article besides its words.

use article::ArticleId;

use crate::language::Language;
use crate::term::Term;

/// What the score, the reasons and the choice of candidates need of an article besides its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Its id.
    pub id: ArticleId,
    /// Its language.
    pub language: Language,
    /// When it was created, in days since any day that is the same for all.
    pub day: Option<i32>,
    /// Its section; empty if there is none.
    pub section: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its related posts, in order.
    pub picks: Vec<ArticleId>,
    /// The articles that its text links to.
    pub links: Vec<ArticleId>,
    /// The articles that it calls its translations. One of the two has to name the other, or both name a third one.
    pub translations: Vec<ArticleId>,
}

impl Facts {
    /// An article of which nothing is known but its id and its language.
    pub const fn new(id: ArticleId, language: Language) -> Self {
        Self {
            id,
            language,
            day: None,
            section: String::new(),
            tags: Vec::new(),
            picks: Vec::new(),
            links: Vec::new(),
            translations: Vec::new(),
        }
    }

    pub(crate) fn tag_names(&self) -> Vec<Term> {
        let mut tags: Vec<_> =
            self.tags.iter().filter(|tag| !tag.trim().is_empty()).map(|tag| Term::name(tag)).collect();
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    pub(crate) fn section_name(&self) -> Option<Term> {
        (!self.section.trim().is_empty()).then(|| Term::name(&self.section))
    }

    /// The article and its translations, as far as it names them.
    pub(crate) fn family(&self) -> Vec<ArticleId> {
        [self.id].into_iter().chain(self.translations.iter().copied()).collect()
    }
}
