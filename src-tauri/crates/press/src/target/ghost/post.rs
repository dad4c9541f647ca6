//! What an article contributes to the file.

use super::body::{DIALECT, body};
use super::options::{GhostOptions, GhostStatus};
use crate::target::handover::{
    Elsewhere, Facts, Html, Moment, Person, corrected, corrections_html, credits, cut, escaped, has_roles,
    lead_caption, people, related_html, unlinked,
};
use crate::target::job::Job;
use crate::target::prepared::Prepared;
use crate::target::release::{Hold, Release};
use crate::text::Addresses;

/// A post.
#[derive(Debug)]
pub(super) struct Post {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) html: String,
    pub(super) excerpt: String,
    pub(super) status: &'static str,
    /// When it is published, or else begun.
    pub(super) date: Moment,
    pub(super) begun: Moment,
    pub(super) published: Option<Moment>,
    pub(super) updated: Moment,
    /// The section, then the tags.
    pub(super) tags: Vec<String>,
    pub(super) people: Vec<Person>,
    /// The addresses of their portraits.
    pub(super) portraits: Vec<Option<String>>,
    pub(super) image: Option<String>,
    pub(super) image_alt: String,
    pub(super) image_caption: String,
}

/// The most characters of a field (Ghost 6, `core/server/data/schema/schema.js`). One field that is longer undoes the whole
/// import.
const TITLE: usize = 255;
const EXCERPT: usize = 300;
const ALT: usize = 191;
const TAG: usize = 191;

impl Post {
    /// Makes the post of an article. The second value is what readers would miss.
    pub(super) fn new(
        job: &Job<'_, GhostOptions>,
        article: &Prepared,
        addresses: &Elsewhere<'_>,
    ) -> (Self, Vec<String>) {
        let fields = &article.whole.article;
        let facts = Facts::new(job.publication, article);
        let mut warnings = not_carried(article, job.options.byline, &facts);
        let mut html = Html::new(article, addresses, DIALECT);
        let mut pieces = body(&mut html, &article.document);
        warnings.extend(html.warnings(article));
        let byline = Some(credits(article)).filter(|_| has_roles(article) && job.options.byline);
        let notes = byline.into_iter().chain(corrected(article));
        pieces.extend(notes.map(|note| format!("<p><em>{}</em></p>", escaped(&note))));
        pieces.extend(Some(corrections_html(article)).filter(|notes| !notes.is_empty()));
        if job.options.related {
            pieces.extend(Some(related_html(article, addresses)).filter(|related| !related.is_empty()));
            warnings.extend(unlinked(article, addresses));
        }
        warnings.extend(changed_tags(&fields.section, &fields.tags));
        let mut within = |what: &str, text: &str, most: usize| {
            let Some(short) = cut(text, most) else { return text.to_owned() };
            warnings.push(format!(
                "Ghost takes at most {most} characters of {what}, so it ends in […] there; shorten it if readers should have \
                 all of it"
            ));
            short
        };
        let image = fields.image.as_ref();
        let lead = image.and_then(|image| addresses.picture(&image.file()?)?.largest().map(|file| file.href.clone()));
        let people = people(article);
        let portrait =
            |person: &Person| addresses.picture(person.portrait.as_ref()?)?.largest().map(|file| file.href.clone());
        let status = status(job, &article.release);
        let published = if status == "scheduled" { facts.due() } else { facts.published };
        let post = Self {
            title: within("a headline", &facts.headline, TITLE),
            excerpt: within("a dek", &facts.summary, EXCERPT),
            image_alt: within("an alternative text", image.map_or("", |image| &image.alt), ALT),
            image_caption: image.map(|image| lead_caption(image, facts.language)).unwrap_or_default(),
            image: lead,
            tags: tags(&fields.section, &fields.tags, &mut within),
            id: fields.id.to_string(),
            slug: article.entry.slug.to_string(),
            html: pieces.join("\n"),
            status,
            date: published.unwrap_or(facts.begun),
            begun: facts.begun,
            published: published.or_else(|| (status == "published").then_some(facts.begun)),
            updated: facts.updated.max(published).unwrap_or(facts.begun),
            portraits: people.iter().map(portrait).collect(),
            people,
        };
        (post, warnings)
    }
}

/// The section and the tags, as names that Ghost takes: one with `#` in front would be hidden from readers, and one with a
/// comma in front is refused.
fn tags(section: &str, tags: &[String], within: &mut impl FnMut(&str, &str, usize) -> String) -> Vec<String> {
    let names = std::iter::once(section).chain(tags.iter().map(String::as_str));
    names.map(plain_tag).filter(|name| !name.is_empty()).map(|name| within("a tag", name, TAG)).collect()
}

fn plain_tag(name: &str) -> &str {
    name.trim().trim_start_matches(['#', ',', ' '])
}

/// What is said of names that are others there.
fn changed_tags(section: &str, tags: &[String]) -> Vec<String> {
    let names = std::iter::once(section).chain(tags.iter().map(String::as_str)).map(str::trim);
    let changed = names.map(|name| (name, plain_tag(name))).filter(|(name, plain)| name != plain);
    let told = changed.map(|(name, plain)| match plain {
        "" => format!("Ghost takes no tag “{name}”; it is left out"),
        plain => format!("Ghost would hide or refuse the tag “{name}”, so it is “{plain}” there"),
    });
    told.collect()
}

/// What Ghost has no field for.
fn not_carried(article: &Prepared, below: bool, facts: &Facts<'_>) -> Vec<String> {
    let mut warnings = Vec::new();
    if has_roles(article) && !below {
        warnings.push(format!(
            "Ghost shows authors without roles, so that readers do not see “{}”; set byline under [export.options.ghost] in \
             publication.toml to have it below the text",
            credits(article)
        ));
    }
    if facts.foreign {
        warnings.push(format!(
            "Ghost knows no language of a post; readers’ programs will not know that this one is in “{}”",
            facts.language
        ));
    }
    if facts.headline_html.contains("<em>") || facts.headline_html.contains("<strong>") {
        warnings.push("Ghost shows headlines without emphasis".to_owned());
    }
    warnings
}

/// The status of a post: the one of the options, else by how far the work is; what may not be read yet waits for its time.
fn status(job: &Job<'_, GhostOptions>, release: &Release) -> &'static str {
    let by_stage = || if release.unready.is_none() { GhostStatus::Published } else { GhostStatus::Draft };
    match job.options.status.unwrap_or_else(by_stage) {
        GhostStatus::Published => match release.hold {
            None => "published",
            Some(Hold::Until(_)) => "scheduled",
            Some(Hold::Withdrawn | Hold::Unknown) => "draft",
        },
        GhostStatus::Draft => "draft",
    }
}
