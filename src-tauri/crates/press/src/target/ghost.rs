//! The Ghost target: one zip file for its importer.

mod body;
mod import;
mod options;
mod post;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use self::options::GhostOptions;
use self::post::Post;
use super::audience::Audience;
use super::choices::{Setting, choice, switch};
use super::error::ExportError;
use super::files::{Made, OutputFile};
use super::give::Give;
use super::handover::{Elsewhere, shared_accounts};
use super::job::{Job, Target};
use super::prepared::Prepared;
use super::release::KeepsBack;
use crate::bundle::archive;
use crate::document::{Destination, Kind};

/// `ghost/ghost-import.zip`: one JSON file, and pictures beside it. Ghost refuses a zip with anything else in it.
#[derive(Debug, Clone, Copy)]
pub struct Ghost;

/// What an article contributes to the file.
#[derive(Debug)]
pub struct GhostPart {
    post: Post,
    /// The files of its pictures, by name.
    pictures: Vec<(String, Vec<u8>)>,
}

/// What they are collected in.
#[derive(Debug, Default)]
pub struct GhostParts {
    posts: Vec<Post>,
    pictures: BTreeMap<String, Vec<u8>>,
}

impl Target for Ghost {
    type Options = GhostOptions;
    type Part = GhostPart;
    type Whole = GhostParts;

    fn name(&self) -> &'static str {
        "ghost"
    }

    fn label(&self) -> &'static str {
        "Ghost"
    }

    fn about(&self) -> &'static str {
        "A zip file for its importer, with posts, authors, tags and pictures"
    }

    fn keeps_back(&self, options: &GhostOptions) -> KeepsBack {
        if options.status.is_none() { KeepsBack::AsDraft } else { KeepsBack::UnlessAsked }
    }

    fn audience(&self) -> Audience {
        Audience::System
    }

    fn unsupported(&self, kind: &Kind) -> Option<&'static str> {
        match kind {
            Kind::Task(_) => Some("the boxes of tasks become the characters ☐ and ☑"),
            Kind::NoteReference { .. } => Some("footnotes have no way back to the text"),
            Kind::Link { to: Destination::Here(_), .. } => {
                Some("links within the article may lead nowhere, because Ghost gives headings names of its own")
            }
            Kind::Raw(raw) if raw.align.is_some() => Some("the alignment of raw HTML is left out"),
            _ => None,
        }
    }

    fn choices(&self) -> Vec<Setting> {
        vec![
            choice("status", "Status of all posts", &["", "published", "draft"]),
            switch("byline", "Byline under the text", true),
            switch("related", "Related posts under the text", true),
            switch("author_emails", "Mail addresses of authors", false),
        ]
    }

    fn article(&self, job: &Job<'_, GhostOptions>, article: &Arc<Prepared>) -> Result<Made<GhostPart>, String> {
        let place = |name: &str| format!("__GHOST_URL__/{}", picture_name(name));
        let addresses = Elsewhere::new(job, article, place);
        let (post, warnings) = Post::new(job, article, &addresses);
        let mut pictures = Vec::new();
        for file in addresses.used().iter().filter_map(|path| job.picture_file(path)) {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            pictures.push((picture_name(name), file.bytes));
        }
        let part = GhostPart { post, pictures };
        Ok(Made { files: Vec::new(), unchanged: Vec::new(), pictures: Vec::new(), warnings, part })
    }

    fn add(&self, _: &Job<'_, GhostOptions>, parts: &mut GhostParts, part: GhostPart) {
        parts.posts.push(part.post);
        parts.pictures.extend(part.pictures);
    }

    fn finish(&self, job: &Job<'_, GhostOptions>, mut parts: GhostParts, _: Give<'_>) -> Result<Made<()>, ExportError> {
        // Oldest first, so that the result does not depend on the order of the request.
        parts.posts.sort_by(|a, b| (a.date, &a.slug).cmp(&(b.date, &b.slug)));
        let (json, mut warnings) = import::import(&parts.posts, job.options.author_emails);
        warnings.extend(shared_accounts("Ghost", parts.posts.iter().flat_map(|post| &post.people)));
        let mut entries = vec![("ghost-import.json".to_owned(), Cow::Owned(json.to_string().into_bytes()))];
        entries.extend(parts.pictures.into_iter().map(|(name, bytes)| (name, Cow::Owned(bytes))));
        let zip = OutputFile::new("ghost/ghost-import.zip", archive(&entries)?);
        Ok(Made { files: vec![zip], warnings, ..Made::default() })
    }
}

/// The name of a picture in the zip file. Ghost finds it in texts by its name alone and replaces that by its new address, so it
/// must not occur in prose: it has a beginning that none has, and a digest. Its addresses have ASCII letters.
fn picture_name(file: &str) -> String {
    let kept = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let plain: String = crate::address::percent_decoded(file).chars().filter(kept).collect();
    format!("cd-{}", plain.trim_start_matches('-'))
}
