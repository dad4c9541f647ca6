//! Related posts from the command line: add, remove, reorder.

use article::RelatedPost;

use crate::{Error, OpenPublication, commit, store};

use super::fields;

/// What to do to the related posts of an article. Targets are slugs, ids or files.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// To be added at the end, in this order.
    pub add: Vec<String>,
    /// To be taken away.
    pub remove: Vec<String>,
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
        self.add.is_empty() && self.remove.is_empty() && self.order.is_empty()
    }
}

/// Changes the related posts of an article. Adding what is there already gives it the new teaser.
pub fn change(publication: &OpenPublication, needle: &str, change: Change) -> Result<(), Error> {
    let id = store::find(publication, needle)?;
    let mut posts = posts_by_id(publication, id)?;
    for target in &change.add {
        let added = store::find(publication, target)?;
        if added == id {
            return Err(Error::new(crate::ErrorCode::BadRequest, "an article cannot be related to itself"));
        }
        let post =
            RelatedPost { article: added.to_string(), teaser: change.teaser.clone(), reason: change.reason.clone() };
        match posts.iter_mut().find(|there| there.article == post.article) {
            Some(there) => *there = post,
            None => posts.push(post),
        }
    }
    for target in &change.remove {
        let at = position(publication, &posts, target)?;
        posts.remove(at);
    }
    for (place, target) in change.order.iter().enumerate() {
        let at = position(publication, &posts, target)?;
        let post = posts.remove(at);
        posts.insert(place.min(posts.len()), post);
    }
    let value = posts.iter().map(fields::related_value).collect::<Vec<_>>();
    commit::change(publication, |turn| {
        store::revise(turn, id, store::Origin::Written, |manuscript| store::set(manuscript, "related", value)).map(drop)
    })
}

/// The rows, each target by its id where it is there.
fn posts_by_id(publication: &OpenPublication, id: article::ArticleId) -> Result<Vec<RelatedPost>, Error> {
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

fn position(publication: &OpenPublication, posts: &[RelatedPost], target: &str) -> Result<usize, Error> {
    let id = store::find(publication, target).map(|id| id.to_string()).unwrap_or_else(|_| target.to_owned());
    posts
        .iter()
        .position(|post| post.article == id)
        .ok_or_else(|| Error::new(crate::ErrorCode::NoArticle, format!("“{target}” is not among the related posts")))
}
