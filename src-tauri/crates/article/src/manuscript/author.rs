//! Reads an author profile from a manuscript.

use serde_json::Value;

use super::fields::{Fields, scalar};
use super::{Diagnostic, Manuscript};
use crate::{AuthorId, AuthorKind, AuthorProfile, Slug};

impl Manuscript {
    /// Reads an author profile; the body is the biography. A profile without a name uses its slug as the name.
    pub fn author(&self, id: AuthorId, slug: &Slug) -> AuthorProfile {
        read_author(&mut Fields::new(self), self, id, slug)
    }

    /// The keys of an author profile that are valid YAML but not usable, by line.
    pub fn author_diagnostics(&self) -> Vec<Diagnostic> {
        let mut fields = Fields::new(self);
        let nobody = Slug::from_headline("");
        if fields.text("name").is_none() {
            fields.report("name", "is missing: add the author's full name");
        }
        read_author(&mut fields, self, AuthorId::new(0, [0; 10]), &nobody);
        fields.into_diagnostics()
    }
}

fn read_author(fields: &mut Fields<'_>, manuscript: &Manuscript, id: AuthorId, slug: &Slug) -> AuthorProfile {
    AuthorProfile {
        id,
        slug: slug.clone(),
        name: fields.text("name").unwrap_or_else(|| slug.to_string()),
        byline: fields.text("byline").unwrap_or_default(),
        role: fields.text("role").unwrap_or_default(),
        pronouns: fields.text("pronouns").unwrap_or_default(),
        kind: kind(fields),
        portrait: fields.text("portrait").unwrap_or_default(),
        email: fields.text("email").unwrap_or_default(),
        links: links(fields),
        biography: manuscript.body().trim().to_owned(),
    }
}

fn kind(fields: &mut Fields<'_>) -> AuthorKind {
    match fields.text("kind").as_deref() {
        None | Some("person") => AuthorKind::Person,
        Some("guest") => AuthorKind::Guest,
        Some(other) => {
            fields.report("kind", format!("is “{other}”: use person or guest"));
            AuthorKind::Person
        }
    }
}

/// The addresses in `links`: a list of addresses, a list of maps with `url` or `address`, or a map from names to
/// addresses.
fn links(fields: &mut Fields<'_>) -> Vec<String> {
    match fields.value("links") {
        Some(Value::Object(named)) => named.values().filter_map(scalar).collect(),
        Some(Value::Array(items)) if items.iter().any(Value::is_object) => {
            let address =
                |item: &Value| ["url", "address", "href"].iter().find_map(|key| item.get(key).and_then(scalar));
            items.iter().filter_map(|item| scalar(item).or_else(|| address(item))).collect()
        }
        _ => fields.texts("links"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug() -> Slug {
        Slug::from_headline("M Okafor")
    }

    #[test]
    fn a_profile_has_keys_and_a_biography() {
        let text = "---\nname: Mara Okafor\nbyline: M. Okafor\nrole: Harbour reporter\npronouns: she/her\nkind: guest\n\
            portrait: media/mo.jpg\nemail: mo@example.org\nlinks:\n  - https://example.org\n---\n\nShe *writes*.\n";
        let author = Manuscript::read(text).author(AuthorId::new(0, [0; 10]), &slug());
        assert_eq!((author.name.as_str(), author.byline_name()), ("Mara Okafor", "M. Okafor"));
        assert_eq!((author.kind, author.biography.as_str()), (AuthorKind::Guest, "She *writes*."));
        assert_eq!(author.links, ["https://example.org"]);
        assert_eq!(Manuscript::read(text).author_diagnostics(), []);
    }

    #[test]
    fn links_may_have_names() {
        let links = |yaml: &str| {
            Manuscript::read(format!("---\nlinks: {yaml}\n---\n")).author(AuthorId::new(0, [0; 10]), &slug()).links
        };
        assert_eq!(
            links("{web: https://a.example, mail: mailto:b@example.org}"),
            ["https://a.example", "mailto:b@example.org"]
        );
        assert_eq!(
            links("[{name: web, url: https://a.example}, https://b.example]"),
            ["https://a.example", "https://b.example"]
        );
        assert_eq!(links("https://a.example"), ["https://a.example"]);
    }

    #[test]
    fn a_profile_without_a_name_uses_its_slug_and_reports_it() {
        let manuscript = Manuscript::read("---\nkind: robot\n---\n");
        assert_eq!(manuscript.author(AuthorId::new(0, [0; 10]), &slug()).name, "m-okafor");
        assert_eq!(manuscript.author_diagnostics().len(), 2);
    }
}
