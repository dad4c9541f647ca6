//! Reads an article from a manuscript.

use std::collections::HashSet;

use serde_json::Value;

use super::fields::{Fields, part, rows, scalar};
use super::{Diagnostic, Manuscript, corrections, dates, lists};
use crate::{
    Article, ArticleId, Credit, Focus, FrontMatterError, LeadPicture, LiveState, RelatedPost, Slug, Status,
    language_tag, markdown,
};

impl Manuscript {
    /// Reads the article. Missing or unusable keys have defaults: the slug comes from the file's stem (without a
    /// leading date), the headline from the first heading.
    pub fn article(&self, id: ArticleId, stem: &str) -> Article {
        let mut fields = Fields::new(self);
        read_article(&mut fields, self, id, stem)
    }

    /// The headline from the front matter, else the first heading of the text.
    pub fn title(&self) -> Option<String> {
        Fields::new(self).text("title")
    }

    /// The language given in the front matter.
    pub fn language(&self) -> Option<String> {
        language(&mut Fields::new(self))
    }

    /// The picture at the top.
    pub fn lead_picture(&self) -> Option<LeadPicture> {
        image(&mut Fields::new(self))
    }

    /// The addresses that the article had before, from the root of its site, as written. Tools differ in the key: `aliases`
    /// (Hugo, Zola), `redirect_from` (Jekyll).
    pub fn aliases(&self) -> Vec<String> {
        Fields::new(self).texts(self.aliases_key())
    }

    /// The key under which this front matter has them.
    pub fn aliases_key(&self) -> &'static str {
        let has = |key| Fields::new(self).value(key).is_some();
        if !has("aliases") && has("redirect_from") { "redirect_from" } else { "aliases" }
    }

    /// The key under which this front matter says when the article was last changed after its publication; tools differ.
    pub fn updated_key(&self) -> &'static str {
        const KEYS: [&str; 4] = ["updated", "lastmod", "last_modified_at", "modified"];
        KEYS.into_iter().find(|key| self.get(key).is_some_and(|value| !value.is_null())).unwrap_or(KEYS[0])
    }

    /// The keys of an article that are valid YAML but not usable, by line. The article is read anyway.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut fields = Fields::new(self);
        let nobody = ArticleId::new(0, [0; 10]);
        if let Some(id) = fields.text("id")
            && id.parse::<ArticleId>().is_err()
        {
            fields.report("id", "is not an id: remove the line, and the article will get one");
        }
        read_article(&mut fields, self, nobody, "");
        let mut diagnostics = fields.into_diagnostics();
        diagnostics.extend(self.flaws());
        diagnostics.sort_by_key(|diagnostic| diagnostic.line);
        diagnostics
    }

    /// The first problem of the front matter: why it cannot be parsed or changed, else the first diagnostic.
    pub fn first_diagnostic(&self) -> Option<Diagnostic> {
        self.lock().or_else(|| self.diagnostics().into_iter().next())
    }

    /// All problems of the front matter, the first as [`Self::first_diagnostic`] has it. Of one that cannot be parsed that is
    /// all: the others follow from it.
    pub fn all_diagnostics(&self) -> Vec<Diagnostic> {
        let lock = self.lock();
        let mut others = self.diagnostics();
        if self.front_matter_error().is_some() {
            others.truncate(usize::from(lock.is_none()));
        }
        others.retain(|found| Some(found) != lock.as_ref());
        lock.into_iter().chain(others).collect()
    }

    fn lock(&self) -> Option<Diagnostic> {
        self.locked().map(|FrontMatterError { line, message }| Diagnostic { line, key: None, message })
    }
}

fn read_article(fields: &mut Fields<'_>, manuscript: &Manuscript, id: ArticleId, stem: &str) -> Article {
    let body = manuscript.body().into_owned();
    let headline = fields.text("title").or_else(|| markdown::first_heading(&body));
    Article {
        id,
        headline: headline.unwrap_or_default(),
        dek: fields.text("description").unwrap_or_default(),
        slug: slug(fields, stem),
        section: section(fields),
        tags: tags(fields),
        date: date(fields, "date"),
        language: language(fields),
        image: image(fields),
        excerpt: fields.text("excerpt"),
        status: status(fields),
        live: live(fields),
        embargo: date(fields, "embargo"),
        updated: date(fields, manuscript.updated_key()),
        corrections: corrections::read(fields),
        byline: byline(fields),
        related: related(fields),
        not_related: fields.texts("not_related"),
        translations: fields.texts("translations"),
        body,
    }
}

fn language(fields: &mut Fields<'_>) -> Option<String> {
    let key = if fields.value("lang").is_some() { "lang" } else { "language" };
    let written = fields.text(key)?;
    let tag = language_tag(&written);
    if tag.is_none() {
        let message = format!("is no language tag: write “{written}” as en, en-GB, de, pt-BR…");
        fields.report(key, message);
    }
    tag
}

fn slug(fields: &mut Fields<'_>, stem: &str) -> Slug {
    if let Some(written) = fields.text("slug") {
        match written.parse() {
            Ok(slug) => return slug,
            Err(error) => fields.report("slug", format!("cannot be used: {error}")),
        }
    }
    Slug::from_headline(without_date(stem))
}

/// A file's stem without the leading date that static-site tools add (`2026-11-23-night-ferry`).
fn without_date(stem: &str) -> &str {
    match stem.split_at_checked(10) {
        Some((date, rest)) if dates::read(date).is_some() && rest.len() > 1 => rest.trim_start_matches(['-', '_', ' ']),
        _ => stem,
    }
}

