//! Bringing pictures into the publication.

use std::path::Path;

use article::Slug;

use crate::wire::{PictureFileRequest, PictureRequest, PictureView};
use crate::{Desk, Fault, FaultCode, commit};

/// Brings a picture in by its bytes.
pub fn add(desk: &Desk, request: PictureRequest) -> Result<PictureView, Fault> {
    use base64::Engine;
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(request.base64.as_bytes())
        .map_err(|error| Fault::new(FaultCode::BadRequest, format!("the picture is not in Base64: {error}")))?;
    keep(desk, &request.name, &bytes)
}

/// Brings a picture file in. The file itself stays where it is.
pub fn add_file(desk: &Desk, request: PictureFileRequest) -> Result<PictureView, Fault> {
    let path = Path::new(&request.path);
    let bytes = std::fs::read(path)
        .map_err(|error| Fault::new(FaultCode::File, format!("{} cannot be read: {error}", path.display())))?;
    keep(desk, &path.file_name().unwrap_or_default().to_string_lossy(), &bytes)
}

/// Writes a picture into `media/`. The same picture is kept once, whatever name it comes with.
pub(crate) fn keep(desk: &Desk, name: &str, bytes: &[u8]) -> Result<PictureView, Fault> {
    let probe = press::picture::probe(bytes)
        .map_err(|error| Fault::new(FaultCode::BadPicture, format!("“{name}” cannot be used: {error}")))?;
    let hash = *blake3::hash(bytes).as_bytes();
    if let Some(known) = desk.read(|reader| Ok(library::media_by_hash(reader, &hash)?))?.into_iter().next() {
        return Ok(PictureView { path: known.path, width: probe.width, height: probe.height });
    }
    let path = free_path(desk, name, probe.format.extension())?;
    let written = folder::write_atomically(&desk.root, &path, bytes, None)?;
    let record = library::MediaRecord {
        path: path.clone(),
        hash,
        size: written.stamp.size,
        pixels: Some((probe.width, probe.height)),
        mtime_ns: written.stamp.mtime_ns,
    };
    commit::change(desk, |turn| {
        turn.note(|changes| changes.all_pages = true);
        turn.write(|writer| Ok(library::save_media(writer, &record)?))
    })?;
    Ok(PictureView { path, width: probe.width, height: probe.height })
}

fn free_path(desk: &Desk, name: &str, extension: &str) -> Result<String, Fault> {
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
    let stem = Slug::from_headline(&stem);
    let names = std::iter::once(stem.clone()).chain((2..).map(|n| stem.numbered(n)));
    let mut paths = names.map(|name| format!("media/{name}.{extension}"));
    paths
        .find(|path| !desk.root.join(path).exists())
        .ok_or_else(|| Fault::new(FaultCode::File, format!("no free name for “{name}” in media/")))
}
