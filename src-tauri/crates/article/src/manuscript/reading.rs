//! Reads an article from a manuscript.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::fields::{Fields, scalar};
use super::{Diagnostic, Manuscript, dates, lists};
use crate::front_matter::{Form, keys};
use crate::line_end::lines;
use crate::{
    Article, ArticleId, Credit, FrontMatterError, LeadPicture, RelatedPost, Slug, Status, language_tag, markdown,
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
        diagnostics.extend(self.words_in_comments());
        diagnostics.extend(self.cut_by_comments());
        diagnostics.extend(self.tabs_at_line_ends());
        diagnostics.extend(self.unclosed_front_matter());
        diagnostics.sort_by_key(|diagnostic| diagnostic.line);
        diagnostics
    }

    /// The first problem of the front matter: why it cannot be parsed or changed, else the first diagnostic.
    pub fn first_diagnostic(&self) -> Option<Diagnostic> {
        let locked = self.locked();
        let locked = locked.map(|FrontMatterError { line, message }| Diagnostic { line, key: None, message });
        locked.or_else(|| self.diagnostics().into_iter().next())
    }

    /// Front matter without its closing fence counts as text, and readers would see its keys.
    fn unclosed_front_matter(&self) -> Option<Diagnostic> {
        let mut text = lines(&self.text[self.body..]);
        let begins = text.next()?.trim_end() == "---";
        let (key, _) = text.next()?.split_once(':')?;
        let line =
            u32::try_from(lines(&self.text[..self.body]).count()).map_or(u32::MAX, |above| above.saturating_add(1));
        (begins && KNOWN_KEYS.contains(&key)).then(|| Diagnostic {
            line,
            key: None,
            message: "a front matter that was never closed stands in the text here: move its keys up, to the front \
                      matter with the id"
                .into(),
        })
    }

    /// Front matter without a key, and with something in it: perhaps a text that begins with a rule.
    fn words_in_comments(&self) -> Option<Diagnostic> {
        let words = self.yaml().lines().map(str::trim).find(|line| !line.is_empty())?;
        let message = format!(
            "“{words}” is a comment in a front matter without a key, and readers do not see it: remove the lines of --- \
             around it, or put an empty line behind the first"
        );
        (self.keys.is_empty() && self.error.is_none()).then_some(Diagnostic { line: 2, key: None, message })
    }

    /// In YAML, ` #` begins a comment, so that `title: Number #1` is “Number”. A real comment has a space behind the sign.
    fn cut_by_comments(&self) -> Vec<Diagnostic> {
        if self.form != Form::Yaml {
            return Vec::new();
        }
        let yaml = self.yaml();
        let mut found = Vec::new();
        for known in keys(yaml).unwrap_or_default() {
            if !READ_KEYS.contains(&known.key.to_ascii_lowercase().as_str()) {
                continue;
            }
            for comment in &known.comments {
                let words = &yaml[comment.clone()];
                let before = &yaml[..comment.start];
                let alone = before.rsplit(['\n', '\r']).next().is_none_or(|line| line.trim().is_empty());
                let meant = words[1..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '#' | '!'));
                if alone || meant {
                    continue;
                }
                let message = format!(
                    "“{}” ends before “{}”, which readers do not see, because YAML takes it for a comment: put the \
                     whole value in quotes",
                    known.key,
                    words.trim_end()
                );
                found.push(Diagnostic {
                    line: self.line_of(comment.start).saturating_sub(1),
                    key: Some(known.key.clone()),
                    message,
                });
            }
        }
        found
    }

    /// When the article was last changed after its publication, as other tools write it: RFC 3339 or `YYYY-MM-DD`.
    pub fn modified(&self) -> Option<String> {
        let written = Fields::new(self).first_text(&["updated", "lastmod", "last_modified_at", "modified"])?;
        dates::read(&written)
    }

    /// YAML 1.2 allows trailing tabs after a value; YAML 1.1 parsers (PyYAML) reject the whole front matter for one.
    fn tabs_at_line_ends(&self) -> impl Iterator<Item = Diagnostic> {
        let ends_in_tab = |line: &str| line.trim_end_matches(' ').ends_with('\t');
        let yaml = if self.form == Form::Yaml { self.yaml() } else { "" };
        (2..).zip(yaml.lines()).filter(move |(_, line)| ends_in_tab(line)).map(|(line, _)| Diagnostic {
            line,
            key: None,
            message: "the line ends in a tab, which some programs refuse as invalid YAML: remove the tab".into(),
        })
    }
}

