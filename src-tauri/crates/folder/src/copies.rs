//! Files that a sync program, or a person, made as a copy of another one, by their names.
//!
//! Where two computers change a file at once, sync programs keep both: Dropbox and Nextcloud as `tide (Kim's conflicted copy
//! 2024-01-03).md`, in the language of the system; Syncthing as `tide.sync-conflict-20240103-101112-ABCDEFG.md`; older ownCloud as
//! `tide_conflict-20240103-101112.md`; Seafile as `tide (SFConflict kim 2024-01-03).md`; pCloud as `tide [conflicted].md`.

/// What a file's name says it is a copy of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// The path of the file that it is a copy of, which may not be there.
    pub of: String,
    /// Whether a sync program named it. Otherwise only the name speaks for it, as of `tide 2.md`, which may be an article in
    /// its own right.
    pub by_sync: bool,
}

/// What the name of a file says it is a copy of, if it says so.
pub fn copy_of(path: &str) -> Option<Copy> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let (stem, ending) = name.rsplit_once('.')?;
    let of = |stem: &str, by_sync| {
        let slash = if folder.is_empty() { "" } else { "/" };
        Copy { of: format!("{folder}{slash}{stem}.{ending}"), by_sync }
    };
    made_by_sync(stem).map(|stem| of(stem, true)).or_else(|| made_by_hand(stem).map(|stem| of(stem, false)))
}

/// “Conflict” as sync programs write it in the languages of their users.
const CONFLICT: [&str; 12] = [
    "conflict",
    "konflikt",
    "conflit",
    "conflitto",
    "conflito",
    "conflicto",
    "ristiriit",
    "konflik",
    "конфликт",
    "конфлікт",
    "冲突",
    "競合",
];

fn made_by_sync(stem: &str) -> Option<&str> {
    let says_so = |text: &str| {
        let text = text.to_lowercase();
        CONFLICT.iter().any(|word| text.contains(word))
    };
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((before, inside)) = stem.strip_suffix(close).and_then(|stem| stem.rsplit_once(open))
            && says_so(inside)
        {
            return named(before);
        }
    }
    for mark in [".sync-conflict-", "_conflict-", "-conflict-"] {
        if let Some((before, date)) = stem.split_once(mark)
            && date.chars().take(8).filter(char::is_ascii_digit).count() == 8
        {
            return named(before);
        }
    }
    None
}

/// “Copy” as file managers write it.
const COPY: [&str; 9] = ["copy", "kopie", "copie", "copia", "cópia", "kopia", "kopi", "копия", "副本"];

/// `tide (1)`, `tide 2`, `tide copy`, `tide copy 2`, `tide - Copy (2)`, `tide (copy)`.
fn made_by_hand(stem: &str) -> Option<&str> {
    let plain = |text: &str| text.trim().trim_matches(['(', ')']).to_lowercase();
    let (before, last) = stem.rsplit_once(' ')?;
    let last = plain(last);
    let number = last.len() <= 2 && last.parse::<u8>().is_ok();
    if number
        && let Some((first, word)) = before.rsplit_once(' ')
        && COPY.contains(&plain(word).as_str())
    {
        return named(first);
    }
    if number || COPY.contains(&last.as_str()) { named(before) } else { None }
}

fn named(stem: &str) -> Option<&str> {
    let stem = stem.trim_end_matches([' ', '-', '_', '.']);
    (!stem.is_empty()).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        for name in [
            "tide (conflicted copy 2024-01-03)",
            "tide (Kim's conflicted copy 2024-01-03)",
            "tide (In Konflikt stehende Kopie von Kim 2024-01-03)",
            "tide (Copie en conflit de Kim 2024-01-03)",
            "tide (copia en conflicto de Kim)",
            "tide (SFConflict kim@quay.example 2024-01-03-10-11-12)",
            "tide [conflicted]",
            "tide.sync-conflict-20240103-101112-ABCDEFG",
            "tide_conflict-20240103-101112",
        ] {
            assert_eq!(
                copy_of(&format!("a/{name}.md")),
                Some(Copy { of: "a/tide.md".into(), by_sync: true }),
                "{name}"
            );
        }
        for name in ["tide (1)", "tide 2", "tide copy", "tide copy 2", "tide - Copy (2)", "tide - Kopie", "tide (copy)"]
        {
            assert_eq!(copy_of(&format!("{name}.md")), Some(Copy { of: "tide.md".into(), by_sync: false }), "{name}");
        }
    }

    #[test]
    fn other_names_are_no_copies() {
        for name in
            ["tide", "harbour-conflict", "the-conflict-2024", "summer 2024", "copy", "2", "(conflict)", "route 128"]
        {
            assert_eq!(copy_of(&format!("{name}.md")), None, "{name}");
        }
    }
}
