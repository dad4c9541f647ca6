//! What the checks need to know of the publication and the page.

mod pictures;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use article::markdown::{self, Prose};
use article::{Article, ArticleId, Manuscript, Status};
use library::{Reader, RelatedTarget};
use press::document::{Document, DocumentSettings};
use press::text::{TextSettings, Warning, WarningKind};
use review::check::{Facts, LinkedArticle, Mention};
use review::{Edit, Place};

use pictures::{flawed_pictures, missing_lead_picture, moved, relinked, small_pictures};

use super::house::Around;
use super::text::Text;
use crate::exports::outlines::Outlines;
use crate::{Error, ErrorCode, OpenPublication, authors, pages, read};

/// What an article is looked at for.
#[derive(Clone, Copy)]
pub(crate) enum Scope<'a> {
    /// For itself. Its text is rendered, and fixes are looked for.
    Article,
    /// To go out in one bundle with these articles. The export renders its text, and reports what it finds in it.
    Bundle(&'a Bundle<'a>),
}

/// A bundle that articles go out in.
pub(crate) struct Bundle<'a> {
    /// Its articles.
    pub(crate) articles: HashSet<ArticleId>,
    /// All articles of the publication.
    all: &'a Outlines,
    /// Those that have a headline, sorted by the hash of that without regard to capital letters.
    headlines: Vec<(u64, ArticleId)>,
}

impl<'a> Bundle<'a> {
    /// A bundle of these articles; `all` are those of the publication.
    pub(crate) fn of(articles: HashSet<ArticleId>, all: &'a Outlines) -> Self {
        let named = all.values().filter(|outline| !outline.row.headline.trim().is_empty());
        let mut headlines: Vec<_> =
            named.map(|outline| (hash(&library::folded(&outline.row.headline)), outline.row.entry.id)).collect();
        headlines.sort_unstable();
        Self { articles, all, headlines }
    }

