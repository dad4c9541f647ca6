//! Making a bundle, and proving one.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use article::{ArticleId, Manuscript, Publication, PublicationPath, Slug};
use press::bundle::{FolderSink, Sink, ZipSink};
use press::edition::{EditionArticle, Entry};
use press::target::{Edition, Source, Target};
use serde::Serialize;

use crate::pages::{self, Cache};
use crate::wire::{ExportAnswer, ExportRequest, ExportWarning, TargetView, Task};
use crate::{Desk, Fault, FaultCode, articles, store};

use super::checks;

/// The kinds of output.
pub(crate) fn targets() -> Vec<TargetView> {
    let views = press::target::TARGETS.iter().map(|target| TargetView {
        name: target.name().into(),
        label: target.label().into(),
        about: target.about().into(),
    });
    views.collect()
}

/// Exports a bundle. An article that fails becomes a warning and stops nothing else.
pub fn export(desk: &Desk, request: ExportRequest) -> Result<ExportAnswer, Fault> {
    articles::writing::flush(desk, ())?;
    let targets = request.targets.iter().map(|name| find_target(name)).collect::<Result<Vec<_>, _>>()?;
    let publication = desk.publication();
    let entries = entries(desk, &request.articles)?;
    let name = bundle_name(desk, &publication, &entries)?;
    let parent = if request.out.is_empty() { desk.root.join("bundles") } else { PathBuf::from(&request.out) };
    let shelf = Shelf {
        desk,
        ids: entries.iter().map(|entry| entry.id).collect(),
        done: Cell::default(),
        lacking: RefCell::default(),
        wanting: RefCell::default(),
    };
    let cache = Cache::of(desk);
    let edition = Edition { publication: &publication, entries: &entries, source: &shelf, cache: Some(&cache) };
    let run = |sink: &mut dyn Sink| {
        press::target::export(edition, &targets, sink).map_err(|error| Fault::new(FaultCode::File, error.to_string()))
    };
    let cannot = |error: press::bundle::SinkError| Fault::new(FaultCode::File, error.to_string());
    let (export, bundle) = if request.zip {
        let mut sink = ZipSink::new(&parent, &name).map_err(cannot)?;
        (run(&mut sink)?, sink.finish().map_err(cannot)?)
    } else {
        let mut sink = FolderSink::new(&parent, &name).map_err(cannot)?;
        (run(&mut sink)?, sink.finish().map_err(cannot)?)
    };
    Ok(ExportAnswer {
        bundle: bundle.display().to_string(),
        bytes: export.files.iter().map(|file| file.size).sum(),
        files: export.files.into_iter().map(|file| file.path).collect(),
        warnings: shelf.warnings().chain(export.warnings.into_iter().map(warned)).collect(),
    })
}

fn warned(warning: press::target::ExportWarning) -> ExportWarning {
    ExportWarning { article: warning.article, message: warning.message }
}

/// How a bundle differs from its manifest.
#[derive(Debug, Clone, Serialize)]
pub struct Verification {
    /// The bundle, as named.
    pub bundle: String,
    /// Whether it does not.
    pub ok: bool,
    /// Files with other content.
    pub changed: Vec<String>,
    /// Files that are gone.
    pub missing: Vec<String>,
    /// Files that the manifest does not name.
    pub added: Vec<String>,
}

/// Proves that a bundle, a folder or a zip file, is as its manifest says.
pub fn verify(bundle: &Path) -> Result<Verification, Fault> {
    let found = press::bundle::verify(bundle).map_err(|error| Fault::new(FaultCode::NotVerified, error.to_string()))?;
    Ok(Verification {
        bundle: bundle.display().to_string(),
        ok: found.ok,
        changed: found.changed,
        missing: found.missing,
        added: found.added,
    })
}

fn find_target(name: &str) -> Result<&'static dyn Target, Fault> {
    press::target::target(name).ok_or_else(|| {
        let known: Vec<_> = press::target::TARGETS.iter().map(|target| target.name()).collect();
        Fault::new(FaultCode::BadRequest, format!("there is no export target “{name}”"))
            .hint(format!("the targets are: {}", known.join(", ")))
    })
}

fn entries(desk: &Desk, ids: &[String]) -> Result<Vec<Entry>, Fault> {
    let all = || desk.read(|reader| Ok(library::ids(reader, &library::Filter::default())?));
    let ids: Vec<ArticleId> =
        if ids.is_empty() { all()? } else { ids.iter().map(|id| store::find(desk, id)).collect::<Result<_, _>>()? };
    if ids.is_empty() {
        return Err(
            Fault::new(FaultCode::NoArticle, "there is nothing to export").hint("write or import an article first")
        );
    }
    desk.read(|reader| {
        ids.iter().map(|id| pages::entry(reader, *id)?.ok_or_else(|| Fault::no_article(&id.to_string()))).collect()
    })
}

