//! What is wrong with a theme or its settings is told with its place and its name.

use super::*;

/// A theme that has this of its own, over the newspaper.
fn read(own: &[(&str, &str)]) -> Result<Theme, ThemeError> {
    let own = own.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    Theme::own("newspaper", own.collect())
}

fn reason(own: &[(&str, &str)]) -> String {
    read(own).unwrap_err().to_string()
}

#[test]
fn a_value_that_there_is_not_is_named() {
    let theme =
        read(&[("templates/page.html", "<p data-text>\n{{ publication }}{{ lead.caption.words }}</p>")]).unwrap();
    let (publication, article) = (publication(), article());
    let input = PageInput::new(&publication, &article);
    let look = Look::with(std::sync::Arc::new(theme), &publication);
    let error = page_in(&look, &input, &SafeHtml::default()).unwrap_err().to_string();
    assert!(error.contains("page.html, line 2") && error.contains("lead.caption"), "{error}");
}

#[test]
fn what_is_wrong_in_theme_toml_has_its_line() {
    let head = "name = \"own\"\nlabel = \"Own\"\nstyles = []\n[[setting]]\nname = \"lamp\"\nlabel = \"Lamp\"\n";
    let setting = |more: &str| format!("{head}kind = \"colour\"\ndefault = \"#ffffff\"\n{more}\n");
    for (text, right) in [
        (setting("property = \"lamp\""), ["line 9", "write it as --lamp"]),
        (setting("property = \"--lamp; }\""), ["line 9", "no custom property"]),
        (setting("contrast_with = [\"ink\"]"), ["line 5", "“ink”"]),
        ("name = \"own\"\nbase = \"eigen\"\n".to_owned(), ["line 2", "`base` is “eigen”"]),
    ] {
        let told = reason(&[("theme.toml", &text)]);
        assert!(right.iter().all(|part| told.contains(part)), "{told}");
    }
    assert!(
        reason(&[("templates/page.html", "<p>{{ text }}</p>")])
            .contains("page.html: no element has the attribute `data-text`")
    );
}

#[test]
fn colours_on_which_words_cannot_be_read_are_told() {
    let mut publication = publication();
    let told = |publication: &Publication| Look::of(publication).problems().to_vec();
    for theme in BUILT_IN {
        publication.site.theme = theme.into();
        assert_eq!(told(&publication), [""; 0], "{theme}");
    }
    let mut with = |name: &str, colour: &str| {
        publication.site.settings = [(name.to_owned(), colour.into())].into();
        told(&publication)
    };
    let white = with("field", "#ffffff");
    assert!(white.iter().any(|told| told.contains("#ffffff stands with it: their contrast is 1.0 to 1")), "{white:?}");
    assert!(with("lamp", "#202020").iter().any(|told| told.contains("`lamp` is #202020")), "on the field");
    assert_eq!(with("field", "#103020"), [""; 0]);
}
