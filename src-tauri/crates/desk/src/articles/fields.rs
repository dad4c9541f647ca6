//! Everything of an article but its text: reading it for the window, and changing it.

use article::{Article, ArticleId, Manuscript, Slug, Status};
use serde_json::{Value, json};

use super::related;
use crate::open::Turn;
use crate::store::{self, Origin, set};
use crate::wire::{FieldChanges, FieldsAnswer, FieldsRequest, ImageField};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror, pages, read};

/// Changes fields and saves them at once.
pub fn change(publication: &OpenPublication, request: FieldsRequest) -> Result<FieldsAnswer, Error> {
    let FieldsRequest { id: needle, mut changes } = request;
    let (id, manuscript) = commit::change(publication, |turn| {
        let id = find_to_render(turn, &needle)?;
        let before = store::current(turn, id)?;
        let old = before.article(id, &store::stem(turn, id)?);
        let slug = new_slug(turn, &old, &changes)?;
        let was_out = slug.is_some() && store::was_out(turn, &old)?;
        if let Some(posts) = &mut changes.related {
            related::keep_notes(&related::by_id(turn, id)?, posts);
            related::as_written(turn, id, posts)?;
        }
        let manuscript = store::revise(turn, id, Origin::Written, |manuscript| {
            write_usable(manuscript, &changes)?;
            let Some(slug) = &slug else { return Ok(()) };
            if was_out {
                store::remember_address(manuscript, old.slug.as_str())?;
            }
            set(manuscript, "slug", slug.as_str())
        })?;
        if let Some(slug) = &slug {
            mirror::reconcile_one(turn, id)?;
            mirror::rename_with_slug(turn, id, &old.slug, slug)?;
        }
        Ok((id, manuscript))
    })?;
    answer(publication, id, &manuscript)
}

/// The article that a request names. The answer has its page, which is not rendered a second time.
fn find_to_render(turn: &Turn<'_>, needle: &str) -> Result<ArticleId, Error> {
    let id = store::find(turn, needle)?;
    turn.note(|changes| changes.rendered = Some(id));
    Ok(id)
}

/// The fields of an article and its page, after they were changed.
pub(crate) fn answer(
    publication: &OpenPublication,
    id: ArticleId,
    manuscript: &Manuscript,
) -> Result<FieldsAnswer, Error> {
    let shell = pages::shell(publication, id, manuscript)?;
    let fields = read::fields(publication, id, manuscript)?;
    pages::note_shell(publication, id, &shell, fields.standing);
    let save_state = match publication.with_session(id, |session| session.save_state.clone()) {
        Some(save_state) => save_state,
        None => read::save_state(publication, id, manuscript)?,
    };
    Ok(FieldsAnswer { fields, shell, save_state })
}

/// The slug that a change asks for, or that follows from a new headline while nobody chose one.
fn new_slug(publication: &OpenPublication, article: &Article, changes: &FieldChanges) -> Result<Option<Slug>, Error> {
    if let Some(wanted) = &changes.slug {
        let wanted: Slug = wanted
            .trim()
            .parse()
            .map_err(|error: article::InvalidSlug| Error::new(ErrorCode::BadRequest, error.to_string()))?;
        let owner = publication.read(|reader| Ok(library::slug_owner(reader, &wanted)?))?;
        if owner.is_some_and(|owner| owner != article.id) {
            return Err(Error::new(ErrorCode::SlugTaken, format!("another article has the slug “{wanted}”"))
                .hint("choose another; an address leads to one article"));
        }
        return Ok((wanted != article.slug).then_some(wanted));
    }
    let Some(headline) = &changes.headline else { return Ok(None) };
    let language = article.language.clone().unwrap_or_else(|| publication.settings().language);
    let made = Slug::from_headline_in(&article.headline, &language);
    let follows = [&made, &Slug::from_headline(&article.headline)]
        .into_iter()
        .any(|made| article.slug == *made || article.slug.as_str().strip_prefix(made.as_str()).is_some_and(is_number));
    if !follows || article.status == Status::Approved || store::is_live(article) {
        return Ok(None);
    }
    let wanted = Slug::from_headline_in(headline, &language);
    if wanted == made || headline == &article.headline {
        return Ok(None);
    }
    publication.read(|reader| store::free_slug(reader, &wanted, article.id)).map(Some)
}

