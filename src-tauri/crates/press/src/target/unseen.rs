//! Characters that no form of an article may have.

use std::borrow::Cow;

use article::Article;

use crate::document::controls::{seen, unseen};
use crate::edition::EditionArticle;

/// Takes the characters out of an article that no page may have. Returns what was taken out, one sentence each.
pub(super) fn without_unseen(whole: &mut EditionArticle) -> Vec<String> {
    let mut told = Vec::new();
    let first = whole.manuscript.body_line();
    let body = &mut whole.article.body;
    for (range, kind) in unseen(body) {
        let lines = body.as_bytes()[..range.start].iter().filter(|byte| **byte == b'\n').count();
        let line = first.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        told.push(format!("line {line}: {kind}"));
    }
    clean(body);
    for (name, text) in fields(&mut whole.article) {
        told.extend(unseen(text).map(|(_, kind)| format!("{name} in the front matter: {kind}")));
        clean(text);
    }
    for (credit, profile) in &mut whole.authors {
        clean(&mut credit.author);
        clean(&mut credit.role);
        let Some(profile) = profile else { continue };
        let texts = [&mut profile.name, &mut profile.byline, &mut profile.role, &mut profile.pronouns];
        for text in texts.into_iter().chain([&mut profile.biography]) {
            told.extend(unseen(text).map(|(_, kind)| format!("the profile {}: {kind}", profile.slug)));
            clean(text);
        }
    }
    for post in &mut whole.related {
        clean(&mut post.headline);
        clean(&mut post.excerpt);
    }
    told.dedup();
    told
}

/// The words of an article's front matter, by their keys.
fn fields(article: &mut Article) -> Vec<(&'static str, &mut String)> {
    let mut fields =
        vec![("title", &mut article.headline), ("dek", &mut article.dek), ("section", &mut article.section)];
    fields.extend(article.excerpt.as_mut().map(|excerpt| ("excerpt", excerpt)));
    fields.extend(article.tags.iter_mut().map(|tag| ("tags", tag)));
    fields.extend(article.corrections.iter_mut().map(|one| ("corrections", &mut one.text)));
    fields.extend(
        article.byline.iter_mut().flat_map(|credit| [("authors", &mut credit.author), ("authors", &mut credit.role)]),
    );
    if let Some(image) = &mut article.image {
        fields.push(("image_alt", &mut image.alt));
        fields.push(("image_caption", &mut image.caption));
        fields.push(("image_credit", &mut image.credit));
    }
    fields
}

fn clean(text: &mut String) {
    if let Cow::Owned(cleaned) = seen(text) {
        *text = cleaned;
    }
}
