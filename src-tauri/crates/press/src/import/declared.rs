//! The encoding that a page declares.

/// The label of the encoding that a page declares, in lower case: that of the first `<meta>` that names one, else that
/// of its XML declaration (HTML, section 13.2.3.2, “prescan a byte stream”).
///
/// A script's `charset` is that of the script, and one in a comment that of nothing. Browsers look at the first 1024
/// bytes, and turn back if they meet the declaration later; both are done at once here.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    const HEAD: usize = 64 * 1024;
    let start = &bytes[..bytes.len().min(HEAD)];
    let label = of_meta(start).or_else(|| of_xml(start))?;
    Some(String::from_utf8_lossy(label).trim().to_ascii_lowercase()).filter(|label| !label.is_empty())
}

fn of_meta(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at..];
        if rest.starts_with(b"<!--") {
            // `<!-->` is a whole comment.
            rest = &rest[2..];
            rest = &rest[find(rest, b"-->")? + 3..];
            continue;
        }
        let name = rest[1..].strip_prefix(b"/").unwrap_or(&rest[1..]);
        if !name.first().is_some_and(u8::is_ascii_alphabetic) {
            let skipped = matches!(rest.get(1), Some(b'!' | b'/' | b'?'));
            rest = if skipped { &rest[find(rest, b">")?..] } else { &rest[1..] };
            continue;
        }
        let end = name.iter().position(|byte| is_space(*byte) || matches!(byte, b'>' | b'/')).unwrap_or(name.len());
        let is_meta = rest[1] != b'/' && name[..end].eq_ignore_ascii_case(b"meta");
        rest = &name[end..];
        let mut meta = Meta::default();
        while let Some((key, value)) = attribute(&mut rest) {
            meta.add(key, value);
        }
        if let Some(label) = meta.label().filter(|_| is_meta) {
            return Some(label);
        }
    }
    None
}

fn of_xml(bytes: &[u8]) -> Option<&[u8]> {
    let declaration = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let mut rest = &declaration[..find(declaration, b"?>")?];
    std::iter::from_fn(|| attribute(&mut rest)).find(|(key, _)| *key == b"encoding").map(|(_, value)| value)
}

/// The attributes of a `<meta>` that say something about the encoding. The first of a name counts.
#[derive(Default)]
struct Meta<'b> {
    charset: Option<&'b [u8]>,
    content: Option<&'b [u8]>,
    pragma: Option<bool>,
}

impl<'b> Meta<'b> {
    fn add(&mut self, key: &[u8], value: &'b [u8]) {
        if key.eq_ignore_ascii_case(b"charset") {
            self.charset = self.charset.or(Some(value));
        } else if key.eq_ignore_ascii_case(b"content") {
            self.content = self.content.or(Some(value));
        } else if key.eq_ignore_ascii_case(b"http-equiv") {
            self.pragma = self.pragma.or(Some(value.eq_ignore_ascii_case(b"content-type")));
        }
    }

    fn label(&self) -> Option<&'b [u8]> {
        self.charset.or_else(|| within(self.content.filter(|_| self.pragma == Some(true))?))
    }
}

/// The label in `text/html; charset=…`.
fn within(content: &[u8]) -> Option<&[u8]> {
    let lower = content.to_ascii_lowercase();
    let mut from = 0;
    loop {
        from += find(&lower[from..], b"charset")? + b"charset".len();
        let Some(value) = content[from..].trim_ascii_start().strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        return match value.first()? {
            quote @ (b'"' | b'\'') => Some(&value[1..=find(&value[1..], &[*quote])?]),
            _ => value.split(|byte| is_space(*byte) || *byte == b';').next(),
        };
    }
}

/// The next attribute of a tag; `None` at its end.
fn attribute<'b>(rest: &mut &'b [u8]) -> Option<(&'b [u8], &'b [u8])> {
    let start = rest.iter().position(|byte| !is_space(*byte) && *byte != b'/').unwrap_or(rest.len());
    let from = &rest[start..];
    *rest = from;
    if from.first().is_none_or(|byte| *byte == b'>') {
        return None;
    }
    // A sign of equality that comes first is part of the name.
    let length =
        from[1..].iter().position(|byte| is_space(*byte) || b"/>=".contains(byte)).map_or(from.len(), |n| n + 1);
    let (key, behind) = from.split_at(length);
    *rest = behind;
    let Some(value) = behind.trim_ascii_start().strip_prefix(b"=") else { return Some((key, b"")) };
    let value = value.trim_ascii_start();
    let (value, behind) = match value.first() {
        Some(quote @ (b'"' | b'\'')) => {
            let end = value[1..].iter().position(|byte| byte == quote).map_or(value.len(), |end| end + 1);
            (&value[1.min(end)..end], value.get(end + 1..).unwrap_or_default())
        }
        _ => value.split_at(value.iter().position(|byte| is_space(*byte) || *byte == b'>').unwrap_or(value.len())),
    };
    *rest = behind;
    Some((key, value))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_first_meta_that_names_an_encoding_counts() {
        let declared = |page: &str| super::declared(page.as_bytes());
        let pragma = "<META http-equiv='Content-Type' content='text/html; Charset = \"KOI8-R\" '>";
        for (page, label) in [
            ("<script charset=\"utf-8\" src=x></script><meta charset=\"windows-1251\">", Some("windows-1251")),
            (
                "<link charset=utf-8><!-- <meta charset=a> --><meta name=x content='charset=b'><meta charset=c>",
                Some("c"),
            ),
            (pragma, Some("koi8-r")),
            ("<meta content=\"text/html; charset=gbk\" http-equiv=content-type>", Some("gbk")),
            ("<meta content='text/html;charset=gbk;x' http-equiv=refresh><p>charset=d</p>", None),
            ("<?xml version='1.0' encoding='Shift_JIS'?><html>", Some("shift_jis")),
            ("<?xml version='1.0'?><meta charset='big5'/>", Some("big5")),
            ("<a title='<meta charset=e>'>a < b</a><!--><meta charset=f", Some("f")),
            ("charset=utf-8", None),
        ] {
            assert_eq!(declared(page).as_deref(), label, "{page}");
        }
        assert_eq!(
            declared(&format!("<style>{}</style><meta charset=big5>", "a".repeat(3000))).as_deref(),
            Some("big5")
        );
    }
}
