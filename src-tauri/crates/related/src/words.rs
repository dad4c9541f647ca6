//! The words of a text that say what it is about, each with its place.

mod fold;
mod stop;
mod unspaced;

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::language::Language;
use crate::term::WordHash;
pub(crate) use fold::without_possessive;
use unspaced::Family;

/// A word that is neither a stop word nor a number.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) hash: WordHash,
    /// Where it is in the text, in bytes.
    pub(crate) range: Range<usize>,
}

/// The words of a plain text, in order.
pub(crate) fn words(text: &str, language: Language) -> Vec<Word> {
    let stop_words = stop::stop_words(language);
    let mut words = Vec::new();
    let mut form = String::new();
    each_written(text, language, |range| {
        fold::fold(&text[range.clone()], language, &mut form);
        if says_something(&form) && !stop_words.contains(&form) {
            words.push(Word { hash: WordHash::of(&form), range });
        }
    });
    words
}

/// One letter says nothing, nor does a number, unless it is a year.
fn says_something(form: &str) -> bool {
    let mut chars = form.chars();
    let Some(first) = chars.next() else { return false };
    if chars.next().is_none() {
        return unspaced::is_word(first);
    }
    let number = form.chars().all(char::is_numeric);
    !number || (form.len() == 4 && ("1500".."2100").contains(&form))
}

/// Calls for each word as it is written.
fn each_written(text: &str, language: Language, mut word: impl FnMut(Range<usize>)) {
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let family = Family::of(c);
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = chars.peek().copied() {
            let inside = if c.is_alphanumeric() {
                Family::of(c) == family || is_mark(c)
            } else if fold::is_apostrophe(c) {
                !language.elides() && continues(&text[at + c.len_utf8()..])
            } else {
                is_mark(c)
            };
            if !inside {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        match family {
            Family::Spaced => word(start..end),
            _ => unspaced::words(&text[start..end]).for_each(|part| word(start + part.start..start + part.end)),
        }
    }
}

/// Signs that belong to the letter before them.
fn is_mark(c: char) -> bool {
    c >= '\u{80}' && (is_combining_mark(c) || fold::is_unseen(c))
}

fn continues(rest: &str) -> bool {
    rest.chars().next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
        words(text, Language::of(language)).into_iter().map(|word| &text[word.range]).collect()
    }

    #[test]
    fn words_are_letters_and_digits_of_any_script() {
        assert_eq!(
            written("The harbour council’s towpath, in 1998: 40 don't", "en"),
            ["harbour", "council’s", "towpath", "1998"]
        );
        assert_eq!(written("Get-CimInstance -Namespace a x86", "en"), ["CimInstance", "Namespace", "x86"]);
        assert_eq!(written("1450 1500 2099 2100 007 1998th", "en"), ["1500", "2099", "1998th"]);
        assert_eq!(written("паром у причала", "ru"), ["паром", "причала"]);
        assert_eq!(written("cafe\u{301} नमस्ते", ""), ["cafe\u{301}", "नमस्ते"]);
    }

    #[test]
    fn an_elided_article_is_no_part_of_the_word() {
        assert_eq!(written("l’eau d'un fleuve", "fr"), ["eau", "fleuve"]);
        assert_eq!(written("l'eau", ""), ["l'eau"]);
    }

    #[test]
    fn words_without_spaces_are_found() {
        assert_eq!(written("渡轮停靠港口。", "zh"), ["渡轮", "停靠", "港口"]);
        assert_eq!(written("夜のフェリーは港に停泊", "ja"), ["夜", "フェリー", "港", "停泊"]);
        assert_eq!(written("เรือข้ามฟากจอดที่ท่าเรือ", "th"), ["เรือ", "ข้าม", "ฟาก", "จอด", "ท่าเรือ"]);
        assert_eq!(written("2024年Tauri版", "zh"), ["2024", "Tauri", "版"]);
    }

    #[test]
    fn a_text_without_words_has_none() {
        assert_eq!(written("… — ! ' ’ 7 \u{301}", "en"), [""; 0]);
        assert_eq!(written("", "zh"), [""; 0]);
    }
}
