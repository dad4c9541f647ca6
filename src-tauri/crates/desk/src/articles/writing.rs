//! Opening, editing, saving and closing an article.

use article::{ArticleId, Manuscript, Slug};

use crate::clock::NewId;
use crate::open::Session;
use crate::store::{self, Origin};
use crate::wire::{
    ArticleRequest, CloseRequest, EditRequest, Event, NewArticle, OpenArticle, PreviewBlock, PreviewPage, PreviewPatch,
};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror, pages, read};

/// Makes an article, its file included, and opens it.
pub fn create(publication: &OpenPublication, request: NewArticle) -> Result<OpenArticle, Error> {
    let id = ArticleId::made_by(&*publication.clock);
    commit::change(publication, |turn| {
        let wanted = Slug::from_headline_in(&request.headline, &publication.settings().language);
        let slug = turn.read(|reader| store::free_slug(reader, &wanted, id))?;
        let mut manuscript = Manuscript::read("");
        store::set(&mut manuscript, "id", id.to_string())?;
        store::set(&mut manuscript, "title", request.headline.trim())?;
        store::set(&mut manuscript, "slug", slug.as_str())?;
        store::set(&mut manuscript, "status", "draft")?;
        store::save(turn, id, &manuscript, slug.as_str(), Origin::Written)?;
        mirror::write_new(turn, id, &slug)
    })?;
    open(publication, ArticleRequest { id: id.to_string() })
}

/// Opens an article for writing, with what a crash may have left in the journal.
pub fn open(publication: &OpenPublication, request: ArticleRequest) -> Result<OpenArticle, Error> {
    commit::change(publication, |turn| {
        let id = store::find(turn, &request.id)?;
        if !turn.is_open(id) {
            let manuscript = store::current(turn, id)?;
            let save_state = read::save_state(turn, id, &manuscript)?;
            let session = pages::with_text_settings(turn, &manuscript, |settings| {
                Session::new(id, manuscript.clone(), settings, save_state)
            })?;
            turn.insert_session(session);
        }
        view(turn, id)
    })
}

/// Edits the text of an open article. It returns before the edit is durable; a [`Event::SaveState`] follows when
/// it is, within a second.
pub fn edit(publication: &OpenPublication, request: EditRequest) -> Result<PreviewPatch, Error> {
    if let Some(reason) = publication.library.read_only() {
        return Err(Error::new(ErrorCode::ReadOnly, reason));
    }
    let id = store::parse_id(&request.id)?;
    let now = publication.clock.now_ms();
    let patch = pages::with_open_text(publication, id, |session, settings| {
        session.edit(request.version, request.edits, settings, now).map(|patch| (patch, session.version()))
    })?;
    publication.saver.ring();
    let (patch, version) = patch;
    let insert = patch.insert.iter().map(preview_block).collect();
    Ok(PreviewPatch { version, at: count(patch.at), remove: count(patch.remove), insert, shift: patch.shift })
}

/// Saves an open article and lets it go, unless it was opened again since.
pub fn close(publication: &OpenPublication, request: CloseRequest) -> Result<(), Error> {
    let id = store::parse_id(&request.id)?;
    save(publication, id)?;
    // An edit that came in meanwhile keeps the session, and the saver will save it.
    publication.remove_session_if(id, |session| !session.is_dirty() && session.is_last_opening(request.opening));
    Ok(())
}

/// Saves everything now, files included.
pub fn flush(publication: &OpenPublication, (): ()) -> Result<(), Error> {
    // Within the turn: another thread may have saved a text already and be about to write its file.
    commit::change(publication, |turn| {
        // One that cannot be saved does not keep the others from it.
        let saved: Vec<_> = turn.open_articles().into_iter().map(|id| store::checkpoint(turn, id)).collect();
        saved.into_iter().collect()
    })
}

/// Saves what has waited long enough. Returns whether something is left to wait for.
pub(crate) fn save_what_is_due(publication: &OpenPublication) -> bool {
    store::journal(&publication.take_turn());
    let now = publication.clock.now_ms();
    let due = |id: &ArticleId| publication.with_session(*id, |session| session.checkpoint_due(now)) == Some(true);
    for id in publication.open_articles().into_iter().filter(due) {
        if let Err(error) = save(publication, id) {
            publication.tell(Event::Error(error));
        }
    }
    write_unwritten(publication, now);
    let waits = |id: ArticleId| publication.with_session(id, |session| session.is_dirty()) == Some(true);
    publication.open_articles().into_iter().any(waits)
}

/// How long a file that could not be written is left alone: its folder may be read-only, or its disk full.
const TRY_AGAIN_MS: i64 = 5_000;

/// Writes the files that could not be written before. That they still cannot be is known, and not said again.
fn write_unwritten(publication: &OpenPublication, now: i64) {
    let unwritten = publication.unwritten(now - TRY_AGAIN_MS);
    if !unwritten.is_empty() {
        let _ = commit::change(publication, |turn| {
            turn.note(|changes| changes.files.extend(unwritten));
            Ok(())
        });
    }
}

/// Writes the whole text of an open article: database first, then its file.
fn save(publication: &OpenPublication, id: ArticleId) -> Result<(), Error> {
    commit::change(publication, |turn| {
        store::checkpoint(turn, id)?;
        turn.changed(id);
        Ok(())
    })
}

