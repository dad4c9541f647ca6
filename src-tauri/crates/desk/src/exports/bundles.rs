//! Making a bundle.

use std::collections::HashSet;
use std::path::{Component, PathBuf};

use article::ArticleId;
use press::bundle::{FolderSink, Sink, SinkError, ZipSink};
use press::edition::Entry;
use press::target::{Chosen, Edition, ExportError, Memory, Source};
use review::Signer;

use super::choice;
use super::memory::{ExportMemory, Kept};
use super::outlines;
use super::source::{Choice, ExportSource};
use super::{seals, targets, warnings};
use crate::open::Stop;
use crate::pages::Cache;
use crate::wire::{ExportAnswer, ExportRequest, FailedTarget, FormField, TargetView, Task};
use crate::{Error, ErrorCode, OpenPublication, articles, pages};

/// The kinds of output.
pub(crate) fn targets() -> Vec<TargetView> {
    let views = press::target::TARGETS.iter().map(|target| TargetView {
        name: target.name().into(),
        label: target.label().into(),
        about: target.about().into(),
        options: target.choices().iter().map(FormField::from).collect(),
    });
    views.collect()
}

/// Who exports, as far as this machine knows.
#[derive(Default)]
pub struct Exporter {
    /// The name and the key of whoever vouches for the bundle.
    pub seals: Option<(String, Signer)>,
    /// The folder in which only this person keeps what exports made, so that the next one makes only what changed.
    pub memory: Option<PathBuf>,
}

/// An export that is announced: whoever cancels from now on means this one, too, though its work has not begun.
#[must_use]
pub struct Announced<'p> {
    publication: &'p OpenPublication,
    stop: Stop<'p>,
}

/// Announces an export.
pub fn announce(publication: &OpenPublication) -> Announced<'_> {
    Announced { publication, stop: publication.exports.begin() }
}

impl Announced<'_> {
    /// Makes the bundle. An article that fails becomes a warning and stops nothing else.
    pub fn export(self, exporter: &Exporter, request: ExportRequest) -> Result<ExportAnswer, Error> {
        export_until(self.publication, self.stop, exporter, request)
    }
}

/// Exports a bundle, which can be cancelled from now on.
pub fn export(
    publication: &OpenPublication,
    exporter: &Exporter,
    request: ExportRequest,
) -> Result<ExportAnswer, Error> {
    announce(publication).export(exporter, request)
}

