//! Bylines that change because a profile goes to the trash, or comes back from there.

use article::{ArticleId, AuthorId, Manuscript, Slug};
use library::BylineChange;
use serde_json::Value;

use super::{Origin, Revised, current, set};
use crate::open::Turn;
use crate::{Error, ErrorCode};

/// The key of the front matter that has the byline.
const KEY: &str = "authors";

/// Changes the byline of an article, and notes what that does.
pub(crate) fn change_byline(
    turn: &Turn<'_>,
    id: ArticleId,
    byline: impl FnOnce(&Manuscript) -> Vec<Value>,
) -> Result<(Revised, BylineChange), Error> {
    let mut noted = BylineChange { article: id, before: String::new(), after: String::new() };
    let revised = Revised::of(turn, id, Origin::Written, |manuscript| {
        noted.before = written(manuscript)?;
        let byline = byline(manuscript);
        set(manuscript, KEY, byline)?;
        noted.after = written(manuscript)?;
        Ok(())
    })?;
    Ok((revised, noted))
}

/// The bylines that named a profile before it went to the trash.
#[derive(Default)]
pub(crate) struct BylinesBack {
    /// Those that are as they were before, to be saved with the profile.
    pub(crate) revised: Vec<Revised>,
    /// The articles whose bylines stay: somebody changed them since, or they cannot be changed.
    pub(crate) left: Vec<ArticleId>,
}

/// Takes back what putting a profile in the trash did to bylines, where they still say that. `slug` is the one that the
/// profile gets, which may be another than the one it had.
pub(crate) fn bylines_back(turn: &Turn<'_>, id: AuthorId, had: &Slug, slug: &Slug) -> Result<BylinesBack, Error> {
    let changes = turn.read(|reader| Ok(library::byline_changes(reader, id)?))?;
    let mut back = BylinesBack::default();
    for change in changes {
        // An article that was deleted for good has no byline any more.
        if turn.read(|reader| Ok(library::article(reader, change.article)?))?.is_none() {
            continue;
        }
        let before = renamed(read(&change.before)?, had.as_str(), slug.as_str());
        let manuscript = current(turn, change.article)?;
        let now = manuscript.get(KEY).cloned().unwrap_or_default();
        let in_trash = turn.read(|reader| Ok(library::trashed_at(reader, change.article)?))?.is_some();
        if now == before {
            // Its file brought the byline back.
            continue;
        }
        if in_trash || manuscript.locked().is_some() || now != read(&change.after)? {
            back.left.push(change.article);
            continue;
        }
        back.revised
            .push(Revised::of(turn, change.article, Origin::Written, |manuscript| set(manuscript, KEY, before))?);
    }
    Ok(back)
}

fn written(manuscript: &Manuscript) -> Result<String, Error> {
    serde_json::to_string(&manuscript.get(KEY))
        .map_err(|error| Error::new(ErrorCode::Internal, format!("a byline cannot be written: {error}")))
}

fn read(value: &str) -> Result<Value, Error> {
    serde_json::from_str(value)
        .map_err(|error| Error::new(ErrorCode::DamagedDatabase, format!("a byline cannot be read: {error}")))
}

/// The value of `authors` with another slug in the place of one.
fn renamed(value: Value, from: &str, to: &str) -> Value {
    match value {
        Value::String(text) if text.trim() == from => Value::String(to.to_owned()),
        Value::Array(items) => Value::Array(items.into_iter().map(|item| renamed(item, from, to)).collect()),
        Value::Object(parts) => {
            let names = ["author", "slug", "name"];
            let part = |(key, value): (String, Value)| {
                let value = if names.contains(&key.as_str()) { renamed(value, from, to) } else { value };
                (key, value)
            };
            Value::Object(parts.into_iter().map(part).collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_slug_is_renamed_wherever_a_byline_may_have_it() {
        let byline = json!(["kim", {"author": "kim", "role": "kim"}, "kimberley", {"slug": "lee"}]);
        let after = json!(["kim-2", {"author": "kim-2", "role": "kim"}, "kimberley", {"slug": "lee"}]);
        assert_eq!(renamed(byline, "kim", "kim-2"), after);
        assert_eq!(renamed(json!("kim"), "kim", "kim-2"), json!("kim-2"));
        assert_eq!(renamed(Value::Null, "kim", "kim-2"), Value::Null);
    }
}
