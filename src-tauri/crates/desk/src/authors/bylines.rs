//! Authors in the bylines of articles.

use article::{ArticleId, AuthorProfile, Credit, Manuscript, byline};
use serde_json::Value;

use crate::articles::fields::credits;
use crate::store::set;
use crate::{Error, OpenPublication};

/// Links those in the byline of a text from elsewhere who have no profile by slug, and are named as one profile is, by
/// its name or its byline, to that profile.
pub(crate) fn link_by_name(
    publication: &OpenPublication,
    manuscript: &mut Manuscript,
    stem: &str,
) -> Result<(), Error> {
    let mut byline = manuscript.article(ArticleId::new(0, [0; 10]), stem).byline;
    let before = byline.clone();
    publication.read(|reader| {
        for credit in &mut byline {
            if library::author(reader, &credit.author)?.is_some() {
                continue;
            }
            let profiles = library::authors(reader)?.into_iter().map(|row| row.profile);
            let mut named = profiles.filter(|profile| is_name_of(profile, &credit.author));
            if let (Some(profile), None) = (named.next(), named.next()) {
                credit.author = profile.slug.to_string();
            }
        }
        Ok(())
    })?;
    if byline == before { Ok(()) } else { set(manuscript, "authors", credits(&byline::one_credit_each(byline))) }
}

/// The byline with somebody else in the place of an author. Whoever is in it already, by slug or by the name that readers see,
/// is named once, with all roles.
pub(super) fn hand_over(mut byline: Vec<Credit>, from: &str, to: &Heir) -> Vec<Value> {
    for credit in &mut byline {
        let same = match to {
            Heir::Author(profile) => is_name_of(profile, &credit.author),
            Heir::Name(_) => false,
        };
        if credit.author == from || same {
            credit.author = to.in_byline().to_owned();
        }
    }
    credits(&byline::one_credit_each(byline))
}

/// Who takes the place of an author in bylines.
pub(super) enum Heir {
    Author(Box<AuthorProfile>),
    /// The bare name of the author.
    Name(String),
}

impl Heir {
    fn in_byline(&self) -> &str {
        match self {
            Self::Author(profile) => profile.slug.as_str(),
            Self::Name(name) => name,
        }
    }
}

fn is_name_of(profile: &AuthorProfile, written: &str) -> bool {
    [profile.name.trim(), profile.byline_name().trim()].contains(&written.trim())
}

#[cfg(test)]
mod tests {
    use article::{AuthorId, Slug};
    use serde_json::json;

    use super::*;

    fn byline(credits: &[(&str, &str)]) -> Vec<Credit> {
        credits.iter().map(|&(author, role)| Credit { author: author.into(), role: role.into() }).collect()
    }

    #[test]
    fn a_handover_keeps_the_order_and_names_nobody_twice() {
        let text = "---\nname: Mary Okafor\nbyline: M. Okafor\n---\n";
        let okafor = Manuscript::read(text).author(AuthorId::new(1, [0; 10]), &Slug::from_headline("okafor"));
        let to = Heir::Author(Box::new(okafor));
        let before = [("kim", "words"), ("brandt", "photographs"), ("okafor", "photographs"), ("M. Okafor", "editor")];
        assert_eq!(
            hand_over(byline(&before), "kim", &to),
            [
                json!({"author": "okafor", "role": "words, photographs, editor"}),
                json!({"author": "brandt", "role": "photographs"})
            ]
        );
        let before = [("Kim Lee", "words"), ("kim", "photographs")];
        let to = Heir::Name("Kim Lee".into());
        assert_eq!(
            hand_over(byline(&before), "kim", &to),
            [json!({"author": "Kim Lee", "role": "words, photographs"})]
        );
    }
}
