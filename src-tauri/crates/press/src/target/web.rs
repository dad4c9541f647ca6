//! The web target: pages that are ready to copy to any web server, and their feeds.

use std::collections::BTreeSet;
use std::sync::Arc;

use article::PublicationPath;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::elsewhere::{address_missing, feed_text, language_wrong};
use super::error::ExportError;
use super::feeds::{FeedOf, Feeds, Item, Listed, sitemaps};
use super::files::{Made, OutputFile};
use super::give::Give;
use super::job::{Job, NoOptions, Target};
use super::media::PageMedia;
use super::memory::{self, Key, stamp};
use super::prepared::Prepared;
use super::share_card;
use crate::edition::Entry;
use crate::text::{Addresses, Picture, html, line_html};
use crate::theme::{ListInput, ListRow, Look, PageInput, PageParts, Places, byline, day, list, page_in};

/// Pages with their styles, fonts and pictures in `web/`, each at its own address. A whole site has its front page, feeds and
/// sitemap there, too. For other articles, entries of feeds and sitemap are in `feed/`, to be merged by whoever runs the site.
#[derive(Debug, Clone, Copy)]
pub struct Web;

/// What an article contributes to the site's lists.
#[derive(Debug, Serialize, Deserialize)]
pub struct WebPart {
    row: ListRow,
    item: Item,
    /// The style sheet of its page that not all pages have.
    sheet: Option<String>,
}

/// The lists of a site.
#[derive(Debug, Default)]
pub struct WebLists {
    rows: Vec<(Option<Timestamp>, ListRow)>,
    feeds: Feeds,
    pages: Vec<Listed>,
    sheets: BTreeSet<String>,
}

impl Target for Web {
    type Options = NoOptions;
    type Part = WebPart;
    type Whole = WebLists;

    fn name(&self) -> &'static str {
        "web"
    }

    fn label(&self) -> &'static str {
        "Web pages"
    }

    fn about(&self) -> &'static str {
        "Pages with pictures and fonts, ready for any web server, plus Atom, JSON Feed and a sitemap"
    }

    fn article(&self, job: &Job<'_, NoOptions>, article: &Arc<Prepared>) -> Result<Made<WebPart>, String> {
        let addresses = OnPage { job, media: job.media(ROOT) };
        let (text, missed) = html(&article.document, &addresses);
        let parts = PageParts::new(job.publication, &article.whole, &addresses);
        let mut input = parts.input(Places { assets: "../assets/", site: job.is_whole_site().then_some(ROOT) });
        input.translations = job.translations_of(&article.entry);
        let look = &look(job)?.0;
        job.add_tone(look, &mut input);
        let page = page_in(look, &input, &text).map_err(|error| job.theme_failed(&article.entry, &error))?;
        let missed =
            missed.iter().map(|warning| format!("line {}: {}", article.line_of(warning.range.start), warning.kind));
        let folder = format!("web/{}", article.entry.slug);
        let mut made = Made {
            files: vec![OutputFile::new(format!("{folder}/index.html"), page.into_bytes())],
            warnings: missed.collect(),
            part: WebPart {
                row: row(&input, &article.document.language),
                item: Item::new(&input, article),
                sheet: look.tone_sheet(input.lead.as_ref()),
            },
            pictures: addresses.media.used(),
            unchanged: Vec::new(),
        };
        share_card::add(job, look, &input, &folder, &mut made);
        Ok(made)
    }

    fn around(&self, job: &Job<'_, NoOptions>, article: &Entry) -> Option<Key> {
        Some(stamp(&(job.is_whole_site(), job.translations_of(article))))
    }

    fn pack(&self, part: &WebPart) -> Option<Vec<u8>> {
        memory::pack(part)
    }

    fn unpack(&self, _: &Job<'_, NoOptions>, article: &Entry, bytes: &[u8]) -> Option<WebPart> {
        let part: WebPart = memory::unpack(bytes)?;
        Some(WebPart { item: part.item.with_text_of(article), ..part })
    }

    fn add(&self, _: &Job<'_, NoOptions>, lists: &mut WebLists, part: WebPart) {
        lists.rows.push((part.item.updated(), part.row));
        lists.pages.push(part.item.listed());
        lists.sheets.extend(part.sheet);
        lists.feeds.add(part.item);
    }

    fn finish(&self, job: &Job<'_, NoOptions>, mut lists: WebLists, _: Give<'_>) -> Result<Made<()>, ExportError> {
        let publication = job.publication;
        let (look, problems) = look(job).map_err(|reason| ExportError::Options { target: "web", reason })?;
        let asset = |asset: crate::theme::Asset| OutputFile::new(format!("web/assets/{}", asset.path), asset.bytes);
        let sheets = lists.sheets.iter().filter_map(|name| look.tone_asset(name));
        let mut made = Made { files: look.assets().into_iter().chain(sheets).map(asset).collect(), ..Made::default() };
        made.warnings.extend(problems.iter().cloned());
        if job.is_whole_site() {
            // Newest first, equal dates by headline and slug, so that the result does not depend on the order of the request.
            lists.rows.sort_by(|(a, row), (b, other)| {
                b.cmp(a).then_with(|| (row.headline.as_str(), &row.href).cmp(&(other.headline.as_str(), &other.href)))
            });
            let rows: Vec<ListRow> = lists.rows.into_iter().map(|(_, row)| row).collect();
            let inputs = memory::stamp_packed(&rows);
            job.file(&mut made, "web/index.html".to_owned(), &inputs, || {
                list(look, ListInput { publication, rows, assets: "assets/" }).map(String::into_bytes)
            })?;
        }
        made.warnings.extend(crate::theme::call_left_out(publication));
        made.warnings.extend(language_wrong(publication));
        let folder = if job.is_whole_site() { "web" } else { "feed" };
        made.warnings.extend(lists.feeds.left_out());
        let of = FeedOf { title: &publication.name, folder, path: "" };
        made.files.extend(lists.feeds.files(publication, of, false, |text| feed_text(job, text, |_| true))?);
        made.files.extend(sitemaps(publication, folder, &mut lists.pages)?);
        made.warnings.extend(address_missing(publication));
        Ok(made)
    }
}

/// The way from a page, which has a folder of its own, to the root of the site.
const ROOT: &str = "../";

/// How pages look, read once for all articles.
fn look<'j>(job: &'j Job<'_, NoOptions>) -> Result<&'j (Look, Vec<String>), String> {
    job.once(|| job.look()).ok_or_else(|| "the theme is missing".to_owned())
}

fn row(input: &PageInput<'_>, language: &str) -> ListRow {
    let article = input.article;
    ListRow {
        language: language.to_owned(),
        href: format!("{}/", article.slug),
        headline: line_html(&article.headline, language),
        section: article.section.clone(),
        dek: line_html(&article.dek, language),
        byline: byline(input.authors, language),
        date: article.date.as_deref().and_then(|date| day(date, language)),
    }
}

/// Addresses of articles and pictures, as seen from a page of the bundle.
struct OnPage<'j> {
    job: &'j Job<'j, NoOptions>,
    media: PageMedia<'j>,
}

impl Addresses for OnPage<'_> {
    /// Links to the article within this bundle, or else to its published address, or else not at all.
    fn article(&self, target: &Entry) -> Option<String> {
        match self.job.in_bundle(&target.slug) {
            Some(entry) => Some(format!("../{}/", entry.slug)),
            None => self.job.address_elsewhere(target),
        }
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        self.media.picture(path)
    }
}
