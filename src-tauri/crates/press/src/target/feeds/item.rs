//! An article as an item of a feed.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::picture::ItemPicture;
use super::sitemap::Listed;
use crate::edition::Entry;
use crate::target::prepared::Prepared;
use crate::theme::{PageInput, each_once, instant, moment, updated};
use crate::words::words;

/// Where the text of an item comes from.
#[derive(Debug, Clone, Default)]
pub(in crate::target) enum Text {
    /// It has none.
    #[default]
    None,
    /// The article, as it was prepared for its page.
    Prepared(Arc<Prepared>),
    /// An article whose page is that of an earlier export, so that nobody has prepared it yet.
    Later(Entry),
}

/// An article as an item of a feed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::target) struct Item {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) headline: String,
    pub(super) announcement: String,
    pub(super) summary: String,
    /// The article, for feeds with whole texts. Its text is rendered only if a feed includes it.
    #[serde(skip)]
    pub(super) text: Text,
    pub(super) authors: Vec<(String, Option<String>)>,
    pub(super) tags: Vec<String>,
    pub(super) section: String,
    pub(super) language: String,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) picture: Option<ItemPicture>,
}

impl Item {
    pub(in crate::target) fn new(input: &PageInput<'_>, whole: &Arc<Prepared>) -> Self {
        Self { text: Text::Prepared(Arc::clone(whole)), ..Self::of(input) }
    }

    /// What every feed says of an article.
    pub(super) fn of(input: &PageInput<'_>) -> Self {
        let article = input.article;
        let language = input.publication.language_of(article);
        let set = |text: &str| crate::text::line_text(text, language);
        let headline = set(&article.headline);
        let names: Vec<&str> = each_once(input.authors).map(|author| author.name.as_str()).collect();
        let hand = article.excerpt.as_deref();
        let known = hand.is_some_and(|hand| !hand.trim().is_empty()) || !article.dek.trim().is_empty();
        let plain = if known { String::new() } else { article::markdown::plain_text(&article.body) };
        let below = article::excerpt::without_headline(&article.headline, &plain);
        let excerpt = article::excerpt::excerpt(hand, &article.dek, below);
        let published = article.date.as_deref().and_then(instant);
        Self {
            id: format!("urn:uuid:{}", article.id),
            slug: article.slug.to_string(),
            announcement: words(language).announce(&names, &headline),
            headline,
            summary: set(&excerpt),
            text: Text::None,
            authors: each_once(input.authors)
                .map(|author| (author.name.clone(), author.links.first().cloned()))
                .collect(),
            tags: article.tags.clone(),
            section: article.section.clone(),
            language: language.to_owned(),
            updated: updated(input),
            published,
            picture: ItemPicture::of(input, language),
        }
    }

    /// The same without its text.
    pub(super) fn without_text(&self) -> Self {
        Self { text: Text::None, ..self.clone() }
    }

    /// The same with the text of this article, which is read if a feed includes it.
    pub(in crate::target) fn with_text_of(self, article: &Entry) -> Self {
        Self { text: Text::Later(article.clone()), ..self }
    }

    /// Its page in a sitemap.
    pub(in crate::target) fn listed(&self) -> Listed {
        Listed { path: format!("{}/", self.slug), updated: self.updated.clone() }
    }

    /// The time of its last change, to sort by; articles without a date come last.
    pub(in crate::target) fn updated(&self) -> Option<Timestamp> {
        self.updated.as_deref().and_then(moment)
    }

    /// What it is about: its tags, and its section.
    pub(super) fn terms(&self) -> impl Iterator<Item = &String> {
        self.tags.iter().chain([&self.section]).filter(|term| !term.is_empty())
    }

    /// The announcement, followed by a summary of the article.
    pub(super) fn announced(&self) -> String {
        if self.summary.is_empty() {
            self.announcement.clone()
        } else {
            format!("{}. {}", self.announcement, self.summary)
        }
    }
}
