//! Makes the site of a folder of articles, for people who write themes: no database, and the theme may be a folder.
//!
//! ```text
//! cargo run -p press --example site -- drafts newspaper /tmp/out
//! cargo run -p press --example site -- drafts path/to/theme /tmp/out
//! ```
//!
//! A folder needs only what it changes beside its `theme.toml`, whose `name` may be that of a built-in theme.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the command line")]
#![allow(clippy::disallowed_methods, reason = "what it writes can be made again")]

use std::path::{Path, PathBuf};

use article::{ArticleId, AuthorId, Digest, LeadPicture, Manuscript, Publication, PublicationPath, Slug};
use press::bundle::{ManifestApproval, Sink, SinkError};
use press::document::Document;
use press::edition::{EditionArticle, Entry, RelatedTarget};
use press::target::{Chosen, Diagnostic, Edition, Source, export, target};
use press::theme::{ThemeFiles, built_in_files};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, theme, out] = arguments.as_slice() else { return Err("FOLDER THEME OUT are needed".into()) };
    let from = PathBuf::from(from);
    let mut publication = Publication::parse(&std::fs::read_to_string(from.join("publication.toml"))?)?;
    publication.site.theme.clone_from(theme);
    let folder = Folder { articles: articles(&from)?, from };
    let entries: Vec<Entry> = folder.articles.iter().map(|one| one.entry.clone()).collect();
    let edition = Edition {
        publication: &publication,
        entries: &entries,
        whole_site: true,
        source: &folder,
        cache: None,
        progress: &|_, _, _| {},
    };
    let chosen = Chosen { target: target("site").ok_or("there is no such target")?, options: serde_json::Value::Null };
    let made = export(&edition, &[chosen], &mut Files(PathBuf::from(out)))?;
    for warning in &made.warnings {
        eprintln!("{} {}", warning.article, warning.message);
    }
    println!("{} files in {out}", made.files.len());
    Ok(())
}

struct One {
    entry: Entry,
    manuscript: Manuscript,
    article: article::Article,
}

fn articles(from: &Path) -> std::io::Result<Vec<One>> {
    let mut all = Vec::new();
    for file in std::fs::read_dir(from)? {
        let path = file?.path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let manuscript = Manuscript::read(std::fs::read_to_string(&path)?);
        let number = u64::try_from(all.len()).unwrap_or_default();
        let id = manuscript.id_text().and_then(|id| id.parse().ok()).unwrap_or(ArticleId::new(number, [1; 10]));
        let article = manuscript.article(id, &stem);
        all.push(One { entry: Entry { id, slug: article.slug.clone() }, manuscript, article });
    }
    Ok(all)
}

struct Folder {
    from: PathBuf,
    articles: Vec<One>,
}

impl Folder {
    fn named(&self, name: &str) -> Option<&One> {
        self.articles.iter().find(|one| one.entry.slug.as_str() == name || one.entry.id.to_string() == name)
    }
}

impl Source for Folder {
    fn article(&self, id: ArticleId) -> Result<EditionArticle, String> {
        let one = self.articles.iter().find(|one| one.entry.id == id).ok_or("it is gone")?;
        let author = |credit: &article::Credit| {
            let text = std::fs::read_to_string(self.from.join(format!("authors/{}.md", credit.author))).ok();
            let profile = text.and_then(|text| {
                let slug: Slug = credit.author.parse().ok()?;
                Some(Manuscript::read(text).author(AuthorId::new(1, [1; 10]), &slug))
            });
            (credit.clone(), profile)
        };
        let related = |post: &article::RelatedPost| {
            let there = self.named(&post.article)?;
            let target = &there.article;
            let plain = article::markdown::plain_text(&target.body);
            let excerpt = match &post.teaser {
                Some(teaser) => article::excerpt::teaser(teaser),
                None => article::excerpt::card(target.excerpt.as_deref(), &target.dek, &plain),
            };
            Some(RelatedTarget {
                entry: there.entry.clone(),
                headline: target.headline.clone(),
                excerpt,
                image: target.image.as_ref().and_then(LeadPicture::file),
            })
        };
        Ok(EditionArticle {
            article: one.article.clone(),
            manuscript: one.manuscript.clone(),
            authors: one.article.byline.iter().map(author).collect(),
            related: one.article.related.iter().filter_map(related).collect(),
            words: article::words::count(&article::markdown::plain_text(&one.article.body)),
        })
    }

    fn find(&self, target: &str) -> Result<Option<Entry>, String> {
        Ok(self.named(target).map(|one| one.entry.clone()))
    }

    fn theme(&self, name: &str) -> Result<Option<ThemeFiles>, String> {
        let folder = Path::new(name);
        if !folder.join("theme.toml").exists() {
            return Ok(None);
        }
        let mut files = ThemeFiles::default();
        read(folder, "", &mut files).map_err(|error| format!("{name}: {error}"))?;
        let text = String::from_utf8_lossy(files.get("theme.toml").unwrap_or_default()).into_owned();
        let based = text.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"').map(str::to_owned));
        let base = based.and_then(|name| built_in_files(&name)).unwrap_or_default();
        Ok(Some(files.over(base)))
    }

    fn picture(&self, path: &PublicationPath) -> Result<Option<Vec<u8>>, String> {
        Ok(std::fs::read(self.from.join(path.as_str())).ok())
    }

    fn check(&self, _: &EditionArticle, _: &Document) -> Result<Vec<Diagnostic>, String> {
        Ok(Vec::new())
    }

    fn approval(&self, _: ArticleId, _: &Digest) -> Result<Option<ManifestApproval>, String> {
        Ok(None)
    }
}

fn read(folder: &Path, within: &str, files: &mut ThemeFiles) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            read(&path, &format!("{within}{name}/"), files)?;
        } else {
            files.put(format!("{within}{name}"), std::fs::read(&path)?);
        }
    }
    Ok(())
}

/// Writes over what is there, so that a theme can be looked at while it is being written.
struct Files(PathBuf);

impl Sink for Files {
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), SinkError> {
        let file = self.0.join(path);
        let failed = |source| SinkError::Io { path: path.into(), source };
        std::fs::create_dir_all(file.parent().unwrap_or(&self.0)).map_err(failed)?;
        std::fs::write(file, bytes).map_err(failed)
    }
}
