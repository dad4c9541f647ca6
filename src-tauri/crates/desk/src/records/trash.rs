//! The trash as a whole: articles and author profiles.

use article::{ArticleId, AuthorId, Slug};
use library::Filter;

use crate::wire::{ArticleRequest, AuthorRestored, Emptied, TrashedAuthorRequest};
use crate::{Error, ErrorCode, OpenPublication, articles, authors, commit};

/// What came back from the trash.
#[derive(Debug, Clone)]
pub enum Restored {
    /// An article, by its id.
    Article(String),
    /// A profile.
    Author(AuthorRestored),
}

/// Takes the article or the profile out of the trash that an id, a slug or `authors/SLUG` names.
pub fn restore(publication: &OpenPublication, needle: &str) -> Result<Restored, Error> {
    match find(publication, needle)? {
        Named::Article(id) => {
            let id = id.to_string();
            articles::trash::restore(publication, ArticleRequest { id: id.clone() })?;
            Ok(Restored::Article(id))
        }
        Named::Author(id) => {
            let request = TrashedAuthorRequest { id: id.to_string() };
            authors::trash::restore(publication, request).map(Restored::Author)
        }
    }
}

/// Deletes everything that is in the trash for good, histories included.
pub fn empty(publication: &OpenPublication, (): ()) -> Result<Emptied, Error> {
    commit::change(publication, |turn| {
        let (articles, profiles) = turn.read(|reader| {
            let articles = library::ids(reader, &Filter { trash: true, ..Filter::default() })?;
            Ok((articles, library::trashed_authors(reader)?))
        })?;
        turn.write(|writer| {
            articles.iter().try_for_each(|id| library::delete_article(writer, *id))?;
            Ok(profiles.iter().try_for_each(|row| library::delete_author(writer, row.profile.id))?)
        })?;
        let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
        Ok(Emptied { articles: count(articles.len()), authors: count(profiles.len()) })
    })
}

enum Named {
    Article(ArticleId),
    Author(AuthorId),
}

/// What a name means in the trash. Where it means more than one thing, their ids are said.
fn find(publication: &OpenPublication, needle: &str) -> Result<Named, Error> {
    let profile = needle.strip_prefix("authors/").map(|name| name.strip_suffix(".md").unwrap_or(name));
    let (article, profiles) = publication.read(|reader| {
        let article = match (needle.parse::<ArticleId>(), needle.parse::<Slug>()) {
            (Ok(id), _) => Some(id),
            (_, Ok(slug)) => library::slug_owner(reader, &slug)?,
            _ => None,
        };
        let article = match article {
            Some(id) if library::trashed_at(reader, id)?.is_some() => Some(id),
            _ => None,
        };
        let named = |row: &library::TrashedAuthor| {
            let slug = row.profile.slug.as_str();
            slug == profile.unwrap_or(needle) || row.profile.id.to_string().eq_ignore_ascii_case(needle)
        };
        let profiles: Vec<_> = library::trashed_authors(reader)?.into_iter().filter(named).collect();
        Ok((article, profiles))
    })?;
    match (article, profiles.as_slice()) {
        (Some(id), []) => Ok(Named::Article(id)),
        (None, [only]) => Ok(Named::Author(only.profile.id)),
        (None, []) => Err(Error::new(ErrorCode::NoArticle, format!("there is nothing named “{needle}” in the trash"))
            .hint("the list of the trash shows what is there")),
        (article, profiles) => {
            let articles = article.map(|id| format!("the article {id}"));
            let profiles = profiles.iter().map(|row| format!("the profile {}", row.profile.id));
            let named: Vec<String> = articles.into_iter().chain(profiles).collect();
            Err(Error::new(ErrorCode::BadRequest, format!("“{needle}” in the trash is {}", named.join(" or ")))
                .hint("name it by its id"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::wire::{AuthorRequest, TrashAuthor};

    #[test]
    fn two_deleted_profiles_with_one_slug_are_named_by_their_ids() {
        let fixture = Fixture::new(&[("authors/kim.md", "---\nname: Kim\n---\n")]);
        let publication = &fixture.publication;
        let throw_away =
            || authors::trash::put(publication, TrashAuthor { slug: "kim".into(), articles: None }).unwrap();
        throw_away();
        fixture.write("authors/kim.md", "---\nname: Another Kim\n---\n");
        crate::sync::reconcile(publication).unwrap();
        let second = throw_away();
        let refused = restore(publication, "authors/kim").unwrap_err();
        assert!(refused.message.contains(&second.id), "{}", refused.message);
        restore(publication, &second.id).unwrap();
        let emptied = empty(publication, ()).unwrap();
        assert_eq!((emptied.articles, emptied.authors), (0, 1));
        let kept = authors::open(publication, AuthorRequest { slug: "kim".into() }).unwrap();
        assert_eq!(kept.fields.name, "Another Kim");
    }
}
