//! Articles made of passages of real ones, so that words, pairs and lengths are real.
//!
//! A corpus of a thousand articles does not have the vocabulary of a hundred thousand, so one word in forty is replaced by one
//! of its own kind for a few articles, as names are: the number of different words grows with the root of the text, as Heaps’
//! law has it.

use article::ArticleId;
use related::{Facts, Language, Profile, Text};

use super::ARTICLES;
use crate::corpus::{Corpus, id};

/// An article, or what is being written.
pub(crate) struct Piece {
    pub(crate) facts: Facts,
    pub(crate) date: String,
    pub(crate) headline: String,
    pub(crate) prose: String,
    pub(crate) profile: Profile,
}

impl Piece {
    /// The article with this number. Another seed gives it another text.
    pub(crate) fn of(passages: &[Vec<String>], at: usize, seed: usize) -> Self {
        let mut draw = Draw(at as u64 ^ 0xfac7);
        let mut facts = Facts::new(id(at), Language::of("en"));
        let some = |draw: &mut Draw, most: usize| -> Vec<ArticleId> {
            (0..draw.below(most)).map(|_| id((at + 1 + draw.below(300)) % ARTICLES)).collect()
        };
        let date = format!("20{:02}-{:02}-{:02}", draw.below(14), 1 + draw.below(12), 1 + draw.below(28));
        facts.day = library::date_ms(Some(&date)).map(day);
        facts.section = format!("section {}", draw.below(12));
        facts.tags = (0..draw.below(5)).map(|_| format!("tag {}", draw.below(40) * draw.below(40))).collect();
        facts.links = some(&mut draw, 6);
        facts.picks = some(&mut draw, 5);
        let (headline, prose) = text(passages, seed);
        let mut piece = Self { facts, date, headline, prose, profile: Profile::default() };
        piece.profile = Profile::of(&piece.text());
        piece
    }

    pub(crate) fn text(&self) -> Text<'_> {
        Text { headline: &self.headline, dek: "", prose: &self.prose, language: self.facts.language }
    }

    pub(crate) fn words(&self) -> usize {
        self.prose.split_whitespace().count()
    }
}

/// The day of a time in milliseconds since 1970.
pub(crate) fn day(ms: i64) -> i32 {
    i32::try_from(ms.div_euclid(86_400_000)).unwrap()
}

/// Three paragraphs each, by the corpus that they come from. Where a corpus is there twice, once with its fields apart, that one is
/// taken.
pub(crate) fn passages(corpora: &[Corpus]) -> Vec<Vec<String>> {
    let apart = |corpus: &&Corpus| {
        let twice = format!("{}-fields", corpus.name);
        !corpora.iter().any(|other| other.name == twice)
    };
    let split = |corpus: &Corpus| {
        let paragraphs = corpus.articles.iter().flat_map(|known| known.prose.lines());
        let paragraphs: Vec<&str> = paragraphs.filter(|line| !line.trim().is_empty()).collect();
        paragraphs.chunks(3).map(|three| three.join("\n")).collect::<Vec<String>>()
    };
    corpora.iter().filter(apart).map(split).filter(|passages| !passages.is_empty()).collect()
}

/// Numbers as if drawn (splitmix64, Steele and others 2014).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut drawn = self.0;
        drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((drawn ^ (drawn >> 31)) % end as u64) as usize
    }
}

fn text(passages: &[Vec<String>], seed: usize) -> (String, String) {
    let mut draw = Draw(seed as u64);
    let of = &passages[draw.below(passages.len())];
    let length = 200 + draw.below(900) + draw.below(900);
    // A subject: passages near each other in the corpus come from the same article or from its neighbours.
    let subject = draw.below(of.len());
    let mut text = String::new();
    let mut words = 0;
    while words < length {
        let near = (subject + draw.below(40)) % of.len();
        let passage = &of[if draw.below(3) == 0 { draw.below(of.len()) } else { near }];
        for line in passage.lines() {
            for word in line.split_whitespace() {
                words += 1;
                if draw.below(40) == 0 {
                    let rank = draw.below(1000) * draw.below(1000) * draw.below(1000) / 500;
                    text.push_str(&format!("{} ", name(rank)));
                } else {
                    text.push_str(word);
                    text.push(' ');
                }
            }
            text.push('\n');
        }
    }
    let headline = text.split_whitespace().take(4 + draw.below(5)).collect::<Vec<_>>().join(" ");
    (headline, text)
}

/// A name for a number.
fn name(mut number: usize) -> String {
    let mut name = String::from("Q");
    while number > 0 {
        name.push_str(["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"][number % 10]);
        number /= 10;
    }
    name
}
