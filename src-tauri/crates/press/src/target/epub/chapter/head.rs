//! What stands above the text of a chapter: as on its web page, without what only works there.

use super::super::super::picture_file::PictureFile;
use super::super::markup::Xml;
use super::super::xhtml::xhtml;
use crate::text::{SafeHtml, caption_html, line_html};
use crate::theme::{PageInput, byline, day};
use crate::words::words;
use article::LiveState;

/// Writes section, headline, dek, byline and lead picture.
pub(super) fn head(
    xml: &mut Xml,
    input: &PageInput<'_>,
    language: &str,
    lead: Option<&(String, PictureFile)>,
    name: &str,
) {
    let article = input.article;
    xml.open("header", &[]).line();
    if !article.section.is_empty() {
        xml.element("p", &[("class", "section")], &article.section);
    }
    let headline = line_html(&article.headline, language);
    xml.open("h1", &[("id", name)]);
    match headline.as_str() {
        "" => {
            xml.text(&input.publication.name);
        }
        _ => safe(xml, &headline),
    }
    xml.close("h1").line();
    if !article.dek.trim().is_empty() {
        xml.open("p", &[("class", "dek")]);
        safe(xml, &line_html(&article.dek, language));
        xml.close("p").line();
    }
    credits(xml, input, language);
    xml.close("header").line();
    picture(xml, input, language, lead);
}

/// Writes byline and dates.
fn credits(xml: &mut Xml, input: &PageInput<'_>, language: &str) {
    let names = byline(input.authors, language);
    let date = input.article.date.as_deref().and_then(|date| day(date, language));
    if !names.is_empty() || date.is_some() {
        xml.open("p", &[("class", "byline")]).text(&names);
        if let Some(day) = date {
            xml.text(if names.is_empty() { "" } else { " · " });
            xml.open("time", &[("datetime", &day.machine)]).text(&day.shown).close("time");
        }
        xml.close("p").line();
    }
    let corrected = input.article.updated.as_deref().filter(|_| input.article.live == LiveState::Corrected);
    if let Some(day) = corrected.and_then(|date| day(date, language)) {
        let (before, after) = words(language).corrected.split_once("{date}").unwrap_or_default();
        xml.open("p", &[("class", "corrected")]).text(before);
        xml.open("time", &[("datetime", &day.machine)]).text(&day.shown).close("time");
        xml.text(after).close("p").line();
    }
}

/// Writes the lead picture; if the publication does not have it, its words.
fn picture(xml: &mut Xml, input: &PageInput<'_>, language: &str, lead: Option<&(String, PictureFile)>) {
    let Some(image) = &input.article.image else { return };
    let (caption, credit) = (caption_html(&image.caption, language), caption_html(&image.credit_line(), language));
    let is_silent = caption.as_str().is_empty() && credit.as_str().is_empty();
    if lead.is_none() && is_silent && image.alt.is_empty() {
        return;
    }
    xml.open("figure", &[("class", "lead")]).line();
    match lead {
        Some((name, file)) => {
            let (width, height) = (file.width.to_string(), file.height.to_string());
            let source = format!("../media/{name}");
            xml.empty("img", &[("src", &source), ("alt", &image.alt), ("width", &width), ("height", &height)]).line();
        }
        None if image.alt.is_empty() => {}
        None => {
            xml.element("p", &[("class", "missing")], &image.alt);
        }
    }
    if !is_silent {
        xml.open("figcaption", &[]);
        safe(xml, &caption);
        if !credit.as_str().is_empty() {
            xml.text(" ").open("span", &[("class", "credit")]);
            safe(xml, &credit);
            xml.close("span");
        }
        xml.close("figcaption").line();
    }
    xml.close("figure").line();
}

fn safe(xml: &mut Xml, html: &SafeHtml) {
    xml.append(xhtml(html, false).xml);
}
