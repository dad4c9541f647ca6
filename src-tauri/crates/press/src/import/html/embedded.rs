//! Pictures that are part of a page, as `data:` addresses (RFC 2397).

use base64::Engine;

use crate::import::ImportedPicture;

/// The pictures found so far.
#[derive(Debug)]
pub(super) struct Embedded {
    stem: String,
    pub(super) pictures: Vec<ImportedPicture>,
}

impl Embedded {
    /// `name` is the page's file, after which its pictures are named.
    pub(super) fn new(name: &str) -> Self {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        Self { stem: stem.to_owned(), pictures: Vec::new() }
    }

    /// Keeps the picture at this address, and returns the path by which to name it; `None` if it is somewhere else.
    pub(super) fn keep(&mut self, address: &str) -> Option<String> {
        let (kind, data) = address.strip_prefix("data:")?.split_once(',')?;
        let ending = match kind.split(';').next()?.trim() {
            "image/jpeg" | "image/jpg" => "jpg",
            "image/png" => "png",
            "image/gif" => "gif",
            "image/webp" => "webp",
            "image/avif" => "avif",
            _ => return None,
        };
        if !kind.ends_with(";base64") {
            return None;
        }
        let data: String = data.chars().filter(|c| !c.is_whitespace()).collect();
        let data = data.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
        let bytes = base64::engine::general_purpose::STANDARD.decode(data).ok()?;
        if let Some(known) = self.pictures.iter().find(|known| known.bytes == bytes) {
            return Some(known.path.clone());
        }
        let path = format!("{}-picture-{}.{ending}", self.stem, self.pictures.len() + 1);
        self.pictures.push(ImportedPicture { path: path.clone(), bytes });
        Some(path)
    }
}