    /// The slugs of the other articles with this headline, sorted.
    fn with_headline(&self, article: &Article) -> Vec<String> {
        let folded = library::folded(&article.headline);
        let hash = hash(&folded);
        let first = self.headlines.partition_point(|(known, _)| *known < hash);
        let alike = self.headlines[first..].iter().take_while(|(known, _)| *known == hash);
        let others = alike.filter(|(_, id)| *id != article.id).filter_map(|(_, id)| self.all.get(id));
        // Another headline may have the same hash.
        let same = others.filter(|other| library::folded(&other.row.headline) == folded);
        let mut slugs: Vec<String> = same.map(|other| other.entry().slug.to_string()).collect();
        slugs.sort_unstable();
        slugs
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Gathers it.
pub(super) fn gather(
    publication: &OpenPublication,
    around: &Around,
    text: &Text,
    open_notes: usize,
    scope: Scope<'_>,
) -> Result<Facts, Error> {
    let Text { manuscript, article, prose, .. } = text;
    let mut facts = publication.read(|reader| {
        let related = library::related(reader, article.id)?;
        Ok(Facts {
            words: text.words,
            open_notes,
            same_headline: same_headline(reader, article, scope)?,
            slug_of: slug_of(reader, article)?,
            tags: around.spellings(&article.tags),
            small_pictures: small_pictures(reader, article, prose)?,
            dead_anchors: dead_anchors(article, prose),
            ahead: around.is_ahead(article.date.as_deref()),
            embargo: around.embargo(article.embargo.as_deref()),
            copy_of: read::original(reader, article.id)?.map(|original| original.slug.to_string()),
            conflict: library::conflict(reader, article.id)?.is_some(),
            unknown_authors: unknown_authors(reader, manuscript, article)?,
            unapproved: unapproved(reader, (article, prose), &related, scope)?,
            stale_related: stale_related(publication, &related),
            missing_related: missing_related(related),
            unknown_articles: unknown_articles(reader, article)?,
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

fn same_headline(reader: &Reader<'_>, article: &Article, scope: Scope<'_>) -> Result<Vec<String>, Error> {
    if let Scope::Bundle(bundle) = scope {
        return Ok(bundle.with_headline(article));
    }
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

/// Related posts that are withdrawn, not out yet, or too old. Of those that nobody approved, [`unapproved`] tells.
fn stale_related(publication: &OpenPublication, related: &[RelatedTarget]) -> Vec<Mention> {
    let (settings, now) = (publication.settings(), publication.clock.now_ms());
    let there = related.iter().filter_map(|target| target.article.as_ref());
    let stale = there.filter_map(|there| {
        let why = read::out_of_date(there.live, there.date.as_deref(), &settings, now)?;
        Some(Mention::in_field(
            format!("“{}”. {why}: pick another post or remove this one.", there.headline),
            "related",
        ))
    });
    stale.collect()
}

/// Names in the lists that no reader sees; an article in the trash may come back.
fn unknown_articles(reader: &Reader<'_>, article: &Article) -> Result<Vec<Mention>, Error> {
    let declined = article.not_related.iter().map(|name| (name, "not_related"));
    let translations = article.translations.iter().map(|name| (name, "translations"));
    let mut unknown = Vec::new();
    for (name, key) in declined.chain(translations) {
        let in_trash = || name.parse().map_or(Ok(None), |id| library::article(reader, id));
        if library::find(reader, name)?.is_none() && in_trash()?.is_none() {
            unknown.push(Mention::in_field(name, key));
        }
    }
    Ok(unknown)
}

/// Articles that the text links to or that are related, and that are neither approved nor in the same bundle.
fn unapproved(
    reader: &Reader<'_>,
    (article, prose): (&Article, &Prose),
    related: &[RelatedTarget],
    scope: Scope<'_>,
) -> Result<Vec<LinkedArticle>, Error> {
    let targets = related.iter().filter_map(|row| Some((row.article.as_ref()?.id, Place::field("related"))));
    let mut places: Vec<(ArticleId, Place)> = Vec::new();
    for link in &prose.links {
        let Some(target) = markdown::article_target(&link.address) else { continue };
        let there = library::find(reader, &target)?.filter(|id| *id != article.id);
        places.extend(there.map(|id| (id, Place::Text(link.range.clone()))));
    }
    places.extend(targets);
    let mut seen = HashSet::new();
    let mut unapproved = Vec::new();
    for (id, place) in places {
        let comes_along = matches!(scope, Scope::Bundle(bundle) if bundle.articles.contains(&id));
        if comes_along || !seen.insert(id) {
            continue;
        }
        if let Some(there) = library::article(reader, id)?.filter(|there| there.status != Status::Approved) {
            unapproved.push(LinkedArticle { id, headline: there.headline, place });
        }
    }
    Ok(unapproved)
}

/// What no page can show of the text. Reading it is enough; only a page that is published is written.
fn warnings(publication: &OpenPublication, manuscript: &Manuscript, body: &str) -> Result<Vec<Warning>, Error> {
    pages::with_text_settings(publication, manuscript, |settings| {
        let TextSettings { language, headline, resolver, .. } = *settings;
        Document::new(body, &DocumentSettings { language, headline, resolver }).warnings().to_vec()
    })
}

/// What the page cannot show of the text.
fn in_the_text(
    publication: &OpenPublication,
    manuscript: &Manuscript,
    article: &Article,
    facts: &mut Facts,
) -> Result<(), Error> {
    let warnings = warnings(publication, manuscript, &article.body)?;
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

#[cfg(test)]
mod tests {
    use crate::fixture::Fixture;

    #[test]
    fn names_in_lists_that_nobody_sees_are_told_if_no_article_has_them() {
        let id = "0190b6a0-7c00-7000-8000-000000000001";
        let head = format!("title: Pier\nnot_related: [quay, qay, {id}]\ntranslations: [der-pier]");
        let fixture = Fixture::new(&[
            ("pier.md", &format!("---\n{head}\n---\n\nShut.\n")),
            ("quay.md", "Quay.\n"),
            ("gone.md", &format!("---\nid: {id}\n---\n\nGone.\n")),
        ]);
        let gone = crate::wire::TrashRequest { id: id.into(), anyway: true };
        crate::articles::trash::put(&fixture.publication, gone).unwrap();
        let found = super::super::diagnostics(&fixture.publication, &["pier".into()], &["related".into()]).unwrap();
        let told: Vec<_> = found.iter().map(|found| found.diagnostic.fix.as_str()).collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[1].contains("“qay”") && told[2].contains("“der-pier”"), "{told:?}");
    }
}
