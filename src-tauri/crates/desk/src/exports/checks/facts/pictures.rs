//! The pictures of an article.

use std::collections::HashMap;

use article::markdown::{self, Prose};
use article::{Article, LeadPicture, Manuscript, PublicationPath};
use library::Reader;
use press::picture::{Flaw, MEASURE};
use review::check::{Facts, Mention, SmallPicture};
use review::{Edit, Place};

use crate::open::lock;
use crate::{Error, OpenPublication};

/// Pictures that are narrower than the text, where they stand alone.
pub(super) fn small_pictures(
    reader: &Reader<'_>,
    article: &Article,
    prose: &Prose,
) -> Result<Vec<SmallPicture>, Error> {
    let lead = article.image.as_ref().and_then(LeadPicture::file).map(|path| (path, Place::field("image")));
    let alone = prose.pictures.iter().filter(|picture| picture.alone);
    let alone = alone
        .filter_map(|picture| Some((PublicationPath::parse(&picture.address)?, Place::Text(picture.range.clone()))));
    let mut small = Vec::new();
    for (path, place) in lead.into_iter().chain(alone) {
        let pixels = library::media(reader, path.as_str())?.and_then(|media| media.pixels);
        if let Some((width, _)) = pixels.filter(|(width, _)| *width < MEASURE) {
            small.push(SmallPicture { name: path.to_string(), place, width, wanted: MEASURE });
        }
    }
    Ok(small)
}

pub(super) fn missing_lead_picture(
    reader: &Reader<'_>,
    manuscript: &Manuscript,
    article: &Article,
    facts: &mut Facts,
) -> Result<(), Error> {
    let Some(image) = &article.image else { return Ok(()) };
    let file = image.file();
    if let Some(file) = &file
        && library::media(reader, file.as_str())?.is_some()
    {
        return Ok(());
    }
    let name = file.map_or_else(|| image.path.clone(), String::from);
    let mut mention = Mention::in_field(&name, "image");
    if manuscript.get("image").is_some_and(serde_json::Value::is_string)
        && let Some(path) = moved(reader, &name)?
    {
        mention.edit = Some(Edit::Field { key: "image".into(), value: path.into() });
    }
    facts.missing_pictures.push(mention);
    Ok(())
}

/// Pictures that pages show otherwise than they are. One that cannot be read is missing, which is told elsewhere.
pub(super) fn flawed_pictures(publication: &OpenPublication, article: &Article, facts: &mut Facts) {
    for path in article.pictures() {
        for flaw in flaws(publication, &path) {
            let name = format!("{path} {flaw}");
            let place = article.body.find(path.as_str()).map(|start| start..start + path.as_str().len());
            facts.flawed_pictures.push(match place {
                Some(range) => Mention::in_text(name, range),
                None => Mention::in_field(name, "image"),
            });
        }
    }
}

/// The flaws of a picture. A file is read once for each content that it had.
fn flaws(publication: &OpenPublication, path: &PublicationPath) -> Vec<Flaw> {
    let read = || std::fs::read(publication.root.join(path.as_str()));
    let known = publication.read(|reader| Ok(library::media(reader, path.as_str())?)).ok().flatten();
    let Some(media) = known else {
        return read().map_or_else(|_| Vec::new(), |bytes| press::picture::flaws(path.as_str(), &bytes));
    };
    let key = (path.to_string(), media.hash);
    if let Some(flaws) = lock(&publication.flaws).get(&key) {
        return flaws.clone();
    }
    let Ok(bytes) = read() else { return Vec::new() };
    let flaws = press::picture::flaws(path.as_str(), &bytes);
    lock(&publication.flaws).insert(key, flaws.clone());
    flaws
}

/// A picture's Markdown with another path.
pub(super) fn relinked(written: &str, path: &str, place: &Place) -> Option<Edit> {
    let Place::Text(range) = place else { return None };
    let named = markdown::picture_files(written).into_iter().map(|file| (file, path.to_owned()));
    let insert = markdown::relink_pictures(written, &HashMap::from_iter(named));
    (insert != written).then(|| Edit::Text { range: range.clone(), insert })
}

/// Where a picture is that is not where it should be: the only one of the publication whose file has this name, capital
/// letters aside.
pub(super) fn moved(reader: &Reader<'_>, path: &str) -> Result<Option<String>, Error> {
    let name = |path: &str| PublicationPath::of_file(path).map(|path| path.file_name().to_lowercase());
    let wanted = name(path);
    let mut named = library::media_all(reader)?.into_iter().filter(|media| name(&media.path) == wanted);
    Ok(match (named.next(), named.next()) {
        (Some(only), None) => Some(only.path),
        _ => None,
    })
}
