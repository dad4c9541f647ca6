//! Looks at a folder before a publication is made in it: what is there, what would become of it, and whether it may be.

use std::path::{Component, Path, PathBuf};

use article::{Publication, counted};

use crate::open::SETTINGS_FILE;
use crate::wire::{FolderQuery, FolderState, FolderView};

/// A folder in which a publication may be made, or not. Looking at it has changed nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The folder, from the root of the disk.
    pub folder: PathBuf,
    /// What is there.
    pub state: FolderState,
    /// How many Markdown files it and the folders in it hold. Each becomes an article or a profile and gets a line, its id.
    pub markdown: usize,
    /// What the name of the publication is, where it is one.
    name: String,
    /// Why it is refused.
    refused: String,
}

/// Looks at a folder. `home` is the home folder of the person, which is never a publication itself: it holds the Markdown
/// files of everything else.
pub fn look(folder: &Path, home: Option<&Path>) -> Place {
    let folder = whole(folder);
    let mut place = Place { folder, state: FolderState::New, markdown: 0, name: String::new(), refused: String::new() };
    if let Ok(settings) = std::fs::read_to_string(place.folder.join(SETTINGS_FILE)) {
        place.state = FolderState::Publication;
        place.name = Publication::parse(&settings).map(|settings| settings.name).unwrap_or_default();
        place.markdown = markdown(&folder::scan(&place.folder, &mut |_| {}));
    } else if let Some(why) = refusal(&place.folder, home) {
        place.state = FolderState::Refused;
        place.refused = why;
    } else if place.folder.is_dir() {
        look_inside(&mut place);
    }
    place
}

/// What a host shows of a folder. Where `own` is asked for, that is a folder of its own inside the one that was named,
/// unless that one is empty.
pub(crate) fn view(query: &FolderQuery, home: Option<&Path>) -> FolderView {
    let asked = Path::new(&query.folder);
    let place = if query.own { own(asked, &query.name, home) } else { look(asked, home) };
    FolderView {
        folder: place.folder.display().to_string(),
        state: place.state,
        markdown: u32::try_from(place.markdown).unwrap_or(u32::MAX),
        message: place.sentence(),
    }
}

/// The folder itself where it is empty or not there yet, else one within it that is named after the publication and is not
/// there yet.
fn own(folder: &Path, name: &str, home: Option<&Path>) -> Place {
    let name = folder_name(name);
    let itself = whole(folder);
    if itself.is_dir() && !is_empty(&itself) {
        let numbered = (1..).map(|n| if n == 1 { name.clone() } else { format!("{name} {n}") });
        let free = numbered.map(|name| itself.join(name)).find(|folder| !folder.exists() || is_empty(folder));
        return look(&free.unwrap_or(itself), home);
    }
    look(&itself, home)
}

impl Place {
    /// What is there and what would become of it, in a sentence; empty where there is nothing.
    pub fn sentence(&self) -> String {
        let folder = self.folder.display();
        let files = counted(self.markdown, "Markdown file", "Markdown files");
        match self.state {
            FolderState::New | FolderState::Empty => String::new(),
            FolderState::HoldsFiles => match self.markdown {
                0 => format!("{folder} holds files already, but no Markdown files: they stay as they are"),
                1 => format!("{folder} holds {files}: it becomes an article, and its id is written at its top"),
                _ => {
                    format!("{folder} holds {files}: each becomes an article, and its id is written at its top")
                }
            },
            FolderState::Publication if self.name.is_empty() => {
                format!("{folder} is a publication already, with {files}")
            }
            FolderState::Publication => {
                format!("{folder} is a publication already: “{}”, with {files}", self.name)
            }
            FolderState::Refused => self.refused.clone(),
        }
    }
}

