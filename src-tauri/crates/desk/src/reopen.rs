//! Opening a publication again that came back as another one (restored, cloned again, without its database), with all
//! the words that were typed meanwhile; and keeping those words elsewhere.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use article::{ArticleId, Manuscript, merge};
use library::{Conflict, Place};

use crate::publication_folder::{DATABASE_FOLDER, read_settings};
use crate::session::Session;
use crate::store::{self, Origin};
use crate::wire::{Event, FolderRequest};
use crate::{Desk, Fault, FaultCode, mirror};

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
pub(crate) fn let_go(old: &Desk) -> Result<Vec<Kept>, Fault> {
    read_settings(&old.root)?;
    let folder = old.root.join(DATABASE_FOLDER);
    let to = match old.library.place() {
        Place::Replaced => folder.join(format!("kept/library-{}.db", old.clock.now_ms())),
        _ => folder.join(library::DATABASE),
    };
    let cannot =
        |error: std::io::Error| Fault::new(FaultCode::File, format!("{} cannot be made: {error}", to.display()));
    std::fs::create_dir_all(to.parent().unwrap_or(&folder)).map_err(cannot)?;
    old.library.rescue(&to)?;
    let kept = old
        .sessions()
        .values()
        .map(|session| Kept {
            id: session.id,
            stem: session.stem(),
            base: session.saved_text(),
            ours: session.snapshot().manuscript,
        })
        .collect();
    old.library.release_lock();
    Ok(kept)
}

/// Brings the words that were typed meanwhile into the publication that is open now.
pub(crate) fn bring_in(desk: &Arc<Desk>, kept: Vec<Kept>) -> Result<(), Fault> {
    for words in kept {
        let id = words.id;
        let _turn = desk.take_turn();
        bring_in_one(desk, words)?;
        mirror::reconcile_one(desk, id)?;
        desk.tell(Event::ArticleChanged { id: id.to_string(), how: "reopened".into() });
    }
    desk.tell(Event::LibraryChanged);
    Ok(())
}

fn bring_in_one(desk: &Desk, Kept { id, stem, base, ours }: Kept) -> Result<(), Fault> {
    if desk.read(|reader| Ok(library::tracked_one(reader, id)?))?.is_none() {
        let slug = ours.article(id, &stem).slug;
        store::save(desk, id, &ours, slug.as_str(), Origin::Written)?;
        return mirror::write_new(desk, id, &slug);
    }
    mirror::reconcile_one(desk, id)?;
    let theirs = store::current(desk, id)?;
    if ours.text() == base.text() || ours.text() == theirs.text() {
        return Ok(());
    }
    let stem = store::stem(desk, id)?;
    if theirs.text() == base.text() {
        return store::save(desk, id, &ours, &stem, Origin::Written).map(drop);
    }
    if let Some(merged) = merge::merge_manuscripts(&base, &ours, &theirs) {
        return store::save(desk, id, &merged, &stem, Origin::Merged).map(drop);
    }
    // Both stay: what was typed here is the working text, and the other one waits to be chosen.
    store::save(desk, id, &ours, &stem, Origin::Written)?;
    let conflict = Conflict { theirs: theirs.text().to_owned(), base: base.text().to_owned(), at: desk.clock.now_ms() };
    desk.write(|writer| Ok(library::put_conflict(writer, id, &conflict)?))
}

/// Writes every open article as a Markdown file into a folder, for as long as the publication cannot be saved. Nothing
/// there is overwritten. Returns the paths of the files.
pub fn save_copies(desk: &Desk, request: FolderRequest) -> Result<Vec<String>, Fault> {
    let folder = PathBuf::from(&request.folder);
    let text = |session: &Session| (session.stem(), session.snapshot().manuscript.text().to_owned());
    let texts: Vec<(String, String)> = desk.sessions().values().map(text).collect();
    texts.into_iter().map(|(stem, text)| save_copy(&folder, &stem, &text)).collect()
}

fn save_copy(folder: &Path, stem: &str, text: &str) -> Result<String, Fault> {
    let names = std::iter::once(format!("{stem}.md")).chain((2..).map(|n| format!("{stem}-{n}.md")));
    for name in names {
        match folder::write_atomically(folder, &name, text.as_bytes(), None) {
            Ok(_) => return Ok(folder.join(name).display().to_string()),
            Err(folder::WriteError::Changed { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Fault::new(FaultCode::File, format!("there is no free name for {stem}.md in {}", folder.display())))
}
