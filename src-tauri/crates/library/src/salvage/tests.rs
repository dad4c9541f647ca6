use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};

use tempfile::TempDir;

use super::*;
use crate::fixture::{Fixture, Piece, article_id, content, revision_id};
use crate::mirror::tests::mirrored;
use crate::{DATABASE, append_edits, first_page, put_in_trash};

/// Enough articles for every table to span several pages.
const ARTICLES: u64 = 400;

/// A closed library. Each article has two revisions and a file; the second article is in the trash, and the third has
/// unsaved edits.
fn library() -> TempDir {
    let fixture = Fixture::new();
    fixture.write(|w| {
        for n in 0..ARTICLES {
            let first =
                Piece::new(n, "Ferry").body(&format!("The first text of article {n}, {}", "as it was. ".repeat(20)));
            let piece = first.clone().body(&format!("The second text of article {n}, which is another."));
            first.save(w)?;
            first.record(w, revision_id(2 * n))?;
            piece.save(w)?;
            piece.record(w, revision_id(2 * n + 1))?;
            mirrored(w, article_id(n), &format!("{n}.md"), &piece.text())?;
        }
        put_in_trash(w, article_id(1), 7)?;
        append_edits(w, article_id(2), 1, &[TextEdit { from: 0, to: 0, insert: "Typed. ".into() }], 1)
    });
    let Fixture { library, folder } = fixture;
    drop(library);
    folder
}

struct Found {
    articles: Vec<SalvagedArticle>,
    orphans: Vec<Revision>,
    unreadable: u32,
    incomplete: bool,
}

fn salvaged(folder: &TempDir) -> Found {
    let before = fs::read(folder.path().join(DATABASE)).unwrap();
    let mut articles = Vec::new();
    let (database, scratch) = (folder.path().join(DATABASE), folder.path().join("scratch"));
    let rest = salvage(&database, &scratch, &mut |article| articles.push(article)).unwrap();
    let Salvage { orphans, unreadable, incomplete, .. } = rest;
    let found = Found { articles, orphans: orphans.concat(), unreadable, incomplete };
    assert_eq!(fs::read(folder.path().join(DATABASE)).unwrap(), before, "the damaged database stays as it was");
    assert!(!folder.path().join("scratch").exists());
    found
}

fn overwrite(folder: &TempDir, at: u64, bytes: &[u8]) {
    let mut file = File::options().write(true).open(folder.path().join(DATABASE)).unwrap();
    file.seek(SeekFrom::Start(at)).and_then(|_| file.write_all(bytes)).unwrap();
}

fn assert_complete(found: &Found) {
    assert_eq!(found.articles.len() as u64, ARTICLES);
    assert_eq!((found.unreadable, found.incomplete, found.orphans.len()), (0, false, 0));
    for (n, article) in (0..).zip(&found.articles) {
        assert_eq!(article.id, article_id(n));
        let text = article.text.as_deref().unwrap();
        assert!(text.contains(&format!("The second text of article {n},")));
        assert!(article.revisions[0].text.contains(&format!("The first text of article {n},")));
        assert_eq!(article.revisions.iter().map(|revision| revision.summary.number).collect::<Vec<_>>(), [1, 2]);
        let file = article.file.as_ref().unwrap();
        assert_eq!((file.row.path.as_str(), file.base.as_deref()), (format!("{n}.md").as_str(), Some(text)));
    }
    assert_eq!((found.articles[1].trashed_at, found.articles[0].trashed_at), (Some(7), None));
    assert_eq!(found.articles[2].edits[0].1[0].insert, "Typed. ");
}

#[test]
fn an_undamaged_database_is_recovered_completely() {
    assert_complete(&salvaged(&library()));
}

#[test]
fn a_database_of_an_older_program_is_recovered_completely() {
    let folder = library();
    let connection = crate::connection::writing(&folder.path().join(DATABASE)).unwrap();
    let older = "ALTER TABLE revision RENAME TO newer;
        CREATE TABLE revision (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL, article INTEGER NOT NULL, number INTEGER NOT NULL,
            at INTEGER NOT NULL, origin TEXT NOT NULL, words INTEGER NOT NULL, text INTEGER NOT NULL, media TEXT NOT NULL
        ) STRICT;
        INSERT INTO revision SELECT key, id, article, number, at, origin, words, text, media FROM newer;
        DROP TABLE newer;
        PRAGMA user_version = 7";
    connection.execute_batch(older).unwrap();
    drop(connection);
    assert_complete(&salvaged(&folder));
}

#[test]
fn a_damaged_header_or_first_page_loses_nothing() {
    let random: Vec<u8> = (0..4096_u32).map(|n| (n * 31 % 251) as u8).collect();
    for bytes in [&random[..16], &random[..100], &random[..], &[0; 4096]] {
        for kept in [true, false] {
            let folder = library();
            if !kept {
                fs::remove_file(folder.path().join(first_page::FILE)).unwrap();
            }
            overwrite(&folder, 0, bytes);
            assert_complete(&salvaged(&folder));
        }
    }
}

