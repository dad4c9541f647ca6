//! Author profiles in the trash: their files go, and what that does to bylines is noted, so that it can be taken back.

use article::{ArticleId, AuthorId, AuthorProfile, counted};

use super::bylines::{Heir, hand_over};
use crate::open::Turn;
use crate::store;
use crate::wire::{AuthorRestored, Event, MentionRow, Reassign, TrashAuthor, TrashedAuthor, TrashedAuthorRequest};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror};

/// Puts a profile in the trash, and removes its file. That of an author with articles is refused until it is said what
/// becomes of their bylines.
pub fn put(publication: &OpenPublication, request: TrashAuthor) -> Result<TrashedAuthor, Error> {
    let TrashAuthor { slug, articles: reassign } = request;
    commit::change(publication, |turn| {
        let known = turn.read(|reader| Ok(library::author(reader, &slug)?))?;
        let (profile, _) = known.ok_or_else(|| Error::no_author(&slug))?;
        refuse_unseen(turn, &profile)?;
        let of_author = library::Filter { author: Some(slug.clone()), ..library::Filter::default() };
        let articles = turn.read(|reader| Ok(library::ids(reader, &of_author)?))?;
        let heir = heir(turn, &profile, reassign, articles.len())?;
        refuse_locked(turn, &articles)?;
        let (mut revised, mut changes) = (Vec::new(), Vec::new());
        for &id in &articles {
            let stem = store::stem(turn, id)?;
            let (article, change) = store::change_byline(turn, id, |manuscript| {
                hand_over(manuscript.article(id, &stem).byline, &slug, &heir)
            })?;
            revised.push(article);
            changes.push(change);
        }
        let now = turn.clock.now_ms();
        // The database goes first, all of it in one transaction: after a crash before the file is removed, the next look finds
        // the file and takes everything back.
        turn.write(|writer| {
            revised.iter_mut().try_for_each(|article| article.put(turn, writer))?;
            Ok(library::put_author_in_trash(writer, profile.id, &profile.slug, now, &changes)?)
        })?;
        revised.into_iter().for_each(|article| drop(article.follow(turn)));
        turn.note(|changes| {
            changes.all_pages = true;
            // A conflict or a file that cannot be read may have gone with it.
            changes.events.push(Event::ProblemsChanged);
        });
        if let Err(error) = mirror::remove_file(turn, profile.id) {
            mirror::keep_author(turn, profile.id)?;
            return Err(error);
        }
        Ok(row(library::TrashedAuthor { profile, at: now, bylines: u32::try_from(changes.len()).unwrap_or(u32::MAX) }))
    })
}

/// The profiles in the trash, last deleted first.
pub fn list(publication: &OpenPublication, (): ()) -> Result<Vec<TrashedAuthor>, Error> {
    publication.read(|reader| Ok(library::trashed_authors(reader)?.into_iter().map(row).collect()))
}

/// Takes a profile out of the trash, with its history, its file, and the bylines that still say what its deletion made of
/// them.
pub fn restore(publication: &OpenPublication, request: TrashedAuthorRequest) -> Result<AuthorRestored, Error> {
    commit::change(publication, |turn| {
        let id = find(turn, &request.id)?;
        let mirror::AuthorBack { had, slug, left } = mirror::author_back(turn, id)?;
        let restored = turn.read(|reader| {
            let name = library::author_by_id(reader, id)?.map(|profile| profile.name).unwrap_or_default();
            let mut rows = Vec::with_capacity(left.len());
            for article in left {
                rows.extend(library::article(reader, article)?.map(|row| MentionRow {
                    id: row.id.to_string(),
                    slug: row.slug.to_string(),
                    headline: row.headline,
                }));
            }
            Ok(AuthorRestored { slug: slug.to_string(), had: had.to_string(), name, left: rows })
        })?;
        Ok(restored)
    })
}

/// Deletes a profile that is in the trash for good, its history included.
pub fn delete(publication: &OpenPublication, request: TrashedAuthorRequest) -> Result<(), Error> {
    commit::change(publication, |turn| {
        let id = find(turn, &request.id)?;
        turn.write(|writer| Ok(library::delete_author(writer, id)?))
    })
}

/// The profile in the trash with this id.
fn find(publication: &OpenPublication, id: &str) -> Result<AuthorId, Error> {
    let none = || {
        Error::new(ErrorCode::NoAuthor, format!("there is no profile “{id}” in the trash"))
            .hint("the list of the trash shows what is there")
    };
    let parsed: AuthorId = id.parse().map_err(|_| none())?;
    match publication.read(|reader| Ok(library::trashed_at(reader, parsed)?))? {
        Some(_) => Ok(parsed),
        None => Err(none()),
    }
}

/// Who is named in the bylines from now on.
fn heir(turn: &Turn<'_>, profile: &AuthorProfile, reassign: Option<Reassign>, articles: usize) -> Result<Heir, Error> {
    match reassign {
        None if articles > 0 => {
            let message = format!("{} is in the byline of {}", profile.name, counted(articles, "article", "articles"));
            Err(Error::new(ErrorCode::AuthorInUse, message)
                .hint("say where they go: to another author, or keep the bare name in the bylines"))
        }
        None | Some(Reassign::KeepName) => Ok(Heir::Name(profile.byline_name().trim().to_owned())),
        Some(Reassign::To(other)) => {
            let known = turn.read(|reader| Ok(library::author(reader, &other)?))?;
            match known.filter(|(known, _)| known.id != profile.id) {
                Some((known, _)) => Ok(Heir::Author(Box::new(known))),
                None => Err(Error::no_author(&other)),
            }
        }
    }
}

/// Refuses to delete a profile whose file has words that nobody has seen here, before anything is changed.
fn refuse_unseen(turn: &Turn<'_>, profile: &AuthorProfile) -> Result<(), Error> {
    let text = || turn.read(|reader| Ok(library::record_text(reader, profile.id)?));
    let before = text()?;
    mirror::reconcile_one(turn, profile.id)?;
    let apart = turn.read(|reader| Ok(library::conflict(reader, profile.id)?))?.is_some();
    if !apart && text()? == before {
        return Ok(());
    }
    let message = format!("the profile of {} was just changed in its file", profile.name);
    Err(Error::new(ErrorCode::Conflict, message).hint("look at it first; then it can be deleted"))
}

/// Says which article's front matter cannot be changed, before any other one is.
fn refuse_locked(publication: &OpenPublication, articles: &[ArticleId]) -> Result<(), Error> {
    for &id in articles {
        let manuscript = store::current(publication, id)?;
        if let Some(error) = manuscript.locked() {
            let headline = manuscript.article(id, "").headline;
            return Err(Error::new(
                ErrorCode::BrokenFrontMatter,
                format!("the byline of “{headline}” cannot be changed: {error}"),
            )
            .hint("correct the front matter in its file first; nothing was changed"));
        }
    }
    Ok(())
}

fn row(trashed: library::TrashedAuthor) -> TrashedAuthor {
    let library::TrashedAuthor { profile, at, bylines } = trashed;
    TrashedAuthor {
        id: profile.id.to_string(),
        slug: profile.slug.to_string(),
        name: profile.name,
        role: profile.role,
        trashed_at: at,
        bylines,
    }
}

#[cfg(test)]
mod tests;
