//! The trait that every target implements, and what it works with.

use std::any::Any;
use std::sync::{Arc, OnceLock};

use article::{ArticleId, PictureFacts, Publication, PublicationPath, Slug};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::admitted::Admitted;
use super::audience::Audience;
use super::error::ExportError;
use super::files::{Made, OutputFile};
use super::give::Give;
use super::media::{Media, PageMedia};
use super::memory::{self, Key};
use super::picture_file::{PictureFile, Sizes};
use super::prepared::Prepared;
use super::release::KeepsBack;
use super::source::Edition;
use crate::bundle::ManifestFile;
use crate::document::Kind;
use crate::edition::{Entry, OutlineRow};
use crate::picture::DerivativeCache;
use crate::theme::{Look, PageInput, Setting, ThemeError, canonical_address};

/// A form in which articles are published.
///
/// [`Target::article`] runs on all cores, in any order; [`Target::add`] and [`Target::finish`] run on one thread, in
/// the order of the edition. None of them has access to the sink: they return files, and the export writes them.
pub trait Target: Sync {
    /// The target's options, with defaults. They are read from the publication's settings.
    type Options: Serialize + DeserializeOwned + Default + Send + Sync;
    /// What an article contributes to files of the whole bundle: a row in a list, an entry in a feed…
    type Part: Send;
    /// What these parts are collected in.
    type Whole: Default + Send;

    /// The target's name on the command line, in settings and in manifests. Its files go into a folder with this name.
    /// Only files meant to be merged into something already published may go elsewhere.
    fn name(&self) -> &'static str;
    /// The name that people see.
    fn label(&self) -> &'static str;
    /// A one-line description.
    fn about(&self) -> &'static str;

    /// If this target cannot represent a piece of a document, a sentence about what happens to it (“tables become lines
    /// of text”); otherwise `None`. The export warns once per article and sentence.
    fn unsupported(&self, kind: &Kind) -> Option<&'static str> {
        let _ = kind;
        None
    }

    /// What becomes of an article that readers must not have, with these options.
    fn keeps_back(&self, options: &Self::Options) -> KeepsBack {
        let _ = options;
        KeepsBack::Not
    }

    /// Whether it hands over the articles' own files, with whatever other articles their front matter names.
    fn is_source(&self) -> bool {
        false
    }

    /// Who gets its files.
    fn audience(&self) -> Audience {
        Audience::Readers
    }

    /// What a form shows of its options, in order.
    fn choices(&self) -> Vec<Setting> {
        Vec::new()
    }

    /// Which files are made of each picture that it names in [`Made::pictures`].
    fn sizes(&self) -> Sizes {
        Sizes::All
    }

    /// Makes the files of an article. The error is a sentence that says why the article was left out; it becomes a
    /// warning and does not affect other articles.
    fn article(&self, job: &Job<'_, Self::Options>, article: &Arc<Prepared>) -> Result<Made<Self::Part>, String>;

    /// What the files of an article are made from besides the publication, the article and what it names: its place among the
    /// others. `None` if the target makes everything at each export.
    fn around(&self, job: &Job<'_, Self::Options>, article: &Entry) -> Option<Key> {
        let _ = (job, article);
        None
    }

    /// An article's part as bytes, for the next export.
    fn pack(&self, part: &Self::Part) -> Option<Vec<u8>> {
        let _ = part;
        None
    }

    /// The part that [`Target::pack`] packed.
    fn unpack(&self, job: &Job<'_, Self::Options>, article: &Entry, bytes: &[u8]) -> Option<Self::Part> {
        let _ = (job, article, bytes);
        None
    }

    /// Adds an article's part to the whole bundle.
    fn add(&self, job: &Job<'_, Self::Options>, whole: &mut Self::Whole, part: Self::Part);

    /// Makes the files of the whole bundle, with warnings about what readers would miss. Those that are many are handed to
    /// `give` as they come, so that they never fill the memory.
    fn finish(&self, job: &Job<'_, Self::Options>, whole: Self::Whole, give: Give<'_>)
    -> Result<Made<()>, ExportError>;
}

/// The options of a target that has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoOptions {}

/// An export, as one of its targets sees it.
pub struct Job<'r, O> {
    /// The publication.
    pub publication: &'r Publication,
    /// The target's options.
    pub options: O,
    edition: &'r Edition<'r>,
    media: &'r Media<'r>,
    admitted: &'r Admitted<'r>,
    /// See [`Job::once`].
    kept: OnceLock<Box<dyn Any + Send + Sync>>,
    /// See [`Job::broken`].
    broken: OnceLock<String>,
}

