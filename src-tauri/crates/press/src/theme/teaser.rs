//! What lists and front pages show of an article.

use article::LeadPicture;
use minijinja::context;
use minijinja::value::Value;
use serde::{Deserialize, Serialize};

use super::dates;
use super::input::{PageAuthor, PageInput};
use super::links::Links;
use super::people::{Author, Byline, each_once};
use super::values::{View, given, safe};
use crate::language::{direction, primary};
use crate::picture::MEASURE;
use crate::text::{Picture, SafeHtml, caption_html, kept_html, line_html, line_text};
use crate::words::{language_name, words};

/// What lists and front pages show of an article. Addresses are as seen from the root of the site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Teaser {
    /// The path of its page from the front page.
    pub path: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Its headline.
    #[serde(with = "kept_html")]
    pub headline: SafeHtml,
    /// Its headline as text.
    pub name: String,
    /// Its dek.
    #[serde(with = "kept_html")]
    pub dek: SafeHtml,
    /// Its section; may be empty.
    pub section: String,
    /// The path of the section's page.
    pub section_path: String,
    /// Its authors, without biographies.
    pub authors: Vec<PageAuthor>,
    /// Its date, as written.
    pub date: Option<String>,
    /// Number of words.
    pub words: u32,
    /// Reading time in minutes.
    pub minutes: u32,
    /// Its lead picture.
    pub picture: Option<Picture>,
    /// What that shows.
    pub alt: String,
    /// The caption under it.
    #[serde(with = "kept_html")]
    pub caption: SafeHtml,
    /// Who made it.
    #[serde(with = "kept_html")]
    pub credit: SafeHtml,
}

impl Teaser {
    /// Takes from the input of an article's page what lists show. The pictures must be as seen from the root of the site.
    pub fn new(input: &PageInput<'_>, section_path: String) -> Self {
        let article = input.article;
        let language = input.publication.language_of(article);
        let image = article.image.as_ref();
        let caption = |text: Option<String>| caption_html(&text.unwrap_or_default(), language);
        let author = |author: &PageAuthor| PageAuthor {
            name: author.name.clone(),
            portrait: author.portrait.clone(),
            known: author.known,
            ..PageAuthor::default()
        };
        Self {
            path: format!("{}/", article.slug),
            language: language.to_owned(),
            headline: line_html(&article.headline, language),
            name: line_text(&article.headline, language),
            dek: line_html(&article.dek, language),
            section: article.section.clone(),
            section_path,
            authors: each_once(input.authors).map(author).collect(),
            date: article.date.clone(),
            words: input.words,
            minutes: input.minutes,
            picture: input.lead.clone(),
            alt: image.map(|image| image.alt.clone()).unwrap_or_default(),
            caption: caption(image.map(|image| image.caption.clone())),
            credit: caption(image.map(LeadPicture::credit_line)),
        }
    }

    /// Makes the addresses of pictures start at the root of the site, if they were as seen from a page below it.
    pub fn take_root(&mut self, root: &str) {
        self.picture.iter_mut().for_each(|picture| picture.take_root(root));
        self.authors.iter_mut().for_each(|author| author.take_root(root));
    }

    /// Whether it has a picture that is large enough to stand large.
    pub fn has_large_picture(&self) -> bool {
        self.picture.as_ref().is_some_and(|picture| picture.width >= MEASURE)
    }

    /// Whether it is in another language than the site.
    pub fn is_foreign(&self, language: &str) -> bool {
        primary(&self.language) != primary(language)
    }

    /// The value for a template.
    pub(super) fn value(&self, seen: &Seen<'_>) -> Value {
        let words = words(&self.language);
        let foreign = self.language != seen.language;
        let picture = self.picture.as_ref().map(|picture| View::new(&seen.picture(picture), "", ""));
        let author = |author: &PageAuthor| {
            let portrait = author.portrait.as_ref().map(|picture| seen.picture(picture));
            Author::new(&PageAuthor { portrait, ..author.clone() })
        };
        context! {
            href => seen.links.page(seen.root, &self.path),
            language => foreign.then_some(&self.language),
            direction => direction(&self.language).as_str(),
            language_name => language_name(&self.language),
            headline => safe(&self.headline),
            dek => safe(&self.dek),
            section => &self.section,
            section_href => (!self.section_path.is_empty()).then(|| seen.links.page(seen.root, &self.section_path)),
            byline => given(Byline::new(&self.authors, words)),
            names => words.list(&self.authors.iter().map(|author| author.name.as_str()).collect::<Vec<_>>()),
            faces => given(self.authors.iter().take(3).map(author).collect::<Vec<_>>()),
            date => given(self.date.as_deref().and_then(|date| dates::short_day(date, &self.language, seen.year))),
            minutes => (self.minutes > 0).then(|| words.minutes.replace("{n}", &self.minutes.to_string())),
            picture => given(picture),
            alt => &self.alt,
            caption => safe(&self.caption),
            credit => safe(&self.credit),
        }
    }
}

/// From where a teaser is seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'s> {
    /// How pages are linked.
    pub(super) links: Links,
    /// The way to the root of the site.
    pub(super) root: &'s str,
    /// The language of the page.
    pub(super) language: &'s str,
    /// The year that dates leave out.
    pub(super) year: &'s str,
}

impl Seen<'_> {
    fn picture(&self, picture: &Picture) -> Picture {
        let mut seen = picture.clone();
        seen.put_below(self.root);
        seen
    }
}
