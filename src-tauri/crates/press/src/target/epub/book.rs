//! A book of chapters: its facts, its order, and its file.

use std::collections::{BTreeMap, HashMap, HashSet};

use article::{ArticleId, Slug};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::super::distinct::distinct;
use super::super::job::Job;
use super::super::picture_file::PictureFile;
use super::chapter::Chapter;
use super::markup::{BookLink, Piece, attribute};
use super::options::{CoverKind, EpubOptions, Order};
use super::surroundings::chapter_file;
use crate::theme::{canonical_address, moment};

/// A book, and what its package says of it.
#[derive(Debug)]
pub(super) struct Book {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) language: String,
    pub(super) publication: String,
    pub(super) description: String,
    pub(super) rights: Option<String>,
    /// The public address of the article, if it is one.
    pub(super) source: Option<String>,
    /// When it was published, as RFC 3339.
    pub(super) date: Option<String>,
    /// When it was last changed, as `CCYY-MM-DDThh:mm:ssZ`.
    pub(super) modified: String,
    /// The picture on the cover, with its alternative text.
    pub(super) cover: Option<(String, String)>,
    pub(super) chapters: Vec<Chapter>,
}

impl Book {
    pub(super) fn new(job: &Job<'_, EpubOptions>, mut chapters: Vec<Chapter>) -> Self {
        sort(&mut chapters, job.options.order);
        let publication = job.publication;
        let one = if let [one] = chapters.as_slice() { Some(one) } else { None };
        let chosen = job.options.title.trim();
        let title = match one {
            Some(one) => one.headline.clone(),
            None if chosen.is_empty() => publication.name.clone(),
            None => chosen.to_owned(),
        };
        let own = || article::language_tag(&publication.language).unwrap_or_else(|| "und".into());
        let newest = chapters.iter().max_by_key(|chapter| chapter.published.as_deref().and_then(moment));
        let lead = chapters.iter().find_map(|chapter| chapter.lead.clone());
        Self {
            id: one.map_or_else(|| identifier(&publication.name, &chapters), |one| format!("urn:uuid:{}", one.id)),
            title: Some(title).filter(|title| !title.trim().is_empty()).unwrap_or_else(|| UNTITLED.into()),
            language: one.map_or_else(own, |one| one.language.clone()),
            publication: publication.name.clone(),
            description: one.map_or_else(|| publication.description.clone(), |one| one.dek.clone()),
            rights: newest.and_then(|newest| newest.rights.clone()),
            source: one.and_then(|one| canonical_address(&publication.address, &one.slug)),
            date: newest.and_then(|newest| newest.published.clone()),
            modified: modified(&chapters),
            cover: lead.filter(|_| job.options.cover == CoverKind::Picture),
            chapters,
        }
    }

    /// Whether it has several articles.
    pub(super) fn is_list(&self) -> bool {
        self.chapters.len() > 1
    }

    /// The names on the cover: those of a list are in its chapters.
    pub(super) fn byline(&self) -> &str {
        if let [one] = self.chapters.as_slice() { &one.byline } else { "" }
    }

    /// Its languages, its own first.
    pub(super) fn languages(&self) -> Vec<&str> {
        distinct([self.language.as_str()].into_iter().chain(self.chapters.iter().map(|one| one.language.as_str())))
    }

    /// What it is about: sections, and the tags of a single article. Those of a list would be too many to say anything.
    pub(super) fn subjects(&self) -> Vec<&str> {
        let tags = |chapter| if self.is_list() { &[][..] } else { Chapter::tags(chapter) };
        let all = self.chapters.iter().flat_map(|chapter| [&chapter.section].into_iter().chain(tags(chapter)));
        distinct(all.map(|subject| subject.trim()))
    }

    /// Everybody in its bylines, each once, with the role of their first.
    pub(super) fn people(&self) -> Vec<(&str, &str)> {
        let mut seen = HashSet::new();
        let all = self.chapters.iter().flat_map(|chapter| &chapter.authors);
        let named = all.map(|(name, role)| (name.trim(), role.trim())).filter(|(name, _)| !name.is_empty());
        named.filter(|(name, _)| seen.insert(*name)).collect()
    }

