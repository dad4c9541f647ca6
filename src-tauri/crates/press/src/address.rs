//! Which addresses a page may link to, and percent-encoding.

use url::Url;

/// The schemes that links may use; any other (`javascript:`, `data:`, `vbscript:`, `file:`…) is dropped.
pub(crate) const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// Where an address in a text leads. It is parsed by the rules that browsers follow (WHATWG URL), so that tabs, case,
/// backslashes or missing slashes cannot disguise it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Within the page or to a neighbouring one: a relative address without a host.
    Near,
    /// To another host.
    Far,
    /// To a program: `mailto:` or `tel:`.
    Program,
    /// An address that no page may link to.
    Refused,
}

/// Where this address leads.
pub(crate) fn reach(address: &str) -> Reach {
    let Ok(base) = Url::parse("https://here.invalid/a/b/") else { return Reach::Refused };
    let Ok(url) = base.join(address) else { return Reach::Refused };
    if !SCHEMES.contains(&url.scheme()) {
        return Reach::Refused;
    }
    match url.host_str() {
        None => Reach::Program,
        Some("here.invalid") => Reach::Near,
        Some(_) => Reach::Far,
    }
}

/// Percent-encodes what no URL may contain (spaces, quotes, brackets…). Letters of other scripts stay, as HTML allows.
pub(crate) fn tidy(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.trim().chars() {
        match c {
            '\0'..=' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\u{7F}'..='\u{A0}' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    out
}

/// Percent-decodes a text (RFC 3986, section 2.1). Returns it unchanged if the result is not UTF-8.
pub(crate) fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let value = (bytes[i] == b'%').then(|| text.get(i + 1..i + 3)).flatten();
        match value.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                i += 3;
            }
            None => {
                out.push(bytes[i]);
                i += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// Percent-encodes what a path may not contain (RFC 3986, section 3.3), except slashes.
pub(crate) fn percent_encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte as char),
            _ => {
                out.push('%');
                out.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0').to_ascii_uppercase());
                out.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_disguise_gets_a_script_past() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>",
            "file:///etc/passwd",
            "blob:https://x/1",
            "view-source:http://x",
            "https://[",
        ] {
            assert_eq!(reach(address), Reach::Refused, "{address:?}");
        }
    }

    #[test]
    fn another_host_is_far_however_it_is_written() {
        for address in
            ["https://a.example/x", "//a.example/x", "\\\\a.example\\x", "/\\a.example", "ht\ntps://a.example"]
        {
            assert_eq!(reach(address), Reach::Far, "{address:?}");
        }
        for address in ["", "#x", "media/a.jpg", "/a", "../a?b=c", "https:a"] {
            assert_eq!(reach(address), Reach::Near, "{address:?}");
        }
        assert_eq!(reach("mailto:desk@example.org"), Reach::Program);
    }

    #[test]
    fn a_path_is_encoded_for_an_address() {
        assert_eq!(percent_encoded("media/a b–c.jpg"), "media/a%20b%E2%80%93c.jpg");
    }
}
