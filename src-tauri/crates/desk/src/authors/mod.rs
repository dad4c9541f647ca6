//! Author profiles: reading and saving. Deleting them, with the question where their articles go, is the [`trash`].

mod bylines;
pub mod trash;
mod usable;

use article::{AuthorId, AuthorProfile, Manuscript, Slug, merge};
use serde_json::{Value, json};

use crate::clock::NewId;
use crate::open::Turn;
use crate::store::{self, Origin, set};
use crate::wire::{AuthorFields, AuthorRequest, AuthorRow, AuthorView, AuthoredRow, SaveAuthor};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror, pages};

pub(crate) use bylines::link_by_name;

/// Every author, by name.
pub fn list(publication: &OpenPublication, (): ()) -> Result<Vec<AuthorRow>, Error> {
    let rows = publication.read(|reader| Ok(library::authors(reader)?))?;
    Ok(rows
        .into_iter()
        .map(|row| AuthorRow {
            slug: row.profile.slug.to_string(),
            name: row.profile.name,
            role: row.profile.role,
            kind: row.profile.kind,
            portrait: Some(row.profile.portrait).filter(|path| !path.is_empty()),
            articles: row.articles,
            drafts: row.drafts,
            conflict: row.conflict,
        })
        .collect())
}

/// One author, with their articles.
pub fn open(publication: &OpenPublication, request: AuthorRequest) -> Result<AuthorView, Error> {
    let slug = request.slug;
    let (profile, articles, total, conflict) = publication.read(|reader| {
        let (profile, _) = library::author(reader, &slug)?.ok_or_else(|| Error::no_author(&slug))?;
        let articles = library::articles_of(reader, &slug, None, 50)?.rows;
        let conflict = library::conflict(reader, profile.id)?.is_some();
        Ok((profile, articles, library::count_of(reader, &slug)?, conflict))
    })?;
    Ok(AuthorView {
        biography_html: pages::biography(publication, &profile).to_string(),
        fields: fields(profile),
        articles: articles
            .into_iter()
            .map(|row| AuthoredRow {
                role: row
                    .byline
                    .iter()
                    .find(|credit| credit.author == slug)
                    .map(|credit| credit.role.clone())
                    .unwrap_or_default(),
                id: row.id.to_string(),
                headline: row.headline,
                status: row.status,
            })
            .collect(),
        total,
        conflict,
        replaced: Vec::new(),
        refused: Vec::new(),
    })
}

/// Saves a profile, new or changed, and its file. A value that cannot be used is refused, unless it was there before.
pub fn save(publication: &OpenPublication, request: SaveAuthor) -> Result<AuthorView, Error> {
    let SaveAuthor { fields: mut wanted, was, partly } = request;
    let (replaced, refused) = commit::change(publication, |turn| {
        let refused = usable::unusable(turn, &wanted, was.as_ref())?;
        if partly && !wanted.name.trim().is_empty() {
            usable::without(&mut wanted, was.as_ref(), &refused);
        } else {
            usable::refuse(&refused)?;
        }
        Ok((write(turn, &mut wanted, was.as_ref())?, refused))
    })?;
    Ok(AuthorView { replaced, refused, ..open(publication, AuthorRequest { slug: wanted.slug })? })
}

/// Saves a profile that an import found, unless there is one with that name already. Values that readers could not use come
/// in as they are; returns what is to be said of them.
pub(crate) fn save_imported(publication: &OpenPublication, mut found: AuthorFields) -> Result<Vec<String>, Error> {
    commit::change(publication, |turn| {
        let name = found.name.trim();
        if name.is_empty() {
            return Err(Error::new(ErrorCode::BadRequest, "an author needs a name"));
        }
        let known = turn.read(|reader| Ok(library::authors(reader)?))?;
        if known.iter().any(|row| row.profile.name.trim() == name || row.profile.byline_name() == name) {
            return Ok(Vec::new());
        }
        let unusable = usable::unusable(turn, &found, None)?;
        write(turn, &mut found, None)?;
        Ok(unusable.into_iter().map(|found| found.message).collect())
    })
}

