//! Line ends: files keep theirs, the editor works with LF.

use std::borrow::Cow;

/// How a file ends its lines. YAML and CommonMark recognise all three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineEnd {
    Lf,
    CrLf,
    Cr,
}

impl LineEnd {
    /// The most frequent line end of a text; LF if it has none.
    pub(crate) fn of(text: &str) -> Self {
        let mut counts = [0usize; 3];
        for end in lines(text).filter_map(|line| split_end(line).1) {
            counts[end as usize] += 1;
        }
        let most = [Self::Lf, Self::CrLf, Self::Cr].into_iter().rev().max_by_key(|end| counts[*end as usize]);
        most.unwrap_or(Self::Lf)
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }

    /// Converts a text with LF to this line end.
    pub(crate) fn write(self, lf_text: &str) -> Cow<'_, str> {
        match self {
            Self::Lf => Cow::Borrowed(lf_text),
            end => Cow::Owned(lf_text.replace('\n', end.as_str())),
        }
    }
}

/// Converts every line end of a text to LF.
pub(crate) fn to_lf(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The lines of a text with their line ends; the last line may have none.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (line, after) = rest.split_at(line_length(rest));
        rest = after;
        Some(line)
    })
}

/// The length of the first line, including its end.
pub(crate) fn line_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    match bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
        None => text.len(),
        Some(at) if bytes[at..].starts_with(b"\r\n") => at + 2,
        Some(at) => at + 1,
    }
}

/// A line without its end, and its end.
pub(crate) fn split_end(line: &str) -> (&str, Option<LineEnd>) {
    if let Some(content) = line.strip_suffix("\r\n") {
        (content, Some(LineEnd::CrLf))
    } else if let Some(content) = line.strip_suffix('\n') {
        (content, Some(LineEnd::Lf))
    } else if let Some(content) = line.strip_suffix('\r') {
        (content, Some(LineEnd::Cr))
    } else {
        (line, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_most_frequent_line_end_wins() {
        assert_eq!(LineEnd::of(""), LineEnd::Lf);
        assert_eq!(LineEnd::of("a\r\nb\n"), LineEnd::Lf, "a draw");
        assert_eq!(LineEnd::of("a\r\nb\r\nc\n"), LineEnd::CrLf);
        assert_eq!(LineEnd::of("a\rb"), LineEnd::Cr);
    }

    proptest! {
        #[test]
        fn lines_are_the_text_and_as_many_as_with_lf(text in "[ab\r\n]{0,30}") {
            prop_assert_eq!(lines(&text).collect::<String>(), text.clone());
            prop_assert_eq!(lines(&text).count(), to_lf(&text).lines().count());
        }
    }
}
