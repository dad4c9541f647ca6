//! What the checks need to know of the publication and the page.

use std::collections::{HashMap, HashSet};

use article::{Article, ArticleId, Manuscript, PublicationPath, Status, markdown};
use library::{Reader, RelatedTarget};
use press::edition::Entry;
use press::text::{Addresses, LiveText, Picture, TextSettings, Warning, WarningKind};
use review::check::{Facts, LinkedArticle, Mention};
use review::{Edit, Place};

use crate::{Error, ErrorCode, OpenPublication, authors, pages, read};

/// What an article is looked at for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scope<'a> {
    /// For itself. Its text is rendered, and fixes are looked for.
    Article,
    /// To go out in one bundle with these articles. The export renders its text, and reports what it finds in it.
    Bundle(&'a HashSet<ArticleId>),
}

/// Gathers it.
pub(super) fn gather(
    publication: &OpenPublication,
    manuscript: &Manuscript,
    article: &Article,
    words: u32,
    scope: Scope<'_>,
) -> Result<Facts, Error> {
    let mut facts = publication.read(|reader| {
        let related = library::related(reader, article.id)?;
        Ok(Facts {
            words,
            copy_of: read::original(reader, article.id)?.map(|original| original.slug.to_string()),
            conflict: library::conflict(reader, article.id)?.is_some(),
            unknown_authors: unknown_authors(reader, manuscript, article)?,
            unapproved: unapproved(reader, article, &related, scope)?,
            missing_related: missing_related(related),
            ..Facts::default()
        })
    })?;
    if matches!(scope, Scope::Article) {
        publication.read(|reader| missing_lead_picture(reader, manuscript, article, &mut facts))?;
        flawed_pictures(publication, article, &mut facts);
        in_the_text(publication, manuscript, article, &mut facts)?;
        name_profiles(publication, manuscript, article, &mut facts)?;
    }
    Ok(facts)
}

/// Authors in the byline without a profile; the place is the key that the byline was read from.
fn unknown_authors(reader: &Reader<'_>, manuscript: &Manuscript, article: &Article) -> Result<Vec<Mention>, Error> {
    let key = if manuscript.get("authors").is_some_and(|value| !value.is_null()) { "authors" } else { "author" };
    let mut unknown = Vec::new();
    for credit in &article.byline {
        if library::author(reader, &credit.author)?.is_none() {
            unknown.push(Mention::in_field(&credit.author, key));
        }
    }
    Ok(unknown)
}

/// Where an unknown author is named as one profile is, the byline that names the profile.
fn name_profiles(
    publication: &OpenPublication,
    manuscript: &Manuscript,
    article: &Article,
    facts: &mut Facts,
) -> Result<(), Error> {
    if facts.unknown_authors.is_empty() || manuscript.front_matter_error().is_some() {
        return Ok(());
    }
    let mut linked = manuscript.clone();
    // A front matter that cannot be changed has no fix, but what is wrong there is reported all the same.
    match authors::link_by_name(publication, &mut linked, article.slug.as_str()) {
        Err(error) if error.code == ErrorCode::BrokenFrontMatter => return Ok(()),
        outcome => outcome?,
    }
    let byline = linked.article(article.id, article.slug.as_str()).byline;
    let unchanged: HashSet<&str> = byline.iter().map(|credit| credit.author.as_str()).collect();
    if let Some(value) = linked.get("authors") {
        for author in facts.unknown_authors.iter_mut().filter(|author| !unchanged.contains(author.name.as_str())) {
            author.edit = Some(Edit::Field { key: "authors".into(), value: value.clone() });
        }
    }
    Ok(())
}

fn missing_related(related: Vec<RelatedTarget>) -> Vec<Mention> {
    let missing = related.into_iter().filter(|target| target.article.is_none());
    let named = missing.map(|target| match target.in_trash {
        Some(headline) => format!("{headline} (in the trash)"),
        None => target.target,
    });
    named.map(|name| Mention::in_field(name, "related")).collect()
}

/// Articles that the text links to or that are related, and that are neither approved nor in the same bundle.
fn unapproved(
    reader: &Reader<'_>,
    article: &Article,
    related: &[RelatedTarget],
    scope: Scope<'_>,
) -> Result<Vec<LinkedArticle>, Error> {
    let targets = related.iter().filter_map(|row| Some((row.article.as_ref()?.id, Place::field("related"))));
    let mut places: Vec<(ArticleId, Place)> = Vec::new();
    for (link, range) in markdown::article_link_places(&article.body) {
        let there = library::find(reader, &link)?.filter(|id| *id != article.id);
        places.extend(there.map(|id| (id, Place::Text(range))));
    }
    places.extend(targets);
    let mut seen = HashSet::new();
    let mut unapproved = Vec::new();
    for (id, place) in places {
        let comes_along = matches!(scope, Scope::Bundle(ids) if ids.contains(&id));
        if comes_along || !seen.insert(id) {
            continue;
        }
        if let Some(there) = library::article(reader, id)?.filter(|there| there.status != Status::Approved) {
            unapproved.push(LinkedArticle { id, headline: there.headline, place });
        }
    }
    Ok(unapproved)
}

