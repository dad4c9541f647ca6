//! Making a bundle, and proving one.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use article::{Article, ArticleId, Digest, Move, Publication, PublicationPath, Slug, Standing, counted};
use press::bundle::{FolderSink, ManifestApproval, Sink, ZipSink};
use press::document::Document;
use press::edition::{EditionArticle, Entry};
use press::target::{AnyTarget, Chosen, Diagnostic, Edition, ExportError, Source};
use review::Signer;
use serde::Serialize;
use ts_rs::TS;

use super::approvals;
pub use super::approvals::ApprovalProof;
use super::checks;
use super::seals;
pub use super::seals::SealProof;
use super::warnings::{self, NAMED};
use crate::pages::{self, Cache};
use crate::wire::{ExportAnswer, ExportRequest, FailedTarget, TargetView, Task};
use crate::{Error, ErrorCode, OpenPublication, articles, logbook, store};

/// The kinds of output.
pub(crate) fn targets() -> Vec<TargetView> {
    let views = press::target::TARGETS.iter().map(|target| TargetView {
        name: target.name().into(),
        label: target.label().into(),
        about: target.about().into(),
    });
    views.collect()
}

/// Exports a bundle. `seals` is the name and the key of whoever vouches for it. An article that fails becomes a warning and stops nothing else.
pub fn export(
    publication: &OpenPublication,
    seals: Option<&(String, Signer)>,
    request: ExportRequest,
) -> Result<ExportAnswer, Error> {
    articles::writing::flush(publication, ())?;
    let stop = publication.exports.begin();
    let settings = publication.settings();
    let chosen = |name: &String| {
        let options = settings.export.options.get(name).cloned().unwrap_or_default();
        Ok(Chosen { target: find_target(name)?, options })
    };
    let targets = request.targets.iter().map(chosen).collect::<Result<Vec<_>, Error>>()?;
    let entries = entries(publication, &request)?;
    if !request.allow_errors {
        refuse_errors(publication, &entries)?;
    }
    let name = bundle_name(publication, &settings, &entries)?;
    let parent = if request.out.is_empty() { publication.root.join("bundles") } else { PathBuf::from(&request.out) };
    let source = ExportSource {
        publication,
        around: checks::Around::of(publication)?,
        ids: entries.iter().map(|entry| entry.id).collect(),
        approved_only: request.approved_only,
        approved: Mutex::default(),
        without_related: Mutex::default(),
        credits: credits(publication)?,
    };
    let cache = Cache::of(publication);
    let edition = Edition {
        publication: &settings,
        entries: &entries,
        whole_site: request.articles.is_empty(),
        source: &source,
        cache: Some(&cache),
        progress: &|done, total, headline| publication.progress(Task::Export, done, total, headline),
        is_cancelled: &|| stop.is_set(),
    };
    let cannot = |error: press::bundle::SinkError| Error::new(ErrorCode::File, error.to_string());
    let run = |sink: &mut dyn Sink| {
        let made = press::target::export(&edition, &targets, sink).map_err(|error| {
            let code = if matches!(error, ExportError::Cancelled) { ErrorCode::Cancelled } else { ErrorCode::File };
            Error::new(code, error.to_string())
        })?;
        if let Some((by, signer)) = seals {
            let seal = seals::seal(by, signer, &made.manifest)?;
            sink.put(press::bundle::SIGNATURE, &seal).map_err(cannot)?;
        }
        Ok::<_, Error>(made)
    };
    let (export, bundle) = if request.zip {
        let mut sink = ZipSink::new(&parent, &name).map_err(cannot)?;
        (run(&mut sink)?, sink.finish().map_err(cannot)?)
    } else {
        let mut sink = FolderSink::new(&parent, &name).map_err(cannot)?;
        (run(&mut sink)?, sink.finish().map_err(cannot)?)
    };
    let name = bundle.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    keep(publication, &entries, &request.targets, &name)?;
    let approved = crate::open::lock(&source.approved).clone();
    let (approved, unapproved) = entries.iter().partition::<Vec<_>, _>(|entry| approved.contains(&entry.id));
    let slugs = |entries: Vec<&Entry>| entries.into_iter().map(|entry| entry.slug.to_string()).collect();
    Ok(ExportAnswer {
        bundle: bundle.display().to_string(),
        approved: slugs(approved),
        unapproved: slugs(unapproved),
        without_related: crate::open::lock(&source.without_related).iter().cloned().collect(),
        bytes: export.files.iter().map(|file| file.size).sum(),
        files: export.files.into_iter().map(|file| file.path).collect(),
        warnings: warnings::of(publication, &entries, export.diagnostics, export.warnings),
        failed: export.failed.into_iter().map(failed_target).collect(),
    })
}

