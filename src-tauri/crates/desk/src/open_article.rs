//! Opening, editing, saving and closing an article.

use article::{ArticleId, Manuscript, Slug};

use crate::clock::NewId;
use crate::session::{Session, Snapshot};
use crate::store::{self, Origin};
use crate::wire::{
    ArticleRequest, EditRequest, Event, NewArticle, OpenArticle, PreviewBlock, PreviewPage, PreviewPatch, Standing,
};
use crate::{Desk, Fault, FaultCode, fields, mirror, page};

/// Makes an article, its file included, and opens it.
pub fn create(desk: &Desk, request: NewArticle) -> Result<OpenArticle, Fault> {
    let id = ArticleId::made_by(&*desk.clock);
    {
        let _turn = desk.take_turn();
        let slug = desk.read(|reader| store::free_slug(reader, &Slug::from_headline(&request.headline), id))?;
        let mut manuscript = Manuscript::read("");
        store::set(&mut manuscript, "id", id.to_string())?;
        store::set(&mut manuscript, "title", request.headline.trim())?;
        store::set(&mut manuscript, "slug", slug.as_str())?;
        store::set(&mut manuscript, "status", "draft")?;
        store::save(desk, id, &manuscript, slug.as_str(), Origin::Written)?;
        mirror::write_new(desk, id, &slug)?;
    }
    desk.tell(Event::LibraryChanged);
    open(desk, ArticleRequest { id: id.to_string() })
}

/// Opens an article for writing, with what a crash may have left in the journal.
pub fn open(desk: &Desk, request: ArticleRequest) -> Result<OpenArticle, Fault> {
    let _turn = desk.take_turn();
    let id = store::find(desk, &request.id)?;
    if !desk.sessions().contains_key(&id) {
        let manuscript = store::current(desk, id)?;
        let standing = standing_of(desk, id, &manuscript)?;
        let session = page::with_text_settings(desk, &manuscript, |settings| {
            Session::new(id, manuscript.clone(), settings, standing)
        })?;
        desk.sessions().insert(id, session);
    }
    view(desk, id)
}

/// Edits the text of an open article. The answer comes before the edit is durable; a [`Standing`] event follows when
/// it is, within a second.
pub fn edit(desk: &Desk, request: EditRequest) -> Result<PreviewPatch, Fault> {
    if let Some(reason) = desk.library.read_only() {
        return Err(Fault::new(FaultCode::ReadOnly, reason));
    }
    let id = store::parse_id(&request.id)?;
    let now = desk.clock.now_ms();
    let patch = page::with_open_text_settings(desk, id, |session, settings| {
        session.edit(request.version, request.edits, settings, now).map(|patch| (patch, session.version()))
    })?;
    desk.saver.ring();
    let (patch, version) = patch;
    let insert = patch.insert.iter().map(preview_block).collect();
    Ok(PreviewPatch { version, at: count(patch.at), remove: count(patch.remove), insert, shift: patch.shift })
}

/// Saves an open article and lets it go.
pub fn close(desk: &Desk, request: ArticleRequest) -> Result<(), Fault> {
    let id = store::parse_id(&request.id)?;
    desk.save(id)?;
    // An edit that came in meanwhile keeps the session, and the saver will save it.
    let mut sessions = desk.sessions();
    if sessions.get(&id).is_some_and(|session| !session.is_dirty()) {
        sessions.remove(&id);
    }
    Ok(())
}

/// Saves everything now, files included.
pub fn flush(desk: &Desk, (): ()) -> Result<(), Fault> {
    desk.save_everything()
}

/// The open article as the window shows it.
pub(crate) fn view(desk: &Desk, id: ArticleId) -> Result<OpenArticle, Fault> {
    let (snapshot, version, body, blocks, standing) = {
        let sessions = desk.sessions();
        let session = sessions.get(&id).ok_or_else(|| not_open(id))?;
        let blocks = session.text().blocks().iter().map(preview_block).collect();
        (session.snapshot(), session.version(), session.body().to_owned(), blocks, session.standing.clone())
    };
    let fields = fields::view(desk, id, &snapshot.manuscript)?;
    let shell = page::shell(desk, id, &snapshot.manuscript)?;
    page::shown(desk, id, &shell);
    Ok(OpenArticle { id: id.to_string(), body, version, fields, standing, preview: PreviewPage { shell, blocks } })
}

fn preview_block(block: &press::text::Block) -> PreviewBlock {
    PreviewBlock { html: block.html.as_str().to_owned(), line: block.line }
}

/// A text has fewer blocks than bytes, and fewer bytes than 2³².
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

pub(crate) fn not_open(id: ArticleId) -> Fault {
    Fault::new(FaultCode::StaleVersion, format!("the article {id} is not open")).hint("open the article again")
}

