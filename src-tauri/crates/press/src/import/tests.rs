//! Streams of items from all kinds of sources.

use super::*;

/// The only article of a file, with the reports about it.
#[derive(Debug, PartialEq)]
pub(super) struct Imported {
    pub(super) front: Vec<(&'static str, serde_json::Value)>,
    pub(super) body: String,
    pub(super) warnings: Vec<String>,
}

impl Imported {
    pub(super) fn text(&self) -> String {
        ImportedArticle { front: self.front.clone(), body: self.body.clone(), ..Default::default() }.text()
    }
}

/// Reads a file that holds one article.
pub(super) fn read(path: &str, bytes: &[u8], format: Option<&str>) -> Result<Imported, ImportError> {
    let mut items = super::read(Source::File { path, bytes }, format)?;
    let Some(Item::Article(article)) = items.next().transpose()? else { panic!("the article comes first") };
    let message = |item| match item {
        Ok(Item::Report(report)) if report.path == path => report.message,
        other => panic!("{other:?} is no report"),
    };
    Ok(Imported { front: article.front, body: article.body, warnings: items.map(message).collect() })
}

struct Folder(Vec<String>);

impl Files for Folder {
    fn paths(&self) -> &[String] {
        &self.0
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        Ok(format!("# {path}\n").into_bytes())
    }
}

#[test]
fn the_name_decides_the_format_or_else_the_content() {
    let body = |path: &str, bytes: &[u8]| read(path, bytes, None).unwrap().body.clone();
    assert_eq!(body("a.md", b"*a*\n"), "*a*\n");
    assert_eq!(body("a.txt", b"*a* is it.\n"), "\\*a\\* is it.\n");
    assert_eq!(body("a", b"---\ntitle: A\n---\n*a*\n"), "---\ntitle: A\n---\n*a*\n");
    assert!(is_known("A.HTM") && is_known("x/a.mkd") && !is_known("a.jpg") && !is_known("md"));
}

#[test]
fn a_guessed_encoding_is_reported() {
    let read = read("a.md", b"F\xe4hre", None).unwrap();
    assert_eq!((read.body.as_str(), read.warnings.len()), ("Fähre", 1));
}

#[test]
fn a_folder_is_not_a_single_file() {
    let folder = Folder(vec!["a.md".into()]);
    assert!(!takes_whole(&folder, None), "no importer takes it, so its files are read one by one");
    assert_eq!(super::read(Source::Folder(&folder), None).err(), Some(ImportError::NoText(String::new())));
    let items: Vec<_> = super::read(Source::Folder(&folder), Some("markdown")).unwrap().collect();
    assert_eq!(items, [Err(ImportError::NoFolder("markdown"))]);
}

#[test]
fn messages_take_names_from_the_registry() {
    let unknown = ImportError::UnknownFormat("docx".into()).to_string();
    let no_text = ImportError::NoText("a.png".into()).to_string();
    for importer in IMPORTERS {
        assert!(unknown.contains(importer.name()) && no_text.contains(importer.label()), "{unknown} {no_text}");
        assert!(!importer.endings().is_empty() && !importer.about().ends_with('.'), "{}", importer.name());
    }
    assert_eq!(error::one_of(["a", "b", "c"].into_iter()), "a, b or c");
}

#[test]
fn a_defect_ends_a_stream_with_an_error() {
    let items: Items<'_> = Box::new((0..3).map(|n| match n {
        0 => Ok(Item::Author(ImportedAuthor { name: "T. Kim".into(), ..ImportedAuthor::default() })),
        _ => panic!("a defect"),
    }));
    let found: Vec<_> = Guarded { items: Some(items) }.collect();
    assert_eq!((found.len(), found[1].clone()), (2, Err(ImportError::Failed)));
}