#[test]
fn a_damaged_first_page_of_a_migrated_database_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DATABASE);
    let mut connection = crate::connection::writing(&path).unwrap();
    crate::migration::apply_first(&mut connection, 8);
    let text = crate::delta::pack(b"As an older program left it.", None).unwrap();
    let hash = crate::hash_of("As an older program left it.");
    connection
        .execute("INSERT INTO text (hash, depth, size, bytes) VALUES (?1, 0, 28, ?2)", (hash, text))
        .and_then(|_| {
            // So many pages that the tables of the next migration start elsewhere than in a new database.
            connection.execute(
                "WITH n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500)
                 INSERT INTO setting SELECT n, hex(zeroblob(500)) FROM n",
                [],
            )
        })
        .unwrap();
    drop(connection);
    drop(crate::Library::open(folder.path(), crate::Mode::Write, 1).unwrap());
    fs::remove_dir_all(folder.path().join("backups")).unwrap();
    let library = crate::Library::open(folder.path(), crate::Mode::Write, 1).unwrap();
    let piece = Piece::new(1, "Ferry");
    library.write(|w| piece.save(w).and_then(|()| piece.record(w, revision_id(1)))).unwrap();
    drop(library);
    overwrite(&folder, 0, &[0x55; 4096]);
    let found = salvaged(&folder);
    assert_eq!((found.articles.len(), found.articles[0].revisions.len()), (1, 1));
}

#[test]
fn a_profile_is_recovered_with_its_history() {
    let fixture = Fixture::new();
    let id = AuthorId::new(1, [3; 10]);
    let profile = article::Manuscript::read("---\nname: Kim\n---\n").author(id, &Slug::from_headline("kim"));
    let conflict = Conflict { theirs: "theirs".into(), base: "base".into(), at: 1 };
    let change = BylineChange { article: article_id(1), before: "[1]".into(), after: "[2]".into() };
    fixture.write(|w| {
        crate::save_author(w, &profile, "first", 1, 1)?;
        crate::record_revision(w, revision_id(1), id, "written", content(1, "first"))?;
        crate::save_author(w, &profile, "second", 2, 1)?;
        crate::put_conflict(w, id, &conflict)?;
        // In the trash, a profile keeps all that, and the slug that it had.
        crate::put_author_in_trash(w, id, &profile.slug, 7, std::slice::from_ref(&change))
    });
    let Fixture { library, folder } = fixture;
    drop(library);
    let (database, scratch) = (folder.path().join(DATABASE), folder.path().join("scratch"));
    let authors = salvage(&database, &scratch, &mut |_| ()).unwrap().authors;
    assert_eq!((authors.len(), authors[0].text.as_deref()), (1, Some("second")));
    assert_eq!(authors[0].revisions[0].text, "first");
    assert_eq!(authors[0].conflict.as_ref(), Some(&conflict));
    assert_eq!((authors[0].slug.as_str(), authors[0].trashed_at), ("kim", Some(7)));
    assert_eq!(authors[0].bylines, [change]);
}

#[test]
fn an_unreadable_page_loses_only_what_it_held() {
    let pages = fs::metadata(library().path().join(DATABASE)).unwrap().len() / 4096;
    let mut least = (ARTICLES, 2 * ARTICLES);
    for page in (1..pages).step_by(23) {
        let folder = library();
        overwrite(&folder, page * 4096, &[0x55; 4096]);
        let found = salvaged(&folder);
        let revisions =
            found.articles.iter().map(|article| article.revisions.len()).sum::<usize>() + found.orphans.len();
        let (articles, revisions) = (found.articles.len() as u64, revisions as u64);
        least = (least.0.min(articles), least.1.min(revisions));
        for article in &found.articles {
            let text = article.text.as_deref();
            assert!(text.is_none_or(|text| text.contains("The second text")), "no wrong text is returned");
        }
    }
    // A damaged interior page of a table hides every page below it, so one of the two counts can be low.
    assert!(least.0 > ARTICLES / 2 || least.1 > ARTICLES, "{least:?}");
}

#[test]
fn half_a_file_gives_the_texts_in_that_half() {
    let folder = library();
    let database = folder.path().join(DATABASE);
    let half = fs::metadata(&database).unwrap().len() / 2;
    File::options().write(true).open(&database).unwrap().set_len(half).unwrap();
    let found = salvaged(&folder);
    assert!(found.incomplete);
    let texts = found.articles.iter().filter(|article| article.text.is_some()).count();
    assert!(texts > 50, "{texts} of {ARTICLES}");
}

#[test]
fn random_bytes_give_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let random: Vec<u8> = (0..50_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    File::create(folder.path().join(DATABASE)).and_then(|mut file| file.write_all(&random)).unwrap();
    let found = salvaged(&folder);
    assert!(found.incomplete && found.articles.is_empty() && found.orphans.is_empty());
}
