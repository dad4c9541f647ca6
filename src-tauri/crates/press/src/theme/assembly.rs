//! Assembling the input of an article's page.

use article::{LeadPicture, Publication};

use super::input::{PageAuthor, PageInput, Places, RelatedCard};
use crate::edition::EditionArticle;
use crate::text::{Addresses, Picture};

/// What an article's page shows besides its text. The preview and every export build it here, so they all show the
/// same.
#[derive(Debug)]
pub struct PageParts<'a> {
    publication: &'a Publication,
    whole: &'a EditionArticle,
    authors: Vec<PageAuthor>,
    lead: Option<Picture>,
    related: Vec<RelatedCard>,
}

impl<'a> PageParts<'a> {
    /// Assembles the parts, with links and pictures as seen from the page.
    pub fn new(publication: &'a Publication, whole: &'a EditionArticle, addresses: &dyn Addresses) -> Self {
        let language = publication.language_of(&whole.article);
        let authors = whole.authors.iter().map(|(credit, profile)| {
            let portrait = profile.as_ref().and_then(|profile| addresses.picture(&profile.portrait_file()?));
            PageAuthor::new(credit, profile.as_ref(), portrait, language)
        });
        let related = whole.related.iter().map(|target| RelatedCard {
            headline: target.headline.clone(),
            href: addresses.article(&target.entry),
            excerpt: target.excerpt.clone(),
            picture: {
                let picture = target.image.as_ref().and_then(|image| addresses.picture(image));
                picture.map(|picture| picture.around(target.focus))
            },
        });
        Self {
            publication,
            whole,
            authors: authors.collect(),
            related: related.collect(),
            lead: whole
                .article
                .image
                .as_ref()
                .and_then(|image| Some(addresses.picture(&LeadPicture::file(image)?)?.around(image.focus))),
        }
    }

    /// Borrows the parts as the input of the page.
    pub fn input<'p>(&'p self, places: Places<'p>) -> PageInput<'p> {
        PageInput {
            authors: &self.authors,
            lead: self.lead.clone(),
            related: &self.related,
            words: self.whole.words,
            minutes: article::words::reading_minutes(self.whole.words),
            places,
            ..PageInput::new(self.publication, &self.whole.article)
        }
    }
}
