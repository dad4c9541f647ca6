//! What a publication says about its checks: `[checks]` in `publication.toml`.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// What a publication says about its checks, by their names. Those that are not named stay as they are.
pub type CheckSettings = BTreeMap<String, CheckSetting>;

/// What a publication says about one check: `dek = "stop"`, or `dek = { level = "stop", at = ["export"] }`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CheckSetting {
    /// What its findings do; none: what the check itself says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The moves at which it is made; none: those of the check itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Vec<Move>>,
}

/// What the findings of a check do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// They stop a move.
    Stop,
    /// They are worth fixing.
    Warn,
    /// They are for information.
    Info,
    /// There are none: the check is not made.
    Off,
}

/// In place of a level: what the check itself says.
const USUAL: &str = "usual";

impl CheckSetting {
    /// Its level as it is written.
    pub fn word(&self) -> &'static str {
        match self.level {
            Some(Level::Stop) => "stop",
            Some(Level::Warn) => "warn",
            Some(Level::Info) => "info",
            Some(Level::Off) => "off",
            None => USUAL,
        }
    }
}

/// A step on the way of an article to its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Move {
    /// A writer sends it for review.
    Review,
    /// An editor approves it.
    Approve,
    /// It is exported.
    Export,
}

impl Move {
    /// Every move, in order.
    pub const ALL: [Self; 3] = [Self::Review, Self::Approve, Self::Export];

    /// Its name in settings and for scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Approve => "approve",
            Self::Export => "export",
        }
    }
}

impl fmt::Display for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CheckSetting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Written)
    }
}

/// Reads both forms. An untagged enum would say of a mistake only that no form fits.
struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = CheckSetting;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "\"stop\", \"warn\", \"info\", \"off\" or \"usual\", or { level = …, at = [\"review\", \"approve\", \"export\"] }",
        )
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<CheckSetting, E> {
        Ok(CheckSetting { level: level(word)?, at: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<CheckSetting, A::Error> {
        let mut setting = CheckSetting::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "level" => setting.level = level(&map.next_value::<String>()?)?,
                "at" => setting.at = Some(map.next_value()?),
                other => return Err(de::Error::unknown_field(other, &["level", "at"])),
            }
        }
        Ok(setting)
    }
}

fn level<E: de::Error>(word: &str) -> Result<Option<Level>, E> {
    if word == USUAL {
        return Ok(None);
    }
    Level::deserialize(de::value::StrDeserializer::new(word)).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Publication;

    #[test]
    fn both_forms_are_read_and_a_mistake_is_named_with_its_line() {
        let text = "[checks]\ndek = \"stop\"\nrelated = { level = \"off\" }\nunique = \"usual\"\ncredit = { at = [\"approve\", \"export\"] }\n";
        let read = Publication::parse(text).unwrap();
        assert_eq!(read.checks["dek"].level, Some(Level::Stop));
        assert_eq!(read.checks["related"].level, Some(Level::Off));
        assert_eq!(read.checks["unique"], CheckSetting::default());
        assert_eq!(read.checks["credit"].at, Some(vec![Move::Approve, Move::Export]));
        assert_eq!(Publication::parse(&toml::to_string_pretty(&read).unwrap()), Ok(read), "and written again");
        for (wrong, says) in [("dek = \"stopp\"", "stopp"), ("dek = 3", "off"), ("dek = { lvl = \"stop\" }", "lvl")] {
            let error = Publication::parse(&format!("[checks]\n{wrong}\n")).unwrap_err().to_string();
            assert!(error.contains("line 2") && error.contains(says), "{error}");
        }
    }
}
