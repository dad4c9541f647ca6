//! Pages, ready to copy to any web server, and their feeds.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use article::{PublicationPath, Slug};

use super::Target;
use super::export::{ExportError, Run};
use super::feeds::{Feeds, Item};
use super::media::{Media, MediaAt};
use super::source::Edition;
use crate::bundle::{ManifestArticle, sha256};
use crate::edition::{EditionArticle, Entry};
use crate::text::{Addresses, LiveText, Nothing, Picture, Resolver, TextSettings, typeset};
use crate::theme::{ListInput, ListRow, PageParts, Places, assets, byline, canonical_address, day, list, page};

/// Pages with their style, fonts and pictures in `web/`, feeds and sitemap in `feed/`.
#[derive(Debug, Clone, Copy)]
pub struct Web;

impl Target for Web {
    fn name(&self) -> &'static str {
        "web"
    }

    fn label(&self) -> &'static str {
        "Web pages"
    }

    fn about(&self) -> &'static str {
        "Pages with their pictures and fonts to copy to any web server, with Atom, JSON Feed and sitemap"
    }

    fn write(&self, run: &mut Run<'_>) -> Result<(), ExportError> {
        let edition = run.edition;
        let site = Site::new(edition);
        for asset in assets() {
            run.put(&format!("web/assets/{}", asset.path), asset.bytes)?;
        }
        let mut rows = Vec::new();
        let mut feeds = Feeds::new(edition.publication);
        for entry in site.pages(run) {
            // One bad article must never stop the rest.
            let made = catch_unwind(AssertUnwindSafe(|| site.article(&entry))).unwrap_or_else(|_| {
                Err("its page could not be made; report this article to the makers of Copydesk".into())
            });
            for problem in site.media.problems() {
                run.warn(entry.slug.as_str(), problem);
            }
            site.media.flush("web", run.sink())?;
            match made {
                Ok(made) => {
                    run.put(&site.path(&entry), made.page.as_bytes())?;
                    made.warnings.into_iter().for_each(|warning| run.warn(entry.slug.as_str(), warning));
                    run.published(made.manifest);
                    rows.push((made.item.updated(), made.row));
                    feeds.add(made.item);
                }
                Err(reason) => run.warn(entry.slug.as_str(), format!("the article was left out: {reason}")),
            }
        }
        if !site.single {
            // Newest first; where dates are equal, by headline, so that the order does not hang on the caller's.
            rows.sort_by(|(a, row), (b, other)| b.cmp(a).then_with(|| row.headline.cmp(&other.headline)));
            let rows: Vec<ListRow> = rows.into_iter().map(|(_, row)| row).collect();
            let page = list(&ListInput { publication: edition.publication, rows: &rows, assets: "assets/" })?;
            run.put("web/index.html", page.as_bytes())?;
        }
        let call = &edition.publication.call_to_action;
        if !call.text.trim().is_empty() && call.address.trim().is_empty() {
            run.warn("", "the call to action leads nowhere; set its address in publication.toml, or empty its text");
        }
        feeds.write(run)
    }
}

/// The pages of one export.
struct Site<'a> {
    edition: Edition<'a>,
    media: Media<'a>,
    /// One article has the root for itself; several have a folder each.
    single: bool,
    /// The articles of the edition, by slug.
    slugs: HashMap<&'a Slug, &'a Entry>,
}

/// What was made of an article.
struct Made {
    page: String,
    row: ListRow,
    item: Item,
    manifest: ManifestArticle,
    warnings: Vec<String>,
}

impl<'a> Site<'a> {
    fn new(edition: Edition<'a>) -> Self {
        let slugs = edition.entries.iter().map(|entry| (&entry.slug, entry)).collect();
        Self { edition, media: Media::new(edition), single: edition.entries.len() == 1, slugs }
    }

    /// The articles to write. Of those with one slug, the first: their pages would overwrite each other.
    fn pages(&self, run: &mut Run<'_>) -> Vec<Entry> {
        let mut seen = std::collections::HashSet::new();
        let mut pages = Vec::with_capacity(self.edition.entries.len());
        for entry in self.edition.entries {
            if seen.insert(&entry.slug) {
                pages.push(entry.clone());
            } else {
                run.warn(
                    entry.slug.as_str(),
                    format!("the article {} was left out: another one has its slug; change one of them", entry.id),
                );
            }
        }
        pages
    }

