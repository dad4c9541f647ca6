//! Files that need a person.

use article::profile::{link_problem, mail_problem};
use article::{AuthorProfile, Manuscript};

use crate::wire::FileDiagnostic;
use crate::{Error, OpenPublication};

/// Files that could not be read as articles or profiles, or not wholly, and profiles in conflict or with values that cannot be used. Articles in
/// conflict have a list of their own.
pub(crate) fn problems(publication: &OpenPublication) -> Result<Vec<FileDiagnostic>, Error> {
    publication.read(|reader| {
        let rows = library::diagnostics(reader)?.into_iter().chain(library::problems(reader)?);
        let rows = rows.map(|row| FileDiagnostic { path: row.path, line: row.line, message: row.message });
        let apart = library::authors(reader)?.into_iter().filter(|row| row.conflict).map(|row| FileDiagnostic {
            path: format!("authors/{}.md", row.profile.slug),
            line: None,
            message: "the profile was changed in Copydesk and in this file: open it under Authors, and choose".into(),
        });
        let mut all: Vec<FileDiagnostic> = rows.chain(apart).collect();
        for library::AuthorRow { profile, .. } in library::authors(reader)? {
            all.extend(in_profile(reader, &profile)?);
        }
        Ok(all)
    })
}

/// What cannot be used in the file of a profile.
fn in_profile(reader: &library::Reader<'_>, profile: &AuthorProfile) -> Result<Vec<FileDiagnostic>, Error> {
    let manuscript = Manuscript::read(library::record_text(reader, profile.id)?);
    let path = format!("authors/{}.md", profile.slug);
    let mut found: Vec<FileDiagnostic> = manuscript
        .author_diagnostics()
        .into_iter()
        .map(|found| FileDiagnostic { path: path.clone(), line: Some(found.line), message: found.message })
        .collect();
    let mut add = |message: String| found.push(FileDiagnostic { path: path.clone(), line: None, message });
    profile.links.iter().filter_map(|link| link_problem(link)).for_each(&mut add);
    if !profile.email.trim().is_empty() {
        mail_problem(&profile.email).into_iter().for_each(&mut add);
    }
    if !profile.portrait.is_empty() {
        let known = match profile.portrait_file() {
            Some(file) => library::media(reader, file.as_str())?.is_some_and(|media| media.pixels.is_some()),
            None => false,
        };
        if !known {
            add(format!(
                "the portrait “{}” is no picture of the publication: put it there, or name another",
                profile.portrait
            ));
        }
    }
    Ok(found)
}

/// The same as a command.
pub(crate) fn list_problems(publication: &OpenPublication, (): ()) -> Result<Vec<FileDiagnostic>, Error> {
    problems(publication)
}