/// The open article as the window shows it.
fn view(publication: &OpenPublication, id: ArticleId) -> Result<OpenArticle, Error> {
    let seen = publication.with_session(id, |session| {
        let blocks = session.text().blocks().iter().map(preview_block).collect();
        let at = (session.version(), session.open_again());
        (session.snapshot(), at, session.body().to_owned(), blocks, session.save_state.clone())
    });
    let (snapshot, (version, opening), body, blocks, save_state) = seen.ok_or_else(|| store::not_open(id))?;
    let fields = read::fields(publication, id, &snapshot.manuscript)?;
    let shell = pages::shell(publication, id, &snapshot.manuscript)?;
    pages::note_shell(publication, id, &shell, fields.standing);
    Ok(OpenArticle {
        id: id.to_string(),
        body,
        version,
        opening,
        fields,
        save_state,
        preview: PreviewPage { shell, blocks },
    })
}

fn preview_block(block: &press::text::Block) -> PreviewBlock {
    PreviewBlock { html: block.html.as_str().to_owned(), line: block.line }
}

/// A text has fewer blocks than bytes, and fewer bytes than 2³².
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    use article::TextEdit;

    use super::*;
    use crate::Clock;
    use crate::fixture::Fixture;

    struct StoppedClock(AtomicI64);

    impl Clock for StoppedClock {
        fn now_ms(&self) -> i64 {
            self.0.load(Ordering::SeqCst)
        }

        fn random(&self) -> [u8; 10] {
            [7; 10]
        }
    }

    #[test]
    fn a_file_that_could_not_be_written_is_tried_again_after_a_while() {
        let clock = Arc::new(StoppedClock(AtomicI64::new(1_800_000_000_000)));
        let fixture = Fixture::new(&[("a.md", "---\ntitle: A\n---\n\nFirst.\n")]).reopened(clock.clone());
        let publication = &fixture.publication;
        let id = store::find(publication, "a").unwrap();
        let mut manuscript = store::current(publication, id).unwrap();
        manuscript.set_body("Second.\n");
        store::save(&publication.take_turn(), id, &manuscript, "a", Origin::Written).unwrap();
        publication.note_file(id.into(), false);
        save_what_is_due(publication);
        assert!(fixture.file("a.md").ends_with("First.\n"), "not at once");
        clock.0.fetch_add(TRY_AGAIN_MS, Ordering::SeqCst);
        save_what_is_due(publication);
        assert!(fixture.file("a.md").ends_with("Second.\n"));
        assert_eq!(publication.unwritten(i64::MAX), []);
    }

    #[test]
    fn once_the_last_unwritten_file_is_written_that_is_said_once() {
        let said = Arc::new(AtomicI64::new(0));
        let counting = said.clone();
        let tell: crate::open::Tell = Arc::new(move |event| {
            if matches!(event, Event::FilesWritten) {
                counting.fetch_add(1, Ordering::SeqCst);
            }
        });
        let files = [("a.md", "---\ntitle: A\n---\n\nA.\n"), ("b.md", "---\ntitle: B\n---\n\nB.\n")];
        let fixture = Fixture::new(&files).heard_by(tell);
        let publication = &fixture.publication;
        let [a, b] = ["a", "b"].map(|name| store::find(publication, name).unwrap());
        publication.note_file(a.into(), true);
        publication.note_file(a.into(), false);
        publication.note_file(b.into(), false);
        publication.note_file(a.into(), true);
        assert_eq!(said.load(Ordering::SeqCst), 0, "one is left");
        publication.note_file(b.into(), true);
        publication.note_file(b.into(), true);
        assert_eq!(said.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn a_closing_that_is_overtaken_by_another_opening_closes_nothing() {
        let fixture = Fixture::new(&[("a.md", "---\ntitle: A\n---\n\nFirst.\n")]);
        let publication = &fixture.publication;
        let id = store::find(publication, "a").unwrap();
        let request = || ArticleRequest { id: id.to_string() };
        let closing = |opened: &OpenArticle| CloseRequest { id: id.to_string(), opening: opened.opening };
        let first = open(publication, request()).unwrap();
        let second = open(publication, request()).unwrap();
        close(publication, closing(&first)).unwrap();
        assert!(publication.is_open(id), "the second one hears what other programs change");
        close(publication, closing(&second)).unwrap();
        assert!(!publication.is_open(id));
    }

    #[test]
    fn an_edit_that_is_under_way_keeps_its_article_open() {
        let fixture = Fixture::new(&[("a.md", "---\ntitle: A\n---\n\nFirst.\n")]);
        let publication = &fixture.publication;
        let id = store::find(publication, "a").unwrap();
        let opened = open(publication, ArticleRequest { id: id.to_string() }).unwrap();
        let edit_under_way = publication.session(id);
        let closing = || CloseRequest { id: id.to_string(), opening: opened.opening };
        close(publication, closing()).unwrap();
        assert!(publication.is_open(id));
        drop(edit_under_way);
        close(publication, closing()).unwrap();
        assert!(!publication.is_open(id));
    }

    #[test]
    fn flushing_waits_for_a_file_that_another_thread_is_about_to_write() {
        let fixture = Fixture::new(&[("a.md", "---\ntitle: A\n---\n\nFirst.\n")]);
        let id = store::find(&fixture.publication, "a").unwrap();
        open(&fixture.publication, ArticleRequest { id: id.to_string() }).unwrap();
        let typed = TextEdit { from: 0, to: 0, insert: "Typed. ".to_owned() };
        edit(&fixture.publication, EditRequest { id: id.to_string(), version: 0, edits: vec![typed] }).unwrap();
        let seen = std::thread::scope(|scope| {
            let turn = fixture.publication.take_turn();
            store::checkpoint(&turn, id).unwrap();
            let seen = scope.spawn(|| {
                flush(&fixture.publication, ()).unwrap();
                fixture.file("a.md")
            });
            mirror::reconcile_one(&turn, id).unwrap();
            drop(turn);
            seen.join().unwrap()
        });
        assert!(seen.ends_with("Typed. First.\n"), "{seen}");
    }
}
