//! Everything that the pages of an article and its checks can be made from, besides its text, as hashes by name.

use std::collections::{HashMap, HashSet};

use article::{Article, ArticleId, LeadPicture, PublicationPath, spelling_key};
use library::ArticleState;
use press::edition::Entry;
use press::target::Key;

use super::key::{hash, hash_of};
use crate::exports::checks::{self, Examined};
use crate::exports::pictures::Pictures;
use crate::{Error, OpenPublication, logbook, read};

/// A name of something that an article can be made from.
pub(super) type Name = [u8; 16];

/// What an export knows besides the database.
pub(crate) struct Around<'a> {
    /// The publication, as checks see it.
    pub(crate) checks: &'a checks::Around,
    pub(crate) pictures: &'a Pictures,
    /// The articles that are to go out.
    pub(crate) articles: &'a HashSet<ArticleId>,
    /// Why each audience must not have an article.
    pub(crate) may_have: &'a dyn Fn(&Entry) -> Vec<Option<String>>,
    /// What was asked for.
    pub(crate) choice: String,
}

/// The facts of a publication.
pub(super) struct Facts {
    states: HashMap<ArticleId, State>,
    /// What stands behind each name. Several things behind one name are mixed, whatever their order.
    behind: HashMap<Name, Key>,
}

struct State {
    hash: Key,
    text: library::Hash,
}

impl Facts {
    pub(super) fn gather(publication: &OpenPublication, around: &Around<'_>) -> Result<Self, Error> {
        let mut facts = Self { states: HashMap::new(), behind: HashMap::new() };
        let logs = logs(publication);
        let settings = publication.settings();
        let now = publication.clock.now_ms();
        let mut add = |state: ArticleState| {
            let aged = read::out_of_date(state.live, state.date.as_deref(), &settings, now);
            let seen = around.state(&state, logs.get(&state.id), aged);
            facts.add(article(state.id), seen);
            let called = hash(&[state.id.to_string().as_bytes(), &[u8::from(state.in_trash)]]);
            facts.add(name("called", &state.slug), called);
            state.path.iter().for_each(|path| facts.add(name("called", path), called));
            if !state.in_trash {
                facts.add(name("headline", &library::folded(&state.headline)), hash_of(&(&state.id, &state.slug)));
            }
            facts.states.insert(state.id, State { hash: seen, text: state.text });
        };
        let media = publication.read(|reader| {
            library::each_state(reader, &mut add)?;
            Ok(library::media_all(reader)?)
        })?;
        for media in media {
            let path = PublicationPath::of_file(&media.path);
            let file = path.as_ref().map(|path| path.file_name().to_lowercase()).unwrap_or_default();
            let shown = hash_of(&(&media.path, media.hash, media.pixels));
            facts.add(name("file", &file), shown);
            facts.add(name("picture", &media.path), shown);
        }
        for (path, said) in around.pictures.all() {
            facts.add(name("picture", path.as_str()), hash_of(&said));
        }
        for (tag, spellings) in around.checks.spelled() {
            facts.add(name("tag", tag), hash_of(spellings));
        }
        Ok(facts)
    }

    /// A hash of all of them.
    pub(super) fn fingerprint(&self) -> Key {
        let states = self.states.iter().map(|(id, state)| hash(&[id.to_string().as_bytes(), &state.hash, &state.text]));
        let behind = self.behind.iter().map(|(name, fact)| hash(&[name, fact]));
        // In no order, as they are.
        states.chain(behind).fold(Key::default(), mixed)
    }

    /// A name for the state of an article; `None` if it is not known.
    pub(super) fn state(&self, id: ArticleId) -> Option<Key> {
        self.states.get(&id).map(|state| state.hash)
    }

    /// Whether this is the text of an article in this state.
    pub(super) fn is_text_of(&self, id: ArticleId, text: &str) -> bool {
        self.states.get(&id).is_some_and(|state| state.text == library::hash_of(text))
    }

    /// What stands behind a name; zeros if nothing does.
    pub(super) fn behind(&self, name: &Name) -> Key {
        self.behind.get(name).copied().unwrap_or_default()
    }

    fn add(&mut self, name: Name, fact: Key) {
        let there = self.behind.entry(name).or_default();
        *there = mixed(*there, fact);
    }
}

/// Mixes two hashes, whatever their order.
fn mixed(mut one: Key, other: Key) -> Key {
    one.iter_mut().zip(other).for_each(|(one, other)| *one ^= other);
    one
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

/// The names of what an article is made from. Its text says them, so that they are the same as long as that is.
pub(super) fn names_of(
    publication: &OpenPublication,
    of: &Examined,
    pictures: &[PublicationPath],
) -> Result<Vec<Name>, Error> {
    let Article { id, slug, headline, tags, translations, not_related, .. } = &of.article;
    let mut names = vec![name("called", slug.as_str()), name("headline", &library::folded(headline))];
    names.extend(tags.iter().map(|tag| name("tag", &spelling_key(tag))));
    let links = of.prose.links.iter();
    let mut called: Vec<String> = links.filter_map(|link| article::markdown::article_target(&link.address)).collect();
    called.extend(translations.iter().chain(not_related).cloned());
    let mut pictures = pictures.to_vec();
    publication.read(|reader| {
        for post in library::related(reader, *id)? {
            pictures.extend(post.article.as_ref().and_then(|post| post.image.as_ref()).and_then(LeadPicture::file));
            names.extend(post.article.as_ref().map(|post| article(post.id)));
            called.push(post.target);
        }
        if let Some(copy) = library::mirror(reader, *id)?.and_then(|row| folder::copy_of(&row.path)) {
            called.push(copy.of);
        }
        called.push(slug.to_string());
        for written in &called {
            names.push(name("called", written.strip_prefix("./").unwrap_or(written)));
            // One in the trash may come back.
            let there = library::find(reader, written)?.or_else(|| written.parse().ok());
            names.extend(there.map(article));
        }
        Ok(())
    })?;
    for path in &pictures {
        names.push(name("picture", path.as_str()));
        names.push(name("file", &path.file_name().to_lowercase()));
    }
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

fn article(id: ArticleId) -> Name {
    name("article", &id.to_string())
}

fn name(kind: &str, what: &str) -> Name {
    let hash = hash(&[kind.as_bytes(), what.as_bytes()]);
    hash.first_chunk().copied().unwrap_or_default()
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
