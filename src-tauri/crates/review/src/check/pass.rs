//! What people let pass: the identity of a finding, and the findings that somebody answered for.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Place};

/// How short a reason may be for letting a finding pass, in characters.
pub const LET_PASS_REASON: usize = 10;

/// Which finding this is, whatever is written elsewhere in the article: the check, what it says, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Finding {
    /// The check’s name.
    pub check: String,
    /// What it says is wrong.
    pub message: String,
    /// The field that it is in, if it is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The words or the name that it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quote: String,
    /// The words before them, in their paragraph.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The words after them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
}

/// What somebody let pass, in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Covers {
    /// One finding, as long as it is about the same words.
    One(Finding),
    /// Whatever a check says of this kind.
    Kind {
        /// The check’s name.
        check: String,
        /// What it says is wrong.
        message: String,
    },
    /// Whatever a check finds.
    Check(String),
}

/// A kind of finding, as the log has it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindOnly {
    never: String,
}

impl Covers {
    /// Reads what the log says of a check. `None` if it is of a newer version: what it let pass counts until then.
    pub fn read(check: &str, finding: &str) -> Option<Self> {
        if finding.is_empty() {
            return Some(Self::Check(check.to_owned()));
        }
        if let Ok(KindOnly { never }) = serde_json::from_str(finding) {
            return Some(Self::Kind { check: check.to_owned(), message: never });
        }
        let finding: Finding = serde_json::from_str(finding).ok()?;
        (finding.check == check).then_some(Self::One(finding))
    }

    /// What the log says of the check’s findings.
    pub fn written(&self) -> Result<String, serde_json::Error> {
        match self {
            Self::One(finding) => serde_json::to_string(finding),
            Self::Kind { message, .. } => serde_json::to_string(&KindOnly { never: message.clone() }),
            Self::Check(_) => Ok(String::new()),
        }
    }

    fn covers(&self, found: &Finding) -> bool {
        match self {
            Self::One(seen) => found.is_still(seen),
            Self::Kind { check, message } => *check == found.check && *message == found.message,
            Self::Check(check) => *check == found.check,
        }
    }
}

impl Finding {
    /// The identity of what a check found in a text.
    pub fn of(found: &Diagnostic, body: &str) -> Self {
        let (field, around) = match &found.place {
            Place::Field(field) => (Some(field.clone()), None),
            Place::Line(_) => (None, None),
            Place::Text(range) => (None, Some(neighbours(body, range))),
        };
        let (before, after) = around.unwrap_or_default();
        Self {
            check: found.check.into(),
            message: found.message.clone(),
            field,
            quote: found.about.clone(),
            before,
            after,
        }
    }

    /// Whether this is the finding that somebody saw, though words beside it changed: on one side, at least, they did not.
    fn is_still(&self, seen: &Self) -> bool {
        let about =
            |found: &Self| (found.check.clone(), found.message.clone(), found.field.clone(), found.quote.clone());
        if about(self) != about(seen) {
            return false;
        }
        let side = |one: &str, other: &str| !one.is_empty() && one == other;
        let alone = |found: &Self| found.before.is_empty() && found.after.is_empty();
        side(&self.before, &seen.before) || side(&self.after, &seen.after) || alone(self) && alone(seen)
    }
}

/// For each finding, what covers it: an index into `passes`.
pub fn passed_by(findings: &[Finding], passes: &[Covers]) -> Vec<Option<usize>> {
    findings.iter().map(|found| passes.iter().position(|pass| pass.covers(found))).collect()
}

/// Up to so many characters on each side tell one place from another with the same words.
const NEIGHBOURS: usize = 40;

fn neighbours(body: &str, range: &Range<usize>) -> (String, String) {
    let before = body.get(..range.start).unwrap_or_default();
    let before = before.rsplit("\n\n").next().unwrap_or_default();
    let start = before.char_indices().rev().nth(NEIGHBOURS - 1).map_or(0, |(at, _)| at);
    let after = body.get(range.end..).unwrap_or_default();
    let after = after.split("\n\n").next().unwrap_or_default();
    let end = after.char_indices().nth(NEIGHBOURS).map_or(after.len(), |(at, _)| at);
    // How lines are broken says nothing about which place this is.
    let one_line = |words: &str| {
        words.split_inclusive(char::is_whitespace).map(|word| word.replace('\n', " ")).collect::<String>()
    };
    (one_line(&before[start..]), one_line(&after[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Severity;

    fn found(body: &str, words: &str, nth: usize) -> Finding {
        let (at, _) = body.match_indices(words).nth(nth).unwrap();
        let diagnostic = Diagnostic {
            check: "house-style",
            severity: Severity::Warning,
            message: "“e-mail” is “email” here".into(),
            fix: String::new(),
            place: Place::Text(at..at + words.len()),
            about: words.into(),
            edit: None,
            asks: false,
        };
        Finding::of(&diagnostic, body)
    }

    const BODY: &str = "The e-mail came late.\n\nShe wrote an e-mail\nto him, and a letter.\n";

    #[test]
    fn a_finding_stays_the_same_through_edits_elsewhere_and_on_one_side() {
        let seen = [Covers::One(found(BODY, "e-mail", 1))];
        let still = |body: &str, nth| passed_by(&[found(body, "e-mail", nth)], &seen) == [Some(0)];
        assert!(still(BODY, 1) && !still(BODY, 0), "the other one was not let pass");
        assert!(still(&format!("New.\n\n{BODY}"), 1));
        assert!(still(&BODY.replace("She wrote", "He wrote"), 1), "what follows is the same");
        assert!(still(&BODY.replace("e-mail\nto", "e-mail to"), 1), "lines were broken otherwise");
        assert!(!still(&BODY.replace("She wrote an", "He got no").replace("to him", "from her"), 1));
    }

    #[test]
    fn never_covers_all_that_a_check_says_of_a_kind_and_nothing_else() {
        let one = found(BODY, "e-mail", 0);
        let never = Covers::Kind { check: one.check.clone(), message: one.message.clone() };
        let other = Finding { message: "Something else".into(), ..one.clone() };
        assert_eq!(passed_by(&[one, found(BODY, "e-mail", 1), other], &[never]), [Some(0), Some(0), None]);
    }

    #[test]
    fn a_field_is_its_own_place() {
        let field = |key: &str, about: &str| Finding {
            check: "byline".into(),
            message: "An author has no profile".into(),
            field: Some(key.into()),
            quote: about.into(),
            before: String::new(),
            after: String::new(),
        };
        let seen = [Covers::One(field("authors", "A. Nobody"))];
        assert_eq!(passed_by(&[field("authors", "A. Nobody"), field("authors", "B. Else")], &seen), [Some(0), None]);
    }

    #[test]
    fn a_finding_is_stored_without_what_is_empty() {
        let text = serde_json::to_string(&found("e-mail", "e-mail", 0)).unwrap();
        assert_eq!(text, r#"{"check":"house-style","message":"“e-mail” is “email” here","quote":"e-mail"}"#);
        let one = Covers::One(found("e-mail", "e-mail", 0));
        let kind = Covers::Kind { check: "house-style".into(), message: "“e-mail” is “email” here".into() };
        for covers in [one, kind, Covers::Check("house-style".into())] {
            let written = covers.written().unwrap();
            assert_eq!(Covers::read("house-style", &written), Some(covers), "{written}");
        }
        assert_eq!(Covers::read("dek", &text), None, "of another check");
        assert_eq!(Covers::read("dek", "{\"new\":1}"), None, "of a newer version");
    }
}
