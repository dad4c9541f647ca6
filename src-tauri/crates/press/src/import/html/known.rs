//! Whether a text says nothing but the fields of an article: “By Ada Marsh, 3 May 2026, 4 min read”.

use jiff::civil::Date;

use super::facts::Facts;
use crate::words;

/// The fields of an article as its page shows them.
pub(super) struct Known {
    /// The words of each, the longest first.
    texts: Vec<Vec<String>>,
}

impl Known {
    pub(super) fn of(facts: &Facts) -> Self {
        let single = [&facts.title, &facts.description, &facts.section, &facts.site].into_iter().flatten();
        let mut texts: Vec<_> = single.chain(&facts.authors).chain(&facts.tags).map(|text| words_of(text)).collect();
        if let Some(date) = &facts.date {
            texts.extend(dates(date, facts.language.as_deref().unwrap_or("en")));
        }
        texts.retain(|words| !words.is_empty());
        texts.sort_by_key(|words| std::cmp::Reverse(words.len()));
        Self { texts }
    }

    /// Whether a text says nothing but fields, with the small words between them. Another name, another day or a number
    /// that no field has is text.
    pub(super) fn explains(&self, said: &str) -> bool {
        let mut rest = words_of(said);
        let before = rest.len();
        without_reading_time(&mut rest);
        for known in &self.texts {
            while let Some(at) = rest.windows(known.len()).position(|part| part == known) {
                // What was before and what was behind it do not stand together for that.
                rest.splice(at..at + known.len(), [String::new()]);
            }
        }
        let field = rest.len() < before || rest.iter().any(String::is_empty);
        field && rest.iter().all(|word| word.is_empty() || SMALL.contains(&word.as_str()))
    }
}

/// “4 min read”, “Lesezeit: 4 Minuten”: the program counts that itself. Minutes alone may be those of a recipe.
fn without_reading_time(rest: &mut Vec<String>) {
    let is_unit = |word: &String| UNITS.contains(&word.as_str());
    let is_number = |word: &String| word.chars().all(char::is_numeric);
    let Some(at) = rest.windows(2).position(|pair| is_number(&pair[0]) && is_unit(&pair[1])) else { return };
    if !rest.iter().any(|word| READING.contains(&word.as_str())) {
        return;
    }
    rest.drain(at..at + 2);
    rest.retain(|word| !READING.contains(&word.as_str()));
}

/// The ways in which a page may write a date and its time.
fn dates(written: &str, language: &str) -> Vec<Vec<String>> {
    let Some(date) = written.get(..10).and_then(|day| day.parse::<Date>().ok()) else { return Vec::new() };
    let (year, month, day) = (date.year().to_string(), date.month(), date.day());
    let days = [format!("{day}"), format!("{day:02}"), format!("{day}st"), format!("{day}nd"), format!("{day}rd")]
        .into_iter()
        .chain([format!("{day}th"), format!("{day}er")]);
    let numbers = [format!("{month}"), format!("{month:02}")];
    let names = month_names(month, language);
    let mut all: Vec<Vec<String>> = Vec::new();
    for day in days {
        for name in &names {
            all.push(vec![day.clone(), name.clone(), year.clone()]);
            all.push(vec![name.clone(), day.clone(), year.clone()]);
            all.push(vec![day.clone(), "de".into(), name.clone(), "de".into(), year.clone()]);
            all.push(vec![day.clone(), name.clone()]);
            all.push(vec![name.clone(), day.clone()]);
        }
        for number in &numbers {
            all.push(vec![year.clone(), number.clone(), day.clone()]);
            all.push(vec![day.clone(), number.clone(), year.clone()]);
            all.push(vec![number.clone(), day.clone(), year.clone()]);
        }
    }
    all.push(words_of(&words::words(language).day(date.year(), month, day)));
    all.push(words_of(&format!("{year}年{month}月{day}日")));
    let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    all.extend(WEEKDAYS.iter().map(|names| words_of(names[weekday])));
    all.push(vec![WEEKDAYS[0][weekday].chars().take(3).collect()]);
    all.extend(times(written));
    all
}

