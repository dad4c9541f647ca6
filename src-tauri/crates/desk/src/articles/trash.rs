//! The trash: articles leave every list, search and page, and can be put back with their history.

use article::ArticleId;
use library::Pointing;

use crate::store;
use crate::wire::{ArticleRequest, PointingRow, TrashRequest};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror};

/// The articles that link to this one or have it among their related posts.
pub fn mentions(publication: &OpenPublication, request: ArticleRequest) -> Result<Vec<PointingRow>, Error> {
    mentions_of(publication, store::find(publication, &request.id)?)
}

/// Puts an article in the trash, and removes its file. One that others point to is refused unless it goes anyway; they
/// keep what they say of it, and their checks name it.
pub fn put(publication: &OpenPublication, request: TrashRequest) -> Result<(), Error> {
    commit::change(publication, |turn| {
        let id = store::find(turn, &request.id)?;
        let pointing = if request.anyway { Vec::new() } else { mentions_of(turn, id)? };
        if !pointing.is_empty() {
            let point = if pointing.len() == 1 { "points" } else { "point" };
            let headlines: Vec<&str> = pointing.iter().map(|row| row.headline.as_str()).collect();
            return Err(Error::new(ErrorCode::ArticleInUse, format!("{} {point} to it", in_a_row(&headlines)))
                .hint("take it out of them first, or let it go anyway: what they say of it stays, and leads nowhere"));
        }
        store::end_version(turn, id)?;
        // What the file has that nobody has read yet comes in first, so that it can be put back.
        mirror::reconcile_one(turn, id)?;
        if turn.read(|reader| Ok(library::conflict(reader, id)?))?.is_some() {
            return Err(Error::new(ErrorCode::Conflict, "the article has two texts")
                .hint("choose between them first; then it can go"));
        }
        // The database goes first: after a crash between the two, the file is there and the next look takes the article out
        // of the trash again.
        turn.write(|writer| Ok(library::put_in_trash(writer, id, turn.clock.now_ms())?))?;
        turn.note(|changes| changes.all_pages = true);
        if let Err(error) = mirror::remove_file(turn, id) {
            mirror::keep_file(turn, id.into(), Vec::new())?;
            return Err(error);
        }
        turn.remove_session(id);
        Ok(())
    })
}

/// Puts an article back where it was, its file included.
pub fn restore(publication: &OpenPublication, request: ArticleRequest) -> Result<(), Error> {
    commit::change(publication, |turn| {
        let id = find(turn, &request.id)?;
        turn.note(|changes| changes.all_pages = true);
        // It is back, also where its file cannot be written now: then every look tries again.
        mirror::write_back(turn, id)
    })
}

/// Deletes an article that is in the trash for good, its history included.
pub fn delete(publication: &OpenPublication, request: ArticleRequest) -> Result<(), Error> {
    commit::change(publication, |turn| {
        let id = find(turn, &request.id)?;
        turn.write(|writer| Ok(library::delete_article(writer, id)?))
    })
}

/// The article in the trash that an id or a slug names.
fn find(publication: &OpenPublication, needle: &str) -> Result<ArticleId, Error> {
    publication.read(|reader| {
        let by_slug = || needle.parse().ok().map(|slug| library::slug_owner(reader, &slug)).transpose();
        let id = match needle.parse() {
            Ok(id) => Some(id),
            Err(_) => by_slug()?.flatten(),
        };
        match id {
            Some(id) if library::trashed_at(reader, id)?.is_some() => Ok(id),
            _ => Err(Error::new(ErrorCode::NoArticle, format!("there is no article “{needle}” in the trash"))
                .hint("the list of the trash shows what is there")),
        }
    })
}

fn mentions_of(publication: &OpenPublication, id: ArticleId) -> Result<Vec<PointingRow>, Error> {
    let rows = publication.read(|reader| Ok(library::linking_to(reader, id)?))?;
    let others = rows.into_iter().filter(|row| row.from.id != id);
    Ok(others
        .map(|Pointing { from, by_text, by_related }| PointingRow {
            id: from.id.to_string(),
            slug: from.slug.to_string(),
            headline: from.headline,
            by_text,
            by_related,
        })
        .collect())
}

/// The first of some articles by its headline, and how many others there are.
pub(crate) fn in_a_row(headlines: &[&str]) -> String {
    let first = headlines.first().copied().filter(|headline| !headline.is_empty()).unwrap_or("an article");
    match headlines.len().saturating_sub(1) {
        0 => format!("“{first}”"),
        1 => format!("“{first}” and another article"),
        more => format!("“{first}” and {more} other articles"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::sync;

    fn named(id: &str) -> ArticleRequest {
        ArticleRequest { id: id.into() }
    }

    fn thrown_away(files: &[(&str, &str)]) -> (Fixture, String) {
        let fixture = Fixture::new(files);
        let text = fixture.file(files[0].0);
        put(&fixture.publication, TrashRequest { id: files[0].0.into(), anyway: true }).unwrap();
        (fixture, text)
    }

    #[test]
    fn an_article_whose_file_came_back_by_itself_is_put_back_once() {
        let (fixture, text) = thrown_away(&[("news/boat.md", "---\ntitle: Boat\n---\n\nThe boat.\n")]);
        fixture.write("news/boat.md", text + "\nAnd since.\n");
        restore(&fixture.publication, named("boat")).unwrap();
        sync::reconcile(&fixture.publication).unwrap();
        assert_eq!(fixture.publication.read(|reader| Ok(library::counts(reader)?.all)).unwrap(), 1);
        assert!(fixture.text("news/boat.md").contains("And since."));
    }

    #[test]
    fn a_place_that_another_file_has_by_now_is_left_to_it() {
        let (fixture, text) = thrown_away(&[("boat.md", "---\ntitle: Boat\n---\n\nThe boat.\n")]);
        fixture.write("boat.md", "---\ntitle: Another\n---\n\nAnother boat.\n");
        restore(&fixture.publication, named("boat")).unwrap();
        sync::reconcile(&fixture.publication).unwrap();
        assert!(fixture.file("boat.md").contains("Another boat."));
        assert_eq!(fixture.file("boat-2.md"), text);
    }

    #[test]
    fn what_came_out_of_the_trash_is_not_deleted() {
        let (fixture, text) = thrown_away(&[("boat.md", "---\ntitle: Boat\n---\n\nThe boat.\n")]);
        fixture.write("boat.md", text);
        sync::reconcile(&fixture.publication).unwrap();
        assert_eq!(delete(&fixture.publication, named("boat")).unwrap_err().code, ErrorCode::NoArticle);
        assert!(fixture.text("boat").contains("The boat."));
    }
}