/// Stops the exports that are running: they leave nothing behind.
pub(crate) fn cancel(publication: &OpenPublication, (): ()) -> Result<(), Error> {
    publication.exports.stop();
    Ok(())
}

fn failed_target(failed: press::target::FailedTarget) -> FailedTarget {
    FailedTarget { target: failed.target.to_owned(), reason: failed.reason }
}

/// What went into a bundle stays in the history as it was, with that export.
fn keep(publication: &OpenPublication, entries: &[Entry], targets: &[String], bundle: &str) -> Result<(), Error> {
    if publication.library.read_only().is_some() {
        return Ok(());
    }
    publication.write_aside(|writer| {
        for entry in entries {
            if let Some(newest) = library::newest_revision(writer, entry.id)? {
                library::freeze_revision(writer, newest.id)?;
                let export = library::Exported {
                    key: 0,
                    at: publication.clock.now_ms(),
                    revision: newest.number,
                    targets: targets.to_vec(),
                    bundle: bundle.to_owned(),
                };
                library::record_export(writer, entry.id, &export)?;
            }
        }
        Ok(())
    })
}

/// How a bundle differs from its manifest.
#[derive(Debug, Clone, Serialize, TS)]
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
    /// The approvals that the manifest has, and what each proves.
    pub approvals: Vec<ApprovalProof>,
    /// The slugs of articles that it says nobody approved as they are.
    pub unapproved: Vec<String>,
    /// Who made it; none if nobody signed it.
    pub seal: Option<SealProof>,
}

/// Proves that a bundle, a folder or a zip file, is as its manifest says, and its approvals genuine. `folder` is that of the
/// publication, if it is at hand: its people have the keys that should have signed.
pub fn verify(bundle: &Path, folder: Option<&Path>) -> Result<Verification, Error> {
    let found = press::bundle::verify(bundle).map_err(|error| Error::new(ErrorCode::NotVerified, error.to_string()))?;
    let (people, _) = folder.map(logbook::people_of).transpose()?.unwrap_or_default();
    let approvals: Vec<_> = found.articles.iter().filter_map(|article| approvals::proof(article, &people)).collect();
    let unapproved = found.articles.iter().filter(|article| article.approval.is_none());
    let seal = found.signature.as_ref().map(|seal| seals::proof(seal, &found.manifest, &people));
    let genuine = |problem: &Option<String>| problem.is_none();
    Ok(Verification {
        bundle: bundle.display().to_string(),
        ok: found.ok
            && approvals.iter().all(|proof| genuine(&proof.problem))
            && seal.iter().all(|proof| genuine(&proof.problem)),
        seal,
        unapproved: unapproved.map(|article| article.slug.clone()).collect(),
        approvals,
        changed: found.changed,
        missing: found.missing,
        added: found.added,
    })
}

fn find_target(name: &str) -> Result<&'static dyn AnyTarget, Error> {
    press::target::target(name).ok_or_else(|| {
        let known: Vec<_> = press::target::TARGETS.iter().map(|target| target.name()).collect();
        Error::new(ErrorCode::BadRequest, format!("there is no export target “{name}”"))
            .hint(format!("the targets are: {}", known.join(", ")))
    })
}

