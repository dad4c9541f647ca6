//! Pictures of a copied part of a page.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use markup5ever_rcdom::NodeData;
use percent_encoding::percent_decode_str;

use super::super::dom::prune;
use super::super::pictures::is_pixel;
use super::{Handle, attribute, name};

/// A picture that came with what was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopiedPicture {
    /// Its content.
    Bytes(Vec<u8>),
    /// The address of a file on this computer, a `file:` URL: word processors write one for whoever pastes.
    File(String),
}

/// Hands over the pictures that came along, and names each as `keep` does. Takes out those that are nowhere, or that are not
/// kept; returns a warning about the former.
pub(super) fn take(part: &Handle, keep: &mut dyn FnMut(CopiedPicture) -> Option<String>) -> Option<String> {
    let mut nowhere = 0;
    prune(part, |node| {
        if name(node) != "img" {
            return false;
        }
        let address = attribute(node, "src").unwrap_or_default();
        if is_pixel(node) {
            return true;
        }
        if is_on_the_web(&address) {
            return false;
        }
        let Some(picture) = picture(&address) else {
            nowhere += 1;
            return true;
        };
        let path = keep(picture);
        path.as_deref().inspect(|path| set_source(node, path)).is_none()
    });
    match nowhere {
        0 => None,
        1 => Some("a picture was not copied with the text; save it where it is, and drop the file here".to_owned()),
        _ => Some(format!(
            "{nowhere} pictures were not copied with the text; save them where they are, and drop the files here"
        )),
    }
}

fn is_on_the_web(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    address.starts_with("http:") || address.starts_with("https:") || address.starts_with("//")
}

fn picture(address: &str) -> Option<CopiedPicture> {
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    match scheme.as_str() {
        "file" => Some(CopiedPicture::File(address.to_owned())),
        "data" => Some(CopiedPicture::Bytes(data(address)?)),
        _ => None,
    }
}

/// The bytes of a `data:` address in Base64 (RFC 2397).
fn data(address: &str) -> Option<Vec<u8>> {
    let (head, body) = address.split_once(',')?;
    head.to_ascii_lowercase().ends_with(";base64").then_some(())?;
    let body: Vec<u8> = percent_decode_str(body).filter(|byte| !byte.is_ascii_whitespace()).collect();
    let lenient = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    GeneralPurpose::new(&STANDARD, lenient).decode(body).ok()
}

fn set_source(img: &Handle, address: &str) {
    let NodeData::Element { attrs, .. } = &img.data else { return };
    for attribute in attrs.borrow_mut().iter_mut().filter(|attribute| &*attribute.name.local == "src") {
        attribute.value = address.into();
    }
}