fn missing_lead_picture(
    reader: &Reader<'_>,
    manuscript: &Manuscript,
    article: &Article,
    facts: &mut Facts,
) -> Result<(), Error> {
    let Some(image) = &article.image else { return Ok(()) };
    let file = image.file();
    if let Some(file) = &file
        && library::media(reader, file.as_str())?.is_some()
    {
        return Ok(());
    }
    let name = file.map_or_else(|| image.path.clone(), String::from);
    let mut mention = Mention::in_field(&name, "image");
    if manuscript.get("image").is_some_and(serde_json::Value::is_string)
        && let Some(path) = moved(reader, &name)?
    {
        mention.edit = Some(Edit::Field { key: "image".into(), value: path.into() });
    }
    facts.missing_pictures.push(mention);
    Ok(())
}

/// Pictures that pages show otherwise than they are. One that cannot be read is missing, which is told elsewhere.
fn flawed_pictures(publication: &OpenPublication, article: &Article, facts: &mut Facts) {
    for path in article.pictures() {
        let Ok(bytes) = std::fs::read(publication.root.join(path.as_str())) else { continue };
        for flaw in press::picture::flaws(path.as_str(), &bytes) {
            let name = format!("{path} {flaw}");
            let place = article.body.find(path.as_str()).map(|start| start..start + path.as_str().len());
            facts.flawed_pictures.push(match place {
                Some(range) => Mention::in_text(name, range),
                None => Mention::in_field(name, "image"),
            });
        }
    }
}

/// What the page cannot show of the text.
fn in_the_text(
    publication: &OpenPublication,
    manuscript: &Manuscript,
    article: &Article,
    facts: &mut Facts,
) -> Result<(), Error> {
    let warnings: Vec<Warning> = pages::with_text_settings(publication, manuscript, |settings| {
        let settings = TextSettings { addresses: &Existing(settings.addresses), ..*settings };
        LiveText::new(&article.body, &settings).warnings().collect()
    })?;
    publication.read(|reader| {
        for Warning { kind, range, .. } in warnings {
            let words = kind.to_string();
            let (list, name) = match kind {
                WarningKind::MissingPicture(path) => {
                    let mut mention = Mention::in_text(&path, range.clone());
                    let there = moved(reader, &path)?;
                    mention.edit = there.and_then(|there| relinked(&article.body[range], &there, &mention.place));
                    facts.missing_pictures.push(mention);
                    continue;
                }
                WarningKind::RemotePicture(address) => (&mut facts.remote_pictures, address),
                WarningKind::NoAlternativeText(path) => (&mut facts.pictures_without_alt, path),
                WarningKind::UnknownArticle(target) => (&mut facts.dead_links, target),
                WarningKind::LinkedFile(_) => (&mut facts.linked_files, words),
                WarningKind::Leftover(kind, _) if kind.is_private() => (&mut facts.private_notes, words),
                _ => (&mut facts.not_shown, words),
            };
            list.push(Mention::in_text(name, range));
        }
        Ok(())
    })
}

/// A picture's Markdown with another path.
fn relinked(written: &str, path: &str, place: &Place) -> Option<Edit> {
    let Place::Text(range) = place else { return None };
    let named = markdown::picture_files(written).into_iter().map(|file| (file, path.to_owned()));
    let insert = markdown::relink_pictures(written, &HashMap::from_iter(named));
    (insert != written).then(|| Edit::Text { range: range.clone(), insert })
}

/// Where a picture is that is not where it should be: the only one of the publication whose file has this name, capital
/// letters aside.
fn moved(reader: &Reader<'_>, path: &str) -> Result<Option<String>, Error> {
    let name = |path: &str| PublicationPath::of_file(path).map(|path| path.file_name().to_lowercase());
    let wanted = name(path);
    let mut named = library::media_all(reader)?.into_iter().filter(|media| name(&media.path) == wanted);
    Ok(match (named.next(), named.next()) {
        (Some(only), None) => Some(only.path),
        _ => None,
    })
}

/// Takes every article as one that has a page: whether it has an address depends on the bundle.
struct Existing<'a>(&'a dyn Addresses);

impl Addresses for Existing<'_> {
    fn article(&self, entry: &Entry) -> Option<String> {
        Some(entry.slug.to_string())
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        self.0.picture(path)
    }
}