fn entries(publication: &OpenPublication, request: &ExportRequest) -> Result<Vec<Entry>, Error> {
    let standing = request.approved_only.then_some(Standing::Approved);
    let chosen = publication
        .read(|reader| Ok(library::ids(reader, &library::Filter { standing, ..library::Filter::default() })?))?;
    let ids: Vec<ArticleId> = if request.articles.is_empty() {
        chosen
    } else {
        let named = request.articles.iter().map(|id| store::find(publication, id)).collect::<Result<Vec<_>, _>>()?;
        let approved: HashSet<ArticleId> = chosen.into_iter().collect();
        named.into_iter().filter(|id| !request.approved_only || approved.contains(id)).collect()
    };
    if ids.is_empty() {
        let hint = if request.approved_only {
            "none of them is approved as it stands: desk list shows what is, and desk approve approves"
        } else {
            "write or import an article first"
        };
        return Err(Error::new(ErrorCode::NoArticle, "there is nothing to export").hint(hint));
    }
    publication.read(|reader| {
        ids.iter().map(|id| pages::entry(reader, *id)?.ok_or_else(|| Error::no_article(&id.to_string()))).collect()
    })
}

/// Refuses articles in which the checks find errors, and names the first of them.
fn refuse_errors(publication: &OpenPublication, entries: &[Entry]) -> Result<(), Error> {
    let ids: Vec<String> = entries.iter().map(|entry| entry.id.to_string()).collect();
    let found = checks::diagnostics(publication, &ids, &[])?;
    let errors = found.iter().filter(|found| found.diagnostic.stops.contains(&Move::Export));
    let messages: Vec<String> =
        errors.map(|found| format!("{}: {}", found.article, found.diagnostic.message)).collect();
    if messages.is_empty() {
        return Ok(());
    }
    let rest = messages.len().saturating_sub(NAMED);
    let others = if rest == 0 { String::new() } else { format!("; and {rest} more") };
    let count = counted(messages.len(), "error", "errors");
    let named = messages.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ");
    Err(Error::new(ErrorCode::CheckErrors, format!("the checks found {count}: {named}{others}"))
        .hint("mend them, or export all the same (--allow-errors)"))
}

/// `2026-11-23-night-ferry-stays`: the date of the newest article in it, and its slug, or the publication's where there
/// are several. Named by the articles, not by the clock, so that the same export has the same name.
fn bundle_name(publication: &OpenPublication, settings: &Publication, entries: &[Entry]) -> Result<String, Error> {
    let dates = publication.read(|reader| {
        let dates =
            entries.iter().map(|entry| Ok(library::article(reader, entry.id)?.and_then(|summary| summary.date)));
        dates.collect::<Result<Vec<_>, Error>>()
    })?;
    let newest = dates.into_iter().flatten().filter_map(|date| date.get(..10).map(str::to_owned)).max();
    let slug = match entries {
        [only] => only.slug.clone(),
        _ => Slug::from_headline(&settings.name),
    };
    Ok(newest.map_or(slug.to_string(), |date| format!("{date}-{slug}")))
}

