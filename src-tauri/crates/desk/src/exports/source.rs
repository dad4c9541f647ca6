//! The library, as an export sees it.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use article::markdown::Events;
use article::{ArticleId, Digest, LiveState, PictureFacts, PublicationPath, Stage, Statuses};
use press::bundle::ManifestApproval;
use press::edition::{EditionArticle, Entry, OutlineRow};
use press::target::{Audience, Diagnostic, Hold, Source};
use press::theme::Theme;

use super::checks::{Bundle, Examined};
use super::memory::{self, ExportMemory, Kept};
use super::outlines::{Outline, Outlines};
use super::pictures::Pictures;
use super::{approvals, checks};
use crate::pages;
use crate::{Error, OpenPublication, store};

/// The library, as an export sees it.
pub(crate) struct ExportSource<'a> {
    publication: &'a OpenPublication,
    /// The publication, as checks see it.
    around: checks::Around,
    /// Every article that there is.
    outlines: &'a Outlines,
    /// The articles of the bundle, among the others.
    bundle: Bundle<'a>,
    choice: Choice,
    statuses: Statuses,
    /// The slugs of those that should have related posts and have none.
    without_related: Mutex<BTreeSet<String>>,
    pictures: Pictures,
    /// What the last export made, and what this one does.
    memory: Option<ExportMemory>,
}

/// Which of the articles go out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    /// Only those that are approved as they stand.
    pub(crate) approved_only: bool,
    /// Drafts as well, onto a whole site.
    pub(crate) drafts: bool,
}

impl<'a> ExportSource<'a> {
    pub(crate) fn new(
        publication: &'a OpenPublication,
        entries: &[Entry],
        outlines: &'a Outlines,
        choice: Choice,
    ) -> Result<Self, Error> {
        let mut source = Self {
            publication,
            around: checks::Around::of(publication)?,
            outlines,
            bundle: Bundle::of(entries.iter().map(|entry| entry.id).collect(), outlines),
            choice,
            statuses: publication.settings().review.statuses,
            without_related: Mutex::default(),
            pictures: Pictures::default(),
            memory: None,
        };
        source.pictures = Pictures::of(publication, |id| source.credits_first(id))?;
        Ok(source)
    }

    /// In which order articles are asked for the credit of a picture: first those that may be on a site. What readers must not
    /// know yet says nothing of any picture.
    fn credits_first(&self, id: ArticleId) -> Option<usize> {
        let article = self.outlines.get(&id).filter(|_| self.bundle.articles.contains(&id))?;
        [Audience::Site, Audience::Readers]
            .iter()
            .position(|audience| self.withheld(article.entry(), *audience).is_none())
    }

    /// The same with what the last export kept.
    pub(crate) fn remembering(self, kept: Kept) -> Result<Self, Error> {
        let memory = self.around_it(|around| ExportMemory::new(kept, self.publication, around))?;
        Ok(Self { memory: Some(memory), ..self })
    }

    pub(crate) fn memory(&self) -> Option<&ExportMemory> {
        self.memory.as_ref()
    }

    /// What can be kept for the next export, when everything is made: see [`ExportMemory::end`].
    pub(crate) fn end(mut self) -> Result<Option<Kept>, Error> {
        let Some(memory) = self.memory.take() else { return Ok(None) };
        self.around_it(|around| memory.end(self.publication, around))
    }

    /// Takes note of an article that was read just now, with its pictures.
    pub(crate) fn read(&self, examined: &Examined, pictures: &[PublicationPath]) -> Result<(), Error> {
        self.memory.as_ref().map_or(Ok(()), |memory| memory.read(self.publication, examined, pictures))
    }

    /// The publication, as checks see it.
    pub(crate) fn around(&self) -> &checks::Around {
        &self.around
    }

    /// Does something with what is known here besides the database.
    fn around_it<T>(&self, work: impl FnOnce(&memory::Around<'_>) -> T) -> T {
        let may_have = |entry: &Entry| {
            let audiences = [Audience::System, Audience::Readers, Audience::Site];
            audiences.map(|audience| self.withheld(entry, audience)).to_vec()
        };
        work(&memory::Around {
            checks: &self.around,
            pictures: &self.pictures,
            articles: &self.bundle.articles,
            may_have: &may_have,
            choice: format!("{:?}", self.choice),
        })
    }

    /// The slugs of those that should have related posts and have none, sorted.
    pub(crate) fn without_related(&self, entries: &[Entry]) -> Vec<String> {
        let mut slugs = crate::open::lock(&self.without_related).clone();
        if let Some(memory) = &self.memory {
            let known = entries.iter().filter(|entry| memory.recall_of(entry.id, WITHOUT_RELATED).is_some());
            slugs.extend(known.map(|entry| entry.slug.to_string()));
        }
        slugs.into_iter().collect()
    }

    /// Whether its writer has it, and readers do not.
    fn is_draft(&self, article: &Outline) -> bool {
        let stage = self.statuses.stage(article.status);
        matches!(stage, Stage::Draft | Stage::ChangesAsked)
            && !matches!(article.live, LiveState::Published | LiveState::Corrected)
    }

    fn gather(&self, id: ArticleId) -> Result<EditionArticle, Error> {
        let stem = store::stem(self.publication, id)?;
        let manuscript = store::current(self.publication, id)?;
        let mut article = manuscript.article(id, &stem);
        self.pictures.inherit(&mut article);
        self.publication.read(|reader| {
            let known = store::known(reader, id, &manuscript)?.filter(|known| known.sound);
            let (words, front_matter, pictures) = match known {
                Some(known) => {
                    let pictures = known.pictures.iter().filter_map(|path| PublicationPath::of_file(path)).collect();
                    (known.words, Vec::new(), pictures)
                }
                None => (store::words(&manuscript), manuscript.all_diagnostics(), article.pictures()),
            };
            let whole = pages::with_others(reader, article, &manuscript, words)?;
            Ok(EditionArticle { front_matter, pictures, ..whole })
        })
    }
}

/// Under this name it is kept that an article should have related posts and has none.
const WITHOUT_RELATED: &str = "without related posts";

impl Source for ExportSource<'_> {
    fn picture_facts(&self, path: &PublicationPath) -> Result<(PictureFacts, Vec<String>), String> {
        Ok(self.pictures.facts(path))
    }