    fn path(&self, entry: &Entry) -> String {
        if self.single { "web/index.html".into() } else { format!("web/{}/index.html", entry.slug) }
    }

    /// The way from a page to the root.
    fn root(&self) -> &'static str {
        if self.single { "" } else { "../" }
    }

    fn article(&self, entry: &Entry) -> Result<Made, String> {
        let whole = self.edition.source.article(entry.id)?;
        let (article, publication) = (&whole.article, self.edition.publication);
        let language = publication.language_of(article);
        let addresses = OnPage { site: self, pictures: self.media.at(self.root()) };
        let headline = Some(article.headline.as_str());
        let settings = TextSettings { language, headline, resolver: self, addresses: &addresses };
        let text = LiveText::new(&article.body, &settings);
        let parts = PageParts::new(publication, &whole, &addresses);
        let assets = format!("{}assets/", self.root());
        let input = parts.input(Places { assets: &assets, home: (!self.single).then_some("../") });
        let page = page(&input, &text.html()).map_err(|error| error.to_string())?;
        let mut warnings: Vec<String> = text.warnings().map(|warning| warning.in_file(whole.body_line)).collect();
        if let Some(image) = article.image.as_ref().filter(|image| input.lead.is_none() && !image.path.is_empty()) {
            warnings.push(format!(
                "the lead picture {} cannot be shown; bring it into the publication's media",
                image.path
            ));
        }
        let row = ListRow {
            language: language.to_owned(),
            direction: crate::language::direction(language).as_str(),
            href: format!("{}/", entry.slug),
            headline: typeset(&article.headline, language),
            section: article.section.clone(),
            dek: typeset(&article.dek, language),
            byline: byline(input.authors, language),
            date: article.date.as_deref().and_then(|date| day(date, language)),
        };
        let manifest = ManifestArticle {
            id: article.id.to_string(),
            slug: entry.slug.to_string(),
            headline: article.headline.clone(),
            text_sha256: sha256(whole.text.as_bytes()),
            approval: None,
        };
        let item = Item::new(&input, self.feed_text(&whole, language));
        Ok(Made { page, row, item, manifest, warnings })
    }

    /// The text as a feed needs it: with whole addresses, since it is read elsewhere.
    fn feed_text(&self, whole: &EditionArticle, language: &str) -> String {
        let text_of = |addresses: &dyn Addresses| {
            let headline = Some(whole.article.headline.as_str());
            let settings = TextSettings { language, headline, resolver: self, addresses };
            LiveText::new(&whole.article.body, &settings).html().to_string()
        };
        let Some(own) = canonical_address(&self.edition.publication.address, whole.article.slug.as_str()) else {
            return text_of(&Nothing);
        };
        let root =
            if self.single { own } else { self.edition.publication.address.trim_end_matches('/').to_owned() + "/" };
        text_of(&Elsewhere { site: self, pictures: self.media.at(&root) })
    }

    /// Where an article is, as seen from a page: in this bundle, else at its address, else nowhere.
    fn href(&self, target: &Entry) -> Option<String> {
        match self.slugs.get(&target.slug) {
            Some(_) if self.single => Some("./".into()),
            Some(entry) => Some(format!("../{}/", entry.slug)),
            None => canonical_address(&self.edition.publication.address, target.slug.as_str()),
        }
    }
}

impl Resolver for Site<'_> {
    fn article(&self, target: &str) -> Option<Entry> {
        self.edition.source.find(target)
    }

    fn picture(&self, path: &PublicationPath) -> Option<(u32, u32)> {
        self.media.size(path)
    }
}

/// What a page of the bundle leads to.
struct OnPage<'s, 'a> {
    site: &'s Site<'a>,
    pictures: MediaAt<'s, 'a>,
}

impl Addresses for OnPage<'_, '_> {
    fn article(&self, entry: &Entry) -> Option<String> {
        self.site.href(entry)
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        self.pictures.picture(path)
    }
}

/// Links by canonical address, for those who read the text elsewhere.
struct Elsewhere<'s, 'a> {
    site: &'s Site<'a>,
    pictures: MediaAt<'s, 'a>,
}

impl Addresses for Elsewhere<'_, '_> {
    fn article(&self, entry: &Entry) -> Option<String> {
        canonical_address(&self.site.edition.publication.address, entry.slug.as_str())
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        self.pictures.picture(path)
    }
}
