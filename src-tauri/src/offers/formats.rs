//! The formats in which programs on Linux offer what they copy or let go of.

use base64::Engine;
use gtk::gio;
use gtk::prelude::*;

use super::{Offer, OfferedPicture};

/// Files and addresses, one a line (RFC 2483).
pub(super) const URI_LIST: &str = "text/uri-list";
/// The same after a line that says `copy` or `cut`, from older file managers.
pub(super) const COPIED_FILES: &str = "x-special/gnome-copied-files";
/// A page or a part of one.
pub(super) const HTML: &str = "text/html";

/// Formats of pictures that are taken as they are, the best first, each with the ending of its files.
const PICTURES: &[(&str, &str)] =
    &[("image/png", "png"), ("image/jpeg", "jpg"), ("image/webp", "webp"), ("image/gif", "gif")];

/// The bytes of whatever is dragged out of Chromium: of a picture, its file.
pub(super) const BYTES: &str = "application/octet-stream";

/// The best of the offered formats of a picture.
pub(super) fn best_picture(offered: &[String]) -> Option<&'static str> {
    PICTURES.iter().map(|(format, _)| *format).find(|format| offered.iter().any(|one| one == format))
}

/// Notes a list of files and addresses.
pub(super) fn take_addresses(offer: &mut Offer, bytes: &[u8]) {
    let list = text(bytes);
    let lines = list.lines().map(str::trim).filter(|line| line.contains(':') && !line.starts_with('#'));
    for address in lines {
        // GIO also knows where files of network shares and phones are mounted.
        match gio::File::for_uri(address).path() {
            Some(path) => offer.files.push(path.to_string_lossy().into_owned()),
            None => offer.elsewhere.push(address.to_owned()),
        }
    }
}

/// Notes a picture. The core looks at the bytes themselves for what it is.
pub(super) fn take_picture(offer: &mut Offer, format: &str, bytes: &[u8]) {
    let ending = PICTURES.iter().find(|(known, _)| *known == format).map_or("bin", |(_, ending)| *ending);
    if !bytes.is_empty() {
        let base64 = base64::engine::general_purpose::STANDARD.encode(bytes);
        offer.picture = Some(OfferedPicture { name: format!("picture.{ending}"), base64 });
    }
}

/// Text as programs send it: UTF-8 or, with a byte order mark, UTF-16, as Firefox sends HTML. Some end it with a zero.
pub(super) fn text(bytes: &[u8]) -> String {
    let units = |from: fn([u8; 2]) -> u16| bytes[2..].chunks_exact(2).map(|two| from([two[0], two[1]])).collect();
    let units: Option<Vec<u16>> = match bytes {
        [0xff, 0xfe, ..] => Some(units(u16::from_le_bytes)),
        [0xfe, 0xff, ..] => Some(units(u16::from_be_bytes)),
        _ => None,
    };
    let text = match units {
        Some(units) => String::from_utf16_lossy(&units),
        None => String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).into_owned(),
    };
    text.trim_end_matches('\0').to_owned()
}
