//! Reading what of `[site]` can be written in several ways. What is wrong is told with its key: serde, which tries one form after
//! the other, would say only that none fits.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::site_settings::{FrontSettings, NavigationEntry, Pick, Position, Rule};

/// The keys of `[site]`.
const KEYS: [&str; 6] = ["theme", "settings", "notice", "pages", "navigation", "front"];

/// The keys of `[site]` in this text that nothing reads, a sentence each.
pub(crate) fn unknown(text: &str) -> Vec<String> {
    #[derive(Deserialize)]
    struct Whole {
        #[serde(default)]
        site: BTreeMap<Spanned<String>, IgnoredAny>,
    }
    let site = toml::from_str::<Whole>(text).map(|whole| whole.site).unwrap_or_default();
    let unknown = site.keys().filter(|key| !KEYS.contains(&key.as_ref().as_str()));
    let told = unknown.map(|key| {
        let above = text.as_bytes().iter().take(key.span().start).filter(|byte| **byte == b'\n').count();
        format!(
            "publication.toml, line {}: [site] has no key “{}”, but {}; correct it there",
            above + 1,
            key.as_ref(),
            KEYS.join(", ")
        )
    });
    told.collect()
}

impl<'de> Deserialize<'de> for FrontSettings {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Front;
        impl<'de> Visitor<'de> for Front {
            type Value = FrontSettings;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("positions by name, and `sections`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FrontSettings, A::Error> {
                let mut front = FrontSettings::default();
                while let Some(key) = map.next_key::<String>()? {
                    if key == "sections" {
                        front.sections = map.next_value()?;
                    } else {
                        front.positions.insert(key, map.next_value()?);
                    }
                }
                Ok(front)
            }
        }
        from.deserialize_map(Front)
    }
}

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Picks;
        impl<'de> Visitor<'de> for Picks {
            type Value = Position;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an article or a rule, or a list of these")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Position, E> {
                Ok(Position::One(Pick::Article(name.to_owned())))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Position, A::Error> {
                rule(map).map(Position::One)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Position, A::Error> {
                let mut picks = Vec::new();
                while let Some(pick) = list.next_element()? {
                    picks.push(pick);
                }
                Ok(Position::Several(picks))
            }
        }
        from.deserialize_any(Picks)
    }
}

impl<'de> Deserialize<'de> for Pick {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct One;
        impl<'de> Visitor<'de> for One {
            type Value = Pick;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an article by its slug or id, or a rule")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Pick, E> {
                Ok(Pick::Article(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Pick, A::Error> {
                rule(map)
            }
        }
        from.deserialize_any(One)
    }
}

fn rule<'de, A: MapAccess<'de>>(map: A) -> Result<Pick, A::Error> {
    Rule::deserialize(MapAccessDeserializer::new(map)).map(Pick::Newest)
}

impl<'de> Deserialize<'de> for NavigationEntry {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Entry;
        impl<'de> Visitor<'de> for Entry {
            type Value = NavigationEntry;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a section, an article, or a `label` with an `address` or `to`")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<NavigationEntry, E> {
                Ok(NavigationEntry::Named(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<NavigationEntry, A::Error> {
                let (mut label, mut address, mut to) = (None, None, None);
                // Other programs may keep more in it.
                let mut others = String::new();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "label" => label = Some(map.next_value()?),
                        "address" => address = Some(map.next_value()?),
                        "to" => to = Some(map.next_value()?),
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                            others.push_str(&format!(", and there is no key `{key}`"));
                        }
                    }
                }
                match (label, address, to) {
                    // With an address, it is a link.
                    (Some(label), Some(address), _) => Ok(NavigationEntry::Link { label, address }),
                    (Some(label), None, Some(to)) => Ok(NavigationEntry::Labelled { label, to }),
                    _ => Err(A::Error::custom(format!("an entry needs a `label`, and an `address` or `to`{others}"))),
                }
            }
        }
        from.deserialize_any(Entry)
    }
}
