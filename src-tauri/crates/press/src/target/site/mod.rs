//! The site target: a whole site that opens from a folder and under any address.
//!
//! 1. [`Plan`]: what is where, worked out once from a row of each article, so that every page knows its neighbours.
//! 2. Each article becomes its page and a [`part::SitePart`]; parts are collected.
//! 3. Then come the pages that show many articles (`front`, `lists`), feeds, search, addresses that articles had before
//!    (`moved`), and what servers and browsers ask for (`extras`).

mod articles;
mod extras;
mod folded;
mod front;
mod icon;
mod indexing;
mod lists;
mod moved;
mod options;
mod out;
mod part;
mod plan;
mod postings;
mod row;
mod search;
mod terms;
mod words;

use std::sync::Arc;

use article::PublicationPath;

pub use options::{LinkStyle, SiteOptions};
pub use plan::usual_navigation;

use super::audience::Audience;
use super::choices::{Setting, choice, number};
use super::elsewhere::{address_missing, feed_text, language_wrong};
use super::error::ExportError;
use super::feeds::FeedOf;
use super::files::{Made, OutputFile};
use super::give::Give;
use super::job::{Job, Target};
use super::media::PageMedia;
use super::memory::{self, Key};
use super::prepared::Prepared;
use super::share_card;
use crate::edition::Entry;
use crate::text::{Addresses, Picture, html};
use crate::theme::{PageParts, Places, Site, page_in};
use out::Out;
use part::{Collected, SitePart};
use plan::Plan;

/// A front page, sections, tags, authors, an archive, articles, search and feeds in `site/`, in the publication's theme.
#[derive(Debug, Clone, Copy)]
pub struct WholeSite;

impl Target for WholeSite {
    type Options = SiteOptions;
    type Part = SitePart;
    type Whole = Collected;

    fn name(&self) -> &'static str {
        "site"
    }

    fn label(&self) -> &'static str {
        "Whole site"
    }

    fn about(&self) -> &'static str {
        "A front page, sections, authors, an archive, search and feeds, ready for any web server"
    }

    fn audience(&self) -> Audience {
        Audience::Site
    }

    fn choices(&self) -> Vec<Setting> {
        vec![
            choice("links", "Links lead to", &["files", "folders"]),
            number("per_page", "Articles on a page of a list", 4, 200, 24),
        ]
    }

    fn article(&self, job: &Job<'_, SiteOptions>, article: &Arc<Prepared>) -> Result<Made<SitePart>, String> {
        let plan = Plan::of(job)?;
        let slug = article.entry.slug.as_str();
        if articles::is_reserved(&article.entry) {
            return Err(format!(
                "a site has pages of its own under the address {slug}/; give the article another slug"
            ));
        }
        let (article, untold) = &article.without_related(|post| {
            let why = || format!("a site has pages of its own under its address {}/", post.slug);
            articles::is_reserved(post).then(why)
        });
        let addresses = OnSite { job, plan, media: job.media(ROOT) };
        let (text, missed) = html(&article.document, &addresses);
        let parts = PageParts::new(job.publication, &article.whole, &addresses);
        let around = plan.around(&article.whole);
        let mut input = parts.input(Places { assets: "../assets/", site: Some(ROOT) });
        input.translations = plan.translations(&article.entry, &article.whole.article.translations);
        input.around = Some(&around);
        job.add_tone(&plan.look, &mut input);
        let page = page_in(&plan.look, &input, &text).map_err(|error| job.theme_failed(&article.entry, &error))?;
        let missed =
            missed.iter().map(|warning| format!("line {}: {}", article.line_of(warning.range.start), warning.kind));
        let folder = format!("site/{slug}");
        let mut made = Made {
            files: vec![OutputFile::new(format!("{folder}/index.html"), page.into_bytes())],
            warnings: missed.chain(untold.iter().cloned()).collect(),
            part: SitePart::new(plan, &input, article, ROOT),
            pictures: addresses.media.used(),
            unchanged: Vec::new(),
        };
        share_card::add(job, &plan.look, &input, &folder, &mut made);
        Ok(made)
    }

    fn around(&self, job: &Job<'_, SiteOptions>, article: &Entry) -> Option<Key> {
        Some(Plan::of(job).ok()?.stamp(article))
    }

    fn pack(&self, part: &SitePart) -> Option<Vec<u8>> {
        memory::pack(part)
    }

    fn unpack(&self, _: &Job<'_, SiteOptions>, article: &Entry, bytes: &[u8]) -> Option<SitePart> {
        Some(memory::unpack::<SitePart>(bytes)?.with_text_of(article))
    }

    fn add(&self, job: &Job<'_, SiteOptions>, all: &mut Collected, part: SitePart) {
        if let Ok(plan) = Plan::of(job) {
            all.add(plan, part);
        }
    }

    fn finish(&self, job: &Job<'_, SiteOptions>, mut all: Collected, give: Give<'_>) -> Result<Made<()>, ExportError> {
        let publication = job.publication;
        let plan = Plan::of(job).map_err(|reason| ExportError::Options { target: "site", reason })?;
        all.sort();
        let mut out = Out::new(&all, give);
        let made = &mut out.made;
        let site = Site { look: &plan.look, publication, frame: &plan.frame };
        let asset = |asset: crate::theme::Asset| OutputFile::new(format!("site/assets/{}", asset.path), asset.bytes);
        let sheets = all.sheets.iter().filter_map(|name| plan.look.tone_asset(name));
        made.files.extend(plan.look.assets().into_iter().chain(sheets).map(asset));
        made.warnings.extend(plan.problems.iter().cloned());
        made.warnings.extend(crate::theme::call_left_out(publication));

        front::write(&site, plan, &all, made)?;
        let mut pages = lists::write(job, &site, (plan, &mut all), &mut out)?;
        search::write(job, &site, &mut all, &mut out)?;
        let made = &mut out.made;
        extras::write(&site, made)?;

        made.warnings.extend(all.feeds.left_out());
        let of = FeedOf { title: &publication.name, folder: "site", path: "" };
        made.files.extend(
            all.feeds
                .files(publication, of, true, |text| feed_text(job, text, |entry| !articles::is_reserved(entry)))?,
        );
        made.files.extend(all.feeds.news(publication, "site", plan.newest())?);
        pages.append(&mut all.pages);
        made.files.extend(super::feeds::sitemaps(publication, "site", &mut pages)?);
        made.warnings.extend(address_missing(publication));
        made.warnings.extend(language_wrong(publication));
        // Last, because none of them may be in the way of another file.
        moved::write(&site, &all, &pages, &mut out)?;
        Ok(out.made)
    }
}

/// The way from the page of an article to the front page.
const ROOT: &str = "../";

/// Addresses of articles and pictures, as seen from the page of an article.
struct OnSite<'j> {
    job: &'j Job<'j, SiteOptions>,
    plan: &'j Plan,
    media: PageMedia<'j>,
}

impl Addresses for OnSite<'_> {
    /// Links to the article on this site, or else to its published address, or else not at all. One whose address is that of
    /// a page of the site is nowhere.
    fn article(&self, target: &Entry) -> Option<String> {
        match self.job.in_bundle(&target.slug) {
            _ if articles::is_reserved(target) => None,
            Some(entry) => Some(self.plan.frame.links.page(ROOT, &format!("{}/", entry.slug))),
            None => self.job.address_elsewhere(target),
        }
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        self.media.picture(path)
    }
}
