//! The files of a folder that no importer takes by their name: which are read all the same, and what is said of others.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use press::import::{Source, can_read, is_known};

use super::answer::{ImportAnswer, problem};

/// Whether a file of a folder is one to import: its name says so, or it has no ending and its content is text.
pub(super) fn is_wanted(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    is_known(&name) || !name.contains('.') && !OTHER_NAMES.contains(&&*name) && has_words(file)
}

/// Tells of files that were not imported. Documents are named one by one; others by their ending, as there can be
/// thousands. What is never an article (pictures, styles, scripts) is not worth a word.
pub(super) fn tell(root: &Path, skipped: &[PathBuf], answer: &mut ImportAnswer) {
    let mut kinds: BTreeMap<String, Vec<&PathBuf>> = BTreeMap::new();
    for file in skipped {
        let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        if is_among(DOCUMENTS, &ending) {
            let message = format!("was not imported: only {} can be", super::formats::importable());
            answer.problems.push(problem(file, None, message));
            answer.refused += 1;
        } else if !is_among(ASSETS, &ending) && file.metadata().is_ok_and(|facts| facts.len() > 0) {
            kinds.entry(ending).or_default().push(file);
        }
    }
    for (ending, files) in kinds {
        if !is_among(DATA, &ending) && !ending.is_empty() {
            answer.refused += u32::try_from(files.iter().filter(|file| has_words(file)).count()).unwrap_or(u32::MAX);
        }
        answer.problems.push(match files.as_slice() {
            [only] => problem(only, None, "was not imported; name the file itself to import it".into()),
            many => problem(root, None, named(root, &ending, many)),
        });
    }
}

/// `12 files that end in .csv were not imported (a.csv, b.csv, c.csv …); …`
fn named(root: &Path, ending: &str, files: &[&PathBuf]) -> String {
    const SHOWN: usize = 3;
    let kind = if ending.is_empty() { "without an ending".into() } else { format!("that end in .{ending}") };
    let names = files.iter().take(SHOWN).map(|file| file.strip_prefix(root).unwrap_or(file).display().to_string());
    let names: Vec<String> = names.collect();
    let more = if files.len() > SHOWN { " …" } else { "" };
    format!(
        "{} files {kind} were not imported ({}{more}); name a file itself to import it",
        files.len(),
        names.join(", ")
    )
}

/// Whether a file begins as a text with words in it.
fn has_words(file: &Path) -> bool {
    let mut start = Vec::new();
    let read = std::fs::File::open(file).and_then(|file| file.take(4096).read_to_end(&mut start));
    let words = || String::from_utf8_lossy(&start).chars().any(char::is_alphabetic);
    read.is_ok() && can_read(&Source::File { path: "", bytes: &start }) && words()
}

fn is_among(endings: &str, ending: &str) -> bool {
    endings.split_ascii_whitespace().any(|known| known == ending)
}

/// Most likely texts of which somebody would miss a word, in formats that have no importer.
const DOCUMENTS: &str =
    "abw adoc doc docx eml enex epub fodt mht mhtml odt opml org pages pdf rst rtf tex textile wpd wps
    webarchive wxr";

/// What articles and their pages are made with, and never articles.
const ASSETS: &str = "
    avif bmp cur dng eps gif heic heif ico jfif jpe jpeg jpg jxl png psd raw svg svgz tif tiff webp xcf
    aac aif aiff avi flac flv m4a m4v mkv mov mp3 mp4 mpeg mpg oga ogg ogv opus wav weba webm wma wmv
    cjs css eot js jsx less map mjs otf sass scss styl swf ts tsx ttc ttf vue svelte woff woff2
    db ini lnk url desktop";

/// Settings, data and programs: they have words, but hardly those of an article.
const DATA: &str = "
    bat bib c cfg cmd conf cpp cs dtd ejs erb gemspec geojson go gradle h hbs htaccess ics jar java json json5 jsonl kml
    liquid lock lua mustache njk pl plist po pot properties ps1 py r rb rs rss sh sql sqlite tmpl toml vcf webmanifest xml
    xsd xsl xslt yaml yml";

/// Files without an ending that are no articles.
const OTHER_NAMES: &[&str] = &[
    "CNAME",
    "CODEOWNERS",
    "COPYING",
    "Dockerfile",
    "Gemfile",
    "Guardfile",
    "LICENCE",
    "LICENSE",
    "Makefile",
    "Procfile",
    "Rakefile",
    "Vagrantfile",
    "_headers",
    "_redirects",
];
