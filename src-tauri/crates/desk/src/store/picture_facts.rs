//! What the text files beside pictures say (`media/night-ferry.jpg.toml`).

use std::fs::File;
use std::io::Read;
use std::path::Path;

use article::picture_facts::{Flaw, beside, picture_of};
use article::{Article, LeadPicture, PictureFacts, PublicationPath};
use library::Reader;

use crate::Error;
use crate::wire::FileDiagnostic;

/// What such a file says.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    pub(crate) facts: PictureFacts,
    /// What of it cannot be used.
    pub(crate) problems: Vec<FileDiagnostic>,
}

impl Beside {
    /// Its problems, a sentence each, with file and line.
    pub(crate) fn told(&self) -> Vec<String> {
        let told = self.problems.iter().map(|FileDiagnostic { path, line, message }| match line {
            Some(line) => format!("{path}, line {line}: {message}"),
            None => format!("{path}: {message}"),
        });
        told.collect()
    }
}

/// Gives the lead picture of an article what the file beside it says, and the article does not.
pub(crate) fn inherit(root: &Path, reader: &Reader<'_>, article: &mut Article) -> Result<(), Error> {
    let Some(image) = &mut article.image else { return Ok(()) };
    let file = LeadPicture::file(image).as_ref().and_then(beside);
    // What the desk does not know is none of its files.
    if let Some(file) = file
        && library::media(reader, file.as_str())?.is_some()
    {
        image.inherit(read(root, file.as_str()).facts);
    }
    Ok(())
}

/// What all such files say, each with its picture.
pub(crate) fn all_beside(root: &Path, reader: &Reader<'_>) -> Result<Vec<(PublicationPath, Beside)>, Error> {
    let mut all = Vec::new();
    for media in library::media_all(reader)? {
        let Some(picture) = picture_of(&media.path) else { continue };
        let mut said = read(root, &media.path);
        if library::media(reader, picture.as_str())?.is_none() {
            let message = format!(
                "there is no picture {picture}: give this file the whole name of a picture, with .toml after it, or remove it"
            );
            said.problems.push(FileDiagnostic { path: media.path, line: None, message });
        }
        all.push((picture, said));
    }
    Ok(all)
}

/// A file of a few lines that is larger than this is something else.
const LARGEST: u64 = 64 * 1024;

fn read(root: &Path, path: &str) -> Beside {
    let (facts, flaws) = match text(&root.join(path)) {
        Ok(text) => PictureFacts::parse(&text),
        Err(error) => {
            let message = format!("it cannot be read: {error}; nothing of it is used");
            let problems = vec![FileDiagnostic { path: path.to_owned(), line: None, message }];
            return Beside { problems, ..Beside::default() };
        }
    };
    let problem = |Flaw { line, message }| FileDiagnostic { path: path.to_owned(), line: Some(line), message };
    Beside { facts, problems: flaws.into_iter().map(problem).collect() }
}

fn text(path: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(LARGEST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST {
        return Err(std::io::Error::other("it is too large for a few words about a picture"));
    }
    Ok(text)
}
