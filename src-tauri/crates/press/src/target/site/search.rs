//! The index of the site's search: static files that a page loads by script tags, so that it works from a folder, too.
//!
//! Words are folded (compatibility forms, no accents, small letters) and sorted into parts by their first letters, so that a
//! query loads only the parts that it needs. Scripts without spaces between words are kept as pairs of letters. `search.js`
//! does the same with a query; both name each other.

use std::collections::{BTreeMap, HashMap};

use super::out::Out;
use super::part::Collected;
use super::postings::{Posting, without_spaces};
use crate::target::error::ExportError;
use crate::target::files::OutputFile;
use crate::theme::{Site, Teaser, day};

/// Articles in one file of what results show.
const CHUNK: usize = 200;
/// The size of a part that a query loads, roughly, in bytes.
const PART: usize = 120_000;
/// The most parts.
const MOST_PARTS: usize = 512;

/// Writes the search page and its index.
pub(super) fn write(site: &Site<'_>, all: &mut Collected, out: &mut Out<'_>) -> Result<(), ExportError> {
    // Results are numbered by their order in lists, which has no gaps.
    let numbers: HashMap<usize, usize> = all.rows.iter().enumerate().map(|(number, row)| (row.place, number)).collect();
    let postings = std::mem::take(&mut all.postings).0;
    let mut words: Vec<(String, Vec<Posting>)> =
        postings.into_iter().map(|(word, places)| (word, numbered(places, &numbers))).collect();
    let size: usize = words.iter().map(|(word, places)| word.len() + length(places) + 6).sum();
    let count = (size / PART + 1).next_power_of_two().min(MOST_PARTS);
    let put = |out: &mut Out<'_>, name: &str, script: String| {
        out.made.files.push(OutputFile::new(format!("site/search/{name}.js"), script.into_bytes()));
        out.hand_over()
    };
    // One part after the other: the index of a large site takes hundreds of megabytes.
    words.sort_by_cached_key(|(word, _)| part(word, count));
    let mut words = words.into_iter().peekable();
    for number in 0..count {
        let next = std::iter::from_fn(|| words.next_if(|(word, _)| part(word, count) == number));
        let words: BTreeMap<String, String> = next.map(|(word, places)| (word, written(&places))).collect();
        put(out, &format!("words-{number}"), piece(&format!("words-{number}"), &words))?;
    }
    for (number, rows) in all.rows.chunks(CHUNK).enumerate() {
        let shown: Vec<_> = rows.iter().map(|row| shown(site, &row.teaser)).collect();
        put(out, &format!("articles-{number}"), piece(&format!("articles-{number}"), &shown))?;
    }
    let about = serde_json::json!({ "articles": all.rows.len(), "chunk": CHUNK, "parts": count });
    put(out, "index", format!("var copydeskIndex={about};\n"))?;
    out.made.files.push(OutputFile::new("site/search/index.html", site.search(count)?.into_bytes()));
    Ok(())
}

/// A file of the index, which hands its content to `search.js`.
fn piece(name: &str, content: &impl serde::Serialize) -> String {
    let content = serde_json::to_string(content).unwrap_or_default();
    // Line separators end a line of a script in old browsers.
    let content = content.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("copydeskPiece({name:?},{content});\n")
}

/// What a result shows: address, headline, dek, section, date, language, direction.
fn shown(site: &Site<'_>, teaser: &Teaser) -> [String; 7] {
    let date = teaser.date.as_deref().and_then(|date| day(date, &teaser.language));
    [
        site.frame.links.page("", &teaser.path),
        teaser.name.clone(),
        crate::text::plain(&teaser.dek),
        teaser.section.clone(),
        date.map(|day| day.shown).unwrap_or_default(),
        teaser.language.clone(),
        crate::language::direction(&teaser.language).as_str().into(),
    ]
}

/// The same postings by the numbers of their articles, in order.
fn numbered(postings: Vec<Posting>, numbers: &HashMap<usize, usize>) -> Vec<Posting> {
    let renumbered = |posting: Posting| Some(Posting::new(*numbers.get(&posting.place())?, posting.weight()));
    let mut found: Vec<Posting> = postings.into_iter().filter_map(renumbered).collect();
    found.sort_unstable();
    found
}

/// Articles with weights: the distance to the number before in base 36, then the weight as a capital letter.
fn written(postings: &[Posting]) -> String {
    let mut out = String::new();
    for (distance, weight) in distances(postings) {
        base36(&mut out, distance);
        out.push(char::from(b'A' + weight.clamp(1, 9) - 1));
    }
    out
}

/// How long that is, in bytes.
fn length(postings: &[Posting]) -> usize {
    distances(postings).map(|(distance, _)| distance.checked_ilog(36).map_or(1, |digits| digits as usize + 1) + 1).sum()
}

/// Each posting by its distance to the number before, and its weight.
fn distances(postings: &[Posting]) -> impl Iterator<Item = (usize, u8)> {
    let before = std::iter::once(0).chain(postings.iter().map(|posting| posting.place()));
    postings.iter().zip(before).map(|(posting, before)| (posting.place() - before, posting.weight()))
}

fn base36(out: &mut String, number: usize) {
    if number >= 36 {
        base36(out, number / 36);
    }
    out.push(char::from_digit(u32::try_from(number % 36).unwrap_or_default(), 36).unwrap_or('0'));
}

/// The part that a word is in: by its first letter, or the first two, so that the beginning of a word finds it.
fn part(word: &str, parts: usize) -> usize {
    let mut letters = word.chars();
    let first = letters.next().unwrap_or_default();
    let second = if without_spaces(first) { None } else { letters.next() };
    let hash = u32::from(first).wrapping_mul(31).wrapping_add(second.map_or(0, u32::from));
    usize::try_from(hash).unwrap_or_default() % parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_written_as_distances_with_weights() {
        let numbers: HashMap<usize, usize> = [(4, 0), (9, 40)].into();
        let postings = [(9, 2), (4, 9), (7, 1)].map(|(place, weight)| Posting::new(place, weight));
        let postings = numbered(postings.to_vec(), &numbers);
        assert_eq!(written(&postings), "0I14B");
        assert_eq!(length(&postings), 5);
    }

    #[test]
    fn the_beginning_of_a_word_is_in_the_same_part() {
        assert_eq!(part("ferry", 16), part("fe", 16));
        assert_eq!(part("東京", 16), part("東", 16));
    }
}
