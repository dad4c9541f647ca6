//! Files that need a person.

use article::profile::{link_problem, mail_problem};
use article::{AuthorProfile, Manuscript};

use review::check::{House, unknown_names};

use crate::open::{SETTINGS_FILE, STYLE_FILE};
use crate::wire::FileDiagnostic;
use crate::{Error, OpenPublication, logbook, store};

/// Files that could not be read as articles or profiles, or not wholly, and profiles in conflict or with values that cannot be used. Articles in
/// conflict have a list of their own.
pub(crate) fn problems(publication: &OpenPublication) -> Result<Vec<FileDiagnostic>, Error> {
    let mut all = of_settings(publication);
    all.extend(logbook::other_keys(publication)?);
    publication.read(|reader| {
        let rows = library::diagnostics(reader)?.into_iter().chain(library::problems(reader)?);
        let rows = rows.map(|row| FileDiagnostic { path: row.path, line: row.line, message: row.message });
        let apart = library::authors(reader)?.into_iter().filter(|row| row.conflict).map(|row| FileDiagnostic {
            path: format!("authors/{}.md", row.profile.slug),
            line: None,
            message: "the profile was changed in Copydesk and in this file: open it under Authors, and choose".into(),
        });
        all.extend(rows.chain(apart));
        for (_, beside) in store::all_beside(&publication.root, reader)? {
            all.extend(beside.problems);
        }
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

/// What is wrong with what the publication says about checks, style and statuses, in `publication.toml` and `style.toml`.
pub fn of_settings(publication: &OpenPublication) -> Vec<FileDiagnostic> {
    let article::Publication { checks, review, .. } = publication.settings();
    let house = House { checks, ..House::default() };
    let text = std::fs::read_to_string(publication.root.join(SETTINGS_FILE)).unwrap_or_default();
    let known = || review::CHECKS.iter().map(|check| check.name()).collect::<Vec<_>>().join(", ");
    let unknown = unknown_names(&house).into_iter().map(|name| FileDiagnostic {
        path: SETTINGS_FILE.into(),
        line: line_of(&text, name),
        message: format!("there is no check “{name}”; the checks are: {}", known()),
    });
    let style = publication.style().invalid.into_iter().map(|invalid| FileDiagnostic {
        path: STYLE_FILE.into(),
        line: invalid.line,
        message: format!("{}; until it is corrected, there is no house style", invalid.message),
    });
    let unreached = review::unreached(&review).into_iter().map(|status| FileDiagnostic {
        path: SETTINGS_FILE.into(),
        line: line_of(&text, status.as_str()),
        message: format!(
            "no moves lead to the status “{status}”: name it in [review.moves], as in in-review = [\"{status}\"]"
        ),
    });
    unknown.chain(style).chain(unreached).collect()
}

fn line_of(text: &str, key: &str) -> Option<u32> {
    let names = |line: &str| line.trim_start().trim_start_matches(['"', '\'']).strip_prefix(key).is_some();
    let line = text.lines().position(names)?;
    u32::try_from(line + 1).ok()
}
