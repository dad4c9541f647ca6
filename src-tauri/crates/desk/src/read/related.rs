//! Related posts with what their targets say, and what speaks against them.

use std::collections::HashSet;

use article::{ArticleId, LiveState, Publication, Stage, Status};
use library::{Reader, RelatedTarget};

use crate::wire::RelatedRow;
use crate::{Error, OpenPublication};

/// The related posts of an article, in order.
pub(super) fn rows(
    publication: &OpenPublication,
    reader: &Reader<'_>,
    id: ArticleId,
) -> Result<Vec<RelatedRow>, Error> {
    let settings = publication.settings();
    let mut seen = HashSet::new();
    let targets = library::related(reader, id)?.into_iter();
    Ok(targets
        .map(|target| {
            let twice = target.article.as_ref().is_some_and(|there| !seen.insert(there.id));
            row(target, twice, &settings, publication.clock.now_ms())
        })
        .collect())
}

fn row(target: RelatedTarget, twice: bool, settings: &Publication, now_ms: i64) -> RelatedRow {
    let excerpt = card_excerpt(&target);
    let RelatedTarget { target, teaser, reason, article, in_trash } = target;
    let Some(there) = article else {
        let headline = in_trash.unwrap_or_default();
        return RelatedRow {
            article: target,
            slug: String::new(),
            headline,
            excerpt,
            teaser,
            reason,
            missing: true,
            picture: None,
            warning: String::new(),
        };
    };
    let warning = match twice {
        true => Some("Picked twice".into()),
        false => warning(there.status, there.live, there.date.as_deref(), settings, now_ms),
    }
    .unwrap_or_default();
    RelatedRow {
        article: there.id.to_string(),
        slug: there.slug.to_string(),
        headline: there.headline,
        excerpt,
        teaser,
        reason,
        missing: false,
        picture: there.image.map(|image| image.path).filter(|path| !path.is_empty()),
        warning,
    }
}

/// What a related post's card says: the teaser written for it, else the target's own excerpt.
pub(crate) fn card_excerpt(target: &RelatedTarget) -> String {
    match (&target.teaser, &target.article) {
        (Some(teaser), _) => article::excerpt::teaser(teaser),
        (None, Some(there)) => article::excerpt::card(there.excerpt.as_deref(), &there.dek, &there.summary),
        (None, None) => String::new(),
    }
}

/// Why readers of a page should not be sent to an article, gravest first.
pub(crate) fn warning(
    status: Status,
    live: LiveState,
    date: Option<&str>,
    settings: &Publication,
    now_ms: i64,
) -> Option<String> {
    let statuses = &settings.review.statuses;
    let readers_have_it = matches!(live, LiveState::Published | LiveState::Corrected | LiveState::Withdrawn);
    if !readers_have_it && statuses.stage(status) != Stage::Approved {
        return Some(format!("{}: not approved yet", statuses.name(status)));
    }
    out_of_date(live, date, settings, now_ms)
}

/// The same of one that is approved.
pub(crate) fn out_of_date(live: LiveState, date: Option<&str>, settings: &Publication, now_ms: i64) -> Option<String> {
    if live == LiveState::Withdrawn {
        return Some("Withdrawn: readers have it no more".into());
    }
    if live == LiveState::Scheduled {
        return Some("Scheduled: readers do not have it yet".into());
    }
    let oldest = i64::from(settings.related.oldest_days?);
    let days = (now_ms - library::date_ms(date)?) / 86_400_000;
    (days > oldest).then(|| format!("{days} days old: older than the {oldest} of this publication"))
}

#[cfg(test)]
mod tests {
    use crate::fixture::Fixture;
    use crate::store;

    #[test]
    fn a_pick_says_what_speaks_against_it() {
        let fixture = Fixture::new(&[
            ("publication.toml", "name = \"A\"\n[related]\noldest_days = 365\n"),
            ("a.md", "---\ntitle: A\nrelated: [draft, fine, fine, gone, withdrawn, late, old]\n---\n\nA.\n"),
            ("draft.md", "---\nstatus: changes-asked\n---\n\nB.\n"),
            ("fine.md", "---\nlive: published\nimage: media/a.png\n---\n\nC.\n"),
            ("withdrawn.md", "---\nlive: withdrawn\nstatus: approved\n---\n\nD.\n"),
            ("late.md", "---\nlive: scheduled\nstatus: approved\n---\n\nE.\n"),
            ("old.md", "---\nlive: published\ndate: 1999-01-01\n---\n\nF.\n"),
        ]);
        let id = store::find(&fixture.publication, "a").unwrap();
        let rows = fixture.publication.read(|reader| super::rows(&fixture.publication, reader, id)).unwrap();
        let warnings: Vec<&str> = rows.iter().map(|row| row.warning.split(':').next().unwrap_or_default()).collect();
        assert_eq!(warnings[..6], ["Changes asked", "", "Picked twice", "", "Withdrawn", "Scheduled"]);
        assert!(rows[6].warning.ends_with("days old: older than the 365 of this publication"), "{}", rows[6].warning);
        assert!(rows[3].missing);
        assert_eq!(rows[1].picture.as_deref(), Some("media/a.png"));
    }
}
