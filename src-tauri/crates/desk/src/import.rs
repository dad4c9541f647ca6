//! Bringing articles in from elsewhere. The originals stay as they are.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use article::{ArticleId, Manuscript};
use serde::Serialize;

use crate::clock::NewId;
use crate::store::{self, Origin};
use crate::wire::{Event, FileProblem};
use crate::{Desk, Fault, FaultCode, authors, mirror, page, pictures};

/// A finished import.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ImportAnswer {
    /// What came in.
    pub imported: Vec<Imported>,
    /// How many pictures came with it.
    pub pictures: u32,
    /// How many files were passed over, because their very text is here already.
    pub known: u32,
    /// Files that did not come in, or not whole, each with what to do.
    pub problems: Vec<FileProblem>,
}

/// One article that came in.
#[derive(Debug, Clone, Serialize)]
pub struct Imported {
    /// Where it was.
    pub from: String,
    /// Its id here.
    pub article: String,
    /// Its slug here.
    pub slug: String,
}

/// Imports files and folders. One bad file never stops the rest; the same file again is passed over.
///
/// `format` names an importer where the files' names do not say what they are.
pub fn import(desk: &Desk, paths: &[PathBuf], format: Option<&str>) -> Result<ImportAnswer, Fault> {
    for path in paths {
        std::fs::symlink_metadata(path).map_err(|error| cannot_read(path, &error).hint("nothing was imported"))?;
    }
    let own = desk.root.join("bundles");
    let mut answer = ImportAnswer::default();
    let mut files = Vec::new();
    for path in paths {
        gather(path, &own, format.is_some(), &mut files, &mut answer.problems);
    }
    if files.is_empty() && answer.problems.is_empty() {
        let named = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        return Err(Fault::new(FaultCode::BadRequest, format!("there is nothing to import in {named}"))
            .hint("Markdown (.md), saved pages (.html) and plain text (.txt) can be imported"));
    }
    for (done, file) in files.iter().enumerate() {
        desk.progress("import", done + 1, files.len(), &file.display().to_string());
        match import_file(desk, file, format, &mut answer) {
            Ok(Some(imported)) => answer.imported.push(imported),
            Ok(None) => answer.known += 1,
            // A full disk or a read-only publication stops everything; a bad file stops itself.
            Err(fault) if matches!(fault.code, FaultCode::ReadOnly | FaultCode::DamagedDatabase) => return Err(fault),
            Err(fault) => answer.problems.push(problem(file, None, fault.message)),
        }
    }
    let _turn = desk.take_turn();
    desk.tell(Event::LibraryChanged);
    page::look_around(desk);
    Ok(answer)
}

/// The files to import, in order of their names; folders are walked, hidden ones and our `own` bundles left out, links not
/// followed.
fn gather(path: &Path, own: &Path, any_name: bool, files: &mut Vec<PathBuf>, problems: &mut Vec<FileProblem>) {
    let facts = match std::fs::symlink_metadata(path) {
        Ok(facts) => facts,
        Err(error) => return problems.push(problem(path, None, format!("cannot be read: {error}"))),
    };
    if !facts.is_dir() {
        return files.push(path.to_path_buf());
    }
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => return problems.push(problem(path, None, format!("the folder cannot be read: {error}"))),
    };
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    for entry in inside {
        let hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let known = any_name || press::import::is_known(&entry.to_string_lossy());
        if entry.is_symlink() || hidden || std::path::absolute(&entry).is_ok_and(|entry| entry == own) {
            continue;
        }
        if entry.is_dir() || known {
            gather(&entry, own, any_name, files, problems);
        }
    }
}