fn export_until(
    publication: &OpenPublication,
    stop: Stop<'_>,
    exporter: &Exporter,
    request: ExportRequest,
) -> Result<ExportAnswer, Error> {
    articles::writing::flush(publication, ())?;
    let settings = publication.settings();
    let targets = targets::chosen(publication, &settings, &request.targets)?;
    let parent = parent(publication, &request.out)?;
    let whole = request.articles.is_empty();
    let memory = exporter.memory.as_ref().filter(|_| whole);
    let (outlines, kept) = rayon::join(
        || outlines::all(publication),
        || memory.map(|folder| Kept::open(publication, folder, &purpose(&request))),
    );
    let outlines = outlines?;
    let entries = choice::entries(publication, &request.articles, request.approved_only, &outlines)?;
    // Whoever names an article asks for it, whatever its status.
    let choice = Choice { approved_only: request.approved_only, drafts: request.drafts || !whole };
    let mut source = ExportSource::new(publication, &entries, &outlines, choice)?;
    if let Some(kept) = kept {
        source = source.remembering(kept)?;
    }
    if !request.allow_errors {
        choice::refuse_errors(publication, &source, &entries, stop)?;
    }
    let goes_out =
        |entry: &&Entry| targets.iter().any(|chosen| source.withheld(entry, chosen.target.audience()).is_none());
    let gone = if whole { warnings::without_files(publication)? } else { None };
    let name = choice::bundle_name(&settings, &entries.iter().filter(goes_out).collect::<Vec<_>>(), &outlines);
    let cache = Cache::of(publication);
    let edition = Edition {
        publication: &settings,
        entries: &entries,
        whole_site: whole,
        source: &source,
        cache: Some(&cache),
        memory: source.memory().map(|memory| memory as &dyn Memory),
        progress: &|done, total, headline| publication.progress(Task::Export, done, total, headline),
        is_cancelled: &|| stop.is_set(),
    };
    let earlier = source.memory().and_then(ExportMemory::earlier);
    // Not even the folder of bundles is made for an export that is cancelled by now.
    stop.go_on()?;
    let run = |sink: &mut dyn Sink| {
        let made = run(&edition, &targets, exporter, sink)?;
        // What comes next puts the bundle into its place.
        stop.go_on()?;
        Ok::<_, Error>(made)
    };
    let (export, bundle, without_related) = if request.zip {
        let mut sink = ZipSink::new(&parent, &name).map_err(cannot)?.after(earlier);
        let export = run(&mut sink)?;
        let bundle = sink.finish_unless(&|| stop.is_set()).map_err(cannot)?;
        (export, bundle, source.without_related(&entries))
    } else {
        let mut sink = FolderSink::new(&parent, &name).map_err(cannot)?.after(earlier);
        let export = run(&mut sink)?;
        let without_related = source.without_related(&entries);
        let bundle = place(publication, source, sink, &export.manifest)?;
        (export, bundle, without_related)
    };
    let name = bundle.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (recorded, mut warnings) = rayon::join(
        || record(publication, &entries, &request.targets, &name),
        || warnings::of(&outlines, &entries, export.diagnostics, export.warnings),
    );
    recorded?;
    pages::forget_earlier(publication);
    warnings.extend(gone);
    let (approved, unapproved) = by_approval(&entries, &export.approved);
    Ok(ExportAnswer {
        bundle: bundle.display().to_string(),
        approved,
        unapproved,
        without_related,
        bytes: export.files.iter().map(|file| file.size).sum(),
        files: export.files.into_iter().map(|file| file.path).collect(),
        warnings,
        failed: export.failed.into_iter().map(failed_target).collect(),
    })
}

/// Puts a bundle into its place, and keeps what was made of it for the next export. Whether that can be kept is found out on the
/// way.
fn place(
    publication: &OpenPublication,
    source: ExportSource<'_>,
    sink: FolderSink,
    manifest: &str,
) -> Result<PathBuf, Error> {
    let (kept, bundle) = std::thread::scope(|scope| {
        let ending = scope.spawn(|| source.end());
        let bundle = sink.finish();
        (ending.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), bundle)
    });
    let bundle = bundle.map_err(cannot)?;
    match kept {
        Ok(kept) => kept.into_iter().for_each(|kept| kept.keep(publication, (&bundle, manifest))),
        // The bundle is made, whatever becomes of this: the next one is made from the beginning.
        Err(error) => crate::log::error("what an export keeps for the next one", &error),
    }
    Ok(bundle)
}

/// The folder that the bundle goes into. Elsewhere in the publication than in `bundles`, its files would become articles.
fn parent(publication: &OpenPublication, out: &str) -> Result<PathBuf, Error> {
    let own = publication.root.join("bundles");
    if out.is_empty() {
        return Ok(own);
    }
    let wanted = std::path::absolute(out).map_err(|error| Error::new(ErrorCode::File, format!("{out}: {error}")))?;
    // A folder that is not there yet is where the nearest one above it is.
    let there = wanted.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    let (above, mut real) = there.unwrap_or((&wanted, wanted.clone()));
    for part in wanted.strip_prefix(above).unwrap_or(&wanted).components() {
        match part {
            Component::ParentDir => _ = real.pop(),
            part => real.push(part),
        }
    }
    let within = publication.root.canonicalize().ok().and_then(|root| Some(real.strip_prefix(root).ok()?.to_owned()));
    let is_hidden = |part: Component<'_>| part.as_os_str().to_string_lossy().starts_with('.');
    match within {
        Some(within) if !within.starts_with("bundles") && !within.components().any(is_hidden) => {
            let message = format!(
                "{} is in the publication: the files of a bundle there would become articles",
                wanted.display()
            );
            Err(Error::new(ErrorCode::BadRequest, message)
                .hint("choose a folder outside of it, or none: bundles go into “bundles”"))
        }
        _ => Ok(wanted),
    }
}

