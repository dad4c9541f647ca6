//! The words with which a related post is offered.

mod support;

use related::{Archive, Facts, Language, Profile, Text};
use support::{Library, id};

const BARN: &str = "Readers borrow books from a barn at the mill.\n\
                    The librarian opens the barn on Sundays at ten. In winter the night ferry brings new books from the mainland. \
                    Nobody pays a fee.";

fn teaser(archive: &Archive, headline: &str, prose: &str, dek: &str, other: &str) -> String {
    let text = Text { headline, dek: "", prose, language: Language::of("en") };
    let other = Text { headline: "A barn for books", dek, prose: other, language: Language::of("en") };
    archive.teaser(&Facts::new(id(9), Language::of("en")), &Profile::of(&text), &other)
}

fn archive() -> Archive {
    Library::of(
        "en",
        &[
            ("Night ferry", "The night ferry sails in winter."),
            ("A barn for books", BARN),
            ("Bread", "The oven bakes bread. A ferry brings grain."),
        ],
    )
    .archive()
}

#[test]
fn the_passage_that_fits_the_pair_is_proposed() {
    let archive = archive();
    let ferry = teaser(&archive, "The night ferry stays", "The night ferry sails in winter.", "", BARN);
    assert!(ferry.contains("night ferry brings new books") && ferry.ends_with('.'), "{ferry}");
    let barn = teaser(&archive, "The librarian of the barn", "She opens on Sundays.", "", BARN);
    assert!(barn.starts_with("The librarian opens the barn"), "{barn}");
}

#[test]
fn the_dek_stands_unless_a_passage_fits_much_better() {
    let archive = archive();
    let dek = "A barn full of books, and who reads them";
    assert_eq!(
        teaser(&archive, "Books", "Readers of books.", dek, BARN),
        "A barn full of books, and who reads them […]"
    );
    assert_eq!(teaser(&archive, "Zeppelin", "A zeppelin.", dek, BARN), "A barn full of books, and who reads them […]");
    let ferry = teaser(&archive, "The night ferry stays", "The night ferry sails in winter.", dek, BARN);
    assert!(ferry.contains("night ferry"), "{ferry}");
}

#[test]
fn a_long_sentence_is_cut_and_no_words_are_no_teaser() {
    let archive = archive();
    let long = format!("The night ferry {} sails.", "slowly and quietly ".repeat(20));
    let cut = teaser(&archive, "The night ferry", "", "", &long);
    assert!(cut.ends_with(" […]") && cut.chars().count() < 170, "{cut}");
    assert_eq!(teaser(&archive, "The night ferry", "", "", ""), "");
}
