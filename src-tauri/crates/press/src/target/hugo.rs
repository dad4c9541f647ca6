//! Hugo: a leaf bundle for each article.

mod site;

use std::sync::Arc;

use serde::Serialize;

use super::audience::Audience;
use super::error::ExportError;
use super::files::{Made, OutputFile};
use super::give::Give;
use super::job::{Job, NoOptions, Target};
use super::prepared::Prepared;
use super::release::KeepsBack;
use super::rewritten::rewritten;
use super::sources::{Facts, Page, Sections, Translations, at_lists, folder, yaml};
use crate::document::Kind;
use site::HugoSite;

/// Articles as `content/<section>/<slug>/index.md` with their pictures beside them, as Hugo's page bundles are
/// (<https://gohugo.io/content-management/page-bundles/>).
#[derive(Debug, Clone, Copy)]
pub struct Hugo;

/// Front matter with the names that Hugo gives its own fields; all others are under `params`
/// (<https://gohugo.io/content-management/front-matter/>).
#[derive(Debug, Serialize)]
struct FrontMatter {
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lastmod: Option<String>,
    #[serde(rename = "publishDate", skip_serializing_if = "Option::is_none")]
    publish_date: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
    slug: String,
    url: String,
    #[serde(rename = "translationKey", skip_serializing_if = "Option::is_none")]
    translation_key: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    categories: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    images: Vec<String>,
    params: Facts,
}

impl Target for Hugo {
    type Options = NoOptions;
    type Part = (String, String);
    type Whole = Sections;

    fn name(&self) -> &'static str {
        "hugo"
    }

    fn label(&self) -> &'static str {
        "Hugo"
    }

    fn about(&self) -> &'static str {
        "Page bundles for a Hugo site: Markdown with front matter, pictures beside it"
    }

    fn keeps_back(&self, _: &NoOptions) -> KeepsBack {
        KeepsBack::AsDraft
    }

    fn audience(&self) -> Audience {
        Audience::System
    }

    fn unsupported(&self, kind: &Kind) -> Option<&'static str> {
        matches!(kind, Kind::Alert(_)).then_some("alerts become quotations that begin with their kind")
    }

    fn article(&self, job: &Job<'_, NoOptions>, article: &Arc<Prepared>) -> Result<Made<(String, String)>, String> {
        let fields = &article.whole.article;
        let page = Page::new(job, &HugoSite);
        let text = rewritten(article, &page);
        let (params, basics) = Facts::new(job, article, &page);
        let section = folder(&fields.section);
        let front = FrontMatter {
            title: basics.title,
            description: basics.description,
            summary: basics.excerpt,
            date: basics.date,
            lastmod: basics.updated,
            publish_date: basics.embargo,
            draft: article.release.is_draft(),
            slug: fields.slug.to_string(),
            url: format!("/{}/", fields.slug),
            translation_key: job.once(|| Translations::of(job)).and_then(|all| all.key(fields.id)),
            aliases: basics.aliases,
            tags: fields.tags.clone(),
            categories: Some(fields.section.clone()).filter(|section| !section.is_empty()).into_iter().collect(),
            authors: basics.authors,
            images: params.lead.iter().map(|lead| lead.src.clone()).collect(),
            params,
        };
        let place = format!("hugo/content/{section}/{}", fields.slug);
        let page_text = format!("---\n{}---\n\n{}", yaml(&front), text.text);
        let mut files = vec![OutputFile::new(format!("{place}/index.md"), page_text.into_bytes())];
        files.extend(page.files(&place));
        let warnings = basics.warnings.into_iter().chain(text.warnings).collect();
        Ok(Made { files, warnings, part: (section, fields.section.clone()), ..Made::default() })
    }

    fn add(&self, _: &Job<'_, NoOptions>, sections: &mut Sections, (folder, name): (String, String)) {
        super::sources::name_section(sections, folder, name);
    }

    fn finish(&self, job: &Job<'_, NoOptions>, sections: Sections, _: Give<'_>) -> Result<Made<()>, ExportError> {
        let warnings = at_lists(job, &sections, &["categories", "tags"]);
        let mut files = vec![
            OutputFile::new("hugo/README.md", README.as_bytes()),
            OutputFile::new(format!("hugo/layouts/shortcodes/{}.html", site::SHORTCODE), site::LAYOUT.as_bytes()),
        ];
        for (folder, name) in sections.into_iter().filter(|(_, name)| !name.is_empty()) {
            #[derive(Serialize)]
            struct Section {
                title: String,
            }
            let text = format!("---\n{}---\n", yaml(&Section { title: name }));
            files.push(OutputFile::new(format!("hugo/content/{folder}/_index.md"), text.into_bytes()));
        }
        Ok(Made { files, warnings, ..Made::default() })
    }
}

const README: &str = "# Articles for Hugo

Copy `content/` and `layouts/` into the folder of your Hugo site (0.123 or newer), and build it.

- Each article is a page bundle: `content/<section>/<slug>/index.md`, with its pictures beside it.
- Its address is `/<slug>/`, by `url` in its front matter, so that links between articles work at any base address. To use
  the addresses of your site's `permalinks` instead, remove `url`, and correct the links.
- Hugo's own fields are `title`, `description`, `summary`, `date`, `lastmod`, `publishDate` (the embargo: Hugo builds the
  page only after it), `draft` (what is neither approved nor live, or was withdrawn), `tags`, `categories` (the section), `aliases` and `images`. Everything else is under `params`:
  `byline` (authors with their roles), `lead` (the picture at the top, with alternative text, caption and credit),
  `related`, `translations`, `language` and more.
- HTML within a text is written with the shortcode `html-as-is`, which is in `layouts/shortcodes/`. It comes from
  Copydesk's sanitiser. So the site does not have to allow raw HTML in Markdown (`markup.goldmark.renderer.unsafe`).
- Quotation marks and dashes are set for the language of each article. Hugo's typographer leaves them alone.
";
