//! Related posts: add, remove, reorder.

use article::{ArticleId, RelatedPost};
use library::RelatedTarget;
use serde_json::{Value, json};

use crate::open::Turn;
use crate::wire::RelateRequest;
use crate::{Error, ErrorCode, OpenPublication, commit, store};

/// What to do to the related posts of an article. Targets are slugs, ids or files.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// To be added at the end, in this order.
    pub add: Vec<String>,
    /// To be taken away.
    pub remove: Vec<String>,
    /// Whether the article is added to the lists of those, too.
    pub both: bool,
    /// Not to be proposed again.
    pub decline: Vec<String>,
    /// To be put first, in this order; the others follow as they were.
    pub order: Vec<String>,
    /// The teaser of what is added.
    pub teaser: Option<String>,
    /// Why it is added.
    pub reason: Option<String>,
}

impl Change {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        [&self.add, &self.remove, &self.decline, &self.order].iter().all(|names| names.is_empty())
    }
}

/// Changes the related posts of an article: takes away, then adds, then reorders. What is added keeps the teaser and the reason
/// that it had, unless there are new ones.
pub fn change(publication: &OpenPublication, needle: &str, change: Change) -> Result<(), Error> {
    commit::change(publication, |turn| {
        let id = store::find(turn, needle)?;
        let had = by_id(turn, id)?;
        let mut posts = had.clone();
        for target in &change.remove {
            let at = position(turn, &posts, target)?;
            posts.remove(at);
        }
        for target in &change.add {
            let added = store::find(turn, target)?;
            if added == id {
                return Err(Error::new(ErrorCode::BadRequest, "an article cannot be related to itself"));
            }
            let (teaser, reason) = (change.teaser.clone(), change.reason.clone());
            let post = RelatedPost { article: added.to_string(), teaser, reason };
            match posts.iter_mut().find(|there| there.article == post.article) {
                Some(there) => *there = post,
                None => posts.push(post),
            }
        }
        keep_notes(&had, &mut posts);
        for (place, target) in change.order.iter().enumerate() {
            let at = position(turn, &posts, target)?;
            let post = posts.remove(at);
            posts.insert(place.min(posts.len()), post);
        }
        let is_changed = posts != had;
        let rows = rows(turn, id, posts)?;
        let declined = declined(turn, id, &change)?;
        store::revise(turn, id, store::Origin::Written, |manuscript| {
            if let Some(declined) = declined {
                store::set(manuscript, "not_related", declined)?;
            }
            if is_changed { store::set(manuscript, "related", rows) } else { Ok(()) }
        })?;
        if change.both {
            change.add.iter().try_for_each(|target| add(turn, store::find(turn, target)?, &[id.to_string()]))?;
        }
        Ok(())
    })
}

/// What is declined after a change; `None` if that is what it was before. What is added is declined no more.
fn declined(turn: &Turn<'_>, id: ArticleId, change: &Change) -> Result<Option<Vec<String>>, Error> {
    let before = store::current(turn, id)?.article(id, "").not_related;
    let find = |name: &String| turn.read(|reader| Ok(library::find(reader, name)?));
    let added = change.add.iter().map(find).collect::<Result<Vec<_>, Error>>()?;
    let mut declined = Vec::new();
    for name in &before {
        let there = find(name)?;
        if there.is_none() || !added.contains(&there) {
            declined.push(name.clone());
        }
    }
    for target in &change.decline {
        let target = store::find(turn, target)?;
        if target == id {
            return Err(Error::new(ErrorCode::BadRequest, "an article cannot be declined for itself"));
        }
        if declined.iter().map(find).all(|there| there.is_ok_and(|there| there != Some(target))) {
            declined.push(target.to_string());
        }
    }
    Ok((declined != before).then_some(declined))
}

