//! How far an article that calls itself approved is.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Digest;

/// What the status `approved` of an article is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// These very words, fields and pictures were approved.
    Approved,
    /// Others were approved, and then it was changed.
    Changed,
    /// There is an approval, and nobody known here vouches for it.
    Unvouched,
    /// Nobody approved it.
    Said,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 4] = [Self::Approved, Self::Changed, Self::Unvouched, Self::Said];

    /// The standing of an article with this digest, by the approvals that nobody withdrew: what each was of, and whether its
    /// signature is that of the person it names.
    pub fn of<'d>(approvals: impl IntoIterator<Item = (&'d Digest, bool)>, now: &Digest) -> Self {
        let mut standing = Self::Said;
        for (digest, vouched) in approvals {
            standing = match (vouched, standing) {
                (true, _) if digest == now => return Self::Approved,
                (true, _) => Self::Changed,
                (false, Self::Said) => Self::Unvouched,
                (false, other) => other,
            };
        }
        standing
    }

    /// As it is written in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Changed => "changed",
            Self::Unvouched => "unvouched",
            Self::Said => "said",
        }
    }
}

impl FromStr for Standing {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let word = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|standing| standing.as_str() == word).ok_or_else(|| {
            format!(
                "“{}” is no standing; use approved, changed, unvouched or said",
                text.chars().take(40).collect::<String>()
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_vouched_approval_of_these_very_words_counts() {
        let [now, other]: [Digest; 2] = ["a", "b"].map(|digit| digit.repeat(64).parse().unwrap());
        let of = |approvals: &[(&Digest, bool)]| Standing::of(approvals.iter().copied(), &now);
        assert_eq!(of(&[]), Standing::Said);
        assert_eq!(of(&[(&now, true), (&other, true)]), Standing::Approved, "the earlier words again");
        assert_eq!(of(&[(&other, true), (&now, false)]), Standing::Changed);
        assert_eq!(of(&[(&now, false)]), Standing::Unvouched);
    }
}