/// The library, as an export sees it.
struct ExportSource<'a> {
    publication: &'a OpenPublication,
    /// The publication, as checks see it.
    around: checks::Around,
    /// The articles of the bundle.
    ids: HashSet<ArticleId>,
    /// Whether others than those that are approved as they stand are left out.
    approved_only: bool,
    /// Those that are.
    approved: Mutex<HashSet<ArticleId>>,
    /// The slugs of those that should have related posts and have none.
    without_related: Mutex<BTreeSet<String>>,
    /// Who made the pictures.
    credits: HashMap<PublicationPath, String>,
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

    fn credit(&self, path: &PublicationPath) -> Result<String, String> {
        Ok(self.credits.get(path).cloned().unwrap_or_default())
    }

    fn embargo(&self, article: &Article) -> Option<String> {
        article.embargo.clone().filter(|until| self.around.is_ahead(Some(until)))
    }

    fn approval(&self, id: ArticleId, digest: &Digest) -> Result<Option<ManifestApproval>, String> {
        let approval = approvals::of(self.publication, id, digest).map_err(|error| error.message)?;
        if approval.is_some() {
            crate::open::lock(&self.approved).insert(id);
        } else if self.approved_only {
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

impl ExportSource<'_> {
    fn gather(&self, id: ArticleId) -> Result<EditionArticle, Error> {
        let stem = store::stem(self.publication, id)?;
        let manuscript = store::current(self.publication, id)?;
        self.publication.read(|reader| pages::gather(reader, id, &manuscript, &stem))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::fixture::Fixture;
    use crate::reviews::Identities;

    #[test]
    fn two_clones_of_a_publication_give_the_same_bytes() {
        let bundles = [0, 1].map(|clone| {
            let article = |n: u8, body: &str| {
                format!("---\nid: 0190b6a0-7c00-7000-8000-00000000000{n}\ntitle: Article {n}\ndate: 2026-11-2{n}\n---\n\n{body}\n")
            };
            let (one, two) = (article(1, "See [two](article:two)."), article(2, "“Two”, with *words*."));
            let fixture = Fixture::new(&[("one.md", &one), ("two.md", &two)]);
            if clone == 1 {
                // What was done here on the way leaves a history, and no trace in a bundle.
                fixture.write("two.md", two.replace("words", "letters"));
                crate::sync::reconcile(&fixture.publication).unwrap();
                fixture.write("two.md", &two);
                crate::sync::reconcile(&fixture.publication).unwrap();
            }
            let answer = export(&fixture.publication, None, web()).unwrap();
            let read = |path: &String| (path.clone(), std::fs::read(Path::new(&answer.bundle).join(path)).unwrap());
            let mut files: BTreeMap<String, Vec<u8>> = answer.files.iter().map(read).collect();
            files.extend([read(&"manifest.json".to_owned())]);
            files
        });
        assert!(bundles[0].len() > 5);
        assert_eq!(bundles[0], bundles[1]);
    }

    #[test]
    fn a_sealed_bundle_says_by_whom_and_shows_every_change() {
        let fixture = Fixture::new(&[("one.md", "One.\n")]);
        let identities = Identities::new(fixture.publication.root.join(".copydesk/identities"));
        let unsigned = super::export(&fixture.publication, identities.signer().unwrap().as_ref(), web()).unwrap();
        assert_eq!(verify(Path::new(&unsigned.bundle), None).unwrap().seal, None);
        crate::reviews::persons::introduce(&fixture.publication, &identities, "S. Ivarsen", None).unwrap();
        for zip in [false, true] {
            let request = ExportRequest { zip, ..web() };
            let bundle =
                super::export(&fixture.publication, identities.signer().unwrap().as_ref(), request).unwrap().bundle;
            let found = verify(Path::new(&bundle), Some(&fixture.publication.root)).unwrap();
            let seal = found.seal.unwrap();
            assert_eq!((seal.by.as_str(), seal.known, seal.problem), ("S. Ivarsen", true, None));
            assert!(found.ok && found.added.is_empty(), "{:?}", found.added);
            assert!(!verify(Path::new(&bundle), None).unwrap().seal.unwrap().known, "away from its publication");
        }
        let manifest = Path::new(&unsigned.bundle).join("manifest.json");
        let mut file = std::fs::OpenOptions::new().append(true).open(manifest).unwrap();
        std::io::Write::write_all(&mut file, b" ").unwrap();
        let found = verify(Path::new(&unsigned.bundle), None).unwrap();
        assert!(!found.ok && found.changed.is_empty());
        assert_eq!(found.seal.unwrap().problem.as_deref(), Some("the signature is not of this manifest"));
    }

    #[test]
    fn options_in_the_settings_reach_their_target() {
        let settings = "name = \"T\"\n[export.options.web]\nnonsense = true\n";
        let fixture = Fixture::new(&[("one.md", "One.\n"), ("publication.toml", settings)]);
        let error = export(&fixture.publication, None, web()).unwrap_err();
        assert!(error.message.contains("web") && error.message.contains("nonsense"), "{}", error.message);
    }

    #[test]
    fn a_warning_names_its_article_by_headline_too() {
        let body = "---\ntitle: The last boat\n---\n\nSee [it](article:none).\n";
        let fixture = Fixture::new(&[("boat.md", body)]);
        let warnings = export(&fixture.publication, None, web()).unwrap().warnings;
        let named: Vec<_> = warnings.iter().filter(|warning| warning.article == "boat").collect();
        assert!(!named.is_empty(), "{warnings:?}");
        assert!(named.iter().all(|warning| warning.headline == "The last boat"), "{named:?}");
    }

    fn web() -> ExportRequest {
        ExportRequest {
            articles: Vec::new(),
            approved_only: false,
            allow_errors: true,
            targets: vec!["web".into()],
            out: String::new(),
            zip: false,
        }
    }
}
