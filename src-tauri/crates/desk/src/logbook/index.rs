//! Listing articles by what is said about them: who has them, until when, and whether their words are those that were approved.

use std::collections::{BTreeMap, BTreeSet};

use article::{ArticleId, PersonId, Stamp};
use library::{ApprovedDigest, ReviewIndex};
use review::Review;

use super::logs::files;
use super::{Logs, article_of, keys, read_people};
use crate::open::{PEOPLE_FILE, REVIEWS, Turn};
use crate::wire::Event;
use crate::{Error, OpenPublication, store};

/// Reads again what changed in the logs since they were read, and lists those articles anew. Returns them.
///
/// Whether a signature is that of the person it names depends on `people.toml`: where that changed, all are read.
pub(crate) fn follow(turn: &Turn<'_>) -> Result<Vec<ArticleId>, Error> {
    let known: BTreeMap<String, Stamp> = turn.read(|reader| Ok(library::review_files(reader)?))?.into_iter().collect();
    let found = on_disk(turn);
    let changed = |path: &String| match (known.get(path), found.get(path)) {
        (Some(known), Some(found)) => !known.proves_unchanged(found),
        (known, found) => known.is_some() != found.is_some(),
    };
    let all = known.keys().chain(found.keys()).collect::<BTreeSet<_>>();
    let people = changed(&PEOPLE_FILE.to_owned());
    if people {
        match read_people(turn) {
            Ok((people, _)) => keys::remember(turn, &people)?,
            Err(error) => turn.tell(Event::Error(error.hint("correct it; until then no approval counts"))),
        }
    }
    let articles: BTreeSet<ArticleId> =
        all.into_iter().filter(|path| people || changed(path)).filter_map(|path| article_of(path)).collect();
    for article in &articles {
        refresh(turn, *article)?;
    }
    if people || !articles.is_empty() {
        turn.write(|writer| {
            let gone = known.keys().filter(|path| !found.contains_key(*path));
            gone.into_iter().try_for_each(|path| Ok::<_, Error>(library::forget_review_file(writer, path)?))?;
            found.iter().try_for_each(|(path, stamp)| Ok(library::put_review_file(writer, path, stamp)?))
        })?;
        turn.note(|changes| changes.lists = true);
    }
    Ok(articles.into_iter().collect())
}

/// Lists an article by what its logs say now. The texts that they speak of stay as they are from now on.
pub(crate) fn refresh(turn: &Turn<'_>, article: ArticleId) -> Result<(), Error> {
    let logs = Logs::read(turn, article)?;
    let index = index(&logs.review());
    let cited: BTreeSet<_> = logs.entries.iter().filter_map(|entry| entry.event.kind.texts()).collect();
    turn.write(|writer| {
        cited.iter().try_for_each(|text| Ok::<_, Error>(library::freeze_text(writer, &text.0)?))?;
        library::put_review(writer, article, &index)?;
        store::place_review(turn, writer, article)
    })?;
    turn.note(|changes| {
        changes.lists = true;
        changes.pages.insert(article);
    });
    Ok(())
}

fn index(review: &Review) -> ReviewIndex {
    let approvals = review.course.in_force();
    let open = || review.threads.iter().filter(|thread| thread.resolved.is_none());
    let assigned: BTreeSet<PersonId> = open().filter_map(|thread| thread.assigned).collect();
    ReviewIndex {
        open: open().count() as u32,
        holder: review.course.holder,
        assigned: assigned.into_iter().collect(),
        due: review.course.due.clone(),
        approvals: approvals.map(|one| ApprovedDigest { digest: one.digest, vouched: one.decision.vouched }).collect(),
    }
}

/// The logs and `people.toml` with their stamps, taken before anything is read: what is written meanwhile is read next time.
pub(crate) fn on_disk(publication: &OpenPublication) -> BTreeMap<String, Stamp> {
    let entries = std::fs::read_dir(publication.root.join(REVIEWS)).into_iter().flatten();
    let articles = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<ArticleId>().ok());
    let logs = articles.flat_map(|article| {
        let names = files(publication, article).unwrap_or_default();
        names.into_iter().map(move |name| format!("{REVIEWS}/{article}/{name}"))
    });
    let stamped = |path: String| {
        let facts = std::fs::metadata(publication.root.join(&path)).ok()?;
        Some((path, folder::stamp(&facts)))
    };
    logs.chain([PEOPLE_FILE.to_owned()]).filter_map(stamped).collect()
}
