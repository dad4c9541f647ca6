//! Related posts that an editor would pick, for the article at hand, with the reasons.

mod copies;
mod reason;

use std::collections::BTreeSet;

use article::ArticleId;
use library::{ArticleTerms, Reader};
use related::{Facts, Found, Profile, Query, Twin};

use self::copies::Told;
use crate::archive;
use crate::store::DerivedArticle;
use crate::wire::{CandidateRow, CandidatesRequest, CandidatesView, ReadSoFar, TeaserRequest, TwinRow};
use crate::{Error, OpenPublication, read, store, sync};

/// The candidates, for the window: as long as the archive is being built, how far it is.
pub(crate) fn show(publication: &OpenPublication, request: CandidatesRequest) -> Result<CandidatesView, Error> {
    let id = store::find(publication, &request.id)?;
    // What other rules or another language gave is read first: the likes of an article may be among what was not read yet.
    let derived = publication.library.read_only().is_some() || sync::is_derived(publication)?;
    if !derived || archive::is_due(publication)? {
        archive::build_aside(publication, sync::derive_again)?;
    }
    if derived && let Some(view) = view(publication, id, request.most as usize)? {
        return Ok(view);
    }
    let (done, total) = archive::counted(publication)?;
    Ok(CandidatesView { reading: Some(ReadSoFar { done, total }), ..CandidatesView::default() })
}

/// The best candidates for an article. Waits until every article was read, and the archive is there.
pub fn suggest(publication: &OpenPublication, needle: &str, most: usize) -> Result<CandidatesView, Error> {
    let id = store::find(publication, needle)?;
    sync::derive_again(publication)?;
    archive::build(publication)?;
    Ok(view(publication, id, most)?.unwrap_or_default())
}

/// The words with which one article is offered on the page of another: its dek, or the passage that fits best.
pub(crate) fn teaser(publication: &OpenPublication, request: TeaserRequest) -> Result<String, Error> {
    let hand = Hand::of(publication, store::find(publication, &request.id)?)?;
    archive::build(publication)?;
    let other = store::find(publication, &request.other)?;
    let other = derived(publication, other)?;
    let usual = publication.settings().language;
    let of = |archive: &related::Archive, _: &archive::Rows<'_, '_>| {
        Ok(archive.teaser(&hand.facts, &hand.profile, &other.readable(&usual).text()))
    };
    Ok(archive::with(publication, of)?.unwrap_or_default())
}

fn view(publication: &OpenPublication, id: ArticleId, most: usize) -> Result<Option<CandidatesView>, Error> {
    let hand = Hand::of(publication, id)?;
    let usual = publication.settings().language;
    archive::with(publication, |archive, rows| {
        let readable = hand.derived.readable(&usual);
        let query = Query {
            facts: &hand.facts,
            text: &readable.text(),
            profile: &hand.profile,
            except: &hand.declined,
            older_only: false,
            most: if most == 0 { 0 } else { most.saturating_add(copies::SPARE) },
        };
        let Found { candidates, twins, .. } = archive.candidates(&query, rows)?;
        let showing = Showing { publication, reader: rows.reader() };
        Ok(CandidatesView {
            candidates: each(&copies::one_of_each(candidates, rows, most)?, |told| showing.candidate(told))?,
            twins: each(&twins, |twin| showing.twin(twin))?,
            reading: None,
        })
    })
}

/// The article at hand, as it is being written.
struct Hand {
    derived: DerivedArticle,
    facts: Facts,
    profile: Profile,
    declined: BTreeSet<ArticleId>,
}

impl Hand {
    fn of(publication: &OpenPublication, id: ArticleId) -> Result<Self, Error> {
        let derived = derived(publication, id)?;
        let usual = publication.settings().language;
        let profile = Profile::of(&derived.readable(&usual).text());
        let article = &derived.article;
        // One without a date is of now: readers get it at the earliest today.
        let date = library::date_ms(article.date.as_deref()).unwrap_or_else(|| publication.clock.now_ms());
        let (terms, declined) = publication.read(|reader| {
            let related = article.related.iter().map(|post| &post.article);
            let terms = ArticleTerms {
                place: 0,
                id,
                row: Vec::new(),
                language: article.language.clone(),
                date: Some(date),
                section: article.section.clone(),
                tags: article.tags.clone(),
                picks: named(reader, related)?,
                links: named(reader, &derived.links)?,
                translations: named(reader, &article.translations)?,
            };
            Ok((terms, named(reader, &article.not_related)?.into_iter().collect()))
        })?;
        Ok(Self { facts: archive::facts(&terms, &usual), derived, profile, declined })
    }
}

