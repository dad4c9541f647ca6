//! Whether what stands between two fences is front matter, or a text that begins with a rule.

use crate::line_end::{lines, split_end};

/// Whether YAML without a single key is front matter all the same: it is empty, its keys are commented out, or it has
/// keys and a mistake in them. Anything else is text between two rules, and readers should see it.
pub(crate) fn is_meant(yaml: &str, valid: bool) -> bool {
    let mut written = lines(yaml).map(|line| split_end(line).0.trim()).filter(|line| !line.is_empty()).peekable();
    if written.peek().is_none() {
        return true;
    }
    let braced = |line: &str| line.starts_with(['{', '}', '!', '%', '&', '*', '?']);
    match valid {
        // Nothing but comments, or an empty map. A heading stands apart from the rules around it.
        true => !stands_apart(yaml) || written.all(|line| braced(line) || is_comment(line)),
        false => written.any(|line| line.starts_with('{') || has_key(line)),
    }
}

/// Whether the first and the last line are blank.
fn stands_apart(yaml: &str) -> bool {
    let mut blank = lines(yaml).map(|line| split_end(line).0.trim().is_empty());
    blank.next() == Some(true) && blank.last() == Some(true)
}

/// A remark or a key that is not in use (`# title: not yet`), and not a heading, which begins with a capital letter.
fn is_comment(line: &str) -> bool {
    let Some(comment) = line.strip_prefix('#').map(|line| line.trim_start_matches('#').trim_start()) else {
        return false;
    };
    if comment.is_empty() || comment.starts_with(|c: char| c.is_ascii_lowercase()) {
        return true;
    }
    let Some((key, rest)) = comment.split_once(':') else { return false };
    let plain = key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    plain && (rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// `key: value`, perhaps with mistakes.
fn has_key(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, rest)| {
        let named = key.trim_matches(['"', '\'']).starts_with(char::is_alphanumeric);
        named && (rest.is_empty() || rest.starts_with([' ', '\t']))
    })
}

#[cfg(test)]
mod tests {
    use super::is_meant;

    #[test]
    fn text_between_two_rules_is_no_front_matter() {
        for yaml in ["", "\n", "\n# title: not yet\n# Tags:\n\n", "\n# a remark\n\n", "# last\n", "{}\n"] {
            assert!(is_meant(yaml, true), "{yaml:?}");
        }
        for yaml in ["title: a: b\n", "\"title\": [\n", "{title: a\n"] {
            assert!(is_meant(yaml, false), "{yaml:?}");
        }
        assert!(!is_meant("\n# The night ferry\n\n", true));
        assert!(!is_meant("\n# A story: in parts\n\n", true));
        for yaml in ["The night ferry\n", "- one\n- two\n", "*One* & two\n"] {
            assert!(!is_meant(yaml, false), "{yaml:?}");
        }
    }
}
