//! The file that Ghost's importer reads (Ghost 6.65, `core/server/data/importer`).

use std::collections::{BTreeMap, HashSet};

use serde_json::{Value, json};

use super::post::Post;
use crate::target::handover::{Moment, Person, Terms};

/// The most characters of a biography.
const BIOGRAPHY: usize = 200;

/// The content of the file, and what readers would miss.
pub(super) fn import(posts: &[Post], author_emails: bool) -> (Value, Vec<String>) {
    let terms = Terms::new(posts.iter().flat_map(|post| post.tags.iter().map(String::as_str)));
    let tags: Vec<Value> =
        terms.all().map(|(name, slug)| json!({ "id": tag_id(slug), "name": name, "slug": slug })).collect();
    let (users, warnings) = users(posts, author_emails);
    // There is no clock here: the file is as new as the newest thing in it.
    let newest = posts.iter().map(|post| post.updated.milliseconds()).max().unwrap_or_default();
    let file = json!({
        "meta": { "exported_on": newest, "version": "6.0.0" },
        "data": {
            "posts": posts.iter().map(post).collect::<Vec<_>>(),
            "tags": tags,
            "posts_tags": posts.iter().flat_map(|post| posts_tags(post, &terms)).collect::<Vec<_>>(),
            "users": users,
            "posts_authors": posts.iter().flat_map(posts_authors).collect::<Vec<_>>(),
        },
    });
    (file, warnings)
}

fn post(post: &Post) -> Value {
    json!({
        "id": post.id,
        "uuid": post.id,
        "comment_id": post.id,
        "type": "post",
        "title": post.title,
        "slug": post.slug,
        "html": post.html,
        "custom_excerpt": given(&post.excerpt),
        "status": post.status,
        "visibility": "public",
        "featured": 0,
        "created_at": post.begun.min(post.date).iso(),
        "updated_at": post.updated.iso(),
        "published_at": post.published.map(Moment::iso),
        "feature_image": post.image,
        "feature_image_alt": post.image.as_ref().and_then(|_| given(&post.image_alt)),
        "feature_image_caption": post.image.as_ref().and_then(|_| given(&post.image_caption)),
    })
}

/// The first tag of a post is its main one.
fn posts_tags(post: &Post, terms: &Terms) -> Vec<Value> {
    let mut seen = HashSet::new();
    let slugs = post.tags.iter().filter_map(|tag| terms.get(tag)).map(|(_, slug)| slug);
    let slugs = slugs.filter(|slug| seen.insert(*slug));
    let rows = slugs
        .enumerate()
        .map(|(order, slug)| json!({ "post_id": post.id, "tag_id": tag_id(slug), "sort_order": order }));
    rows.collect()
}

fn posts_authors(post: &Post) -> Vec<Value> {
    let rows = post
        .people
        .iter()
        .enumerate()
        .map(|(order, person)| json!({ "post_id": post.id, "author_id": user_id(person), "sort_order": order }));
    rows.collect()
}

/// The authors. Ghost drops one without a mail address of their own, and with them the byline.
fn users(posts: &[Post], author_emails: bool) -> (Vec<Value>, Vec<String>) {
    let mut people: BTreeMap<&str, (&Person, Option<&str>)> = BTreeMap::new();
    for (person, portrait) in posts.iter().flat_map(|post| post.people.iter().zip(&post.portraits)) {
        people.entry(&person.login).or_insert((person, portrait.as_deref()));
    }
    let (mut users, mut taken) = (Vec::new(), HashSet::new());
    let (mut long, mut made_up) = (Vec::new(), false);
    for (person, portrait) in people.into_values() {
        let usable = author_emails && article::profile::mail_problem(&person.email).is_none();
        let email = match usable && taken.insert(person.email.to_lowercase()) {
            true => person.email.clone(),
            false => {
                made_up = true;
                // RFC 2606, section 2: no such address can ever exist.
                format!("{}@authors.invalid", person.login)
            }
        };
        let fits = person.biography.chars().count() <= BIOGRAPHY;
        if !fits {
            long.push(person.name.as_str());
        }
        users.push(json!({
            "id": user_id(person),
            "name": person.name,
            "slug": person.login,
            "email": email,
            "bio": given(&person.biography).filter(|_| fits),
            "website": person.website,
            "profile_image": portrait,
            "roles": ["Contributor"],
        }));
    }
    let mut warnings = Vec::new();
    if made_up {
        warnings.push(
            "authors come to Ghost with addresses ending in @authors.invalid, because their own are not published; change \
             them there, or set author_emails under [export.options.ghost] in publication.toml"
                .to_owned(),
        );
    }
    if !long.is_empty() {
        warnings.push(format!(
            "Ghost takes at most {BIOGRAPHY} characters of a biography, so there is none of {}; enter a shorter one there",
            long.join(", ")
        ));
    }
    (users, warnings)
}

fn given(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn tag_id(slug: &str) -> String {
    format!("tag-{slug}")
}

fn user_id(person: &Person) -> String {
    format!("user-{}", person.login)
}
