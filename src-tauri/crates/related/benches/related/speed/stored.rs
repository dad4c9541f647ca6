//! The articles in a library, as the product has them, and what it reads from there.

use std::path::Path;

use article::{Article, ArticleId, LiveState, RelatedPost, Slug, Status};
use library::{ArticleRecord, ArticleTerms, Error, Library, Mode, Reader, Writer};
use related::{Archive, Counting, Facts, Forward, Language, Profile};

use super::ARTICLES;
use super::texts::{Piece, day};
use crate::corpus::number;

const NOW: i64 = 1_764_000_000_000;

/// How many articles are written, or read, at a time.
const PAGE: usize = 500;

/// Saves all articles in a new library, and calls with each.
pub(crate) fn fill(folder: &Path, passages: &[Vec<String>], mut each: impl FnMut(usize, &Piece)) {
    let library = open(folder);
    for start in (0..ARTICLES).step_by(PAGE) {
        let saved = library.write(|w| {
            (start..ARTICLES.min(start + PAGE)).try_for_each(|at| {
                let piece = Piece::of(passages, at, at);
                each(at, &piece);
                save(w, &piece)
            })
        });
        saved.unwrap();
    }
}

pub(crate) fn open(folder: &Path) -> Library {
    Library::open(folder, Mode::Write, NOW).unwrap()
}

pub(crate) fn save(w: &Writer<'_>, piece: &Piece) -> Result<(), Error> {
    let Piece { facts, headline, prose, .. } = piece;
    let related = facts.picks.iter().map(|id| RelatedPost { article: id.to_string(), teaser: None, reason: None });
    let article = Article {
        id: facts.id,
        headline: headline.clone(),
        dek: String::new(),
        slug: Slug::from_headline(&format!("article-{}", number(facts.id))),
        section: facts.section.clone(),
        tags: facts.tags.clone(),
        date: Some(piece.date.clone()),
        language: None,
        image: None,
        excerpt: None,
        status: Status::USUAL[number(facts.id) % 4],
        live: LiveState::Unpublished,
        embargo: None,
        updated: None,
        byline: Vec::new(),
        related: related.collect(),
        corrections: Vec::new(),
        not_related: Vec::new(),
        translations: Vec::new(),
        body: String::new(),
    };
    let links: Vec<String> = facts.links.iter().map(ToString::to_string).collect();
    let record = ArticleRecord {
        article: &article,
        text: &format!("---\ntitle: {headline}\ndate: {}\n---\n\n{prose}", piece.date),
        plain: prose,
        words: u32::try_from(piece.words()).unwrap(),
        summary: headline,
        pictures: &[],
        terms: &piece.profile.to_bytes(),
        links: &links,
        updated_at: NOW,
        diagnostic: None,
        derivation: 1,
        standing: None,
    };
    library::save_article(w, &record)
}

/// The archive of a library, built as the product does.
pub(crate) fn built(library: &Library) -> Archive {
    let mut counting = Counting::new();
    each(library, |terms| counting.take(&facts(terms), &terms.row).unwrap());
    let mut listing = counting.counted();
    each(library, |terms| listing.take(terms.id, &terms.row).unwrap());
    listing.listed()
}

/// Calls with each article, by its number.
pub(crate) fn each(library: &Library, mut take: impl FnMut(&ArticleTerms)) {
    let all = |r: &Reader<'_>| {
        let mut after = 0;
        loop {
            let page = library::article_terms(r, after, PAGE as u32)?;
            let Some(last) = page.last() else { return Ok::<_, Error>(()) };
            after = last.place;
            page.iter().for_each(&mut take);
        }
    };
    library.read(all).unwrap();
}

/// Takes in what changed behind a cursor, as the product does.
pub(crate) fn catch_up(r: &Reader<'_>, archive: &mut Archive, after: i64) -> Result<i64, Error> {
    let mut last = after;
    for change in library::terms_changes(r, after)? {
        let terms = library::terms_of(r, change.id)?.unwrap();
        let profile = Profile::from_bytes(&terms.row).unwrap();
        archive.upsert(&facts(&terms), &profile, Some(&profile));
        last = change.place;
    }
    Ok(last)
}

fn facts(terms: &ArticleTerms) -> Facts {
    Facts {
        day: terms.date.map(day),
        section: terms.section.clone(),
        tags: terms.tags.clone(),
        picks: terms.picks.clone(),
        links: terms.links.clone(),
        ..Facts::new(terms.id, Language::of(terms.language.as_deref().unwrap_or("en")))
    }
}

/// The rows of a library.
pub(crate) struct Stored<'r, 'c>(pub(crate) &'r Reader<'c>);

impl Forward for Stored<'_, '_> {
    type Error = Error;

    fn rows(&self, ids: &[ArticleId], row: &mut dyn FnMut(usize, &[u8])) -> Result<(), Error> {
        library::terms_rows(self.0, ids, row)
    }
}
