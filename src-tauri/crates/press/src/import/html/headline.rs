//! The headline, and what an article's text repeats of it, of its dek and its byline, which are fields here.

use std::rc::Rc;

use super::dom::{Handle, above, all, count, elements, name, remove, text};
use super::facts::Facts;
use super::known::Known;
use super::lead;
use super::notes::Notes;
use super::office;
use super::parse::Page;
use super::told::Told;
use super::unmarked;

/// Settles the headline, and takes out of `part` what repeats it and the other fields.
pub(super) fn settle(page: &Page, part: &Handle, facts: &mut Facts, notes: &Notes, told: &mut Told) {
    let mut said = |heading: &Handle| headline_text(page, heading, notes, told);
    let (title, subtitle) = office::titles(part);
    let headline = match title.filter(|title| is_first(title, part)) {
        Some(title) => {
            facts.title = Some(said(&title));
            if let Some(subtitle) = subtitle.filter(|subtitle| is_first(subtitle, part)) {
                let dek = unmarked::line(&subtitle, &|node| notes.references.contains_key(&Rc::as_ptr(node)));
                // One with a note or with struck words is more than a field can say.
                let whole = dek.notes == 0 && dek.struck.is_empty();
                if whole && facts.description.as_ref().is_none_or(|known| *known == text(&subtitle)) {
                    facts.description = Some(dek.text);
                    remove(&subtitle);
                }
            }
            Some(title)
        }
        None => headline(&page.document, part, facts, &mut said),
    };
    repeats(part, headline.as_ref(), facts);
    headline.iter().for_each(remove);
}

/// A headline has no marks: what is struck out in it is told, and so is the number of a note.
fn headline_text(page: &Page, heading: &Handle, notes: &Notes, told: &mut Told) -> String {
    let said = unmarked::line(heading, &|node| notes.references.contains_key(&Rc::as_ptr(node)));
    let line = page.line(heading);
    told.left_out(line, &said.struck.join(" "), "struck out in the headline, which has no form for that");
    if said.notes > 0 {
        told.changed(line, "the headline lost the number of its note, because a headline has no notes here");
    }
    said.text
}

/// What readers see as the headline outweighs what the head of the page says to search engines. Returns the heading to
/// take out, if the text has it.
fn headline(
    document: &Handle,
    part: &Handle,
    facts: &mut Facts,
    said: &mut impl FnMut(&Handle) -> String,
) -> Option<Handle> {
    let headings: Vec<Handle> = elements(part, "h1").filter(|h1| !text(h1).is_empty()).collect();
    let title = facts.title.clone();
    let equals = |heading: &Handle| title.as_deref().is_some_and(|title| same(title, &text(heading)));
    if let Some(first) = headings.first() {
        let early = is_first(first, part);
        if title.is_none() || early && (equals(first) || headings.len() == 1) {
            facts.title = Some(said(first));
            return Some(first.clone()).filter(|_| early);
        }
    }
    let mut found = None;
    lead::walk(part, None, |node, _| {
        let is_it = matches!(name(node), "h1" | "h2" | "h3") && equals(node) && found.is_none();
        found = found.take().or_else(|| Some(node.clone()).filter(|_| is_it));
        is_it
    });
    if let Some(heading) = found {
        facts.title = Some(said(&heading));
        return Some(heading);
    }
    let outside = elements(document, "h1").find(|h1| !text(h1).is_empty()).filter(|_| headings.is_empty())?;
    let shown = text(&outside);
    let related = title.as_ref().is_none_or(|title| title.contains(&shown) || shown.contains(title.as_str()));
    let site = facts.site.as_deref().is_some_and(|site| same(site, &shown));
    if related && !site {
        facts.title = Some(said(&outside));
    }
    None
}

/// Whether a heading comes before the text.
fn is_first(heading: &Handle, part: &Handle) -> bool {
    let before = all(part).take_while(|node| !Rc::ptr_eq(node, heading));
    let paragraphs = before.filter(|node| name(node) == "p" && count(&text(node)) >= super::beside::SENTENCE);
    // One may be the dek.
    paragraphs.count() <= 1
}

fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let letters = text.chars().map(unmarked::base).filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    plain(one) == plain(other)
}

/// Takes out the dek, byline and date, which are fields, where they stand before the text and say nothing else.
fn repeats(part: &Handle, headline: Option<&Handle>, facts: &Facts) {
    let known = Known::of(facts);
    let mut fields: Vec<Handle> = Vec::new();
    lead::walk(part, headline, |node, has_place| {
        let said = text(node);
        let is_dek = matches!(name(node), "p" | "h2" | "h3" | "div")
            && lead::is_dek(node)
            && facts.description.as_deref() == Some(said.as_str());
        let is_field = is_dek
            || lead::may_be_field(node) && (has_place && known.explains(&said) || is_dateline(node, &said, facts));
        if is_field {
            fields.push(node.clone());
        }
        is_field
    });
    fields.iter().filter(|field| !above(field).any(|above| name(&above) == "figure")).for_each(remove);
}

/// Whether a paragraph is nothing but `<time>` elements with the article's date, or with how long it takes to read.
fn is_dateline(node: &Handle, said: &str, facts: &Facts) -> bool {
    if !matches!(name(node), "p" | "div") || facts.date.is_none() {
        return false;
    }
    let times: Vec<Handle> = elements(node, "time").collect();
    let written = |time: &Handle| super::dom::attribute(time, "datetime").unwrap_or_default();
    let is_date = |time: &Handle| super::facts::known_date(&written(time)) == facts.date;
    times.iter().any(is_date)
        && times.iter().all(|time| is_date(time) || written(time).starts_with('P'))
        && times.iter().map(text).collect::<Vec<_>>().join(" ") == said
}
