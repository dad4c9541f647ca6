//! A small library to ask.

#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up ends so")]

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use article::ArticleId;
use related::{Archive, Counting, Facts, Forward, Found, Language, Profile, Query, Text};

/// Articles with their headlines and texts, as somebody wrote them.
#[derive(Default)]
pub(crate) struct Library {
    pub(crate) articles: BTreeMap<ArticleId, (Facts, String, String)>,
}

impl Library {
    pub(crate) fn of(language: &str, articles: &[(&str, &str)]) -> Self {
        let mut library = Self::default();
        for (at, (headline, prose)) in articles.iter().enumerate() {
            library.put(Facts::new(id(at), Language::of(language)), headline, prose);
        }
        library
    }

    pub(crate) fn put(&mut self, facts: Facts, headline: &str, prose: &str) {
        self.articles.insert(facts.id, (facts, headline.to_owned(), prose.to_owned()));
    }

    pub(crate) fn profile(&self, id: ArticleId) -> Profile {
        let (facts, headline, prose) = &self.articles[&id];
        Profile::of(&Text { headline, dek: "", prose, language: facts.language })
    }

    pub(crate) fn archive(&self) -> Archive {
        self.archive_of(self.articles.keys().copied().collect())
    }

    /// The archive, made of the articles in this order.
    pub(crate) fn archive_of(&self, order: Vec<ArticleId>) -> Archive {
        let mut counting = Counting::new();
        for id in &order {
            counting.take(&self.articles[id].0, &self.profile(*id).to_bytes()).unwrap();
        }
        let mut listing = counting.counted();
        for id in &order {
            listing.take(*id, &self.profile(*id).to_bytes()).unwrap();
        }
        listing.listed()
    }

    pub(crate) fn ask(&self, archive: &Archive, id: ArticleId) -> Found {
        self.ask_except(archive, id, &[])
    }

    pub(crate) fn ask_except(&self, archive: &Archive, id: ArticleId, except: &[ArticleId]) -> Found {
        let (facts, headline, prose) = &self.articles[&id];
        let text = Text { headline, dek: "", prose, language: facts.language };
        let except: BTreeSet<ArticleId> = except.iter().copied().collect();
        let profile = Profile::of(&text);
        let query = Query { facts, text: &text, profile: &profile, except: &except, older_only: false, most: 60 };
        let Ok(found) = archive.candidates(&query, self);
        found
    }
}

impl Forward for Library {
    type Error = Infallible;

    fn rows(&self, ids: &[ArticleId], row: &mut dyn FnMut(usize, &[u8])) -> Result<(), Infallible> {
        for (place, id) in ids.iter().enumerate().filter(|(_, id)| self.articles.contains_key(id)) {
            row(place, &self.profile(*id).to_bytes());
        }
        Ok(())
    }
}

pub(crate) fn id(at: usize) -> ArticleId {
    ArticleId::new(at as u64, [7; 10])
}

pub(crate) fn ids(found: &Found) -> Vec<ArticleId> {
    found.candidates.iter().map(|candidate| candidate.id).collect()
}
