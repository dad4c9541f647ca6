//! The authors of an article, as values for its template.

use minijinja::value::Value;
use serde::Serialize;

use super::input::PageAuthor;
use super::values::{View, allowed};
use crate::address::{Reach, reach};
use crate::words::{Words, words};

/// The display width of a portrait.
const FACE: &str = "56px";

/// These, each person once, however many roles they have in the article.
pub(crate) fn each_once(authors: &[PageAuthor]) -> impl Iterator<Item = &PageAuthor> {
    let again = |at: usize, author: &PageAuthor| authors.iter().take(at).any(|before| before.is_same(author));
    authors.iter().enumerate().filter(move |(at, author)| !again(*at, author)).map(|(_, author)| author)
}

/// “By M. Okafor (words) and L. Brandt (photographs)”, for lists.
pub(crate) fn byline(authors: &[PageAuthor], language: &str) -> String {
    let Some(line) = Byline::new(authors, words(language)) else { return String::new() };
    let name = |author: &Credited| match author.credit.as_str() {
        "" => format!("{}{}", author.between, author.name),
        credit => format!("{}{} ({credit})", author.between, author.name),
    };
    let names: String = line.authors.iter().map(name).collect();
    format!("{}{names}{}", line.before, line.after)
}

/// A byline in pieces, so that each name keeps its own direction of writing.
#[derive(Debug, Serialize)]
pub(super) struct Byline {
    before: &'static str,
    authors: Vec<Credited>,
    after: &'static str,
}

/// One name in a byline.
#[derive(Debug, Serialize)]
struct Credited {
    /// The words between this name and the one before.
    between: &'static str,
    name: String,
    credit: String,
}

impl Byline {
    /// `None` if there are no authors.
    pub(super) fn new(authors: &[PageAuthor], words: &Words) -> Option<Self> {
        let (before, after) = words.by.split_once("{names}").unwrap_or((words.by, ""));
        let last = authors.len().checked_sub(1)?;
        let between = |at| match at {
            0 => "",
            _ if at == last => words.and,
            _ => words.comma,
        };
        let credited = |(at, author): (usize, &PageAuthor)| Credited {
            between: between(at),
            name: author.name.clone(),
            credit: author.credit.clone(),
        };
        Some(Self { before, authors: authors.iter().enumerate().map(credited).collect(), after })
    }
}

/// An author box.
#[derive(Debug, Serialize)]
pub(super) struct Author {
    name: String,
    /// Role and pronouns, as far as they are known.
    about: Vec<String>,
    biography: Option<Value>,
    portrait: Option<View>,
    initials: String,
    hue: u32,
    links: Vec<Link>,
    pub(super) known: bool,
}

/// A link in an author box.
#[derive(Debug, Serialize)]
struct Link {
    href: String,
    shown: String,
    far: bool,
}

impl Author {
    pub(super) fn new(author: &PageAuthor) -> Self {
        let about = [&author.role, &author.pronouns].into_iter().filter(|part| !part.is_empty()).cloned().collect();
        let biography = author.biography.as_str();
        let shown = |href: &str| {
            let bare = href.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("mailto:");
            bare.trim_end_matches('/').to_owned()
        };
        let links = author.links.iter().filter_map(|link| allowed(link));
        Self {
            name: author.name.clone(),
            about,
            biography: (!biography.is_empty()).then(|| Value::from_safe_string(biography.to_owned())),
            portrait: author.portrait.as_ref().map(|picture| View::new(picture, "", FACE)),
            initials: initials(&author.name),
            hue: author.name.chars().map(u32::from).sum::<u32>() % 5,
            links: links.map(|href| Link { shown: shown(&href), far: reach(&href) == Reach::Far, href }).collect(),
            known: author.known,
        }
    }
}

/// The initials of the first and last name. What stands in brackets (“Ed Smith (BBC)”) is no name.
fn initials(name: &str) -> String {
    let mut depth = 0_usize;
    let outside = name.chars().filter(|c| match c {
        '(' | '[' | '（' => {
            depth += 1;
            false
        }
        ')' | ']' | '）' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    let outside: String = outside.collect();
    let own = if outside.trim().is_empty() { name } else { &outside };
    let letter = |part: &str| part.chars().find(|c| c.is_alphanumeric());
    let mut letters = own.split(|c: char| c.is_whitespace() || c == '.').filter_map(letter);
    let first = letters.next();
    first.into_iter().chain(letters.next_back()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_names_alone() {
        for (name, right) in [
            ("Ed Smith (BBC News)", "ES"),
            ("Jean (Jo) Martin", "JM"),
            ("“Kit” Ames", "KA"),
            ("M. Okafor", "MO"),
            ("(dpa)", "D"),
            ("Änne", "Ä"),
            ("", ""),
        ] {
            assert_eq!(initials(name), right, "{name}");
        }
    }
}