/// The time of day, on a clock of twenty-four hours and on one of twelve.
fn times(written: &str) -> Vec<Vec<String>> {
    let parts = || Some((written.get(11..13)?.parse::<u32>().ok()?, written.get(14..16)?.to_owned()));
    let Some((hour, minute)) = parts() else { return Vec::new() };
    let twelve = if hour.is_multiple_of(12) { 12 } else { hour % 12 };
    let half = if hour < 12 { "am" } else { "pm" };
    vec![
        vec![format!("{hour}"), minute.clone()],
        vec![format!("{hour:02}"), minute.clone()],
        vec![format!("{twelve}"), minute.clone(), half.to_owned()],
        vec![format!("{twelve}"), format!("{minute}{half}")],
    ]
}

/// The names of a month in English and in the page’s language, and their first letters.
fn month_names(month: i8, language: &str) -> Vec<String> {
    let at = usize::try_from(month - 1).unwrap_or(0);
    let whole = ["en", language].map(|language| words::words(language).months.get(at).unwrap_or(&"").to_lowercase());
    let cut = |length: usize| whole.iter().map(move |name| name.chars().take(length).collect::<String>());
    let mut names: Vec<String> = cut(3).chain(cut(4)).chain(whole.iter().cloned()).collect();
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    names
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Words between the parts of a byline, in the languages of many readers.
const SMALL: &[&str] = &[
    "a",
    "am",
    "and",
    "at",
    "author",
    "autor",
    "av",
    "by",
    "de",
    "di",
    "door",
    "e",
    "en",
    "et",
    "in",
    "le",
    "of",
    "on",
    "par",
    "pm",
    "por",
    "posted",
    "published",
    "publié",
    "stand",
    "the",
    "text",
    "u",
    "uhr",
    "um",
    "und",
    "updated",
    "utc",
    "veröffentlicht",
    "vom",
    "von",
    "words",
    "written",
    "y",
    "автор",
    "от",
    "и",
    "بقلم",
    "文",
];

/// The days of the week from Monday, in English and other languages that write them before a date.
const WEEKDAYS: &[[&str; 7]] = &[
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
    ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
];

/// Words of a reading time.
const READING: &[&str] = &["lecture", "leestijd", "lesezeit", "lesetid", "lästid", "read", "reading", "time"];

const UNITS: &[&str] = &["min", "mins", "minute", "minuten", "minuter", "minutes", "minutos", "minutter", "мин"];

#[cfg(test)]
mod tests {
    use super::super::facts::Facts;
    use super::Known;

    #[test]
    fn only_these_fields_are_explained() {
        let facts = Facts {
            authors: vec!["Ada Marsh".into()],
            date: Some("2024-05-03T10:40:00Z".into()),
            title: Some("Tea".into()),
            ..Facts::default()
        };
        let known = Known::of(&facts);
        for said in [
            "By Ada Marsh",
            "Ada Marsh · 3 May 2024 · 4 min read",
            "Posted on Friday, May 3rd, 2024 at 10:40 am by Ada Marsh",
            "2024-05-03",
            "03.05.2024, 10:40 Uhr",
            "Updated 3 May 2024",
            "Reading time: 40 min",
        ] {
            assert!(known.explains(said), "{said}");
        }
        for said in [
            "By Ada Marsh and Ben Li, 2024-05-03",
            "12 March 2024",
            "5 May 2024",
            "LONDON, 3 May 2024",
            "Ada Marsh 5",
            "By Ada Marsh, 11:00",
            "Photos: Ann, 2024",
            "2024",
            "Tea 1 2 3",
            "By",
            "40 min",
            "3 May 2023",
        ] {
            assert!(!known.explains(said), "{said}");
        }
        let german =
            Known::of(&Facts { language: Some("de".into()), date: Some("2024-05-03".into()), ..Facts::default() });
        assert!(german.explains("Veröffentlicht am Freitag, 3. Mai 2024"));
        assert!(!german.explains("Veröffentlicht am Montag, 3. Mai 2024"));
    }
}
