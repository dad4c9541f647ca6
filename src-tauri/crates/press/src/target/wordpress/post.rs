//! What an article contributes to the file.

use std::collections::HashSet;

use article::{PublicationPath, Stage};

use super::blocks::Blocks;
use super::options::{PostStatus, WordPressOptions};
use crate::document::{Document, ImageSource, Kind, Node};
use crate::target::handover::{
    Elsewhere, Facts, Moment, Person, corrected, correction_rows, credits, escaped, has_roles, lead_caption, people,
    related_rows, unlinked,
};
use crate::target::job::Job;
use crate::target::prepared::Prepared;
use crate::target::release::{Hold, Release};
use crate::text::Addresses;
use crate::theme::canonical_address;
use crate::words::words;

/// A post.
#[derive(Debug)]
pub struct Post {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) link: String,
    pub(super) title: String,
    pub(super) excerpt: String,
    pub(super) content: String,
    pub(super) status: &'static str,
    pub(super) date: Moment,
    pub(super) modified: Moment,
    pub(super) section: String,
    pub(super) tags: Vec<String>,
    pub(super) people: Vec<Person>,
    /// The byline as a line, if it says more than the name of one author.
    pub(super) byline: String,
    /// Its language, if it is another than the site's.
    pub(super) language: String,
    pub(super) updated: String,
    pub(super) lead: Option<PublicationPath>,
    pub(super) pictures: Vec<Shown>,
}

/// A picture as an article shows it.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) path: PublicationPath,
    /// Its address, as in the text.
    pub(super) href: String,
    pub(super) alt: String,
    /// Its caption with its credit, as HTML.
    pub(super) caption: String,
}

impl Post {
    /// Makes the post of an article. The second value is what readers would miss.
    pub(super) fn new(
        job: &Job<'_, WordPressOptions>,
        article: &Prepared,
        addresses: &Elsewhere<'_>,
    ) -> (Self, Vec<String>) {
        let fields = &article.whole.article;
        let facts = Facts::new(job.publication, article);
        let mut blocks = Blocks::new(article, addresses);
        blocks.document(&article.document);
        let people = people(article);
        let byline = if people.len() > 1 || has_roles(article) { credits(article) } else { String::new() };
        let mut warnings = not_shown(&byline, job.options.byline, &facts);
        if !byline.is_empty() && job.options.byline {
            blocks.note(&byline);
        }
        if let Some(note) = corrected(article) {
            blocks.note(&note);
        }
        blocks.list(words(facts.language).corrections, &correction_rows(article));
        if job.options.related {
            blocks.list(words(facts.language).related, &related_rows(article, addresses));
            warnings.extend(unlinked(article, addresses));
        }
        let (content, missed) = blocks.finish(article);
        warnings.extend(missed);
        let title = match facts.headline_html.as_str() {
            "" => escaped(&facts.headline),
            headline => headline.to_owned(),
        };
        let status = status(job, &article.release);
        let date = if status == "future" { facts.due() } else { facts.published }.unwrap_or(facts.begun);
        let post = Self {
            id: format!("urn:uuid:{}", fields.id),
            slug: article.entry.slug.to_string(),
            link: canonical_address(&job.publication.address, article.entry.slug.as_str()).unwrap_or_default(),
            title,
            excerpt: facts.summary_html.clone(),
            content,
            status,
            date,
            modified: facts.updated.filter(|updated| *updated > date).unwrap_or(date),
            section: fields.section.trim().to_owned(),
            tags: fields.tags.clone(),
            people,
            byline,
            language: if facts.foreign { facts.language.to_owned() } else { String::new() },
            updated: fields.updated.clone().unwrap_or_default(),
            lead: fields.image.as_ref().and_then(|image| image.file()).filter(|file| addresses.picture(file).is_some()),
            pictures: shown(article, addresses),
        };
        (post, warnings)
    }
}

/// What WordPress keeps in fields that its own pages do not show.
fn not_shown(byline: &str, below: bool, facts: &Facts<'_>) -> Vec<String> {
    let mut warnings = Vec::new();
    if !byline.is_empty() && !below {
        warnings.push(format!(
            "WordPress shows one author and no roles, so that readers do not see “{byline}”; set byline under \
             [export.options.wordpress] in publication.toml to have it below the text"
        ));
    }
    if facts.foreign {
        warnings.push(format!(
            "WordPress knows no language of a post; “{}” is in the custom field copydesk_language",
            facts.language
        ));
    }
    warnings
}

/// The status of a post: the one of the options, else by how far the work is; what may not be read yet waits for its time,
/// and WordPress publishes at once what is scheduled for a time that has passed (`wp_insert_post`).
fn status(job: &Job<'_, WordPressOptions>, release: &Release) -> &'static str {
    let by_stage = || match release.unready {
        None => PostStatus::Publish,
        Some(Stage::InReview) => PostStatus::Pending,
        Some(Stage::Draft | Stage::ChangesAsked | Stage::Approved) => PostStatus::Draft,
    };
    match job.options.status.unwrap_or_else(by_stage) {
        PostStatus::Publish => match release.hold {
            None => "publish",
            Some(Hold::Until(_)) => "future",
            Some(Hold::Withdrawn | Hold::Unknown) => "draft",
        },
        PostStatus::Pending => "pending",
        PostStatus::Draft => "draft",
        PostStatus::Private => "private",
    }
}

/// The pictures of an article, each once: the lead picture, then those of its text.
fn shown(article: &Prepared, addresses: &Elsewhere<'_>) -> Vec<Shown> {
    let language = article.document.language.as_str();
    let lead = article.whole.article.image.as_ref().and_then(|image| {
        let caption = lead_caption(image, language);
        Some((image.file()?, image.alt.clone(), caption))
    });
    let mut seen = HashSet::new();
    let all = lead.into_iter().chain(in_text(&article.document));
    let with_address = all.filter_map(|(path, alt, caption)| {
        let href = addresses.picture(&path)?.largest()?.href.clone();
        seen.insert(path.clone()).then_some(Shown { path, href, alt, caption })
    });
    with_address.collect()
}

/// The publication's pictures in a text, with their alternative texts and captions.
fn in_text(document: &Document) -> Vec<(PublicationPath, String, String)> {
    let mut found = Vec::new();
    let mut caption = String::new();
    for node in document.nodes() {
        match &node.kind {
            Kind::Figure => {
                let words = node.children.iter().filter(|node| node.kind == Kind::Caption).flat_map(words_of);
                caption = escaped(&words.collect::<String>());
            }
            Kind::Image { source: ImageSource::File { path, .. }, alt, .. } => {
                found.push((path.clone(), alt.clone(), std::mem::take(&mut caption)));
            }
            Kind::Paragraph => caption.clear(),
            _ => {}
        }
    }
    found
}

/// The words of a node and all in it.
fn words_of(node: &Node) -> Vec<String> {
    let mut words = vec![node.text().into_owned()];
    words.extend(node.children.iter().flat_map(words_of));
    words
}
