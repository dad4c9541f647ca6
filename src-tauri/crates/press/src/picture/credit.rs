//! Whose a picture is and what others may do with it, written into its files, where search engines and picture desks look for it.

use article::{Licence, PictureFacts};
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::{Png, PngChunk};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{CHUNK_XMP, WebP};
use img_parts::{Bytes, ImageEXIF};
use xmp_writer::{CustomNamespace, Namespace, XmpWriter};

/// A file with credit and licence of its picture in it: as XMP, and in a JPEG as IPTC, too. A file that cannot take them stays
/// as it is.
pub(crate) fn with_rights(file: Vec<u8>, facts: &PictureFacts) -> Vec<u8> {
    let credit = facts.credit.split_whitespace().collect::<Vec<_>>().join(" ");
    let rights = Rights { credit: &credit, licence: facts.licence.as_ref() };
    if credit.is_empty() && rights.licence.is_none() {
        return file;
    }
    let made = match file.get(..4) {
        Some([0xFF, 0xD8, ..]) => in_jpeg(&file, rights),
        Some([0x89, b'P', b'N', b'G']) => in_png(&file, rights),
        Some(b"RIFF") => in_webp(&file, rights),
        _ => None,
    };
    made.unwrap_or(file)
}

/// Whose a picture is, and what others may do with it.
#[derive(Clone, Copy)]
struct Rights<'r> {
    /// On one line; may be empty.
    credit: &'r str,
    licence: Option<&'r Licence>,
}

impl<'r> Rights<'r> {
    /// Who made it, of a credit like “L. Brandt / Harbour Weekly”.
    fn creator(self) -> &'r str {
        let credit = self.credit;
        let end = credit.find([',', '/', ';', '(', '|']).unwrap_or(credit.len());
        let name = credit[..end].trim();
        if name.is_empty() { credit } else { name }
    }
}

/// The packet (ISO 16684-1), with the properties of the IPTC Photo Metadata Standard. Of these, Google Images shows creator,
/// credit and rights, and leads from `WebStatement` to the licence.
fn packet(rights: Rights<'_>) -> String {
    let mut xmp = XmpWriter::new();
    if !rights.credit.is_empty() {
        xmp.creator([rights.creator()]);
        let photoshop = CustomNamespace::new("Photoshop", "photoshop", "http://ns.adobe.com/photoshop/1.0/");
        xmp.element("Credit", Namespace::Custom(Box::new(photoshop))).value(rights.credit);
    }
    if let Some(licence) = rights.licence {
        let words = licence.text();
        xmp.rights([(None, words.as_str())]);
        xmp.usage_terms([(None, words.as_str())]);
        licence.address().map(|address| xmp.web_statement(address));
    }
    xmp.finish(None)
}

fn in_jpeg(file: &[u8], rights: Rights<'_>) -> Option<Vec<u8>> {
    let mut jpeg = Jpeg::from_bytes(Bytes::copy_from_slice(file)).ok()?;
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), packet(rights).as_bytes()].concat();
    // A segment has room for no more (JPEG, B.1.1.4).
    if xmp.len() > usize::from(u16::MAX) - 2 {
        return None;
    }
    let after = jpeg.segments().iter().take_while(|segment| segment.marker() == markers::APP0).count();
    let segments = [(markers::APP1, xmp), (markers::APP13, iptc(rights))];
    for (at, (marker, contents)) in segments.into_iter().enumerate() {
        jpeg.segments_mut().insert(after + at, JpegSegment::new_with_contents(marker, contents.into()));
    }
    Some(jpeg.encoder().bytes().to_vec())
}

fn in_png(file: &[u8], rights: Rights<'_>) -> Option<Vec<u8>> {
    let mut png = Png::from_bytes(Bytes::copy_from_slice(file)).ok()?;
    // An uncompressed iTXt without language (PNG, section 11.3.3.4).
    let text = [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), packet(rights).as_bytes()].concat();
    png.chunks_mut().insert(1, PngChunk::new(*b"iTXt", text.into()));
    Some(png.encoder().bytes().to_vec())
}

fn in_webp(file: &[u8], rights: Rights<'_>) -> Option<Vec<u8>> {
    let mut webp = WebP::from_bytes(Bytes::copy_from_slice(file)).ok()?;
    webp.chunks_mut().push(RiffChunk::new(CHUNK_XMP, RiffContent::Data(packet(rights).into())));
    // This writes the header of extended files, which says that there is a packet.
    webp.set_exif(None);
    Some(webp.encoder().bytes().to_vec())
}

