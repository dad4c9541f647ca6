//! Bringing pictures into the publication.

pub mod copied;

use std::path::Path;

use article::Slug;

use crate::wire::{PictureFileRequest, PictureRequest, PictureView};
use crate::{Error, ErrorCode, OpenPublication, commit};

/// Brings a picture in by its bytes.
pub fn add(publication: &OpenPublication, request: PictureRequest) -> Result<PictureView, Error> {
    use base64::Engine;
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(request.base64.as_bytes())
        .map_err(|error| Error::new(ErrorCode::BadRequest, format!("the picture is not in Base64: {error}")))?;
    keep(publication, &request.name, &bytes)
}

/// Brings a picture file in. The file itself stays where it is.
pub fn add_file(publication: &OpenPublication, request: PictureFileRequest) -> Result<PictureView, Error> {
    let (name, bytes) = read_file(Path::new(&request.path))?;
    keep(publication, &name, &bytes)
}

/// No picture is larger than this, in bytes. What is dropped may be a film, which must not be read into memory.
const LARGEST: u64 = 256 * 1024 * 1024;

/// A file's name and content, unless it is no file or too large.
fn read_file(path: &Path) -> Result<(String, Vec<u8>), Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let unread = |error: std::io::Error| Error::new(ErrorCode::File, format!("“{name}” cannot be read: {error}"));
    let facts = std::fs::metadata(path).map_err(unread)?;
    if facts.is_dir() {
        return Err(Error::new(
            ErrorCode::BadPicture,
            format!("“{name}” is a folder; drop the pictures that are in it"),
        ));
    }
    if facts.len() > LARGEST {
        let message = format!("“{name}” is too large for a picture: at most {} MB can be used", LARGEST / 1024 / 1024);
        return Err(Error::new(ErrorCode::BadPicture, message));
    }
    let bytes = std::fs::read(path).map_err(unread)?;
    Ok((name, bytes))
}

/// Writes a picture into `media/`. The same picture is kept once, whatever name it comes with.
pub(crate) fn keep(publication: &OpenPublication, name: &str, bytes: &[u8]) -> Result<PictureView, Error> {
    let probe = press::picture::probe(bytes)
        .map_err(|error| Error::new(ErrorCode::BadPicture, format!("“{name}” cannot be used: {error}")))?;
    let hash = *blake3::hash(bytes).as_bytes();
    let path = commit::change(publication, |turn| {
        if let Some(known) = turn.read(|reader| Ok(library::media_by_hash(reader, &hash)?))?.into_iter().next() {
            return Ok(known.path);
        }
        let path = free_path(turn, name, probe.format.extension())?;
        let written = folder::write_atomically(&turn.root, &path, bytes, None)?;
        let pixels = Some((probe.width, probe.height));
        let record = library::MediaRecord { path, hash, pixels, stamp: written.stamp };
        turn.note(|changes| changes.all_pages = true);
        turn.write(|writer| Ok(library::save_media(writer, &record)?))?;
        Ok(record.path)
    })?;
    Ok(PictureView { path, width: probe.width, height: probe.height })
}

fn free_path(publication: &OpenPublication, name: &str, extension: &str) -> Result<String, Error> {
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
    let stem = Slug::from_headline(&stem);
    let names = std::iter::once(stem.clone()).chain((2..).map(|n| stem.numbered(n)));
    let mut paths = names.map(|name| format!("media/{name}.{extension}"));
    paths
        .find(|path| !publication.root.join(path).exists())
        .ok_or_else(|| Error::new(ErrorCode::File, format!("no free name for “{name}” in media/")))
}
