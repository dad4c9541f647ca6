//! What an article's text repeats of its headline, dek and byline, which are fields here.

use super::dom::{Handle, all, attribute, classes, count, elements, is_inline, name, prune, remove, text};
use super::facts::Facts;
use super::office;

/// The fields of an article as its page shows them.
pub(super) struct Known {
    /// The words of each, the longest first.
    texts: Vec<Vec<String>>,
    year: Option<String>,
}

impl Known {
    pub(super) fn of(facts: &Facts) -> Self {
        let single = [&facts.title, &facts.description, &facts.section, &facts.site].into_iter().flatten();
        let mut texts: Vec<_> = single.chain(&facts.authors).chain(&facts.tags).map(|text| words(text)).collect();
        texts.retain(|words| !words.is_empty());
        texts.sort_by_key(|words| std::cmp::Reverse(words.len()));
        let year = facts.date.as_ref().and_then(|date| date.get(..4)).map(str::to_owned);
        Self { texts, year }
    }

    /// Whether a text says nothing but fields, with the small words between them (“By Ada Marsh, 3 May 2026, 4 min”).
    pub(super) fn explains(&self, said: &str) -> bool {
        let mut rest = words(said);
        let before = rest.len();
        for known in &self.texts {
            while let Some(at) = rest.windows(known.len()).position(|part| part == known) {
                rest.drain(at..at + known.len());
            }
        }
        let mut field = rest.len() < before;
        let (mut dated, mut numbered) = (false, false);
        let mut left = 0;
        for word in &rest {
            dated |= self.year.as_ref() == Some(word);
            let is_number = word.chars().any(char::is_numeric);
            numbered |= is_number;
            field |= READING.contains(&word.as_str());
            left += usize::from(!is_number && !SMALL.contains(&word.as_str()) && !READING.contains(&word.as_str()));
        }
        // A date has the name of a month and perhaps that of a day. A time alone is the entry's in a report.
        (left == 0 && (field || dated || !numbered)) || (dated && left <= 2)
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Words between the parts of a byline, in the languages of many readers.
const SMALL: &[&str] = &[
    "a",
    "am",
    "and",
    "at",
    "author",
    "autor",
    "av",
    "by",
    "de",
    "di",
    "door",
    "e",
    "en",
    "et",
    "in",
    "le",
    "of",
    "on",
    "par",
    "pm",
    "por",
    "posted",
    "published",
    "publié",
    "stand",
    "the",
    "text",
    "u",
    "uhr",
    "um",
    "und",
    "updated",
    "utc",
    "veröffentlicht",
    "vom",
    "von",
    "words",
    "written",
    "y",
    "автор",
    "от",
    "и",
    "بقلم",
    "文",
];

/// Words of a reading time.
const READING: &[&str] = &[
    "lecture", "leestijd", "lesezeit", "min", "mins", "minute", "minuten", "minutes", "minutos", "read", "reading",
    "time", "мин",
];

/// Settles the headline, and takes out of `part` what repeats it and the other fields.
pub(super) fn settle(document: &Handle, part: &Handle, facts: &mut Facts) {
    let (title, subtitle) = office::titles(part);
    if let Some(title) = title.filter(|title| name(title) == "p" || is_first(title, part)) {
        facts.title = Some(text(&title));
        remove(&title);
        if let Some(subtitle) = subtitle {
            let said = text(&subtitle);
            if facts.description.as_ref().is_none_or(|known| *known == said) {
                facts.description = Some(said);
                remove(&subtitle);
            }
        }
    } else {
        headline(document, part, facts);
    }
    repeats(part, facts);
}

/// What readers see as the headline outweighs what the head of the page says to search engines.
fn headline(document: &Handle, part: &Handle, facts: &mut Facts) {
    let headings: Vec<Handle> = elements(part, "h1").filter(|h1| !text(h1).is_empty()).collect();
    let equals = |heading: &Handle| facts.title.as_deref().is_some_and(|title| same(title, &text(heading)));
    let leading = headings
        .first()
        .filter(|first| equals(first) || facts.title.is_none() || headings.len() == 1 && is_first(first, part));
    if let Some(heading) = leading {
        facts.title = Some(text(heading));
        return remove(heading);
    }
    let early = |heading: &Handle| matches!(name(heading), "h1" | "h2" | "h3") && equals(heading);
    if let Some(heading) = all(part).find(early) {
        return remove(&heading);
    }
    let outside = elements(document, "h1").map(|h1| text(&h1)).find(|heading| !heading.is_empty());
    if let Some(outside) = outside.filter(|_| headings.is_empty()) {
        let related =
            facts.title.as_ref().is_none_or(|title| title.contains(&outside) || outside.contains(title.as_str()));
        let site = facts.site.as_deref().is_some_and(|site| same(site, &outside));
        if related && !site {
            facts.title = Some(outside);
        }
    }
}

/// Whether a heading comes before the text.
fn is_first(heading: &Handle, part: &Handle) -> bool {
    let before = all(part).take_while(|node| !std::rc::Rc::ptr_eq(node, heading));
    let paragraphs = before.filter(|node| name(node) == "p" && count(&text(node)) >= super::beside::SENTENCE);
    // One may be the dek.
    paragraphs.count() <= 1
}

fn same(one: &str, other: &str) -> bool {
    let plain =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    plain(one) == plain(other)
}

/// Takes out the dek, byline and date, which are fields.
fn repeats(part: &Handle, facts: &Facts) {
    let known = Known::of(facts);
    let headers: Vec<Handle> = elements(part, "header").collect();
    let in_header = |node: &Handle| {
        super::dom::above(node).any(|above| headers.iter().any(|header| std::rc::Rc::ptr_eq(header, &above)))
    };
    prune(part, |node| {
        let said = text(node);
        if said.is_empty()
            || matches!(name(node), "" | "header")
            || all(node).any(|node| super::pictures::is_picture(&node))
        {
            return false;
        }
        let is_dek = matches!(name(node), "p" | "h2" | "h3" | "div")
            && is_dek(node)
            && facts.description.as_deref() == Some(said.as_str());
        let has_place = (in_header(node) || is_byline(node)) && !is_inline(name(node));
        is_dek
            || has_place && !matches!(name(node), "h2" | "h3") && known.explains(&said)
            || is_dateline(node, &said, facts)
    });
}

/// Whether an element's class, id or `itemprop` marks it as a dek.
pub(super) fn is_dek(node: &Handle) -> bool {
    const NAMES: &[&str] =
        &["dek", "deck", "description", "excerpt", "intro", "kicker", "lede", "standfirst", "subtitle", "summary"];
    let named = ["class", "id", "itemprop"].into_iter().filter_map(|key| attribute(node, key));
    named.into_iter().any(|names| NAMES.iter().any(|name| names.to_ascii_lowercase().contains(name)))
}

fn is_byline(node: &Handle) -> bool {
    const NAMES: &[&str] = &["author", "byline", "date", "dateline", "meta", "posted", "published", "timestamp"];
    classes(node).iter().any(|class| class.to_lowercase().split(['-', '_']).any(|word| NAMES.contains(&word)))
}

/// Whether a paragraph is nothing but `<time>` elements, of which one is the article's date.
fn is_dateline(node: &Handle, said: &str, facts: &Facts) -> bool {
    if !matches!(name(node), "p" | "div") || facts.date.is_none() {
        return false;
    }
    let times: Vec<Handle> = elements(node, "time").collect();
    let date =
        times.iter().filter_map(|time| attribute(time, "datetime")).find_map(|date| super::facts::known_date(&date));
    date == facts.date && times.iter().map(text).collect::<Vec<_>>().join(" ") == said
}
