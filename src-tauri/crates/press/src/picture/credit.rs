//! Whose a picture is, written into its files, where search engines and picture desks look for it.

use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::{Png, PngChunk};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{CHUNK_XMP, WebP};
use img_parts::{Bytes, ImageEXIF};
use xmp_writer::{CustomNamespace, Namespace, XmpWriter};

/// A file with the credit of its picture in it: as XMP, and in a JPEG as IPTC, too. A file that cannot take it stays as it is.
pub(crate) fn with_credit(file: Vec<u8>, credit: &str) -> Vec<u8> {
    let credit = credit.split_whitespace().collect::<Vec<_>>().join(" ");
    if credit.is_empty() {
        return file;
    }
    let made = match file.get(..4) {
        Some([0xFF, 0xD8, ..]) => in_jpeg(&file, &credit),
        Some([0x89, b'P', b'N', b'G']) => in_png(&file, &credit),
        Some(b"RIFF") => in_webp(&file, &credit),
        _ => None,
    };
    made.unwrap_or(file)
}

/// Who made it, of a credit like “L. Brandt / Harbour Weekly”.
fn creator(credit: &str) -> &str {
    let end = credit.find([',', '/', ';', '(', '|']).unwrap_or(credit.len());
    let name = credit[..end].trim();
    if name.is_empty() { credit } else { name }
}

/// The packet (ISO 16684-1), with the properties of the IPTC Photo Metadata Standard.
fn packet(credit: &str) -> String {
    let mut xmp = XmpWriter::new();
    xmp.creator([creator(credit)]);
    let photoshop = CustomNamespace::new("Photoshop", "photoshop", "http://ns.adobe.com/photoshop/1.0/");
    xmp.element("Credit", Namespace::Custom(Box::new(photoshop))).value(credit);
    xmp.finish(None)
}

fn in_jpeg(file: &[u8], credit: &str) -> Option<Vec<u8>> {
    let mut jpeg = Jpeg::from_bytes(Bytes::copy_from_slice(file)).ok()?;
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), packet(credit).as_bytes()].concat();
    let after = jpeg.segments().iter().take_while(|segment| segment.marker() == markers::APP0).count();
    let segments = [(markers::APP1, xmp), (markers::APP13, iptc(credit))];
    for (at, (marker, contents)) in segments.into_iter().enumerate() {
        jpeg.segments_mut().insert(after + at, JpegSegment::new_with_contents(marker, contents.into()));
    }
    Some(jpeg.encoder().bytes().to_vec())
}

fn in_png(file: &[u8], credit: &str) -> Option<Vec<u8>> {
    let mut png = Png::from_bytes(Bytes::copy_from_slice(file)).ok()?;
    // An uncompressed iTXt without language (PNG, section 11.3.3.4).
    let text = [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), packet(credit).as_bytes()].concat();
    png.chunks_mut().insert(1, PngChunk::new(*b"iTXt", text.into()));
    Some(png.encoder().bytes().to_vec())
}

fn in_webp(file: &[u8], credit: &str) -> Option<Vec<u8>> {
    let mut webp = WebP::from_bytes(Bytes::copy_from_slice(file)).ok()?;
    webp.chunks_mut().push(RiffChunk::new(CHUNK_XMP, RiffContent::Data(packet(credit).into())));
    // This writes the header of extended files, which says that there is a packet.
    webp.set_exif(None);
    Some(webp.encoder().bytes().to_vec())
}

/// The block of IPTC-IIM 4.2 in a resource of Photoshop's, which older programs read: by-line and credit, in UTF-8.
fn iptc(credit: &str) -> Vec<u8> {
    let mut data = b"\x1C\x01\x5A\x00\x03\x1B%G".to_vec();
    for (number, text, most) in [(80, creator(credit), 32), (110, credit, 32)] {
        let text = cut(text, most);
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

    #[test]
    fn every_format_takes_the_credit_and_stays_the_same_picture() {
        for file in files() {
            let with = with_credit(file.clone(), "L. Brandt & Söhne / Harbour Weekly");
            let text = String::from_utf8_lossy(&with);
            let packet = &text[text.find("<?xpacket begin").unwrap()..text.find("<?xpacket end").unwrap()];
            assert!(packet.contains("<rdf:li>L. Brandt &amp; Söhne</rdf:li>"), "{packet}");
            assert!(packet.contains(">L. Brandt &amp; Söhne / Harbour Weekly</photoshop:Credit>"), "{packet}");
            let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().to_rgb8();
            assert_eq!(pixels(&with), pixels(&file));
            assert_eq!(with_credit(file.clone(), " "), file);
        }
    }

    #[test]
    fn a_jpeg_has_the_fields_of_agencies_too() {
        let with = with_credit(files().remove(0), "L. Brandt / Harbour Weekly");
        let at = |field: &[u8]| with.windows(field.len()).any(|bytes| bytes == field);
        assert!(at(b"\x1C\x02\x50\x00\x09L. Brandt") && at(b"\x1C\x02\x6E\x00\x1AL. Brandt / Harbour Weekly"));
        assert_eq!(cut("äöü", 3), "ä");
    }
}
