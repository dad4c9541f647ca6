use super::*;

fn style(text: &str) -> HouseStyle {
    HouseStyle::parse(text).unwrap()
}

fn departures(style: &HouseStyle, text: &str, own: bool) -> Vec<Departure> {
    style.departures(&ProseBlock::plain(text), "en", own)
}

fn changed(style: &HouseStyle, text: &str) -> String {
    let mut after = text.to_owned();
    for departure in departures(style, text, true).into_iter().rev() {
        after.replace_range(departure.range, departure.instead.as_deref().unwrap_or("…"));
    }
    after
}

#[test]
fn words_are_found_whole_in_every_case_and_keep_it() {
    let style = style(
        "[words]\n\"e-mail*\" = \"email*\"\nutilise = { use = \"use\", why = \"Short.\" }\n\"very unique\" = { why = \"x\" }\n",
    );
    for (text, wanted) in [
        ("An e-mail, E-mails and E-MAIL.", "An email, Emails and EMAIL."),
        ("They utilise it; utilised stays, as does re_utilise.", "They use it; utilised stays, as does re_utilise."),
        ("A very\u{A0}unique  thing", "A …  thing"),
        ("Very  unique", "…"),
        ("Write to e-mail@a.example or utilise.example.", "Write to e-mail@a.example or utilise.example."),
        ("They utilise.", "They use."),
    ] {
        assert_eq!(changed(&style, text), wanted);
    }
    assert_eq!(departures(&style, "utilise", true)[0].why, "Short.");
    assert_eq!(departures(&style, "utilise", false), [], "another language has other words");
}

#[test]
fn names_have_their_capitals_and_accents() {
    let style = style(
        "[names]\n\"GitHub\" = []\n\"Zürich\" = [\"Zuerich\"]\n\"Perseverance II\" = { not = [\"Perseverance 2\"] }\nTK = []\n",
    );
    for (text, wanted) in [
        ("On Github and github, GITHUB.", "On GitHub and GitHub, GITHUB."),
        ("Zurich, zürich, Zuerich, Zürich, Zu\u{308}rich.", "Zürich, Zürich, Zürich, Zürich, Zu\u{308}rich."),
        ("The Perseverance 2 and perseverance ii.", "The Perseverance II and Perseverance II."),
        ("See github.com, @github and a/github.", "See github.com, @github and a/github."),
        ("Githubs", "Githubs"),
    ] {
        assert_eq!(changed(&style, text), wanted);
    }
    assert_eq!(departures(&style, "Github", false).len(), 1, "names are the same in all languages");
}

#[test]
fn numbers_are_in_words_where_they_count_things() {
    let style = style("[numerals]\nwords_to = 9\nthousands = \",\"\n");
    for (text, wanted) in [
        ("We saw 3 boats and 12 gulls.", "We saw three boats and 12 gulls."),
        ("It cost 12500 pounds.", "It cost 12,500 pounds."),
        ("They counted 1234567.", "They counted 1,234,567."),
    ] {
        assert_eq!(changed(&style, text), wanted);
    }
    for same in [
        "On 1 April at 9 am, 5 km, 3 % and 3 percent.",
        "See page 4 for chapter 3 here.",
        "Highway 9 runs there, and it won 3–2.",
        "Those with 1 representing the smallest, play 1 from the book.",
        "In 2026 there were 12,500 and 12.5 of them.",
        "New York, NY 10001, phone 555 12345 6789, part no. 12345.",
        "Version 2 has it, as has version 3 now.",
        "a 5-year plan, the 9/11 report, 7.5 boats, 3 a.m. calls",
    ] {
        assert_eq!(changed(&style, same), same);
    }
}

#[test]
fn a_mistake_in_the_file_is_named_with_its_line() {
    for (text, line, says) in [
        ("[words]\n\"e-mail\" = 3\n", 2, "expected the words"),
        ("[wrods]\na = \"b\"\n", 1, "wrods"),
        ("[words]\n\n\"--\" = \"–\"\n", 3, "begin with a letter"),
        ("[numerals]\nwords_to = 40\n", 2, "from 1 to 12"),
        ("[numerals]\nthousands = \";\"\n", 2, "comma"),
        ("[words]\nmail = \"email*\"\n", 2, "*"),
        ("[words\n", 1, ""),
    ] {
        let error = HouseStyle::parse(text).unwrap_err();
        assert_eq!(error.line, Some(line), "{text}: {error}");
        assert!(error.message.contains(says), "{error}");
    }
    assert!(HouseStyle::parse("").unwrap().is_empty());
}

#[test]
fn the_longest_rule_wins_and_none_speaks_twice_of_a_place() {
    let style = style("[words]\nboat = \"ship\"\n\"boat house\" = \"boathouse\"\n[names]\n\"Boat House Inn\" = []\n");
    assert_eq!(changed(&style, "A boat house and a boat."), "A boathouse and a ship.");
    assert_eq!(changed(&style, "The boat house inn."), "The Boat House Inn.");
}
