//! A part of a page that was copied or dragged, on its way into a text.

use std::path::PathBuf;

use press::import::{CopiedPicture, read_copied};
use url::Url;

use super::{keep, read_file};
use crate::wire::{CopiedRequest, CopiedText};
use crate::{Error, ErrorCode, OpenPublication};

/// Turns a copied part of a page into Markdown, and brings the pictures in that came with it.
pub fn read(publication: &OpenPublication, request: CopiedRequest) -> Result<CopiedText, Error> {
    let mut refused = Vec::new();
    let copied = read_copied(&request.html, |picture| match bring(publication, picture) {
        Ok(path) => Some(path),
        Err(error) => {
            refused.push(error);
            None
        }
    });
    let copied = copied.map_err(|error| Error::new(ErrorCode::BadRequest, error.to_string()))?;
    let mut warnings = Vec::new();
    for error in refused {
        if matches!(error.code, ErrorCode::ReadOnly | ErrorCode::DamagedDatabase | ErrorCode::Away) {
            return Err(error);
        }
        warnings.push(error.message);
    }
    warnings.extend(copied.warnings);
    Ok(CopiedText { markdown: copied.markdown, warnings })
}

fn bring(publication: &OpenPublication, picture: CopiedPicture) -> Result<String, Error> {
    let kept = match picture {
        CopiedPicture::Bytes(bytes) => keep(publication, "picture", &bytes)?,
        CopiedPicture::File(address) => {
            let path = path_of(&address).ok_or_else(|| {
                Error::new(ErrorCode::BadPicture, format!("the picture {address} is on another computer"))
            })?;
            let (name, bytes) = read_file(&path)?;
            keep(publication, &name, &bytes)?
        }
    };
    Ok(kept.path)
}

fn path_of(address: &str) -> Option<PathBuf> {
    Url::parse(address).ok()?.to_file_path().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    const DOT: &str =
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGMQaPgARAwQCgAmjgYB7Yr5RwAAAABJRU5ErkJggg==";

    #[test]
    fn copied_pictures_come_into_the_publication_and_lost_ones_are_named() {
        let fixture = Fixture::new(&[]);
        let folder = tempfile::tempdir().unwrap();
        let jpeg = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../drafts/media/lighthouse.jpg")).unwrap();
        folder::write_atomically(folder.path(), "The pier.jpg", &jpeg, None).unwrap();
        let beside = Url::from_file_path(folder.path().join("The pier.jpg")).unwrap();
        let html = format!(
            "<p>a</p><p><img src='data:image/png;base64,{DOT}' alt='Dot'></p><p><img src='{beside}' alt='Pier'></p>\
             <p><img src='file:///nowhere/gone.png' alt='Gone'></p><p>b</p>"
        );
        let read = read(&fixture.publication, CopiedRequest { html }).unwrap();
        assert_eq!(read.markdown, "a\n\n![Dot](media/picture.png)\n\n![Pier](media/the-pier.jpg)\n\nb");
        assert_eq!(fixture.bytes("media/the-pier.jpg"), jpeg);
        assert!(read.warnings.len() == 1 && read.warnings[0].contains("gone.png"), "{:?}", read.warnings);
    }
}
