//! The library, as an export sees it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex};

use article::{ArticleId, Digest, LiveState, PublicationPath, Stage, Statuses};
use library::Outline;
use press::bundle::ManifestApproval;
use press::document::Document;
use press::edition::{EditionArticle, Entry, OutlineRow};
use press::target::{Audience, Diagnostic, Source};
use press::theme::Theme;

use super::{approvals, checks};
use crate::pages;
use crate::{Error, OpenPublication, store};

/// The library, as an export sees it.
pub(crate) struct ExportSource<'a> {
    publication: &'a OpenPublication,
    /// The publication, as checks see it.
    around: checks::Around,
    /// Every article that there is.
    outlines: &'a HashMap<ArticleId, Outline>,
    /// The articles of the bundle.
    ids: HashSet<ArticleId>,
    choice: Choice,
    statuses: Statuses,
    /// Those that are approved as they stand.
    approved: Mutex<HashSet<ArticleId>>,
    /// The slugs of those that should have related posts and have none.
    without_related: Mutex<BTreeSet<String>>,
    /// Who made the pictures.
    credits: HashMap<PublicationPath, String>,
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
        outlines: &'a HashMap<ArticleId, Outline>,
        choice: Choice,
    ) -> Result<Self, Error> {
        Ok(Self {
            publication,
            around: checks::Around::of(publication)?,
            outlines,
            ids: entries.iter().map(|entry| entry.id).collect(),
            choice,
            statuses: publication.settings().review.statuses,
            approved: Mutex::default(),
            without_related: Mutex::default(),
            credits: credits(publication)?,
        })
    }

    /// The articles that were found approved as they stand.
    pub(crate) fn approved(&self) -> HashSet<ArticleId> {
        crate::open::lock(&self.approved).clone()
    }

    /// The slugs of those that should have related posts and have none, sorted.
    pub(crate) fn without_related(&self) -> Vec<String> {
        crate::open::lock(&self.without_related).iter().cloned().collect()
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
        self.publication.read(|reader| pages::gather(reader, id, &manuscript, &stem))
    }
}

/// The credits of pictures, as the articles that have them as lead pictures say; of several, the first article's, so that it
/// does not matter what is exported.
fn credits(publication: &OpenPublication) -> Result<HashMap<PublicationPath, String>, Error> {
    let pictures = publication.read(|reader| Ok(library::credited_pictures(reader)?))?;
    let mut credits = HashMap::new();
    for picture in pictures {
        if let Some(file) = picture.file() {
            credits.entry(file).or_insert(picture.credit);
        }
    }
    Ok(credits)
}

impl Source for ExportSource<'_> {
    fn credit(&self, path: &PublicationPath) -> Result<String, String> {
        Ok(self.credits.get(path).cloned().unwrap_or_default())
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

    fn outline(&self, entry: &Entry) -> Result<OutlineRow, String> {
        let known = self.outlines.get(&entry.id).and_then(|known| Some((known, known.languages.as_ref()?)));
        let Some((known, languages)) = known else {
            return Ok(OutlineRow::of(entry, &self.article(entry.id)?.article));
        };
        Ok(OutlineRow {
            entry: entry.clone(),
            headline: known.headline.clone(),
            section: known.section.clone(),
            tags: known.tags.clone(),
            date: known.date.clone(),
            language: languages.own.clone(),
            translations: languages.translations.clone(),
        })
    }

    fn theme(&self, name: &str) -> Result<Option<Arc<Theme>>, String> {
        self.publication.own_theme(name)
    }

    fn withheld(&self, entry: &Entry, audience: Audience) -> Option<String> {
        let Some(article) = self.outlines.get(&entry.id) else { return Some("it is not there".to_owned()) };
        if audience == Audience::System {
            return None;
        }
        if let Some(until) = article.embargo.as_ref().filter(|until| self.around.is_ahead(Some(until))) {
            return Some(format!("readers must not have it until {until}"));
        }
        if audience == Audience::Readers {
            return None;
        }
        if article.live == LiveState::Withdrawn {
            return Some("it was withdrawn".to_owned());
        }
        (!self.choice.drafts && self.is_draft(article))
            .then(|| "drafts go onto a site only if you ask for them".to_owned())
    }

    fn approval(&self, id: ArticleId, digest: &Digest) -> Result<Option<ManifestApproval>, String> {
        let approval = approvals::of(self.publication, id, digest).map_err(|error| error.message)?;
        if approval.is_some() {
            crate::open::lock(&self.approved).insert(id);
        } else if self.choice.approved_only {
            return Err("it is not approved as it stands".to_owned());
        }
        Ok(approval)
    }

    /// What is wrong within the text is said by the export.
    fn check(&self, whole: &EditionArticle, _: &Document) -> Result<Vec<Diagnostic>, String> {
        let manuscript = &whole.manuscript;
        let scope = checks::Scope::Bundle(&self.ids);
        let found = checks::diagnose(self.publication, &self.around, manuscript, &whole.article, scope);
        let diagnostic = |found: review::Diagnostic| Diagnostic {
            grave: found.severity == review::Severity::Error,
            message: found.message,
            detail: found.fix,
        };
        let found = found.map_err(|error| error.message)?;
        let misses = |found: &review::Diagnostic| found.check == "related" && found.severity > review::Severity::Info;
        if whole.article.related.is_empty() && found.iter().any(misses) {
            crate::open::lock(&self.without_related).insert(whole.article.slug.to_string());
        }
        // What is for information only is for whoever works on the article.
        let told = found.into_iter();
        Ok(told.filter(|found| found.severity > review::Severity::Info).map(diagnostic).collect())
    }
}
