//! Finds the words that a note is about in a text that has changed since.
//!
//! Where they are now is a function of two texts, the one the anchor was made on and the one of now, and nothing else: whoever
//! types, deletes everything and undoes it finds every note where it was. The difference between the texts decides; where it
//! says that the words are gone, they are searched for only in what it says is new, since the same words elsewhere were there
//! before and are not those that were meant. Without certainty there is no place, and a person gives it one.

mod shown;

use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::mapping::{Changes, Ends, Mapped};
use shown::{Quoted, Shown, Word};

/// Some words of a text's body.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextAnchor {
    /// Where they start, in bytes of the body.
    pub from: usize,
    /// Where they end.
    pub to: usize,
    /// The words, as they are written.
    pub quote: String,
    /// What stands before them: at most [`AROUND`] characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// What stands after them: at most as much.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
}

/// How much of its neighbourhood an anchor keeps on either side, in characters: about eight words.
pub const AROUND: usize = 60;

impl TextAnchor {
    /// The anchor of a range of a body, in bytes on character boundaries. A part beyond the end is ignored.
    pub fn new(body: &str, range: Range<usize>) -> Self {
        let to = body.floor_char_boundary(range.end);
        let from = body.floor_char_boundary(range.start.min(to));
        let before: Vec<char> = body[..from].chars().rev().take(AROUND).collect();
        Self {
            from,
            to,
            quote: body[from..to].to_owned(),
            before: before.into_iter().rev().collect(),
            after: body[to..].chars().take(AROUND).collect(),
        }
    }

    /// The range in the body it was made on.
    pub fn range(&self) -> Range<usize> {
        self.from..self.to
    }
}

/// Places the anchors that were made on one text in another.
pub struct Placer<'t> {
    /// The difference to the text they were made on; none if that text is not here.
    changes: Option<Changes>,
    now: &'t str,
    shown: OnceLock<Shown>,
}

impl TextAnchor {
    fn quoted(&self) -> Quoted {
        Quoted::of(&self.before, &self.quote, &self.after)
    }
}

impl<'t> Placer<'t> {
    /// For anchors made on `base`, if that text is here, in the body `now`.
    pub fn new(base: Option<&str>, now: &'t str) -> Self {
        Self { changes: base.map(|base| Changes::between(base, now)), now, shown: OnceLock::new() }
    }

    /// Where the words are now, in bytes; `None` if that is not certain.
    pub fn place(&self, anchor: &TextAnchor) -> Option<Range<usize>> {
        let Some(changes) = &self.changes else {
            return self.search(anchor, std::slice::from_ref(&self.all()), Trust::Neighbours);
        };
        if changes.is_empty() {
            return Some(anchor.range());
        }
        match changes.map(anchor.range(), Ends::TIGHT) {
            Mapped::Unchanged(range) | Mapped::Changed(range) if self.is_meant(anchor, &range) => Some(range),
            // Only the ends are uncertain: inside a word that was replaced, say.
            Mapped::Uncertain { sure, within } if self.is_meant(anchor, &sure) => {
                let near = within.len() <= 2 * anchor.quote.len() + AROUND;
                Some(if near { within } else { sure })
            }
            // Which of several equal words it was: their neighbours know.
            Mapped::Uncertain { within, .. } => {
                let new = self.inserted(changes).chain([within]).collect::<Vec<_>>();
                self.search(anchor, &new, Trust::Neighbours)
            }
            _ => self.search(anchor, &self.inserted(changes).collect::<Vec<_>>(), Trust::New),
        }
    }