/// Writes a profile. Returns the names of fields in which what somebody else wrote gave way.
fn write(turn: &Turn<'_>, wanted: &mut AuthorFields, was: Option<&AuthorFields>) -> Result<Vec<String>, Error> {
    let (id, mut manuscript) = if wanted.slug.is_empty() {
        wanted.slug = mirror::free_author_slug(turn, &Slug::from_headline(&wanted.name))?.to_string();
        let id = AuthorId::made_by(&*turn.clock);
        let mut new = Manuscript::read("");
        set(&mut new, "id", id.to_string())?;
        (id, new)
    } else {
        let known = turn.read(|reader| Ok(library::author(reader, &wanted.slug)?))?;
        let (profile, _) = known.ok_or_else(|| Error::no_author(&wanted.slug))?;
        mirror::take_in_first(turn, profile.id)?;
        (profile.id, store::current(turn, profile.id)?)
    };
    let before = manuscript.text().to_owned();
    let replaced = match was {
        Some(was) => {
            let now = manuscript.author(id, &Slug::from_headline(&wanted.slug));
            merge_fields(was, wanted, &fields(now))
        }
        None => Vec::new(),
    };
    write_fields(&mut manuscript, wanted, was)?;
    if manuscript.text() != before {
        store::save(turn, id, &manuscript, &wanted.slug, Origin::Written)?;
        turn.changed_for_others(id);
    }
    Ok(replaced)
}

fn fields(profile: AuthorProfile) -> AuthorFields {
    AuthorFields {
        slug: profile.slug.to_string(),
        name: profile.name,
        byline: profile.byline,
        role: profile.role,
        pronouns: profile.pronouns,
        kind: profile.kind,
        portrait: profile.portrait,
        email: profile.email,
        links: profile.links,
        biography: profile.biography,
    }
}

/// Merges what was typed with what somebody else wrote meanwhile. Where the two do not merge, what was typed stays; returns
/// the names of those fields.
fn merge_fields(was: &AuthorFields, wanted: &mut AuthorFields, now: &AuthorFields) -> Vec<String> {
    let keys = values(was).into_iter().zip(values(wanted)).zip(values(now));
    let both = keys.filter(|((was, wanted), now)| was.1 != wanted.1 && was.1 != now.1 && wanted.1 != now.1);
    let mut replaced: Vec<String> = both.map(|(_, (name, _))| name.to_owned()).collect();
    match merge::merge(was.biography.trim(), wanted.biography.trim(), now.biography.trim()) {
        Some(merged) => wanted.biography = merged,
        None => replaced.push("biography".to_owned()),
    }
    replaced
}

/// Writes what was changed, so that a key nobody changed stays as its writer wrote it.
fn write_fields(manuscript: &mut Manuscript, wanted: &AuthorFields, was: Option<&AuthorFields>) -> Result<(), Error> {
    let before = was.map(values);
    for (at, (key, value)) in values(wanted).into_iter().enumerate() {
        let changed = before.as_ref().is_none_or(|before| before[at].1 != value);
        if changed && manuscript.get(key).unwrap_or(&Value::Null) != &value {
            set(manuscript, key, value)?;
        }
    }
    let biography = wanted.biography.trim();
    let changed = was.is_none_or(|was| was.biography.trim() != biography);
    if changed && manuscript.body().trim() != biography {
        manuscript.set_body(&format!("{biography}\n"));
    }
    Ok(())
}

/// The keys of the front matter with their values; null where they are not written.
fn values(fields: &AuthorFields) -> [(&'static str, Value); 8] {
    let kind = match fields.kind {
        article::AuthorKind::Person => "person",
        article::AuthorKind::Guest => "guest",
    };
    let text = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
    [
        ("name", text(fields.name.trim())),
        ("byline", text(&fields.byline)),
        ("role", text(&fields.role)),
        ("pronouns", text(&fields.pronouns)),
        ("kind", text(kind)),
        ("portrait", text(&fields.portrait)),
        ("email", text(&fields.email)),
        ("links", if fields.links.is_empty() { Value::Null } else { json!(fields.links) }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_field_typed_here_meets_what_the_file_got_meanwhile() {
        let fixture =
            Fixture::new(&[("authors/kim.md", "---\nname: Kim\nrole: Reporter\n---\n\nWrites. Lives here.\n")]);
        let was = open(&fixture.publication, AuthorRequest { slug: "kim".into() }).unwrap().fields;
        let in_file =
            fixture.file("authors/kim.md").replace("Reporter", "Editor").replace("Lives here.", "Lives there.");
        fixture.write("authors/kim.md", in_file);
        let typed = |role: &str, biography: &str| AuthorFields {
            role: role.into(),
            biography: biography.into(),
            ..was.clone()
        };
        let save =
            |fields| save(&fixture.publication, SaveAuthor { fields, was: Some(was.clone()), partly: false }).unwrap();
        let saved = save(typed("Reporter", "Writes well. Lives here."));
        assert_eq!(
            (saved.fields.role.as_str(), saved.fields.biography.as_str()),
            ("Editor", "Writes well. Lives there.")
        );
        assert!(saved.replaced.is_empty(), "both sides are kept: {:?}", saved.replaced);
        let saved = save(typed("Critic", "Writes. Lives nowhere."));
        assert_eq!(saved.replaced, ["role", "biography"]);
        assert_eq!((saved.fields.role.as_str(), saved.fields.biography.as_str()), ("Critic", "Writes. Lives nowhere."));
    }
}
