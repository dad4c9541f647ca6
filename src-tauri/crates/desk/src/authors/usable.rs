//! What readers and colleagues cannot use in a profile: the same rules for the window, the command line and imports.

use article::PublicationPath;
use article::profile::{link_problem, mail_problem};

use crate::wire::{AuthorFields, FieldRefused};
use crate::{Error, ErrorCode, OpenPublication};

/// The values that cannot be used. Those that the profile had before are left alone: they came from its file, and are said
/// where problems of files are said.
pub(super) fn unusable(
    publication: &OpenPublication,
    wanted: &AuthorFields,
    was: Option<&AuthorFields>,
) -> Result<Vec<FieldRefused>, Error> {
    let had = |read: fn(&AuthorFields) -> &str| was.map(read).unwrap_or_default();
    let mut found = Vec::new();
    let mut refuse = |field: &str, problem: Option<String>| {
        found.extend(problem.map(|message| FieldRefused { field: field.to_owned(), message }));
    };
    if wanted.name.trim().is_empty() {
        refuse("name", Some("an author needs a name".into()));
    }
    let new_links = wanted.links.iter().filter(|link| {
        // Blank lines stay while somebody is typing.
        !link.trim().is_empty() && was.is_none_or(|was| !was.links.contains(link))
    });
    refuse("links", new_links.filter_map(|link| link_problem(link)).next());
    if !wanted.email.trim().is_empty() && wanted.email != had(|was| &was.email) {
        refuse("email", mail_problem(&wanted.email));
    }
    if !wanted.portrait.trim().is_empty() && wanted.portrait != had(|was| &was.portrait) {
        refuse("portrait", portrait_problem(publication, &wanted.portrait));
    }
    Ok(found)
}

/// Refuses a profile with values that cannot be used, naming all of them.
pub(super) fn refuse(found: &[FieldRefused]) -> Result<(), Error> {
    if found.is_empty() {
        return Ok(());
    }
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    Err(Error::new(ErrorCode::BadRequest, messages.join("; ")).hint("nothing was changed"))
}

/// The profile with the values that it had in the place of those that cannot be used.
pub(super) fn without(wanted: &mut AuthorFields, was: Option<&AuthorFields>, found: &[FieldRefused]) {
    let refused = |field: &str| found.iter().any(|found| found.field == field);
    let text = |read: fn(&AuthorFields) -> &String| was.map(read).cloned().unwrap_or_default();
    if refused("links") {
        wanted.links = was.map(|was| was.links.clone()).unwrap_or_default();
    }
    if refused("email") {
        wanted.email = text(|was| &was.email);
    }
    if refused("portrait") {
        wanted.portrait = text(|was| &was.portrait);
    }
}

fn portrait_problem(publication: &OpenPublication, written: &str) -> Option<String> {
    let Some(path) = PublicationPath::parse(written) else {
        return Some(format!(
            "“{written}” is no file of the publication: put the picture into media/, and name it such as media/name.jpg"
        ));
    };
    match std::fs::read(publication.root.join(path.as_str())).map(|bytes| press::picture::probe(&bytes)) {
        Ok(Ok(_)) => None,
        Ok(Err(error)) => Some(format!("“{path}” is no picture that can be shown: {error}")),
        Err(error) => Some(format!("the portrait “{path}” cannot be read: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authors;
    use crate::fixture::Fixture;
    use crate::wire::{AuthorRequest, SaveAuthor};

    /// A picture of two pixels by one.
    const PICTURE: &[u8] = b"GIF89a\x02\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x2c\x00\x00\x00\x00\x02\x00\x01\x00\x00\x02\x02\x04\n\x00\x3b";

    fn fixture() -> (Fixture, AuthorFields) {
        let profile = "---\nname: Kim\nlinks: [example.org]\nkind: robot\n---\n\nWrites.\n";
        let fixture = Fixture::new(&[("authors/kim.md", profile)]);
        fixture.write("media/kim.gif", PICTURE);
        fixture.write("media/kim.txt", "No picture.");
        let fields = authors::open(&fixture.publication, AuthorRequest { slug: "kim".into() }).unwrap().fields;
        (fixture, fields)
    }

    #[test]
    fn values_that_cannot_be_used_are_refused_and_named_and_nothing_is_changed() {
        let (fixture, was) = fixture();
        let save = |fields: AuthorFields| {
            authors::save(&fixture.publication, SaveAuthor { fields, was: Some(was.clone()), partly: false })
        };
        let refused = |fields: AuthorFields| save(fields).unwrap_err().message;
        let links = vec!["example.org".to_owned(), "@kim".to_owned()];
        assert!(refused(AuthorFields { links, ..was.clone() }).contains("@kim"));
        assert!(refused(AuthorFields { email: "kim".into(), ..was.clone() }).contains("mail address"));
        for portrait in ["media/gone.jpg", "https://example.org/kim.jpg", "media/kim.txt"] {
            assert!(refused(AuthorFields { portrait: portrait.into(), ..was.clone() }).contains(portrait));
        }
        assert!(refused(AuthorFields { name: " ".into(), ..was.clone() }).contains("name"));
        assert!(!fixture.file("authors/kim.md").contains("@kim"));
        // What was there before keeps nobody from changing something else.
        let portrait = "media/kim.gif".to_owned();
        save(AuthorFields { portrait, email: "kim@example.org".into(), ..was.clone() }).unwrap();
        assert!(fixture.file("authors/kim.md").contains("kim@example.org"));
    }

    #[test]
    fn what_can_be_used_is_saved_in_part_and_the_rest_is_named() {
        let (fixture, was) = fixture();
        let fields = AuthorFields { email: "kim@".into(), biography: "Writes well.".into(), ..was.clone() };
        let request = SaveAuthor { fields, was: Some(was), partly: true };
        let saved = authors::save(&fixture.publication, request).unwrap();
        assert_eq!((saved.fields.email.as_str(), saved.fields.biography.as_str()), ("", "Writes well."));
        assert_eq!(saved.refused.iter().map(|found| found.field.as_str()).collect::<Vec<_>>(), ["email"]);
    }

    #[test]
    fn what_cannot_be_used_in_a_file_is_said_with_its_place() {
        let (fixture, _) = fixture();
        let problems = crate::read::problems(&fixture.publication).unwrap();
        let found: Vec<_> = problems.iter().filter(|problem| problem.path == "authors/kim.md").collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].line, Some(4));
        assert!(found[1].message.contains("example.org"), "{found:?}");
    }
}
