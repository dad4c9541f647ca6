//! The faces of an article beside its page: share card, card, feed entry, search result.
//!
//! `press` makes them with what exports use; here an open article is gathered for that (`sight`), each face is brought
//! into the form in which the window gets it, and what one lacks is put into words (`gaps`).

mod card;
mod face;
mod gaps;
mod share;
mod sight;
mod words;

pub(crate) use face::face;
pub(in crate::pages) use share::file as share_file;

#[cfg(test)]
mod tests {
    // No face lies: each has what an export of the same article has.

    use super::*;
    use crate::fixture::Fixture;
    use crate::wire::{ExportRequest, Face, FaceName, FaceRequest, FaceView, GapPlace, ShareKind};

    const SETTINGS: &str = "name = \"Harbour Weekly\"\naddress = \"https://harbour.example/\"\n";

    const ARTICLE: &str = "---\ntitle: Night \"ferry\" stays\ndescription: A one-vote *margin* saves the last boat.\n\
        date: 2026-11-23\ntags: [ferry]\nauthors: [kim]\n---\n\nThe vote came at ten past nine.\n";

    const AUTHOR: &str = "---\nname: Kim Aas\n---\n\nKim writes.\n";

    fn fixture(article: &str) -> Fixture {
        Fixture::new(&[("publication.toml", SETTINGS), ("a.md", article), ("authors/kim.md", AUTHOR)])
    }

    fn seen(fixture: &Fixture, name: FaceName) -> FaceView {
        face(&fixture.publication, FaceRequest { id: "a".into(), face: name }).unwrap()
    }

    /// The bundle of an export of everything there is.
    fn exported(fixture: &Fixture) -> std::path::PathBuf {
        let request = ExportRequest {
            articles: vec!["a".into()],
            approved_only: false,
            drafts: true,
            allow_errors: true,
            targets: vec!["site".into()],
            out: String::new(),
            zip: false,
        };
        crate::exports::bundles::export(&fixture.publication, &Default::default(), request).unwrap().bundle.into()
    }

    #[test]
    fn the_share_card_is_the_file_that_an_export_has() {
        let fixture = fixture(ARTICLE);
        let Face::Share(share) = seen(&fixture, FaceName::Share).shown else { panic!("another face") };
        let picture = share.picture.unwrap();
        assert_eq!((picture.width, picture.height, picture.kind), (1200, 630, ShareKind::Words));
        let asset = crate::pages::read_asset(&fixture.publication, &format!("/preview/{}", picture.src)).unwrap();
        assert_eq!(asset.media_type, "image/png");
        assert_eq!((share.site.as_str(), share.title.as_str()), ("harbour.example", "Night “ferry” stays"));
        let name = picture.src.rsplit('/').next().unwrap();
        assert_eq!(asset.bytes, std::fs::read(exported(&fixture).join("site/a").join(name)).unwrap());
    }

    #[test]
    fn a_card_that_is_another_by_now_is_not_there() {
        let fixture = fixture(ARTICLE);
        let Face::Share(share) = seen(&fixture, FaceName::Share).shown else { panic!("another face") };
        let path = format!("/preview/{}", share.picture.unwrap().src);
        fixture.write("a.md", fixture.file("a.md").replace("stays", "goes"));
        crate::sync::reconcile(&fixture.publication).unwrap();
        assert!(crate::pages::read_asset(&fixture.publication, &path).is_err());
        assert!(crate::pages::read_asset(&fixture.publication, "/preview/share/nothing/card-00000000.png").is_err());
    }

    #[test]
    fn the_card_in_a_list_is_the_row_that_an_export_has() {
        let fixture = fixture(ARTICLE);
        let view = seen(&fixture, FaceName::Card);
        let Face::Card(card) = view.shown else { panic!("another face") };
        let row = |page: &str| {
            let from = page.find("<li class=\"row").unwrap();
            page[from..][..page[from..].find("</li>").unwrap()].to_owned()
        };
        let page = std::fs::read_to_string(exported(&fixture).join("site/tag/ferry/index.html")).unwrap();
        assert_eq!(row(&card.list).replace(&card.places[0].link, "a/index.html"), row(&page).replace("../../", ""));
        assert!(card.front.contains("/style.css") && !card.front.contains("\"assets/"), "{}", card.front);
        let labels: Vec<&str> = card.places.iter().map(|place| place.label.as_str()).collect();
        assert_eq!(labels[..2], ["In a list", "On the front page: lead"]);
    }

