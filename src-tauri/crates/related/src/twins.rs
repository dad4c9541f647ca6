//! The same story twice: what is told of and never proposed as further reading.

use article::ArticleId;

use crate::profile::{Counted, Profile};

/// An article that tells the same story as the one at hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Twin {
    /// Its id.
    pub id: ArticleId,
    /// How much of the two articles is the same, from 0 to 1.
    pub likeness: f64,
}

/// From which cosine on articles are compared.
pub(crate) const WORTH_A_LOOK: f64 = 0.5;

/// How many of the nearest articles are compared at most.
pub(crate) const MOST: usize = 20;

/// How much of two texts under two headlines has to be the same. Pages of a manual, such as those of two commands that do
/// opposite things, have up to .88 in common, and are picked for each other.
const SAME_TEXT: f64 = 0.92;

/// How much is enough under the same headline: of a text of which half was kept, .42 to .64 is the same.
const SAME_STORY: f64 = 0.4;

/// From which likeness on two headlines are the same.
const SAME_HEADLINE: f64 = 0.6;

/// The terms of a headline of two words.
const WORDS_AND_PAIR: usize = 3;

/// How much of two articles is the same, if they tell the same story.
pub fn likeness(one: &Profile, other: &Profile) -> Option<f64> {
    let text = in_common(one.terms(), other.terms());
    let enough = if text < SAME_TEXT && same_headline(one, other) { SAME_STORY } else { SAME_TEXT };
    (text >= enough).then_some(text)
}

/// A headline of one word, or of one and stop words, names a subject and no story.
fn same_headline(one: &Profile, other: &Profile) -> bool {
    one.headline().len() >= WORDS_AND_PAIR && in_common(one.headline(), other.headline()) >= SAME_HEADLINE
}

/// The weighted Jaccard index (Ružička 1958): what both have, by what either has.
fn in_common(one: &[Counted], other: &[Counted]) -> f64 {
    let all = |terms: &[Counted]| terms.iter().map(|counted| u64::from(counted.count)).sum::<u64>();
    let mut others = other.iter().peekable();
    let mut both = 0;
    for counted in one {
        while others.next_if(|of| of.term < counted.term).is_some() {}
        both += others.next_if(|of| of.term == counted.term).map_or(0, |of| u64::from(of.count.min(counted.count)));
    }
    let either = all(one) + all(other) - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::profile::Text;

    fn profile(headline: &str, prose: &str) -> Profile {
        Profile::of(&Text { headline, dek: "", prose, language: Language::of("en") })
    }

    const STORY: &str = "The night ferry stays. Harbour council and operators agreed on moorings, fares, a winter timetable, \
                         repairs of the slipway, and who pays the pilots when fog closes the estuary.";

    #[test]
    fn a_story_under_the_same_headline_is_the_same_though_it_was_shortened() {
        let short = &STORY[..STORY.len() * 2 / 3];
        let like = likeness(&profile("Night ferry stays", STORY), &profile("Night ferry stays", short));
        assert!(like.is_some_and(|like| like < 0.9), "{like:?}");
        assert_eq!(likeness(&profile("Night ferry stays", STORY), &profile("Who pays the pilots?", short)), None);
    }

    #[test]
    fn a_story_is_the_same_under_another_headline() {
        let long = format!("{STORY} {}", STORY.replace("ferry", "boat"));
        assert!(likeness(&profile("Ferry", &long), &profile("Estuary", &long)).is_some());
    }

    #[test]
    fn a_column_keeps_its_headline_and_is_another_each_week() {
        assert_eq!(
            likeness(&profile("Letters to the editor", STORY), &profile("Letters to the editor", "Sir, the market.")),
            None
        );
        assert_eq!(likeness(&Profile::default(), &Profile::default()), None, "nothing is no story");
    }
}