impl<'r, O> Job<'r, O> {
    pub(super) fn new(edition: &'r Edition<'r>, media: &'r Media<'r>, admitted: &'r Admitted<'r>, options: O) -> Self {
        let (kept, broken) = (OnceLock::new(), OnceLock::new());
        Self { publication: edition.publication, options, edition, media, admitted, kept, broken }
    }

    /// Whether the bundle is the whole site.
    pub fn is_whole_site(&self) -> bool {
        self.edition.whole_site
    }

    /// What a target works out once for all articles, when the first of them asks; all others wait for it. A target keeps one
    /// value only.
    pub fn once<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Option<&T> {
        self.kept.get_or_init(|| Box::new(make())).downcast_ref()
    }

    /// Takes note that the theme failed on an article: others link to its page, so that the whole target fails. Returns why.
    pub(super) fn theme_failed(&self, article: &Entry, error: &ThemeError) -> String {
        self.broken.get_or_init(|| format!("the page of {} cannot be made: {error}", article.slug)).clone()
    }

    /// Why the whole target fails, if any page showed that it must.
    pub(super) fn broken(&self) -> Option<&str> {
        self.broken.get().map(String::as_str)
    }

    /// A row for each article of the bundle that can be read, in no particular order.
    pub fn outline(&self) -> Vec<Arc<OutlineRow>> {
        self.admitted.slugs().values().filter_map(|entry| self.edition.source.outline(entry).ok()).collect()
    }

    /// How pages look, and what is wrong with the theme, if it had to be another one.
    pub fn look(&self) -> (Look, Vec<String>) {
        let name = self.publication.site.theme.as_str();
        match self.edition.source.theme(name) {
            Ok(None) => told(Look::of(self.publication)),
            Ok(Some(theme)) => told(Look::with(theme, self.publication)),
            Err(reason) => (Look::with(Look::usual(), self.publication), vec![reason]),
        }
    }

    /// Whether a date as written is still to come.
    pub fn is_ahead(&self, date: &str) -> bool {
        self.edition.source.is_ahead(date)
    }

    /// Whether any author has a profile, and so a page.
    pub fn has_profiles(&self) -> bool {
        self.edition.source.has_profiles()
    }