fn is_number(tail: &str) -> bool {
    tail.strip_prefix('-').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// Writes the changes, unless a value could not be used: a date that is none.
fn write_usable(manuscript: &mut Manuscript, changes: &FieldChanges) -> Result<(), Error> {
    let before: Vec<String> = manuscript.diagnostics().into_iter().map(|found| found.message).collect();
    write_changes(manuscript, changes)?;
    match manuscript.diagnostics().into_iter().find(|found| !before.contains(&found.message)) {
        Some(new) => Err(Error::new(ErrorCode::BadRequest, new.message)),
        None => Ok(()),
    }
}

fn write_changes(manuscript: &mut Manuscript, changes: &FieldChanges) -> Result<(), Error> {
    if let Some(headline) = &changes.headline {
        set(manuscript, "title", headline.trim())?;
    }
    if let Some(live) = changes.live {
        let unpublished = live == article::LiveState::Unpublished;
        set(manuscript, "live", if unpublished { Value::Null } else { json!(live.as_str()) })?;
    }
    let texts = [
        ("description", &changes.dek),
        ("section", &changes.section),
        ("date", &changes.date),
        ("embargo", &changes.embargo),
        (manuscript.updated_key(), &changes.updated),
        ("lang", &changes.language),
        ("excerpt", &changes.excerpt),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            set(manuscript, key, text_or_nothing(text))?;
        }
    }
    if let Some(tags) = &changes.tags {
        let value = list_or_nothing(tags.iter().map(|tag| json!(tag)).collect());
        // Without the key, those of Zola's own table would be back.
        let emptied = tags.is_empty() && manuscript.get("taxonomies").is_some();
        set(manuscript, "tags", if emptied { json!([]) } else { value })?;
    }
    if let Some(image) = &changes.image {
        write_image(manuscript, image)?;
    }
    if let Some(corrections) = &changes.corrections {
        let value = manuscript.corrections_as_written(corrections);
        set(manuscript, "corrections", value)?;
    }
    if let Some(byline) = &changes.byline {
        set(manuscript, "authors", list_or_nothing(credits(byline)))?;
    }
    if let Some(posts) = &changes.related {
        set(manuscript, "related", list_or_nothing(posts.iter().map(related::value).collect()))?;
    }
    if let Some(declined) = &changes.not_related {
        set(manuscript, "not_related", list_or_nothing(declined.iter().map(|article| json!(article)).collect()))?;
    }
    Ok(())
}

fn write_image(manuscript: &mut Manuscript, image: &ImageField) -> Result<(), Error> {
    let gone = image.path.is_empty();
    let parts = [
        ("image", &image.path),
        ("image_alt", &image.alt),
        ("image_caption", &image.caption),
        ("image_credit", &image.credit),
    ];
    for (key, text) in parts {
        set(manuscript, key, if gone { Value::Null } else { text_or_nothing(text) })?;
    }
    if gone {
        return set(manuscript, "image_focus", Value::Null);
    }
    // A point that is written in another way, or cannot be read, is left alone as long as nobody sets another.
    let stands = manuscript.lead_picture().and_then(|picture| picture.focus);
    if stands == image.focus {
        return Ok(());
    }
    set(manuscript, "image_focus", image.focus.map_or(Value::Null, |focus| json!([focus.x, focus.y])))
}

fn text_or_nothing(text: &str) -> Value {
    let text = text.trim();
    if text.is_empty() { Value::Null } else { json!(text) }
}

fn list_or_nothing(list: Vec<Value>) -> Value {
    if list.is_empty() { Value::Null } else { Value::Array(list) }
}

/// A byline as the front matter has it.
pub(crate) fn credits(byline: &[article::Credit]) -> Vec<Value> {
    let credit = |credit: &article::Credit| match credit.role.as_str() {
        "" => json!(credit.author),
        role => json!({ "author": credit.author, "role": role }),
    };
    byline.iter().map(credit).collect()
}

#[cfg(test)]
mod tests {
    use article::{Correction, Focus};

    use super::*;
    use crate::fixture::Fixture;

    const BOAT: &str = "---\ntitle: Boat\nimage: media/boat.jpg\nimage_focus: 30% 40%\n---\n\nOne.\n";

    fn write(fixture: &Fixture, changes: FieldChanges) -> Result<FieldsAnswer, Error> {
        change(&fixture.publication, FieldsRequest { id: "boat".into(), changes })
    }

    fn picture(focus: Option<Focus>) -> FieldChanges {
        let (alt, caption, credit) = ("A boat".to_owned(), String::new(), String::new());
        let image = ImageField { path: "media/boat.jpg".into(), alt, caption, credit, focus };
        FieldChanges { image: Some(image), ..FieldChanges::default() }
    }

