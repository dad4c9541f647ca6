//! The fragment target: each article as HTML to paste into any system.

use std::sync::Arc;

use article::LeadPicture;
use serde::{Deserialize, Serialize};

use super::audience::Audience;
use super::choices::{Setting, switch, text};
use super::error::ExportError;
use super::files::{Made, OutputFile};
use super::give::Give;
use super::handover::{
    Dialect, Elsewhere, Facts, FolderAddress, Html, corrected, corrections_html, credits, escaped, lead_caption,
    related_html, tag, unlinked,
};
use super::job::{Job, Target};
use super::picture_file::Sizes;
use super::prepared::Prepared;
use crate::document::Kind;
use crate::language::direction;
use crate::text::Addresses;
use crate::theme::day;

/// One `.html` file an article, with whole addresses where there are any, and without classes, styles and scripts that would
/// mean nothing elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Fragment;

/// The options of [`Fragment`].
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FragmentOptions {
    /// Whether headline, dek, byline, date and lead picture stand above the text.
    head: bool,
    /// Whether related posts stand below the text.
    related: bool,
    /// The address of the folder in which the pictures will be. Without one it is that of the publication's own site, and
    /// without that, addresses of pictures are relative.
    media_address: FolderAddress,
}

impl Default for FragmentOptions {
    fn default() -> Self {
        Self { head: true, related: true, media_address: FolderAddress::default() }
    }
}

impl Target for Fragment {
    type Options = FragmentOptions;
    type Part = ();
    type Whole = ();

    fn name(&self) -> &'static str {
        "fragment"
    }

    fn label(&self) -> &'static str {
        "HTML fragment"
    }

    fn about(&self) -> &'static str {
        "Plain HTML of each article, with its pictures, to paste into any system"
    }

    fn audience(&self) -> Audience {
        Audience::System
    }

    fn unsupported(&self, kind: &Kind) -> Option<&'static str> {
        match kind {
            Kind::Task(_) => Some("the boxes of tasks become the characters ☐ and ☑"),
            Kind::Raw(raw) if raw.align.is_some() => Some("the alignment of raw HTML is left out"),
            _ => None,
        }
    }

    fn sizes(&self) -> Sizes {
        Sizes::Largest
    }

    fn choices(&self) -> Vec<Setting> {
        vec![
            switch("head", "Headline, byline and lead picture above the text", true),
            switch("related", "Related posts under the text", true),
            text("media_address", "Address of the pictures"),
        ]
    }

    fn article(&self, job: &Job<'_, FragmentOptions>, article: &Arc<Prepared>) -> Result<Made<()>, String> {
        let base = job.options.media_address.or_site(job.publication).unwrap_or_else(|| "media/".to_owned());
        let addresses = Elsewhere::new(job, article, |name| format!("{base}{name}"));
        let facts = Facts::new(job.publication, article);
        let mut warnings = Vec::new();
        let mut pieces = Vec::new();
        if job.options.head {
            pieces.extend(head(article, &facts, &addresses));
        }
        let mut html = Html::new(article, &addresses, Dialect::HTML);
        for block in &article.document.blocks {
            pieces.push(html.flow(&block.nodes));
        }
        pieces.push(html.notes(&article.document.notes));
        if let Some(note) = corrected(article) {
            pieces.push(format!("<p><em>{}</em></p>", escaped(&note)));
        }
        pieces.push(corrections_html(article));
        warnings.extend(html.warnings(article));
        if job.options.related {
            pieces.push(related_html(article, &addresses));
            warnings.extend(unlinked(article, &addresses));
        }
        if let Some(embargo) = facts.due().filter(|_| article.release.until().is_some()) {
            warnings.push(format!(
                "HTML fragment: the file says nothing of the embargo until {} UTC; do not publish it before",
                embargo.utc()
            ));
        }
        pieces.retain(|piece| !piece.is_empty());
        let open = tag("article", &[("lang", facts.language), ("dir", direction(facts.language).as_str())]);
        let file = format!("{open}\n{}\n</article>\n", pieces.join("\n"));
        Ok(Made {
            unchanged: Vec::new(),
            files: vec![OutputFile::new(format!("fragment/{}.html", article.entry.slug), file.into_bytes())],
            pictures: addresses.used(),
            warnings,
            part: (),
        })
    }

    fn add(&self, _: &Job<'_, FragmentOptions>, _: &mut (), (): ()) {}

    fn finish(&self, _: &Job<'_, FragmentOptions>, _: (), _: Give<'_>) -> Result<Made<()>, ExportError> {
        Ok(Made::default())
    }
}

/// What stands above the text.
fn head(article: &Prepared, facts: &Facts<'_>, addresses: &Elsewhere<'_>) -> Vec<String> {
    let fields = &article.whole.article;
    let mut pieces = Vec::new();
    if !facts.headline_html.is_empty() {
        pieces.push(format!("<h1>{}</h1>", facts.headline_html));
    }
    if !fields.dek.trim().is_empty() {
        pieces.push(format!("<p><strong>{}</strong></p>", facts.summary_html));
    }
    let date = fields.date.as_deref().and_then(|date| day(date, facts.language));
    let date = date.map(|day| format!("{}{}</time>", tag("time", &[("datetime", &day.machine)]), escaped(&day.shown)));
    let line: Vec<String> =
        [escaped(&credits(article))].into_iter().chain(date).filter(|part| !part.is_empty()).collect();
    if !line.is_empty() {
        pieces.push(format!("<p>{}</p>", line.join(" · ")));
    }
    pieces.extend(fields.image.as_ref().and_then(|image| lead(image, facts, addresses)));
    pieces
}

fn lead(image: &LeadPicture, facts: &Facts<'_>, addresses: &Elsewhere<'_>) -> Option<String> {
    let picture = addresses.picture(&image.file()?)?;
    let (width, height) = (picture.width.to_string(), picture.height.to_string());
    let src = &picture.largest()?.href;
    let img = tag("img", &[("src", src), ("alt", &image.alt), ("width", &width), ("height", &height)]);
    Some(match lead_caption(image, facts.language) {
        caption if caption.is_empty() => format!("<figure>\n{img}\n</figure>"),
        caption => format!("<figure>\n{img}<figcaption>{caption}</figcaption>\n</figure>"),
    })
}
