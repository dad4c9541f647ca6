//! Escaping typed text, so that Markdown reads none of it as markup.

/// Writes a line of text into `out`. `starts` says whether it stands at the start of a line there.
pub(super) fn escape(text: &str, starts: bool, out: &mut String) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut before = out.chars().next_back().unwrap_or(' ');
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next();
        let first = starts && at == 0;
        let ends_word = next.is_none_or(char::is_whitespace);
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' | '^' => true,
            // Within a word, as in `snake_case`, it is no markup.
            '_' => !(before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)),
            '&' => is_reference(rest),
            '#' => first && { rest.trim_start_matches('#').chars().next().is_none_or(char::is_whitespace) },
            '+' | '-' => first && (ends_word || next == Some(c)),
            '=' => first,
            '>' | ':' => first,
            '.' | ')' => starts && digits > 0 && at == digits && ends_word,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
}

/// Whether what follows an `&` makes it a character reference.
fn is_reference(rest: &str) -> bool {
    let name = rest.trim_start_matches('#');
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name[length..].starts_with(';')
}