fn derived(publication: &OpenPublication, id: ArticleId) -> Result<DerivedArticle, Error> {
    Ok(store::derive_article(&store::current(publication, id)?, id, &store::stem(publication, id)?))
}

/// The ids of the articles with these names, as far as they are there.
fn named<'n>(reader: &Reader<'_>, names: impl IntoIterator<Item = &'n String>) -> Result<Vec<ArticleId>, Error> {
    let found = names.into_iter().filter_map(|name| library::find(reader, name).transpose());
    Ok(found.collect::<Result<_, _>>()?)
}

fn each<T, Row>(of: &[T], row: impl Fn(&T) -> Result<Option<Row>, Error>) -> Result<Vec<Row>, Error> {
    of.iter().filter_map(|one| row(one).transpose()).collect()
}

/// What rows need besides the candidate.
struct Showing<'s, 'r> {
    publication: &'s OpenPublication,
    reader: &'s Reader<'r>,
}

impl Showing<'_, '_> {
    fn candidate(&self, Told { candidate, copies }: &Told) -> Result<Option<CandidateRow>, Error> {
        let Some(there) = library::article(self.reader, candidate.id)? else { return Ok(None) };
        let reason = reason::parts(self.reader, &candidate.reasons, copies)?;
        Ok(Some(CandidateRow {
            article: there.id.to_string(),
            slug: there.slug.to_string(),
            reason: reason.iter().map(|part| part.text.as_str()).collect(),
            parts: reason,
            score: candidate.score,
            status: there.status,
            standing: there.standing,
            warning: self.warning(&there),
            excerpt: article::excerpt::card(None, &there.dek, &there.summary),
            headline: there.headline,
        }))
    }

    fn warning(&self, there: &library::Summary) -> String {
        let (settings, now) = (self.publication.settings(), self.publication.clock.now_ms());
        read::warning(there.status, there.live, there.date.as_deref(), &settings, now).unwrap_or_default()
    }

