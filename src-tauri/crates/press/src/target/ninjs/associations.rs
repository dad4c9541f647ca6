//! What belongs to an article: its pictures, related posts and translations.

use article::{ArticleId, LeadPicture, Licence, PictureFacts, Publication, PublicationPath};
use serde_json::{Value, json};

use super::super::prepared::Prepared;
use super::pictures::Handed;
use crate::document::{ImageSource, Kind, Node};
use crate::edition::{Entry, RelatedTarget};
use crate::text::{Addresses, caption_text};

/// The news objects that an article is associated with: the lead picture, those in the text, related posts, translations.
pub(super) fn associations(
    publication: &Publication,
    prepared: &Prepared,
    language: &str,
    handed: &Handed<'_>,
) -> Vec<Value> {
    let mut all: Vec<Value> = lead(publication, prepared, language, handed).into_iter().collect();
    let image = prepared.whole.article.image.as_ref().and_then(LeadPicture::file);
    let mut seen: Vec<&PublicationPath> = image.iter().collect();
    for node in prepared.document.nodes() {
        let found = in_text(node).filter(|(path, ..)| !seen.contains(path));
        let Some((path, alt, caption)) = found else { continue };
        seen.push(path);
        let facts = handed.facts(path);
        let words = Words { alt, caption: &caption, facts };
        all.extend(picture(publication, path, "illustration", words, language, handed));
    }
    all.extend(prepared.whole.related.iter().map(|post| related(post, handed)));
    all.extend(prepared.whole.article.translations.iter().filter_map(|written| translation(written, handed)));
    all
}

/// What is said of a picture.
struct Words<'w> {
    alt: &'w str,
    caption: &'w str,
    facts: PictureFacts,
}

fn lead(publication: &Publication, prepared: &Prepared, language: &str, handed: &Handed<'_>) -> Option<Value> {
    let image = prepared.whole.article.image.as_ref()?;
    // It counts as used, so that its file goes with the article.
    handed.picture(&image.file()?)?;
    let caption = caption_text(&image.caption, language);
    let facts = PictureFacts { credit: image.credit.clone(), licence: image.licence.clone() };
    let words = Words { alt: &image.alt, caption: &caption, facts };
    picture(publication, &image.file()?, "mainPicture", words, language, handed)
}

/// A picture in the text, with alternative text and caption.
fn in_text(node: &Node) -> Option<(&PublicationPath, &str, String)> {
    let mut waiting: Vec<&Node> = match node.kind {
        Kind::Figure => node.children.iter().collect(),
        Kind::Image { .. } => vec![node],
        _ => return None,
    };
    let mut found = None;
    let mut caption = String::new();
    while let Some(node) = waiting.pop() {
        match &node.kind {
            Kind::Image { source: ImageSource::File { path, .. }, alt, .. } => found = Some((path, alt.as_str())),
            Kind::Caption => caption = words(node),
            _ => waiting.extend(&node.children),
        }
    }
    found.map(|(path, alt)| (path, alt, caption))
}

fn words(node: &Node) -> String {
    let mut words = node.text().into_owned();
    node.children.iter().for_each(|child| words.push_str(&self::words(child)));
    words
}

fn picture(
    publication: &Publication,
    path: &PublicationPath,
    rel: &str,
    words: Words<'_>,
    language: &str,
    handed: &Handed<'_>,
) -> Option<Value> {
    let (uri, rendition) = handed.rendition(path)?;
    let descriptions = [("caption", words.caption), ("alternativeText", words.alt)];
    let descriptions = descriptions.into_iter().filter(|(_, value)| !value.is_empty());
    let descriptions: Vec<Value> = descriptions
        .map(|(role, value)| json!({ "role": role, "contentType": "text/plain", "value": value }))
        .collect();
    let mut picture = json!({
        "name": path.file_name(),
        "uri": uri,
        "rel": rel,
        "type": "picture",
        "language": language,
        "renditions": [rendition],
    });
    let PictureFacts { credit, licence } = words.facts;
    let credit = caption_text(&credit, language);
    let holder = if credit.is_empty() { publication.name.as_str() } else { "" };
    let address = licence.as_ref().and_then(Licence::address);
    for (name, value) in [
        ("descriptions", Value::from(descriptions)),
        ("by", credit.into()),
        ("copyrightHolder", holder.into()),
        ("usageTerms", licence.as_ref().map(Licence::text).unwrap_or_default().into()),
        ("rightsInfo", address.map_or_else(|| "".into(), |address| json!({ "linkedRights": address }))),
    ] {
        if value != "" && value != json!([]) {
            picture[name] = value;
        }
    }
    Some(picture)
}

fn related(post: &RelatedTarget, handed: &Handed<'_>) -> Value {
    let mut item = json!({
        "name": post.headline,
        "uri": format!("urn:uuid:{}", post.entry.id),
        "rel": "related",
        "type": "text",
        "representationType": "partial",
        "slugline": post.entry.slug.as_str(),
        "headlines": [{ "role": "main", "contentType": "text/plain", "value": post.headline }],
    });
    if !post.excerpt.is_empty() {
        item["descriptions"] = json!([{ "role": "teaser", "contentType": "text/plain", "value": post.excerpt }]);
    }
    if let Some(address) = handed.article(&post.entry) {
        item["altIds"] = json!([{ "role": "canonical", "value": address }]);
    }
    item
}

/// The translation that an article names by id, or by the slug of an article that is handed over with it.
fn translation(written: &str, handed: &Handed<'_>) -> Option<Value> {
    if handed.untold_translation(written).is_some() {
        return None;
    }
    let id = written.parse::<ArticleId>().ok();
    let entry: Option<Entry> = handed.in_bundle(written);
    let id = id.or(entry.map(|entry| entry.id))?;
    Some(json!({
        "name": written,
        "uri": format!("urn:uuid:{id}"),
        "rel": "translation",
        "type": "text",
        "representationType": "partial",
    }))
}
