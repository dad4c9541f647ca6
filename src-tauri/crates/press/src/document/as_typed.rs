//! What is not prose and stays as typed: addresses, paths, file names and options of commands.

use article::markdown::addresses;

/// The length of what stays as typed at the beginning of a text; 0 if that is prose. The text begins with a word.
pub(super) fn as_typed(text: &str) -> usize {
    let word = &text[..text.find(char::is_whitespace).unwrap_or(text.len())];
    // Only these characters are typeset.
    if !word.contains(['-', '\'', '.', '"']) {
        return 0;
    }
    if let Some(address) = addresses(word).first().filter(|address| address.place.start == 0) {
        return address.place.end;
    }
    let bare = word.trim_end_matches(|c: char| "\"'.,;:!?)]}»”’".contains(c));
    let kept = is_path(bare) || is_file(bare) || is_option(bare, &text[word.len()..]);
    if kept { bare.len() } else { 0 }
}

/// `/srv/old--new`, `./x`, `../x`, `~/x`, `C:\x`, `src/old--new.txt`.
fn is_path(word: &str) -> bool {
    let rooted = ["/", "./", "../", "~/"].iter().find_map(|root| word.strip_prefix(root));
    let drive = word.get(1..3) == Some(":\\") && word.starts_with(|c: char| c.is_ascii_alphabetic());
    drive
        || rooted.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '_')))
        || word.rsplit_once('/').is_some_and(|(_, file)| is_file(file))
}

/// `old--new.txt`: a name without spaces and an ending of up to four letters and digits.
fn is_file(word: &str) -> bool {
    let Some((name, ending)) = word.rsplit_once('.') else { return false };
    let known = (2..=4).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    known && name.contains("--") && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

/// `--force`, `--out=x`, but not `--as in this--`, where two dashes set words apart.
fn is_option(word: &str, behind: &str) -> bool {
    let Some(name) = word.strip_prefix("--") else { return false };
    let named = name.starts_with(|c: char| c.is_ascii_alphanumeric()) && !name.contains("--");
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_=./:,+@".contains(&b));
    let closes = |(at, _): (usize, &str)| {
        let apart = !behind[at + 2..].starts_with(char::is_alphanumeric);
        apart && !behind[..at].ends_with(char::is_whitespace)
    };
    named && plain && !behind.match_indices("--").any(closes)
}
