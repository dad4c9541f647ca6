//! Structured data (schema.org NewsArticle, as JSON-LD).

use article::{LeadPicture, Licence};
use serde_json::{Map, Value, json};

use super::input::{PageAuthor, PageInput};
use super::people::each_once;
use super::values::allowed;
use super::{dates, facts, site};
use crate::text::caption_text;

/// The content of the script element. `<`, `>` and `&` are escaped, so that no text can end the element.
pub(super) fn page(input: &PageInput<'_>, headline: &str, description: &str) -> String {
    let (article, publication) = (input.article, input.publication);
    let canonical = facts::canonical(input);
    let mut data = Map::new();
    let mut add = |name: &str, value: Value| {
        let empty = matches!(&value, Value::Null) || value == "" || value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            data.insert(name.to_owned(), value);
        }
    };
    add("@context", "https://schema.org".into());
    add("@type", "NewsArticle".into());
    add("@id", canonical.clone().into());
    add("identifier", format!("urn:uuid:{}", article.id).into());
    add("headline", headline.into());
    add("description", description.into());
    add("datePublished", article.date.as_deref().and_then(dates::instant).into());
    add("dateModified", facts::updated(input).into());
    let author_page = |author: &PageAuthor| {
        let around = input.around?;
        let at = input.authors.iter().position(|other| other.is_same(author))?;
        let path = around.authors.get(at).filter(|path| !path.is_empty())?;
        Some(site::base(&publication.address)?.join(path).ok()?.into())
    };
    add("author", each_once(input.authors).map(|author| person(author, author_page(author))).collect());
    let image = input.lead.as_ref().and_then(|picture| Some((picture, facts::absolute(input, picture)?)));
    if let Some((picture, address)) = image {
        let (width, height) = picture.largest_size();
        let mut object = json!({
            "@type": "ImageObject",
            "url": &address,
            "contentUrl": &address,
            "width": width,
            "height": height,
        });
        if let Some(image) = &article.image {
            describe(&mut object, image, facts::language(input));
        }
        add("image", json!([object]));
    }
    let mut publisher = json!({ "@type": "Organization", "name": publication.name });
    if let Some(base) = site::base(&publication.address) {
        publisher["url"] = base.as_str().into();
    }
    add("publisher", publisher);
    let correction = |one: &article::Correction| {
        let mut comment =
            json!({ "@type": "CorrectionComment", "text": caption_text(&one.text, facts::language(input)) });
        if let Some(date) = one.date.as_deref().and_then(dates::instant) {
            comment["datePublished"] = date.into();
        }
        comment
    };
    add("correction", article.corrections.iter().map(correction).collect());
    add("mainEntityOfPage", canonical.into());
    add("articleSection", article.section.as_str().into());
    add("keywords", article.tags.iter().map(|tag| Value::from(tag.as_str())).collect());
    add("inLanguage", facts::language(input).into());
    add("wordCount", input.words.into());
    add("isAccessibleForFree", true.into());
    escaped(&Value::Object(data))
}

/// What is said of a picture, as search engines want it (Google’s *Image metadata*): a licence is an address, or a work with
/// words of its own.
fn describe(object: &mut Value, image: &LeadPicture, language: &str) {
    let words = |text: &str| caption_text(text, language);
    for (name, text) in [("caption", words(&image.caption)), ("creditText", words(&image.credit))] {
        if !text.is_empty() {
            object[name] = text.into();
        }
    }
    match &image.licence {
        Some(Licence::Address(address)) => object["license"] = address.as_str().into(),
        Some(Licence::Words(words)) => object["license"] = json!({ "@type": "CreativeWork", "name": words }),
        None => {}
    }
}

/// Just the name, without titles or “By”, as search engines require; `page` is the author's on this site.
fn person(author: &PageAuthor, page: Option<String>) -> Value {
    let mut person = json!({ "@type": "Person", "name": author.name });
    let mut links = page.into_iter().chain(author.links.iter().filter_map(|link| allowed(link)));
    if let Some(url) = links.next() {
        person["url"] = url.into();
    }
    let others: Vec<Value> = links.map(Value::from).collect();
    if !others.is_empty() {
        person["sameAs"] = others.into();
    }
    person
}

/// JSON for a script element, which no text in it can end.
pub(super) fn escaped(data: &Value) -> String {
    let json = data.to_string();
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
