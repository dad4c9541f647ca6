//! Check: the house style.

use article::markdown::ProseBlock;

use super::{Check, Subject, language};
use crate::diagnostic::{Diagnostic, Edit, Place, Severity};
use crate::style::Departure;

/// Words, names and numbers are written as the publication writes them.
pub(super) struct HouseStyle;

impl Check for HouseStyle {
    fn name(&self) -> &'static str {
        "house-style"
    }

    fn label(&self) -> &'static str {
        "House style"
    }

    fn about(&self) -> &'static str {
        "Words, names and numbers are written as style.toml says."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let house = subject.house;
        if house.style.is_empty() {
            return Vec::new();
        }
        let (here, own) = (language(subject.language), language(&house.language));
        let departures = |block: &ProseBlock| house.style.departures(block, here, here == own);
        let mut found = Vec::new();
        for block in subject.prose.written() {
            for departure in departures(block) {
                let edit = edit(subject, block, &departure);
                let place = Place::Text(block.place(departure.range.clone()));
                found.push(self.found(departure, place).suggest(edit));
            }
        }
        for (key, words) in subject.fields() {
            for departure in departures(&ProseBlock::plain(words)) {
                let written = &words[departure.range.clone()];
                let edit = departure.instead.as_ref().map(|instead| {
                    let mut value = words.to_owned();
                    value.replace_range(departure.range.clone(), instead);
                    Edit::Field { key: key.into(), value: value.into() }
                });
                found.push(self.found(departure, Place::field(key)).about(written).suggest(edit));
            }
        }
        found
    }

    fn passed(&self, subject: &Subject<'_>) -> Option<String> {
        let rules = subject.house.style.rules();
        (rules > 0).then(|| super::counted(rules, "rule kept", "rules kept"))
    }
}

impl HouseStyle {
    fn found(&self, departure: Departure, place: Place) -> Diagnostic {
        // What one reason asks for is one finding, in however many words.
        let why = departure.why.trim().trim_end_matches('.');
        let (message, fix) = match why {
            "" => (departure.message, "House style.".to_owned()),
            why => (why.to_owned(), format!("{}.", departure.message)),
        };
        self.diagnostic(Severity::Warning, place, message, fix)
    }
}

/// The edit, if there is no markup among the words.
fn edit(subject: &Subject<'_>, block: &ProseBlock, departure: &Departure) -> Option<Edit> {
    let range = block.place(departure.range.clone());
    let written = subject.article.body.get(range.clone())?;
    let plain = written.split_whitespace().eq(block.words[departure.range.clone()].split_whitespace());
    let insert = departure.instead.clone().filter(|_| plain)?;
    Some(Edit::Text { range, insert })
}
