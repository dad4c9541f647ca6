//! Pictures and theme files for the window's pages.

use article::PublicationPath;

use crate::{Error, ErrorCode, OpenPublication};

/// A file for the window.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its media type (RFC 6838).
    pub media_type: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Serves `/media/…`, a picture of the publication as it is, and `/preview/…`, what the page in the preview asks for:
/// the theme's files, and pictures in the sizes that an export would have, share cards among them.
pub(crate) fn read(publication: &OpenPublication, path: &str) -> Result<Asset, Error> {
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    let path = decoded.trim_start_matches('/');
    let none = || Error::new(ErrorCode::File, format!("there is no {path} in this publication"));
    if let Some((folder, name)) = path.strip_prefix("preview/").and_then(|path| path.split_once('/'))
        && let Some(look) = publication.shown_look(folder)
    {
        let asset = look.tone_asset(name).or_else(|| look.assets().into_iter().find(|asset| asset.path == name));
        let asset = asset.ok_or_else(none)?;
        return Ok(Asset { media_type: media_type(name), bytes: asset.bytes });
    }
    if let Some(name) = path.strip_prefix("preview/") {
        if let Some(bytes) = super::faces::share_file(publication, name)? {
            return Ok(Asset { media_type: media_type(name), bytes });
        }
        let bytes = super::derivatives::read(publication, name)?.ok_or_else(none)?;
        return Ok(Asset { media_type: media_type(name), bytes });
    }
    // Only what is known as a picture of the publication: the window gets no other file.
    let known = picture(publication, path)?.filter(|record| record.pixels.is_some());
    let bytes = known.and_then(|record| std::fs::read(publication.root.join(record.path)).ok()).ok_or_else(none)?;
    Ok(Asset { media_type: media_type(path), bytes })
}

/// The picture at a path: that of the file itself, else one as a text may write it.
fn picture(publication: &OpenPublication, path: &str) -> Result<Option<library::MediaRecord>, Error> {
    let named = [PublicationPath::of_file(path), PublicationPath::parse(path)];
    publication.read(|reader| {
        for path in named.into_iter().flatten() {
            if let Some(record) = library::media(reader, path.as_str())? {
                return Ok(Some(record));
            }
        }
        Ok(None)
    })
}

/// The media type that an ending stands for.
fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
