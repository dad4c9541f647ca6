//! The facts of an article, for front matter.

use article::{Licence, Slug};
use serde::Serialize;
use serde_json::Value;

use crate::target::distinct::distinct;
use crate::target::rewritten::System;
use crate::target::{Job, Prepared};
use crate::text::line_text;
use crate::theme::{canonical_address, instant, last_change, moment};

/// What front matter says of an article besides title, description, dates and tags, which each system names in its own
/// way. Texts are as our pages show them; captions, credits and corrections are Markdown.
#[derive(Debug, Serialize)]
pub(crate) struct Facts {
    /// Its identity, the same in all systems.
    id: String,
    language: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    section: String,
    /// The headline with its marks of emphasis, if it has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    headline_markdown: Option<String>,
    words: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    embargo: Option<String>,
    /// Whether its text was corrected after its publication.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    corrected: bool,
    /// What was corrected or added.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<Note>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lead: Option<Lead>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    byline: Vec<Author>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translations: Vec<Linked>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Linked>,
}

/// The picture at the top.
#[derive(Debug, Serialize)]
pub(crate) struct Lead {
    /// Its path as seen from the page, as systems look for files: without percent-encoding.
    pub(crate) src: String,
    alt: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    caption: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    credit: String,
    /// The address of its licence, or its words.
    #[serde(skip_serializing_if = "String::is_empty")]
    licence: String,
    width: u32,
    height: u32,
}

/// An author, with what they did for this article.
#[derive(Debug, Serialize)]
struct Author {
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pronouns: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    biography: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    portrait: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<String>,
}

/// What was corrected or added, as Markdown.
#[derive(Debug, Serialize)]
struct Note {
    /// When: RFC 3339, or a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    text: String,
}

/// Another article.
#[derive(Debug, Serialize)]
struct Linked {
    slug: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    headline: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    teaser: String,
    /// Its address as seen from the page, or its public one.
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
}

/// Title, dates and lists of an article, to be named as a system names them.
#[derive(Debug)]
pub(crate) struct Basics {
    /// The headline as words.
    pub(crate) title: String,
    /// The dek, or else the excerpt.
    pub(crate) description: String,
    /// What lists show of it.
    pub(crate) excerpt: String,
    /// When it was published: RFC 3339, or a day.
    pub(crate) date: Option<String>,
    /// When its text changed after that.
    pub(crate) updated: Option<String>,
    /// Until when readers must not have it.
    pub(crate) embargo: Option<String>,
    /// The names of its authors, each once.
    pub(crate) authors: Vec<String>,
    /// Addresses that it had before, from the site's root.
    pub(crate) aliases: Vec<String>,
    /// What was wrong with any of that, one sentence each.
    pub(crate) warnings: Vec<String>,
}

impl Facts {
    pub(crate) fn new<O>(job: &Job<'_, O>, article: &Prepared, system: &dyn System) -> (Self, Basics) {
        let (whole, fields) = (&article.whole, &article.whole.article);
        let language = article.document.language.as_str();
        let mut basics = Basics::new(article, language);
        let headline = fields.headline.trim();
        let related = whole.related.iter().map(|post| Linked {
            slug: post.entry.slug.to_string(),
            headline: line_text(&post.headline, language),
            teaser: line_text(&post.excerpt, language),
            href: system.article(&post.entry),
        });
        let mut translations = Vec::new();
        for written in &fields.translations {
            if let Some(untold) = job.untold_translation(written) {
                basics.warnings.push(untold);
                continue;
            }
            let entry = job.entry(written);
            let slug = entry.as_ref().map_or_else(|| written.clone(), |entry| entry.slug.to_string());
            let href = entry.and_then(|entry| system.article(&entry));
            translations.push(Linked { slug, headline: String::new(), teaser: String::new(), href });
        }
        let facts = Self {
            id: fields.id.to_string(),
            language: language.to_owned(),
            section: fields.section.clone(),
            headline_markdown: (article::markdown::plain_line(headline) != headline).then(|| headline.to_owned()),
            words: whole.words,
            canonical: canonical_address(&job.publication.address, fields.slug.as_str()),
            embargo: basics.embargo.clone(),
            corrected: fields.live == article::LiveState::Corrected,
            corrections: notes(fields, language),
            lead: lead(article, system),
            byline: byline(article, system),
            translations,
            related: related.collect(),
        };
        (facts, basics)
    }
}

