//! Related posts for many articles at once: proposed, shown, written as one step, and taken back as one.

use article::{ArticleId, RelatedPost, Standing};

use super::{candidates, related};
use crate::open::Turn;
use crate::wire::{FillChosen, FillProposal, FillRequest, FillRow, Filled};
use crate::{Error, ErrorCode, OpenPublication, commit, store};

/// The setting with what was written last, so that it can be taken back.
const LAST: &str = "related-fill";

/// So many candidates are looked at for each article: some of them may be warned of.
const LOOKED_AT: usize = 60;

/// What would be added so that each of these articles has `upto` related posts. Nothing is written. Only what nothing speaks
/// against is proposed; articles that have enough, or that nothing fits, are left out. Of the others `most` are looked at.
pub fn propose(
    publication: &OpenPublication,
    articles: &[String],
    upto: usize,
    most: usize,
) -> Result<FillProposal, Error> {
    let mut proposal = FillProposal::default();
    let mut looked = 0;
    for article in articles {
        let id = store::find(publication, article)?;
        let has = related::by_id(publication, id)?.len();
        if has >= upto {
            continue;
        }
        if looked == most {
            proposal.left += 1;
            continue;
        }
        looked += 1;
        let found = candidates::suggest(publication, article, LOOKED_AT)?;
        let mut add = found.candidates;
        add.retain(|candidate| candidate.warning.is_empty());
        add.truncate(upto - has);
        if add.is_empty() {
            continue;
        }
        let row = crate::read::named::show(publication, article)?;
        let approved = row.standing == Some(Standing::Approved);
        proposal.rows.push(FillRow { article: row.id, slug: row.slug, headline: row.headline, approved, add });
    }
    Ok(proposal)
}

/// The same, for the window.
pub(crate) fn proposed(publication: &OpenPublication, request: FillRequest) -> Result<FillProposal, Error> {
    propose(publication, &request.articles, request.upto as usize, request.most as usize)
}

/// Articles, each with the ids of related posts.
type Rows = Vec<(String, Vec<String>)>;

/// Writes what was proposed, all of it in one go. One whose front matter cannot be changed keeps no other from its posts.
pub fn write(publication: &OpenPublication, rows: &[(String, Vec<String>)]) -> Result<Filled, Error> {
    commit::change(publication, |turn| {
        let mut new: Rows = Vec::new();
        for (article, add) in rows {
            let had = related::by_id(turn, store::find(turn, article)?)?;
            let add: Vec<_> = add.iter().filter(|target| had.iter().all(|post| post.article != **target)).collect();
            if !add.is_empty() {
                new.push((article.clone(), add.into_iter().cloned().collect()));
            }
        }
        if new.is_empty() {
            return Ok(Filled::default());
        }
        // Before anything is written: what is cut off can be taken back, too.
        remember(turn, &new)?;
        each(turn, new, |id, add| related::add(turn, id, add).map(|()| add.to_vec()))
    })
}

/// The same, for the window.
pub(crate) fn chosen(publication: &OpenPublication, request: FillChosen) -> Result<Filled, Error> {
    write(publication, &request.rows)
}

/// Takes back what was written, for the window, which knows what that was.
pub(crate) fn unfill(publication: &OpenPublication, request: FillChosen) -> Result<Filled, Error> {
    commit::change(publication, |turn| remove(turn, request.rows))
}

/// Takes back what was written last, where it is still there.
pub fn take_back(publication: &OpenPublication) -> Result<Filled, Error> {
    commit::change(publication, |turn| {
        let last = turn.read(|reader| Ok(library::setting(reader, LAST)?))?.filter(|text| text != "[]");
        let Some(last) = last else {
            return Err(Error::new(
                ErrorCode::BadRequest,
                "no related posts were filled in, or they were taken back already",
            ));
        };
        let rows = serde_json::from_str(&last).map_err(|error| Error::new(ErrorCode::Internal, error.to_string()))?;
        let gone = remove(turn, rows)?;
        if gone.failed.is_empty() {
            remember(turn, &Vec::new())?;
        }
        Ok(gone)
    })
}

fn remember(turn: &Turn<'_>, rows: &Rows) -> Result<(), Error> {
    let text = serde_json::to_string(rows).map_err(|error| Error::new(ErrorCode::Internal, error.to_string()))?;
    turn.write(|writer| Ok(library::set_setting(writer, LAST, &text)?))
}

