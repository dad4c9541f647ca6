//! What comes out of a source, on its way into the publication.

use std::collections::HashMap;
use std::path::Path;

use article::{ArticleId, AuthorKind, Manuscript, Slug};
use press::import::{ImportedArticle, ImportedAuthor, ImportedPicture, Item, Told};

use super::address;
use super::answer::{ImportAnswer, Imported, problem};
use super::sources::Incoming;
use crate::clock::NewId;
use crate::store::{self, Origin};
use crate::wire::AuthorFields;
use crate::{Error, ErrorCode, OpenPublication, authors, commit, media, mirror};

/// Takes in the items of one source, and notes in the answer what became of them.
pub(super) struct Intake<'a> {
    publication: &'a OpenPublication,
    source: &'a Incoming,
    answer: &'a mut ImportAnswer,
    /// Where the pictures are that came as items, by the path that articles and authors name.
    arrived: HashMap<String, String>,
}

impl<'a> Intake<'a> {
    pub(super) fn new(publication: &'a OpenPublication, source: &'a Incoming, answer: &'a mut ImportAnswer) -> Self {
        Self { publication, source, answer, arrived: HashMap::new() }
    }

    /// Takes one item in.
    pub(super) fn take(&mut self, item: Item) -> Result<(), Error> {
        match item {
            Item::Article(article) => self.article(&article),
            Item::Author(author) => self.author(author),
            Item::Picture(picture) => self.picture(&picture),
            Item::Report(report) => {
                if let Told::LeftOut { words } = report.kind {
                    self.answer.left_out += 1;
                    self.answer.words_left_out += u32::try_from(words).unwrap_or(u32::MAX);
                }
                self.tell(&report.path, report.line, report.message);
                Ok(())
            }
        }
    }

    /// Notes why something did not come in. A publication that nothing can be written to ends the whole import.
    pub(super) fn failed(&mut self, error: Error) -> Result<(), Error> {
        if matches!(error.code, ErrorCode::ReadOnly | ErrorCode::DamagedDatabase) {
            return Err(error);
        }
        self.answer.refused += 1;
        self.answer.problems.push(problem(self.source.path(), None, error.message));
        Ok(())
    }

    fn tell(&mut self, path: &str, line: Option<u32>, message: String) {
        self.answer.problems.push(problem(&self.source.place(path), line, message));
    }

    /// Notes why a file that belongs to an article did not come in.
    fn refuse(&mut self, path: &str, message: String) {
        self.answer.refused += 1;
        self.tell(path, None, message);
    }

    fn article(&mut self, found: &ImportedArticle) -> Result<(), Error> {
        let publication = self.publication;
        let file = self.source.place(&found.path);
        let stem = address::stem(&file);
        let mut manuscript = Manuscript::read(found.text());
        self.tell_of_front_matter(&found.path, &manuscript);
        if let Some(unlocked) = manuscript.unlocked() {
            let told = "its front matter came in with each key on a line of its own";
            self.tell(&found.path, Some(2), told.into());
            manuscript = unlocked;
        }
        headline_from_heading(&mut manuscript)?;
        // Texts are compared with their pictures where they are here, else one with pictures would never be the same.
        let brought = self.bring_pictures(&found.path, &mut manuscript, &stem)?;
        let address = address::settle(&mut manuscript, &stem, &publication.settings().language);
        let Some(imported) = save(publication, manuscript, &address.slug, &stem, &file)? else {
            self.answer.known += 1;
            return Ok(());
        };
        self.answer.pictures += brought;
        if let Some(message) = address.told {
            self.tell(&found.path, None, message);
        }
        self.answer.imported.push(imported);
        Ok(())
    }

    fn tell_of_front_matter(&mut self, path: &str, manuscript: &Manuscript) {
        for found in manuscript.diagnostics() {
            self.tell(path, Some(found.line), found.message);
        }
        if let Some(error) = manuscript.front_matter_error() {
            let message = format!("{}; the text came in whole, with its front matter as it is", error.message);
            self.tell(path, Some(error.line), message);
        }
    }

