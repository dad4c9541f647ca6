//! Related posts for many articles at once: proposed, shown, written as one step, and taken back as one.

use article::{RelatedPost, Standing};

use super::{candidates, related};
use crate::wire::{FillChosen, FillRequest, FillRow};
use crate::{Error, ErrorCode, OpenPublication, commit, store};

/// The setting with what was written last, so that it can be taken back.
const LAST: &str = "related-fill";

/// What would be added so that each of these articles has `upto` related posts. Nothing is written. Only what nothing speaks
/// against is proposed; articles that have enough, or that nothing fits, are left out.
pub fn propose(publication: &OpenPublication, articles: &[String], upto: usize) -> Result<Vec<FillRow>, Error> {
    let mut rows = Vec::new();
    for article in articles {
        let id = store::find(publication, article)?;
        let has = related::by_id(publication, id)?.len();
        if has >= upto {
            continue;
        }
        // Some of them may be warned of.
        let found = candidates::suggest(publication, article, upto * 3)?;
        let mut add = found.candidates;
        add.retain(|candidate| candidate.warning.is_empty());
        add.truncate(upto - has);
        if add.is_empty() {
            continue;
        }
        let row = crate::read::named::show(publication, article)?;
        let approved = row.standing == Some(Standing::Approved);
        rows.push(FillRow { article: row.id, slug: row.slug, headline: row.headline, approved, add });
    }
    Ok(rows)
}

/// The same, for the window.
pub(crate) fn proposed(publication: &OpenPublication, request: FillRequest) -> Result<Vec<FillRow>, Error> {
    propose(publication, &request.articles, request.upto as usize)
}

/// Writes what was proposed, all of it in one go.
pub fn write(publication: &OpenPublication, rows: &[(String, Vec<String>)]) -> Result<(), Error> {
    commit::change(publication, |turn| {
        let new = |(article, add): &(String, Vec<String>)| {
            let had = related::by_id(turn, store::find(turn, article)?)?;
            let new = add.iter().filter(|target| had.iter().all(|post| post.article != **target));
            Ok((article.clone(), new.cloned().collect()))
        };
        let rows = rows.iter().map(new).collect::<Result<Vec<(String, Vec<String>)>, Error>>()?;
        let text = serde_json::to_string(&rows).map_err(|error| Error::new(ErrorCode::Internal, error.to_string()))?;
        // Before anything is written: what is cut off can be taken back, too.
        turn.write(|writer| Ok(library::set_setting(writer, LAST, &text)?))?;
        let mut done = Ok(());
        for (article, add) in &rows {
            let id = store::find(turn, article)?;
            // One whose front matter cannot be changed must not keep the others from theirs.
            done = done.and(related::add(turn, id, add).map_err(|Error { code, message, .. }| {
                Error::new(code, format!("“{}”: {message}", store::stem(turn, id).unwrap_or_default()))
                    .hint("the others have their related posts")
            }));
        }
        done
    })
}

/// The same, for the window.
pub(crate) fn chosen(publication: &OpenPublication, request: FillChosen) -> Result<(), Error> {
    write(publication, &request.rows)
}

/// Takes back what was written last, for the window.
pub(crate) fn unfill(publication: &OpenPublication, (): ()) -> Result<u32, Error> {
    take_back(publication).map(|gone| u32::try_from(gone).unwrap_or(u32::MAX))
}

