//! Lists that are written in one line.

/// Tags in one line: `boats, night ferry`; without commas, each word is one, as Jekyll and Obsidian have it.
pub(super) fn tags(line: &str) -> Vec<String> {
    let pieces: Vec<&str> =
        if line.contains([',', ';']) { line.split([',', ';']).collect() } else { line.split_whitespace().collect() };
    let marked = pieces.iter().all(|piece| piece.trim().starts_with('#'));
    let plain = |piece: &&str| if marked { piece.trim().trim_start_matches('#') } else { piece.trim() }.to_owned();
    pieces.iter().map(plain).filter(|tag| !tag.is_empty()).collect()
}

/// Authors in one line: `Mara Okafor, Lena Brandt and Jo Doe`. One comma between single words is that of a name
/// (`Okafor, Mara`), and so is an `and` between them (`Smith and Sons`).
pub(super) fn authors(line: &str) -> Vec<String> {
    if line.contains(';') {
        return names(line.split(';'));
    }
    let words = |name: &str| name.split_whitespace().count();
    let joined = AND.iter().find_map(|and| {
        let (first, last) = line.rsplit_once(and)?;
        let apart = first.contains(',') || (words(first) > 1 && words(last) > 1) || (is_slug(first) && is_slug(last));
        apart.then_some((first, last))
    });
    if let Some((first, last)) = joined {
        return names(first.trim_end_matches([',', ' ']).split(',').chain([last]));
    }
    let parts: Vec<&str> = line.split(',').collect();
    let full = parts.iter().all(|part| words(part) > 1) || parts.iter().all(|part| is_slug(part.trim()));
    if parts.len() > 1 && full { names(parts.into_iter()) } else { names([line].into_iter()) }
}

/// How the last of several names is joined to the others.
const AND: [&str; 6] = [" and ", " & ", " und ", " et ", " y ", " en "];

fn names<'n>(parts: impl Iterator<Item = &'n str>) -> Vec<String> {
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn is_slug(name: &str) -> bool {
    name.contains('-') && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    #[test]
    fn tags_are_apart_by_commas_or_else_by_spaces() {
        assert_eq!(super::tags("boats, night ferry,, sea"), ["boats", "night ferry", "sea"]);
        assert_eq!(super::tags("boats night harbour"), ["boats", "night", "harbour"]);
        assert_eq!(super::tags("#boats #night"), ["boats", "night"]);
        assert_eq!(super::tags("#1, two"), ["#1", "two"]);
        assert_eq!(super::tags(" "), [""; 0]);
    }

    #[test]
    fn authors_are_apart_by_commas_and_and() {
        for (line, authors) in [
            ("A, B and C", vec!["A", "B", "C"]),
            ("Mara Okafor, Lena Brandt, and Jo Doe", vec!["Mara Okafor", "Lena Brandt", "Jo Doe"]),
            ("Mara Okafor and Lena Brandt", vec!["Mara Okafor", "Lena Brandt"]),
            ("Mara Okafor, Lena Brandt", vec!["Mara Okafor", "Lena Brandt"]),
            ("m-okafor, l-brandt", vec!["m-okafor", "l-brandt"]),
            ("Mara Okafor & Lena Brandt", vec!["Mara Okafor", "Lena Brandt"]),
            ("Okafor, Mara; Brandt, Lena", vec!["Okafor, Mara", "Brandt, Lena"]),
            ("Okafor, Mara", vec!["Okafor, Mara"]),
            ("Smith and Sons", vec!["Smith and Sons"]),
            ("Mara Okafor", vec!["Mara Okafor"]),
        ] {
            assert_eq!(super::authors(line), authors);
        }
    }
}
