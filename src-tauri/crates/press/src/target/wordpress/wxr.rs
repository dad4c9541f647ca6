//! WXR 1.2, the format of WordPress's own exports: RSS 2.0 with elements for everything else
//! (`wp-admin/includes/export.php`), as its importer reads them (`class-wxr-parser-simplexml.php`).

use std::collections::{BTreeMap, HashMap};
use std::io;

use article::{Publication, PublicationPath};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::options::WordPressOptions;
use super::post::{Post, Shown};
use super::xml::{Xml, attributed, cdata, meta, text};
use crate::target::handover::{Person, Terms};
use crate::theme::base;

/// The namespaces of the format.
const NAMESPACES: [(&str, &str); 6] = [
    ("version", "2.0"),
    ("xmlns:excerpt", "http://wordpress.org/export/1.2/excerpt/"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:wfw", "http://wellformedweb.org/CommentAPI/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:wp", "http://wordpress.org/export/1.2/"),
];

/// Everything in the file, in its order.
pub(super) struct Wxr<'w> {
    publication: &'w Publication,
    options: &'w WordPressOptions,
    posts: &'w [Post],
    categories: Terms,
    tags: Terms,
    people: BTreeMap<&'w str, &'w Person>,
    /// Each picture with the place of the post that shows it first.
    pictures: Vec<(usize, Shown)>,
    /// The numbers of the pictures.
    numbers: HashMap<PublicationPath, usize>,
}

impl<'w> Wxr<'w> {
    /// Without `fetched`, WordPress could not fetch the pictures, and they are left out.
    pub(super) fn new(
        publication: &'w Publication,
        options: &'w WordPressOptions,
        posts: &'w [Post],
        fetched: bool,
    ) -> Self {
        let mut pictures: Vec<(usize, Shown)> = Vec::new();
        let mut at: HashMap<PublicationPath, usize> = HashMap::new();
        let shown =
            posts.iter().enumerate().flat_map(|(post, one)| one.pictures.iter().map(move |shown| (post, shown)));
        for (post, shown) in shown.filter(|_| fetched) {
            match at.get(&shown.path) {
                None => {
                    at.insert(shown.path.clone(), pictures.len());
                    pictures.push((post, shown.clone()));
                }
                // What the first one that shows it does not say, another may.
                Some(known) => fill(&mut pictures[*known].1, shown),
            }
        }
        let numbers = at.into_iter().map(|(path, at)| (path, posts.len() + at + 1)).collect();
        Self {
            publication,
            options,
            posts,
            categories: Terms::new(posts.iter().map(|post| post.section.as_str())),
            tags: Terms::new(posts.iter().flat_map(|post| post.tags.iter().map(String::as_str))),
            people: posts.iter().flat_map(|post| &post.people).map(|one| (one.login.as_str(), one)).collect(),
            pictures,
            numbers,
        }
    }

    /// The file. It has no document type, because the importer refuses one.
    pub(super) fn write(&self) -> io::Result<Vec<u8>> {
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.create_element("rss").with_attributes(NAMESPACES).write_inner_content(|xml| {
            xml.create_element("channel").write_inner_content(|xml| self.channel(xml)).map(|_| ())
        })?;
        xml.get_mut().push(b'\n');
        Ok(xml.into_inner())
    }

    fn channel(&self, xml: &mut Xml) -> io::Result<()> {
        let site = base(&self.publication.address).map(String::from).unwrap_or_default();
        let site = site.trim_end_matches('/');
        text(xml, "title", &self.publication.name)?;
        text(xml, "link", site)?;
        text(xml, "description", &self.publication.description)?;
        text(xml, "language", &self.publication.language)?;
        text(xml, "wp:wxr_version", "1.2")?;
        text(xml, "wp:base_site_url", site)?;
        text(xml, "wp:base_blog_url", site)?;
        for (number, person) in (1..).zip(self.people.values()) {
            self.author(xml, number, person)?;
        }
        let mut number = 0;
        for (name, slug) in self.categories.all() {
            number += 1;
            term(
                xml,
                "wp:category",
                number,
                [("wp:category_nicename", slug), ("wp:category_parent", ""), ("wp:cat_name", name)],
            )?;
        }
        for (name, slug) in self.tags.all() {
            number += 1;
            term(xml, "wp:tag", number, [("wp:tag_slug", slug), ("wp:tag_name", name), ("wp:tag_description", "")])?;
        }
        for (number, post) in (1..).zip(self.posts) {
            self.post(xml, number, post)?;
        }
        for (post, shown) in &self.pictures {
            self.attachment(xml, *post, shown)?;
        }
        Ok(())
    }

    fn author(&self, xml: &mut Xml, number: usize, person: &Person) -> io::Result<()> {
        let email = if self.options.author_emails { person.email.as_str() } else { "" };
        let author = |xml: &mut Xml| {
            text(xml, "wp:author_id", &number.to_string())?;
            cdata(xml, "wp:author_login", &person.login)?;
            cdata(xml, "wp:author_email", email)?;
            cdata(xml, "wp:author_display_name", &person.name)?;
            cdata(xml, "wp:author_first_name", "")?;
            cdata(xml, "wp:author_last_name", "")
        };
        xml.create_element("wp:author").write_inner_content(author).map(|_| ())
    }

