//! Pictures of every kind, made here.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

/// A photograph: dark on the left, bright on the right, red at the top left.
fn photograph(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let corner = x < width / 4 && y < height / 4;
        let light = (x * 255 / width.max(1)) as u8;
        if corner { Rgb([220, 20, 20]) } else { Rgb([light, light, (y * 255 / height.max(1)) as u8]) }
    })
}

fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.into().write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A JPEG with EXIF: an orientation, and a comment where a camera would have its place (EXIF 2.32, section 4.5.2).
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 51.5 N");
    let mut out = jpeg[..2].to_vec();
    out.extend([0xFF, 0xE1]);
    out.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    out.extend(exif);
    out.extend(&jpeg[2..]);
    out
}

#[test]
fn a_picture_is_known_by_its_bytes() {
    let photo = photograph(40, 30);
    for (format, ours) in
        [(ImageFormat::Jpeg, Format::Jpeg), (ImageFormat::Png, Format::Png), (ImageFormat::WebP, Format::Webp)]
    {
        let found = probe(&encoded(photo.clone(), format)).unwrap();
        assert_eq!((found.width, found.height, found.format), (40, 30, ours));
    }
    assert_eq!(
        probe(&encoded(DynamicImage::ImageRgb8(photo).to_rgba8(), ImageFormat::Gif)).unwrap().format,
        Format::Gif
    );
    assert_eq!(probe(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Err(PictureError::UnknownFormat));
    assert_eq!(probe(b""), Err(PictureError::UnknownFormat));
}

#[test]
fn what_lies_on_its_side_is_seen_upright() {
    let jpeg = with_exif(&encoded(photograph(1200, 600), ImageFormat::Jpeg), 6);
    let facts = probe(&jpeg).unwrap();
    assert_eq!((facts.width, facts.height), (600, 1200));
    let files = derive("a.jpg", &jpeg).unwrap();
    assert_eq!(files.iter().map(|file| (file.width, file.height)).collect::<Vec<_>>(), [(480, 960), (600, 1200)]);
    let upright = image::load_from_memory(&files[0].bytes).unwrap().to_rgb8();
    let corner = upright.get_pixel(470, 10);
    assert!(corner[0] > 180 && corner[1] < 80, "the red corner turned to the right: {corner:?}");
}

#[test]
fn nothing_of_the_camera_is_published() {
    let jpeg = with_exif(&encoded(photograph(600, 400), ImageFormat::Jpeg), 1);
    assert!(jpeg.windows(3).any(|bytes| bytes == b"GPS"));
    for file in derive("a.jpg", &jpeg).unwrap() {
        for secret in [&b"Exif"[..], b"GPS", b"http://ns.adobe"] {
            assert!(!file.bytes.windows(secret.len()).any(|bytes| bytes == secret));
        }
    }
}

#[test]
fn a_colour_profile_stays_only_where_it_fits() {
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(b"RGB ");
    profile[36..40].copy_from_slice(b"acsp");
    let with = |profile: &[u8]| {
        use image::ImageEncoder;
        let mut out = Vec::new();
        let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut out);
        encoder.set_icc_profile(profile.to_vec()).unwrap();
        encoder.write_image(photograph(60, 40).as_raw(), 60, 40, image::ExtendedColorType::Rgb8).unwrap();
        derive("a.jpg", &out).unwrap().remove(0).bytes.windows(12).any(|bytes| bytes == b"ICC_PROFILE\0")
    };
    assert!(with(&profile));
    profile[16..20].copy_from_slice(b"CMYK");
    assert!(!with(&profile));
}

#[test]
fn the_name_decides_on_the_format() {
    let clear = RgbaImage::from_pixel(50, 50, Rgba([0, 0, 0, 0]));
    let png = derive("logo.png", &encoded(clear.clone(), ImageFormat::Png)).unwrap();
    assert_eq!((png.len(), png[0].extension), (1, "png"));
    assert_eq!(image::load_from_memory(&png[0].bytes).unwrap().to_rgba8().get_pixel(9, 9)[3], 0, "still clear");
    let webp = derive("logo.webp", &encoded(clear, ImageFormat::WebP)).unwrap();
    assert_eq!(webp[0].extension, "jpg");
    assert!(image::load_from_memory(&webp[0].bytes).unwrap().to_rgb8().get_pixel(9, 9)[0] > 250, "white shows through");
}

#[test]
fn files_have_the_names_that_pages_use_and_the_same_bytes_each_time() {
    let jpeg = encoded(photograph(2000, 10), ImageFormat::Jpeg);
    let (files, again) = (derive("media/a.jpg", &jpeg).unwrap(), derive("media/a.jpg", &jpeg).unwrap());
    assert_eq!(files, again);
    let named: Vec<u32> = variants("media/a.jpg", 2000, &[0; 32]).iter().map(|variant| variant.width).collect();
    assert_eq!(files.iter().map(|file| file.width).collect::<Vec<_>>(), named);
    assert_eq!(files.iter().map(|file| file.height).collect::<Vec<_>>(), [2, 5, 8]);
}

#[test]
fn a_bomb_stays_packed() {
    let mut png = encoded(photograph(3, 3), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50]);
    let checksum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&checksum.to_be_bytes());
    assert_eq!(probe(&png), Err(PictureError::TooLarge { width: 50_000, height: 50_000 }));
    assert_eq!(derive("a.png", &png), Err(PictureError::TooLarge { width: 50_000, height: 50_000 }));
}

#[test]
fn damage_is_named() {
    let jpeg = encoded(photograph(600, 400), ImageFormat::Jpeg);
    assert!(matches!(derive("a.jpg", &jpeg[..200]), Err(PictureError::Damaged(_))));
    let png = encoded(photograph(600, 400), ImageFormat::Png);
    assert!(matches!(derive("a.png", &png[..png.len() / 2]), Err(PictureError::Damaged(_))));
}

/// The checksum of a PNG chunk (PNG, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 })
    })
}
