//! Why a candidate is proposed, from what its score is made of.

use std::collections::{BTreeMap, BTreeSet};

use article::ArticleId;

use super::asked::Query;
use super::score::{Evidence, Parts, Scored};
use super::vector::Vector;
use crate::archive::Archive;
use crate::forward::Forward;
use crate::profile::Profile;
use crate::term::Term;
use crate::written::{Written, written};

/// Why a candidate is proposed. Words are as the article at hand writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Both are about these.
    SharedWords(Vec<String>),
    /// The text has these words of its headline.
    HeadlineNamed(Vec<String>),
    /// These articles, which are like the one at hand, have it among their related posts; the likest first.
    LikesPointToIt(Vec<ArticleId>),
    /// The text links to it.
    LinkedFromText,
    /// Both texts link to this article.
    BothLinkTo(ArticleId),
    /// Both have these tags.
    SharedTags(Vec<String>),
    /// Both are of about the same time.
    SameTime {
        /// How many days it is newer; older ones are negative.
        days: i32,
        /// Whether both run in the same section.
        same_section: bool,
    },
}

/// How many reasons are told.
const REASONS: usize = 2;

/// How many words are told.
const WORDS: usize = 3;

/// Of so many terms the best are looked for in the text.
const TERMS: usize = 12;

/// From how many candidates on there is something usual among them.
const MANY: usize = 5;

/// What is usual among candidates: the median of each part; with only a few, what two articles have that share nothing.
pub(crate) fn usual(scored: &[Scored]) -> Parts {
    let median = |part: fn(&Parts) -> f64| {
        let mut values: Vec<f64> = scored.iter().map(|of| part(&of.parts)).collect();
        values.sort_by(f64::total_cmp);
        if values.len() < MANY { None } else { values.get(values.len() / 2).copied() }
    };
    let nothing = super::score::words(0.0);
    Parts {
        words: median(|parts| parts.words).unwrap_or(nothing),
        headline: median(|parts| parts.headline).unwrap_or(0.0),
        picks: median(|parts| parts.picks).unwrap_or(0.0),
        link: median(|parts| parts.link).unwrap_or(0.0),
        shared_links: median(|parts| parts.shared_links).unwrap_or(0.0),
        tags: median(|parts| parts.tags).unwrap_or(0.0),
        time: median(|parts| parts.time).unwrap_or(0.0),
    }
}

/// The reasons of each candidate, in the order of weight.
pub(crate) fn explained<F: Forward>(
    archive: &Archive,
    query: &Query<'_>,
    vector: &Vector,
    evidence: &Evidence,
    scored: &[Scored],
    usual: &Parts,
    forward: &F,
) -> Result<Vec<Vec<Reason>>, F::Error> {
    let ids: Vec<ArticleId> = scored.iter().map(|of| of.id).collect();
    let mut shared: Vec<Shared> = scored.iter().map(|_| Shared::default()).collect();
    forward.rows(&ids, &mut |place, row| {
        if let (Some(shared), Ok(profile)) = (shared.get_mut(place), Profile::from_bytes(row)) {
            *shared = Shared::of(vector, &profile);
        }
    })?;
    let wanted = shared.iter().flat_map(|shared| shared.words.iter().chain(&shared.headline)).copied().collect();
    let forms = written(query.text, &wanted);
    let explain = |(of, shared): (&Scored, &Shared)| {
        let told = |part| reason(part, archive, query, evidence, of, shared, &forms);
        let mut reasons: Vec<Reason> = Vec::new();
        for reason in weightiest(&of.parts, usual).into_iter().filter_map(told) {
            if reasons.len() < REASONS {
                reasons.extend(without_told(reason, &reasons));
            }
        }
        // Where all candidates share as much, nothing is above what is usual: the words are what scored all the same.
        if reasons.iter().all(|reason| matches!(reason, Reason::SameTime { .. })) {
            reasons.splice(0..0, told(Part::Words));
        }
        reasons
    };
    Ok(scored.iter().zip(&shared).map(explain).collect())
}

/// A reason without the words that others told; `None` if nothing is left of it.
fn without_told(reason: Reason, others: &[Reason]) -> Option<Reason> {
    let told = |word: &String| {
        others.iter().any(|other| match other {
            Reason::SharedWords(words) | Reason::HeadlineNamed(words) => words.contains(word),
            _ => false,
        })
    };
    let rest = |words: Vec<String>| some(words.into_iter().filter(|word| !told(word)).collect());
    match reason {
        Reason::SharedWords(words) => rest(words).map(Reason::SharedWords),
        Reason::HeadlineNamed(words) => rest(words).map(Reason::HeadlineNamed),
        other => Some(other),
    }
}

#[derive(Debug, Clone, Copy)]
enum Part {
    Picks,
    Words,
    Headline,
    Link,
    SharedLinks,
    Tags,
    Time,
}

/// The parts above what is usual, the largest first; before them a link, which a writer has put there.
fn weightiest(parts: &Parts, usual: &Parts) -> Vec<Part> {
    let mut above = vec![
        (parts.picks - usual.picks, Part::Picks),
        (parts.words - usual.words, Part::Words),
        (parts.headline - usual.headline, Part::Headline),
        (parts.link - usual.link, Part::Link),
        (parts.shared_links - usual.shared_links, Part::SharedLinks),
        (parts.tags - usual.tags, Part::Tags),
        (parts.time - usual.time, Part::Time),
    ];
    above.retain(|(above, _)| *above > 0.0);
    let is_link = |part| matches!(part, Part::Link);
    above.sort_by(|one, other| is_link(other.1).cmp(&is_link(one.1)).then(other.0.total_cmp(&one.0)));
    above.into_iter().map(|(_, part)| part).collect()
}