    fn twin(&self, twin: &Twin) -> Result<Option<TwinRow>, Error> {
        let there = library::article(self.reader, twin.id)?;
        Ok(there.map(|there| TwinRow {
            article: there.id.to_string(),
            slug: there.slug.to_string(),
            headline: there.headline,
            percent: (twin.likeness * 100.0).round() as u32,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    const FERRY: &str = "---\ntitle: Night ferry stays\n---\n\nThe harbour council kept the night ferry. The skipper of the \
        ferry spoke to the harbour council about the [towpath](towpath.md).\n";

    fn fixture() -> Fixture {
        let filler: Vec<(String, String)> = (0..12)
            .map(|n| {
                (
                    format!("filler-{n}.md"),
                    format!("---\ntitle: Filler {n}\n---\n\nRye bread number{n}, baked slowly.\n"),
                )
            })
            .collect();
        let mut files: Vec<(&str, &str)> = filler.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        files.extend([
            ("ferry.md", FERRY),
            ("fares.md", "---\ntitle: Ferry fares rise\ndescription: The night ferry costs more.\n---\n\nThe harbour council sets the fares of the night ferry; the skipper counts, and the harbour council waits.\n"),
            ("towpath.md", "---\ntitle: Who owns the towpath?\n---\n\nA map and two fences.\n"),
        ]);
        Fixture::new(&files)
    }

    fn proposed(fixture: &Fixture) -> Vec<(String, String)> {
        let view = suggest(&fixture.publication, "ferry", 2).unwrap();
        view.candidates.into_iter().map(|row| (row.slug, row.reason)).collect()
    }

    #[test]
    fn candidates_come_with_reasons_until_they_are_picked_declined_or_gone() {
        let fixture = fixture();
        let first = proposed(&fixture);
        let fares = first.iter().find(|(slug, _)| slug == "fares").expect("it is about the same");
        assert!(fares.1.contains("harbour council"), "{first:?}");
        let towpath = first.iter().find(|(slug, _)| slug == "towpath").expect("it is linked");
        assert!(towpath.1.starts_with("Linked from the text"), "{first:?}");
        let request = TeaserRequest { id: "ferry".into(), other: "fares".into() };
        assert_eq!(teaser(&fixture.publication, request).unwrap(), "The night ferry costs more.");

        fixture.write("ferry.md", fixture.file("ferry.md").replacen("---\n\n", "related: [fares]\n---\n\n", 1));
        sync::reconcile(&fixture.publication).unwrap();
        assert!(proposed(&fixture).iter().all(|(slug, _)| slug != "fares"));
        fixture.write("ferry.md", fixture.file("ferry.md").replace("related: [", "not_related: [towpath, "));
        sync::reconcile(&fixture.publication).unwrap();
        assert!(proposed(&fixture).iter().all(|(slug, _)| slug != "fares" && slug != "towpath"));
        fixture.write("ferry.md", fixture.file("ferry.md").replace("not_related: [towpath, fares]\n", ""));
        sync::reconcile(&fixture.publication).unwrap();
        assert_eq!(proposed(&fixture), first);
        let fares = crate::wire::TrashRequest { id: "fares".into(), anyway: true };
        crate::articles::trash::put(&fixture.publication, fares).unwrap();
        assert!(proposed(&fixture).iter().all(|(slug, _)| slug != "fares"));
    }

    #[test]
    fn a_story_that_is_there_twice_is_proposed_once_and_its_copy_is_named() {
        let fixture = fixture();
        let copy = fixture.file("fares.md").replace("Ferry fares rise", "Night ferry fares rise");
        let copy: String =
            copy.lines().filter(|line| !line.starts_with("id:")).map(|line| format!("{line}\n")).collect();
        fixture.write("copy.md", copy);
        sync::reconcile(&fixture.publication).unwrap();
        let rows = suggest(&fixture.publication, "ferry", 9).unwrap().candidates;
        let told: Vec<_> = rows.iter().filter(|row| ["copy", "fares"].contains(&&*row.slug)).collect();
        let [told] = &told[..] else { panic!("{rows:#?}") };
        let other = if told.slug == "copy" { "“Ferry fares rise”" } else { "“Night ferry fares rise”" };
        assert!(told.reason.ends_with(&format!("the same story as {other}")), "{}", told.reason);
    }

    #[test]
    fn while_a_library_of_an_earlier_version_is_read_it_says_how_far_that_is() {
        let fixture = fixture();
        let publication = &fixture.publication;
        publication.write_aside(|writer| Ok(library::set_setting(writer, "derivation", "0")?)).unwrap();
        let show = || show(publication, CandidatesRequest { id: "ferry".into(), most: 3 }).unwrap();
        let reading = show().reading.unwrap();
        assert_eq!((reading.done, reading.total), (15, 15));
        sync::derive_again(publication).unwrap();
        archive::build(publication).unwrap();
        assert!(show().reading.is_none() && !show().candidates.is_empty());
    }

    #[test]
    fn the_archive_that_kept_up_proposes_what_a_new_one_does() {
        let fixture = fixture();
        proposed(&fixture);
        let text = "---\ntitle: The skipper\n---\n\nThe skipper of the night ferry, and what the harbour council asked the skipper.\n";
        fixture.write("skipper.md", text);
        sync::reconcile(&fixture.publication).unwrap();
        let kept_up: Vec<String> = proposed(&fixture).into_iter().map(|(slug, _)| slug).collect();
        assert!(kept_up.contains(&"skipper".to_owned()), "{kept_up:?}");
        let fixture = fixture.reopened(std::sync::Arc::new(crate::SystemClock));
        let new: Vec<String> = proposed(&fixture).into_iter().map(|(slug, _)| slug).collect();
        assert_eq!(new, kept_up);
    }
}
