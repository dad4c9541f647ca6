//! What is done to articles and author profiles alike: their history, the way out of a conflict, and the
//! trash.

mod changes;
pub mod compare;
pub mod conflict;
pub mod history;
pub mod looked;
pub mod made;
mod redline;
pub mod take_back;
pub mod trash;

use article::RecordId;

use crate::wire::{ArticleRequest, AuthorRequest, Reopened};
use crate::{Error, OpenPublication, articles, authors, store};

/// A record with its new text, as its screen shows it.
fn reopened(publication: &OpenPublication, record: RecordId) -> Result<Reopened, Error> {
    Ok(match record {
        RecordId::Article(id) => {
            Reopened::Article(Box::new(articles::writing::open(publication, ArticleRequest { id: id.to_string() })?))
        }
        RecordId::Author(_) => Reopened::Author(Box::new(authors::open(
            publication,
            AuthorRequest { slug: store::stem(publication, record)? },
        )?)),
    })
}
