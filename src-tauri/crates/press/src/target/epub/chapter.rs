//! An article as a chapter.

mod foot;
mod head;

use std::collections::HashSet;
use std::sync::Arc;

use article::{ArticleId, LeadPicture};
use jiff::Timestamp;

use super::super::job::Job;
use super::super::prepared::Prepared;
use super::super::rights::copyright;
use super::markup::Piece;
use super::options::EpubOptions;
use super::page;
use super::surroundings::{InBook, Pictures};
use super::xhtml::{Rewritten, xhtml};
use crate::document::{Destination, Document, ImageSource, Kind, Node};
use crate::text::{html, line_text};
use crate::theme::{PageAuthor, PageInput, instant, moment, updated};

/// An article, ready for a book but for its links to other articles.
#[derive(Debug)]
pub struct Chapter {
    pub(super) id: ArticleId,
    pub(super) slug: String,
    pub(super) language: String,
    pub(super) headline: String,
    pub(super) dek: String,
    pub(super) byline: String,
    /// The authors, each with their role.
    pub(super) authors: Vec<(String, String)>,
    pub(super) section: String,
    tags: Vec<String>,
    pub(super) rights: Option<String>,
    /// RFC 3339.
    pub(super) published: Option<String>,
    pub(super) updated: Option<Timestamp>,
    /// Its headings of the first level below the headline, each with its id.
    pub(super) headings: Vec<(String, String)>,
    pub(super) ids: HashSet<String>,
    pub(super) pieces: Vec<Piece>,
    pub(super) pictures: Pictures,
    /// The lead picture’s name and alternative text.
    pub(super) lead: Option<(String, String)>,
    /// Whether every picture has an alternative text.
    pub(super) is_described: bool,
}

impl Chapter {
    /// Its tags.
    pub(super) fn tags(&self) -> &[String] {
        &self.tags
    }
}

/// Makes the chapter of an article. The warnings say what its readers would miss.
pub(super) fn chapter(job: &Job<'_, EpubOptions>, prepared: &Arc<Prepared>) -> (Chapter, Vec<String>) {
    let article = &prepared.whole.article;
    let language = job.publication.language_of(article);
    let language = article::language_tag(language).unwrap_or_else(|| "und".into());
    let surroundings = InBook::new(job, &prepared.entry.slug);
    let (text, missed) = html(&prepared.document, &surroundings);
    let text = xhtml(&text, true);
    let mut warnings = missed_links(prepared, &surroundings, &text);
    warnings.extend(missed.iter().map(|w| format!("line {}: {}", prepared.line_of(w.range.start), w.kind)));

    let authors: Vec<PageAuthor> = prepared
        .whole
        .authors
        .iter()
        .map(|(credit, profile)| PageAuthor::new(credit, profile.as_ref(), None, &language))
        .collect();
    let input = PageInput {
        authors: &authors,
        words: prepared.whole.words,
        minutes: article::words::reading_minutes(prepared.whole.words),
        ..PageInput::new(job.publication, article)
    };
    let headline = Some(line_text(&article.headline, &language)).filter(|headline| !headline.is_empty());
    let headline = headline.unwrap_or_else(|| job.publication.name.clone());
    let lead_file = article.image.as_ref().and_then(LeadPicture::file);
    let lead = lead_file.and_then(|file| surroundings.named(&file));

    let mut xml = page::begin(&headline, &language, "../", "bodymatter");
    let name = format!("{TITLE}{}", prepared.entry.slug);
    xml.open("section", &[("role", "doc-chapter"), ("aria-labelledby", &name), ("epub:type", "chapter")]).line();
    head::head(&mut xml, &input, &language, lead.as_ref(), &name);
    let (ids, body) = (text.ids, text.xml);
    xml.append(body).line();
    foot::corrections(&mut xml, article, &language);
    foot::authors(&mut xml, prepared, &authors, &surroundings, &language, &mut warnings);
    foot::related(&mut xml, prepared, &surroundings, &language);
    xml.close("section").line();

    let lead_alt = article.image.as_ref().map(|image| image.alt.clone()).unwrap_or_default();
    let is_described = described(&prepared.document) && (lead.is_none() || !lead_alt.trim().is_empty());
    let chapter = Chapter {
        id: article.id,
        slug: prepared.entry.slug.to_string(),
        dek: line_text(&article.dek, &language),
        byline: crate::theme::byline(&authors, &language),
        authors: authors.iter().map(|author| (author.name.clone(), author.credit.clone())).collect(),
        section: article.section.clone(),
        tags: article.tags.clone(),
        rights: copyright(job.publication, article),
        published: article.date.as_deref().and_then(instant),
        updated: updated(&input).as_deref().and_then(moment),
        headings: headings(&prepared.document),
        ids,
        pieces: page::end(xml).pieces(),
        pictures: surroundings.shown(),
        lead: lead.map(|(name, _)| (name, lead_alt)),
        is_described,
        headline,
        language,
    };
    (chapter, warnings)
}

/// The beginning of a headline's id, which no id in a text can have; see [`crate::anchor`].
const TITLE: &str = "title--";

/// The links of a text that lead nowhere from a book, each with its line.
fn missed_links(prepared: &Prepared, surroundings: &InBook<'_>, text: &Rewritten) -> Vec<String> {
    let link = |node: &Node| match &node.kind {
        Kind::Link { to, .. } => Some(to.clone()),
        Kind::Raw(raw) => raw.link.clone(),
        _ => None,
    };
    let said = |node: &Node| {
        let line = prepared.line_of(node.range.start);
        match link(node)? {
            Destination::Here(id) if text.lost.contains(&id) => Some(format!(
                "line {line}: E-book: nothing in the article is called #{id}, so only the words of the link are shown; \
                 link to one of its headings"
            )),
            Destination::Near(address) if !surroundings.has_address() => Some(format!(
                "line {line}: E-book: the link to {address} leads nowhere from a book, so only its words are shown; write \
                 the address in full, or give the publication its web address in publication.toml"
            )),
            _ => None,
        }
    };
    prepared.document.nodes().filter_map(said).collect()
}

fn headings(document: &Document) -> Vec<(String, String)> {
    let heading = |node: &Node| match &node.kind {
        Kind::Heading { level: 2, id } => Some((id.clone(), words(node))),
        _ => None,
    };
    document.nodes().filter_map(heading).filter(|(_, words)| !words.is_empty()).collect()
}

/// The words of a node, as one line.
fn words(node: &Node) -> String {
    let mut words = String::new();
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        words.push_str(&node.text());
        waiting.extend(node.children.iter().rev());
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn described(document: &Document) -> bool {
    document.nodes().all(|node| match &node.kind {
        Kind::Image { source: ImageSource::File { .. }, alt, .. } => !alt.trim().is_empty(),
        _ => true,
    })
}
