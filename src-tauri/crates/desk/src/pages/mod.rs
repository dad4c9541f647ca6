//! Everything on an article's page: gathered here for the preview and for exports alike.

use std::path::Path;

use article::{Article, ArticleId, AuthorProfile, LeadPicture, Manuscript, Publication};
use library::{Reader, RelatedTarget};
use press::edition::{EditionArticle, Entry};
use press::text::{SafeHtml, TextSettings};
use press::theme::{Look, PageParts, Places, page_in};

use crate::open::{Session, Shown, lock};
use crate::read::card_excerpt;
use crate::wire::Event;
use crate::{Error, ErrorCode, OpenPublication, store};

mod asset;
mod derivatives;
mod faces;
mod forms;
mod refresh;
mod source;

pub use asset::Asset;
pub(crate) use asset::read as read_asset;
pub(crate) use derivatives::Cache;
pub(crate) use faces::face;
pub(crate) use forms::forget_earlier;
pub(crate) use refresh::{note_shell, refresh};
pub(crate) use source::{PreviewSource, entry};

/// An article with all that its page shows, and not what only exports need: its faults and the list of its pictures. `root`
/// is the publication's folder.
pub(crate) fn gather(
    root: &Path,
    reader: &Reader<'_>,
    id: ArticleId,
    manuscript: &Manuscript,
    stem: &str,
) -> Result<EditionArticle, Error> {
    let mut article = manuscript.article(id, stem);
    store::inherit(root, reader, &mut article)?;
    let words = store::known(reader, id, manuscript)?.map_or_else(|| store::words(manuscript), |known| known.words);
    with_others(reader, article, manuscript, words)
}

/// An article with what others say on its page: its authors and its related posts.
pub(crate) fn with_others(
    reader: &Reader<'_>,
    article: Article,
    manuscript: &Manuscript,
    words: u32,
) -> Result<EditionArticle, Error> {
    let authors = article
        .byline
        .iter()
        .map(|credit| Ok((credit.clone(), library::author(reader, &credit.author)?.map(|(profile, _)| profile))));
    Ok(EditionArticle {
        manuscript: manuscript.clone(),
        authors: authors.collect::<Result<_, Error>>()?,
        related: library::related(reader, article.id)?.into_iter().filter_map(related).collect(),
        front_matter: Vec::new(),
        pictures: Vec::new(),
        words,
        article,
    })
}

/// A related post whose target is not there has no card; the checks name it.
fn related(row: RelatedTarget) -> Option<press::edition::RelatedTarget> {
    let excerpt = card_excerpt(&row);
    let there = row.article?;
    Some(press::edition::RelatedTarget {
        entry: Entry { id: there.id, slug: there.slug },
        headline: there.headline,
        excerpt,
        focus: there.image.as_ref().and_then(|image| image.focus),
        image: there.image.as_ref().and_then(LeadPicture::file),
    })
}

/// The page around an article's text.
pub(crate) fn shell(publication: &OpenPublication, id: ArticleId, manuscript: &Manuscript) -> Result<String, Error> {
    let settings = publication.settings();
    let stem = store::stem(publication, id)?;
    publication.read(|reader| {
        let source = PreviewSource::new(reader, &settings);
        let whole = gather(&publication.root, reader, id, manuscript, &stem)?;
        let parts = PageParts::new(&settings, &whole, &source);
        let page = in_look(publication, &settings, &parts)?;
        source.outcome().map(|()| page)
    })
}

/// A page without its text, as these settings have it look. A theme that fails is told, and the page looks as usual.
pub(crate) fn in_look(
    publication: &OpenPublication,
    settings: &Publication,
    parts: &PageParts<'_>,
) -> Result<String, Error> {
    let Shown { look, folder, broken } = publication.look(settings);
    let assets = format!("{folder}/");
    let mut input = parts.input(Places { assets: &assets, site: None });
    derivatives::add_tone(publication, &look, &mut input);
    let page = page_in(&look, &input, &SafeHtml::default()).map_err(|error| error.to_string());
    let page = page.and_then(|page| if page.contains(TEXT) { Ok(page) } else { Err(without_text(settings)) });
    let wrong = broken.or_else(|| page.as_ref().err().cloned());
    publication.tell_of_theme(wrong);
    page.or_else(|_| {
        // Its style sheet stays that of the theme: only the templates are others.
        page_in(&Look::with(Look::usual(), settings), &input, &SafeHtml::default())
            .map_err(|error| Error::new(ErrorCode::Internal, error.to_string()))
    })
}

/// The attribute of the element that the text goes into.
const TEXT: &str = "data-text";

fn without_text(settings: &Publication) -> String {
    format!(
        "the theme {} cannot be shown while somebody writes: no element of its page.html has the attribute {TEXT}, which marks where the text goes",
        settings.site.theme
    )
}

