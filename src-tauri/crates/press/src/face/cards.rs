//! The teaser of an article, in every place that a theme has for it.

use std::collections::BTreeMap;

use article::Publication;

use crate::theme::{Frame, Front, FrontSection, Has, Links, Listing, Look, Site, Teaser, ThemeError};

/// The pages on which the cards of one article stand. They lie beside the folder of assets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cards {
    /// A page of a list.
    pub list: String,
    /// The front page.
    pub front: String,
    /// How the address of every card begins, the others of the same place among them.
    pub own: String,
    /// The places that the theme has, each with the address to which the card in it links, which no other card does.
    pub places: Vec<(Spot, String)>,
}

/// A place for a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// In the list of a section, a tag, an author, a month.
    List,
    /// A position of the front page, by its name.
    Position(String),
    /// Among the articles of its section on the front page.
    Section,
    /// Among articles in other languages on the front page.
    Languages,
    /// Among what stands in no position of the front page.
    Rest,
}

/// Fills the pages of a site with one article, as often as there is room, so that each card is as wide as between others.
/// `newest` is the date of the publication's newest article, whose year dates leave out.
pub fn cards(
    look: &Look,
    publication: &Publication,
    teaser: &Teaser,
    newest: Option<&str>,
) -> Result<Cards, ThemeError> {
    let frame = Frame {
        links: LINKS,
        navigation: Vec::new(),
        more_sections: false,
        pages: Vec::new(),
        newest: newest.map(str::to_owned),
        notice: String::new(),
        has: Has::default(),
    };
    let site = Site { look, publication, frame: &frame };
    let in_list = copies(teaser, "list", 2);
    let list = site.listing(&Listing {
        title: if teaser.section.is_empty() { &publication.name } else { &teaser.section },
        language: None,
        kind: ("", ""),
        path: "",
        number: 1,
        pages: 1,
        teasers: &in_list.iter().collect::<Vec<_>>(),
        author: None,
        feeds: false,
    })?;
    let room = Room::of(look, publication, teaser);
    let front = site.front(&room.front(teaser))?;
    let places = room.spots().map(|(spot, first)| (spot, address(first)));
    let places = places.filter(|(_, address)| front.contains(&format!("href=\"{address}\"")));
    let in_list = (Spot::List, in_list.first().map(address).unwrap_or_default());
    Ok(Cards { places: std::iter::once(in_list).chain(places).collect(), own: teaser.path.clone(), list, front })
}

/// As whole sites have them unless somebody sets it. Nobody sees where a card links to.
const LINKS: Links = Links::Files;

fn address(teaser: &Teaser) -> String {
    LINKS.page("", &teaser.path)
}

/// As many teasers of one article as a place has room for. Each has another address, by which it is found on the page.
fn copies(teaser: &Teaser, place: &str, room: usize) -> Vec<Teaser> {
    let copy = |n: usize| Teaser { path: format!("{}{place}/{n}/", teaser.path), ..teaser.clone() };
    (1..=room).map(copy).collect()
}

/// The cards of a front page that has no other article.
struct Room<'l> {
    positions: Vec<(&'l str, Vec<Teaser>)>,
    /// In the places that every theme may have: its section, other languages, the rest.
    section: Vec<Teaser>,
    languages: Vec<Teaser>,
    rest: Vec<Teaser>,
}

/// Articles of a section on the front page, and of those that stand together at its end.
const IN_SECTION: usize = 3;

impl<'l> Room<'l> {
    fn of(look: &'l Look, publication: &Publication, teaser: &Teaser) -> Self {
        let is_foreign = teaser.is_foreign(&publication.language);
        let some = |place: &str, given: bool| copies(teaser, place, if given { IN_SECTION } else { 0 });
        let positions = look.theme().manifest().positions.iter();
        Self {
            positions: positions.map(|(name, room)| (name.as_str(), copies(teaser, name, *room))).collect(),
            section: some("in-section", !teaser.section.is_empty() && !is_foreign),
            languages: some("in-languages", is_foreign),
            rest: some("in-rest", !is_foreign),
        }
    }

