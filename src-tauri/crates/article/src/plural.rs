//! Numbers with their nouns, for sentences in English.

/// “1 article”, “2 articles”.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular_and_every_other_number_plural() {
        let fixes = |count| counted(count, "fix", "fixes");
        assert_eq!([fixes(0), fixes(1), fixes(2)], ["0 fixes", "1 fix", "2 fixes"]);
    }
}
