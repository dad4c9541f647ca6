//! Author profiles and their files: the same table of steps as for articles, matched by path.

use article::{AuthorProfile, Manuscript, Slug, merge};
use folder::{FileEntry, FileSeen, Seen, Step};
use library::Owner;

use super::place::agree_on;
use crate::open::Turn;
use crate::wire::FileDiagnostic;
use crate::{Error, store};

/// Brings every profile and its file into step.
pub(crate) fn reconcile_all_authors(
    turn: &Turn<'_>,
    files: &[FileEntry],
    problems: &mut Vec<FileDiagnostic>,
) -> Result<(), Error> {
    let mut slugs: Vec<Slug> =
        turn.read(|reader| Ok(library::authors(reader)?.into_iter().map(|row| row.profile.slug).collect()))?;
    for file in files {
        match folder::stem(&file.path).parse::<Slug>() {
            Ok(slug) if slugs.contains(&slug) => {}
            Ok(slug) => slugs.push(slug),
            Err(error) => problems.push(FileDiagnostic {
                path: file.path.clone(),
                line: None,
                message: format!("the file cannot be an author's: {error}; rename it"),
            }),
        }
    }
    for slug in slugs {
        if let Err(error) = reconcile_author(turn, &slug) {
            super::apply::stop_if_grave(&error)?;
            problems.push(FileDiagnostic { path: path_of(&slug), line: None, message: error.message });
        }
    }
    Ok(())
}

/// Brings one profile and its file into step.
pub(crate) fn reconcile_author(turn: &Turn<'_>, slug: &Slug) -> Result<(), Error> {
    let path = path_of(slug);
    let (known, row, base) = turn.read(|reader| {
        let known = library::author(reader, slug.as_str())?;
        let row = library::mirror_at(reader, &path)?;
        let base = row.as_ref().map(|row| library::base_text(reader, row.owner)).transpose()?.flatten();
        Ok((known, row, base))
    })?;
    let there = std::fs::metadata(turn.root.join(&path)).ok().map(|facts| folder::Stamp::of(&facts));
    let same = |row: &library::MirrorRow| {
        there.is_some_and(|stamp| (stamp.size, stamp.mtime_ns) == (row.size, row.mtime_ns)) && !row.detached
    };
    let file = match (there, &row) {
        (None, _) => None,
        (Some(_), Some(row)) if same(row) => None,
        _ => Some(folder::read_text(&turn.root, &path)?),
    };
    let seen = match (&file, there) {
        (Some(file), _) => FileSeen::Text(file.hash),
        (None, Some(_)) => FileSeen::Same,
        (None, None) => FileSeen::Gone,
    };
    let hash = |text: &str| folder::hash(text.as_bytes());
    let step = folder::step(Seen {
        database: known.as_ref().map(|(_, text)| hash(text)),
        base: base.as_deref().map(hash),
        file: seen,
        detached: row.as_ref().is_some_and(|row| row.detached),
        kept: None,
    });
    match (step, file, known) {
        (Step::WriteFile | Step::WriteAgain, _, Some((profile, text))) => {
            let expect = row.filter(|_| there.is_some()).map(|row| row.file_hash);
            write(turn, &profile, &path, &text, expect)
        }
        (Step::Detach, _, _) => turn.write(|writer| Ok(library::set_detached(writer, &path, true)?)),
        (Step::Nothing, _, _) | (_, None, _) => Ok(()),
        (Step::Merge, Some(file), Some((profile, ours))) => {
            let theirs = Manuscript::read(file.text);
            let base = Manuscript::read(base.unwrap_or_default());
            let merged = match merge::merge_manuscripts(&base, &Manuscript::read(ours.clone()), &theirs) {
                Some(merged) => merged,
                None => {
                    set_aside(turn, slug, &ours)?;
                    theirs
                }
            };
            let profile_now = store::save_profile(turn, &merged, slug)?;
            write(turn, &AuthorProfile { id: profile.id, ..profile_now }, &path, merged.text(), Some(file.hash))
        }
        (_, Some(file), _) => {
            let profile = store::save_profile(turn, &Manuscript::read(file.text.clone()), slug)?;
            let written = folder::Written { hash: file.hash, stamp: file.stamp };
            turn.write(|writer| agree_on(writer, Owner::Author(profile.id), &path, &file.text, &written))
        }
    }
}

/// Profiles have no side-by-side view: where both sides changed the same words, the file's stand, since that is what
/// its writer sees, and the database's are kept in a file of their own.
fn set_aside(turn: &Turn<'_>, slug: &Slug, ours: &str) -> Result<(), Error> {
    let path = store::keep_aside(turn, slug.as_str(), ours)?;
    let message = format!("the profile of {slug} was changed here and in its file; the file's text stands");
    turn.tell(crate::Event::Error(
        Error::new(crate::ErrorCode::Conflict, message).hint(format!("the other text is in {path}")),
    ));
    Ok(())
}

/// Deletes a profile and its file, both.
pub(crate) fn forget_author(turn: &Turn<'_>, profile: &AuthorProfile) -> Result<(), Error> {
    let path = path_of(&profile.slug);
    if let Some(row) = turn.read(|reader| Ok(library::mirror_at(reader, &path)?))? {
        match folder::remove(&turn.root, &path, row.file_hash) {
            Ok(()) | Err(folder::WriteError::Changed { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    turn.write(|writer| {
        library::remove_mirror(writer, Owner::Author(profile.id))?;
        library::delete_author(writer, profile.slug.as_str())?;
        Ok(())
    })
}

fn write(
    turn: &Turn<'_>,
    profile: &AuthorProfile,
    path: &str,
    text: &str,
    expect: Option<folder::Hash>,
) -> Result<(), Error> {
    let written = folder::write_atomically(&turn.root, path, text.as_bytes(), expect)?;
    turn.write(|writer| agree_on(writer, Owner::Author(profile.id), path, text, &written))
}

fn path_of(slug: &Slug) -> String {
    format!("authors/{slug}.md")
}
