//! Histories in a damaged database whose records cannot be read.

use std::collections::{HashMap, HashSet};

use article::{ArticleId, AuthorId, Manuscript, RecordId, Slug};
use library::{Revision, SalvagedArticle, SalvagedAuthor, SalvagedFile};

/// Records of which nothing can be read but their history, known by the id in a text of it, or by a file with such a text.
/// An article goes into the trash: where it has a file, the file makes it an article again. Also returns how many revisions
/// do not say whose they are.
pub(super) fn orphans(
    histories: Vec<Vec<Revision>>,
    mut files: HashMap<RecordId, SalvagedFile>,
    now_ms: i64,
) -> (Vec<SalvagedArticle>, Vec<SalvagedAuthor>, usize) {
    let (mut articles, mut authors) = (Vec::new(), Vec::new());
    let mut known = HashSet::new();
    let mut nameless = 0;
    for history in histories.into_iter().filter(|history| !history.is_empty()) {
        let Some(record) = owner(&history, &files).filter(|record| known.insert(*record)) else {
            nameless += history.len();
            continue;
        };
        let revisions: Vec<Revision> = history.into_iter().map(|revision| Revision { record, ..revision }).collect();
        let newest = revisions.last().map(|newest| newest.text.clone()).unwrap_or_default();
        match record {
            RecordId::Article(id) => articles.push(SalvagedArticle {
                id,
                slug: Manuscript::read(newest).article(id, "").slug,
                text: None,
                updated_at: revisions.last().map_or(now_ms, |newest| newest.summary.at),
                trashed_at: Some(now_ms),
                revisions,
                edits: Vec::new(),
                file: None,
                conflict: None,
            }),
            RecordId::Author(id) => {
                let file = files.remove(&record);
                // Bylines name an author by the stem of the file.
                let name = file.as_ref().map_or_else(
                    || Manuscript::read(newest).author(id, &Slug::from_headline("")).name,
                    |file| folder::stem(&file.row.path).to_owned(),
                );
                authors.push(SalvagedAuthor {
                    id,
                    slug: Slug::from_headline(&name),
                    text: None,
                    revisions,
                    // One whose file went by itself comes out of the trash by hand.
                    trashed_at: file.as_ref().filter(|file| file.row.detached).map(|_| now_ms),
                    bylines: Vec::new(),
                    file,
                    conflict: None,
                });
            }
        }
    }
    (articles, authors, nameless)
}

/// Whose history this is.
fn owner(history: &[Revision], files: &HashMap<RecordId, SalvagedFile>) -> Option<RecordId> {
    let id = |text: &str| -> Option<RecordId> {
        let manuscript = Manuscript::read(text);
        let id = manuscript.id_text()?;
        match history[0].record {
            RecordId::Article(_) => id.parse::<ArticleId>().ok().map(Into::into),
            RecordId::Author(_) => id.parse::<AuthorId>().ok().map(Into::into),
        }
    };
    let has = |text: &Option<String>| history.iter().any(|revision| Some(&revision.text) == text.as_ref());
    let same_kind = |record: &RecordId| record.article().is_some() == history[0].record.article().is_some();
    history
        .iter()
        .rev()
        .find_map(|revision| id(&revision.text))
        .or_else(|| files.iter().find(|(record, file)| same_kind(record) && has(&file.base)).map(|(record, _)| *record))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_profile_that_cannot_be_read_keeps_the_name_by_which_bylines_know_it() {
        let fixture = Fixture::new(&[("authors/kim.md", "---\nname: Kimberley Long\n---\n\nWrites.\n")]);
        let (revision, row) = fixture
            .publication
            .read(|reader| {
                let (profile, _) = library::author(reader, "kim")?.unwrap();
                let newest = library::revisions(reader, profile.id, 1)?.remove(0);
                let row = library::mirror(reader, profile.id)?.unwrap();
                Ok((library::revision(reader, newest.id)?, row))
            })
            .unwrap();
        let id = revision.record;
        let text = revision.text.clone();
        let orphan = Revision { record: AuthorId::new(0, [0; 10]).into(), ..revision };
        let files = HashMap::from([(id, SalvagedFile { row, base: Some(text) })]);
        let (articles, authors, nameless) = orphans(vec![vec![orphan]], files, 1);
        assert_eq!((articles.len(), nameless), (0, 0));
        assert_eq!((RecordId::from(authors[0].id), authors[0].slug.as_str()), (id, "kim"));
        assert!(authors[0].file.is_some());
    }
}
