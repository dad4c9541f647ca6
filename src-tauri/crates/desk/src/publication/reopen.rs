//! Opening a publication again that came back as another one (restored, cloned again, without its database), with all
//! the words that were typed meanwhile; and keeping those words elsewhere.

use std::path::{Path, PathBuf};

use article::{ArticleId, Manuscript, merge};
use library::{Conflict, Place};

use crate::open::{DATABASE_FOLDER, Session, Turn, read_settings};
use crate::store::{self, Origin};
use crate::wire::{ArticleChange, Event, FolderRequest};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror};

/// The words of an article that was open when its publication went away.
pub(crate) struct Kept {
    id: ArticleId,
    stem: String,
    /// The text as it was last saved.
    base: Manuscript,
    /// The text with all that was typed since.
    ours: Manuscript,
}

/// Lets go of a publication that is away, so that the one in its place can be opened. What only its database had is
/// written beside the other database, or in its place where there is none.
pub(crate) fn let_go(old: &OpenPublication) -> Result<Vec<Kept>, Error> {
    read_settings(&old.root)?;
    let folder = old.root.join(DATABASE_FOLDER);
    let to = match old.library.place() {
        Place::Replaced => folder.join(format!("kept/library-{}.db", old.clock.now_ms())),
        _ => folder.join(library::DATABASE),
    };
    let cannot =
        |error: std::io::Error| Error::new(ErrorCode::File, format!("{} cannot be made: {error}", to.display()));
    std::fs::create_dir_all(to.parent().unwrap_or(&folder)).map_err(cannot)?;
    old.library.rescue(&to)?;
    let keep = |session: &mut Session| Kept {
        id: session.id,
        stem: session.stem(),
        base: session.saved_text(),
        ours: session.snapshot().manuscript,
    };
    let kept = old.open_articles().into_iter().filter_map(|id| old.with_session(id, keep)).collect();
    old.library.release_lock();
    Ok(kept)
}

/// Brings the words that were typed meanwhile into the publication that is open now.
pub(crate) fn bring_in(publication: &OpenPublication, kept: Vec<Kept>) -> Result<(), Error> {
    kept.into_iter().try_for_each(|words| {
        let id = words.id;
        commit::change(publication, |turn| {
            turn.changed(id);
            let how = ArticleChange::Reopened;
            turn.note(|changes| changes.events.push(Event::ArticleChanged { id: id.to_string(), how }));
            bring_in_one(turn, words)
        })
    })
}

fn bring_in_one(turn: &Turn<'_>, Kept { id, stem, base, ours }: Kept) -> Result<(), Error> {
    if turn.read(|reader| Ok(library::tracked_one(reader, id)?))?.is_none() {
        let slug = ours.article(id, &stem).slug;
        store::save(turn, id, &ours, slug.as_str(), Origin::Written)?;
        return mirror::write_new(turn, id, &slug);
    }
    mirror::reconcile_one(turn, id)?;
    let theirs = store::current(turn, id)?;
    if ours.text() == base.text() || ours.text() == theirs.text() {
        return Ok(());
    }
    let stem = store::stem(turn, id)?;
    if theirs.text() == base.text() {
        return store::save(turn, id, &ours, &stem, Origin::Written).map(drop);
    }
    if let Some(merged) = merge::merge_manuscripts(&base, &ours, &theirs) {
        return store::save(turn, id, &merged, &stem, Origin::Merged).map(drop);
    }
    // Both stay: what was typed here is the working text, and the other one waits to be chosen.
    store::save(turn, id, &ours, &stem, Origin::Written)?;
    let conflict = Conflict { theirs: theirs.text().to_owned(), base: base.text().to_owned(), at: turn.clock.now_ms() };
    turn.write(|writer| Ok(library::put_conflict(writer, id, &conflict)?))
}

/// Writes every open article as a Markdown file into a folder, for as long as the publication cannot be saved. Nothing
/// there is overwritten. Returns the paths of the files.
pub fn save_copies(publication: &OpenPublication, request: FolderRequest) -> Result<Vec<String>, Error> {
    let folder = PathBuf::from(&request.folder);
    let text = |session: &mut Session| (session.stem(), session.snapshot().manuscript.text().to_owned());
    let texts: Vec<(String, String)> =
        publication.open_articles().into_iter().filter_map(|id| publication.with_session(id, text)).collect();
    texts.into_iter().map(|(stem, text)| save_copy(&folder, &stem, &text)).collect()
}

fn save_copy(folder: &Path, stem: &str, text: &str) -> Result<String, Error> {
    let names = std::iter::once(format!("{stem}.md")).chain((2..).map(|n| format!("{stem}-{n}.md")));
    for name in names {
        match folder::write_atomically(folder, &name, text.as_bytes(), None) {
            Ok(_) => return Ok(folder.join(name).display().to_string()),
            Err(folder::WriteError::Changed { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Error::new(ErrorCode::File, format!("there is no free name for {stem}.md in {}", folder.display())))
}