/// Exports into a sink, and seals what was made.
fn run(
    edition: &Edition<'_>,
    targets: &[Chosen<'_>],
    exporter: &Exporter,
    sink: &mut dyn Sink,
) -> Result<press::target::Export, Error> {
    let made = press::target::export(edition, targets, sink).map_err(|error| {
        let code = if matches!(error, ExportError::Cancelled) { ErrorCode::Cancelled } else { ErrorCode::File };
        let hint = match error {
            ExportError::NothingAdmitted(_) => "approve what is to go out, or export drafts as well (--drafts)",
            _ => "",
        };
        Error::new(code, error.to_string()).hint(hint)
    })?;
    if let Some((by, signer)) = &exporter.seals {
        let manifest = sink.get(press::bundle::MANIFEST).map_err(cannot)?;
        let seal = seals::seal(by, signer, &manifest)?;
        sink.put(press::bundle::SIGNATURE, &seal).map_err(cannot)?;
    }
    Ok(made)
}

fn cannot(error: SinkError) -> Error {
    let code = if matches!(error, SinkError::Cancelled) { ErrorCode::Cancelled } else { ErrorCode::File };
    Error::new(code, error.to_string())
}

/// The slugs of those that are approved as they stand, and of the others.
fn by_approval(entries: &[Entry], approved: &HashSet<String>) -> (Vec<String>, Vec<String>) {
    let is_approved = |entry: &&Entry| approved.contains(&entry.id.to_string());
    let (approved, others): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(is_approved);
    let slugs = |entries: Vec<&Entry>| entries.into_iter().map(|entry| entry.slug.to_string()).collect();
    (slugs(approved), slugs(others))
}

/// What an export is for. Those of one purpose have most of their pages in common.
fn purpose(request: &ExportRequest) -> String {
    let drafts = if request.drafts { "-drafts" } else { "" };
    let approved = if request.approved_only { "-approved" } else { "" };
    format!("{}{drafts}{approved}", request.targets.join("+"))
}

/// Stops the exports that are running: they leave nothing behind.
pub fn cancel(publication: &OpenPublication, (): ()) -> Result<(), Error> {
    publication.exports.stop();
    Ok(())
}

fn failed_target(failed: press::target::FailedTarget) -> FailedTarget {
    FailedTarget { target: failed.target.to_owned(), reason: failed.reason }
}

/// What went into a bundle stays in the history as it was, with that export.
fn record(publication: &OpenPublication, entries: &[Entry], targets: &[String], bundle: &str) -> Result<(), Error> {
    if publication.library.read_only().is_some() {
        return Ok(());
    }
    let ids: Vec<ArticleId> = entries.iter().map(|entry| entry.id).collect();
    let now = publication.clock.now_ms();
    publication.write_aside(|writer| Ok(library::record_export(writer, &ids, now, targets, bundle)?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use super::*;
    use crate::exports::verification::verify;
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
            let answer = export(&fixture.publication, &Exporter::default(), web()).unwrap();
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
        let unsigned =
            super::export(&fixture.publication, &Exporter { seals: identities.signer().unwrap(), memory: None }, web())
                .unwrap();
        assert_eq!(verify(Path::new(&unsigned.bundle), None).unwrap().seal, None);
        crate::reviews::persons::introduce(&fixture.publication, &identities, "S. Ivarsen", None).unwrap();
        for zip in [false, true] {
            let request = ExportRequest { zip, ..web() };
            let bundle = super::export(
                &fixture.publication,
                &Exporter { seals: identities.signer().unwrap(), memory: None },
                request,
            )
            .unwrap()
            .bundle;
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
    fn an_export_can_be_cancelled_from_the_moment_that_it_is_announced() {
        let fixture = Fixture::new(&[("one.md", "One.\n")]);
        let publication = &fixture.publication;
        for allow_errors in [true, false] {
            let announced = announce(publication);
            cancel(publication, ()).unwrap();
            let error = announced.export(&Exporter::default(), ExportRequest { allow_errors, ..web() }).unwrap_err();
            assert_eq!(error.code, ErrorCode::Cancelled);
            assert_eq!(error.message, "the export was cancelled; nothing was written");
            assert!(!publication.root.join("bundles").exists());
        }
        export(publication, &Exporter::default(), web()).expect("the next one is not concerned");
    }

    #[test]
    fn options_in_the_settings_reach_their_target() {
        let settings = "name = \"T\"\n[export.options.web]\nnonsense = true\n";
        let fixture = Fixture::new(&[("one.md", "One.\n"), ("publication.toml", settings)]);
        let error = export(&fixture.publication, &Exporter::default(), web()).unwrap_err();
        assert!(error.message.contains("web") && error.message.contains("nonsense"), "{}", error.message);
    }

    #[test]
    fn a_warning_names_its_article_by_headline_too() {
        let body = "---\ntitle: The last boat\n---\n\nSee [it](article:none).\n";
        let fixture = Fixture::new(&[("boat.md", body)]);
        let warnings = export(&fixture.publication, &Exporter::default(), web()).unwrap().warnings;
        let named: Vec<_> = warnings.iter().filter(|warning| warning.article == "boat").collect();
        assert!(!named.is_empty(), "{warnings:?}");
        assert!(named.iter().all(|warning| warning.headline == "The last boat"), "{named:?}");
    }

    #[test]
    fn what_goes_out_though_its_file_is_gone_is_told() {
        let fixture = Fixture::new(&[("one.md", "One.\n"), ("two.md", "Two.\n")]);
        let told = |request: ExportRequest| {
            let warnings = export(&fixture.publication, &Exporter::default(), request).unwrap().warnings;
            warnings.into_iter().find(|warning| warning.message.contains("gone")).map(|warning| warning.message)
        };
        assert_eq!(told(web()), None);
        std::fs::remove_file(fixture.publication.root.join("two.md")).unwrap();
        crate::sync::reconcile(&fixture.publication).unwrap();
        assert!(
            told(web()).unwrap().starts_with("these files are gone, and what they had goes out all the same: two.md. ")
        );
        assert_eq!(told(ExportRequest { articles: vec!["one".into()], ..web() }), None);
    }

    #[test]
    fn drafts_go_onto_a_site_only_if_somebody_asks_for_them() {
        let article = |n: u8, more: &str| (format!("a{n}.md"), format!("---\ntitle: A{n}\n{more}---\n\nText.\n"));
        let files = [
            article(0, "status: approved\n"),
            article(1, ""),
            article(2, "status: in-review\n"),
            article(3, "status: changes-asked\n"),
            article(4, "status: draft\nlive: published\n"),
            article(5, "status: approved\nlive: withdrawn\n"),
            article(6, "status: approved\nembargo: 2999-01-01\n"),
        ];
        let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let fixture = Fixture::new(&files);
        let pages = |request: ExportRequest| {
            let files = export(&fixture.publication, &Exporter::default(), request).unwrap().files;
            (0..7).filter(|n| files.contains(&format!("site/a{n}/index.html"))).collect::<Vec<_>>()
        };
        let site = || ExportRequest { targets: vec!["site".into()], ..web() };
        assert_eq!(pages(site()), [0, 2, 4]);
        assert_eq!(pages(ExportRequest { drafts: true, ..site() }), [0, 1, 2, 3, 4]);
        assert_eq!(pages(ExportRequest { articles: vec!["a1".into(), "a6".into()], ..site() }), [1]);
    }

    fn web() -> ExportRequest {
        ExportRequest {
            articles: Vec::new(),
            approved_only: false,
            drafts: false,
            allow_errors: true,
            targets: vec!["web".into()],
            out: String::new(),
            zip: false,
        }
    }
}