    #[test]
    fn the_feed_entry_says_what_the_feed_says() {
        let fixture = fixture(ARTICLE);
        let Face::Feed(entry) = seen(&fixture, FaceName::Feed).shown else { panic!("another face") };
        let feed = std::fs::read(exported(&fixture).join("site/feed.json")).unwrap();
        let feed: serde_json::Value = serde_json::from_slice(&feed).unwrap();
        let item = &feed["items"][0];
        assert_eq!(item["title"], entry.headline.as_str());
        assert_eq!(item["summary"], entry.summary.as_str());
        assert_eq!(item["url"], entry.address.as_deref().unwrap());
        assert_eq!(item["authors"][0]["name"], entry.authors[0].as_str());
        assert_eq!(item["tags"], serde_json::json!(entry.terms));
        assert_eq!(item["date_published"], entry.published.as_ref().unwrap().machine.as_str());
        assert_eq!(entry.published.unwrap().shown, "23 November 2026");
        assert!(entry.summary.starts_with("Kim Aas published: Night “ferry” stays"), "{}", entry.summary);
    }

    #[test]
    fn the_search_result_is_what_the_page_says_of_itself_cut() {
        let long = ARTICLE.replace("Night \"ferry\" stays", &"Night ferry ".repeat(9));
        let fixture = fixture(&long);
        let Face::Search(result) = seen(&fixture, FaceName::Search).shown else { panic!("another face") };
        let page = std::fs::read_to_string(exported(&fixture).join("site/a/index.html")).unwrap();
        let whole = format!("{} {}", result.title.shown, result.title.rest);
        assert!(page.contains(&format!("<title>{whole}</title>")), "{whole}");
        assert!(page.contains(&format!("content=\"{}\"", result.description.shown)), "{:?}", result.description);
        assert_eq!(result.address.as_deref(), Some("https://harbour.example/a/"));
        assert_eq!((result.title.most, result.description.rest.as_str()), (60, ""));
    }

    #[test]
    fn what_is_missing_is_said_with_its_place() {
        let fixture = Fixture::new(&[("publication.toml", "name = \"W\"\nlanguage = \"ar\"\n"), ("a.md", "Words.\n")]);
        fixture.write("a.md", "---\ntitle: \"\"\ndate: soon\nimage: media/gone.jpg\nslug: a\n---\n\nWords.\n");
        crate::sync::reconcile(&fixture.publication).unwrap();
        let places = |name: FaceName| -> Vec<GapPlace> {
            let view = seen(&fixture, name);
            assert!(view.right_to_left && view.language == "ar");
            assert!(view.gaps.iter().all(|gap| gap.message.ends_with('.')), "{:?}", view.gaps);
            view.gaps.iter().filter_map(|gap| gap.set).collect()
        };
        use GapPlace::*;
        assert_eq!(places(FaceName::Share), [Headline, Dek, Picture, Settings]);
        assert_eq!(places(FaceName::Card), [Headline, Dek, Date, Picture]);
        let Face::Card(card) = seen(&fixture, FaceName::Card).shown else { panic!("another face") };
        assert!(card.places.is_empty(), "there is nothing to see: {:?}", card.places);
        assert_eq!(places(FaceName::Feed), [Headline, Date, Settings]);
        assert_eq!(places(FaceName::Search), [Headline, Dek, Settings]);
        let Face::Share(share) = seen(&fixture, FaceName::Share).shown else { panic!("another face") };
        assert_eq!((share.picture, share.site.as_str(), share.title.as_str()), (None, "", "W"));
    }
}