fn look_inside(place: &mut Place) {
    if is_empty(&place.folder) {
        place.state = FolderState::Empty;
        return;
    }
    let scan = folder::scan(&place.folder, &mut |_| {});
    let folder = place.folder.display();
    if let Some(inner) = scan.publications.first() {
        place.state = FolderState::Refused;
        place.refused = format!("{folder} holds another publication, {inner}, so it cannot be one itself");
    } else if scan.unread.iter().any(String::is_empty) {
        place.state = FolderState::Refused;
        place.refused = format!("{folder} cannot be read");
    } else {
        place.state = FolderState::HoldsFiles;
        place.markdown = markdown(&scan);
    }
}

fn markdown(scan: &folder::Scan) -> usize {
    scan.articles.len() + scan.authors.len()
}

/// Why a folder cannot be a publication, whatever is in it.
fn refusal(folder: &Path, home: Option<&Path>) -> Option<String> {
    let named = folder.display();
    if folder.parent().is_none() {
        return Some(format!("{named} is a whole disk, and a publication takes in every Markdown file in its folder"));
    }
    if let Some(home) = home.map(whole)
        && home.starts_with(folder)
    {
        let what = if home == folder { "is your home folder" } else { "holds your home folder" };
        return Some(format!("{named} {what}, and a publication takes in every Markdown file in its folder"));
    }
    if let Some(outer) = folder.ancestors().skip(1).find(|outer| outer.join(SETTINGS_FILE).is_file()) {
        return Some(format!("{named} is inside another publication, {}", outer.display()));
    }
    // What a file is in the place of cannot be a folder.
    let file = folder.ancestors().find(|part| part.exists()).filter(|part| !part.is_dir())?;
    Some(format!("{} is a file", file.display()))
}

/// Whether there is nothing in a folder but what is hidden, which a publication never touches.
fn is_empty(folder: &Path) -> bool {
    let hidden = |entry: std::fs::DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
    std::fs::read_dir(folder).is_ok_and(|entries| entries.flatten().all(hidden))
}

/// The path from the root of the disk, without `..` and with links resolved as far as it exists, so that a folder has one
/// name only.
fn whole(folder: &Path) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let mut whole = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                whole.pop();
            }
            part => whole.push(part),
        }
        whole = whole.canonicalize().unwrap_or(whole);
    }
    whole
}

/// The name of a publication as the name of a folder, on any system.
fn folder_name(name: &str) -> String {
    let fit = |c: char| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { ' ' } else { c };
    let words: String = name.chars().map(fit).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(LONGEST_NAME).collect();
    let name = short.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if name.is_empty() { "New publication".into() } else { name.into() }
}

/// In characters. File systems end at 255 bytes, and some programs at 260 for the whole path.
const LONGEST_NAME: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    fn home(files: &[&str]) -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        for file in files {
            let file = home.path().join(file);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::File::create(file).unwrap();
        }
        home
    }

    #[test]
    fn a_folder_of_its_own_is_offered_inside_one_that_is_not_empty() {
        let home = home(&["Documents/a.md", "Documents/Harbour Weekly/b.md"]);
        std::fs::create_dir(home.path().join("empty")).unwrap();
        let root = home.path().canonicalize().unwrap();
        let offered = |folder: &str, name: &str| {
            let folder = root.join(folder).display().to_string();
            let offered = view(&FolderQuery { folder, name: name.into(), own: true }, Some(&root));
            (PathBuf::from(offered.folder).strip_prefix(&root).unwrap().display().to_string(), offered.state)
        };
        assert_eq!(offered("", "Night/Day: “2”"), ("Night Day “2”".into(), FolderState::New));
        assert_eq!(offered("Documents", "Harbour Weekly"), ("Documents/Harbour Weekly 2".into(), FolderState::New));
        assert_eq!(offered("Documents", " ..  "), ("Documents/New publication".into(), FolderState::New));
        assert_eq!(offered("empty", "Harbour Weekly"), ("empty".into(), FolderState::Empty));
        assert_eq!(offered("not/there", "Harbour Weekly"), ("not/there".into(), FolderState::New));
    }
}