impl Basics {
    fn new(article: &Prepared, language: &str) -> Self {
        let fields = &article.whole.article;
        let plain = article::markdown::plain_text(&fields.body);
        let excerpt = article::excerpt::excerpt(
            fields.excerpt.as_deref(),
            &fields.dek,
            article::excerpt::without_headline(&fields.headline, &plain),
        );
        let mut warnings = Vec::new();
        let mut day = |name: &str, written: &Option<String>| {
            let written = written.as_deref()?;
            let read = crate::theme::day(written, language).map(|day| day.machine);
            if read.is_none() {
                warnings.push(format!("the {name} “{written}” cannot be read and is left out; write 2026-11-23"));
            }
            read
        };
        let date = day("date", &fields.date);
        day("date of the last change", &fields.updated);
        let updated = last_change(fields).and_then(|last| Some(crate::theme::day(last, language)?.machine));
        let embargo = day("embargo", &fields.embargo).and_then(|embargo| instant(&embargo));
        let dek = line_text(&fields.dek, language);
        Self {
            title: line_text(&fields.headline, language),
            description: if dek.is_empty() { line_text(&excerpt, language) } else { dek },
            excerpt: line_text(&excerpt, language),
            date,
            updated,
            embargo,
            authors: distinct(article.whole.authors.iter().map(|(credit, profile)| name(credit, profile.as_ref())))
                .into_iter()
                .map(str::to_owned)
                .collect(),
            aliases: aliases(article),
            warnings,
        }
    }

    /// The later one of publication and embargo, for systems that hide what lies in the future.
    pub(crate) fn public_from(&self) -> Option<&str> {
        let date = self.date.as_deref();
        let later = |embargo: &&str| date.and_then(moment).is_none_or(|date| moment(embargo) > Some(date));
        self.embargo.as_deref().filter(later).or(date)
    }
}

fn name<'a>(credit: &'a article::Credit, profile: Option<&'a article::AuthorProfile>) -> &'a str {
    profile.map_or(credit.author.as_str(), |profile| profile.byline_name())
}

fn byline(article: &Prepared, system: &dyn System) -> Vec<Author> {
    let author = |(credit, profile): &(article::Credit, Option<article::AuthorProfile>)| {
        let of =
            |field: fn(&article::AuthorProfile) -> &String| profile.as_ref().map(field).cloned().unwrap_or_default();
        Author {
            name: name(credit, profile.as_ref()).to_owned(),
            role: credit.role.clone(),
            slug: profile.as_ref().map(|profile| profile.slug.to_string()),
            title: of(|profile| &profile.role),
            pronouns: of(|profile| &profile.pronouns),
            biography: of(|profile| &profile.biography).trim().to_owned(),
            portrait: profile.as_ref().and_then(|profile| system.picture_path(&profile.portrait_file()?)),
            links: profile.as_ref().map(|profile| profile.links.clone()).unwrap_or_default(),
        }
    };
    article.whole.authors.iter().map(author).collect()
}

fn notes(article: &article::Article, language: &str) -> Vec<Note> {
    let note = |one: &article::Correction| Note {
        date: one.date.as_deref().and_then(|date| Some(crate::theme::day(date, language)?.machine)),
        text: one.text.trim().to_owned(),
    };
    article.corrections.iter().map(note).collect()
}

fn lead(article: &Prepared, system: &dyn System) -> Option<Lead> {
    let image = article.whole.article.image.as_ref()?;
    let (_, width, height) = system.picture(&image.file()?)?;
    let src = system.picture_path(&image.file()?)?;
    let text = |text: &str| text.trim().to_owned();
    let licence = match &image.licence {
        Some(Licence::Address(licence) | Licence::Words(licence)) => licence.clone(),
        None => String::new(),
    };
    let (alt, caption, credit) = (text(&image.alt), text(&image.caption), text(&image.credit));
    Some(Lead { src, alt, caption, credit, licence, width, height })
}

/// The key `aliases` of the front matter: paths or slugs that the article had before.
fn aliases(article: &Prepared) -> Vec<String> {
    let written: Vec<&str> = match article.whole.manuscript.get("aliases") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let path = |alias: &str| match alias.trim().parse::<Slug>() {
        Ok(slug) => format!("/{slug}/"),
        Err(_) => format!("/{}", alias.trim().trim_start_matches('/')),
    };
    written.into_iter().filter(|alias| !alias.trim().is_empty() && !alias.contains("://")).map(path).collect()
}

/// “By M. Okafor (words) and L. Brandt (photographs)”, in the language of the article.
pub(crate) fn byline_line(article: &Prepared) -> String {
    let language = article.document.language.as_str();
    let author = |(credit, profile): &(article::Credit, Option<article::AuthorProfile>)| {
        crate::theme::PageAuthor::new(credit, profile.as_ref(), None, language)
    };
    let authors: Vec<_> = article.whole.authors.iter().map(author).collect();
    crate::theme::byline(&authors, language)
}
