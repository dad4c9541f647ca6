//! Zola: a folder for each article.

use std::sync::Arc;

use serde::Serialize;
use toml::value::Datetime;

use super::audience::Audience;
use super::error::ExportError;
use super::files::{Made, OutputFile};
use super::give::Give;
use super::job::{Job, NoOptions, Target};
use super::prepared::Prepared;
use super::release::KeepsBack;
use super::rewritten::{Code, Site, rewritten};
use super::sources::{Facts, Page, Sections, at_lists, folder};
use crate::document::Kind;
use crate::theme::instant;

/// Articles as `content/<section>/<slug>/index.md` with their pictures beside them
/// (<https://www.getzola.org/documentation/content/page/>).
#[derive(Debug, Clone, Copy)]
pub struct Zola;

/// Front matter. Zola passes over what it does not know, unless it is in `[extra]`.
#[derive(Debug, Serialize)]
struct FrontMatter {
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Datetime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<Datetime>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
    path: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taxonomies: Option<Taxonomies>,
    extra: Extra,
}

#[derive(Debug, Serialize)]
struct Taxonomies {
    tags: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Extra {
    #[serde(skip_serializing_if = "String::is_empty")]
    excerpt: String,
    #[serde(flatten)]
    facts: Facts,
}

impl Target for Zola {
    type Options = NoOptions;
    type Part = (String, String);
    type Whole = Sections;

    fn name(&self) -> &'static str {
        "zola"
    }

    fn label(&self) -> &'static str {
        "Zola"
    }

    fn about(&self) -> &'static str {
        "Pages for a Zola site: Markdown with TOML front matter, pictures beside it"
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
        let page = Page::new(job, &ZolaSite);
        let text = rewritten(article, &page);
        let (facts, basics) = Facts::new(job, article, &page);
        let mut warnings = basics.warnings;
        if let Some(until) = article.release.until() {
            let until = instant(until).unwrap_or_else(|| until.to_owned());
            warnings.push(format!(
                "Zola has no embargo: the article is a draft there until you remove “draft” from its front matter, \
                 not before {until}"
            ));
        }
        // A tag without a letter or a digit has no address in Zola, which then stops.
        let (tags, lost): (Vec<String>, Vec<String>) =
            fields.tags.iter().cloned().partition(|tag| tag.contains(char::is_alphanumeric));
        warnings.extend(lost.iter().map(|tag| format!("Zola has no address for the tag “{tag}”; it is left out")));
        let front = FrontMatter {
            title: basics.title,
            description: basics.description,
            date: basics.date.as_deref().and_then(datetime),
            updated: basics.updated.as_deref().and_then(datetime),
            draft: article.release.is_draft() || article.release.until().is_some(),
            path: fields.slug.to_string(),
            aliases: basics.aliases,
            authors: basics.authors,
            taxonomies: (!tags.is_empty()).then_some(Taxonomies { tags }),
            extra: Extra { excerpt: basics.excerpt, facts },
        };
        let front = toml::to_string(&front).map_err(|error| format!("its front matter cannot be written: {error}"))?;
        let section = folder(&fields.section);
        let place = format!("zola/content/{section}/{}", fields.slug);
        let page_text = format!("+++\n{front}+++\n\n{}", text.text);
        let mut files = vec![OutputFile::new(format!("{place}/index.md"), page_text.into_bytes())];
        files.extend(page.files(&place));
        warnings.extend(text.warnings);
        Ok(Made { files, warnings, part: (section, fields.section.clone()), ..Made::default() })
    }

    fn add(&self, _: &Job<'_, NoOptions>, sections: &mut Sections, (folder, name): (String, String)) {
        super::sources::name_section(sections, folder, name);
    }

    fn finish(&self, job: &Job<'_, NoOptions>, sections: Sections, _: Give<'_>) -> Result<Made<()>, ExportError> {
        let warnings = at_lists(job, &sections, &["tags"]);
        #[derive(Serialize)]
        struct Section {
            title: String,
            sort_by: &'static str,
        }
        let mut files = vec![OutputFile::new("zola/README.md", README.as_bytes())];
        for (folder, name) in sections {
            let title = if name.is_empty() { "Articles".to_owned() } else { name };
            // Two texts are always TOML.
            let front = toml::to_string(&Section { title, sort_by: "date" }).unwrap_or_default();
            let text = format!("+++\n{front}+++\n");
            files.push(OutputFile::new(format!("zola/content/{folder}/_index.md"), text.into_bytes()));
        }
        Ok(Made { files, warnings, ..Made::default() })
    }
}

fn datetime(written: &str) -> Option<Datetime> {
    written.parse().ok()
}

/// How Zola reads Markdown: with pulldown-cmark, and with shortcodes before that. Raw HTML is let through.
struct ZolaSite;

impl Site for ZolaSite {
    fn html(&self, html: &str) -> String {
        html.to_owned()
    }

    /// Zola finds shortcodes in code, too, and stops at one that it does not know. Not all of them can be escaped.
    fn code(&self, source: &str) -> Code {
        if source.contains("{{") || source.contains("{%") { Code::Html } else { Code::AsTyped }
    }

    /// It does only if the site's settings say so.
    fn has_terms(&self) -> bool {
        false
    }
}

const README: &str = "# Articles for Zola

Copy `content/` into the folder of your Zola site, and build it. The site's settings (`config.toml`) need the taxonomy of
the tags:

```toml
taxonomies = [{ name = \"tags\" }]
```

- Each article is `content/<section>/<slug>/index.md`, with its pictures beside it.
- Its address is `/<slug>/`, by `path` in its front matter, so that links between articles work at any base address.
- Everything for which Zola has no field is under `[extra]`: `byline` (authors with their roles), `lead` (the picture at the
  top, with alternative text, caption and credit), `related`, `translations`, `embargo`, `language` and more.
- An article is a draft (`draft = true`) while it is under an embargo, if it is neither approved nor live, and if it was
  withdrawn.
- Quotation marks and dashes are set for the language of each article: leave `smart_punctuation` off. HTML in the texts comes
  from Copydesk's sanitiser.
";
