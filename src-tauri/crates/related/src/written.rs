//! Terms as they are written in a text: what people see of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::profile::Text;
use crate::term::Term;
use crate::words::{Word, words};

/// How a text writes a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its most frequent form there, the first among equals; that of the headline only if it is nowhere else, since
    /// headlines may have capitals of their own.
    pub form: String,
    /// The two words of a pair.
    pub pair: Option<(Term, Term)>,
}

/// How often each form of a term was met, in the order in which they were.
type Forms = Vec<(String, usize)>;

/// The longest form of a pair, in bytes: words with many stop words between them read badly.
const LONGEST: usize = 80;

/// Finds how a text writes terms; those that it does not have are left out.
pub fn written(text: &Text<'_>, wanted: &BTreeSet<Term>) -> BTreeMap<Term, Written> {
    let mut found: BTreeMap<Term, Written> = BTreeMap::new();
    let fields = [(text.prose, true), (text.dek, true), (text.headline, false)];
    let mut met: BTreeMap<Term, (Forms, Option<(Term, Term)>)> = BTreeMap::new();
    for (field, counts) in fields {
        let words = words(field, text.language);
        let mut here: BTreeMap<Term, (Forms, Option<(Term, Term)>)> = BTreeMap::new();
        for word in words.iter().filter(|word| wanted.contains(&Term::word(word.hash))) {
            add(&mut here.entry(Term::word(word.hash)).or_default().0, one(field, word).to_owned());
        }
        for pair in words.windows(2) {
            let term = Term::pair(pair[0].hash, pair[1].hash);
            if wanted.contains(&term) {
                let of = here.entry(term).or_default();
                of.1 = Some((Term::word(pair[0].hash), Term::word(pair[1].hash)));
                add(&mut of.0, both(field, &pair[0], &pair[1]));
            }
        }
        for (term, (forms, pair)) in here {
            if counts || !met.contains_key(&term) {
                let of = met.entry(term).or_default();
                of.1 = pair;
                for (form, times) in forms {
                    (0..times).for_each(|_| add(&mut of.0, form.clone()));
                }
            }
        }
    }
    for (term, (forms, pair)) in met {
        let most = forms.iter().map(|(_, times)| *times).max();
        if let Some((form, _)) = forms.into_iter().find(|(_, times)| Some(*times) == most) {
            found.insert(term, Written { form, pair });
        }
    }
    found
}

fn add(forms: &mut Forms, form: String) {
    match forms.iter_mut().find(|(known, _)| *known == form) {
        Some((_, times)) => *times += 1,
        None => forms.push((form, 1)),
    }
}

/// A word without its possessive *’s*.
fn one<'t>(field: &'t str, word: &Word) -> &'t str {
    crate::words::without_possessive(&field[word.range.clone()])
}

/// Two words with what stands between them, unless a sentence ends there.
fn both(field: &str, first: &Word, second: &Word) -> String {
    let between = &field[first.range.end..second.range.start];
    let (start, end) = (first.range.start, second.range.start + one(field, second).len());
    if end - start > LONGEST
        || between.contains(|c: char| !(c.is_alphanumeric() || " -–’'&/".contains(c) || c == '\u{ad}'))
    {
        return format!("{} {}", one(field, first), one(field, second));
    }
    field[start..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::profile::Profile;

    fn forms(headline: &str, prose: &str, language: &str) -> Vec<String> {
        let text = Text { headline, dek: "", prose, language: Language::of(language) };
        let profile = Profile::of(&text);
        let terms = profile.terms().iter().map(|counted| counted.term).collect();
        let mut forms: Vec<_> = written(&text, &terms).into_values().map(|written| written.form).collect();
        forms.sort();
        forms
    }

    #[test]
    fn a_word_is_shown_as_the_text_writes_it_most_often() {
        assert_eq!(
            forms("THE TOWPATH", "A towpath. The Towpath’s owner; towpath!", "en")[..3],
            ["Towpath’s owner", "owner", "owner towpath"]
        );
        assert!(forms("THE TOWPATH", "A towpath.", "en").contains(&"towpath".to_owned()));
        assert_eq!(forms("Towpaths", "", "en"), ["Towpaths"], "where only the headline has it");
    }

    #[test]
    fn a_pair_is_shown_with_what_stands_between() {
        assert!(forms("", "The owner of the towpath", "en").contains(&"owner of the towpath".to_owned()));
        assert!(forms("", "An owner. Towpath closed", "en").contains(&"owner Towpath".to_owned()));
        assert!(forms("", "渡轮停靠港口", "zh").contains(&"停靠港口".to_owned()));
    }
}
