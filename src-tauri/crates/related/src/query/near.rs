//! The articles whose words are nearest.

use std::collections::BTreeMap;

use article::ArticleId;

use super::asked::Query;
use super::vector::{Finder, Vector};
use crate::archive::Archive;
use crate::archive::slots::{Slot, Slots};
use crate::forward::Forward;
use crate::row::Row;
use crate::weight::Weights;

/// How many articles are compared in full.
const NEAREST: usize = 400;

/// The articles that may be proposed or be evidence, and how near they are.
#[derive(Debug)]
pub(crate) struct Nearest {
    /// The exact cosine of each article that was compared in full, by slot.
    pub(crate) cosines: BTreeMap<u32, f64>,
    /// The cosine of each slot's headline with the whole text at hand.
    pub(crate) headlines: Vec<f32>,
    pub(crate) unread: Vec<ArticleId>,
    weights: Weights,
}

impl Nearest {
    pub(crate) fn of<F: Forward>(
        archive: &Archive,
        query: &Query<'_>,
        vector: &Vector,
        forward: &F,
    ) -> Result<Self, F::Error> {
        let texts = roughly(archive, vector, Part::Text);
        let headlines = roughly(archive, vector, Part::Headline);
        let mut nearest =
            Self { cosines: BTreeMap::new(), headlines, unread: Vec::new(), weights: Weights::new(vector.articles) };
        let best = best(archive, query, &texts, NEAREST);
        nearest.compare(archive, vector, &best, forward)?;
        Ok(nearest)
    }

    /// Finds the exact cosines of articles that have none yet.
    pub(crate) fn compare<F: Forward>(
        &mut self,
        archive: &Archive,
        vector: &Vector,
        slots: &[u32],
        forward: &F,
    ) -> Result<(), F::Error> {
        let slots: Vec<u32> = slots.iter().copied().filter(|slot| !self.cosines.contains_key(slot)).collect();
        let ids: Vec<ArticleId> = slots.iter().map(|slot| archive.slots.all[*slot as usize].id).collect();
        let mut cosines: Vec<Option<f64>> = vec![None; slots.len()];
        let finder = Finder::of(&vector.terms);
        forward.rows(&ids, &mut |place, row| {
            if let (Some(cosine), Some(slot)) = (cosines.get_mut(place), slots.get(place)) {
                *cosine = self.cosine(&finder, &archive.slots.all[*slot as usize], row);
            }
        })?;
        for ((slot, id), cosine) in slots.iter().zip(ids).zip(cosines) {
            if cosine.is_none() {
                self.unread.push(id);
            }
            self.cosines.insert(*slot, cosine.unwrap_or(0.0));
        }
        Ok(())
    }

    fn cosine(&self, finder: &Finder<'_>, slot: &Slot, row: &[u8]) -> Option<f64> {
        let shared = Row::open(row).ok()?;
        let shared = shared.each().filter_map(|counted| Some((finder.find(counted.term)?, counted.count)));
        let product: f64 = shared.map(|(of, count)| of.weight * of.rarity * self.weights.count(count)).sum();
        let norm = f64::from(slot.norm);
        Some(if norm > 0.0 { (product / norm).min(1.0) } else { 0.0 })
    }

