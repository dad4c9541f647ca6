//! Author profiles: reading, saving, and deleting with the question where their articles go.

use article::{ArticleId, AuthorId, AuthorProfile, Manuscript, Slug, counted, merge};
use serde_json::{Value, json};

use crate::articles::fields::credits;
use crate::clock::NewId;
use crate::open::Turn;
use crate::store::{self, Origin, set};
use crate::wire::{
    AuthorFields, AuthorRequest, AuthorRow, AuthorView, AuthoredRow, DeleteAuthor, Reassign, SaveAuthor,
};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror, pages};

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
    })
}

/// Saves a profile, new or changed, and its file.
pub fn save(publication: &OpenPublication, request: SaveAuthor) -> Result<AuthorView, Error> {
    let SaveAuthor { fields: mut wanted, was } = request;
    if wanted.name.trim().is_empty() {
        return Err(Error::new(ErrorCode::BadRequest, "an author needs a name"));
    }
    let replaced = commit::change(publication, |turn| {
        let (id, mut manuscript) = if wanted.slug.is_empty() {
            wanted.slug = free_slug(turn, &Slug::from_headline(&wanted.name))?.to_string();
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
        let replaced = match &was {
            Some(was) => {
                let now = manuscript.author(id, &Slug::from_headline(&wanted.slug));
                merge_fields(was, &mut wanted, &fields(now))
            }
            None => Vec::new(),
        };
        write_fields(&mut manuscript, &wanted, was.as_ref())?;
        if manuscript.text() != before {
            store::save(turn, id, &manuscript, &wanted.slug, Origin::Written)?;
            turn.changed_for_others(id);
        }
        Ok(replaced)
    })?;
    Ok(AuthorView { replaced, ..open(publication, AuthorRequest { slug: wanted.slug })? })
}

/// Deletes an author. One with articles is refused until it is said where they go.
pub fn delete(publication: &OpenPublication, request: DeleteAuthor) -> Result<(), Error> {
    let slug = request.slug;
    let (profile, articles) = publication.read(|reader| {
        let (profile, _) = library::author(reader, &slug)?.ok_or_else(|| Error::no_author(&slug))?;
        let of_author = library::Filter { author: Some(slug.clone()), ..Default::default() };
        Ok((profile, library::ids(reader, &of_author)?))
    })?;
    let name = match request.articles {
        None if articles.is_empty() => String::new(),
        None => {
            let message =
                format!("{} is in the byline of {}", profile.name, counted(articles.len(), "article", "articles"));
            return Err(Error::new(ErrorCode::AuthorInUse, message)
                .hint("say where they go: to another author, or keep the bare name in the bylines"));
        }
        Some(Reassign::KeepName) => profile.byline_name().to_owned(),
        Some(Reassign::To(other)) => {
            let known = publication.read(|reader| Ok(library::author(reader, &other)?.is_some()))?;
            if !known || other == slug {
                return Err(Error::no_author(&other));
            }
            other
        }
    };
    commit::change(publication, |turn| {
        refuse_locked(turn, &articles)?;
        refuse_unseen(turn, &profile)?;
        for &id in &articles {
            let stem = store::stem(turn, id)?;
            store::revise(turn, id, Origin::Written, |manuscript| {
                let byline = hand_over(manuscript.article(id, &stem).byline, &slug, &name);
                set(manuscript, "authors", byline)
            })?;
        }
        turn.note(|changes| changes.all_pages = true);
        mirror::remove_file(turn, profile.id)?;
        turn.write(|writer| Ok(library::delete_author(writer, &slug).map(drop)?))
    })
}

/// Refuses to delete a profile whose file has words that nobody has seen here, before anything is changed.
fn refuse_unseen(turn: &Turn<'_>, profile: &AuthorProfile) -> Result<(), Error> {
    let text = || turn.read(|reader| Ok(library::record_text(reader, profile.id)?));
    let before = text()?;
    mirror::reconcile_one(turn, profile.id)?;
    let apart = turn.read(|reader| Ok(library::conflict(reader, profile.id)?))?.is_some();
    if !apart && text()? == before {
        return Ok(());
    }
    let message = format!("the profile of {} was just changed in its file", profile.name);
    Err(Error::new(ErrorCode::Conflict, message).hint("look at it first; then it can be deleted"))
}

/// Says which article's front matter cannot be changed, before any other one is.
fn refuse_locked(publication: &OpenPublication, articles: &[ArticleId]) -> Result<(), Error> {
    for &id in articles {
        let manuscript = store::current(publication, id)?;
        if let Some(error) = manuscript.locked() {
            let headline = manuscript.article(id, "").headline;
            return Err(Error::new(
                ErrorCode::BrokenFrontMatter,
                format!("the byline of “{headline}” cannot be changed: {error}"),
            )
            .hint("correct the front matter in its file first; nothing was changed"));
        }
    }
    Ok(())
}

/// Links those in the byline of a text from elsewhere who have no profile by slug, and are named as one profile is, by
/// its name or its byline, to that profile.
pub(crate) fn link_by_name(
    publication: &OpenPublication,
    manuscript: &mut Manuscript,
    stem: &str,
) -> Result<(), Error> {
    let mut byline = manuscript.article(ArticleId::new(0, [0; 10]), stem).byline;
    let before = byline.clone();
    publication.read(|reader| {
        for credit in &mut byline {
            if library::author(reader, &credit.author)?.is_some() {
                continue;
            }
            let profiles = library::authors(reader)?.into_iter().map(|row| row.profile);
            let written = credit.author.trim();
            let mut named = profiles.filter(|profile| [profile.name.trim(), profile.byline_name()].contains(&written));
            if let (Some(profile), None) = (named.next(), named.next()) {
                credit.author = profile.slug.to_string();
            }
        }
        Ok(())
    })?;
    if byline == before { Ok(()) } else { set(manuscript, "authors", credits(&byline)) }
}

/// The byline with one author in another's place; somebody who is in it already is not named twice in one role.
fn hand_over(byline: Vec<article::Credit>, from: &str, to: &str) -> Vec<Value> {
    let mut kept: Vec<article::Credit> = Vec::new();
    for mut credit in byline {
        if credit.author == from {
            credit.author = to.to_owned();
        }
        if !kept.contains(&credit) {
            kept.push(credit);
        }
    }
    credits(&kept)
}

fn free_slug(publication: &OpenPublication, wanted: &Slug) -> Result<Slug, Error> {
    publication.read(|reader| {
        for candidate in std::iter::once(wanted.clone()).chain((2..).map(|n| wanted.numbered(n))) {
            if library::author(reader, candidate.as_str())?.is_none() {
                return Ok(candidate);
            }
        }
        Err(Error::new(ErrorCode::SlugTaken, format!("every form of the slug “{wanted}” is taken")))
    })
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
    use article::Credit;

    use crate::fixture::Fixture;

    fn credit(author: &str, role: &str) -> Credit {
        Credit { author: author.into(), role: role.into() }
    }

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
        let save = |fields| save(&fixture.publication, SaveAuthor { fields, was: Some(was.clone()) }).unwrap();
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

    #[test]
    fn a_deletion_that_is_refused_changes_no_byline() {
        let article = "---\ntitle: Ferry\nauthors: [kim]\n---\n\nIt stays.\n";
        let fixture = Fixture::new(&[("authors/kim.md", "---\nname: Kim\n---\n"), ("ferry.md", article)]);
        let delete = || {
            let articles = Some(Reassign::KeepName);
            super::delete(&fixture.publication, DeleteAuthor { slug: "kim".into(), articles })
        };
        fixture.write("authors/kim.md", "---\nname: Kim\n---\n\nNobody has seen this.\n");
        assert_eq!(delete().unwrap_err().code, ErrorCode::Conflict);
        assert!(fixture.text("ferry").contains("authors: [kim]"), "{}", fixture.text("ferry"));
        delete().unwrap();
        assert!(fixture.text("ferry").contains("Kim"));
    }

    #[test]
    fn a_handover_keeps_the_order_and_names_nobody_twice() {
        let byline = vec![credit("kim", "words"), credit("brandt", "photographs"), credit("okafor", "words")];
        let after = hand_over(byline, "kim", "okafor");
        assert_eq!(
            after,
            [json!({"author": "okafor", "role": "words"}), json!({"author": "brandt", "role": "photographs"})]
        );
    }
}
