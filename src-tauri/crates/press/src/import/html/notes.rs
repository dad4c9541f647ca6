//! Footnotes, whatever wrote them: a link to a place in the page from which a link leads back.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use markup5ever_rcdom::Node;

use super::dom::{Handle, above, all, attribute, elements, name, parent, remove, text, without_attribute};
use super::office::is_comment_id;

/// The notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The label of the note that a link refers to.
    pub(super) references: HashMap<*const Node, String>,
    /// The notes in order: label, and the element with its text, which is no longer in the page.
    pub(super) texts: Vec<(String, Handle)>,
    /// Comments of colleagues, which are no longer in the page.
    pub(super) comments: Vec<Handle>,
}

/// Finds the notes that `part` refers to, anywhere in the page, and takes them out of it.
pub(super) fn take(document: &Handle, part: &Handle) -> Notes {
    let mut places: HashMap<String, Handle> = HashMap::new();
    for node in all(document) {
        let named = [attribute(&node, "id"), attribute(&node, "name").filter(|_| name(&node) == "a")];
        for id in named.into_iter().flatten() {
            places.entry(id).or_insert(node.clone());
        }
    }
    let targets: HashSet<String> = elements(part, "a").filter_map(|link| target(&link)).collect();
    let mut notes = Notes::default();
    let mut labels: HashMap<*const Node, String> = HashMap::new();
    let mut returns: HashMap<String, String> = HashMap::new();
    let mut found: Vec<Handle> = Vec::new();
    let mut taken: HashSet<*const Node> = HashSet::new();
    for link in elements(part, "a").collect::<Vec<_>>() {
        let Some(target) = target(&link) else { continue };
        // Links in notes lead back into the text, which is no note.
        if above(&link).any(|above| taken.contains(&Rc::as_ptr(&above))) {
            continue;
        }
        let Some(place) = places.get(&target).filter(|place| !is_within(place, &link)) else { continue };
        let said = text(&link);
        let short = said.trim_matches(['[', ']', '(', ')', ' ']).chars().count() <= 5;
        if is_comment_id(&target) {
            let comment = above(place).find(super::office::is_comment).unwrap_or_else(|| note_around(place));
            if !is_within(&link, &comment) && taken.insert(Rc::as_ptr(&comment)) {
                notes.comments.push(comment);
            }
            remove(&link);
            continue;
        }
        let note = note_around(place);
        if !short || is_within(&link, &note) || Rc::ptr_eq(&note, part) || is_section(&note) {
            continue;
        }
        // The reference's own name: on the link, on what is in it, or on the mark around it.
        let around = above(&link).take(2).filter(|node| matches!(name(node), "sup" | "span"));
        let names: Vec<String> = all(&link)
            .chain(around)
            .flat_map(|node| [attribute(&node, "id"), attribute(&node, "name")])
            .flatten()
            .collect();
        let leads_back = elements(&note, "a").filter_map(|back| self::target(&back)).any(|back| names.contains(&back));
        // A raised number may lead to its note without a way back.
        let raised =
            parent(&link).is_some_and(|above| name(&above) == "sup") || elements(&link, "sup").next().is_some();
        let is_item = Rc::ptr_eq(&note, place) && matches!(name(&note), "li" | "p" | "dd" | "aside");
        // Not so an item among others: “see rule 2”.
        let alone = name(&note) != "li" || siblings_are_notes(&note, &targets);
        if !(leads_back || raised && is_item && alone) {
            continue;
        }
        returns.extend(names.into_iter().map(|name| (name, said.clone())));
        let next = labels.len() + 1;
        let label = labels.entry(Rc::as_ptr(&note)).or_insert_with(|| {
            found.push(note.clone());
            taken.insert(Rc::as_ptr(&note));
            next.to_string()
        });
        notes.references.insert(Rc::as_ptr(&link), label.clone());
    }
    for note in found.iter().chain(&notes.comments) {
        for back in elements(note, "a").collect::<Vec<_>>() {
            let Some(target) = self::target(&back) else { continue };
            let of_comment = target.starts_with("cmnt_ref") || target.starts_with("_anchor");
            match returns.get(&target) {
                Some(reference) if is_way_back(&text(&back), reference) => remove(&back),
                // The words of a note may stand in its way back. The place that it led to is a number now.
                Some(_) => without_attribute(&back, "href"),
                None if of_comment => remove(&back),
                None => {}
            }
        }
        remove(note);
    }
    notes.texts = found.into_iter().map(|note| (labels[&Rc::as_ptr(&note)].clone(), note)).collect();
    notes
}

/// The place in the page that a link leads to. A saved page may write its own address before the `#`.
fn target(link: &Handle) -> Option<String> {
    let href = attribute(link, "href")?;
    let (_, target) = href.split_once('#')?;
    Some(target.to_owned()).filter(|target| !target.is_empty())
}

/// Whether a link says nothing but that it leads back: a sign, a number, a letter, the reference’s own, or a word for it.
fn is_way_back(said: &str, reference: &str) -> bool {
    const WORDS: &[&str] = &[
        "back",
        "backtotext",
        "jumpup",
        "jumpback",
        "retour",
        "return",
        "returntotext",
        "top",
        "up",
        "volver",
        "zurück",
        "назад",
    ];
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let letters = bare(said);
    let is_number = letters.chars().all(char::is_numeric) && letters.len() <= 4;
    is_number || letters.chars().count() == 1 || letters == bare(reference) || WORDS.contains(&letters.as_str())
}

/// The element with the whole text of the note that starts at this place.
fn note_around(place: &Handle) -> Handle {
    let block = |node: &Handle| matches!(name(node), "li" | "p" | "div" | "dd" | "aside" | "td" | "th");
    let own = if block(place) { Some(place.clone()) } else { above(place).find(block) };
    let Some(own) = own else { return place.clone() };
    if matches!(name(&own), "td" | "th") {
        // The number of a note has a cell of its own, its text the next one.
        return super::dom::parent(&own).filter(|row| name(row) == "tr").unwrap_or(own);
    }
    if name(&own) != "p" {
        return own;
    }
    // A note of several paragraphs is one item or box, with an id or a style of its own.
    let box_of = super::dom::parent(&own).filter(|above| match name(above) {
        "li" => true,
        "div" => {
            attribute(above, "id").is_some()
                || attribute(above, "style").is_some_and(|style| style.contains("mso-element"))
        }
        _ => false,
    });
    let lone = |node: &Handle| elements(node, "a").filter(|link| target(link).is_some()).count() <= 1;
    box_of.filter(lone).unwrap_or(own)
}

/// Whether links lead to all items of a list, as they do if these are notes.
fn siblings_are_notes(item: &Handle, targets: &HashSet<String>) -> bool {
    let Some(list) = parent(item) else { return true };
    let is_target = |item: &Handle| attribute(item, "id").is_some_and(|id| targets.contains(&id));
    list.children.borrow().iter().filter(|child| name(child) == "li").all(is_target)
}

/// Whether an element is too much for a note: a chapter that its entry in a table of contents leads to.
fn is_section(node: &Handle) -> bool {
    const LONGEST: usize = 4000;
    text(node).len() > LONGEST || all(node).any(|node| matches!(name(&node), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}

fn is_within(node: &Handle, container: &Handle) -> bool {
    Rc::ptr_eq(node, container) || above(node).any(|above| Rc::ptr_eq(&above, container))
}
