//! Language tags (BCP 47), as `lang` attributes and feeds need them.

/// A tag in its usual form: `en-US` for the locale `en_US.UTF-8`, `zh-Hans` for `zh-hans`. `None` if it is none, as the
/// name of a language is not.
pub fn language_tag(written: &str) -> Option<String> {
    let locale = written.trim().split(['.', '@']).next().unwrap_or_default();
    let mut parts = locale.split(['-', '_']);
    let language = parts.next()?.to_ascii_lowercase();
    let known = match language.len() {
        2 => LANGUAGES.split_ascii_whitespace().any(|known| known == language),
        3 => is_alphabetic(&language),
        _ => false,
    };
    known.then_some(())?;
    let mut tag = language;
    let mut extended = false;
    for (at, part) in parts.enumerate() {
        let digits = part.starts_with(|c: char| c.is_ascii_digit());
        let plain = part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let part = match part.len() {
            _ if !plain => return None,
            1 => {
                extended = true;
                part.to_ascii_lowercase()
            }
            _ if extended && part.len() <= 8 => part.to_ascii_lowercase(),
            4 if is_alphabetic(part) && at == 0 => part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase(),
            2 if is_alphabetic(part) => part.to_ascii_uppercase(),
            3 if part.bytes().all(|byte| byte.is_ascii_digit()) => part.to_owned(),
            4 if digits => part.to_ascii_lowercase(),
            5..=8 => part.to_ascii_lowercase(),
            _ => return None,
        };
        tag.push('-');
        tag.push_str(&part);
    }
    (!(extended && tag.rsplit('-').next().is_some_and(|last| last.len() == 1))).then_some(tag)
}

fn is_alphabetic(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// ISO 639-1, with the older codes that the registry still has (iana.org/assignments/language-subtag-registry).
const LANGUAGES: &str = "
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
    et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng
    nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv
    sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

#[cfg(test)]
mod tests {
    use super::language_tag;

    #[test]
    fn locales_become_tags_and_names_are_refused() {
        for (written, tag) in [
            ("en", "en"),
            ("en_US", "en-US"),
            ("de_AT.UTF-8", "de-AT"),
            ("sr_RS@latin", "sr-RS"),
            ("ZH-hans-cn", "zh-Hans-CN"),
            ("es-419", "es-419"),
            ("gsw", "gsw"),
            ("de-1996", "de-1996"),
            ("ca-valencia", "ca-valencia"),
            ("en-u-ca-buddhist", "en-u-ca-buddhist"),
        ] {
            assert_eq!(language_tag(written).as_deref(), Some(tag), "{written}");
        }
        for written in ["", "Deutsch", "german", "english", "en US", "en-USA", "xx", "de-", "e", "en-u", "C", "日本語"]
        {
            assert_eq!(language_tag(written), None, "{written}");
        }
    }
}
