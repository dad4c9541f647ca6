//! Names of what articles are made from.

use article::{Article, ArticleId, LeadPicture, PublicationPath, spelling_key};

use super::key::hash;
use crate::exports::checks::Examined;
use crate::{Error, OpenPublication};

/// A name of something that an article can be made from.
pub(super) type Name = [u8; 16];

/// The names of what an article is made from. Its text says them, so that they are the same as long as that is.
pub(super) fn names_of(
    publication: &OpenPublication,
    of: &Examined,
    pictures: &[PublicationPath],
) -> Result<Vec<Name>, Error> {
    let Article { id, slug, headline, tags, translations, not_related, .. } = &of.article;
    let mut names = vec![name("called", slug.as_str()), name("headline", &library::folded(headline))];
    names.extend(tags.iter().map(|tag| name("tag", &spelling_key(tag))));
    let links = of.prose.links.iter();
    let mut called: Vec<String> = links.filter_map(|link| article::markdown::article_target(&link.address)).collect();
    called.extend(translations.iter().chain(not_related).cloned());
    let mut pictures = pictures.to_vec();
    publication.read(|reader| {
        for post in library::related(reader, *id)? {
            pictures.extend(post.article.as_ref().and_then(|post| post.image.as_ref()).and_then(LeadPicture::file));
            names.extend(post.article.as_ref().map(|post| article(post.id)));
            called.push(post.target);
        }
        if let Some(copy) = library::mirror(reader, *id)?.and_then(|row| folder::copy_of(&row.path)) {
            called.push(copy.of);
        }
        called.push(slug.to_string());
        for written in &called {
            names.push(name("called", written.strip_prefix("./").unwrap_or(written)));
            // One in the trash may come back.
            let there = library::find(reader, written)?.or_else(|| written.parse().ok());
            names.extend(there.map(article));
        }
        Ok(())
    })?;
    for path in &pictures {
        names.push(name("picture", path.as_str()));
        names.push(name("file", &path.file_name().to_lowercase()));
    }
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

/// That of an article.
pub(super) fn article(id: ArticleId) -> Name {
    name("article", &id.to_string())
}

/// That of something of a kind.
pub(super) fn name(kind: &str, what: &str) -> Name {
    let hash = hash(&[kind.as_bytes(), what.as_bytes()]);
    hash.first_chunk().copied().unwrap_or_default()
}
