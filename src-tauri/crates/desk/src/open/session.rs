//! An article open for writing: its live text, and what of it is not yet in the database.

use article::{ArticleId, Manuscript, Publication, Slug, Standing, TextEdit};
use press::text::{LiveText, Patch, TextSettings};

use crate::wire::SaveState;
use crate::{Error, ErrorCode};

/// The working state of one open article.
///
/// Edits take three steps down: `unsaved` (memory, for a fifth of a second), the journal (durable, one small commit),
/// and at a pause the checkpoint, which writes the whole text, its index, its revision and its file.
pub(crate) struct Session {
    pub(crate) id: ArticleId,
    /// The text form as of the last checkpoint.
    manuscript: Manuscript,
    version: u32,
    openings: u32,
    text: LiveText,
    /// The page around the text, and what the status is worth, as the window has them.
    shell: (String, Option<Standing>),
    unsaved: Vec<(u32, Vec<TextEdit>)>,
    /// The version that the last checkpoint holds.
    checkpointed: u32,
    last_edit_at: i64,
    /// When the oldest edit since the last checkpoint was made.
    dirty_since: Option<i64>,
    pub(crate) save_state: SaveState,
}

/// A text to be checkpointed, and the version it is.
pub(crate) struct Snapshot {
    pub(crate) manuscript: Manuscript,
    pub(crate) version: u32,
}

impl Session {
    pub(crate) fn new(
        id: ArticleId,
        manuscript: Manuscript,
        settings: &TextSettings<'_>,
        save_state: SaveState,
    ) -> Self {
        let text = LiveText::new(manuscript.body(), settings);
        Self {
            id,
            manuscript,
            version: 0,
            openings: 0,
            text,
            shell: Default::default(),
            unsaved: Vec::new(),
            checkpointed: 0,
            last_edit_at: 0,
            dirty_since: None,
            save_state,
        }
    }

    pub(crate) fn body(&self) -> &str {
        self.text.body()
    }

    /// The language that the text is set in, and the headline, where it stands in the front matter.
    pub(crate) fn set_by(&self, settings: &Publication) -> (String, Option<String>) {
        let language = self.manuscript.language().unwrap_or_else(|| settings.language.clone());
        (language, self.manuscript.title())
    }

    /// The name of its file without the ending; made from the headline where it has no file.
    pub(crate) fn stem(&self) -> String {
        let from_headline = || Slug::from_headline(&self.manuscript.article(self.id, "").headline).to_string();
        self.save_state.path.as_deref().map_or_else(from_headline, |path| folder::stem(path).to_owned())
    }

    pub(crate) fn version(&self) -> u32 {
        self.version
    }

    /// Counts one more window, or one more time, that it was opened.
    pub(crate) fn open_again(&mut self) -> u32 {
        self.openings += 1;
        self.openings
    }

    /// Whether this opening of it is the last one.
    pub(crate) fn is_last_opening(&self, opening: u32) -> bool {
        self.openings == opening
    }

    pub(crate) fn text(&self) -> &LiveText {
        &self.text
    }

    /// Applies edits made to `version` of the text.
    pub(crate) fn edit(
        &mut self,
        version: u32,
        edits: Vec<TextEdit>,
        settings: &TextSettings<'_>,
        now_ms: i64,
    ) -> Result<Patch, Error> {
        if version != self.version {
            let message = format!("the edit is of version {version} of the text, which is at version {}", self.version);
            return Err(Error::new(ErrorCode::StaleVersion, message).hint("open the article again"));
        }
        let body = article::text_edit::apply(self.text.body(), &edits)
            .map_err(|error| Error::new(ErrorCode::BadRequest, error.to_string()))?;
        self.unsaved.push((version, edits));
        self.version += 1;
        self.last_edit_at = now_ms;
        self.dirty_since.get_or_insert(now_ms);
        self.save_state.saved = false;
        self.save_state.in_file = false;
        Ok(self.text.update(body, settings))
    }

    /// Renders again what a change of links, pictures or the language shows in. Returns whether anything looks another way.
    pub(crate) fn refresh(&mut self, settings: &TextSettings<'_>) -> bool {
        !self.text.refresh(settings).is_empty()
    }

    /// Notes the page around the text that the window gets, and what its status is worth. Returns whether the window had
    /// anything else.
    pub(crate) fn note_shell(&mut self, shell: &str, standing: Option<Standing>) -> bool {
        let other = self.shell.0 != shell || self.shell.1 != standing;
        self.shell = (shell.to_owned(), standing);
        other
    }

    /// The edits that are in memory only.
    pub(crate) fn unsaved(&self) -> &[(u32, Vec<TextEdit>)] {
        &self.unsaved
    }

    /// Everything below `version` is in the journal now.
    pub(crate) fn journaled(&mut self, version: u32, now_ms: i64) {
        self.unsaved.retain(|(of, _)| *of >= version);
        self.save_state.saved = self.unsaved.is_empty();
        self.save_state.saved_at = now_ms;
        self.save_state.error = None;
    }

    /// Whether there is anything that the last checkpoint does not hold.
    pub(crate) fn is_dirty(&self) -> bool {
        self.checkpointed != self.version
    }

    /// Whether the writer has paused, or has been writing for long, since the last checkpoint.
    pub(crate) fn checkpoint_due(&self, now_ms: i64) -> bool {
        let paused = now_ms - self.last_edit_at >= PAUSE_MS;
        let long = self.dirty_since.is_some_and(|since| now_ms - since >= LONGEST_MS);
        self.is_dirty() && (paused || long)
    }

    /// The whole text as it is now.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let mut manuscript = self.manuscript.clone();
        if self.is_dirty() {
            manuscript.set_body(self.text.body());
        }
        Snapshot { manuscript, version: self.version }
    }

    /// A snapshot is in the database. Edits made meanwhile stay as they are.
    pub(crate) fn checkpointed(&mut self, snapshot: Snapshot, now_ms: i64) {
        self.journaled(snapshot.version, now_ms);
        self.manuscript = snapshot.manuscript;
        self.checkpointed = snapshot.version;
        self.dirty_since = self.is_dirty().then_some(now_ms);
    }

    /// Takes over the front matter of a saved text; what was typed since stays.
    pub(crate) fn replace_front_matter(&mut self, manuscript: &Manuscript) {
        self.manuscript = manuscript.clone();
    }

    /// The text as of the last checkpoint, which the journal goes on from.
    pub(crate) fn saved_text(&self) -> Manuscript {
        self.manuscript.clone()
    }

    /// Lets nothing more be typed into this version, since another text is about to come in: edits that are still on their
    /// way are refused as stale, not misplaced.
    pub(crate) fn end_version(&mut self) {
        let clean = !self.is_dirty();
        self.version += 1;
        if clean {
            self.checkpointed = self.version;
        }
    }

    /// Takes over a text that came from elsewhere (an outside edit, a merge), which the database has by now. The version
    /// was ended ([`Self::end_version`]) and checkpointed: there is nothing here that the new text does not know of.
    pub(crate) fn take_over(&mut self, manuscript: &Manuscript, settings: &TextSettings<'_>) {
        self.manuscript = manuscript.clone();
        self.version += 1;
        self.checkpointed = self.version;
        self.dirty_since = None;
        self.text.update(manuscript.body().into_owned(), settings);
    }
}

/// A pause in typing after which the whole text is saved.
const PAUSE_MS: i64 = 1_200;
/// How long typing without a pause goes on before it is.
const LONGEST_MS: i64 = 10_000;
