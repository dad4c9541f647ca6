//! Reading texts again by today's rules, after an update of the program: a few at a turn, in the background, and from where
//! it was left.

use article::{ArticleId, Manuscript};

use crate::open::Turn;
use crate::store::{self, DERIVATION};
use crate::wire::Task;
use crate::{Error, OpenPublication, commit};

/// Articles to a turn.
const FEW: u32 = 50;

/// The setting that holds by what everything was read, once it was: the version of the rules, and the language of articles
/// that name none.
const DONE: &str = "derivation";

/// Reads again what other rules gave. Costs one look where there is nothing to do.
pub(crate) fn derive_again(publication: &OpenPublication) -> Result<(), Error> {
    if publication.library.read_only().is_some() || is_derived(publication)? {
        return Ok(());
    }
    mark_those_of_another_language(publication)?;
    commit::change(publication, derive_authors)?;
    let total = publication.read(|reader| Ok(library::counts(reader)?.all))? as usize;
    let (mut after, mut count) = (0, 0);
    loop {
        if publication.is_closing() {
            return Ok(());
        }
        let stale = publication.read(|reader| Ok(library::stale_articles(reader, DERIVATION, after, FEW)?))?;
        let Some(last) = stale.last() else { break };
        after = last.place;
        count += stale.len();
        commit::change(publication, |turn| stale.iter().try_for_each(|stale| derive_article(turn, stale.id)))?;
        publication.progress(Task::Derive, count.min(total), total, "");
    }
    publication.write_aside(|writer| Ok(library::set_setting(writer, DONE, &done(publication, DERIVATION))?))
}

/// Where the publication has another language now, the articles that name none are read again.
fn mark_those_of_another_language(publication: &OpenPublication) -> Result<(), Error> {
    let before = publication.read(|reader| Ok(library::setting(reader, DONE)?))?.unwrap_or_default();
    let language = publication.settings().language;
    if before.split_once(' ').is_none_or(|(_, before)| before == language) {
        return Ok(());
    }
    publication.write_aside(|writer| {
        library::forget_terms_without_language(writer)?;
        // Whoever goes on with this after a crash need not begin again.
        Ok(library::set_setting(writer, DONE, &done(publication, 0))?)
    })
}

fn done(publication: &OpenPublication, version: u32) -> String {
    format!("{version} {}", publication.settings().language)
}

/// Whether everything was read by today's rules.
pub(crate) fn is_derived(publication: &OpenPublication) -> Result<bool, Error> {
    let before = publication.read(|reader| Ok(library::setting(reader, DONE)?))?;
    Ok(before.as_deref() == Some(&*done(publication, DERIVATION)))
}

/// Reads these articles again.
pub(crate) fn derive_articles(publication: &OpenPublication, articles: &[ArticleId]) -> Result<(), Error> {
    articles.chunks(FEW as usize).try_for_each(|few| {
        commit::change(publication, |turn| few.iter().try_for_each(|article| derive_article(turn, *article)))
    })
}

fn derive_article(turn: &Turn<'_>, id: ArticleId) -> Result<(), Error> {
    // It may have been deleted or saved since the list was made.
    let Some(facts) = turn.read(|reader| Ok(library::article(reader, id)?))? else { return Ok(()) };
    let stem = facts.path.as_deref().map_or(facts.slug.as_str(), folder::stem).to_owned();
    let text = turn.read(|reader| Ok(library::record_text(reader, id)?))?;
    let mut derived = store::derive_article(&Manuscript::read(text.as_str()), id, &stem);
    let terms = derived.terms(&turn.settings().language);
    turn.note(|changes| changes.all_pages = true);
    turn.write(|writer| {
        if library::trashed_at(writer, id)?.is_some() {
            return Ok(());
        }
        derived.article.slug = store::free_slug(writer, &derived.article.slug, id)?;
        library::save_article(writer, &derived.record(&text, &terms, facts.updated_at))?;
        // What its status is worth is not in its text.
        store::place_review(turn, writer, id)
    })
}

