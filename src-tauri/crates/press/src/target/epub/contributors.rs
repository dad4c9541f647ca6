//! What people did, in the words of libraries: MARC relators (<https://id.loc.gov/vocabulary/relators>).

/// The relators for a role in a byline, such as “words and photographs”. A role in words of one's own is a contributor's;
/// without a role, people wrote the article.
pub(super) fn relators(role: &str) -> Vec<&'static str> {
    let role = role.trim().to_lowercase();
    if role.is_empty() {
        return vec!["aut"];
    }
    let mut all: Vec<&str> = Vec::new();
    for word in role.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        all.extend(relator(word).filter(|relator| !all.contains(relator)));
    }
    if all.is_empty() { vec!["ctb"] } else { all }
}

/// Whether somebody with these relators is a creator, not one who only helped (Dublin Core, `creator` and `contributor`).
pub(super) fn creates(relators: &[&str]) -> bool {
    relators.iter().any(|relator| matches!(*relator, "aut" | "pht" | "ill" | "ivr"))
}

fn relator(word: &str) -> Option<&'static str> {
    Some(match word {
        "words" | "text" | "texte" | "texto" | "writer" | "author" | "reporter" | "reporting" | "story" | "نص" => {
            "aut"
        }
        "photographs" | "photos" | "photo" | "photography" | "photographer" | "pictures" | "fotos" | "foto" => "pht",
        "editor" | "editing" | "edited" => "edt",
        "translation" | "translator" | "translated" => "trl",
        "illustration" | "illustrations" | "illustrator" | "drawings" => "ill",
        "interview" | "interviewer" => "ivr",
        "research" | "researcher" | "data" => "res",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_may_be_several() {
        assert_eq!(relators("words and photographs"), ["aut", "pht"]);
        assert_eq!(relators("Text und Fotos"), ["aut", "pht"]);
        assert_eq!(relators(""), ["aut"]);
        assert_eq!(relators("counted the boats"), ["ctb"]);
        assert!(creates(&relators("editor, photos")) && !creates(&relators("editor")));
    }
}