    fn article(&self, id: ArticleId) -> Result<EditionArticle, String> {
        self.gather(id).map_err(|error| error.message)
    }

    fn find(&self, target: &str) -> Result<Option<Entry>, String> {
        self.publication
            .read(|reader| Ok(library::find(reader, target)?.map(|id| pages::entry(reader, id)).transpose()?.flatten()))
            .map_err(|error| error.message)
    }

    fn picture(&self, path: &PublicationPath) -> Result<Option<Vec<u8>>, String> {
        let path = path.as_str();
        let known = self.publication.read(|reader| Ok(library::media(reader, path)?)).map_err(|error| error.message)?;
        if known.is_none_or(|record| record.pixels.is_none()) {
            return Ok(None);
        }
        std::fs::read(self.publication.root.join(path))
            .map(Some)
            .map_err(|error| format!("{path} cannot be read: {error}"))
    }

    fn outline(&self, entry: &Entry) -> Result<Arc<OutlineRow>, String> {
        match self.outlines.get(&entry.id).filter(|known| known.knows_languages) {
            Some(known) => Ok(Arc::clone(&known.row)),
            None => Ok(Arc::new(OutlineRow::of(entry, &self.article(entry.id)?.article))),
        }
    }

    fn translations(&self) -> Vec<(ArticleId, Vec<String>)> {
        let all = self.outlines.values().filter_map(|known| self.outline(known.entry()).ok());
        let naming = all.filter(|row| !row.translations.is_empty());
        naming.map(|row| (row.entry.id, row.translations.clone())).collect()
    }

    fn is_ahead(&self, date: &str) -> bool {
        self.around.is_ahead(Some(date))
    }

    fn has_profiles(&self) -> bool {
        // Who cannot say leaves the page where it was.
        self.publication.read(|reader| Ok(!library::authors(reader)?.is_empty())).unwrap_or(true)
    }

    fn theme(&self, name: &str) -> Result<Option<Arc<Theme>>, String> {
        self.publication.own_theme(name)
    }

    fn withheld(&self, entry: &Entry, audience: Audience) -> Option<String> {
        let Some(article) = self.outlines.get(&entry.id) else { return Some("it is not there".to_owned()) };
        if audience == Audience::System {
            return None;
        }
        if let Some(hold) = self.held(entry) {
            return Some(hold.to_string());
        }
        (audience == Audience::Site && !self.choice.drafts && self.is_draft(article))
            .then(|| "drafts go onto a site only if you ask for them".to_owned())
    }

    fn held(&self, entry: &Entry) -> Option<Hold> {
        let article = self.outlines.get(&entry.id)?;
        let is_ahead = |written: &str| self.around.is_ahead(Some(written));
        Hold::of(article.live, article.embargo.as_deref(), article.row.date.as_deref(), is_ahead)
    }

    fn approval(&self, id: ArticleId, digest: &Digest) -> Result<Option<ManifestApproval>, String> {
        let approval = approvals::of(self.publication, id, digest).map_err(|error| error.message)?;
        if approval.is_none() && self.choice.approved_only {
            return Err("it is not approved as it stands".to_owned());
        }
        Ok(approval)
    }

    /// What is wrong within the text is said by the export.
    fn check(&self, whole: &EditionArticle, events: Option<Events<'_>>) -> Result<Vec<Diagnostic>, String> {
        let examined = Examined::of_bundle(self.publication, &self.around, whole, events, &self.bundle);
        let found = examined.and_then(|examined| {
            self.read(&examined, &whole.pictures)?;
            Ok(examined.before_export(&self.around))
        });
        let diagnostic = |found: review::Diagnostic| Diagnostic {
            grave: found.severity == review::Severity::Error,
            message: found.message,
            detail: found.fix,
        };
        let found = found.map_err(|error| error.message)?;
        let misses = |found: &review::Diagnostic| found.check == "related" && found.severity > review::Severity::Info;
        if whole.article.related.is_empty() && found.iter().any(misses) {
            crate::open::lock(&self.without_related).insert(whole.article.slug.to_string());
            if let Some(memory) = &self.memory {
                memory.keep_of(whole.article.id, WITHOUT_RELATED, &[]);
            }
        }
        // What is for information only is for whoever works on the article.
        let told = found.into_iter();
        Ok(told.filter(|found| found.severity > review::Severity::Info).map(diagnostic).collect())
    }
}
