//! The targets that an export is for, with their options from the settings.

use article::{Publication, listed_phrases};
use press::target::{AnyTarget, Chosen, TARGETS};

use crate::{Error, ErrorCode, OpenPublication};

/// The targets of these names, each once. Refuses all of them if anything is wrong with one: part of what somebody wanted is
/// easily taken for all of it. Says everything that is wrong at once, so that it is mended in one go.
pub(super) fn chosen(
    publication: &OpenPublication,
    settings: &Publication,
    names: &[String],
) -> Result<Vec<Chosen<'static>>, Error> {
    let (mut chosen, mut unknown, mut wrong) = (Vec::<Chosen<'_>>::new(), Vec::new(), Vec::new());
    for name in names {
        let Some(target) = press::target::target(name) else {
            unknown.push(format!("there is no export target “{name}”"));
            continue;
        };
        if chosen.iter().all(|chosen| chosen.target.name() != target.name()) {
            let options = settings.export.options.get(name).cloned().unwrap_or_default();
            wrong.extend(target.faults(&options));
            chosen.push(Chosen { target, options });
        }
    }
    let mut hint = "nothing was exported".to_owned();
    if !unknown.is_empty() {
        let known = TARGETS.iter().map(|target: &&dyn AnyTarget| target.name()).collect::<Vec<_>>().join(", ");
        hint.push_str(&format!("; the targets are: {known}"));
    }
    if !wrong.is_empty() {
        hint.push_str("; correct the options in publication.toml");
    }
    wrong.splice(0..0, unknown);
    if names.iter().any(|name| THEMED.contains(&name.as_str())) {
        wrong.extend(publication.own_theme(&settings.site.theme).err());
    }
    if wrong.is_empty() {
        return Ok(chosen);
    }
    Err(Error::new(ErrorCode::BadRequest, listed_phrases(wrong)).hint(hint))
}

/// The targets whose pages have the publication's theme.
const THEMED: [&str; 2] = ["web", "site"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn everything_that_is_wrong_with_targets_is_said_at_once() {
        let settings = "name = \"T\"\n[site]\ntheme = \"none-such\"\n[export.options]\nhugo = 3\n\
            [export.options.web]\nnonsense = true\n[export.options.site]\nlinks = \"ways\"\nper_page = 24\nlist = 3\n\
            [export.options.epub]\ncover = \"gold\"\n";
        let fixture = Fixture::new(&[("one.md", "One.\n"), ("publication.toml", settings)]);
        let wanted = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            chosen(&fixture.publication, &fixture.publication.settings(), &names)
        };
        let error = wanted(&["wbe", "web", "text", "site", "hugo", "docs"]).err().unwrap();
        assert_eq!(error.code, ErrorCode::BadRequest);
        for part in [
            "there is no export target “wbe”",
            "[export.options.web] nonsense: ",
            "[export.options.site] links: ",
            "[export.options.site] list: ",
            "[export.options.hugo]: ",
            "there is no export target “docs”",
            "none-such",
        ] {
            assert!(error.message.contains(part), "{part}: {}", error.message);
        }
        assert!(!error.message.contains("per_page:") && !error.message.contains("epub"), "{}", error.message);
        assert!(error.hint.contains("publication.toml") && error.hint.contains("wordpress"), "{}", error.hint);
        assert_eq!(wanted(&["text", "text", "markdown"]).unwrap().len(), 2);
    }
}