/// The block of IPTC-IIM 4.2 in a resource of Photoshop's, which older programs read: by-line, credit and copyright notice, in
/// UTF-8.
fn iptc(rights: Rights<'_>) -> Vec<u8> {
    let notice = rights.licence.map(Licence::text).unwrap_or_default();
    let mut data = b"\x1C\x01\x5A\x00\x03\x1B%G".to_vec();
    for (number, text, most) in [(80, rights.creator(), 32), (110, rights.credit, 32), (116, &notice, 128)] {
        let text = cut(text, most);
        if text.is_empty() {
            continue;
        }
        data.extend([0x1C, 2, number]);
        data.extend((text.len() as u16).to_be_bytes());
        data.extend(text.as_bytes());
    }
    let mut block = b"Photoshop 3.0\08BIM\x04\x04\0\0".to_vec();
    block.extend((data.len() as u32).to_be_bytes());
    block.extend(&data);
    if data.len() % 2 == 1 {
        block.push(0);
    }
    block
}

/// As much of a text as has room in a field.
fn cut(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::derive;

    fn files() -> Vec<Vec<u8>> {
        let picture = image::RgbImage::from_fn(90, 60, |x, y| image::Rgb([x as u8 * 2, y as u8 * 4, 90]));
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        let of = |path: &str| derive(path, bytes.get_ref()).unwrap().remove(0);
        let (photograph, drawing) = (of("a.jpg"), of("a.png"));
        vec![photograph.bytes, photograph.webp.unwrap(), drawing.bytes, drawing.webp.unwrap()]
    }

    fn credited(credit: &str) -> PictureFacts {
        PictureFacts { credit: credit.into(), licence: None }
    }

    /// The packet that a file has by now.
    fn packet_in(file: &[u8]) -> String {
        let text = String::from_utf8_lossy(file);
        text[text.find("<?xpacket begin").unwrap()..text.find("<?xpacket end").unwrap()].to_owned()
    }

    #[test]
    fn every_format_takes_the_credit_and_stays_the_same_picture() {
        for file in files() {
            let with = with_rights(file.clone(), &credited("L. Brandt & Söhne / Harbour Weekly"));
            let packet = packet_in(&with);
            assert!(packet.contains("<rdf:li>L. Brandt &amp; Söhne</rdf:li>"), "{packet}");
            assert!(packet.contains(">L. Brandt &amp; Söhne / Harbour Weekly</photoshop:Credit>"), "{packet}");
            assert!(!packet.contains("xmpRights:") && !packet.contains("dc:rights"), "{packet}");
            let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().to_rgb8();
            assert_eq!(pixels(&with), pixels(&file));
            assert_eq!(with_rights(file.clone(), &credited(" ")), file);
        }
    }

    #[test]
    fn every_format_takes_the_licence_where_search_engines_look_for_it() {
        let address = "https://creativecommons.org/licenses/by/4.0/";
        for file in files() {
            let licence = Some(Licence::Address(address.into()));
            let packet = packet_in(&with_rights(file.clone(), &PictureFacts { licence, ..credited("") }));
            assert!(packet.contains(&format!(">{address}</xmpRights:WebStatement>")), "{packet}");
            let words = format!("<rdf:li xml:lang=\"x-default\">CC BY 4.0, {address}</rdf:li>");
            assert_eq!(packet.matches(&words).count(), 2, "rights and usage terms: {packet}");
            assert!(!packet.contains("photoshop") && !packet.contains("dc:creator"), "{packet}");
            let licence = Some(Licence::Words("Ask <us>".into()));
            let packet = packet_in(&with_rights(file, &PictureFacts { licence, ..credited("") }));
            assert!(packet.contains("Ask &lt;us&gt;") && !packet.contains("WebStatement"), "{packet}");
        }
    }

    #[test]
    fn a_jpeg_has_the_fields_of_agencies_too() {
        let licence = Some(Licence::Words("Press only".into()));
        let with = with_rights(files().remove(0), &PictureFacts { licence, ..credited("L. Brandt / Harbour Weekly") });
        let at = |field: &[u8]| with.windows(field.len()).any(|bytes| bytes == field);
        assert!(at(b"\x1C\x02\x50\x00\x09L. Brandt") && at(b"\x1C\x02\x6E\x00\x1AL. Brandt / Harbour Weekly"));
        assert!(at(b"\x1C\x02\x74\x00\x0APress only"));
        assert_eq!(cut("äöü", 3), "ä");
    }

    #[test]
    fn what_has_no_room_in_a_jpeg_does_not_break_it() {
        let file = files().remove(0);
        assert_eq!(with_rights(file.clone(), &credited(&"x".repeat(70_000))), file);
    }
}