    /// Copies the pictures that the text names, names them by their new place, and returns how many there were beside it.
    fn bring_pictures(&mut self, path: &str, manuscript: &mut Manuscript, stem: &str) -> Result<u32, Error> {
        let article = manuscript.article(ArticleId::new(0, [0; 10]), stem);
        let lead = article.image.as_ref().and_then(|image| article::markdown::picture_file(&image.path));
        let mut names = article::markdown::picture_files(&article.body);
        names.extend(lead.clone().filter(|lead| !names.contains(lead)));
        let mut moved = HashMap::new();
        let mut brought = 0;
        for named in &names {
            let kept = match self.arrived.get(named) {
                Some(kept) => kept.clone(),
                None => {
                    let Some(bytes) = self.source.picture(path, named) else {
                        self.tell(
                            path,
                            None,
                            format!("the picture “{named}” is not where the text says, and did not come in"),
                        );
                        continue;
                    };
                    let kept = match media::keep(self.publication, named, &bytes) {
                        Ok(kept) => kept,
                        Err(error) if error.code == ErrorCode::BadPicture => {
                            self.refuse(path, error.message);
                            continue;
                        }
                        Err(error) => return Err(error),
                    };
                    brought += 1;
                    kept.path
                }
            };
            if kept == *named {
                continue;
            }
            if lead.as_ref() == Some(named) && manuscript.locked().is_none() {
                store::set(manuscript, "image", kept.as_str())?;
            }
            moved.insert(named.clone(), kept);
        }
        if !moved.is_empty() {
            let body = article::markdown::relink_pictures(&manuscript.body(), &moved);
            manuscript.set_body(&body);
        }
        Ok(brought)
    }

    fn picture(&mut self, found: &ImportedPicture) -> Result<(), Error> {
        match media::keep(self.publication, &found.path, &found.bytes) {
            Ok(kept) => {
                self.answer.pictures += 1;
                self.arrived.insert(found.path.clone(), kept.path);
                Ok(())
            }
            Err(error) if error.code == ErrorCode::BadPicture => {
                self.refuse(&found.path, error.message);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// An author who has a profile here keeps it as it is.
    fn author(&mut self, found: ImportedAuthor) -> Result<(), Error> {
        let name = found.name.trim().to_owned();
        let fields = AuthorFields {
            slug: String::new(),
            name: found.name,
            byline: String::new(),
            role: found.role,
            pronouns: String::new(),
            kind: AuthorKind::Person,
            portrait: self.arrived.get(&found.portrait).cloned().unwrap_or_default(),
            email: found.email,
            links: found.links,
            biography: found.biography,
        };
        for message in authors::save_imported(self.publication, fields)? {
            self.answer.problems.push(problem(self.source.path(), None, format!("{name}: {message}")));
        }
        Ok(())
    }
}

/// Saves an article that came in, with an id and, where its slug is taken, a slug of its own. `None` where it is here already.
fn save(
    publication: &OpenPublication,
    mut manuscript: Manuscript,
    wanted: &Slug,
    stem: &str,
    file: &Path,
) -> Result<Option<Imported>, Error> {
    let id = ArticleId::made_by(&*publication.clock);
    let slug = commit::change(publication, |turn| {
        if is_here_already(turn, &manuscript, wanted)? {
            return Ok(None);
        }
        if manuscript.locked().is_none() {
            authors::link_by_name(turn, &mut manuscript, stem)?;
        }
        let slug = turn.read(|reader| store::free_slug(reader, wanted, id))?;
        // A front matter that cannot be changed comes in as it is; the database remembers both.
        let _ = store::set(&mut manuscript, "id", id.to_string());
        if slug != manuscript.article(id, stem).slug {
            let _ = store::set(&mut manuscript, "slug", slug.as_str());
        }
        store::save(turn, id, &manuscript, slug.as_str(), Origin::Imported)?;
        mirror::write_new(turn, id, &slug)?;
        turn.note(|changes| changes.all_pages = true);
        Ok(Some(slug))
    })?;
    let imported =
        |slug: Slug| Imported { from: file.display().to_string(), article: id.to_string(), slug: slug.to_string() };
    Ok(slug.map(imported))
}

/// Whether this very text is here, or was when it came in: the same but for what an import gives it.
fn is_here_already(publication: &OpenPublication, manuscript: &Manuscript, wanted: &Slug) -> Result<bool, Error> {
    let same = |there: &Manuscript| {
        there.body() == manuscript.body()
            && ["title", "description"].iter().all(|key| there.get(key) == manuscript.get(key))
    };
    // Articles of one name are numbered.
    for slug in std::iter::once(wanted.clone()).chain((2..).map(|n| wanted.numbered(n))) {
        let Some(owner) = publication.read(|reader| Ok(library::slug_owner(reader, &slug)?))? else { return Ok(false) };
        let first = publication.read(|reader| Ok(library::first_text(reader, owner)?))?;
        if first.is_some_and(|first| same(&Manuscript::read(first))) || same(&store::current(publication, owner)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A title that stands only as the first heading of the text becomes the headline: it would be on the page twice.
fn headline_from_heading(manuscript: &mut Manuscript) -> Result<(), Error> {
    let body = manuscript.body().into_owned();
    let text = body.trim_start();
    let (Some(title), true) = (article::markdown::first_heading(&body), text.starts_with("# ")) else { return Ok(()) };
    if manuscript.locked().is_some() || manuscript.get("title").is_some() {
        return Ok(());
    }
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    store::set(manuscript, "title", title)?;
    manuscript.set_body(rest.trim_start_matches(['\r', '\n']));
    Ok(())
}