fn reason(
    part: Part,
    archive: &Archive,
    query: &Query<'_>,
    evidence: &Evidence,
    of: &Scored,
    shared: &Shared,
    forms: &BTreeMap<Term, Written>,
) -> Option<Reason> {
    let slot = &archive.slots.all[of.slot as usize];
    match part {
        Part::Words => some(phrases(&shared.words, forms)).map(Reason::SharedWords),
        Part::Headline => some(phrases(&shared.headline, forms)).map(Reason::HeadlineNamed),
        Part::Picks => {
            let pointing = evidence.pointing_to(of.slot).iter();
            some(pointing.map(|slot| archive.slots.all[*slot as usize].id).collect()).map(Reason::LikesPointToIt)
        }
        Part::Link => Some(Reason::LinkedFromText),
        Part::SharedLinks => {
            let theirs = archive.slots.links(of.slot);
            let ours = query.facts.links.iter().filter_map(|id| archive.slots.find_alive(*id));
            let both = ours.filter(|to| theirs.contains(to)).min_by_key(|to| archive.slots.articles_linking(*to));
            both.map(|to| Reason::BothLinkTo(archive.slots.all[to as usize].id))
        }
        Part::Tags => {
            let theirs = archive.slots.tags(of.slot);
            let mut shared: Vec<&String> =
                query.facts.tags.iter().filter(|tag| theirs.contains(&Term::name(tag))).collect();
            shared.sort_by_key(|tag| archive.slots.articles_with_tag(Term::name(tag)));
            some(shared.into_iter().take(WORDS).cloned().collect()).map(Reason::SharedTags)
        }
        Part::Time => {
            let (day, theirs) = query.facts.day.zip(slot.day)?;
            let same_section = slot.section.is_some() && slot.section == query.facts.section_name();
            Some(Reason::SameTime { days: theirs.saturating_sub(day), same_section })
        }
    }
}

fn some<T>(of: Vec<T>) -> Option<Vec<T>> {
    (!of.is_empty()).then_some(of)
}

/// The terms that an article shares with the one at hand and that are worth telling, the best first.
#[derive(Debug, Default)]
struct Shared {
    words: Vec<Term>,
    headline: Vec<Term>,
}

impl Shared {
    fn of(vector: &Vector, other: &Profile) -> Self {
        let articles = f64::from(vector.articles);
        let said = |count: u32| 1.0 + libm::log(f64::from(count));
        let mut words = Vec::new();
        let mut once = Vec::new();
        let mut headline = Vec::new();
        let mut headline_is_rare = false;
        for of in &vector.terms {
            let count = other.count(of.term);
            let rarity = libm::log(articles / f64::from(of.articles));
            if count > 0 && is_rare(of.articles, vector.articles) {
                let words = if count > 1 && of.count > 1 { &mut words } else { &mut once };
                words.push((said(of.count) * said(count) * rarity, of.term));
            }
            if other.headline().binary_search_by_key(&of.term, |counted| counted.term).is_ok() {
                headline.push((said(of.count) * rarity, of.term));
                headline_is_rare |= is_rare(of.articles, vector.articles);
            }
        }
        // A single usual word of a headline names no story.
        if headline.len() == 1 && !headline_is_rare {
            headline.clear();
        }
        // What one of the two has only once is told where there is nothing else, as among short texts.
        let words = if words.is_empty() { once } else { words };
        Self { words: best(words), headline: best(headline) }
    }
}

/// Whether fewer than a tenth of the articles have a term; of few articles, fewer than half.
fn is_rare(having: u32, articles: u32) -> bool {
    having.saturating_mul(10) < articles || (having <= 4 && having.saturating_mul(2) < articles)
}

fn best(mut terms: Vec<(f64, Term)>) -> Vec<Term> {
    terms.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    terms.into_iter().take(TERMS).map(|(_, term)| term).collect()
}

/// The forms of the best terms. A pair swallows its words, and stands where the first of them stood.
fn phrases(terms: &[Term], forms: &BTreeMap<Term, Written>) -> Vec<String> {
    let known: Vec<(Term, &Written)> = terms.iter().filter_map(|term| Some((*term, forms.get(term)?))).collect();
    let mut told: Vec<(Term, &Written)> = Vec::new();
    let holds = |pair: &Written, word: Term| pair.pair.is_some_and(|(first, second)| word == first || word == second);
    for (term, form) in known {
        if told.iter().any(|(_, pair)| holds(pair, term)) {
            continue;
        }
        match told.iter().position(|(word, _)| holds(form, *word)) {
            Some(first) => {
                told[first] = (term, form);
                let mut at = 0;
                told.retain(|(word, _)| {
                    at += 1;
                    at - 1 <= first || !holds(form, *word)
                });
            }
            None if told.len() < WORDS => told.push((term, form)),
            None => {}
        }
    }
    let mut forms: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    for (_, written) in told {
        if seen.insert(written.form.to_lowercase()) {
            forms.push(written.form.clone());
        }
    }
    forms
}
