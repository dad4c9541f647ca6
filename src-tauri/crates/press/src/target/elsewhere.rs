//! Texts of articles that are read elsewhere than on the site: in feed readers.

use article::{Publication, PublicationPath};
use url::Url;

use super::error::ExportError;
use super::feeds::Text;
use super::job::Job;
use super::media::PageMedia;
use super::prepared::Prepared;
use crate::edition::Entry;
use crate::text::{Addresses, Nothing, Picture, html};
use crate::theme::{base, canonical_address, without_address};

/// The text of an item of a feed, if it has one. Addresses are absolute, because it is read elsewhere; `is_there` says which
/// articles have one.
pub(super) fn feed_text<O>(
    job: &Job<'_, O>,
    text: &Text,
    is_there: fn(&Entry) -> bool,
) -> Result<Option<String>, ExportError> {
    Ok(match text {
        Text::None => None,
        Text::Prepared(article) => Some(rendered(job, article, is_there)),
        Text::Later(article) => Some(rendered(job, &job.prepare(article).map_err(ExportError::FeedText)?, is_there)),
    })
}

fn rendered<O>(job: &Job<'_, O>, article: &Prepared, is_there: fn(&Entry) -> bool) -> String {
    let address = &job.publication.address;
    let Some(root) = base(address) else {
        return html(&article.document, &Nothing).0.to_string();
    };
    let own = canonical_address(address, article.whole.article.slug.as_str()).and_then(|own| Url::parse(&own).ok());
    html(&article.document, &Elsewhere { job, media: job.media(root), own, is_there }).0.to_string()
}

/// Links by canonical address, for texts that are read elsewhere.
struct Elsewhere<'j, O> {
    job: &'j Job<'j, O>,
    media: PageMedia<'j>,
    /// The address of the article's own page, from which relative addresses lead on.
    own: Option<Url>,
    is_there: fn(&Entry) -> bool,
}

impl<O> Addresses for Elsewhere<'_, O> {
    fn article(&self, entry: &Entry) -> Option<String> {
        if (self.is_there)(entry) { self.job.address_elsewhere(entry) } else { None }
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        self.media.picture(path)
    }

    fn relative(&self, address: String) -> String {
        self.own.as_ref().and_then(|own| own.join(&address).ok()).map_or(address, String::from)
    }
}

/// What feeds and pages lack because the publication has no address, as a sentence; `None` if it has one.
pub(super) fn address_missing(publication: &Publication) -> Option<String> {
    without_address(&publication.address).map(|missing| format!("{missing}: set its address in publication.toml"))
}

/// What is wrong with the publication's language, as a sentence; `None` if it is a tag.
pub(super) fn language_wrong(publication: &Publication) -> Option<String> {
    let language = &publication.language;
    article::language_tag(language).is_none().then(|| {
        format!("the publication's language “{language}” is no language tag; write en, de, pt-BR… in publication.toml")
    })
}
