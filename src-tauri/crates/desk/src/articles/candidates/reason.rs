//! Reasons in words.

use article::ArticleId;
use library::Reader;
use related::Reason;

use crate::Error;
use crate::wire::ReasonPart;

/// How many articles that point to a candidate are named.
const NAMED: usize = 2;

/// The reasons as one sentence, in parts: what scored is strong. `copies` tell the same story as the candidate.
pub(super) fn parts(reader: &Reader<'_>, reasons: &[Reason], copies: &[ArticleId]) -> Result<Vec<ReasonPart>, Error> {
    let mut sentence = Sentence(Vec::new());
    for reason in reasons {
        if !sentence.0.is_empty() {
            sentence.plain("; ");
        }
        match reason {
            Reason::SharedWords(words) => sentence.list("shares ", words),
            Reason::HeadlineNamed(words) => sentence.list("the text names ", words),
            Reason::SharedTags(tags) => sentence.list(if tags.len() == 1 { "same tag " } else { "same tags " }, tags),
            Reason::LinkedFromText => sentence.plain("linked from the text"),
            Reason::BothLinkTo(other) => sentence.list("both link to ", &headlines(reader, &[*other])?),
            Reason::LikesPointToIt(pointing) => {
                let (verb, many) = match pointing.len() {
                    1 => (" like this one points to it: ", "an article".to_owned()),
                    more => (" articles like this one point to it: ", more.to_string()),
                };
                sentence.plain(&format!("{many}{verb}"));
                sentence.list("", &headlines(reader, pointing)?);
            }
            Reason::SameTime { days, same_section } => {
                sentence.plain(if *same_section { "same section, " } else { "" });
                sentence.plain(&apart(*days));
            }
        }
    }
    if !copies.is_empty() {
        sentence.plain(if sentence.0.is_empty() { "the same story as " } else { "; the same story as " });
        sentence.list("", &headlines(reader, copies)?);
    }
    Ok(sentence.begun())
}

struct Sentence(Vec<ReasonPart>);

impl Sentence {
    fn plain(&mut self, text: &str) {
        if !text.is_empty() {
            self.0.push(ReasonPart { text: text.to_owned(), strong: false });
        }
    }

    fn list(&mut self, before: &str, words: &[String]) {
        self.plain(before);
        for (at, word) in words.iter().enumerate() {
            self.plain(if at == 0 { "" } else { ", " });
            self.0.push(ReasonPart { text: word.clone(), strong: true });
        }
    }

    /// With a capital letter, unless it begins with words of a text.
    fn begun(mut self) -> Vec<ReasonPart> {
        if let Some(first) = self.0.first_mut().filter(|first| !first.strong) {
            let mut letters = first.text.chars();
            first.text =
                letters.next().map(|letter| letter.to_uppercase().chain(letters).collect()).unwrap_or_default();
        }
        self.0
    }
}

fn headlines(reader: &Reader<'_>, ids: &[ArticleId]) -> Result<Vec<String>, Error> {
    let found = ids.iter().filter_map(|id| library::article(reader, *id).transpose()).take(NAMED);
    Ok(found.map(|there| there.map(|there| quoted(&there.headline))).collect::<Result<_, _>>()?)
}

/// A headline as part of a sentence. It may have a comma, as the list of them has, or be a quotation itself.
fn quoted(headline: &str) -> String {
    const LONGEST: usize = 60;
    let mut told = String::new();
    for word in headline.split_whitespace() {
        if told.chars().count() + word.chars().count() > LONGEST && !told.is_empty() {
            told.push('…');
            break;
        }
        told.push_str(if told.is_empty() { "" } else { " " });
        told.push_str(word);
    }
    if told.starts_with(['“', '„', '«', '"', '‘', '「']) { told } else { format!("“{told}”") }
}

/// How far apart two dates are.
fn apart(days: i32) -> String {
    let far = days.unsigned_abs();
    let (many, unit) = match far {
        0 => return "the same day".into(),
        1..=13 => (far, "day"),
        14..=60 => (far / 7, "week"),
        61..=729 => (far / 30, "month"),
        _ => (far / 365, "year"),
    };
    let more = if days < 0 { "older" } else { "newer" };
    format!("{many} {unit}{} {more}", if many == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_are_quoted_once_and_long_ones_are_cut() {
        assert_eq!(quoted("Night ferry stays"), "“Night ferry stays”");
        assert_eq!(quoted("“The ship always thinks it knows the way”"), "“The ship always thinks it knows the way”");
        let long = "The market hall roof leaks, and before anybody mends it I should like to say a few words";
        assert_eq!(quoted(long), "“The market hall roof leaks, and before anybody mends it I…”");
    }

    #[test]
    fn dates_are_told_in_round_numbers() {
        let told = [0, -1, 5, -21, 90, -800].map(apart);
        assert_eq!(
            told,
            ["the same day", "1 day older", "5 days newer", "3 weeks older", "3 months newer", "2 years older"]
        );
    }
}
