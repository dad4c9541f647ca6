//! Articles with the related posts that their editors picked.

use std::collections::BTreeMap;
use std::path::Path;

use article::ArticleId;
use related::{Facts, Forward, Language, Profile, Text};
use serde::Deserialize;

/// A corpus, its articles by the order of its file.
pub(crate) struct Corpus {
    pub(crate) name: String,
    pub(crate) articles: Vec<Known>,
}

/// An article with what is known of it.
pub(crate) struct Known {
    pub(crate) facts: Facts,
    pub(crate) authors: Vec<String>,
    pub(crate) headline: String,
    pub(crate) dek: String,
    pub(crate) prose: String,
    pub(crate) profile: Profile,
}

impl Known {
    pub(crate) fn text(&self) -> Text<'_> {
        Text { headline: &self.headline, dek: &self.dek, prose: &self.prose, language: self.facts.language }
    }
}

#[derive(Deserialize)]
struct Line {
    id: String,
    title: String,
    dek: Option<String>,
    #[serde(alias = "text")]
    body: String,
    authors: Option<Vec<String>>,
    tags: Option<Vec<String>>,
    date: Option<String>,
    section: Option<String>,
    language: Option<String>,
    links: Option<Vec<String>>,
    related: Option<Vec<String>>,
}

/// All corpora in a folder, by name.
pub(crate) fn all_in(folder: &Path) -> Vec<Corpus> {
    let entries = std::fs::read_dir(folder).expect("the folder of corpora can be read");
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let named = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let wanted = paths.iter().filter(|path| named(path).starts_with("related-") && named(path).ends_with(".jsonl"));
    wanted.map(|path| read(named(path).trim_end_matches(".jsonl"), &std::fs::read_to_string(path).unwrap())).collect()
}

fn read(name: &str, text: &str) -> Corpus {
    let lines: Vec<Line> = text.lines().map(|line| serde_json::from_str(line).expect("a line is an article")).collect();
    let ids: BTreeMap<&str, ArticleId> = lines.iter().enumerate().map(|(at, line)| (&*line.id, id(at))).collect();
    let known =
        |names: &Option<Vec<String>>| names.iter().flatten().filter_map(|name| ids.get(&**name).copied()).collect();
    let articles = lines.iter().map(|line| {
        let language = Language::of(line.language.as_deref().unwrap_or("en"));
        let mut facts = Facts::new(ids[&*line.id], language);
        facts.day = line.date.as_deref().and_then(day);
        facts.section = line.section.clone().unwrap_or_default();
        facts.tags = line.tags.clone().unwrap_or_default();
        facts.picks = known(&line.related);
        facts.links = known(&line.links);
        let headline = article::markdown::plain_line(&line.title);
        let dek = article::markdown::plain_line(line.dek.as_deref().unwrap_or_default());
        let prose = article::markdown::plain_text(&line.body);
        let profile = Profile::of(&Text { headline: &headline, dek: &dek, prose: &prose, language });
        Known { facts, authors: line.authors.clone().unwrap_or_default(), headline, dek, prose, profile }
    });
    Corpus { name: name.trim_start_matches("related-").to_owned(), articles: articles.collect() }
}

/// The id of the article with this number.
pub(crate) fn id(at: usize) -> ArticleId {
    ArticleId::new(at as u64, [0; 10])
}

/// The number of the article with this id.
pub(crate) fn number(id: ArticleId) -> usize {
    let hexadecimal: String = id.to_string().chars().filter(|c| *c != '-').take(12).collect();
    usize::from_str_radix(&hexadecimal, 16).unwrap()
}

/// Days since 1 March of year 0 (Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”).
fn day(date: &str) -> Option<i32> {
    let mut parts = date.get(..10)?.split('-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year)
}

/// Rows in memory, by the number of their articles.
pub(crate) struct Rows(pub(crate) Vec<Vec<u8>>);

impl Forward for Rows {
    type Error = std::convert::Infallible;

    fn rows(&self, ids: &[ArticleId], row: &mut dyn FnMut(usize, &[u8])) -> Result<(), Self::Error> {
        for (place, id) in ids.iter().enumerate() {
            if let Some(bytes) = self.0.get(number(*id)) {
                row(place, bytes);
            }
        }
        Ok(())
    }
}