fn remove(turn: &Turn<'_>, rows: Rows) -> Result<Filled, Error> {
    each(turn, rows, |id, added| {
        let had = related::by_id(turn, id)?;
        // Whoever wrote something to one has made it their own.
        let is_filled =
            |post: &RelatedPost| added.contains(&post.article) && post.teaser.is_none() && post.reason.is_none();
        let (gone, posts): (Vec<_>, Vec<_>) = had.into_iter().partition(is_filled);
        if !gone.is_empty() {
            related::put(turn, id, &posts)?;
        }
        Ok(gone.into_iter().map(|post| post.article).collect())
    })
}

/// Changes each article that is still there.
fn each(
    turn: &Turn<'_>,
    rows: Rows,
    change: impl Fn(ArticleId, &[String]) -> Result<Vec<String>, Error>,
) -> Result<Filled, Error> {
    let mut filled = Filled::default();
    for (article, posts) in rows {
        let id = match store::find(turn, &article) {
            Err(error) if error.code == ErrorCode::NoArticle => continue,
            found => found?,
        };
        match change(id, &posts) {
            Ok(done) if done.is_empty() => {}
            Ok(done) => filled.rows.push((article, done)),
            Err(error) => {
                let name = store::stem(turn, id).unwrap_or(article);
                filled.failed.push(format!("“{name}”: {}", error.message));
            }
        }
    }
    Ok(filled)
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
        let filled = write(publication, &rows).unwrap();
        assert!(filled.failed.len() == 1 && filled.failed[0].starts_with("“broken”"), "{filled:?}");
        assert!(fixture.file("b.md").contains(&id("a")));
        assert_eq!(fixture.file("broken.md"), broken);
        assert_eq!(take_back(publication).unwrap().posts(), 1);
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
        let FillProposal { rows, left } = propose(publication, &all, 3, 10).unwrap();
        assert_eq!(left, 0);
        assert_eq!(rows.len(), 10);
        assert!(rows.iter().all(|row| row.add.iter().all(|candidate| candidate.slug != "draft")), "nobody approved it");
        let of = |slug: &str| rows.iter().find(|row| row.slug == slug).unwrap();
        assert_eq!((of("a0").add.len(), of("a4").add.len()), (3, 2));
        let before: Vec<String> = (0..10).map(|n| fixture.file(&format!("a{n}.md"))).collect();
        let ids = |row: &FillRow| row.add.iter().map(|candidate| candidate.article.clone()).collect();
        let chosen: Vec<(String, Vec<String>)> = rows.iter().map(|row| (row.article.clone(), ids(row))).collect();
        write(publication, &chosen).unwrap();
        assert_eq!(propose(publication, &all, 3, 10).unwrap().rows.len(), 0, "they have enough");
        assert_eq!(write(publication, &chosen).unwrap(), Filled::default(), "they have them");
        assert_eq!(take_back(publication).unwrap().posts(), 29);
        let after: Vec<String> = (0..10).map(|n| fixture.file(&format!("a{n}.md"))).collect();
        let tidy =
            |texts: Vec<String>| texts.join("").replace(&store::find(publication, "a0").unwrap().to_string(), "a0");
        assert_eq!(tidy(after), tidy(before));
        assert_eq!(take_back(publication).unwrap_err().code, ErrorCode::BadRequest);
    }

    #[test]
    fn each_fill_is_taken_back_for_itself_and_what_somebody_wrote_to_stays() {
        let fixture = Fixture::new(&[("a.md", "A.\n"), ("b.md", "B.\n"), ("c.md", "C.\n")]);
        let publication = &fixture.publication;
        let id = |name: &str| store::find(publication, name).unwrap().to_string();
        let [first, second] = [("a", ["b", "c"]), ("b", ["a", "c"])]
            .map(|(article, add)| write(publication, &[(id(article), add.map(id).to_vec())]).unwrap());
        let text = fixture
            .file("a.md")
            .replace(&format!("- {}\n", id("c")), &format!("- article: {}\n    reason: Mine\n", id("c")));
        fixture.write("a.md", &text);
        crate::sync::reconcile(publication).unwrap();
        assert_eq!(unfill(publication, FillChosen { rows: first.rows }).unwrap().posts(), 1, "one is somebody’s own");
        assert!(fixture.file("a.md").contains("reason: Mine"), "{}", fixture.file("a.md"));
        assert_eq!(unfill(publication, FillChosen { rows: second.rows }).unwrap().posts(), 2);
    }

    #[test]
    fn articles_that_have_enough_are_none_of_those_that_are_looked_at() {
        let fixture = Fixture::new(&[("a.md", "---\nrelated: [b]\n---\n\nA.\n"), ("b.md", "B.\n"), ("c.md", "C.\n")]);
        let all = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(propose(&fixture.publication, &all, 1, 1).unwrap().left, 1);
    }
}