pub(crate) fn standing_of(desk: &Desk, id: ArticleId, manuscript: &Manuscript) -> Result<Standing, Fault> {
    let facts =
        desk.read(|reader| Ok(library::article(reader, id)?))?.ok_or_else(|| Fault::no_article(&id.to_string()))?;
    let words = store::words(manuscript);
    let file = mirror::file_of(desk, id)?;
    Ok(Standing {
        id: id.to_string(),
        saved: true,
        saved_at: facts.updated_at,
        in_file: file.as_ref().is_some_and(|(_, in_step)| *in_step),
        path: file.map(|(path, _)| path),
        words,
        minutes: article::words::reading_minutes(words),
        revision: facts.revision,
        trouble: None,
    })
}

impl Desk {
    /// Saves what has waited long enough. Answers whether something is left to wait for.
    pub(crate) fn save_what_is_due(&self) -> bool {
        self.journal();
        let now = self.clock.now_ms();
        let due: Vec<ArticleId> =
            self.sessions().values().filter(|session| session.checkpoint_due(now)).map(|session| session.id).collect();
        for id in due {
            self.save_or_say(id);
        }
        self.sessions().values().any(Session::is_dirty)
    }

    /// Saves every open article, its file included.
    pub(crate) fn save_everything(&self) -> Result<(), Fault> {
        let dirty: Vec<ArticleId> =
            self.sessions().values().filter(|session| session.is_dirty()).map(|session| session.id).collect();
        // One that cannot be saved does not keep the others from it.
        let saved: Vec<_> = dirty.into_iter().map(|id| self.save(id)).collect();
        saved.into_iter().collect()
    }

    /// Puts the edits that are in memory only into the journal, in one commit an article.
    fn journal(&self) {
        let _turn = self.take_turn();
        let waiting: Vec<_> = self
            .sessions()
            .values()
            .filter(|session| !session.unsaved().is_empty())
            .map(|session| (session.id, session.version(), session.unsaved().to_vec()))
            .collect();
        for (id, version, batches) in waiting {
            let now = self.clock.now_ms();
            let written = self.write_aside(|writer| {
                for (of, edits) in &batches {
                    library::append_edits(writer, id, *of, edits, now)?;
                }
                Ok(())
            });
            self.settle(id, written.map(|()| version), |session, version| session.journaled(version, now));
        }
    }

    /// Writes the whole text of an open article: database first, then its file.
    pub(crate) fn save(&self, id: ArticleId) -> Result<(), Fault> {
        let turn = self.take_turn();
        self.checkpoint(id)?;
        mirror::reconcile_one(self, id)?;
        page::renew_shell(self, id);
        drop(turn);
        self.tell(Event::LibraryChanged);
        Ok(())
    }

    /// The first half of a save; the caller has the turn.
    pub(crate) fn checkpoint(&self, id: ArticleId) -> Result<(), Fault> {
        let Some(snapshot) = self.sessions().get(&id).filter(|session| session.is_dirty()).map(Session::snapshot)
        else {
            return Ok(());
        };
        let Snapshot { manuscript, version } = snapshot;
        let saved = store::save_session(self, id, &manuscript);
        let now = self.clock.now_ms();
        let words = store::words(&manuscript);
        self.settle(id, saved, |session, revision| {
            session.standing.words = words;
            session.standing.minutes = article::words::reading_minutes(words);
            session.standing.revision = revision;
            session.checkpointed(Snapshot { manuscript, version }, now);
        })
        .map_or(Ok(()), Err)
    }

    /// Brings the database up to what is typed in an article, and lets nothing more be typed into that text: the window
    /// has to read it anew. For when another text is about to come in; the caller has the turn.
    pub(crate) fn hold(&self, id: ArticleId) -> Result<(), Fault> {
        if let Some(session) = self.sessions().get_mut(&id) {
            session.hold();
        }
        self.checkpoint(id)
    }

    /// Brings the database up to what is typed in every open article; the caller has the turn.
    pub(crate) fn checkpoint_all(&self) -> Result<(), Fault> {
        let open: Vec<ArticleId> = self.sessions().keys().copied().collect();
        open.into_iter().try_for_each(|id| self.checkpoint(id))
    }

    /// Notes in the session, and tells the window, how a save went.
    fn settle<T>(&self, id: ArticleId, saved: Result<T, Fault>, note: impl FnOnce(&mut Session, T)) -> Option<Fault> {
        let mut sessions = self.sessions();
        let session = sessions.get_mut(&id)?;
        let fault = match saved {
            Ok(what) => {
                note(session, what);
                None
            }
            Err(fault) => {
                session.standing.trouble = Some(fault.message.clone());
                Some(fault)
            }
        };
        let standing = session.standing.clone();
        drop(sessions);
        self.tell(Event::Standing(standing));
        fault
    }

    fn save_or_say(&self, id: ArticleId) {
        if let Err(fault) = self.save(id) {
            self.tell(Event::Fault(fault));
        }
    }
}