/// Gives articles that are there already the name by which the file has them: another name for the same article would be
/// another text, and end an approval.
pub(super) fn as_written(publication: &OpenPublication, id: ArticleId, posts: &mut [RelatedPost]) -> Result<(), Error> {
    let targets = publication.read(|reader| Ok(library::related(reader, id)?))?;
    for post in posts {
        let is_it =
            |target: &&RelatedTarget| target.article.as_ref().is_some_and(|it| it.id.to_string() == post.article);
        if let Some(target) = targets.iter().find(is_it) {
            post.article.clone_from(&target.target);
        }
    }
    Ok(())
}

/// Adds articles, by their ids, to the related posts of one; those that it has already stay as they are.
pub(super) fn add(turn: &Turn<'_>, id: ArticleId, targets: &[String]) -> Result<(), Error> {
    let mut posts = by_id(turn, id)?;
    let before = posts.len();
    for target in targets {
        if !posts.iter().any(|post| post.article == *target) {
            posts.push(RelatedPost { article: target.clone(), teaser: None, reason: None });
        }
    }
    if posts.len() > before { put(turn, id, &posts) } else { Ok(()) }
}

/// Writes the related posts of an article.
pub(super) fn put(turn: &Turn<'_>, id: ArticleId, posts: &[RelatedPost]) -> Result<(), Error> {
    let rows = rows(turn, id, posts.to_vec())?;
    store::revise(turn, id, store::Origin::Written, |manuscript| store::set(manuscript, "related", rows)).map(drop)
}

/// The field in the front matter; null for an empty list.
fn rows(turn: &Turn<'_>, id: ArticleId, mut posts: Vec<RelatedPost>) -> Result<Value, Error> {
    as_written(turn, id, &mut posts)?;
    let rows: Vec<Value> = posts.iter().map(value).collect();
    Ok(if rows.is_empty() { Value::Null } else { rows.into() })
}

/// The same, for the window. Gives how many related posts came or went: what is there already stays as it is.
pub(crate) fn relate(publication: &OpenPublication, request: RelateRequest) -> Result<u32, Error> {
    let RelateRequest { article, add, remove } = request;
    let many = || Ok::<_, Error>(by_id(publication, store::find(publication, &article)?)?.len());
    let before = many()?;
    change(publication, &article, Change { add, remove, ..Change::default() })?;
    Ok(u32::try_from(many()?.abs_diff(before)).unwrap_or(u32::MAX))
}

/// The rows, each target by its id where it is there.
pub(super) fn by_id(publication: &OpenPublication, id: ArticleId) -> Result<Vec<RelatedPost>, Error> {
    let targets = publication.read(|reader| Ok(library::related(reader, id)?))?;
    Ok(targets
        .into_iter()
        .map(|target| RelatedPost {
            article: target.article.map_or(target.target, |there| there.id.to_string()),
            teaser: target.teaser,
            reason: target.reason,
        })
        .collect())
}

/// Gives rows that say nothing of a teaser or a reason those that they had. An empty text is a new one.
pub(super) fn keep_notes(had: &[RelatedPost], posts: &mut [RelatedPost]) {
    for post in posts {
        if let Some(before) = had.iter().find(|before| before.article == post.article) {
            post.teaser = post.teaser.take().or_else(|| before.teaser.clone());
            post.reason = post.reason.take().or_else(|| before.reason.clone());
        }
    }
}

/// A related post as the front matter has it.
pub(super) fn value(post: &RelatedPost) -> Value {
    let parts = [("teaser", &post.teaser), ("reason", &post.reason)];
    let mut map = serde_json::Map::new();
    map.insert("article".into(), json!(post.article));
    for (key, text) in parts {
        if let Some(text) = text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            map.insert(key.into(), json!(text));
        }
    }
    if map.len() == 1 { json!(post.article) } else { Value::Object(map) }
}

