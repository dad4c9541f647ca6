//! The language of an article, as far as its terms need it.

/// The primary subtag of a language tag (BCP 47): `de` for `de-AT`. Articles of different ones are never compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Language([u8; 3]);

impl Language {
    /// The language that a tag names; one of its own for tags that are none, such as an empty one.
    pub fn of(tag: &str) -> Self {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        let mut language = [0; 3];
        if primary.len() <= 3 {
            for (byte, written) in language.iter_mut().zip(primary.bytes()) {
                *byte = written.to_ascii_lowercase();
            }
        }
        Self(language)
    }

    /// Its code, empty if there is none.
    pub fn code(&self) -> &str {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(3);
        std::str::from_utf8(&self.0[..end]).unwrap_or_default()
    }

    /// Whether an apostrophe ends a word of its own, as in *l’eau* and *dell’acqua*, and does not join as in *don’t*.
    pub(crate) fn elides(&self) -> bool {
        matches!(self.code(), "fr" | "it" | "ca" | "oc")
    }

    /// Whether `I` is the capital of `ı`.
    pub(crate) fn dotless(&self) -> bool {
        matches!(self.code(), "tr" | "az")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_its_primary_subtag() {
        assert_eq!(Language::of("de-AT"), Language::of("DE"));
        assert_eq!(Language::of("pt_BR").code(), "pt");
        assert_eq!(Language::of("gsw").code(), "gsw");
        assert_eq!(Language::of("English").code(), "");
        assert_ne!(Language::of(""), Language::of("en"));
    }
}
