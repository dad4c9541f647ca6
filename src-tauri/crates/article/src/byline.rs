//! Bylines: one credit for a person.

use crate::Credit;

/// The byline with each author named once, where they are named first, with all their roles: “words, photographs”. Names are
/// the same when they are written the same, spaces around them aside.
pub fn one_credit_each(byline: Vec<Credit>) -> Vec<Credit> {
    let mut kept: Vec<Credit> = Vec::with_capacity(byline.len());
    for credit in byline {
        match kept.iter_mut().find(|there| there.author.trim() == credit.author.trim()) {
            Some(there) => there.role = joined(&there.role, &credit.role),
            None => kept.push(credit),
        }
    }
    kept
}

/// Two roles as one, each part of them once.
fn joined(first: &str, second: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in first.split(',').chain(second.split(',')).map(str::trim).filter(|part| !part.is_empty()) {
        if !parts.iter().any(|there| there.eq_ignore_ascii_case(part)) {
            parts.push(part);
        }
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn byline(credits: &[(&str, &str)]) -> Vec<Credit> {
        credits.iter().map(|&(author, role)| Credit { author: author.into(), role: role.into() }).collect()
    }

    #[test]
    fn a_person_is_named_once_with_all_roles() {
        let before = [
            ("okafor", "words"),
            ("brandt", ""),
            ("okafor", "photographs"),
            ("Kim Lee", "editor"),
            (" Kim Lee", ""),
            ("brandt", "words, editor"),
            ("okafor", "Words, sound"),
        ];
        let after = [("okafor", "words, photographs, sound"), ("brandt", "words, editor"), ("Kim Lee", "editor")];
        assert_eq!(one_credit_each(byline(&before)), byline(&after));
    }
}