fn position(publication: &OpenPublication, posts: &[RelatedPost], target: &str) -> Result<usize, Error> {
    // Where there is no such article, the row has what is written.
    let id = match store::find(publication, target) {
        Err(error) if error.code == ErrorCode::NoArticle => target.to_owned(),
        found => found?.to_string(),
    };
    posts
        .iter()
        .position(|post| post.article == id)
        .ok_or_else(|| Error::new(ErrorCode::NoArticle, format!("“{target}” is not among the related posts")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::fields;
    use crate::fixture::Fixture;
    use crate::wire::{FieldChanges, FieldsRequest};

    const RELATED: &str =
        "---\ntitle: A\nrelated: [{article: b, teaser: A boat., reason: Same harbour}, c]\n---\n\nA.\n";

    fn fixture() -> Fixture {
        Fixture::new(&[("a.md", RELATED), ("b.md", "B.\n"), ("c.md", "C.\n")])
    }

    fn related(fixture: &Fixture) -> Vec<(String, Option<String>)> {
        let id = store::find(&fixture.publication, "a").unwrap();
        let posts = fixture.publication.read(|reader| Ok(library::related(reader, id)?)).unwrap();
        posts.into_iter().map(|post| (post.article.unwrap().slug.to_string(), post.teaser)).collect()
    }

    #[test]
    fn what_is_removed_and_added_in_one_go_keeps_its_teaser() {
        let fixture = fixture();
        let run = |wanted: Change| change(&fixture.publication, "a", wanted).unwrap();
        let b = || vec!["b".to_owned()];
        run(Change { remove: b(), add: b(), ..Change::default() });
        assert_eq!(related(&fixture), [("c".to_owned(), None), ("b".to_owned(), Some("A boat.".to_owned()))]);
        run(Change { add: b(), ..Change::default() });
        assert_eq!(related(&fixture)[1].1.as_deref(), Some("A boat."));
        run(Change { add: b(), teaser: Some("Another.".into()), ..Change::default() });
        assert_eq!(related(&fixture)[1].1.as_deref(), Some("Another."));
        assert!(fixture.text("a").contains("Same harbour"), "{}", fixture.text("a"));
    }

    #[test]
    fn a_row_that_the_window_made_anew_keeps_its_teaser_until_it_is_emptied() {
        let fixture = fixture();
        let b = store::find(&fixture.publication, "b").unwrap().to_string();
        let write = |teaser: Option<&str>| {
            let row = RelatedPost { article: b.clone(), teaser: teaser.map(str::to_owned), reason: None };
            let changes = FieldChanges { related: Some(vec![row]), ..FieldChanges::default() };
            fields::change(&fixture.publication, FieldsRequest { id: "a".into(), changes }).unwrap();
        };
        write(None);
        assert_eq!(related(&fixture), [("b".to_owned(), Some("A boat.".to_owned()))]);
        write(Some(""));
        assert_eq!(related(&fixture), [("b".to_owned(), None)]);
    }

    #[test]
    fn what_is_on_a_list_keeps_the_name_that_its_file_has_for_it() {
        let text = "---\ntitle: A\nrelated: [b, \"c\"]\n---\n\nA.\n";
        let fixture = Fixture::new(&[("a.md", text), ("b.md", "B.\n"), ("c.md", "C.\n"), ("d.md", "D.\n")]);
        let publication = &fixture.publication;
        change(publication, "a", Change { decline: vec!["d".into()], ..Change::default() }).unwrap();
        assert!(fixture.file("a.md").contains("related: [b, \"c\"]\n"), "{}", fixture.file("a.md"));
        let refused = change(publication, "a", Change { decline: vec!["a".into()], ..Change::default() });
        assert_eq!(refused.unwrap_err().code, ErrorCode::BadRequest);

        let d = store::find(publication, "d").unwrap().to_string();
        change(publication, "a", Change { add: vec!["d".into()], ..Change::default() }).unwrap();
        let names = |fixture: &Fixture| {
            let id = store::find(&fixture.publication, "a").unwrap();
            store::current(&fixture.publication, id).unwrap().article(id, "a")
        };
        let article = names(&fixture);
        assert_eq!(article.related.iter().map(|post| post.article.as_str()).collect::<Vec<_>>(), ["b", "c", &d]);
        assert!(article.not_related.is_empty(), "what is added is declined no more");
        change(publication, "a", Change { remove: vec!["d".into()], ..Change::default() }).unwrap();
        assert_eq!(names(&fixture).related.iter().map(|post| post.article.as_str()).collect::<Vec<_>>(), ["b", "c"]);
    }
}
