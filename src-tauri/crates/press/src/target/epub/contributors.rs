//! What people did, in the words of libraries: MARC relators (<https://id.loc.gov/vocabulary/relators>).

/// The relator for a role in a byline. A role in words of one's own is a contributor; without a role, people wrote the
/// article.
pub(super) fn relator(role: &str) -> &'static str {
    let first = role.split(',').next().unwrap_or_default().trim().to_lowercase();
    match first.as_str() {
        "" | "words" | "text" | "writer" | "author" | "reporter" | "reporting" => "aut",
        "photographs" | "photos" | "photo" | "photography" | "photographer" | "pictures" | "fotos" | "bilder" => "pht",
        "editor" | "editing" | "edited" => "edt",
        "translation" | "translator" | "translated" => "trl",
        "illustration" | "illustrations" | "illustrator" | "drawings" => "ill",
        "interview" | "interviewer" => "ivr",
        "research" | "researcher" | "data" => "res",
        _ => "ctb",
    }
}

/// Whether this relator is a creator, not one who only helped (Dublin Core, `creator` and `contributor`).
pub(super) fn creates(relator: &str) -> bool {
    matches!(relator, "aut" | "pht" | "ill" | "ivr")
}