    /// The 50 articles whose headline the text names most, and the like.
    pub(crate) fn best_headlines(&self, archive: &Archive, query: &Query<'_>, most: usize) -> Vec<u32> {
        best(archive, query, &self.headlines, most)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    Headline,
}

/// Roughly the cosine of each slot, from the lists.
fn roughly(archive: &Archive, vector: &Vector, part: Part) -> Vec<f32> {
    let terms = if part == Part::Text { &vector.heaviest } else { &vector.terms };
    let mut sums = vec![0.0_f32; archive.slots.all.len()];
    for term in terms {
        let Some(at) = archive.lexicon.find(term.term) else { continue };
        let (slots, weights) = if part == Part::Text { archive.lists.of(at) } else { archive.headlines.of(at) };
        let weight = term.weight as f32;
        for (slot, of) in slots.iter().zip(weights) {
            sums[*slot as usize] += weight * f32::from(*of);
        }
    }
    // What the lists have of an article that changed since is worth nothing.
    let steps = if part == Part::Text { &archive.slots.steps } else { &archive.slots.headline_steps };
    sums.iter_mut().zip(steps).for_each(|(sum, step)| *sum *= step);
    let fresh = if part == Part::Text { &archive.fresh.texts } else { &archive.fresh.headlines };
    for (slot, sum) in fresh.sums(terms.iter().map(|of| (of.term, of.weight as f32))) {
        sums[slot as usize] = sum;
    }
    sums
}

/// The slots with the largest sums among those that can be read beside the article at hand, equals by id.
fn best(archive: &Archive, query: &Query<'_>, sums: &[f32], most: usize) -> Vec<u32> {
    // Most articles can be read, so it is faster to ask this of the best alone.
    let some = best_of_those(archive, query, sums, most, least_of(sums, most * 4));
    if some.len() < most { best_of_those(archive, query, sums, most, 0.0) } else { some }
}

/// How many sums are looked at together.
const CHUNK: usize = 64;

fn best_of_those(archive: &Archive, query: &Query<'_>, sums: &[f32], most: usize, least: f32) -> Vec<u32> {
    let all = &archive.slots.all;
    let mut best: Vec<(u32, f32)> = Vec::with_capacity(most * 4);
    for (chunk, start) in sums.chunks(CHUNK).zip((0_u32..).step_by(CHUNK)) {
        // Without a way out in between, this compares many at once.
        if chunk.iter().fold(false, |any, sum| any | (*sum >= least)) {
            let large = (start..).zip(chunk.iter().copied()).filter(|(_, sum)| *sum > 0.0 && *sum >= least);
            best.extend(large.filter(|(slot, _)| fits(query, &archive.slots, *slot)));
        }
    }
    let order = |one: &(u32, f32), other: &(u32, f32)| {
        other.1.total_cmp(&one.1).then_with(|| all[one.0 as usize].id.cmp(&all[other.0 as usize].id))
    };
    if best.len() > most {
        best.select_nth_unstable_by(most, order);
        best.truncate(most);
    }
    best.sort_unstable_by(order);
    best.into_iter().map(|(slot, _)| slot).collect()
}

/// A bound that at least so many sums reach, if there are as many, and not many more.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a bin is below their number")]
fn least_of(sums: &[f32], many: usize) -> f32 {
    const BINS: usize = 1024;
    let largest = sums.iter().fold(0.0_f32, |largest, sum| if *sum > largest { *sum } else { largest });
    let scale = BINS as f32 / largest;
    let bin = |sum: f32| ((sum * scale) as usize).min(BINS - 1);
    let mut bins = vec![0_usize; BINS];
    sums.iter().for_each(|sum| bins[bin(*sum)] += 1);
    // Most sums are nothing, and are in the first.
    bins[0] = 0;
    let mut reached = 0;
    let least = bins.iter().rposition(|of| {
        reached += of;
        reached >= many
    });
    // A bin’s lower bound may be rounded up to a sum that is in it: one bin less is safe.
    least.map_or(0.0, |bin| (bin as f32 - 1.0).max(0.0) / BINS as f32 * largest)
}

/// Whether an article can be evidence or be proposed at all: it is another one, there, not newer where that was asked, and
/// in the same language or a translation.
pub(crate) fn fits(query: &Query<'_>, slots: &Slots, slot: u32) -> bool {
    let (facts, of) = (query.facts, &slots.all[slot as usize]);
    let newer = || query.older_only && of.day.zip(facts.day).is_some_and(|(of, day)| of > day);
    let readable = || of.language == facts.language || slots.is_of_family(slot, &facts.family());
    of.alive && of.id != facts.id && readable() && !newer()
}
