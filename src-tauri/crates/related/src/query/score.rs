//! The score of a candidate, and what it is made of.

use std::collections::{BTreeMap, BTreeSet};

use article::ArticleId;

use super::asked::Query;
use super::near::{Nearest, fits};
use super::vector::Vector;
use crate::archive::Archive;
use crate::forward::Forward;

/// How many of the nearest articles say by their picks what fits.
const LIKE_MINDED: usize = 60;

/// How many articles become candidates because the text names their headlines.
const NAMED: usize = 50;

/// The parts of a score, which is their sum. The weights were found by experiment on corpora of hand-picked related posts;
/// none was fitted to a corpus in `benches/related.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Parts {
    /// The two texts are alike.
    pub words: f64,
    /// The text names the headline.
    pub headline: f64,
    /// Articles like this one point to it.
    pub picks: f64,
    /// The text links to it.
    pub link: f64,
    /// Both texts link to what few link to. The method that the other parts are from has no such part; it is too small to
    /// move the figures of `benches/related`, and says what people see themselves.
    pub shared_links: f64,
    /// Both have tags that few have.
    pub tags: f64,
    /// Both are of about the same time.
    pub time: f64,
}

impl Parts {
    pub(crate) fn sum(&self) -> f64 {
        self.words + self.headline + self.picks + self.link + self.shared_links + self.tags + self.time
    }
}

/// What the likeness of two texts is worth.
pub(crate) fn words(cosine: f64) -> f64 {
    1.6 * libm::log(cosine + 0.02)
}

/// A candidate with its score, and no reason yet.
#[derive(Debug, Clone)]
pub(crate) struct Scored {
    pub(crate) slot: u32,
    pub(crate) id: ArticleId,
    pub(crate) cosine: f64,
    pub(crate) parts: Parts,
}

/// What speaks for candidates besides their words.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    candidates: BTreeSet<u32>,
    picks: BTreeMap<u32, Given>,
    linked: BTreeSet<u32>,
}

impl Evidence {
    pub(crate) fn of<F: Forward>(
        archive: &Archive,
        query: &Query<'_>,
        nearest: &mut Nearest,
        vector: &Vector,
        forward: &F,
    ) -> Result<Self, F::Error> {
        let picks = picks_of_the_like_minded(archive, nearest);
        let links = &query.facts.links;
        let linked: BTreeSet<u32> = links.iter().filter_map(|id| archive.slots.find_alive(*id)).collect();
        let named = nearest.best_headlines(archive, query, NAMED);
        let mut candidates: BTreeSet<u32> = nearest.cosines.keys().copied().collect();
        candidates.extend(picks.keys().chain(&linked).chain(&named));
        candidates.retain(|slot| {
            let id = &archive.slots.all[*slot as usize].id;
            fits(query, &archive.slots, *slot) && !query.except.contains(id) && !query.facts.picks.contains(id)
        });
        let all: Vec<u32> = candidates.iter().copied().collect();
        nearest.compare(archive, vector, &all, forward)?;
        Ok(Self { candidates, picks, linked })
    }

    /// The articles that point to one, the nearest first.
    pub(crate) fn pointing_to(&self, slot: u32) -> &[u32] {
        self.picks.get(&slot).map_or(&[], |given| &given.by)
    }

    pub(crate) fn scored(&self, archive: &Archive, query: &Query<'_>, nearest: &Nearest) -> Vec<Scored> {
        let tags = query.facts.tag_names();
        let links: BTreeSet<u32> = query.facts.links.iter().filter_map(|id| archive.slots.find(*id)).collect();
        let shared_links = |slot: u32| archive.slots.links(slot).iter().copied().filter(|to| links.contains(to));
        let articles = archive.slots.articles().max(2);
        let rarity = |having: u32| {
            libm::log(f64::from(articles) / f64::from(having.max(1))).max(0.0) / libm::log(f64::from(articles))
        };
        let parts = |slot: u32| {
            let of = &archive.slots.all[slot as usize];
            let cosine = nearest.cosines.get(&slot).copied().unwrap_or(0.0);
            let headline = f64::from(nearest.headlines[slot as usize]);
            let shared = archive.slots.tags(slot).iter().filter(|tag| tags.contains(tag));
            let days = query.facts.day.zip(of.day).map(|(one, other)| f64::from(one.abs_diff(other)));
            let parts = Parts {
                words: words(cosine),
                headline: 4.0 * headline.sqrt(),
                picks: 8.0 * libm::log1p(self.picks.get(&slot).map_or(0.0, |given| given.sum)),
                link: if self.linked.contains(&slot) { 0.75 } else { 0.0 },
                shared_links: 0.25
                    * shared_links(slot).map(|to| rarity(archive.slots.articles_linking(to))).sum::<f64>().min(2.0),
                tags: 0.75 * shared.map(|tag| rarity(archive.slots.articles_with_tag(*tag))).sum::<f64>().min(2.0),
                time: days.map_or(0.0, |days| 4.0 * libm::exp(-days / 1000.0)),
            };
            (cosine, parts)
        };
        self.candidates
            .iter()
            .map(|slot| {
                let (cosine, parts) = parts(*slot);
                Scored { slot: *slot, id: archive.slots.all[*slot as usize].id, cosine, parts }
            })
            .collect()
    }
}

/// What the like-minded gave to a candidate.
#[derive(Debug, Default)]
pub(crate) struct Given {
    sum: f64,
    /// Who gave, the nearest first.
    pub(crate) by: Vec<u32>,
}

/// Each of the nearest articles that has related posts gives to each of them its cosine, divided by the root of their number.
fn picks_of_the_like_minded(archive: &Archive, nearest: &Nearest) -> BTreeMap<u32, Given> {
    let mut like: Vec<(u32, f64)> = nearest.cosines.iter().map(|(slot, cosine)| (*slot, *cosine)).collect();
    let id = |slot: u32| archive.slots.all[slot as usize].id;
    like.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| id(one.0).cmp(&id(other.0))));
    let mut given: BTreeMap<u32, Given> = BTreeMap::new();
    for (slot, cosine) in like.into_iter().take(LIKE_MINDED) {
        let picks = archive.slots.picks(slot);
        for pick in picks {
            let to = given.entry(*pick).or_default();
            to.sum += cosine / (picks.len() as f64).sqrt();
            to.by.push(slot);
        }
    }
    given
}
