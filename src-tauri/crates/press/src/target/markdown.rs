//! A folder of Markdown files: the articles as they are, and all that they refer to beside them.

mod profile;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use article::{LeadPicture, Manuscript, PublicationPath};
use pulldown_cmark::Event;
use serde_json::Value;

use super::audience::Audience;
use super::error::ExportError;
use super::files::{Made, OutputFile};
use super::give::Give;
use super::job::{Job, NoOptions, Target};
use super::picture_file::Sizes;
use super::prepared::Prepared;
use super::rewritten::{System, rewritten};
use crate::address::percent_encoded;
use crate::edition::Entry;
use profile::profile;

/// Every article as `<slug>.md`, with its own front matter and text. Only links between articles and the paths of pictures
/// are changed, so that they are right from file to file.
#[derive(Debug, Clone, Copy)]
pub struct Markdown;

impl Target for Markdown {
    type Options = NoOptions;
    /// The profiles of its authors, by slug.
    type Part = BTreeMap<String, String>;
    type Whole = BTreeMap<String, String>;

    fn name(&self) -> &'static str {
        "markdown"
    }

    fn label(&self) -> &'static str {
        "Markdown folder"
    }

    fn about(&self) -> &'static str {
        "The articles' own files, with their pictures and their authors' profiles, for any editor"
    }

    fn audience(&self) -> Audience {
        Audience::System
    }

    fn is_source(&self) -> bool {
        true
    }

    fn sizes(&self) -> Sizes {
        Sizes::Largest
    }

    fn article(&self, job: &Job<'_, NoOptions>, article: &Arc<Prepared>) -> Result<Made<Self::Part>, String> {
        let near = Near { job, root: "", used: RefCell::default() };
        let text = rewritten(article, &near);
        let mut warnings = text.warnings;
        warnings.extend(comments(article));
        let mut manuscript = article.whole.manuscript.clone();
        manuscript.set_body(&text.text);
        let image = article.whole.article.image.as_ref().and_then(LeadPicture::file);
        if let Some(path) = image.and_then(|file| near.picture_path(&file)) {
            set(&mut manuscript, "image", &path.into(), &mut warnings);
        }
        if let Some(related) = manuscript.get("related").and_then(without_reasons) {
            set(&mut manuscript, "related", &related, &mut warnings);
        }
        let authors = Near { root: "../", ..near };
        let profiles = article.whole.authors.iter().filter_map(|(_, profile)| profile.as_ref());
        let part = profiles.map(|one| (one.slug.to_string(), profile(one, &authors))).collect();
        let file =
            OutputFile::new(format!("markdown/{}.md", article.entry.slug), manuscript.text().as_bytes().to_vec());
        Ok(Made { files: vec![file], unchanged: Vec::new(), pictures: authors.used.into_inner(), warnings, part })
    }

    fn add(&self, _: &Job<'_, NoOptions>, whole: &mut Self::Whole, part: Self::Part) {
        whole.extend(part);
    }

    fn finish(&self, _: &Job<'_, NoOptions>, profiles: Self::Whole, _: Give<'_>) -> Result<Made<()>, ExportError> {
        let profiles = profiles.into_iter();
        let mut files: Vec<_> = profiles
            .map(|(slug, text)| OutputFile::new(format!("markdown/authors/{slug}.md"), text.into_bytes()))
            .collect();
        files.push(OutputFile::new(README_NAME, README.as_bytes()));
        Ok(Made { files, ..Made::default() })
    }
}

/// Articles and pictures as seen from a file in the folder, or one folder below.
struct Near<'j> {
    job: &'j Job<'j, NoOptions>,
    root: &'static str,
    used: RefCell<Vec<PublicationPath>>,
}

impl System for Near<'_> {
    fn article(&self, entry: &Entry) -> Option<String> {
        match self.job.in_bundle(&entry.slug) {
            Some(entry) => Some(format!("{}{}.md", self.root, entry.slug)),
            None => self.job.address_elsewhere(entry),
        }
    }

    fn picture(&self, path: &PublicationPath) -> Option<(String, u32, u32)> {
        let picture = self.job.picture_file(path);
        let mut used = self.used.borrow_mut();
        if !used.contains(path) {
            used.push(path.clone());
        }
        let file = picture?;
        Some((format!("{}{}", self.root, percent_encoded(&file.path)), file.width, file.height))
    }
}

fn set(manuscript: &mut Manuscript, key: &str, value: &Value, warnings: &mut Vec<String>) {
    if let Err(error) = manuscript.set(key, value) {
        warnings.push(format!("“{key}” in the front matter stays as it is in the Markdown folder: {}", error.message));
    }
}

/// The related posts without the reasons for which they were picked: these are for colleagues. `None` if there are none.
fn without_reasons(related: &Value) -> Option<Value> {
    let mut list = related.as_array()?.clone();
    let mut had = false;
    for post in list.iter_mut().filter_map(Value::as_object_mut) {
        had |= post.shift_remove("reason").is_some();
    }
    had.then_some(Value::Array(list))
}

/// Comments are no words for readers of pages, but whoever opens the file reads them.
fn comments(article: &Prepared) -> Option<String> {
    let events = article::markdown::read(&article.whole.article.body).events;
    let comment = events.iter().find_map(|(event, range)| match event {
        Event::Html(html) | Event::InlineHtml(html) if html.contains("<!--") => Some(range.start),
        _ => None,
    })?;
    let line = article.line_of(comment);
    Some(format!(
        "line {line}: the text has a comment, which readers of the Markdown file see; remove it if they must not"
    ))
}

/// No article's file ends like this, so that one with the slug `readme` has its place.
const README_NAME: &str = "markdown/README.txt";

const README: &str = "Articles as Markdown

- Each article is a file, `<slug>.md`: YAML front matter and Markdown (CommonMark with tables, footnotes, strikethrough, task
  lists, definition lists and alerts).
- Links between the articles lead from file to file. Pictures are in `media/`.
- The authors' profiles are in `authors/`, each named as the front matter of the articles names it.
";
