//! What the checks need to know of the publication and the page.

use std::collections::{HashMap, HashSet};

use article::markdown::{self, Prose};
use article::{Article, ArticleId, LeadPicture, Manuscript, PublicationPath, Status};
use library::{Reader, RelatedTarget};
use press::edition::Entry;
use press::picture::Flaw;
use press::text::{Addresses, LiveText, Picture, TextSettings, Warning, WarningKind};
use review::check::{Facts, LinkedArticle, Mention, SmallPicture};
use review::{Edit, Place};

use super::house::Around;
use crate::open::lock;
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
    around: &Around,
    text: &Text<'_>,
    scope: Scope<'_>,
) -> Result<Facts, Error> {
    let Text { manuscript, article, prose, words, open_notes } = *text;
    let mut facts = publication.read(|reader| {
        let related = library::related(reader, article.id)?;
        Ok(Facts {
            words,
            open_notes,
            same_headline: same_headline(reader, article)?,
            slug_of: slug_of(reader, article)?,
            tags: around.spellings(&article.tags),
            small_pictures: small_pictures(reader, article, prose)?,
            dead_anchors: dead_anchors(article, prose),
            ahead: around.is_ahead(article.date.as_deref()),
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

/// An article, as it is read for the checks.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) manuscript: &'a Manuscript,
    pub(super) article: &'a Article,
    pub(super) prose: &'a Prose,
    pub(super) words: u32,
    pub(super) open_notes: usize,
}

fn same_headline(reader: &Reader<'_>, article: &Article) -> Result<Vec<String>, Error> {
    let slugs = library::with_headline(reader, &article.headline, article.id)?;
    Ok(slugs.into_iter().map(|slug| slug.to_string()).collect())
}

/// The headline of the article that has the slug which this one names. Only one of them can have it.
fn slug_of(reader: &Reader<'_>, article: &Article) -> Result<Option<String>, Error> {
    let Some(owner) = library::slug_owner(reader, &article.slug)?.filter(|owner| *owner != article.id) else {
        return Ok(None);
    };
    Ok(library::article(reader, owner)?.map(|there| there.headline))
}

/// The width of the text on a page, and of the pictures in it.
const MEASURE: u32 = 640;

/// Pictures that are narrower than the text, where they stand alone.
fn small_pictures(reader: &Reader<'_>, article: &Article, prose: &Prose) -> Result<Vec<SmallPicture>, Error> {
    let lead = article.image.as_ref().and_then(LeadPicture::file).map(|path| (path, Place::field("image")));
    let alone = prose.pictures.iter().filter(|picture| picture.alone);
    let alone = alone
        .filter_map(|picture| Some((PublicationPath::parse(&picture.address)?, Place::Text(picture.range.clone()))));
    let mut small = Vec::new();
    for (path, place) in lead.into_iter().chain(alone) {
        let pixels = library::media(reader, path.as_str())?.and_then(|media| media.pixels);
        if let Some((width, _)) = pixels.filter(|(width, _)| *width < MEASURE) {
            small.push(SmallPicture { name: path.to_string(), place, width, wanted: MEASURE });
        }
    }
    Ok(small)
}

/// Links to places in the article that it does not have. One that differs from a heading’s in hyphens only, as other tools
/// make them, is meant for it.
fn dead_anchors(article: &Article, prose: &Prose) -> Vec<Mention> {
    let mut places = None;
    let within = prose.links.iter().filter_map(|link| Some((link, link.address.strip_prefix('#')?)));
    let mut dead = Vec::new();
    for (link, fragment) in within {
        let decoded = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        let wanted = press::anchor(&decoded);
        let places = places.get_or_insert_with(|| press::document::places(&article.body));
        // The beginning of the page is always there.
        if wanted.is_empty() || wanted == "top" || places.contains(&wanted) {
            continue;
        }
        let letters = |id: &str| id.replace('-', "");
        let mut meant = places.iter().filter(|place| letters(place) == letters(&wanted));
        let mut mention = Mention::in_text(format!("#{fragment}"), link.range.clone());
        if let (Some(place), None) = (meant.next(), meant.next()) {
            let at = article.body.get(link.range.clone()).and_then(|written| written.rfind(&format!("#{fragment}")));
            mention.edit = at.map(|at| {
                let start = link.range.start + at;
                Edit::Text { range: start..start + 1 + fragment.len(), insert: format!("#{place}") }
            });
        }
        dead.push(mention);
    }
    dead
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
        for flaw in flaws(publication, &path) {
            let name = format!("{path} {flaw}");
            let place = article.body.find(path.as_str()).map(|start| start..start + path.as_str().len());
            facts.flawed_pictures.push(match place {
                Some(range) => Mention::in_text(name, range),
                None => Mention::in_field(name, "image"),
            });
        }
    }
}

/// The flaws of a picture. A file is read once for each content that it had.
fn flaws(publication: &OpenPublication, path: &PublicationPath) -> Vec<Flaw> {
    let read = || std::fs::read(publication.root.join(path.as_str()));
    let known = publication.read(|reader| Ok(library::media(reader, path.as_str())?)).ok().flatten();
    let Some(media) = known else {
        return read().map_or_else(|_| Vec::new(), |bytes| press::picture::flaws(path.as_str(), &bytes));
    };
    let key = (path.to_string(), media.hash);
    if let Some(flaws) = lock(&publication.flaws).get(&key) {
        return flaws.clone();
    }
    let Ok(bytes) = read() else { return Vec::new() };
    let flaws = press::picture::flaws(path.as_str(), &bytes);
    lock(&publication.flaws).insert(key, flaws.clone());
    flaws
}

/// What the page cannot show of the text, as its session knows it where it is open.
fn warnings(publication: &OpenPublication, manuscript: &Manuscript, article: &Article) -> Result<Vec<Warning>, Error> {
    // Where pages have no address, the preview has no links to articles, and says so.
    let addressed = press::theme::without_address(&publication.settings().address).is_none();
    let open = publication.with_session(article.id, |session| {
        (addressed && session.body() == article.body).then(|| session.text().warnings().collect())
    });
    if let Some(warnings) = open.flatten() {
        return Ok(warnings);
    }
    pages::with_text_settings(publication, manuscript, |settings| {
        let settings = TextSettings { addresses: &Existing(settings.addresses), ..*settings };
        LiveText::new(&article.body, &settings).warnings().collect()
    })
}

/// What the page cannot show of the text.
fn in_the_text(
    publication: &OpenPublication,
    manuscript: &Manuscript,
    article: &Article,
    facts: &mut Facts,
) -> Result<(), Error> {
    let warnings = warnings(publication, manuscript, article)?;
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