/// `2026-11-23-night-ferry-stays`: the date of the newest article in it, and its slug, or the publication's where there
/// are several. Named by the articles, not by the clock, so that the same export has the same name.
fn bundle_name(desk: &Desk, publication: &Publication, entries: &[Entry]) -> Result<String, Fault> {
    let dates = desk.read(|reader| {
        let dates =
            entries.iter().map(|entry| Ok(library::article(reader, entry.id)?.and_then(|summary| summary.date)));
        dates.collect::<Result<Vec<_>, Fault>>()
    })?;
    let newest = dates.into_iter().flatten().filter_map(|date| date.get(..10).map(str::to_owned)).max();
    let slug = match entries {
        [only] => only.slug.clone(),
        _ => Slug::from_headline(&publication.name),
    };
    Ok(newest.map_or(slug.to_string(), |date| format!("{date}-{slug}")))
}

/// So many articles are named that want the same.
const NAMED: usize = 10;

/// The library, as an export sees it.
struct Shelf<'a> {
    desk: &'a Desk,
    /// The articles of the bundle.
    ids: HashSet<ArticleId>,
    done: Cell<usize>,
    /// What readers would notice: a headline or a text that is not there.
    lacking: RefCell<Vec<ExportWarning>>,
    /// What should be looked at, and in which articles.
    wanting: RefCell<BTreeMap<String, BTreeSet<String>>>,
}

impl Source for Shelf<'_> {
    fn article(&self, id: ArticleId) -> Result<EditionArticle, String> {
        let article = self.gather(id).map_err(|fault| fault.message)?;
        self.done.set(self.done.get() + 1);
        self.examine(&article).map_err(|fault| fault.message)?;
        self.desk.progress(
            Task::Export,
            self.done.get().min(self.ids.len()),
            self.ids.len(),
            &article.article.headline,
        );
        Ok(article)
    }

    fn find(&self, target: &str) -> Option<Entry> {
        self.desk
            .read(|reader| Ok(library::find(reader, target)?.map(|id| pages::entry(reader, id)).transpose()?.flatten()))
            .ok()?
    }

    fn picture(&self, path: &PublicationPath) -> Result<Option<Vec<u8>>, String> {
        let path = path.as_str();
        let known = self.desk.read(|reader| Ok(library::media(reader, path)?)).map_err(|fault| fault.message)?;
        if known.is_none_or(|record| record.pixels.is_none()) {
            return Ok(None);
        }
        std::fs::read(self.desk.root.join(path)).map(Some).map_err(|error| format!("{path} cannot be read: {error}"))
    }
}

impl Shelf<'_> {
    /// Notes what the checks find. What is wrong within the text is told where that is made into a page.
    fn examine(&self, article: &EditionArticle) -> Result<(), Fault> {
        let manuscript = Manuscript::read(article.text.as_str());
        let scope = checks::Scope::Bundle(&self.ids);
        for found in checks::diagnose(self.desk, &manuscript, &article.article, article.words, scope)? {
            let slug = article.article.slug.to_string();
            match found.severity {
                review::Severity::Warning => {
                    self.wanting.borrow_mut().entry(found.message).or_default().insert(slug);
                }
                review::Severity::Error => {
                    let message = format!("{}: {}", found.message, found.fix);
                    self.lacking.borrow_mut().push(ExportWarning { article: slug, message });
                }
            }
        }
        Ok(())
    }

    /// What was noted. What many articles want is one line, not one for each.
    fn warnings(&self) -> impl Iterator<Item = ExportWarning> {
        let wanting = self.wanting.take().into_iter().map(|(message, articles)| {
            let articles = Vec::from_iter(articles);
            match articles.as_slice() {
                [only] => ExportWarning { article: only.clone(), message },
                many => {
                    let named = many.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
                    let rest = many.len().saturating_sub(NAMED);
                    let others = if rest == 0 { String::new() } else { format!(" and {rest} more") };
                    ExportWarning { article: String::new(), message: format!("{message}: {named}{others}") }
                }
            }
        });
        self.lacking.take().into_iter().chain(wanting)
    }

    fn gather(&self, id: ArticleId) -> Result<EditionArticle, Fault> {
        let stem = store::stem(self.desk, id)?;
        let manuscript = store::current(self.desk, id)?;
        self.desk.read(|reader| pages::gather(reader, id, &manuscript, &stem))
    }
}