/// Takes back what was written last, where it is still there. Gives how many related posts went.
pub fn take_back(publication: &OpenPublication) -> Result<usize, Error> {
    let last = publication.read(|reader| Ok(library::setting(reader, LAST)?))?.filter(|text| text != "[]");
    let Some(last) = last else {
        return Err(Error::new(
            ErrorCode::BadRequest,
            "no related posts were filled in, or they were taken back already",
        ));
    };
    let rows: Vec<(String, Vec<String>)> =
        serde_json::from_str(&last).map_err(|error| Error::new(ErrorCode::Internal, error.to_string()))?;
    commit::change(publication, |turn| {
        let mut gone = 0;
        for (article, added) in &rows {
            // One that was deleted since has nothing to be taken back from.
            let Ok(id) = store::find(turn, article) else { continue };
            let had = related::by_id(turn, id)?;
            // Whoever wrote a teaser for one has made it their own.
            let filled = |post: &RelatedPost| added.contains(&post.article) && post.teaser.is_none();
            let posts: Vec<_> = had.iter().filter(|post| !filled(post)).cloned().collect();
            gone += had.len() - posts.len();
            if posts.len() < had.len() {
                related::put(turn, id, &posts)?;
            }
        }
        turn.write(|writer| Ok(library::set_setting(writer, LAST, "[]")?))?;
        Ok(gone)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn one_that_cannot_be_written_keeps_no_other_from_its_posts() {
        let broken = "---\ntitle: Broken\nauthors: [a\n---\n\nThe ferry.\n";
        let fixture = Fixture::new(&[("broken.md", broken), ("a.md", "A.\n"), ("b.md", "B.\n")]);
        let publication = &fixture.publication;
        let id = |name: &str| store::find(publication, name).unwrap().to_string();
        let rows = [("broken", "a"), ("b", "a")].map(|(article, other)| (id(article), vec![id(other)]));
        let refused = write(publication, &rows).unwrap_err();
        assert!(refused.message.starts_with("“broken”"), "{refused:?}");
        assert!(fixture.file("b.md").contains(&id("a")));
        assert_eq!(fixture.file("broken.md"), broken);
        assert_eq!(take_back(publication).unwrap(), 1);
    }

    #[test]
    fn many_articles_are_filled_as_one_step_and_that_is_taken_back() {
        let files: Vec<(String, String)> = (0..10)
            .map(|n| {
                let about =
                    if n % 2 == 0 { "The harbour ferry and its skipper" } else { "The mill bakery and its rye" };
                let head = format!("title: Article {n}\nlive: published\n");
                let head = if n == 4 { format!("{head}related:\n  - a0\n") } else { head };
                (format!("a{n}.md"), format!("---\n{head}---\n\n{about}, part{n}. {about} again.\n"))
            })
            .collect();
        let mut files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        files.push(("draft.md", "---\ntitle: Draft\n---\n\nThe harbour ferry and its skipper. The harbour ferry.\n"));
        let fixture = Fixture::new(&files);
        let publication = &fixture.publication;
        let all: Vec<String> = (0..10).map(|n| format!("a{n}")).collect();
        let rows = propose(publication, &all, 3).unwrap();
        assert_eq!(rows.len(), 10);
        assert!(rows.iter().all(|row| row.add.iter().all(|candidate| candidate.slug != "draft")), "nobody approved it");
        let of = |slug: &str| rows.iter().find(|row| row.slug == slug).unwrap();
        assert_eq!((of("a0").add.len(), of("a4").add.len()), (3, 2));
        let before: Vec<String> = (0..10).map(|n| fixture.file(&format!("a{n}.md"))).collect();
        let ids = |row: &FillRow| row.add.iter().map(|candidate| candidate.article.clone()).collect();
        let chosen: Vec<(String, Vec<String>)> = rows.iter().map(|row| (row.article.clone(), ids(row))).collect();
        write(publication, &chosen).unwrap();
        assert_eq!(propose(publication, &all, 3).unwrap().len(), 0, "they have enough");
        assert_eq!(take_back(publication).unwrap(), 29);
        let after: Vec<String> = (0..10).map(|n| fixture.file(&format!("a{n}.md"))).collect();
        let tidy =
            |texts: Vec<String>| texts.join("").replace(&store::find(publication, "a0").unwrap().to_string(), "a0");
        assert_eq!(tidy(after), tidy(before));
        assert_eq!(take_back(publication).unwrap_err().code, ErrorCode::BadRequest);
    }
}