    #[test]
    fn a_focal_point_is_set_reset_and_left_as_it_is_written() {
        let fixture = Fixture::new(&[("boat.md", BOAT)]);
        let focus = |answer: FieldsAnswer| answer.fields.image.unwrap().focus;
        let same = Some(Focus { x: 30, y: 40 });
        assert_eq!(focus(write(&fixture, picture(same)).unwrap()), same);
        assert!(fixture.file("boat.md").contains("image_focus: 30% 40%\n"), "{}", fixture.file("boat.md"));
        let other = Some(Focus { x: 80, y: 5 });
        assert_eq!(focus(write(&fixture, picture(other)).unwrap()), other);
        assert!(fixture.file("boat.md").contains("image_focus: [80, 5]\n"), "{}", fixture.file("boat.md"));
        assert_eq!(focus(write(&fixture, picture(None)).unwrap()), None);
        assert!(!fixture.file("boat.md").contains("image_focus"), "{}", fixture.file("boat.md"));
    }

    #[test]
    fn an_address_that_readers_can_have_leads_to_the_article_for_good() {
        let live = BOAT.replace("title: Boat\n", "title: Boat\nlive: published\nredirect_from: /ship/\n");
        let fixture = Fixture::new(&[("boat.md", &live), ("raft.md", BOAT)]);
        let rename = |article: &str, slug: &str| {
            let changes = FieldChanges { slug: Some(slug.into()), ..FieldChanges::default() };
            change(&fixture.publication, FieldsRequest { id: article.into(), changes }).unwrap();
        };
        rename("raft", "float");
        assert!(!fixture.text("float").contains("/raft/"), "nobody has had that address");
        let headline = FieldChanges { headline: Some("A ship".into()), ..FieldChanges::default() };
        change(&fixture.publication, FieldsRequest { id: "boat".into(), changes: headline }).unwrap();
        assert_eq!(Manuscript::read(fixture.text("boat")).title().as_deref(), Some("A ship"), "at the same address");
        rename("boat", "last-boat");
        rename("last-boat", "boat-2");
        rename("boat-2", "last-boat");
        let text = fixture.text("last-boat");
        let manuscript = Manuscript::read(&text);
        assert_eq!(manuscript.aliases(), ["/ship/", "/boat/", "/last-boat/", "/boat-2/"], "{text}");
        assert!(!text.contains("aliases:"), "{text}");

        let request = crate::wire::ExportRequest {
            articles: vec!["float".into()],
            approved_only: false,
            drafts: true,
            allow_errors: true,
            targets: vec!["web".into()],
            out: String::new(),
            zip: false,
        };
        crate::exports::bundles::export(&fixture.publication, &Default::default(), request).unwrap();
        rename("float", "pontoon");
        assert_eq!(Manuscript::read(fixture.text("pontoon")).aliases(), ["/float/"]);
    }

    #[test]
    fn a_focal_point_within_the_picture_outlives_a_new_caption() {
        let text = "---\ntitle: Boat\nimage: {src: media/boat.jpg, focus: [30, 40]}\n---\n\nOne.\n";
        let fixture = Fixture::new(&[("boat.md", text)]);
        let answer = write(&fixture, picture(Some(Focus { x: 30, y: 40 }))).unwrap();
        assert_eq!(answer.fields.image.unwrap().focus, Some(Focus { x: 30, y: 40 }), "{}", fixture.file("boat.md"));
    }

    #[test]
    fn corrections_are_in_the_file_and_on_the_page() {
        let fixture = Fixture::new(&[("boat.md", BOAT)]);
        let corrections = |list: Vec<Correction>| FieldChanges { corrections: Some(list), ..FieldChanges::default() };
        let one = Correction { date: Some("2026-12-01".into()), text: "It was nine boats.".into() };
        let answer = write(&fixture, corrections(vec![one.clone()])).unwrap();
        assert_eq!(answer.fields.corrections, [one]);
        assert!(answer.shell.contains("It was nine boats."), "{}", answer.shell);
        assert!(fixture.file("boat.md").contains("text: It was nine boats."), "{}", fixture.file("boat.md"));
        let empty = Correction { date: Some("2026-12-01".into()), text: " ".into() };
        assert_eq!(write(&fixture, corrections(vec![empty])).unwrap_err().code, ErrorCode::BadRequest);
        let undated = write(&fixture, corrections(Vec::new())).unwrap();
        assert!(undated.fields.corrections.is_empty() && !fixture.file("boat.md").contains("corrections"));
    }
}
