//! The index of the site's search: static files that a page loads by script tags, so that it works from a folder, too.
//!
//! Words are folded (compatibility forms, no accents, small letters) and sorted into parts by their first letters, so that a
//! query loads only the parts that it needs. Scripts without spaces between words are kept as pairs of letters. `search.js`
//! does the same with a query; both name each other.

use std::collections::BTreeMap;

use super::options::SiteOptions;
use super::out::Out;
use super::part::Collected;
use super::postings::Posting;
use super::words::without_spaces;
use crate::bundle::SinkError;
use crate::target::error::ExportError;
use crate::target::files::OutputFile;
use crate::target::in_order::few_in_order;
use crate::target::job::Job;
use crate::target::memory::{Key, Keys, stamp, stamp_texts};
use crate::theme::{Site, Teaser, day};

/// Articles in one file of what results show.
const CHUNK: usize = 200;
/// The size of a part that a query loads, roughly, in bytes.
const PART: usize = 120_000;
/// The most parts.
const MOST_PARTS: usize = 512;
/// The most that may wait to be written: those of a large site have megabytes.
const WAITING: usize = 4;

/// Writes the search page and its index.
pub(super) fn write(
    job: &Job<'_, SiteOptions>,
    site: &Site<'_>,
    all: &mut Collected,
    out: &mut Out<'_>,
) -> Result<(), ExportError> {
    let postings = all.postings.finish();
    let parts = (postings.sizes().sum::<usize>() / PART + 1).next_power_of_two().min(MOST_PARTS);
    let mut put = |name: &str, inputs: &Key, script: &dyn Fn() -> Result<String, ExportError>| {
        let path = format!("site/search/{name}.js");
        job.file(&mut out.made, path, inputs, || script().map(String::into_bytes))?;
        out.hand_over()
    };
    // Results are numbered by their order in lists, which has no gaps.
    let numbers = (0..).zip(&all.rows).map(|(number, row)| (row.place, number)).collect();
    let pieces = postings.into_parts(parts, |word| part(word, parts), &numbers);
    few_in_order(
        parts,
        WAITING,
        |number| {
            let words = pieces.take(number).map(|(word, postings)| (word, written(&postings)));
            let words: BTreeMap<Box<str>, String> = words.collect();
            let stamp = stamp_texts(words.iter().flat_map(|(word, postings)| [word, postings.as_str()]));
            (words, stamp)
        },
        |number, (words, stamp)| {
            let name = format!("words-{number}");
            put(&name, &stamp, &|| piece(&name, &words))
        },
    )?;
    for (number, rows) in all.rows.chunks(CHUNK).enumerate() {
        let name = format!("articles-{number}");
        let stamps: Vec<Key> = rows.iter().map(|row| row.stamp).collect();
        put(&name, &stamp(&(Keys(&stamps), site.frame.links)), &|| {
            let shown = rows.iter().map(|row| Ok(shown(site, &row.teaser()?)));
            piece(&name, &shown.collect::<Result<Vec<_>, ExportError>>()?)
        })?;
    }
    let made = &mut out.made.files;
    let about = serde_json::json!({ "articles": all.rows.len(), "chunk": CHUNK, "parts": parts });
    made.push(OutputFile::new("site/search/index.js", format!("var copydeskIndex={about};\n").into_bytes()));
    made.push(OutputFile::new("site/search/index.html", site.search(parts)?.into_bytes()));
    Ok(())
}

/// A file of the index, which hands its content to `search.js`.
fn piece(name: &str, content: &impl serde::Serialize) -> Result<String, ExportError> {
    let failed = |error: serde_json::Error| SinkError::Io {
        path: format!("site/search/{name}.js").into(),
        source: error.into(),
    };
    let content = serde_json::to_string(content).map_err(failed)?;
    let mut script = String::with_capacity(content.len() + 64);
    script.extend(["copydeskPiece(\"", name, "\","]);
    // Line separators end a line of a script in old browsers.
    for part in content.split_inclusive(['\u{2028}', '\u{2029}']) {
        let (text, end) = match part.chars().next_back() {
            Some('\u{2028}') => (&part[..part.len() - 3], "\\u2028"),
            Some('\u{2029}') => (&part[..part.len() - 3], "\\u2029"),
            _ => (part, ""),
        };
        script.extend([text, end]);
    }
    script.push_str(");\n");
    Ok(script)
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

/// Articles with weights: the distance to the number before in base 36, then the weight as a capital letter.
fn written(postings: &[Posting]) -> String {
    let (mut out, mut before) = (String::with_capacity(2 * postings.len()), 0);
    for Posting { number, weight } in postings {
        base36(&mut out, number - before);
        out.push(char::from(b'A' + weight.clamp(&1, &9) - 1));
        before = *number;
    }
    out
}

fn base36(out: &mut String, number: u32) {
    if number >= 36 {
        base36(out, number / 36);
    }
    out.push(char::from_digit(number % 36, 36).unwrap_or('0'));
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
        let postings = [(0, 9), (40, 2)].map(|(number, weight)| Posting { number, weight });
        assert_eq!(written(&postings), "0I14B");
    }

    #[test]
    fn no_line_separator_ends_a_line_of_a_script() {
        let script = piece("articles-0", &["a\u{2028}\u{2029}b", "“c”"]).unwrap();
        assert_eq!(script, "copydeskPiece(\"articles-0\",[\"a\\u2028\\u2029b\",\"“c”\"]);\n");
    }

    #[test]
    fn the_beginning_of_a_word_is_in_the_same_part() {
        assert_eq!(part("ferry", 16), part("fe", 16));
        assert_eq!(part("東京", 16), part("東", 16));
    }
}
