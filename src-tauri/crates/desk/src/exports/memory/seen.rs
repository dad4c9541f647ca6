//! Looking at everything that the pages of an article and its checks can be made from, besides its text.

use std::collections::{HashMap, HashSet};

use article::{ArticleId, PublicationPath};
use library::{ArticleState, MediaRecord};
use press::edition::Entry;
use press::target::Key;
use rayon::prelude::*;

use super::key::{hash, hash_of};
use super::names::{Name, article, name};
use crate::exports::checks;
use crate::exports::pictures::Pictures;
use crate::{Error, OpenPublication, logbook, read};

/// What an export knows besides the database.
pub(crate) struct Around<'a> {
    /// The publication, as checks see it.
    pub(crate) checks: &'a checks::Around,
    pub(crate) pictures: &'a Pictures,
    /// The articles that are to go out.
    pub(crate) articles: &'a HashSet<ArticleId>,
    /// Why each audience must not have an article.
    pub(crate) may_have: &'a (dyn Fn(&Entry) -> Vec<Option<String>> + Sync),
    /// What was asked for.
    pub(crate) choice: String,
}

/// Something that articles can be made from, under all its names.
pub(super) struct Seen {
    /// The article, if it is one.
    pub(super) state: Option<(ArticleId, State)>,
    /// What stands behind which name.
    pub(super) named: Vec<(Name, Key)>,
    /// A hash of all that.
    pub(super) print: Key,
}

/// An article as it is.
pub(super) struct State {
    /// A name for all that others can see of it, and for what its own page needs besides its text.
    pub(super) hash: Key,
    /// The hash of its text.
    pub(super) text: library::Hash,
}

/// So many articles are hashed together, on all cores.
const TOGETHER: usize = 1024;

/// Calls `take` with everything that there is, in no particular order.
pub(super) fn each(
    publication: &OpenPublication,
    around: &Around<'_>,
    mut take: impl FnMut(Seen),
) -> Result<(), Error> {
    let (logs, settings, now) = (logs(publication), publication.settings(), publication.clock.now_ms());
    let seen = |state: ArticleState| {
        let aged = read::out_of_date(state.live, state.date.as_deref(), &settings, now);
        let hash = around.state(&state, logs.get(&state.id), aged);
        Seen::article(&state, hash)
    };
    let mut all = |waiting: &mut Vec<ArticleState>| {
        let seen: Vec<Seen> = waiting.par_drain(..).map(seen).collect();
        seen.into_iter().for_each(&mut take);
    };
    let mut waiting = Vec::with_capacity(TOGETHER);
    let media = publication.read(|reader| {
        library::each_state(reader, |state| {
            waiting.push(state);
            if waiting.len() == TOGETHER {
                all(&mut waiting);
            }
        })?;
        Ok(library::media_all(reader)?)
    })?;
    all(&mut waiting);
    media.iter().map(Seen::picture).for_each(&mut take);
    let said = around.pictures.all().map(|(path, said)| (name("picture", path.as_str()), hash_of(&said)));
    let tags = around.checks.spelled().iter().map(|(tag, spellings)| (name("tag", tag), hash_of(spellings)));
    said.chain(tags).for_each(|named| take(Seen::new(None, vec![named])));
    Ok(())
}

impl Seen {
    fn new(state: Option<(ArticleId, State)>, named: Vec<(Name, Key)>) -> Self {
        let parts = named.iter().flat_map(|(name, fact)| [name.as_slice(), fact]);
        let text = state.iter().map(|(_, state)| state.text.as_slice());
        let print = hash(&parts.chain(text).collect::<Vec<_>>());
        Self { state, named, print }
    }

    fn article(state: &ArticleState, hash: Key) -> Self {
        let id = state.id.to_string();
        let called = super::key::hash(&[id.as_bytes(), &[u8::from(state.in_trash)]]);
        let mut named = vec![(article(state.id), hash), (name("called", &state.slug), called)];
        named.extend(state.path.iter().map(|path| (name("called", path), called)));
        if !state.in_trash {
            let headline = name("headline", &library::folded(&state.headline));
            named.push((headline, hash_of(&(&state.id, &state.slug))));
        }
        Self::new(Some((state.id, State { hash, text: state.text })), named)
    }

    fn picture(media: &MediaRecord) -> Self {
        let path = PublicationPath::of_file(&media.path);
        let file = path.map(|path| path.file_name().to_lowercase()).unwrap_or_default();
        let shown = hash_of(&(&media.path, media.hash, media.pixels));
        Self::new(None, vec![(name("file", &file), shown), (name("picture", &media.path), shown)])
    }
}

impl Around<'_> {
    /// A name for all that others can see of an article, and for what its own page needs besides.
    fn state(&self, state: &ArticleState, logs: Option<&Vec<(String, Key)>>, aged: Option<String>) -> Key {
        let may_have = state.slug.parse().ok().map(|slug| (self.may_have)(&Entry { id: state.id, slug }));
        let in_time =
            (self.checks.is_ahead(state.date.as_deref()), self.checks.embargo(state.embargo.as_deref()), aged);
        hash_of(&(state, logs, in_time, self.articles.contains(&state.id), may_have))
    }
}

/// The logs of each article that has any, with what is in them. Their stamps would not do: one that was written just now has
/// another a moment later, so that an export after an approval would never be kept.
fn logs(publication: &OpenPublication) -> HashMap<ArticleId, Vec<(String, Key)>> {
    let mut logs: HashMap<ArticleId, Vec<(String, Key)>> = HashMap::new();
    for path in logbook::on_disk(publication).into_keys() {
        if let Some(article) = logbook::article_of(&path) {
            // One that cannot be read says nothing, here as in the log itself.
            let text = std::fs::read(publication.root.join(&path)).unwrap_or_default();
            logs.entry(article).or_default().push((path, hash(&[&text])));
        }
    }
    logs
}
