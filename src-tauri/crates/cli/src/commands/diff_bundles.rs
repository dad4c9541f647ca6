//! `desk diff` of two bundles

use std::io;
use std::path::{Path, PathBuf};

use article::counted;
use desk::exports::difference::{self, Approved, ChangedArticle, Comparison, Difference, NamedArticle, Pair};
use desk::{Error, ErrorCode};

use super::Session;
use crate::args::{Diff, Side};
use crate::lines::Lines;
use crate::{Io, Outcome, output};

/// The two bundles that are named; none if an article is compared.
pub(super) fn bundles(args: &Diff) -> Result<Option<(PathBuf, PathBuf)>, Error> {
    let old = PathBuf::from(&args.article);
    let wrong = |message: String, hint: &str| Err(Error::new(ErrorCode::BadRequest, message).hint(hint));
    let second = args.sides.iter().find_map(|side| match side {
        Side::Bundle(path) => Some(path),
        Side::Revision(_) => None,
    });
    match second {
        None if args.sides.is_empty() && difference::is_bundle(&old) => wrong(
            format!("{} is a bundle, and there is nothing to compare it with", old.display()),
            "name two bundles: desk diff OLD NEW",
        ),
        None => Ok(None),
        Some(new) if args.sides.len() > 1 || !(difference::is_bundle(&old) || difference::is_bundle(new)) => wrong(
            format!("“{}” is neither the number of a revision nor the second of two bundles", new.display()),
            "desk diff ARTICLE 3 5 compares revisions, desk diff OLD NEW two bundles",
        ),
        Some(new) if args.mark_as_read || args.take_back.is_some() => wrong(
            format!("{} and {} are bundles: they can only be compared", old.display(), new.display()),
            "--mark-as-read and --take-back are for articles",
        ),
        Some(new) => Ok(Some((old, new.clone()))),
    }
}

pub(super) fn run(session: &Session, old: &Path, new: &Path, io: &mut Io<'_>) -> Result<Outcome, Error> {
    // Its people have the keys that should have signed, where there is a publication around here.
    let folder = session.folder().ok();
    let found = difference::compare(old, new, folder.as_deref())?;
    output::answer(&found, session.json, io, |Comparison { manifests, seal }, out| {
        writeln!(out, "{} → {}", old.display(), new.display())?;
        if manifests.same {
            writeln!(out, "The manifests are the same. “desk verify” tells whether the files match them.")?;
        } else {
            written(manifests, out)?;
        }
        let Some(Pair { old, new }) = seal else { return Ok(()) };
        writeln!(out, "Signatures:")?;
        writeln!(out, "  - {}", super::verify::sealed(old.as_ref()))?;
        writeln!(out, "  + {}", super::verify::sealed(new.as_ref()))
    })?;
    Ok(Outcome::Done)
}

fn written(found: &Difference, out: &mut Lines<'_>) -> io::Result<()> {
    for (what, pair) in [("Publication", &found.publication), ("Made by", &found.tool)] {
        if let Some(Pair { old, new }) = pair {
            writeln!(out, "{what}: {old} → {new}")?;
        }
    }
    for (what, targets) in [("New targets", &found.targets.added), ("Targets no longer there", &found.targets.removed)]
    {
        if !targets.is_empty() {
            writeln!(out, "{what}: {}", targets.join(", "))?;
        }
    }
    articles(out, "came", &found.added)?;
    articles(out, "went", &found.removed)?;
    if !found.changed.is_empty() {
        writeln!(out, "{} changed:", counted(found.changed.len(), "article", "articles"))?;
        found.changed.iter().try_for_each(|article| changed(out, article))?;
    }
    let files = &found.files;
    for (what, mark, paths) in
        [("came", '+', &files.sides.added), ("went", '-', &files.sides.removed), ("changed", '~', &files.changed)]
    {
        if !paths.is_empty() {
            writeln!(out, "{} {what}:", counted(paths.len(), "file", "files"))?;
            paths.iter().try_for_each(|path| writeln!(out, "  {mark} {path}"))?;
        }
    }
    Ok(())
}

fn articles(out: &mut Lines<'_>, what: &str, articles: &[NamedArticle]) -> io::Result<()> {
    if articles.is_empty() {
        return Ok(());
    }
    writeln!(out, "{} {what}:", counted(articles.len(), "article", "articles"))?;
    articles.iter().try_for_each(|article| writeln!(out, "  {}: {}", article.slug, article.headline))
}

fn changed(out: &mut Lines<'_>, changed: &ChangedArticle) -> io::Result<()> {
    let ChangedArticle { article, version, beside, slugs, headlines, approval } = changed;
    writeln!(out, "  {}: {}", article.slug, article.headline)?;
    if let Some(Pair { old, .. }) = slugs {
        writeln!(out, "    its slug was {old}")?;
    }
    if let Some(Pair { old, .. }) = headlines {
        writeln!(out, "    its headline was “{old}”")?;
    }
    if *version {
        writeln!(out, "    another version: words, fields or pictures")?;
    }
    if *beside {
        writeln!(out, "    something else in its file that no approval covers, such as its status")?;
    }
    match approval {
        Some(Pair { old: Some(old), new: None }) => {
            writeln!(out, "    was approved by {}, and is not now", who(old))
        }
        Some(Pair { old: None, new: Some(new) }) => writeln!(out, "    now approved by {}", who(new)),
        Some(Pair { old: Some(old), new: Some(new) }) => {
            writeln!(out, "    was approved by {}, now by {}", who(old), who(new))
        }
        _ => Ok(()),
    }
}

fn who(Approved { by, at, words }: &Approved) -> String {
    format!("{by} at {at} ({})", words.join(" "))
}
