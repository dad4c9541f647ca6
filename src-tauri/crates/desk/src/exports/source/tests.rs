//! What the file beside a picture says reaches every use of it.

use std::path::Path;

use article::PublicationPath;

use crate::exports::bundles::export;
use crate::exports::checks;
use crate::fixture::Fixture;
use crate::wire::{ArticleRequest, CopyThemeRequest, ExportAnswer, ExportRequest};
use crate::{pages, read, store};

const CC_BY: &str = "https://creativecommons.org/licenses/by/4.0/";

fn article(title: &str, more: &str) -> String {
    format!(
        "---\ntitle: {title}\nimage: media/rope.png\nimage_alt: A rope\n{more}---\n\nText.\n\n![A rope](media/rope.png)\n"
    )
}

fn publication(beside: &str) -> Fixture {
    let (one, two) = (article("One", ""), article("Two", "image_credit: M. Okafor\n"));
    let settings = "name = \"Weekly\"\naddress = \"https://weekly.example/\"\n";
    let fixture = Fixture::new(&[("publication.toml", settings), ("one.md", &one), ("two.md", &two)]);
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(900, 600, image::Rgb([9, 80, 90]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    fixture.write("media/rope.png", bytes.into_inner());
    fixture.write("media/rope.png.toml", beside);
    crate::sync::reconcile(&fixture.publication).unwrap();
    fixture
}

fn request(articles: &[&str], targets: &[&str]) -> ExportRequest {
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    ExportRequest {
        articles: named(articles),
        approved_only: false,
        drafts: true,
        allow_errors: true,
        targets: named(targets),
        out: String::new(),
        zip: false,
    }
}

fn exported(fixture: &Fixture, articles: &[&str]) -> ExportAnswer {
    let request = request(articles, &["web", "ninjs", "hugo", "epub", "markdown"]);
    let answer = export(&fixture.publication, &Default::default(), request).unwrap();
    assert!(answer.failed.is_empty(), "{:?}", answer.failed);
    answer
}

fn file(answer: &ExportAnswer, path: &str) -> String {
    String::from_utf8_lossy(&std::fs::read(Path::new(&answer.bundle).join(path)).unwrap()).into_owned()
}

#[test]
fn what_an_article_does_not_say_of_its_picture_comes_from_the_file_beside_it() {
    let fixture = publication(&format!("credit = \"L. Brandt\"\nlicence = \"{CC_BY}\"\n"));
    let answer = exported(&fixture, &["one", "two"]);
    assert!(answer.warnings.iter().all(|warning| !warning.message.contains("rope")), "{:?}", answer.warnings);
    assert!(answer.files.iter().all(|path| !path.ends_with(".toml") || !path.contains("rope")), "{:?}", answer.files);
    for (slug, credit) in [("one", "L. Brandt"), ("two", "M. Okafor")] {
        let page = file(&answer, &format!("web/{slug}/index.html"));
        assert!(page.contains(&format!("{credit} · <a href=\"{CC_BY}\" rel=\"noopener\">CC BY 4.0</a>")), "{page}");
        let id = store::find(&fixture.publication, slug).unwrap();
        let text = store::current(&fixture.publication, id).unwrap();
        let shown = pages::shell(&fixture.publication, id, &text).unwrap();
        assert!(shown.contains(&format!("{credit} · <a href=\"{CC_BY}\"")), "{shown}");
    }
    let picture = answer.files.iter().find(|path| path.starts_with("web/media/rope-")).unwrap();
    assert!(file(&answer, picture).contains(&format!("{CC_BY}</xmpRights:WebStatement>")));
    let checks = checks::list(&fixture.publication, ArticleRequest { id: "one".into() }).unwrap();
    let told: Vec<_> = checks.rows.iter().flat_map(|row| &row.diagnostics).map(|found| &found.message).collect();
    assert!(told.iter().all(|message| !message.contains("no credit")), "{told:?}");
    assert_eq!(read::problems(&fixture.publication).unwrap(), []);
}

#[test]
fn a_file_that_cannot_be_read_is_told_with_its_line_and_stops_nothing() {
    let fixture = publication("credit = \"L. Brandt\"\nlicence = \"CC BY\n");
    fixture.write("media/roap.png.toml", "credit = \"L. Brandt\"\n");
    crate::sync::reconcile(&fixture.publication).unwrap();
    let answer = exported(&fixture, &["one"]);
    let told: Vec<_> = answer.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert!(told.iter().any(|told| told.starts_with("media/rope.png.toml, line 2: this is no TOML")), "{told:?}");
    assert!(file(&answer, "web/one/index.html").contains("<h1"));
    let problems = read::problems(&fixture.publication).unwrap();
    let places: Vec<_> = problems.iter().map(|problem| (problem.path.as_str(), problem.line)).collect();
    assert_eq!(places, [("media/roap.png.toml", None), ("media/rope.png.toml", Some(2))]);
    assert!(problems[0].message.contains("there is no picture media/roap.png"), "{problems:?}");
}

#[test]
fn the_preview_takes_the_same_colour_from_a_lead_picture() {
    let fixture = publication("credit = \"Kim\"\n");
    let settings = "name = \"Weekly\"\n\n[site]\ntheme = \"magazine\"\nsettings = { field_from_picture = true }\n";
    fixture.write("publication.toml", settings);
    fixture.publication.reread_settings();
    let name = |page: &str| {
        let name = page.split("/tone-").nth(1).and_then(|rest| rest.split('"').next());
        format!("tone-{}", name.unwrap_or_else(|| panic!("no colour in {page}")))
    };
    let answer = exported(&fixture, &["one"]);
    let sheet = name(&file(&answer, "web/one/index.html"));
    let id = store::find(&fixture.publication, "one").unwrap();
    let text = store::current(&fixture.publication, id).unwrap();
    let shown = pages::shell(&fixture.publication, id, &text).unwrap();
    assert_eq!((name(&shown).as_str(), sheet.as_str()), ("tone-09505a-baced0.css", "tone-09505a-baced0.css"));
    let at = shown.split(&format!("/{sheet}")).next().unwrap().rsplit('"').next().unwrap();
    let asset = pages::read_asset(&fixture.publication, &format!("/preview/{at}/{sheet}")).unwrap();
    assert_eq!(asset.bytes, file(&answer, &format!("web/assets/{sheet}")).into_bytes());
    assert_eq!(asset.media_type, "text/css; charset=utf-8");
}

#[test]
fn the_pictures_that_the_library_knows_are_those_of_the_text() {
    let body = "![a](media/a.gif) ![b](</media/b c.gif>) ![c](./media/ü%20d.gif) ![d][d]\n\n<img src=\"media/e.gif\">\n\n![gone](media/gone.gif) ![away](https://a.example/f.gif)\n\n[d]: ../media/d.gif\n";
    let text = format!("---\ntitle: One\nimage: media/lead.gif\n---\n\n{body}");
    let fixture = Fixture::new(&[("one.md", &text)]);
    let publication = &fixture.publication;
    let id = store::find(publication, "one").unwrap();
    let manuscript = store::current(publication, id).unwrap();
    let known = publication.read(|reader| store::known(reader, id, &manuscript)).unwrap().unwrap();
    let mut read = manuscript.article(id, "one").pictures();
    let mut known: Vec<_> = known.pictures.iter().filter_map(|path| PublicationPath::of_file(path)).collect();
    read.sort_unstable();
    known.sort_unstable();
    assert!(read.len() >= 6, "{read:?}");
    assert_eq!(known, read, "approvals are of digests that name these");
}

#[test]
fn a_credit_comes_from_articles_that_go_out() {
    let fixture = publication("");
    let lead = |status: &str, credit: &str| {
        format!(
            "---\ntitle: {credit}\nstatus: {status}\nimage: media/rope.png\nimage_alt: A rope\nimage_credit: {credit}\n---\n\nText.\n"
        )
    };
    fixture.write("a-draft.md", lead("draft", "Nobody"));
    fixture.write("one.md", lead("approved", "L. Brandt"));
    fixture.write("two.md", lead("approved", "L. Brandt"));
    crate::sync::reconcile(&fixture.publication).unwrap();
    let request = ExportRequest { drafts: false, ..request(&[], &["site"]) };
    let answer = export(&fixture.publication, &Default::default(), request).unwrap();
    let pictures: Vec<_> = answer.files.iter().filter(|path| path.starts_with("site/media/rope-")).collect();
    assert!(!pictures.is_empty());
    for path in pictures {
        let bytes = file(&answer, path);
        assert!(bytes.contains("L. Brandt") && !bytes.contains("Nobody"), "{path}");
    }
}

#[test]
fn a_theme_that_fails_on_a_page_fails_its_targets_and_no_other() {
    let fixture = publication("");
    let copy = CopyThemeRequest { theme: "newspaper".into(), name: "ours".into() };
    crate::publication::settings::copy_theme(&fixture.publication, copy).unwrap();
    fixture.write("publication.toml", "name = \"Weekly\"\n\n[site]\ntheme = \"ours\"\n");
    fixture.publication.reread_settings();
    let page = fixture.file("themes/ours/templates/page.html");
    fixture.write(
        "themes/ours/templates/page.html",
        format!("{{% if headline is startingwith(\"Two\") %}}{{{{ nothing }}}}{{% endif %}}{page}"),
    );
    crate::sync::reconcile(&fixture.publication).unwrap();
    let run = |targets: &[&str]| export(&fixture.publication, &Default::default(), request(&[], targets));
    let answer = run(&["site", "text"]).unwrap();
    assert_eq!(answer.failed.len(), 1);
    let reason = &answer.failed[0].reason;
    assert!(reason.starts_with("the page of two cannot be made") && reason.contains("page.html, line 1"), "{reason}");
    assert!(answer.files.iter().all(|path| path.starts_with("text/")), "{:?}", answer.files);
    assert!(answer.warnings.iter().all(|warning| !warning.message.contains("theme")), "{:?}", answer.warnings);
    let error = run(&["site", "web"]).unwrap_err();
    assert!(error.message.contains("the page of two") && error.hint.is_empty(), "{error:?}");
}

#[test]
fn a_bundle_does_not_go_where_its_files_would_become_articles() {
    let fixture = publication("");
    let root = &fixture.publication.root;
    let run = |out: String| {
        let request = ExportRequest { out, ..request(&["one"], &["markdown"]) };
        export(&fixture.publication, &Default::default(), request)
    };
    for within in ["", "hugo", "hugo/new", "bundles/../hugo"] {
        let error = run(root.join(within).display().to_string()).map(|answer| answer.bundle).unwrap_err();
        assert!(error.message.contains("would become articles"), "{within}: {error:?}");
    }
    let away = tempfile::tempdir().unwrap();
    for fine in [root.join("bundles/new"), away.path().join("new")] {
        assert!(Path::new(&run(fine.display().to_string()).unwrap().bundle).starts_with(&fine));
    }
}