    /// Its pictures, by name.
    pub(super) fn pictures(&self) -> impl Iterator<Item = (&String, &PictureFile)> {
        let all: BTreeMap<_, _> = self.chapters.iter().flat_map(|chapter| &chapter.pictures).collect();
        all.into_iter()
    }

    pub(super) fn file_name(&self) -> String {
        match self.chapters.as_slice() {
            [one] => one.slug.clone(),
            _ => Slug::from_headline_in(&self.title, &self.language).to_string(),
        }
    }
}

/// The title of a book without any; it must have one (EPUB 3.3, section 5.5.3.2.2).
const UNTITLED: &str = "Untitled";

fn sort(chapters: &mut [Chapter], order: Order) {
    let date = |chapter: &Chapter| chapter.published.as_deref().and_then(moment);
    let headline = |a: &Chapter, b: &Chapter| a.headline.cmp(&b.headline).then_with(|| a.slug.cmp(&b.slug));
    match order {
        Order::Newest => chapters.sort_by(|a, b| date(b).cmp(&date(a)).then_with(|| headline(a, b))),
        Order::Oldest => chapters.sort_by(|a, b| date(a).cmp(&date(b)).then_with(|| headline(a, b))),
        Order::Chosen => {}
    }
}

/// The identity of a list: the same for the same articles in any order and in every clone, as a version 8 UUID (RFC 9562,
/// section 5.8) over their ids.
fn identifier(publication: &str, chapters: &[Chapter]) -> String {
    let mut ids: Vec<String> = chapters.iter().map(|chapter| chapter.id.to_string()).collect();
    ids.sort_unstable();
    let hash = Sha256::digest(format!("{publication}\n{}", ids.join("\n")));
    let mut hex: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    hex.replace_range(12..13, "8");
    hex.replace_range(16..17, "a");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// When the newest of the articles was last changed. Without any date, when the newest was begun, which its id says.
fn modified(chapters: &[Chapter]) -> String {
    let newest = chapters.iter().filter_map(|chapter| chapter.updated).max();
    let begun = || chapters.iter().filter_map(|chapter| begun(chapter.id)).max();
    newest.or_else(begun).unwrap_or(Timestamp::UNIX_EPOCH).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The moment in a version 7 UUID: its first 48 bits are milliseconds (RFC 9562, section 5.7).
fn begun(id: ArticleId) -> Option<Timestamp> {
    let hex: String = id.to_string().chars().filter(|c| *c != '-').collect();
    if hex.get(12..13) != Some("7") {
        return None;
    }
    Timestamp::from_millisecond(i64::from_str_radix(hex.get(..12)?, 16).ok()?).ok()
}

/// What links between chapters can lead to.
pub(super) struct Links<'b> {
    ids: HashMap<&'b str, &'b HashSet<String>>,
    address: &'b str,
}

impl<'b> Links<'b> {
    pub(super) fn new(job: &Job<'b, EpubOptions>, book: &'b Book) -> Self {
        let ids = book.chapters.iter().map(|chapter| (chapter.slug.as_str(), &chapter.ids)).collect();
        Self { ids, address: &job.publication.address }
    }

    /// The page of a chapter, its links closed: to a chapter, to the article's public address, or to nothing, which is told.
    pub(super) fn closed(&self, chapter: &Chapter, warnings: &mut Vec<String>) -> String {
        let mut out = String::new();
        for piece in &chapter.pieces {
            match piece {
                Piece::Done(xml) => out.push_str(xml),
                Piece::Open(link) => match self.address(link) {
                    Some(href) => out.push_str(&attribute("href", &href)),
                    None => warnings.push(format!(
                        "E-book: in {}, a link to the article {} leads nowhere, because that was left out of the book",
                        chapter.slug, link.slug
                    )),
                },
            }
        }
        out
    }

    fn address(&self, link: &BookLink) -> Option<String> {
        let (file, ids) = match self.ids.get(link.slug.as_str()) {
            Some(ids) => (chapter_file(&link.slug), Some(ids)),
            None => (canonical_address(self.address, &link.slug)?, None),
        };
        let fragment = link.fragment.as_ref().filter(|id| ids.is_none_or(|ids| ids.contains(*id)));
        Some(fragment.map_or_else(|| file.clone(), |id| format!("{file}#{id}")))
    }
}