fn section(fields: &mut Fields<'_>) -> String {
    let own = fields.text("section");
    let other = |fields: &mut Fields<'_>| fields.texts("categories").into_iter().next();
    own.or_else(|| other(fields)).or_else(|| taxonomy(fields, "categories").into_iter().next()).unwrap_or_default()
}

/// The terms of a taxonomy, which Zola keeps in a table of their own.
fn taxonomy(fields: &Fields<'_>, name: &str) -> Vec<String> {
    let found = match fields.written("taxonomies").first() {
        Some(Value::Object(taxonomies)) => taxonomies.get(name).cloned(),
        _ => None,
    };
    match found {
        Some(Value::Array(terms)) => terms.iter().filter_map(scalar).collect(),
        Some(single) => scalar(&single).into_iter().collect(),
        None => Vec::new(),
    }
}

fn tags(fields: &mut Fields<'_>) -> Vec<String> {
    let written = match fields.value("tags") {
        Some(Value::String(line)) => lists::tags(line),
        None => taxonomy(fields, "tags"),
        _ => fields.texts("tags"),
    };
    let mut seen = HashSet::new();
    written.into_iter().filter(|tag| !tag.is_empty() && seen.insert(tag.to_lowercase())).collect()
}

/// The date under a key.
fn date(fields: &mut Fields<'_>, key: &str) -> Option<String> {
    let written = fields.text(key)?;
    let date = dates::read(&written);
    if date.is_none() {
        fields.report(key, format!("is not a date: write “{written}” as YYYY-MM-DD, with or without a time (HH:MM)"));
    }
    date
}

fn live(fields: &mut Fields<'_>) -> LiveState {
    let read = fields.text("live").map(|written| written.parse());
    read.transpose()
        .unwrap_or_else(|error| {
            fields.report("live", format!("cannot be used: {error}"));
            None
        })
        .unwrap_or_default()
}

fn status(fields: &mut Fields<'_>) -> Status {
    match fields.text("status").map(|written| written.parse()) {
        Some(Ok(status)) => {
            let draft = is(fields, "draft", "true").then_some("draft");
            let hidden = is(fields, "published", "false").then_some("published");
            if let Some(key) = draft.or(hidden).filter(|_| status != Status::Draft) {
                fields.report(
                    key,
                    format!("says that this is not for readers, and the status is “{status}”: remove one"),
                );
            }
            status
        }
        Some(Err(error)) => {
            fields.report("status", format!("cannot be used: {error}"));
            Status::default()
        }
        None => Status::default(),
    }
}

fn is(fields: &Fields<'_>, key: &str, word: &str) -> bool {
    let said = fields.value(key).and_then(scalar);
    said.is_some_and(|said| said.eq_ignore_ascii_case(word))
}

fn image(fields: &mut Fields<'_>) -> Option<LeadPicture> {
    let mut picture = match fields.written("image").first() {
        Some(Value::Object(parts)) => LeadPicture {
            path: part(parts, &["path", "src"]),
            alt: part(parts, &["alt"]),
            caption: part(parts, &["caption"]),
            credit: part(parts, &["credit"]),
            focus: parts.get("focus").filter(|value| !value.is_null()).and_then(|value| focus(fields, "image", value)),
            licence: None,
        },
        _ => LeadPicture { path: fields.text("image").unwrap_or_default(), ..LeadPicture::default() },
    };
    let beside = [
        ("image_alt", &mut picture.alt),
        ("image_caption", &mut picture.caption),
        ("image_credit", &mut picture.credit),
    ];
    for (key, part) in beside {
        if let Some(text) = fields.text(key) {
            *part = text;
        }
    }
    if let Some(value) = fields.value("image_focus") {
        picture.focus = focus(fields, "image_focus", value);
    }
    if picture.path.is_empty() {
        if matches!(fields.value("image"), Some(Value::Object(_))) {
            fields.report("image", "names no file: add a “path”");
        }
        return None;
    }
    Some(picture)
}

fn focus(fields: &mut Fields<'_>, key: &str, value: &Value) -> Option<Focus> {
    let focus = Focus::read(value);
    if focus.is_none() {
        let whose = if key == "image" { "has a “focus” that is no point" } else { "is no point" };
        fields.report(key, format!("{whose}: write it as [50, 30], percent from the left and from the top (0 to 100)"));
    }
    focus
}

fn byline(fields: &mut Fields<'_>) -> Vec<Credit> {
    let key = if fields.value("authors").is_some() { "authors" } else { "author" };
    if let Some(Value::String(line)) = fields.value(key) {
        let credit = |author| Credit { author, role: String::new() };
        return lists::authors(line).into_iter().map(credit).collect();
    }
    rows(fields, key, "should be a list of authors, each a name or “author” and “role”", |item| match item {
        Value::Object(parts) => {
            let author = part(parts, &["author", "slug", "name"]);
            (!author.is_empty()).then(|| Credit { author, role: part(parts, &["role"]) })
        }
        other => scalar(other).map(|author| Credit { author, role: String::new() }),
    })
}

fn related(fields: &mut Fields<'_>) -> Vec<RelatedPost> {
    rows(
        fields,
        "related",
        "should be a list of articles, each a slug, an id or “article” and “teaser”",
        |item| {
            let (article, teaser, reason) = match item {
                Value::Object(parts) => {
                    (part(parts, &["article", "slug", "id"]), part(parts, &["teaser"]), part(parts, &["reason"]))
                }
                other => (scalar(other)?, String::new(), String::new()),
            };
            let some = |text: String| Some(text).filter(|text| !text.is_empty());
            Some(RelatedPost { article: some(article)?, teaser: some(teaser), reason: some(reason) })
        },
    )
}

#[cfg(test)]
mod tests;
