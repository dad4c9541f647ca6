//! Reading `style.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::matcher::{Matcher, Rule};
use super::numerals::Numerals;

/// `style.toml` is not valid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("style.toml is not valid: {message}")]
pub struct InvalidStyle {
    /// Its line; the first is 1.
    pub line: Option<u32>,
    /// What is wrong and what to do.
    pub message: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    words: BTreeMap<String, Words>,
    names: BTreeMap<String, Names>,
    numerals: Option<NumeralRules>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected the words to write instead, or { use = \"…\", why = \"…\" }")]
enum Words {
    Use(String),
    Rule(WordRule),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordRule {
    #[serde(rename = "use")]
    instead: Option<String>,
    #[serde(default)]
    why: String,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a list of other spellings, or { not = [\"…\"], why = \"…\" }")]
enum Names {
    Not(Vec<String>),
    Rule(NameRule),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRule {
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumeralRules {
    words_to: Option<u32>,
    thousands: Option<String>,
    #[serde(default)]
    why: String,
}

/// The rules of a house style.
#[derive(Default)]
pub(super) struct Rules {
    pub(super) words: Matcher,
    pub(super) names: Matcher,
    pub(super) numerals: Numerals,
}

pub(super) fn read(text: &str) -> Result<Rules, InvalidStyle> {
    let text = text.trim_start_matches('\u{feff}');
    let file: File = toml::from_str(text).map_err(|error| InvalidStyle {
        line: error.span().map(|span| line_at(text, span.start)),
        message: error.message().to_owned(),
    })?;
    let mut style = Rules::default();
    for (not, words) in &file.words {
        let (instead, why) = match words {
            Words::Use(instead) => (Some(instead.as_str()), ""),
            Words::Rule(rule) => (rule.instead.as_deref(), rule.why.as_str()),
        };
        add(text, &mut style.words, Rule::words(not, instead, why), not)?;
        if instead.is_some_and(|instead| instead.ends_with('*') && !not.ends_with('*')) {
            return Err(at_key(text, not, "only words that end in * have an ending for * to stand for"));
        }
    }
    for (name, spellings) in &file.names {
        let (not, why) = match spellings {
            Names::Not(not) => (not, ""),
            Names::Rule(rule) => (&rule.not, rule.why.as_str()),
        };
        for spelling in std::iter::once(name).chain(not) {
            add(text, &mut style.names, Rule::name(spelling, name, why), name)?;
        }
    }
    if let Some(rules) = file.numerals {
        let invalid = |key: &str, message: &str| Err(at_key(text, key, message));
        if rules.words_to.is_some_and(|to| !(1..=12).contains(&to)) {
            return invalid("words_to", "words_to is the last number in words, from 1 to 12");
        }
        if rules
            .thousands
            .as_deref()
            .is_some_and(|sign| !matches!(sign, "," | "." | "'" | "’" | " " | "\u{A0}" | "\u{202F}"))
        {
            return invalid("thousands", "thousands is a comma, a full stop, an apostrophe or a space");
        }
        style.numerals = Numerals::new(rules.words_to, rules.thousands, rules.why);
    }
    Ok(style)
}

fn add(text: &str, to: &mut Matcher, rule: Option<Rule>, key: &str) -> Result<(), InvalidStyle> {
    let rule = rule.ok_or_else(|| at_key(text, key, &format!("“{key}” has to begin with a letter or a digit")))?;
    to.add(rule);
    Ok(())
}

fn at_key(text: &str, key: &str, message: &str) -> InvalidStyle {
    let written = |line: &str| {
        let line = line.trim_start();
        let behind = line.strip_prefix(key).or_else(|| {
            let quoted = line.strip_prefix(['"', '\''])?.strip_prefix(key)?;
            quoted.strip_prefix(['"', '\''])
        });
        behind.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let line = text.lines().position(written).and_then(|line| u32::try_from(line + 1).ok());
    InvalidStyle { line, message: message.to_owned() }
}

fn line_at(text: &str, at: usize) -> u32 {
    let above = text.get(..at).unwrap_or(text).matches('\n').count();
    u32::try_from(above).map_or(u32::MAX, |above| above.saturating_add(1))
}
