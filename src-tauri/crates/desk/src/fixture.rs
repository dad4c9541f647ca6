//! Publications for tests of this crate, and another program that writes in them.
#![allow(clippy::disallowed_methods, reason = "the other program does not write as we do")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;

use crate::{OpenPublication, SharedClock, SystemClock, store};

/// An open publication in a folder that goes away with the test.
pub(crate) struct Fixture {
    pub(crate) publication: Arc<OpenPublication>,
    root: TempDir,
}

impl Fixture {
    /// A publication with these files, which are adopted.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let root = tempfile::tempdir().unwrap();
        let new = crate::publication::NewPublication { name: "Test".into(), ..Default::default() };
        crate::publication::init(root.path(), &new, None).unwrap();
        for (path, text) in files {
            write(root.path(), path, text);
        }
        let publication = crate::publication::open(root.path(), Arc::new(SystemClock), Arc::new(|_| {})).unwrap();
        Self { publication, root }
    }

    /// The same publication, opened by somebody with another clock.
    pub(crate) fn reopened(self, clock: SharedClock) -> Self {
        let Self { publication, root } = self;
        drop(publication);
        let publication = crate::publication::open(root.path(), clock, Arc::new(|_| {})).unwrap();
        Self { publication, root }
    }

    /// The same publication, opened by somebody who hears its events.
    pub(crate) fn heard_by(self, tell: crate::open::Tell) -> Self {
        let Self { publication, root } = self;
        drop(publication);
        let publication = crate::publication::open(root.path(), Arc::new(SystemClock), tell).unwrap();
        Self { publication, root }
    }

    /// Another program writes a file.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        write(self.root.path(), path, bytes);
    }

    /// Somebody who may do everything moves an article to another status.
    pub(crate) fn move_to(&self, article: &str, to: article::Status) {
        let identities = crate::reviews::Identities::new(self.root.path().join(".copydesk/identities"));
        crate::reviews::persons::introduce(&self.publication, &identities, "S. Ivarsen", None).unwrap();
        let request =
            crate::wire::MoveRequest { article: article.into(), to, words: String::new(), holder: None, seen: None };
        crate::reviews::moves::move_to(&self.publication, &identities, None, &request).unwrap();
    }

    /// What the approval of an article is worth.
    pub(crate) fn standing(&self, article: &str) -> article::Standing {
        crate::reviews::standing::of(&self.publication, article).unwrap().standing.unwrap()
    }

    /// The text of a file.
    pub(crate) fn file(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).unwrap()
    }

    /// The bytes of a file.
    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.root.path().join(path)).unwrap()
    }

    /// The text of an article in the database.
    pub(crate) fn text(&self, name: &str) -> String {
        store::current(&self.publication, store::find(&self.publication, name).unwrap()).unwrap().text().to_owned()
    }
}

fn write(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, bytes).unwrap();
}
