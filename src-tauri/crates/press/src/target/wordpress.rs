//! The WordPress target: one file for its importer, and the pictures that it fetches.

mod blocks;
mod options;
mod post;
mod readme;
mod wxr;
mod xml;

use std::sync::Arc;

use self::options::WordPressOptions;
use self::post::Post;
use self::wxr::Wxr;
use super::audience::Audience;
use super::choices::{Setting, choice, switch, text};
use super::error::ExportError;
use super::files::{Made, OutputFile};
use super::give::Give;
use super::handover::{Elsewhere, shared_accounts};
use super::job::{Job, Target};
use super::picture_file::Sizes;
use super::prepared::Prepared;
use super::release::KeepsBack;
use crate::bundle::SinkError;
use crate::document::Kind;

/// `wordpress/import.xml` (WXR 1.2) with texts in blocks, pictures in `wordpress/media/`, and how to import them.
#[derive(Debug, Clone, Copy)]
pub struct WordPress;

impl Target for WordPress {
    type Options = WordPressOptions;
    type Part = Post;
    type Whole = Vec<Post>;

    fn name(&self) -> &'static str {
        "wordpress"
    }

    fn label(&self) -> &'static str {
        "WordPress"
    }

    fn about(&self) -> &'static str {
        "An import file with posts in blocks, authors, categories, tags and pictures"
    }

    fn keeps_back(&self, options: &WordPressOptions) -> KeepsBack {
        if options.status.is_none() { KeepsBack::AsDraft } else { KeepsBack::UnlessAsked }
    }

    fn audience(&self) -> Audience {
        Audience::System
    }

    fn unsupported(&self, kind: &Kind) -> Option<&'static str> {
        match kind {
            Kind::Task(_) => Some("the boxes of tasks become the characters ☐ and ☑"),
            Kind::CodeBlock { language, .. } if !language.is_empty() => Some("the languages of code are left out"),
            Kind::Raw(raw) if raw.align.is_some() => Some("the alignment of raw HTML is left out"),
            _ => None,
        }
    }

    fn sizes(&self) -> Sizes {
        Sizes::Largest
    }

    fn choices(&self) -> Vec<Setting> {
        vec![
            choice("status", "Status of all posts", &["", "publish", "pending", "draft", "private"]),
            text("media_address", "Address of the pictures"),
            switch("byline", "Byline under the text", true),
            switch("related", "Related posts under the text", true),
            switch("author_emails", "Mail addresses of authors", false),
        ]
    }

    fn article(&self, job: &Job<'_, WordPressOptions>, article: &Arc<Prepared>) -> Result<Made<Post>, String> {
        let base = media(job).unwrap_or_else(|| "media/".to_owned());
        let addresses = Elsewhere::new(job, article, |name| format!("{base}{name}"));
        let (post, warnings) = Post::new(job, article, &addresses);
        Ok(Made { files: Vec::new(), unchanged: Vec::new(), pictures: addresses.used(), warnings, part: post })
    }

    fn add(&self, _: &Job<'_, WordPressOptions>, posts: &mut Vec<Post>, post: Post) {
        posts.push(post);
    }

    fn finish(
        &self,
        job: &Job<'_, WordPressOptions>,
        mut posts: Vec<Post>,
        _: Give<'_>,
    ) -> Result<Made<()>, ExportError> {
        // Oldest first, so that the result does not depend on the order of the request.
        posts.sort_by(|a, b| (a.date, &a.slug).cmp(&(b.date, &b.slug)));
        let mut made = Made::default();
        let media = media(job);
        let shows = posts.iter().any(|post| !post.pictures.is_empty());
        if shows && media.is_none() {
            made.warnings.push(
                "WordPress cannot fetch the pictures, because they have no address; set media_address under \
                 [export.options.wordpress] in publication.toml, or the publication's address"
                    .to_owned(),
            );
        }
        if posts.iter().flat_map(|post| &post.people).any(|one| !one.biography.is_empty() || one.portrait.is_some()) {
            made.warnings.push(
                "an import file of WordPress has no place for biographies, portraits and links of authors; enter them in \
                 their profiles there"
                    .to_owned(),
            );
        }
        made.warnings.extend(shared_accounts("WordPress", posts.iter().flat_map(|post| &post.people)));
        let file = Wxr::new(job.publication, &job.options, &posts, media.is_some()).write();
        let file = file.map_err(|source| SinkError::Io { path: "wordpress/import.xml".into(), source })?;
        let readme = readme::readme(job.publication, &posts, media.as_deref());
        made.files = vec![
            OutputFile::new("wordpress/import.xml", file),
            OutputFile::new("wordpress/README.txt", readme.into_bytes()),
        ];
        Ok(made)
    }
}

/// Where WordPress will find the pictures.
fn media(job: &Job<'_, WordPressOptions>) -> Option<String> {
    job.options.media_address.or_site(job.publication)
}
