//! Who says something, as others see them.

use std::collections::HashMap;

use article::PersonId;
use review::Person;
use review::state::Words;

use crate::logbook::called;
use crate::wire::NoteWords;
use crate::{Error, OpenPublication};

/// The people of the publication, as others see them.
pub(super) struct Speakers<'p> {
    pub(super) people: &'p [Person],
    portraits: HashMap<PersonId, String>,
}

impl<'p> Speakers<'p> {
    /// With the portraits of their author profiles.
    pub(super) fn new(publication: &OpenPublication, people: &'p [Person]) -> Result<Self, Error> {
        let portrait = |person: &Person| {
            let Some(slug) = &person.profile else { return Ok(None) };
            let profile = publication.read(|reader| Ok(library::author(reader, slug)?))?;
            let portrait = profile.map(|(profile, _)| profile.portrait).filter(|path| !path.is_empty());
            Ok(portrait.map(|path| (person.id, path)))
        };
        let portraits =
            people.iter().filter_map(|person| portrait(person).transpose()).collect::<Result<_, Error>>()?;
        Ok(Self { people, portraits })
    }

    /// Words of one of them, for hosts.
    pub(super) fn said(&self, words: &Words) -> NoteWords {
        let Words { id, by, at, text, reworded, vouched } = words;
        NoteWords {
            id: id.to_string(),
            by: called(self.people, *by),
            person: by.to_string(),
            portrait: self.portraits.get(by).cloned(),
            at: at.clone(),
            text: text.clone(),
            reworded: *reworded,
            vouched: *vouched,
        }
    }
}
