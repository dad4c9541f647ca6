//! Check: doubled words.

use std::ops::Range;

use article::markdown::ProseBlock;

use super::{Check, Subject, language};
use crate::diagnostic::{Diagnostic, Edit, Place, Severity};

/// No word stands there twice by mistake.
pub(super) struct Doubled;

impl Check for Doubled {
    fn name(&self) -> &'static str {
        "doubled"
    }

    fn label(&self) -> &'static str {
        "Doubled words"
    }

    fn about(&self) -> &'static str {
        "No word stands there twice by mistake."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let language = language(subject.language);
        let Some((_, mistakes)) = MISTAKES.iter().find(|(of, _)| *of == language) else { return Vec::new() };
        let mut found = Vec::new();
        for block in subject.prose.written() {
            for (first, second) in pairs(block) {
                let word = &block.words[second.clone()];
                if !mistakes.split(' ').any(|known| known == word.to_lowercase()) {
                    continue;
                }
                let place = block.place(first.start..second.end);
                let message = format!("“{}” stands there twice", word.to_lowercase());
                let place_of_both = Place::Text(place);
                found.push(
                    self.diagnostic(Severity::Warning, place_of_both, message, "Take one of them out.")
                        .suggest(without(subject, block, first.end..second.end)),
                );
            }
        }
        found
    }
}

/// Takes out a word and the space before it, if there is no markup between.
fn without(subject: &Subject<'_>, block: &ProseBlock, words: Range<usize>) -> Option<Edit> {
    let range = block.place(words.clone());
    let written = subject.article.body.get(range.clone())?;
    let same = written.split_whitespace().eq(block.words[words].split_whitespace());
    same.then_some(Edit::Text { range, insert: String::new() })
}

/// Words that follow each other with nothing but a space between, capital letters aside.
fn pairs(block: &ProseBlock) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut before: Option<(usize, &str)> = None;
    for (at, word) in words(&block.words) {
        if let Some((start, last)) = before {
            let end = start + last.len();
            let between = &block.words[end..at];
            // A line that its writer ended is the end of something.
            if !between.is_empty() && between.chars().all(|c| c == ' ') && same(last, word) {
                found.push((start..end, at..at + word.len()));
            }
        }
        before = Some((at, word));
    }
    found
}

/// `the The` begins a title.
fn same(one: &str, other: &str) -> bool {
    let titled = one.starts_with(char::is_lowercase) && other.starts_with(char::is_uppercase);
    one == other || !titled && one.len() == other.len() && one.to_lowercase() == other.to_lowercase()
}

/// The words of a text, each with its place: letters, digits, and marks that join them.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let joins = |c: char| match c {
        'a'..='z' | 'A'..='Z' => true,
        ' ' | '.' | ',' => false,
        c => c.is_alphanumeric() || "’'-_\u{2010}\u{2011}".contains(c) || is_mark(c),
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(joins)?;
        at = text[start..].find(|c| !joins(c)).map_or(text.len(), |end| start + end);
        Some((start, &text[start..at]))
    })
}

/// An accent that is a character of its own.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c)
}

/// Words whose doubling is a mistake, by language. Words that a sentence can need twice in a row (“had had”, “that that”,
/// “nous nous”, “die die”) are not among them, nor are those that people double for effect.
const MISTAKES: &[(&str, &str)] = &[
    (
        "en",
        "a an the and or but nor of from with by at for into onto than as if then though while because i he she we \
         they its his my our your their this these those be been being was were are has have having would could \
         should shall must not which who whom whose where when to there's it's also about between through under over \
         after before during without within among each such",
    ),
    (
        "de",
        "ein eine einen einem einer eines und oder aber mit von zu zum zur bei für auf im am als wie dass ist war \
         wird werden hat haben nicht auch nach vor über unter durch gegen ohne wenn weil dem des ich wir wurde kann \
         sich noch nur bis",
    ),
    (
        "fr",
        "le les un une des du de et ou mais dans pour par avec sur sous sans que qui est sont il elle ils elles je ce \
         cette ces son sa ses leur leurs au aux pas ne à comme",
    ),
    (
        "es",
        "el los las un una unos unas y e o pero de del al a en con por que es son fue se su sus lo como más sin sobre \
         entre este esta ha han",
    ),
    (
        "it",
        "il lo gli le un una uno e o ma di del della dei delle da dal in nel nella con su per che è sono si non a al \
         alla ha hanno come anche tra fra",
    ),
    (
        "nl",
        "de het een en of maar van voor met op in aan bij uit naar als wordt worden heeft hebben niet ook door om tot \
         ik we ze hij te",
    ),
    ("pt", "o os as um uma e ou mas de do da dos das em no na nas com por que é são foi seu sua não ao à como"),
    (
        "sv",
        "en ett och eller men av för med på i till från om är var har hade inte som att vid efter under jag vi han \
         hon sin sitt sina",
    ),
    ("da", "en et og eller men af for med på i til fra om er var har ikke"),
    ("nb", "en et og eller men av for med på i til fra om er var har ikke"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_places_whatever_stands_between() {
        let text = " The the—it’s, e-mail.\u{FFFC} zu\u{308}rich";
        let found: Vec<_> = words(text).collect();
        let wanted = ["The", "the", "it’s", "e-mail", "zu\u{308}rich"];
        assert_eq!(found.iter().map(|(_, word)| *word).collect::<Vec<_>>(), wanted);
        assert!(found.iter().all(|(at, word)| text[*at..].starts_with(word)));
    }

    #[test]
    fn only_neighbours_in_one_line_are_pairs() {
        let pairs = |text: &str| pairs(&ProseBlock::plain(text)).len();
        for one in ["the the", "The the end", "of  of"] {
            assert_eq!(pairs(one), 1, "{one}");
        }
        for none in ["the The", "the. The", "the, the", "the\nthe", "the \u{FFFC} the", "the-the", "the “the"] {
            assert_eq!(pairs(none), 0, "{none}");
        }
    }
}
