use super::*;

fn card(language: &str, headline: &str) -> Card {
    Card {
        style: CardStyle { ground: [0xfe, 0xfd, 0xfa], accent: [0xa1, 0x1f, 0x16], ..CardStyle::default() },
        language: language.into(),
        headline: headline.into(),
        dek: "It is the third time this year, and always the same minute.".into(),
        section: "Town".into(),
        publication: "Harbour Weekly".into(),
    }
}

#[test]
fn what_no_font_can_write_is_known() {
    assert_eq!(card("en", "Quay Street clock").unwritable(), "");
    for (language, headline) in [
        ("de", "Straße, Übergröße, „Œuvre“ – …"),
        ("el", "Το τελευταίο πλοίο"),
        ("ru", "Ночной паром остаётся"),
        ("vi", "Chuyến phà đêm vẫn còn"),
        ("ar", "العبّارة الليلية باقية: 23:40"),
        ("he", "מעבורת הלילה נשארת"),
        ("fa", "کشتی شب می‌ماند"),
    ] {
        assert_eq!(card(language, headline).unwritable(), "", "{headline}");
    }
    assert_eq!(card("ja", "夜の船").unwritable(), "夜の船");
    assert_eq!(card("en", "Boats 🚢 and 船 and 船").unwritable(), "🚢船");
}

#[test]
fn what_else_cannot_be_written_is_left_out() {
    let (left, names) = Card { section: "港".into(), ..card("en", "Clock") }.writable();
    assert_eq!((left.section.as_str(), left.publication.as_str()), ("", "Harbour Weekly"));
    assert_eq!(names, ["section"]);
}

/// Where the ground ends: the first and the last column with something else in it, among these rows.
fn columns(drawn: &image::RgbImage, rows: std::ops::Range<u32>) -> (u32, u32) {
    let ground = *drawn.get_pixel(2, 2);
    let inked = |x: &u32| rows.clone().any(|y| *drawn.get_pixel(*x, y) != ground);
    ((0..SIZE.0).find(inked).unwrap(), (0..SIZE.0).rev().find(inked).unwrap())
}

#[test]
fn words_stand_at_the_side_where_their_language_begins() {
    let drawn = |card: &Card| image::load_from_memory(&draw(card, None).unwrap()).unwrap().to_rgb8();
    let left = drawn(&card("en", "Quay Street clock stops"));
    assert_eq!(left.dimensions(), SIZE);
    for rows in [60..120, 200..500] {
        let (first, last) = columns(&left, rows.clone());
        assert!((50..70).contains(&first) && last < 1144, "{rows:?}: {first} to {last}");
    }
    let right =
        drawn(&Card { publication: "أخبار".into(), ..card("ar", "العبّارة الليلية باقية") });
    for rows in [60..120, 200..500] {
        let (first, last) = columns(&right, rows.clone());
        assert!((1130..1150).contains(&last) && first > 56, "{rows:?}: {first} to {last}");
    }
}

#[test]
fn a_headline_of_any_length_stays_on_the_card() {
    let words = "harbour ".repeat(80);
    for headline in ["", "A", "Donaudampfschifffahrtsgesellschaftskapitän geht", &words, &"x".repeat(300)] {
        let bytes = draw(&Card { publication: words.clone(), ..card("en", headline) }, None).unwrap();
        let drawn = image::load_from_memory(&bytes).unwrap().to_rgb8();
        assert_eq!(bytes, draw(&Card { publication: words.clone(), ..card("en", headline) }, None).unwrap());
        let (first, last) = columns(&drawn, 0..SIZE.1);
        assert!(first >= 50 && last < 1150, "{headline:.20}: {first} to {last}");
    }
}

#[test]
fn a_picture_is_cut_around_its_focal_point() {
    let mut tall = image::RgbImage::from_pixel(600, 1200, image::Rgb([0, 0, 200]));
    (0..200).for_each(|y| (0..600).for_each(|x| tall.put_pixel(x, y, image::Rgb([200, 0, 0]))));
    let mut bytes = std::io::Cursor::new(Vec::new());
    tall.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let corner = |y| {
        let picture = CardPicture { bytes: bytes.get_ref(), focus: Focus { x: 50, y } };
        let drawn = draw(&card("en", "Clock"), Some(picture)).unwrap();
        image::load_from_memory(&drawn).unwrap().to_rgb8().get_pixel(600, 10).0
    };
    assert!(corner(0)[0] > 150 && corner(50)[2] > 150);
}

#[test]
fn a_card_is_named_by_everything_on_it() {
    let (one, even) = (card("en", "Clock"), Focus::default());
    let other = Card { style: CardStyle { ink: [0; 3], ..one.style }, ..one.clone() };
    let keys = [
        one.key("", even),
        one.key("a.jpg", even),
        one.key("a.jpg", Focus { x: 1, y: 50 }),
        other.key("", even),
        card("de", "Clock").key("", even),
    ];
    let apart: std::collections::BTreeSet<_> = keys.iter().collect();
    assert_eq!(apart.len(), keys.len());
}
