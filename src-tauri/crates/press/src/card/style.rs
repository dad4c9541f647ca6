//! The colours and the face of a card.

/// The colours and the face of a card, as the theme has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardStyle {
    /// Behind the words.
    pub ground: [u8; 3],
    /// The headline, the name and the rule.
    pub ink: [u8; 3],
    /// The dek.
    pub second: [u8; 3],
    /// The section.
    pub accent: [u8; 3],
    /// The face of the headline.
    pub face: CardFace,
}

/// The face of a card's headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CardFace {
    /// Newsreader, in the cut for large sizes.
    #[default]
    Newsreader,
    /// Inter.
    Inter,
    /// Schibsted Grotesk.
    Schibsted,
}

impl Default for CardStyle {
    fn default() -> Self {
        Self {
            ground: [0xff; 3],
            ink: [0x19, 0x17, 0x12],
            second: [0x5a, 0x55, 0x4b],
            accent: [0x5a, 0x55, 0x4b],
            face: CardFace::Newsreader,
        }
    }
}

impl CardStyle {
    /// Everything of it, as bytes.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let colours = [self.ground, self.ink, self.second, self.accent];
        colours.into_iter().flatten().chain([self.face as u8]).collect()
    }
}

impl CardFace {
    /// The face that comes nearest to a stack of families, as style sheets have it.
    pub fn of(stack: &str) -> Self {
        match stack.split(',').next().unwrap_or_default().trim().trim_matches(['"', '\'']) {
            "Schibsted Grotesk" => Self::Schibsted,
            "Inter" | "system-ui" | "sans-serif" => Self::Inter,
            _ => Self::Newsreader,
        }
    }

    /// The family with its weight.
    pub(super) fn font(self) -> (&'static str, u16) {
        match self {
            Self::Newsreader => ("Newsreader", 600),
            Self::Inter => ("Inter", 600),
            Self::Schibsted => ("Schibsted Grotesk", 800),
        }
    }
}

/// Reads `#a11f16`.
pub(crate) fn colour(hex: &str) -> Option<[u8; 3]> {
    let hex = hex.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii())?;
    let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}
