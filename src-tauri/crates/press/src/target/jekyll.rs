//! Jekyll: a post for each article.

use std::sync::Arc;

use serde::Serialize;

use super::audience::Audience;
use super::error::ExportError;
use super::files::{Made, OutputFile};
use super::give::Give;
use super::job::{Job, NoOptions, Target};
use super::picture_file::Sizes;
use super::prepared::Prepared;
use super::release::KeepsBack;
use super::rewritten::{AsHtml, inert};
use super::sources::{Facts, Page, yaml};
use crate::text::html;

/// Articles as `_posts/<date>-<slug>.html` (<https://jekyllrb.com/docs/posts/>).
///
/// The text is HTML, from the same writer as our own pages: Jekyll's Markdown (kramdown) is another language than the one
/// our articles are written in. It makes tables of lines with bars, knows neither `1)` nor alerts, and shows other HTML.
#[derive(Debug, Clone, Copy)]
pub struct Jekyll;

/// Front matter (<https://jekyllrb.com/docs/front-matter/>), with the keys of the plugins for search engines and
/// redirects. The rest is under `article`.
#[derive(Debug, Serialize)]
struct FrontMatter {
    layout: &'static str,
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    excerpt: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_modified_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<bool>,
    permalink: String,
    lang: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    categories: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    redirect_from: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    article: Facts,
}

impl Target for Jekyll {
    type Options = NoOptions;
    type Part = ();
    type Whole = ();

    fn name(&self) -> &'static str {
        "jekyll"
    }

    fn label(&self) -> &'static str {
        "Jekyll"
    }

    fn about(&self) -> &'static str {
        "Posts for a Jekyll site: HTML with front matter, and a folder of pictures"
    }

    fn keeps_back(&self, _: &NoOptions) -> KeepsBack {
        KeepsBack::AsDraft
    }

    fn audience(&self) -> Audience {
        Audience::System
    }

    fn sizes(&self) -> Sizes {
        Sizes::Largest
    }

    fn article(&self, job: &Job<'_, NoOptions>, article: &Arc<Prepared>) -> Result<Made<()>, String> {
        let fields = &article.whole.article;
        let page = Page::in_folder(job, "../media/");
        let (text, missed) = html(&article.document, &AsHtml(&page));
        let (facts, basics) = Facts::new(job, article, &page);
        let mut warnings = basics.warnings.clone();
        warnings.extend(missed.iter().map(|one| format!("line {}: {}", article.line_of(one.range.start), one.kind)));
        let waits = article.release.until().is_some();
        let from = if waits { basics.public_from().map(str::to_owned) } else { basics.date };
        let place = match from.as_deref().and_then(|from| from.get(..10)) {
            Some(day) => format!("jekyll/_posts/{day}-{}.html", fields.slug),
            None => {
                warnings
                    .push("Jekyll needs a date for a post, so the article is in _drafts; give it a date".to_owned());
                format!("jekyll/_drafts/{}.html", fields.slug)
            }
        };
        let front = FrontMatter {
            layout: "post",
            title: basics.title,
            description: basics.description,
            excerpt: basics.excerpt,
            date: from,
            last_modified_at: basics.updated,
            published: article.release.is_draft().then_some(false),
            permalink: format!("/{}/", fields.slug),
            lang: article.document.language.clone(),
            categories: Some(fields.section.clone()).filter(|section| !section.is_empty()).into_iter().collect(),
            tags: fields.tags.clone(),
            authors: basics.authors,
            redirect_from: basics.aliases,
            // From the root of the site, as themes and plugins expect it.
            image: facts.lead.as_ref().map(|lead| lead.src.trim_start_matches("..").to_owned()),
            article: facts,
        };
        // Liquid reads the text before anything else does, code included.
        let post = format!("---\n{}---\n\n{}\n", yaml(&front), inert(text.as_str()));
        let files = vec![OutputFile::new(place, post.into_bytes())];
        Ok(Made { files, warnings, pictures: page.used(), ..Made::default() })
    }

    fn add(&self, _: &Job<'_, NoOptions>, (): &mut (), (): ()) {}

    fn finish(&self, _: &Job<'_, NoOptions>, (): (), _: Give<'_>) -> Result<Made<()>, ExportError> {
        let files = vec![OutputFile::new("jekyll/README.md", README.as_bytes())];
        Ok(Made { files, ..Made::default() })
    }
}

const README: &str = "# Articles for Jekyll

Copy `_posts/` and `media/` (and `_drafts/`, if there is one) into the folder of your Jekyll site, and build it. This file
stays here.

- Each article is a post: `_posts/<date>-<slug>.html`. Its text is HTML, since Jekyll's Markdown would read much of it in
  another way.
- Its address is `/<slug>/`, by `permalink` in its front matter, so that links between articles work at any base address.
- An article under an embargo has the end of that as its `date`: Jekyll shows posts of the future only with `--future`.
- An article that is neither approved nor live, or was withdrawn, has `published: false`: Jekyll shows it only with
  `--unpublished`.
- `last_modified_at` and `image` are read by jekyll-seo-tag, `redirect_from` (earlier addresses) by jekyll-redirect-from.
- Everything for which Jekyll has no key is under `article`: `byline` (authors with their roles), `lead` (the picture at the
  top, with alternative text, caption and credit), `related`, `translations`, `language` and more. In a layout:
  `{% for post in page.article.related %}`.
- Braces within texts are character references, so that no word is taken for Liquid.
";