fn import_file(
    desk: &Desk,
    file: &Path,
    format: Option<&str>,
    answer: &mut ImportAnswer,
) -> Result<Option<Imported>, Fault> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let facts = std::fs::metadata(file).map_err(|error| cannot_read(file, &error))?;
    if facts.len() > folder::MAX_FILE {
        return Err(Fault::new(
            FaultCode::File,
            format!("is {} bytes long; an article has at most {}", facts.len(), folder::MAX_FILE),
        ));
    }
    let bytes = std::fs::read(file).map_err(|error| cannot_read(file, &error))?;
    let read =
        press::import::read(&name, &bytes, format).map_err(|error| Fault::new(FaultCode::File, error.to_string()))?;
    let mut manuscript = Manuscript::read(read.text());
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    for found in manuscript.diagnostics() {
        answer.problems.push(problem(file, Some(found.line), found.message));
    }
    if let Some(fault) = manuscript.fault() {
        answer.problems.push(problem(
            file,
            Some(fault.line),
            format!("{}; the text came in whole, with its front matter as it is", fault.message),
        ));
    }
    answer.problems.extend(read.warnings.into_iter().map(|message| problem(file, None, message)));
    headline_from_heading(&mut manuscript)?;
    if is_here_already(desk, &manuscript, &stem)? {
        return Ok(None);
    }
    if manuscript.fault().is_none() {
        authors::link_by_name(desk, &mut manuscript, &stem)?;
    }
    answer.pictures += bring_pictures(desk, file, &mut manuscript, &stem)?;
    let id = ArticleId::made_by(&*desk.clock);
    let wanted = manuscript.article(id, &stem).slug;
    let _turn = desk.take_turn();
    let slug = desk.read(|reader| store::free_slug(reader, &wanted, id))?;
    store::set(&mut manuscript, "id", id.to_string())?;
    if slug != wanted && manuscript.fault().is_none() {
        store::set(&mut manuscript, "slug", slug.as_str())?;
    }
    store::save(desk, id, &manuscript, slug.as_str(), Origin::Imported)?;
    mirror::write_new(desk, id, &slug)?;
    Ok(Some(Imported { from: file.display().to_string(), article: id.to_string(), slug: slug.to_string() }))
}

/// Whether this very text is here: the same but for the id (and a slug made unique) that an import gives it.
fn is_here_already(desk: &Desk, manuscript: &Manuscript, stem: &str) -> Result<bool, Fault> {
    let nobody = ArticleId::new(0, [0; 10]);
    let wanted = manuscript.article(nobody, stem).slug;
    let owner = desk.read(|reader| Ok(library::slug_owner(reader, &wanted)?))?;
    let Some(owner) = owner else { return Ok(false) };
    let there = store::current(desk, owner)?;
    Ok(there.body() == manuscript.body() && there.get("title") == manuscript.get("title"))
}

/// A title that stands only as the first heading of the text becomes the headline: it would be on the page twice.
fn headline_from_heading(manuscript: &mut Manuscript) -> Result<(), Fault> {
    let body = manuscript.body().into_owned();
    let text = body.trim_start();
    let (Some(title), true) = (article::markdown::first_heading(&body), text.starts_with("# ")) else { return Ok(()) };
    if manuscript.fault().is_some() || manuscript.get("title").is_some() {
        return Ok(());
    }
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    store::set(manuscript, "title", title)?;
    manuscript.set_body(rest.trim_start_matches(['\r', '\n']));
    Ok(())
}

/// Copies pictures that the text names and that lie beside the file, and names them by their new place.
fn bring_pictures(desk: &Desk, file: &Path, manuscript: &mut Manuscript, stem: &str) -> Result<u32, Fault> {
    let derived = store::derive(manuscript, ArticleId::new(0, [0; 10]), stem);
    let beside = file.parent().unwrap_or(Path::new("."));
    let mut moved = HashMap::new();
    let mut brought = 0;
    for path in &derived.pictures {
        let Ok(bytes) = std::fs::read(beside.join(path.trim_start_matches('/'))) else { continue };
        let Ok(picture) = pictures::keep(desk, path, &bytes) else { continue };
        brought += 1;
        if picture.path == *path {
            continue;
        }
        if derived.article.image.as_ref().is_some_and(|image| image.path == *path) {
            store::set(manuscript, "image", picture.path.as_str())?;
        }
        moved.insert(path.clone(), picture.path);
    }
    if moved.is_empty() {
        return Ok(brought);
    }
    let body = article::markdown::relink_pictures(&manuscript.body(), &moved);
    manuscript.set_body(&body);
    Ok(brought)
}

fn cannot_read(file: &Path, error: &std::io::Error) -> Fault {
    Fault::new(FaultCode::File, format!("{} cannot be read: {error}", file.display()))
}

fn problem(file: &Path, line: Option<u32>, message: String) -> FileProblem {
    FileProblem { path: file.display().to_string(), line, message }
}