fn derive_authors(turn: &Turn<'_>) -> Result<(), Error> {
    for (_, slug, updated_at) in turn.read(|reader| Ok(library::stale_authors(reader, DERIVATION)?))? {
        let Some((known, text)) = turn.read(|reader| Ok(library::author(reader, &slug)?))? else { continue };
        let profile = Manuscript::read(text.as_str()).author(known.id, &known.slug);
        turn.write(|writer| Ok(library::save_author(writer, &profile, &text, updated_at, DERIVATION)?))?;
        turn.note(|changes| changes.all_pages = true);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn what_other_rules_gave_is_read_again_without_a_save_and_from_where_it_was_left() {
        let texts: Vec<(String, String)> = (0..120)
            .map(|n| {
                let status = if n == 100 { "approved" } else { "draft" };
                let text = format!("---\ntitle: Article {n}\nstatus: {status}\n---\n\nThe text of article {n}.\n");
                (format!("a{n}.md"), text)
            })
            .collect();
        let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let fixture = Fixture::new(&files);
        let publication = &fixture.publication;
        let row = |name: &str| {
            let id = store::find(publication, name).unwrap();
            publication.read(|reader| Ok(library::article(reader, id)?)).unwrap().unwrap()
        };
        let before = row("a7");
        // As an older program left it: other rules gave another summary, and the first were read again already.
        let stale: Vec<(i64, ArticleId)> =
            (10..120).map(|n| (n, store::find(publication, &format!("a{n}")).unwrap())).collect();
        publication
            .take_turn()
            .write(|writer| {
                library::set_setting(writer, DONE, "0")?;
                for &(n, id) in &stale {
                    let text = library::record_text(writer, id)?;
                    let mut derived = store::derive_article(&Manuscript::read(text.as_str()), id, &format!("a{n}"));
                    derived.summary = "Read by older rules.".into();
                    let record = derived.record(&text, &[], 1_000 + n);
                    library::save_article(writer, &library::ArticleRecord { derivation: 0, ..record })?;
                }
                Ok(())
            })
            .unwrap();
        assert_eq!(row("a100").summary, "Read by older rules.");
        derive_again(publication).unwrap();
        assert!(row("a100").summary.starts_with("The text of article 100."), "{}", row("a100").summary);
        assert_eq!(row("a100").updated_at, 1_100, "reading it again is no change");
        assert_eq!(row("a100").revision, 1, "and no revision");
        assert_eq!(row("a100").standing, Some(article::Standing::Said), "what its status is worth is worked out again");
        assert_eq!(row("a7"), before);
        assert_eq!(
            publication.read(|reader| Ok(library::setting(reader, DONE)?)).unwrap(),
            Some(done(publication, DERIVATION))
        );
    }

    #[test]
    fn with_another_language_of_the_publication_articles_that_name_none_are_counted_again() {
        let text = "---\ntitle: Die Fähre\n---\n\nDie Fähre und der Hafen sind an dem Fluss.\n";
        let english = "---\ntitle: Ferry\nlanguage: en\n---\n\nThe ferry.\n";
        let fixture = Fixture::new(&[("faehre.md", text), ("ferry.md", english)]);
        let publication = &fixture.publication;
        derive_again(publication).unwrap();
        let counted = |name: &str| {
            let id = store::find(publication, name).unwrap();
            publication.read(|reader| Ok(library::terms_of(reader, id)?)).unwrap().unwrap().row
        };
        let (before, ferry) = (counted("faehre"), counted("ferry"));
        fixture.write("publication.toml", "language = \"de\"\n");
        publication.reread_settings();
        assert!(!is_derived(publication).unwrap());
        derive_again(publication).unwrap();
        let derived = store::derive_article(
            &store::current(publication, store::find(publication, "faehre").unwrap()).unwrap(),
            store::find(publication, "faehre").unwrap(),
            "faehre",
        );
        assert!(is_derived(publication).unwrap());
        assert_ne!(counted("faehre"), before, "“die” and “der” are stop words now");
        assert_eq!(counted("faehre"), derived.terms("de"));
        assert_eq!(counted("ferry"), ferry);
    }
}