    /// The article with this slug, if it is in the bundle.
    pub fn in_bundle(&self, slug: &Slug) -> Option<&'r Entry> {
        self.admitted.slugs().get(slug).copied()
    }

    /// Where readers find an article that is not in the bundle; `None` if they must not know of it, or nobody knows where.
    pub fn address_elsewhere(&self, entry: &Entry) -> Option<String> {
        match self.withheld(entry) {
            Some(_) => None,
            None => canonical_address(&self.publication.address, entry.slug.as_str()),
        }
    }

    /// Why what is made of an article must not name another one, which may be outside the bundle; `None` if it may.
    pub fn withheld(&self, entry: &Entry) -> Option<String> {
        self.admitted.withheld(self.edition, entry)
    }

    /// Why an article must not name this one as its translation, in a sentence; `None` if it may.
    pub fn untold_translation(&self, written: &str) -> Option<String> {
        let reason = self.withheld(&self.entry(written)?)?;
        Some(format!("the translation “{written}” was left out: {reason}"))
    }

    /// What articles name as their translations, see [`super::Source::translations`].
    pub fn translations(&self) -> Vec<(ArticleId, Vec<String>)> {
        self.edition.source.translations()
    }

    /// The translations of an article that name it, too, as far as its readers may know of them: each with its language and its
    /// path. They may be outside the bundle.
    pub(super) fn translations_of(&self, article: &Entry) -> Vec<(String, String)> {
        let outline = |entry: &Entry| self.edition.source.outline(entry).ok();
        let Some(own) = outline(article) else { return Vec::new() };
        let told =
            own.translations.iter().filter_map(|name| self.entry(name)).filter(|one| self.withheld(one).is_none());
        let rows = told.filter_map(|one| outline(&one)).filter(|row| row.translates(article));
        let language = |row: &OutlineRow| row.language.clone().unwrap_or_else(|| self.publication.language.clone());
        rows.map(|row| (language(&row), format!("{}/", row.entry.slug))).collect()
    }

    /// The article that this id or slug names; `None` if there is none. It may be outside the bundle.
    pub fn entry(&self, written: &str) -> Option<Entry> {
        self.edition.source.find(written).ok().flatten()
    }

    /// The largest file of a picture, for targets that put pictures elsewhere than into `media/`; `None` if the
    /// publication does not have it, which the export reports.
    pub fn picture_file(&self, path: &PublicationPath) -> Option<PictureFile> {
        self.media.largest(path)
    }

    /// Whose a picture is and what others may do with it. What of that cannot be used is reported with the picture.
    pub fn picture_facts(&self, path: &PublicationPath) -> PictureFacts {
        self.edition.source.picture_facts(path).unwrap_or_default().0
    }

    /// Finds the colour of the lead picture, if pages take one from it. The host of the preview does the same.
    pub fn add_tone(&self, look: &Look, input: &mut PageInput<'_>) {
        if let Some(lead) = input.lead.as_mut().filter(|_| look.takes_tone()) {
            lead.tone = input.article.image.as_ref().and_then(|image| self.media.tone(&image.file()?));
        }
    }

    /// Adds a file of the whole bundle to what was made: that of the earlier bundle, if it was made from these inputs, too.
    /// The publication is always one of them.
    pub(super) fn file<E>(
        &self,
        made: &mut Made<()>,
        path: String,
        inputs: &Key,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<(), E> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        self.files(made, folder, &[name], inputs, || Ok(vec![OutputFile::new(path.clone(), make()?)]))
    }

    /// The same for several files of one folder that are made together.
    pub(super) fn files<E>(
        &self,
        made: &mut Made<()>,
        folder: &str,
        names: &[&str],
        inputs: &Key,
        make: impl FnOnce() -> Result<Vec<OutputFile>, E>,
    ) -> Result<(), E> {
        let Some(memory) = self.edition.memory else {
            made.files.extend(make()?);
            return Ok(());
        };
        let key = |path: &str| memory::key(memory, "file", &[path.as_bytes(), inputs]);
        let known = names.iter().map(|name| {
            let key = key(&format!("{folder}/{name}"));
            let kept = memory.recall(&key)?;
            Some((memory::unpack::<ManifestFile>(&kept).filter(|file| memory.has(file))?, key, kept))
        });
        if let Some(known) = known.collect::<Option<Vec<_>>>() {
            for (file, key, kept) in known {
                memory.keep(key, kept);
                made.unchanged.push(file);
            }
            return Ok(());
        }
        made.files.extend(make()?.into_iter().map(|file| OutputFile { key: Some(key(&file.path)), ..file }));
        Ok(())
    }

    /// An article of the bundle, prepared for what is made of it anew.
    pub(super) fn prepare(&self, article: &Entry) -> Result<Prepared, String> {
        Prepared::new(self.edition, self.media, article)
    }

    /// Where pictures and cards are kept between exports.
    pub(super) fn cache(&self) -> Option<&'r (dyn DerivativeCache + Sync)> {
        self.edition.cache
    }

    /// The pictures, as seen from a page whose `media/` folder is at `root`.
    pub fn media(&self, root: impl Into<String>) -> PageMedia<'r> {
        PageMedia::new(self.media, root.into())
    }
}

/// A look with what of the publication's settings it could not use.
fn told(look: Look) -> (Look, Vec<String>) {
    let problems = look.problems().to_vec();
    (look, problems)
}
