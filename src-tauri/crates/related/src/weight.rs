//! How much a term says: its weight, (1 + ln tf) · (1 + ln((1 + N) / (1 + df)))^1.5, in vectors of length 1.
//!
//! The logarithmic count and the inverse document frequency are Salton and Buckley's (1988, “Term-weighting approaches in
//! automatic text retrieval”), the latter with its ones as in scikit-learn. The power was found by experiment on corpora of
//! hand-picked related posts. Logarithms are those of the `libm` crate, and not of the system, whose last bit differs from
//! one to the next: the same library gives the same order everywhere.

/// Counts whose logarithm is looked up.
const USUAL: usize = 64;

/// Numbers of articles for which the rarity is looked up.
const USUAL_ARTICLES: u32 = 256;

/// What turns counts into weights in one library.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    /// 1 + ln(1 + N).
    articles: f64,
    counts: [f64; USUAL],
    /// The rarity of terms that few articles have.
    rarities: Vec<f64>,
}

impl Weights {
    pub(crate) fn new(articles: u32) -> Self {
        let mut counts = [0.0; USUAL];
        for (count, value) in counts.iter_mut().enumerate().skip(1) {
            *value = 1.0 + libm::log(count as f64);
        }
        let articles = 1.0 + libm::log(1.0 + f64::from(articles));
        let rarities = (0..USUAL_ARTICLES).map(|df| rarity(articles, df)).collect();
        Self { articles, counts, rarities }
    }

    /// 1 + ln tf.
    #[inline]
    pub(crate) fn count(&self, count: u32) -> f64 {
        match self.counts.get(count as usize) {
            Some(value) => *value,
            None => 1.0 + libm::log(f64::from(count)),
        }
    }

    /// (1 + ln((1 + N) / (1 + df)))^1.5. A term that more articles have than there are in its language is worth as much as
    /// one that all have.
    #[inline]
    pub(crate) fn rarity(&self, df: u32) -> f64 {
        match self.rarities.get(df as usize) {
            Some(rarity) => *rarity,
            None => rarity(self.articles, df),
        }
    }
}

fn rarity(articles: f64, df: u32) -> f64 {
    let rarity = (articles - libm::log(1.0 + f64::from(df))).max(1.0);
    rarity * rarity.sqrt()
}

/// A weight in a vector of length 1, in eight bits: a share of the largest.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
pub(crate) fn in_eight_bits(weight: f64, largest: f64) -> u8 {
    (weight / largest * 255.0).round().clamp(1.0, 255.0) as u8
}
