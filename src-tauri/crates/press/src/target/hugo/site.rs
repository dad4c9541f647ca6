//! How Hugo reads Markdown: with Goldmark, and with shortcodes before that.

use crate::target::rewritten::{Code, Figure, Site};

/// The shortcode that lets HTML through.
pub(super) const SHORTCODE: &str = "html-as-is";

/// Its layout (<https://gohugo.io/templates/shortcode/>).
pub(super) const LAYOUT: &str = "{{- .Inner | safeHTML -}}\n";

/// Hugo’s reading of Markdown.
pub(super) struct HugoSite;

impl Site for HugoSite {
    /// Goldmark drops raw HTML unless a site allows it, so a shortcode carries it past Goldmark.
    fn html(&self, html: &str) -> String {
        format!("{{{{< {SHORTCODE} >}}}}{html}{{{{< /{SHORTCODE} >}}}}")
    }

    /// Hugo finds shortcodes in code, too. `{{</* x */>}}` shows `{{< x >}}`
    /// (<https://gohugo.io/content-management/shortcodes/#escaping>).
    fn code(&self, source: &str) -> Code {
        if !source.contains("{{<") && !source.contains("{{%") {
            return Code::AsTyped;
        }
        let mut text = String::with_capacity(source.len() + 16);
        let mut rest = source;
        while let Some(at) = ["{{<", "{{%"].iter().filter_map(|open| rest.find(open)).min() {
            let (before, code) = rest.split_at(at);
            let (open, inside) = code.split_at(3);
            let close = if open.ends_with('<') { ">}}" } else { "%}}" };
            // Nothing can be escaped that does not end, or that is empty.
            let Some(end) = inside.find(close).filter(|end| *end > 0) else { return Code::Html };
            if inside[..end].contains("*/") {
                return Code::Html;
            }
            text.extend([before, open, "/*", &inside[..end], "*/", close]);
            rest = &inside[end + close.len()..];
        }
        text.push_str(rest);
        Code::Written(text)
    }

    /// Hugo’s own shortcode for figures, which themes style. It has no way to write an empty alternative text.
    fn figure(&self, figure: &Figure<'_>) -> Option<String> {
        if figure.alt.is_empty() {
            return None;
        }
        let mut text = format!("{{{{< figure src={}", parameter(figure.src)?);
        let named = [("alt", Some(figure.alt)), ("caption", Some(figure.caption)), ("link", figure.link)];
        for (name, value) in named {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                text.push_str(&format!(" {name}={}", parameter(value)?));
            }
        }
        text.push_str(" >}}");
        Some(text)
    }

    fn has_terms(&self) -> bool {
        true
    }
}

/// A parameter of a shortcode; `None` if it cannot be written: a backslash means something only before some characters.
fn parameter(value: &str) -> Option<String> {
    let odd = value.contains('\\') || value.contains("{{") || value.contains("}}") || value.contains('\n');
    (!odd).then(|| format!("\"{}\"", value.replace('"', "\\\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(source: &str) -> Option<String> {
        match HugoSite.code(source) {
            Code::AsTyped => Some(source.to_owned()),
            Code::Written(code) => Some(code),
            Code::Html => None,
        }
    }

    #[test]
    fn shortcodes_in_code_are_escaped() {
        assert_eq!(code("`{{ .Title }}`").as_deref(), Some("`{{ .Title }}`"));
        assert_eq!(code("`{{< a >}} {{% b %}}`").as_deref(), Some("`{{</* a */>}} {{%/* b */%}}`"));
        assert_eq!(code("`{{< a`"), None);
        assert_eq!(code("`{{</* a */>}}`"), None);
    }
}