/// Keys that identify a text as front matter, whatever tool wrote it.
const KNOWN_KEYS: [&str; 8] = ["title", "id", "slug", "date", "layout", "author", "authors", "tags"];

/// Keys that readers see something of.
const READ_KEYS: [&str; 18] = [
    "title",
    "description",
    "slug",
    "section",
    "categories",
    "tags",
    "date",
    "excerpt",
    "image",
    "image_alt",
    "image_caption",
    "image_credit",
    "lang",
    "language",
    "author",
    "authors",
    "related",
    "status",
];

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
        date: date(fields),
        language: language(fields),
        image: image(fields),
        excerpt: fields.text("excerpt"),
        status: status(fields),
        byline: byline(fields),
        related: related(fields),
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
    own.or_else(|| fields.texts("categories").into_iter().next()).unwrap_or_default()
}

fn tags(fields: &mut Fields<'_>) -> Vec<String> {
    let written = match fields.value("tags") {
        Some(Value::String(line)) => lists::tags(line),
        _ => fields.texts("tags"),
    };
    let mut seen = HashSet::new();
    written.into_iter().filter(|tag| !tag.is_empty() && seen.insert(tag.to_lowercase())).collect()
}

fn date(fields: &mut Fields<'_>) -> Option<String> {
    let written = fields.text("date")?;
    let date = dates::read(&written);
    if date.is_some() {
        return date;
    }
    fields.report("date", format!("is not a date: write “{written}” as YYYY-MM-DD, with or without a time (HH:MM)"));
    None
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
    if picture.path.is_empty() {
        if matches!(fields.value("image"), Some(Value::Object(_))) {
            fields.report("image", "names no file: add a “path”");
        }
        return None;
    }
    Some(picture)
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

/// The rows of a key with a list or a single row; reports `otherwise` if one of them is unusable.
fn rows<Row>(fields: &mut Fields<'_>, key: &str, otherwise: &str, read: impl Fn(&Value) -> Option<Row>) -> Vec<Row> {
    let items = fields.written(key);
    let single_word = !matches!(fields.value(key), Some(Value::Number(_) | Value::Bool(_)));
    let rows: Vec<Option<Row>> = items.iter().map(|item| read(item).filter(|_| single_word)).collect();
    if rows.iter().any(Option::is_none) {
        fields.report(key, otherwise);
    }
    rows.into_iter().flatten().collect()
}

/// The text of the first of these keys of a map that has one.
fn part(parts: &Map<String, Value>, keys: &[&str]) -> String {
    keys.iter().find_map(|key| parts.get(*key).and_then(scalar)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str, stem: &str) -> Article {
        Manuscript::read(format!("---\n{yaml}---\n\nText.\n")).article(ArticleId::new(0, [0; 10]), stem)
    }

    fn diagnostics(yaml: &str) -> Vec<String> {
        let manuscript = Manuscript::read(format!("---\n{yaml}---\n\nText.\n"));
        manuscript.diagnostics().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn unclosed_front_matter_is_reported() {
        let left_open = |text: &str| Manuscript::read(text).diagnostics().pop().map(|diagnostic| diagnostic.line);
        assert_eq!(left_open("---\ntitle: Ferry\n\nText.\n"), Some(1));
        assert_eq!(left_open("---\nid: x\n---\n\n---\r\ntitle: Ferry\r\n\r\nText.\r\n"), Some(5));
        assert_eq!(left_open("---\nFerry: it stays.\n"), None, "a thematic break, and text");
        assert_eq!(left_open("---\ntitle: Ferry\n---\nText.\n"), None);
    }

    #[test]
    fn every_key_is_read() {
        let yaml = "title: Night ferry stays\ndescription: It does.\nslug: ferry\ndate: 2026-11-23 09:30\nsection: Harbour\n\
            tags: [boats, Night, night, \"\"]\nimage: media/ferry.jpg\nimage_alt: A ferry\nexcerpt: By hand.\nstatus: in review\nlang: en-GB\n\
            authors:\n  - m-okafor\n  - {author: l-brandt, role: photographs}\n\
            related:\n  - old-pier\n  - article: tides\n    teaser: More water\n    reason: same harbour\n";
        let article = read(yaml, "2026-11-23-other");
        assert_eq!((article.headline.as_str(), article.dek.as_str()), ("Night ferry stays", "It does."));
        assert_eq!((article.slug.as_str(), article.section.as_str()), ("ferry", "Harbour"));
        assert_eq!(article.date.as_deref(), Some("2026-11-23T09:30"));
        assert_eq!(article.tags, ["boats", "Night"]);
        let picture = article.image.unwrap();
        assert_eq!((picture.path.as_str(), picture.alt.as_str()), ("media/ferry.jpg", "A ferry"));
        assert_eq!((article.excerpt.as_deref(), article.language.as_deref()), (Some("By hand."), Some("en-GB")));
        assert_eq!(article.status, Status::InReview);
        assert_eq!(article.byline[1], Credit { author: "l-brandt".into(), role: "photographs".into() });
        assert_eq!(article.byline[0], Credit { author: "m-okafor".into(), role: String::new() });
        assert_eq!(article.related[0], RelatedPost { article: "old-pier".into(), teaser: None, reason: None });
        assert_eq!(article.related[1].teaser.as_deref(), Some("More water"));
        assert_eq!(article.related[1].reason.as_deref(), Some("same harbour"));
        assert_eq!(article.body, "Text.\n");
        assert_eq!(diagnostics(yaml), [""; 0]);
    }

    #[test]
    fn keys_of_other_tools_are_read() {
        let article = read(
            "author: Jo Doe\ncategories: [News, Sea]\ntags: boats, night , boats\nlanguage: de\nimage: {src: a.jpg, caption: C}\n",
            "x",
        );
        assert_eq!(article.byline, [Credit { author: "Jo Doe".into(), role: String::new() }]);
        assert_eq!((article.section.as_str(), article.language.as_deref()), ("News", Some("de")));
        assert_eq!(article.tags, ["boats", "night"]);
        assert_eq!(article.image.unwrap().caption, "C");
    }

    #[test]
    fn numbers_in_lists_are_as_written() {
        let article = read(
            "tags: [python, 3.10, 1.0, 007, 0x1F]\nimage: {src: a.jpg, caption: 1.10}\nrelated: [1984, 1.50]\n",
            "x",
        );
        assert_eq!(article.tags, ["python", "3.10", "1.0", "007", "0x1F"]);
        assert_eq!(article.image.unwrap().caption, "1.10");
        assert_eq!(article.related[1].article, "1.50");
    }

    #[test]
    fn what_a_number_sign_cuts_off_is_told() {
        let told = diagnostics(
            "title: Number #1 in the list\ntags: #boats, #night\nsection: Sea # ours\nmine: a #b\nauthors:\n  - jo #x\n  #y\n",
        );
        assert_eq!(told.len(), 3, "{told:#?}");
        assert!(told[0].starts_with("line 2: “title” ends before “#1 in the list”"), "{told:#?}");
        assert!(told[1].starts_with("line 3: “tags” ends before “#boats, #night”"), "{told:#?}");
        assert!(told[2].starts_with("line 7: “authors” ends before “#x”"), "{told:#?}");
        assert_eq!(diagnostics("title: \"Number #1\"\n"), [""; 0]);
    }

    #[test]
    fn a_locale_is_a_language_and_a_name_is_told() {
        assert_eq!(read("lang: en_US\n", "x").language.as_deref(), Some("en-US"));
        assert_eq!(read("language: Deutsch\n", "x").language, None);
        assert!(diagnostics("title: a\nlang: Deutsch\n")[0].starts_with("line 3: “lang” is no language tag"));
    }

    #[test]
    fn keys_may_have_capitals_and_stay_as_they_are() {
        let article = read("Title: Ferry\nTAGS: [a]\nAuthors: A, B and C\n", "x");
        assert_eq!((article.headline.as_str(), article.tags.len(), article.byline.len()), ("Ferry", 1, 3));
        let mut manuscript = Manuscript::read("---\nTitle: Ferry\n---\n\nText.\n");
        manuscript.set("title", &"Boat".into()).unwrap();
        assert_eq!(manuscript.text(), "---\nTitle: Boat\n---\n\nText.\n");
    }

    #[test]
    fn a_text_of_other_tools_that_is_not_for_readers_is_no_approved_one() {
        assert!(diagnostics("draft: true\nstatus: approved\n")[0].contains("“draft”"));
        assert!(diagnostics("status: approved\npublished: false\n")[0].contains("“published”"));
        assert_eq!(diagnostics("draft: true\n"), [""; 0]);
        assert_eq!(diagnostics("draft: false\npublished: true\nstatus: approved\n"), [""; 0]);
    }

    #[test]
    fn front_matter_of_other_tools_is_read_and_stays() {
        let toml = "+++\ntitle = 'A boat'\ndate = 2024-05-06T07:08:09+02:00\ntags = [\"boats\"]\n[extra]\na = 1\n+++\n\nText.\n";
        let json = "{\n  \"title\": \"A boat\",\n  \"date\": \"2024-05-06T07:08:09+02:00\",\n  \"tags\": [\"boats\"]\n}\n\nText.\n";
        for text in [toml, json] {
            let manuscript = Manuscript::read(text);
            let article = manuscript.article(ArticleId::new(0, [0; 10]), "x");
            assert_eq!((article.headline.as_str(), article.body.as_str()), ("A boat", "Text.\n"));
            assert_eq!((article.date.as_deref(), article.tags.len()), (Some("2024-05-06T07:08:09+02:00"), 1));
            assert!(manuscript.locked().is_some() && manuscript.clone().set("title", &"x".into()).is_err());
            let unlocked = manuscript.unlocked().unwrap();
            assert!(
                unlocked.text().starts_with("---\n") && unlocked.text().contains("\ntitle: A boat\n"),
                "{unlocked:?}"
            );
            assert_eq!((unlocked.locked(), unlocked.body()), (None, manuscript.body()));
        }
        let broken = Manuscript::read("+++\ntitle = 'A boat'\ndate = soon\n+++\nText.\n");
        assert_eq!(
            (broken.title().as_deref(), broken.front_matter_error().map(|error| error.line)),
            (Some("A boat"), Some(3))
        );
        for text in ["+++\nWords\n+++\n", "{ \"a\": 1 }\n", "{title} is missing\n", "+++\n"] {
            assert_eq!(Manuscript::read(text).body(), text);
        }
    }

    #[test]
    fn a_text_may_begin_with_a_rule() {
        let text = "---\n\n# The night ferry\n\n---\n\nText.\n";
        assert_eq!(Manuscript::read(text).body(), text);
        let mut manuscript = Manuscript::read(text);
        manuscript.set("id", &"x".into()).unwrap();
        assert_eq!(manuscript.body(), text);
        assert_eq!(Manuscript::read("---\n# title: not yet\n---\nText.\n").body(), "Text.\n");
    }

    #[test]
    fn missing_keys_default_to_the_file_name_and_the_text() {
        let manuscript = Manuscript::read("Intro.\n\n## The *night* ferry\n");
        let article = manuscript.article(ArticleId::new(0, [0; 10]), "2026-11-23-Night Ferry");
        assert_eq!((article.headline.as_str(), article.slug.as_str()), ("The night ferry", "night-ferry"));
        assert_eq!(read("title:\n", "2026-11-23").slug.as_str(), "2026-11-23", "a date alone is a name");
        assert_eq!(read("", "").slug.as_str(), "untitled");
        assert_eq!(read("title: 1984\n", "x").headline, "1984");
        assert_eq!(read("title: 1.10 # price\n", "x").headline, "1.10", "as written, not as a number");
    }

    #[test]
    fn unusable_keys_are_reported_by_line_and_the_article_is_read() {
        let yaml = "title: [a]\nauthors: 7\nslug: Night Ferry\nstatus: done\ndate: soon\nid: none\ntags: {a: b}\nimage: {alt: x}\nrelated: [{teaser: x}]\n";
        let told = diagnostics(yaml);
        let starts = [
            "line 2: “title”",
            "line 3: “authors”",
            "line 4: “slug”",
            "line 5: “status”",
            "line 6: “date”",
            "line 7: “id”",
            "line 8: “tags”",
            "line 9: “image”",
            "line 10: “related”",
        ];
        assert_eq!(told.len(), starts.len(), "{told:#?}");
        for (told, start) in told.iter().zip(starts) {
            assert!(told.starts_with(start), "{told}");
        }
        let article = read(yaml, "night-ferry");
        assert_eq!((article.slug.as_str(), article.status, article.date), ("night-ferry", Status::Draft, None));
        assert!(article.byline.is_empty() && article.related.is_empty() && article.image.is_none());
    }

    #[test]
    fn a_trailing_tab_is_read_and_reported() {
        let yaml = "title: Late\nauthors:\n- melody\t\n";
        assert_eq!(read(yaml, "x").byline[0].author, "melody");
        assert!(diagnostics(yaml)[0].starts_with("line 4: the line ends in a tab"));
    }

    #[test]
    fn with_a_fault_the_readable_keys_are_still_used() {
        let article = read("title: Ferry: late\nstatus: approved\n  bad\n", "x");
        assert_eq!((article.headline.as_str(), article.slug.as_str()), ("Ferry: late", "x"));
    }
}
