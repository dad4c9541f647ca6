//! The people of a byline, as accounts of another system.

use std::collections::{BTreeMap, BTreeSet};

use article::{AuthorProfile, Credit, PublicationPath, Slug};

use crate::target::prepared::Prepared;
use crate::text::line_text;
use crate::theme::{PageAuthor, byline};

/// Somebody in a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::target) struct Person {
    /// The name of the account: the slug of the profile, or one made from the name.
    pub(in crate::target) login: String,
    /// The name that readers see.
    pub(in crate::target) name: String,
    /// Other names in the byline that make the same account.
    others: Vec<String>,
    /// The mail address of the profile, which must not be published unless asked for; may be empty.
    pub(in crate::target) email: String,
    /// The biography without marks; may be empty.
    pub(in crate::target) biography: String,
    /// The first web address of the profile.
    pub(in crate::target) website: Option<String>,
    /// The portrait.
    pub(in crate::target) portrait: Option<PublicationPath>,
}

impl Person {
    fn new(credit: &Credit, profile: Option<&AuthorProfile>) -> Self {
        let Some(profile) = profile else {
            return Self {
                login: Slug::from_headline(&credit.author).to_string(),
                name: credit.author.clone(),
                others: Vec::new(),
                email: String::new(),
                biography: String::new(),
                website: None,
                portrait: None,
            };
        };
        let web = |link: &&String| link.starts_with("https://") || link.starts_with("http://");
        Self {
            login: profile.slug.to_string(),
            name: profile.byline_name().to_owned(),
            others: Vec::new(),
            email: profile.email.trim().to_owned(),
            biography: article::markdown::plain_text(&profile.biography).trim().to_owned(),
            website: profile.links.iter().find(web).cloned(),
            portrait: profile.portrait_file(),
        }
    }
}

/// The people of an article's byline, each once, in order.
pub(in crate::target) fn people(article: &Prepared) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for (credit, profile) in &article.whole.authors {
        let person = Person::new(credit, profile.as_ref());
        match people.iter_mut().find(|known| known.login == person.login) {
            Some(known) if known.name != person.name => known.others.push(person.name),
            Some(_) => {}
            None => people.push(person),
        }
    }
    people
}

/// What is wrong with the accounts of these people in another system: two names that make one, a sentence each.
pub(in crate::target) fn shared_accounts<'p>(system: &str, people: impl Iterator<Item = &'p Person>) -> Vec<String> {
    let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for person in people {
        let all = names.entry(&person.login).or_default();
        all.extend(person.others.iter().chain([&person.name]).map(String::as_str));
    }
    let shared = names.into_iter().filter(|(_, names)| names.len() > 1).map(|(login, names)| {
        let names = names.into_iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
        format!("{names} are one author in {system}, {login}: give each of them a profile, if they are several people")
    });
    shared.collect()
}

/// “By M. Okafor (words) and L. Brandt (photographs)”.
pub(in crate::target) fn credits(article: &Prepared) -> String {
    let language = article.document.language.as_str();
    let author =
        |(credit, profile): &(Credit, Option<AuthorProfile>)| PageAuthor::new(credit, profile.as_ref(), None, language);
    let authors: Vec<PageAuthor> = article.whole.authors.iter().map(author).collect();
    line_text(&byline(&authors, language), language)
}

/// Whether the byline says what people did.
pub(in crate::target) fn has_roles(article: &Prepared) -> bool {
    article.whole.authors.iter().any(|(credit, _)| !credit.role.trim().is_empty())
}