    fn inserted<'c>(&self, changes: &'c Changes) -> impl Iterator<Item = Range<usize>> + use<'c> {
        changes.hunks().iter().map(|hunk| hunk.after.clone()).filter(|range| !range.is_empty())
    }

    /// Whether a range that the difference gives is the one that was meant: enough of the words are there, and they stand
    /// nowhere else among more of their neighbours. A difference is the shortest one, not what somebody did: of two alike
    /// sentences, it may keep the wrong one.
    fn is_meant(&self, anchor: &TextAnchor, range: &Range<usize>) -> bool {
        let meant = anchor.quoted();
        if meant.words.is_empty() {
            return self.now.get(range.clone()) == Some(anchor.quote.as_str());
        }
        let there = self.shown().indices(range);
        let kept = common(&meant.words, &self.shown().words[there.clone()]);
        if 2 * kept <= meant.words.len() {
            return false;
        }
        let (length, whole) = (meant.words.len(), kept == meant.words.len());
        if !whole && there.len() > length + 2.max(length / 2) {
            return false;
        }
        let (up, down) = self.agreeing(&meant, &there);
        // Some of the words in another sentence are not the sentence that was meant.
        if !whole && (up == 0 && !meant.before.is_empty() || down == 0 && !meant.after.is_empty()) {
            return false;
        }
        let elsewhere = self.shown().find(&meant.words, std::slice::from_ref(&self.all()));
        let mut elsewhere = elsewhere.into_iter().filter(|other| *other != there);
        elsewhere.all(|other| {
            let (other_up, other_down) = self.agreeing(&meant, &other);
            whole && (other_up + other_down < up + down || meant.words.len() >= 8)
        })
    }

    fn all(&self) -> Range<usize> {
        0..self.now.len()
    }

    fn shown(&self) -> &Shown {
        self.shown.get_or_init(|| Shown::of(self.now))
    }

    /// Searches for the words in parts of the text.
    fn search(&self, anchor: &TextAnchor, parts: &[Range<usize>], trust: Trust) -> Option<Range<usize>> {
        let quote = anchor.quoted();
        if anchor.quote.starts_with("![") {
            return self.search_picture(anchor);
        }
        if quote.words.is_empty() {
            return self.search_signs(anchor, parts);
        }
        let known = quote.before.len().min(NEIGHBOURS) + quote.after.len().min(NEIGHBOURS);
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for place in self.shown().find(&quote.words, parts) {
            let (up, down) = self.agreeing(&quote, &place);
            found.push((up + down, place));
        }
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let enough = match trust {
            Trust::New if quote.words.len() >= 4 => 0,
            Trust::New => 2.min(known),
            Trust::Neighbours => known.div_ceil(2),
        };
        let margin = if trust == Trust::New { 2 } else { 3 };
        match found.as_slice() {
            [] if trust == Trust::New => self.search_alike(&quote, parts),
            [] => None,
            [(score, place)] if *score >= enough => Some(self.bytes(place)),
            [(score, place), (next, _), ..] if *score >= enough && *score >= next + margin => Some(self.bytes(place)),
            _ => None,
        }
    }

    /// A picture has a name of its own: where it stands once, that is the one.
    fn search_picture(&self, anchor: &TextAnchor) -> Option<Range<usize>> {
        let mut places = self.now.match_indices(&anchor.quote).map(|(at, picture)| at..at + picture.len());
        places.next().filter(|_| places.next().is_none())
    }

    /// Signs without a word, such as an emoji: only exactly these, with both neighbours.
    fn search_signs(&self, anchor: &TextAnchor, parts: &[Range<usize>]) -> Option<Range<usize>> {
        if anchor.quote.is_empty() {
            return None;
        }
        let all = self.now.match_indices(&anchor.quote).map(|(at, sign)| at..at + sign.len());
        let here = |place: &Range<usize>| parts.iter().any(|part| part.start <= place.start && place.end <= part.end);
        let near = |place: &Range<usize>| {
            let tail = last_word(&self.now[..place.start]) == last_word(&anchor.before);
            let head = first_word(&self.now[place.end..]) == first_word(&anchor.after);
            tail && head
        };
        let mut places = all.filter(here).filter(near);
        places.next().filter(|_| places.next().is_none())
    }

    /// Searches for words that are mostly the same, as in a sentence that was moved and mended.
    fn search_alike(&self, quote: &Quoted, parts: &[Range<usize>]) -> Option<Range<usize>> {
        let length = quote.words.len();
        if !(5..=400).contains(&length) {
            return None;
        }
        let mut best: Option<(usize, Range<usize>)> = None;
        let mut second = 0;
        for part in parts {
            let there = self.shown().indices(part);
            for start in there.clone().take(there.len().saturating_sub(length / 2)) {
                let window = start..(start + length).min(there.end);
                let score = common(&quote.words, &self.shown().words[window.clone()]);
                match &best {
                    Some((known, place)) if score <= *known => {
                        if window.start >= place.end {
                            second = second.max(score);
                        }
                    }
                    Some((known, place)) => {
                        if window.start >= place.end {
                            second = *known;
                        }
                        best = Some((score, window));
                    }
                    None => best = Some((score, window)),
                }
            }
        }
        let (score, window) = best?;
        let sure = 10 * score >= 7 * length && 10 * (score - second.min(score)) >= 2 * length;
        sure.then(|| self.bytes(&self.trimmed(quote, window)))
    }

    /// A window without the words at its ends that the quote does not have.
    fn trimmed(&self, quote: &Quoted, window: Range<usize>) -> Range<usize> {
        let known = |at: &usize| quote.words.iter().any(|word| word.same(&self.shown().words[*at]));
        let start = window.clone().find(known).unwrap_or(window.start);
        let end = window.clone().rev().find(known).map_or(window.end, |last| last + 1);
        start..end
    }

    /// How many of the nearest words before it are the same, and how many after it.
    fn agreeing(&self, quote: &Quoted, place: &Range<usize>) -> (usize, usize) {
        let words = &self.shown().words;
        let same = |(one, other): &(&Word, &Word)| one.same(other);
        let up = quote.before.iter().rev().zip(words[..place.start].iter().rev()).take(NEIGHBOURS).take_while(same);
        let down = quote.after.iter().zip(&words[place.end..]).take(NEIGHBOURS).take_while(same);
        (up.count(), down.count())
    }

    fn bytes(&self, place: &Range<usize>) -> Range<usize> {
        let words = &self.shown().words[place.clone()];
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => 0..0,
        }
    }
}

/// How many words on either side are asked whether they agree.
const NEIGHBOURS: usize = 6;

/// How much a place that has the words is trusted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// It is new in the text, while the words are gone elsewhere: they have moved.
    New,
    /// It may have been there before: only its neighbours tell.
    Neighbours,
}

/// How many words both have in the same order: the length of their longest common subsequence.
fn common(one: &[Word], other: &[Word]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for word in one {
        let mut diagonal = 0;
        for (at, there) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word.same(there) { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[other.len()]
}

fn last_word(text: &str) -> Option<&str> {
    text.split_whitespace().next_back()
}

fn first_word(text: &str) -> Option<&str> {
    text.split_whitespace().next()
}

#[cfg(test)]
mod tests;