    fn front<'r>(&'r self, teaser: &'r Teaser) -> Front<'r> {
        let section = FrontSection {
            label: &teaser.section,
            path: &teaser.section_path,
            count: 1,
            teasers: self.section.iter().collect(),
        };
        let positions: BTreeMap<&str, Vec<&Teaser>> =
            self.positions.iter().map(|(name, teasers)| (*name, teasers.iter().collect())).collect();
        Front {
            positions,
            sections: if self.section.is_empty() { Vec::new() } else { vec![section] },
            foreign: self.languages.iter().collect(),
            rest: self.rest.iter().collect(),
            dates: Vec::new(),
            count: 1,
        }
    }

    /// Each place with the first card in it.
    fn spots(&self) -> impl Iterator<Item = (Spot, &Teaser)> {
        let positions = self
            .positions
            .iter()
            .filter_map(|(name, teasers)| Some((Spot::Position((*name).to_owned()), teasers.first()?)));
        let others = [(Spot::Section, &self.section), (Spot::Languages, &self.languages), (Spot::Rest, &self.rest)];
        positions.chain(others.into_iter().filter_map(|(spot, teasers)| Some((spot, teasers.first()?))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{SafeHtml, line_html};
    use crate::theme::Theme;

    fn teaser(publication: &Publication) -> Teaser {
        Teaser {
            path: "night-ferry-stays/".into(),
            language: publication.language.clone(),
            headline: line_html("Night ferry stays", "en"),
            name: "Night ferry stays".into(),
            dek: line_html("A one-vote margin", "en"),
            section: "Harbour".into(),
            section_path: "section/".into(),
            authors: Vec::new(),
            date: Some("2026-11-23".into()),
            words: 900,
            minutes: 4,
            picture: None,
            alt: String::new(),
            caption: SafeHtml::default(),
            credit: SafeHtml::default(),
        }
    }

    fn shown(theme: &str, publication: &Publication, teaser: &Teaser) -> Cards {
        let look = Look::with(Theme::built_in(theme).unwrap(), publication);
        cards(&look, publication, teaser, Some("2026-12-01")).unwrap()
    }

    #[test]
    fn a_card_is_found_in_every_place_that_a_theme_has() {
        let publication = Publication::default();
        let spots = |theme: &str| -> Vec<String> {
            let shown = shown(theme, &publication, &teaser(&publication));
            for (spot, address) in &shown.places {
                let page = if *spot == Spot::List { &shown.list } else { &shown.front };
                assert!(page.contains(&format!("<a href=\"{address}\"><bdi>Night ferry stays")), "{theme}: {spot:?}");
                assert!(address.starts_with(&shown.own));
            }
            shown.places.into_iter().map(|(spot, _)| format!("{spot:?}")).collect()
        };
        let position = |name: &str| format!("Position(\"{name}\")");
        let newspaper = ["lead", "feature", "column", "pictures", "beside"].map(position);
        let own = |list: &[String], rest: &str| [&["List".to_owned()], list, &[rest.to_owned()]].concat();
        assert_eq!(spots("newspaper"), own(&newspaper, "Section"));
        let magazine = ["lead", "feature", "pictures"].map(position);
        assert_eq!(spots("magazine"), own(&magazine, "Rest"), "it has no sections");
    }

    #[test]
    fn an_article_in_another_language_stands_among_those_and_runs_its_own_way() {
        let publication = Publication::default();
        let arabic = Teaser { language: "ar".into(), ..teaser(&publication) };
        let shown = shown("newspaper", &publication, &arabic);
        assert!(shown.list.contains("<li class=\"row bare\" lang=\"ar\" dir=\"rtl\">"), "{}", shown.list);
        assert!(shown.places.iter().any(|(spot, _)| *spot == Spot::Languages));
        assert!(shown.places.iter().all(|(spot, _)| *spot != Spot::Section));
    }

    #[test]
    fn the_year_of_the_newest_article_is_left_out() {
        let publication = Publication::default();
        let front = shown("newspaper", &publication, &teaser(&publication)).front;
        assert!(front.contains(">23 November</time>"), "{front}");
    }
}