    fn post(&self, xml: &mut Xml, number: usize, post: &Post) -> io::Result<()> {
        let item = |xml: &mut Xml| {
            cdata(xml, "title", &post.title)?;
            text(xml, "link", &post.link)?;
            text(xml, "pubDate", &post.date.rfc822())?;
            cdata(xml, "dc:creator", post.people.first().map_or("", |person| &person.login))?;
            guid(xml, &post.id)?;
            text(xml, "description", "")?;
            cdata(xml, "content:encoded", &post.content)?;
            cdata(xml, "excerpt:encoded", &post.excerpt)?;
            text(xml, "wp:post_id", &number.to_string())?;
            text(xml, "wp:post_date", &post.date.local())?;
            text(xml, "wp:post_date_gmt", &post.date.utc())?;
            text(xml, "wp:post_modified", &post.modified.local())?;
            text(xml, "wp:post_modified_gmt", &post.modified.utc())?;
            cdata(xml, "wp:post_name", &post.slug)?;
            text(xml, "wp:status", post.status)?;
            text(xml, "wp:post_parent", "0")?;
            text(xml, "wp:menu_order", "0")?;
            text(xml, "wp:post_type", "post")?;
            text(xml, "wp:post_password", "")?;
            text(xml, "wp:is_sticky", "0")?;
            self.terms(xml, post)?;
            meta(xml, "copydesk_id", &post.id)?;
            meta(xml, "copydesk_byline", &post.byline)?;
            meta(xml, "copydesk_language", &post.language)?;
            meta(xml, "copydesk_updated", &post.updated)?;
            match post.lead.as_ref().and_then(|lead| self.numbers.get(lead)) {
                Some(number) => meta(xml, "_thumbnail_id", &number.to_string()),
                None => Ok(()),
            }
        };
        xml.create_element("item").write_inner_content(item).map(|_| ())
    }

    /// The section, the tags and, if there are several authors, those for the plug-in Co-Authors Plus, whose terms are
    /// `cap-` and the name of the account. A term without `nicename` would be dropped by the importer.
    fn terms(&self, xml: &mut Xml, post: &Post) -> io::Result<()> {
        let mut category = |domain: &str, name: &str, slug: &str| {
            attributed(xml, "category", &[("domain", domain), ("nicename", slug)], name)
        };
        if let Some((name, slug)) = self.categories.get(&post.section) {
            category("category", name, slug)?;
        }
        for (name, slug) in post.tags.iter().filter_map(|tag| self.tags.get(tag)) {
            category("post_tag", name, slug)?;
        }
        for person in post.people.iter().filter(|_| post.people.len() > 1) {
            category("author", &person.name, &format!("cap-{}", person.login))?;
        }
        Ok(())
    }

    /// A picture. The importer fetches it from its address, and then writes its new one into the texts.
    fn attachment(&self, xml: &mut Xml, post: usize, shown: &Shown) -> io::Result<()> {
        let number = self.numbers.get(&shown.path).copied().unwrap_or_default();
        let Some(parent) = self.posts.get(post) else { return Ok(()) };
        let file = shown.href.rsplit('/').next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let item = |xml: &mut Xml| {
            cdata(xml, "title", &crate::address::percent_decoded(stem))?;
            text(xml, "link", &shown.href)?;
            text(xml, "pubDate", &parent.date.rfc822())?;
            cdata(xml, "dc:creator", parent.people.first().map_or("", |person| &person.login))?;
            guid(xml, &shown.href)?;
            text(xml, "description", "")?;
            cdata(xml, "content:encoded", "")?;
            cdata(xml, "excerpt:encoded", &shown.caption)?;
            text(xml, "wp:post_id", &number.to_string())?;
            text(xml, "wp:post_date", &parent.date.local())?;
            text(xml, "wp:post_date_gmt", &parent.date.utc())?;
            cdata(xml, "wp:post_name", stem)?;
            text(xml, "wp:status", "inherit")?;
            text(xml, "wp:post_parent", &(post + 1).to_string())?;
            text(xml, "wp:menu_order", "0")?;
            text(xml, "wp:post_type", "attachment")?;
            text(xml, "wp:post_password", "")?;
            text(xml, "wp:is_sticky", "0")?;
            text(xml, "wp:attachment_url", &shown.href)?;
            meta(xml, "_wp_attached_file", &format!("{}/{file}", parent.date.month()))?;
            meta(xml, "_wp_attachment_image_alt", &shown.alt)
        };
        xml.create_element("item").write_inner_content(item).map(|_| ())
    }
}

/// Takes what another use of a picture says and this one does not.
fn fill(known: &mut Shown, other: &Shown) {
    if known.alt.is_empty() {
        known.alt.clone_from(&other.alt);
    }
    if known.caption.is_empty() {
        known.caption.clone_from(&other.caption);
    }
}

fn term(xml: &mut Xml, name: &str, number: usize, fields: [(&str, &str); 3]) -> io::Result<()> {
    let term = |xml: &mut Xml| {
        text(xml, "wp:term_id", &number.to_string())?;
        fields.iter().try_for_each(|(name, value)| cdata(xml, name, value))
    };
    xml.create_element(name).write_inner_content(term).map(|_| ())
}

fn guid(xml: &mut Xml, id: &str) -> io::Result<()> {
    let element = xml.create_element("guid").with_attribute(("isPermaLink", "false"));
    element.write_text_content(BytesText::new(id)).map(|_| ())
}