/// A biography, as readers see it.
pub(crate) fn biography(publication: &OpenPublication, profile: &AuthorProfile) -> SafeHtml {
    press::theme::biography(&profile.biography, &publication.settings().language)
}

/// Runs `work` with what a text of this article sees around it.
pub(crate) fn with_text_settings<T>(
    publication: &OpenPublication,
    manuscript: &Manuscript,
    work: impl FnOnce(&TextSettings<'_>) -> T,
) -> Result<T, Error> {
    let settings = publication.settings();
    let (language, headline) = (language(manuscript, &settings), manuscript.title());
    publication.read(|reader| {
        let source = PreviewSource::new(reader, &settings);
        let done = work(&TextSettings {
            language: &language,
            headline: headline.as_deref(),
            resolver: &source,
            addresses: &source,
        });
        source.outcome().map(|()| done)
    })
}

/// Runs `work` on the session of an open article, with what its text sees around it. Only this session is locked.
///
/// What was typed is in the session by then, so a link or a picture that could not be looked up stops nothing: it is said.
pub(crate) fn with_open_text<T>(
    publication: &OpenPublication,
    id: ArticleId,
    work: impl FnOnce(&mut Session, &TextSettings<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let settings = publication.settings();
    let session = publication.session(id).ok_or_else(|| store::not_open(id))?;
    let mut session = lock(&session);
    let (language, headline) = session.set_by(&settings);
    publication.read(|reader| {
        let source = PreviewSource::new(reader, &settings);
        let settings =
            TextSettings { language: &language, headline: headline.as_deref(), resolver: &source, addresses: &source };
        let done = work(&mut session, &settings);
        if let Err(error) = source.outcome() {
            publication.tell(Event::Error(error));
        }
        done
    })
}

/// The language of a text: its own, else the publication's.
fn language(manuscript: &Manuscript, settings: &Publication) -> String {
    manuscript.language().unwrap_or_else(|| settings.language.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::wire::{ArticleRequest, ExportRequest, Severity};

    /// A picture of two pixels by one.
    const PICTURE: &[u8] = b"GIF89a\x02\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x2c\x00\x00\x00\x00\x02\x00\x01\x00\x00\x02\x02\x04\n\x00\x3b";

    #[test]
    fn a_picture_is_found_alike_in_preview_checks_and_export_however_it_is_named() {
        for named in ["media/x y.gif", "/media/x y.gif", "./media/x%20y.gif", "media/x%20y.gif", "../media/x y.gif"] {
            let text = format!(
                "---\ntitle: A\nimage: \"{named}\"\nimage_alt: A pier\nauthors: [kim]\nrelated: [b]\n---\n\n![Boats](<{named}>)\n"
            );
            let other = format!("---\ntitle: B\nimage: \"{named}\"\n---\n\nB.\n");
            let author = format!("---\nname: Kim\nportrait: \"{named}\"\n---\n");
            let fixture = Fixture::new(&[("a.md", &text), ("b.md", &other), ("authors/kim.md", &author)]);
            fixture.write("media/x y.gif", PICTURE);
            crate::sync::reconcile(&fixture.publication).unwrap();
            let publication = &fixture.publication;
            let id = store::find(publication, "a").unwrap();

            let shown = shell(publication, id, &store::current(publication, id).unwrap()).unwrap();
            assert_eq!(
                shown.matches("src=\"media/x-y-2-").count(),
                4,
                "{named}: lead picture, two portraits, card: {shown}"
            );

            let checks = crate::exports::checks::list(publication, ArticleRequest { id: "a".into() }).unwrap();
            let found = checks.rows.iter().flat_map(|row| &row.diagnostics);
            let wrong: Vec<_> = found.filter(|found| found.severity == Severity::Error).collect();
            assert!(wrong.is_empty(), "{named}: {wrong:?}");

            let used = publication.read(|reader| Ok(library::media_uses(reader, "media/x y.gif")?)).unwrap();
            assert_eq!(used.len(), 2, "{named}");

            let request = ExportRequest {
                articles: vec!["a".into()],
                approved_only: false,
                drafts: false,
                allow_errors: false,
                targets: vec!["web".into()],
                out: String::new(),
                zip: false,
            };
            let answer = crate::exports::bundles::export(publication, &Default::default(), request).unwrap();
            let page = std::fs::read_to_string(std::path::Path::new(&answer.bundle).join("web/a/index.html")).unwrap();
            assert_eq!(
                page.matches("src=\"../media/x-y-2-").count(),
                5,
                "{named}: those, and the one in the text: {page}"
            );
            assert!(
                answer.warnings.iter().all(|warning| !warning.message.contains("picture is missing")),
                "{:?}",
                answer.warnings
            );
        }
    }
}
